//! Topics of goals with measures people really use for them: name, direction, a sensible range, as data.
//!
//! Knows nothing of grammar: `nudge.rs` makes sentences. The numbers are common magnitudes and always placeholders.

/// Something that can be counted for a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Its name as it stands after “raise” or “reduce”.
    pub name: &'static str,
    /// Whether more is better.
    pub is_up: bool,
    /// A common value before.
    pub from: &'static str,
    /// A reachable value after.
    pub to: &'static str,
    /// What follows the target: unit and rhythm.
    pub tail: &'static str,
}

/// A field of work with the words that tell it.
#[derive(Debug, Clone, Copy)]
pub struct Topic {
    /// Beginnings of words that point here; those of more letters point harder.
    pub words: &'static [&'static str],
    /// Its measures, the most telling first.
    pub measures: &'static [Measure],
}

const fn up(name: &'static str, from: &'static str, to: &'static str, tail: &'static str) -> Measure {
    Measure { name, is_up: true, from, to, tail }
}

const fn down(name: &'static str, from: &'static str, to: &'static str, tail: &'static str) -> Measure {
    Measure { name, is_up: false, from, to, tail }
}

const fn topic(words: &'static [&'static str], measures: &'static [Measure]) -> Topic {
    Topic { words, measures }
}

/// Stems that settle the topic, whatever else is said.
pub const STRONG: &[&str] =
    &["hire", "hiring", "recruit", "habit", "churn", "sleep", "vulnerabilit", "newsletter", "award"];

/// A word that is itself a measure, with a low and a high value: it needs numbers, no other measure.
pub const DIRECT: &[(&str, &str, &str)] = &[
    ("revenue", "$1.0m", "$1.2m"),
    ("revenues", "$1.0m", "$1.2m"),
    ("sales", "$400k", "$480k"),
    ("churn", "3%", "5%"),
    ("retention", "85%", "92%"),
    ("traffic", "20,000 visits", "26,000 visits a month"),
    ("conversion", "2.0%", "2.8%"),
    ("conversions", "2.0%", "2.8%"),
    ("satisfaction", "78%", "86%"),
    ("engagement", "68%", "76%"),
    ("adoption", "35%", "50%"),
    ("attendance", "88%", "94%"),
    ("absenteeism", "4%", "6%"),
    ("turnover", "9%", "14%"),
    ("attrition", "9%", "14%"),
    ("downtime", "1 hour", "4 hours a month"),
    ("latency", "180 ms", "300 ms"),
    ("uptime", "99.5%", "99.9%"),
    ("productivity", "18 finished items", "22 finished items a week"),
    ("velocity", "30 points", "38 points a sprint"),
    ("awareness", "24%", "32% in the quarterly survey"),
    ("costs", "$85k", "$100k a month"),
    ("expenses", "$85k", "$100k a month"),
    ("margin", "38%", "43%"),
    ("margins", "38%", "43%"),
    ("profit", "$150k", "$190k"),
    ("profitability", "12%", "16% net margin"),
    ("donations", "$60k", "$75k"),
    ("membership", "400 members", "500 members"),
    ("morale", "6.4", "7.4 of 10 in the pulse survey"),
    ("coverage", "62%", "80%"),
    ("accuracy", "91%", "96%"),
    ("efficiency", "70%", "80% of planned hours"),
    ("waste", "6%", "9% of input"),
    ("reliability", "99.5%", "99.9% monthly uptime"),
    ("nps", "32", "45"),
];

/// All topics.
pub const TOPICS: &[Topic] = &[
    topic(
        &["binary size", "bundle size", "package size", "app size", "install size"],
        &[down("the binary size", "48", "30", " MB"), down("cold start time", "2.4", "1.2", " seconds")],
    ),
    topic(
        &["sales", "selling", "deal", "quota", "closing", "prospect", "salespeople", "seller", "rep"],
        &[
            up("win rate", "22%", "28%", ""),
            up("deals closed", "8", "12", " a quarter"),
            down("the sales cycle", "62", "48", " days"),
            up("average deal size", "$18k", "$22k", ""),
        ],
    ),
    topic(
        &["leads", "pipeline", "outbound", "sdr", "demo", "prospecting", "inbound", "abm"],
        &[
            up("qualified leads", "60", "85", " a month"),
            up("the share of leads that become opportunities", "12%", "18%", ""),
            up("demos booked", "20", "30", " a month"),
            up("qualified pipeline", "$400k", "$550k", ""),
        ],
    ),
    topic(
        &["enterprise", "vendor", "account", "upsell", "expansion", "renewal", "preferred", "partner", "reseller"],
        &[
            up("the renewal rate", "84%", "91%", ""),
            up("net revenue retention", "102%", "110%", ""),
            up("accounts with a signed expansion", "6", "10", ""),
            up("signed partners", "3", "6", ""),
        ],
    ),
    topic(
        &["revenue", "mrr", "arr", "the business", "successful", "commercial", "monetiz"],
        &[
            up("monthly recurring revenue", "$80k", "$100k", ""),
            up("revenue per customer", "$410", "$480", " a month"),
            up("paying customers", "240", "300", ""),
        ],
    ),
    topic(
        &["churn", "retain", "retention", "loyal", "lost", "win back", "cancel"],
        &[
            down("monthly customer churn", "4.5%", "3%", ""),
            up("customers still active after 90 days", "64%", "74%", ""),
            up("won-back customers", "4", "10", " a quarter"),
        ],
    ),
    topic(
        &["code", "bug", "defect", "refactor", "quality", "technical", "debt", "legacy"],
        &[
            down("post-deployment bugs", "20", "12", " a month"),
            down("the change failure rate", "15%", "8%", ""),
            down("open defects older than 30 days", "45", "20", ""),
            down("hours spent on unplanned fixes", "30", "18", " a week"),
        ],
    ),
    topic(
        &[
            "build time",
            "build experience",
            "build speed",
            "lead time",
            "production every",
            "deploy",
            "release",
            "pipeline",
            "devops",
            "compile",
            "ship",
            "continuous",
            "rollback",
        ],
        &[
            down("lead time for changes", "6", "3", " days"),
            up("deployments", "4", "8", " a week"),
            down("build time", "14", "8", " minutes"),
            down("failed releases", "5", "2", " a quarter"),
        ],
    ),
    topic(
        &["performance", "latency", "speed", "fast", "slow", "response time", "load time", "memory"],
        &[
            down("p95 response time", "480 ms", "250 ms", ""),
            down("median page load time", "3.2", "1.8", " seconds"),
            down("peak memory use", "1.6 GB", "1.1 GB", ""),
        ],
    ),
    topic(
        &[
            "reliab",
            "stable",
            "stability",
            "uptime",
            "downtime",
            "resilien",
            "availab",
            "outage",
            "incident",
            "infrastructure",
            "on-call",
        ],
        &[
            up("monthly uptime", "99.5%", "99.9%", ""),
            down("severe incidents", "6", "2", " a quarter"),
            down("mean time to recovery", "90", "40", " minutes"),
        ],
    ),
    topic(
        &["scal", "cluster", "capacity", "throughput", "kubernetes", "cloud", "server"],
        &[
            up("requests served at peak without errors", "800", "1,500", " a second"),
            down("infrastructure cost per thousand requests", "$0.40", "$0.28", ""),
            down("time to add capacity", "6", "2", " hours"),
        ],
    ),
    topic(
        &["test", "qa", "coverage", "automation", "regression", "flaky"],
        &[
            up("automated test coverage", "58%", "75%", ""),
            down("flaky tests", "30", "8", ""),
            down("regressions found by customers", "9", "3", " a month"),
        ],
    ),
    topic(
        &[
            "developer",
            "engineer",
            "sdk",
            "crate",
            "rust",
            "open source",
            "library",
            "api",
            "plugin",
            "toolchain",
            "framework",
        ],
        &[
            up("developer satisfaction", "3.4", "4.1", " of 5"),
            up("weekly downloads", "1,200", "2,000", ""),
            down("time to a first working call", "45", "15", " minutes"),
            down("unanswered issues older than 14 days", "40", "15", ""),
        ],
    ),
    topic(
        &["documentation", "docs", "wiki", "knowledge", "guide", "handbook", "tutorial", "manual"],
        &[
            up("pages rated helpful", "61%", "80%", ""),
            down("questions already answered in the docs", "35", "15", " a month"),
            down("pages older than a year", "48", "10", ""),
        ],
    ),
    topic(
        &["security", "vulnerabilit", "threat", "breach", "phishing", "password", "encryption", "secur"],
        &[
            down("open critical vulnerabilities", "14", "2", ""),
            down("time to patch critical findings", "21", "7", " days"),
            down("clicks on phishing tests", "11%", "4%", ""),
        ],
    ),
    topic(
        &[
            "complian",
            "audit",
            "iso",
            "soc",
            "certif",
            "gdpr",
            "privacy",
            "policy",
            "regulat",
            "governance",
            "risk",
            "deletion",
        ],
        &[
            down("open audit findings", "18", "4", ""),
            up("controls with current evidence", "70%", "96%", ""),
            down("days to answer a data request", "24", "10", ""),
        ],
    ),
    topic(
        &["legal", "contract", "litigation", "clause", "counsel", "trademark", "patent"],
        &[
            down("contract turnaround", "12", "6", " days"),
            up("contracts signed on the standard template", "55%", "80%", ""),
            down("outside counsel spend", "$40k", "$30k", " a quarter"),
        ],
    ),
    topic(
        &["support team", "support agent", "ticket", "helpdesk", "service desk", "customer service", "sla", "backlog"],
        &[
            down("first response time", "9", "4", " hours"),
            up("tickets solved at first contact", "58%", "72%", ""),
            down("reopened tickets", "12%", "6%", ""),
            down("open ticket backlog", "180", "90", ""),
        ],
    ),
    topic(
        &["customer", "client", "satisf", "happy", "nps", "csat", "delight", "guest", "complaint", "experiences"],
        &[
            up("net promoter score", "32", "45", ""),
            up("customer satisfaction", "78%", "86%", ""),
            down("complaints", "40", "22", " a month"),
            up("five-star reviews", "25", "45", " a month"),
        ],
    ),
    topic(
        &["onboarding", "activation", "signup", "sign-up", "trial", "new user"],
        &[
            up("activation within the first week", "38%", "50%", ""),
            down("time to first value", "5", "2", " days"),
            up("trial-to-paid conversion", "11%", "16%", ""),
        ],
    ),
    topic(
        &[
            "integrations",
            "product",
            "feature",
            "mvp",
            "beta",
            "launch",
            "market fit",
            "app",
            "roadmap",
            "tool",
            "saas",
            "ai",
            "prototype",
        ],
        &[
            up("weekly active users", "1,200", "1,800", ""),
            up("adoption of the new feature", "15%", "30%", ""),
            up("users who would miss it very much", "28%", "40%", ""),
            up("four-week retention", "31%", "40%", ""),
            down("usability problems found in tests", "12", "4", ""),
        ],
    ),
    topic(
        &["mobile", "ios", "android", "app store", "website", "homepage", "site"],
        &[
            up("the crash-free session rate", "98.2%", "99.6%", ""),
            up("the app store rating", "3.9", "4.5", ""),
            down("the bounce rate", "58%", "45%", ""),
        ],
    ),
    topic(
        &["design", "ux", "usab", "accessib", "interface", "ui", "prototype", "designer"],
        &[
            up("task success in usability tests", "72%", "88%", ""),
            down("accessibility violations", "64", "10", ""),
            up("the system usability score", "66", "78", ""),
        ],
    ),
    topic(
        &["search", "visibility", "seo", "ranking", "organic", "llm", "keyword", "google"],
        &[
            up("organic visits", "18,000", "25,000", " a month"),
            up("keywords on the first results page", "40", "65", ""),
            up("the click-through rate from search", "2.4%", "3.4%", ""),
        ],
    ),
    topic(
        &[
            "marketing",
            "campaign",
            "brand",
            "advert",
            "promotion",
            "awareness",
            "platform",
            "choice",
            "go-to",
            "freelance",
        ],
        &[
            up("marketing-qualified leads", "120", "170", " a month"),
            up("unaided brand awareness", "14%", "20%", ""),
            down("the cost per acquired customer", "$210", "$160", ""),
            up("share of voice", "9%", "14%", ""),
        ],
    ),
    topic(
        &["content", "blog", "newsletter", "article", "story", "copy", "voice"],
        &[
            up("newsletter subscribers", "4,000", "5,500", ""),
            up("the newsletter open rate", "24%", "32%", ""),
            up("organic readers", "6,000", "9,000", " a month"),
            up("content-sourced sign-ups", "30", "50", " a month"),
        ],
    ),
    topic(
        &[
            "social",
            "follower",
            "instagram",
            "linkedin",
            "twitter",
            "tiktok",
            "influenc",
            "community",
            "communities",
            "member",
        ],
        &[
            up("active community members", "350", "550", " a month"),
            up("the engagement rate", "1.8%", "3%", ""),
            up("questions answered by members", "20", "45", " a month"),
        ],
    ),
    topic(
        &[
            "press",
            "media",
            "public relations",
            "journalist",
            "reputation",
            "pr",
            "thought leader",
            "leader in",
            "web3",
            "award",
            "prize",
        ],
        &[
            up("independent media mentions", "6", "15", " a quarter"),
            up("positive coverage", "60%", "75%", ""),
            up("invited talks", "2", "5", ""),
        ],
    ),
    topic(
        &["hire", "hiring", "recruit", "candidate", "talent", "job", "job interview", "a-players", "offer"],
        &[
            down("time to hire", "52", "35", " days"),
            up("the offer acceptance rate", "68%", "82%", ""),
            up("hires still here after a year", "80%", "90%", ""),
            up("hires by referral", "15%", "28%", ""),
        ],
    ),
    topic(
        &[
            "employee",
            "morale",
            "culture",
            "engagement",
            "burnout",
            "workplace",
            "wellbeing",
            "well-being",
            "diversity",
            "inclusion",
            "people",
            "staff",
        ],
        &[
            up("employee engagement", "68%", "76%", ""),
            down("regretted attrition", "12%", "8%", ""),
            up("the employee net promoter score", "12", "28", ""),
            up("answers to the pulse survey", "55%", "80%", ""),
        ],
    ),
    topic(
        &["manager", "leadership", "coaching", "delegat", "one-on-one", "skip level", "supervisor"],
        &[
            up("the upward feedback score", "3.6", "4.3", " of 5"),
            up("one-on-ones held as planned", "60%", "90%", ""),
            up("internal promotions", "2", "4", ""),
        ],
    ),
    topic(
        &[
            "team",
            "collaborat",
            "communication",
            "alignment",
            "meeting",
            "cross-functional",
            "teamwork",
            "trust",
            "share",
        ],
        &[
            up("commitments delivered on time", "70%", "88%", ""),
            down("hours in meetings", "14", "9", " a week per person"),
            up("the team health score", "3.4", "4.1", " of 5"),
        ],
    ),
    topic(
        &["train", "curriculum", "workshop", "upskill", "competenc", "development", "learning"],
        &[
            up("staff with a completed course", "45%", "80%", ""),
            up("the average assessment score", "68%", "82%", ""),
            up("skills applied at work after 60 days", "40%", "65%", ""),
        ],
    ),
    topic(
        &["budget", "cost", "expens", "spend", "save", "cheap", "saving", "money"],
        &[
            down("operating costs", "$120k", "$100k", " a month"),
            down("spend over budget", "9%", "3%", ""),
            up("savings", "$400", "$600", " a month"),
        ],
    ),
    topic(
        &["finance", "accounting", "invoice", "receivable", "a/r", "forecast", "cash", "cogs", "margin", "profit"],
        &[
            down("days sales outstanding", "54", "40", ""),
            down("the forecast error", "14%", "7%", ""),
            down("invoices paid late", "18%", "8%", ""),
        ],
    ),
    topic(
        &[
            "the books",
            "the close",
            "close process",
            "month-end",
            "monthly books",
            "reconcil",
            "revenue recognition",
            "board reporting",
        ],
        &[
            down("days to close the books", "9", "5", ""),
            down("corrections after the close", "12", "3", " a month"),
            up("accounts reconciled by the third day", "60%", "95%", ""),
        ],
    ),
    topic(
        &[
            "rent",
            "mortgage",
            "loan",
            "credit card",
            "emergency fund",
            "salary",
            "pension",
            "my money",
            "spend money",
            "debts",
        ],
        &[
            up("savings", "$400", "$600", " a month"),
            down("late payments", "4", "0", " a year"),
            down("spending on wants", "$700", "$500", " a month"),
        ],
    ),
    topic(
        &["fund", "invest", "series", "donor", "grant", "capital", "raise", "charit", "philanthrop"],
        &[
            up("committed funding", "$1.0m", "$2.5m", ""),
            up("active donors", "220", "300", ""),
            up("the share of repeat donors", "41%", "52%", ""),
            up("investor meetings with a second date", "4", "10", ""),
        ],
    ),
    topic(
        &[
            "operation",
            "process",
            "workflow",
            "efficien",
            "procedure",
            "automat",
            "productiv",
            "manual",
            "paper",
            "streamlin",
        ],
        &[
            down("cycle time", "8", "5", " days"),
            down("manual steps per case", "11", "5", ""),
            up("cases right first time", "84%", "95%", ""),
            down("hours of manual work", "60", "35", " a week"),
        ],
    ),
    topic(
        &[
            "supply",
            "inventory",
            "warehouse",
            "logistic",
            "shipping",
            "vendor",
            "procure",
            "stock",
            "delivery",
            "freight",
            "trade",
            "export",
        ],
        &[
            up("on-time deliveries", "86%", "95%", ""),
            down("stock-outs", "14", "5", " a month"),
            down("order lead time", "12", "8", " days"),
        ],
    ),
    topic(
        &["production line", "manufactur", "factory", "machine", "scrap", "yield", "assembly", "maintenance", "plant"],
        &[
            up("overall equipment effectiveness", "64%", "74%", ""),
            down("the scrap rate", "5.5%", "3%", ""),
            down("unplanned stops", "12", "5", " a month"),
        ],
    ),
    topic(
        &["safety", "accident", "injur", "hazard", "worksite"],
        &[
            down("recordable injuries", "6", "2", " a year"),
            up("near misses reported and closed", "55%", "90%", ""),
            up("completed safety walks", "10", "20", " a month"),
        ],
    ),
    topic(
        &[
            "data",
            "analytics",
            "metric",
            "dashboard",
            "insight",
            "reporting",
            "tracking",
            "query",
            "machine learning",
            "model",
            "database",
            "warehouse",
        ],
        &[
            up("decisions backed by a shared dashboard", "30%", "60%", ""),
            down("data quality incidents", "10", "3", " a month"),
            down("time from question to answer", "5", "2", " days"),
            up("records that pass validation", "91%", "98%", ""),
        ],
    ),
    topic(
        &["migrat", "upgrade", "transition", "legacy", "moderniz", "replace", "platform", "it "],
        &[
            up("workloads moved without rework", "20%", "80%", ""),
            down("incidents caused by the change", "6", "1", ""),
            down("running cost of the old system", "$9k", "$3k", " a month"),
        ],
    ),
    topic(
        &[
            "student",
            "school",
            "teach",
            "classroom",
            "reading level",
            "literacy",
            "pupil",
            "grade",
            "education",
            "parent",
        ],
        &[
            up("pupils who meet the reading standard", "58%", "70%", ""),
            up("average attendance", "90%", "95%", ""),
            up("homework handed in on time", "72%", "88%", ""),
        ],
    ),
    topic(
        &["skill", "learn", "study", "course", "python", "javascript", "programming", "chapter", "exam", "certificate"],
        &[
            up("finished practice projects", "1", "4", ""),
            up("study time", "2", "5", " hours a week"),
            up("practice test results", "62%", "85%", ""),
            up("exercises solved without help", "10", "40", ""),
        ],
    ),
    topic(
        &["book", "read", "books", "literature", "magazine"],
        &[
            up("ideas from reading tried at work", "1", "5", ""),
            up("time spent reading", "1", "4", " hours a week"),
            up("lessons shared with the team", "1", "4", ""),
        ],
    ),
    topic(
        &["mentor", "mentee", "mentoring", "apprentice", "buddy"],
        &[
            up("mentees who reach their own goal", "40%", "70%", ""),
            up("mentees who would recommend it", "60%", "85%", ""),
        ],
    ),
    topic(
        &[
            "feedback",
            "listen",
            "listener",
            "discussion",
            "contribute",
            "assertive",
            "conversation",
            "speak up",
            "open up",
        ],
        &[
            up("conversations with clear feedback", "1", "3", " a month"),
            up("suggestions put into practice", "1", "4", " a quarter"),
            up("the rating by colleagues", "3.2", "4.1", " of 5"),
            up("own contributions", "1", "3", " a meeting"),
        ],
    ),
    topic(
        &["podcast", "video", "episode", "webinar", "documentary", "stream", "youtube", "film", "hackathon"],
        &[
            up("plays", "800", "1,400", " an episode"),
            up("the share watched to the end", "32%", "45%", ""),
            up("returning viewers", "120", "220", ""),
        ],
    ),
    topic(
        &["ddos", "attack", "firewall", "intrusion", "ransomware", "malware", "backup"],
        &[
            down("hours lost to attacks", "12", "1", " a year"),
            down("time to block an attack", "45", "5", " minutes"),
            up("systems restored in the last drill", "60%", "95%", ""),
        ],
    ),
    topic(
        &["language", "fluent", "spanish", "japanese", "french", "german", "korean", "english", "arabic", "vocabulary"],
        &[
            up("words known by heart", "300", "1,000", ""),
            up("conversations held", "1", "3", " a week"),
            up("listening test results", "50%", "75%", ""),
        ],
    ),
    topic(
        &["speak", "present", "conference", "talk", "public speaker"],
        &[
            up("talks given", "1", "4", ""),
            up("the mean audience rating", "3.5", "4.3", " of 5"),
            down("filler words", "9", "3", " a minute"),
        ],
    ),
    topic(
        &[
            "my health",
            "health",
            "healthy",
            "weight",
            "diet",
            "sleep",
            "eat",
            "wellness",
            "mindful",
            "meditat",
            "stress",
            "habit",
        ],
        &[
            up("nights with seven hours of sleep", "3", "6", " a week"),
            down("resting heart rate", "74", "66", ""),
            down("overtime", "8", "3", " hours a week"),
            up("days with the habit kept", "2", "5", " a week"),
            down("self-rated stress", "7", "4", " of 10"),
        ],
    ),
    topic(
        &["work-life", "life balance", "overtime", "burnout", "vacation", "weekend"],
        &[
            down("overtime", "8", "3", " hours a week"),
            up("evenings free of work", "2", "4", " a week"),
            down("messages answered after hours", "25", "5", " a week"),
        ],
    ),
    topic(
        &[
            "run", "running", "walk", "walking", "fitness", "exercise", "gym", "workout", "strength", "marathon",
            "swim", "bike",
        ],
        &[
            up("running distance without a break", "2 km", "8 km", ""),
            up("training sessions", "1", "3", " a week"),
            down("5 km time", "34", "28", " minutes"),
        ],
    ),
    topic(
        &["patient", "hospital", "clinic", "nurse", "care", "medical", "treatment", "mortality", "disease"],
        &[
            down("waiting time", "42", "25", " minutes"),
            down("readmissions after 30 days", "15%", "11%", ""),
            up("patients who would recommend us", "76%", "86%", ""),
        ],
    ),
    topic(
        &[
            "water",
            "climate",
            "energy",
            "emission",
            "carbon",
            "pollution",
            "biodivers",
            "ecosystem",
            "forest",
            "marine",
            "sanitation",
            "sustainab",
            "environment",
        ],
        &[
            down("energy use", "420", "350", " MWh a year"),
            down("carbon emissions", "900", "720", " tonnes a year"),
            up("recycled waste", "38%", "55%", ""),
            up("samples within the quality limit", "82%", "95%", ""),
            up("protected area", "12%", "18%", ""),
        ],
    ),
    topic(
        &[
            "poverty",
            "develop",
            "countries",
            "nations",
            "global",
            "rights",
            "women",
            "equal",
            "vulnerable",
            "citizen",
            "government",
            "public",
            "veteran",
            "social",
            "local communities",
            "participation",
            "apply",
        ],
        &[
            up("people reached", "4,000", "6,500", ""),
            up("eligible households covered", "54%", "70%", ""),
            up("completed applications", "300", "420", " a month"),
            up("districts with a working programme", "12", "20", ""),
        ],
    ),
    topic(
        &["volunteer", "nonprofit", "outreach", "event", "festival", "attendee", "fundrais"],
        &[
            up("active volunteers", "40", "65", ""),
            up("volunteer hours", "300", "450", " a month"),
            up("attendees who come again", "35%", "50%", ""),
        ],
    ),
    topic(
        &[
            "project",
            "deadline",
            "milestone",
            "plan",
            "initiative",
            "deliver on time",
            "planning",
            "roadmap",
            "stakeholder",
        ],
        &[
            up("milestones met on time", "65%", "85%", ""),
            down("scope changes after kickoff", "9", "3", ""),
            up("stakeholder satisfaction", "3.5", "4.2", " of 5"),
            down("overdue tasks", "24", "8", ""),
        ],
    ),
    topic(
        &["innovat", "research", "experiment", "hypothesis", "discovery", "idea", "market", "interview"],
        &[
            up("tested hypotheses", "3", "8", " a quarter"),
            up("ideas that reach a pilot", "5%", "12%", ""),
            up("experiments with a clear result", "40%", "70%", ""),
        ],
    ),
    topic(
        &["confidence", "predict", "estimate", "accura"],
        &[down("the mean forecast error", "18%", "9%", ""), up("forecasts within 10% of the result", "55%", "75%", "")],
    ),
    topic(
        &["network", "coffee", "relationship", "career", "role", "friend", "family"],
        &[
            up("useful new contacts", "1", "4", " a month"),
            up("follow-up conversations", "1", "3", " a month"),
            up("evenings with the family", "2", "4", " a week"),
        ],
    ),
    topic(
        &["time management", "focus", "procrastinat", "organized", "inbox", "personal"],
        &[
            up("hours of focused work", "6", "12", " a week"),
            up("planned tasks finished", "60%", "80%", ""),
            down("late deliveries", "5", "1", " a month"),
        ],
    ),
];

/// Measures of a thing that is being made, whatever it is.
pub const OF_THINGS: &[Measure] = &[
    up("users in its target group", "10%", "40%", ""),
    up("acceptance checks passed", "60%", "95%", ""),
    down("open issues before handover", "25", "5", ""),
    up("weekly users", "20", "80", ""),
    up("reviewers who approve", "2", "6", ""),
    down("rework after delivery", "20%", "8%", ""),
    up("stages finished on schedule", "50%", "90%", ""),
    down("questions after handover", "30", "10", " a week"),
    up("the rating by its users", "3.2", "4.2", " of 5"),
    down("delays against plan", "15", "4", " days"),
];

/// Measures of work, whatever it is.
pub const OF_WORK: &[Measure] = &[
    up("agreed actions carried out", "50%", "85%", ""),
    up("sessions that end in a decision", "40%", "75%", ""),
    up("participants who apply it a month later", "30%", "60%", ""),
    down("open questions", "20", "6", ""),
    up("recommendations adopted", "2", "6", ""),
    up("usefulness as rated by participants", "3.3", "4.2", " of 5"),
    down("time spent per result", "6", "3", " hours"),
    up("weeks in which it was kept up", "4", "11", " of 12"),
];

/// Measures of a result, whatever it is.
pub const OF_RESULTS: &[Measure] = &[
    up("targets met on time", "60%", "85%", ""),
    up("satisfaction of those concerned", "70%", "82%", ""),
    down("known problems", "30", "12", ""),
    up("the rating in the quarterly review", "3.2", "4.1", " of 5"),
    down("exceptions", "24", "9", " a month"),
    up("cases without a complaint", "88%", "96%", ""),
    up("the share done right the first time", "78%", "92%", ""),
    down("the time it takes", "10", "6", " days"),
    up("people who confirm it in a survey", "55%", "75%", ""),
    up("the share of agreed steps completed", "40%", "90%", ""),
];

/// Whether less of a direct measure is better, whatever the verb: “improve churn” means less of it.
pub fn is_bad(word: &str) -> bool {
    matches!(
        word,
        "churn" | "absenteeism" | "turnover" | "attrition" | "downtime" | "latency" | "costs" | "expenses" | "waste"
    )
}
