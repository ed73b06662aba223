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

impl Measure {
    /// Reads a line of data: `+win rate|22%|28%` or `-the sales cycle|62|48| days`; the sign says which way is better.
    pub fn of(line: &'static str) -> Self {
        let mut parts = line.split('|');
        let mut next = || parts.next().unwrap_or_default();
        let signed = next();
        let name = signed.get(1..).unwrap_or_default();
        Self { name, is_up: signed.starts_with('+'), from: next(), to: next(), tail: next() }
    }
}

/// A field of work: beginnings of words that point to it, those of more letters pointing harder, and its measures.
pub type Topic = (&'static str, &'static [&'static str]);

/// Stems that settle the topic, whatever else is said.
pub const STRONG: &[&str] = &["hire", "hiring", "recruit", "habit", "churn", "sleep", "vulnerabilit", "newsletter"];

/// A word that is itself a measure, with a low and a high value: it needs numbers, no other measure.
pub const DIRECT: &[&str] = &[
    "revenue|$1.0m|$1.2m",
    "revenues|$1.0m|$1.2m",
    "sales|$400k|$480k",
    "churn|3%|5%",
    "retention|85%|92%",
    "traffic|20,000 visits|26,000 visits a month",
    "conversion|2.0%|2.8%",
    "conversions|2.0%|2.8%",
    "satisfaction|78%|86%",
    "engagement|68%|76%",
    "adoption|35%|50%",
    "attendance|88%|94%",
    "absenteeism|4%|6%",
    "turnover|9%|14%",
    "attrition|9%|14%",
    "downtime|1 hour|4 hours a month",
    "latency|180 ms|300 ms",
    "uptime|99.5%|99.9%",
    "productivity|18 finished items|22 finished items a week",
    "velocity|30 points|38 points a sprint",
    "awareness|24%|32% in the quarterly survey",
    "costs|$85k|$100k a month",
    "expenses|$85k|$100k a month",
    "margin|38%|43%",
    "margins|38%|43%",
    "profit|$150k|$190k",
    "profitability|12%|16% net margin",
    "donations|$60k|$75k",
    "membership|400 members|500 members",
    "morale|6.4|7.4 of 10 in the pulse survey",
    "coverage|62%|80%",
    "accuracy|91%|96%",
    "efficiency|70%|80% of planned hours",
    "waste|6%|9% of input",
    "scrap|3%|5% of output",
    "reliability|99.5%|99.9% monthly uptime",
    "nps|32|45",
    "stockouts|5|14 a month",
    "stress|4|7 of 10",
];

/// All topics.
pub const TOPICS: &[Topic] = &[
    (
        "binary size|bundle size|package size|app size|install size",
        &["-the binary size|48|30| MB", "-cold start time|2.4|1.2| seconds"],
    ),
    (
        "sales|selling|deal|quota|closing|prospect|salespeople|seller|rep|win rate|discount",
        &[
            "+win rate|22%|28%",
            "+deals closed|8|12| a quarter",
            "-the sales cycle|62|48| days",
            "+average deal size|$18k|$22k",
        ],
    ),
    (
        "leads|pipeline|outbound|sdr|demo|prospecting|inbound|abm|opportunit|trade show",
        &[
            "+qualified leads|60|85| a month",
            "+the share of leads that become opportunities|12%|18%",
            "+demos booked|20|30| a month",
            "+qualified pipeline|$400k|$550k",
        ],
    ),
    (
        "crm|account plan|salesforce|hubspot",
        &["+opportunities with a dated next step|55%|90%", "-duplicate records|9%|2%"],
    ),
    (
        "enterprise|account|upsell|expansion|renewal|preferred|partner|reseller|logos|incumbent|cross-sell",
        &[
            "+the renewal rate|84%|91%",
            "+net revenue retention|102%|110%",
            "+accounts with a signed expansion|6|10",
            "+signed partners|3|6",
        ],
    ),
    (
        "revenue|mrr|arr|the business|successful|commercial|monetiz|pricing",
        &[
            "+monthly recurring revenue|$80k|$100k",
            "+revenue per customer|$410|$480| a month",
            "+paying customers|240|300",
        ],
    ),
    (
        "churn|retain|retention|loyal|lost customer|we lost|win back|cancel",
        &[
            "-monthly customer churn|4.5%|3%",
            "+customers still active after 90 days|64%|74%",
            "+won-back customers|4|10| a quarter",
        ],
    ),
    (
        "cac|ltv|unit economics|payback|acquisition cost",
        &["-the payback time|18|12| months", "+lifetime value per customer|$900|$1,200"],
    ),
    (
        "letter of intent|letters of intent|waitlist|wait-list|aha|potential users|the problem|startup|mvp|pilot user",
        &[
            "+signed letters of intent|1|4",
            "+waitlist sign-ups|200|600",
            "+users who would miss it very much|28%|40%",
            "+users still active after four weeks|18%|30%",
        ],
    ),
    (
        "code|bug|defect|refactor|quality|technical|debt|legacy|clean up",
        &[
            "-post-deployment bugs|20|12| a month",
            "-the change failure rate|15%|8%",
            "-open defects older than 30 days|45|20",
            "-hours spent on unplanned fixes|30|18| a week",
        ],
    ),
    (
        "build time|build experience|build speed|lead time|production every|deploy|release|devops|compile|ship|continuous|\
         rollback|feature flag",
        &[
            "-lead time for changes|6|3| days",
            "+deployments|4|8| a week",
            "-build time|14|8| minutes",
            "-failed releases|5|2| a quarter",
        ],
    ),
    (
        "performance|latency|speed|fast|slow|response time|load time|memory|page load|instant",
        &[
            "-p95 response time|480 ms|250 ms",
            "-median page load time|3.2|1.8| seconds",
            "-peak memory use|1.6 GB|1.1 GB",
        ],
    ),
    (
        "reliab|stable|stability|uptime|downtime|resilien|availab|outage|incident|infrastructure|on-call|runbook|paging",
        &["+monthly uptime|99.5%|99.9%", "-severe incidents|6|2| a quarter", "-mean time to recovery|90|40| minutes"],
    ),
    (
        "scal|cluster|capacity|throughput|kubernetes|cloud|server|aws|hosting|data cent",
        &[
            "+requests served at peak without errors|800|1,500| a second",
            "-infrastructure cost per thousand requests|$0.40|$0.28",
            "-time to add capacity|6|2| hours",
        ],
    ),
    (
        "test|qa|coverage|automation|regression|flaky|fuzz",
        &["+automated test coverage|58%|75%", "-flaky tests|30|8", "-regressions found by customers|9|3| a month"],
    ),
    (
        "developer|engineer|sdk|crate|rust|open source|library|api|plugin|toolchain|framework|compiler|maintainer|\
         contributor",
        &[
            "+developer satisfaction|3.4|4.1| of 5",
            "+weekly downloads|1,200|2,000",
            "-time to a first working call|45|15| minutes",
            "-unanswered issues older than 14 days|40|15",
        ],
    ),
    (
        "documentation|docs|wiki|knowledge|guide|handbook|tutorial|manual|playbook|help center",
        &[
            "+pages rated helpful|61%|80%",
            "-questions already answered in the docs|35|15| a month",
            "-pages older than a year|48|10",
        ],
    ),
    (
        "security|vulnerabilit|threat|breach|phishing|password|encrypt|secur|penetration|cve",
        &[
            "-open critical vulnerabilities|14|2",
            "-time to patch critical findings|21|7| days",
            "-clicks on phishing tests|11%|4%",
        ],
    ),
    (
        "ddos|attack|firewall|intrusion|ransomware|malware|backup|disaster recovery",
        &[
            "-hours lost to attacks|12|1| a year",
            "-time to block an attack|45|5| minutes",
            "+systems restored in the last drill|60%|95%",
        ],
    ),
    (
        "gdpr|privacy|deletion|data request|personal data|pii|dpia|consent",
        &[
            "-days to answer a data request|24|10",
            "+systems with a tested deletion|40%|90%",
            "-privacy incidents|6|1| a year",
        ],
    ),
    (
        "complian|audit|iso|soc|certif|policy|regulat|governance|risk|control|adherence",
        &["-open audit findings|18|4", "+controls with current evidence|70%|96%", "-overdue corrective actions|12|2"],
    ),
    (
        "legal|contract|litigation|clause|counsel|trademark|patent|nda|settle",
        &[
            "-contract turnaround|12|6| days",
            "+contracts signed on the standard template|55%|80%",
            "-outside counsel spend|$40k|$30k| a quarter",
        ],
    ),
    (
        "board paper|board meeting|trustee|board develop|minutes|steering",
        &["+papers sent a week ahead|50%|90%", "+decisions carried out on time|60%|85%", "+attendance|72%|90%"],
    ),
    (
        "support team|support agent|ticket|helpdesk|service desk|customer service|sla|backlog|reply|replies|respond|refund|\
         escalat|first contact|call quality|chat",
        &[
            "-first response time|9|4| hours",
            "+requests solved at first contact|58%|72%",
            "-reopened requests|12%|6%",
            "-open requests older than a week|180|60",
        ],
    ),
    (
        "customer|client|satisf|happy|nps|csat|delight|guest|complaint|experiences",
        &[
            "+net promoter score|32|45",
            "+customer satisfaction|78%|86%",
            "-complaints|40|22| a month",
            "+five-star reviews|25|45| a month",
        ],
    ),
    (
        "onboarding|activation|signup|sign-up|free trial|trial user|new user|first value",
        &[
            "+activation within the first week|38%|50%",
            "-time to first value|5|2| days",
            "+trial-to-paid conversion|11%|16%",
        ],
    ),
    (
        "integrations|product|feature|beta|launch|market fit|app|roadmap|tool|saas|ai|prototype|dark mode",
        &[
            "+weekly active users|1,200|1,800",
            "+adoption of the new feature|15%|30%",
            "+four-week retention|31%|40%",
            "-usability problems found in tests|12|4",
        ],
    ),
    (
        "mobile|ios|android|app store|website|homepage|site|landing page",
        &["+the crash-free session rate|98.2%|99.6%", "+the store rating|3.9|4.5", "-the bounce rate|58%|45%"],
    ),
    (
        "design|ux|usab|accessib|interface|ui|prototype|designer|redesign",
        &[
            "+task success in usability tests|72%|88%",
            "-accessibility violations|64|10",
            "+the system usability score|66|78",
        ],
    ),
    (
        "search|visibility|seo|ranking|organic|llm|keyword|google",
        &[
            "+organic visits|18,000|25,000| a month",
            "+keywords on the first results page|40|65",
            "+the click-through rate from search|2.4%|3.4%",
        ],
    ),
    (
        "marketing|campaign|brand|advert|promotion|awareness|platform|choice|go-to|freelance|rebrand|narrative",
        &[
            "+marketing-qualified leads|120|170| a month",
            "+unaided brand awareness|14%|20%",
            "-the cost per acquired customer|$210|$160",
            "+share of voice|9%|14%",
        ],
    ),
    (
        "content|blog|newsletter|article|story|copy|voice",
        &[
            "+newsletter subscribers|4,000|5,500",
            "+the newsletter open rate|24%|32%",
            "+organic readers|6,000|9,000| a month",
            "+content-sourced sign-ups|30|50| a month",
        ],
    ),
    (
        "podcast|video|episode|webinar|documentary|stream|youtube|film|hackathon|reels",
        &["+plays|800|1,400| an episode", "+the share watched to the end|32%|45%", "+returning viewers|120|220"],
    ),
    (
        "social|follower|instagram|linkedin|twitter|tiktok|influenc|community|communities|member|discord|forum",
        &[
            "+active community members|350|550| a month",
            "+the engagement rate|1.8%|3%",
            "+questions answered by members|20|45| a month",
        ],
    ),
    (
        "press|media|public relations|journalist|reputation|pr|thought leader|leader in|web3|award|prize",
        &["+independent media mentions|6|15| a quarter", "+positive coverage|60%|75%", "+invited talks|2|5"],
    ),
    (
        "hire|hiring|recruit|candidate|talent|job|job interview|a-players|offer acceptance|time to offer|vacanc|evp|\
         employer brand|referral",
        &[
            "-time to hire|52|35| days",
            "+the offer acceptance rate|68%|82%",
            "+hires still here after a year|80%|90%",
            "+hires by referral|15%|28%",
        ],
    ),
    (
        "employee|morale|culture|engagement|burnout|wellbeing|well-being|diversity|inclusion|people|staff|exit interview|\
         our values|role model|turnover|attrition",
        &[
            "+employee engagement|68%|76%",
            "-regretted attrition|12%|8%",
            "+the employee net promoter score|12|28",
            "+answers to the pulse survey|55%|80%",
        ],
    ),
    (
        "office|canteen|desk|facilit|meeting room|workplace|building",
        &["+satisfaction with the workplace|3.4|4.2| of 5", "+desk use|45%|65%", "-open repair requests|40|12"],
    ),
    (
        "salary band|pay gap|pay equity|compensation|benefits|payroll|fair pay|leave policy",
        &[
            "-the unexplained pay gap|6%|3%",
            "+roles with a published band|30%|90%",
            "-payroll corrections|14|3| a month",
        ],
    ),
    (
        "manager|leadership|coaching|delegat|one-on-one|1:1|skip level|supervisor|direct report",
        &[
            "+the upward feedback score|3.6|4.3| of 5",
            "+one-on-ones held as planned|60%|90%",
            "+internal promotions|2|4",
        ],
    ),
    (
        "mentor|mentee|mentoring|apprentice|buddy",
        &["+mentees who reach their own goal|40%|70%", "+mentees who would recommend it|60%|85%"],
    ),
    (
        "feedback|listen|listener|discussion|contribute|assertive|conversation|speak up|open up|interrupt",
        &[
            "+conversations with clear feedback|1|3| a month",
            "+suggestions put into practice|1|4| a quarter",
            "+the rating by colleagues|3.2|4.1| of 5",
            "+own contributions|1|3| a meeting",
        ],
    ),
    (
        "team|collaborat|communication|alignment|meeting|cross-functional|teamwork|trust|handover|silo",
        &[
            "+commitments delivered on time|70%|88%",
            "-hours in meetings|14|9| a week per person",
            "+the team health score|3.4|4.1| of 5",
        ],
    ),
    (
        "predictability|sprint|story point|work in progress|wip|retro|context switch|agile|scrum|kanban",
        &[
            "+sprint commitments met|65%|85%",
            "-items in progress per person|4|2",
            "-work carried over between sprints|30%|12%",
        ],
    ),
    (
        "train|curriculum|workshop|upskill|competenc|development|learning|e-learning|cross-train",
        &[
            "+staff with a completed course|45%|80%",
            "+the average assessment score|68%|82%",
            "+skills applied at work after 60 days|40%|65%",
        ],
    ),
    (
        "budget|cost|expens|spend|save|cheap|saving|money|bill",
        &["-operating costs|$120k|$100k| a month", "-spend over budget|9%|3%", "+savings|$400|$600| a month"],
    ),
    (
        "finance|accounting|invoice|receivable|a/r|dso|forecast|cash|cogs|overpayment|payments|late payer",
        &["-days sales outstanding|54|40", "-the forecast error|14%|7%", "-invoices paid late|18%|8%"],
    ),
    (
        "margin|profit|ebitda|runway|burn",
        &["+the net margin|9%|12%", "-operating costs as a share of revenue|78%|72%", "+months of runway|11|16"],
    ),
    (
        "the books|the close|close process|month-end|monthly books|reconcil|revenue recognition|board reporting",
        &[
            "-days to close the books|9|5",
            "-corrections after the close|12|3| a month",
            "+accounts reconciled by the third day|60%|95%",
        ],
    ),
    (
        "rent|mortgage|loan|credit card|emergency fund|salary|pension|my money|spend money|debts|my finances|my budget",
        &["+savings|$400|$600| a month", "-late payments|4|0| a year", "-spending on wants|$700|$500| a month"],
    ),
    (
        "fund|invest|series a|series b|series c|donor|grant|seed round|charit|philanthrop|fundrais|giving",
        &[
            "+committed funding|$1.0m|$2.5m",
            "+active donors|220|300",
            "+the share of repeat donors|41%|52%",
            "+investor meetings with a second date|4|10",
        ],
    ),
    (
        "operation|process|workflow|efficien|procedure|automat|productiv|paper|streamlin|bottleneck|spreadsheet",
        &[
            "-cycle time|8|5| days",
            "-manual steps per case|11|5",
            "+cases right first time|84%|95%",
            "-hours of manual work|60|35| a week",
        ],
    ),
    (
        "supplier|vendor|procure|purchas|rfp|tender|sourcing|bid",
        &[
            "+on-time deliveries by suppliers|86%|95%",
            "+spend under contract|55%|80%",
            "-days from request to order|18|9",
        ],
    ),
    (
        "supply|inventory|warehouse|logistic|shipping|stock|delivery|freight|trade|export|fulfil",
        &["+on-time deliveries|86%|95%", "-stock-outs|14|5| a month", "-order lead time|12|8| days"],
    ),
    (
        "production line|manufactur|factory|machine|scrap|yield|assembly|maintenance|plant|line|changeover|oee|kaizen|shift",
        &["+overall equipment effectiveness|64%|74%", "-the scrap rate|5.5%|3%", "-unplanned stops|12|5| a month"],
    ),
    (
        "safety|accident|injur|hazard|worksite|near miss|near-miss|safe working|unsafe",
        &[
            "-recordable injuries|6|2| a year",
            "+near misses reported and closed|55%|90%",
            "+completed safety walks|10|20| a month",
        ],
    ),
    (
        "data|analytics|metric|dashboard|insight|reporting|tracking|query|machine learning|data model|database",
        &[
            "+decisions backed by a shared dashboard|30%|60%",
            "-data quality incidents|10|3| a month",
            "-time from question to answer|5|2| days",
            "+records that pass validation|91%|98%",
        ],
    ),
    (
        "migrat|upgrade|transition|legacy|moderniz|modernis|replace|platform|consolidat|decommission|go-live",
        &[
            "+workloads moved without rework|20%|80%",
            "-incidents caused by the change|6|1",
            "-running cost of the old system|$9k|$3k| a month",
        ],
    ),
    (
        "student|school|teach|classroom|reading level|literacy|pupil|grade|education|parent|exam results",
        &[
            "+pupils who meet the reading standard|58%|70%",
            "+average attendance|90%|95%",
            "+homework handed in on time|72%|88%",
        ],
    ),
    (
        "skill|learn|study|course|python|javascript|programming|chapter|exam|certificate|shadow|degree",
        &[
            "+finished practice projects|1|4",
            "+study time|2|5| hours a week",
            "+practice test results|62%|85%",
            "+exercises solved without help|10|40",
        ],
    ),
    (
        "book|read|books|literature|magazine",
        &[
            "+ideas from reading tried at work|1|5",
            "+time spent reading|1|4| hours a week",
            "+lessons shared with the team|1|4",
        ],
    ),
    (
        "manuscript|memoir|novel|poem|thesis|first draft|essay|words a day|write every|dissertation",
        &["+finished pages|20|120", "+days with writing|2|5| a week", "+pages read by a second person|5|60"],
    ),
    (
        "guitar|piano|music|song|choir|paint|drawing|photograph|cello|violin|dance|chess|knit|hobby|pottery|practice the",
        &["+days with practice|2|5| a week", "+hours of practice|1|4| a week", "+pieces done without a mistake|1|5"],
    ),
    (
        "language|fluent|spanish|japanese|french|german|korean|english|arabic|vocabulary|polish|italian",
        &["+words known by heart|300|1,000", "+conversations held|1|3| a week", "+listening test results|50%|75%"],
    ),
    (
        "speak|present|conference|talk|public speaker|brown-bag|keynote|pitch",
        &["+talks given|1|4", "+the mean audience rating|3.5|4.3| of 5", "-filler words|9|3| a minute"],
    ),
    (
        "my health|health|healthy|wellness|mindful|meditat|stress|habit|yoga|journal",
        &["+days with the habit kept|2|5| a week", "-self-rated stress|7|4| of 10", "-sick days|9|5| a year"],
    ),
    (
        "heart rate|blood pressure|cholesterol|bmi|weight|kilos|obes",
        &["-resting heart rate|74|66", "-body weight|84|79| kg", "+days with half an hour of exercise|2|5| a week"],
    ),
    (
        "food|takeaway|sugar|vegetable|cook|meal|diet|eat|alcohol|smok|cigarette|drink|nutrition|vegan",
        &[
            "+days on which it was kept up|2|6| a week",
            "+home-cooked meals|3|6| a week",
            "+weeks without a lapse|2|10| of 12",
        ],
    ),
    (
        "sleep|bed|bedtime|insomnia",
        &["+nights with seven hours of sleep|3|6| a week", "+evenings in bed by eleven|2|5| a week"],
    ),
    (
        "work-life|life balance|overtime|burnout|vacation|weekend|leave the office|switch off|screen",
        &[
            "-overtime|8|3| hours a week",
            "+evenings free of work|2|4| a week",
            "-messages answered after hours|25|5| a week",
        ],
    ),
    (
        "running|marathon|jog|10k|5k|run a|triathlon|run further",
        &["+running distance without a break|2 km|8 km", "+training runs|1|3| a week", "-5 km time|34|28| minutes"],
    ),
    (
        "walk|walking|fitness|exercise|gym|workout|strength|swim|bike|ski|plank|pull-up|pullup|sport|athlet|steps a|climb|\
         hike|yoga",
        &["+training sessions|1|3| a week", "+active minutes|60|150| a week", "+daily steps|5,000|8,000"],
    ),
    (
        "house|flat|apartment|garden|attic|declutter|renovat|kitchen|roof|clutter",
        &["+finished rooms|1|5", "+savings for it|$8k|$20k", "+agreed steps done|20%|100%"],
    ),
    (
        "patient|hospital|clinic|nurse|care|medical|treatment|mortality|disease|ward|surgical|infection|vaccin",
        &[
            "-waiting time|42|25| minutes",
            "-readmissions after 30 days|15%|11%",
            "+patients who would recommend us|76%|86%",
        ],
    ),
    (
        "water|climate|energy|emission|carbon|pollution|biodivers|ecosystem|forest|marine|sanitation|sustainab|\
         the environment|environmental|recycl|plastic|electricity",
        &[
            "-energy use|420|350| MWh a year",
            "-carbon emissions|900|720| tonnes a year",
            "+recycled waste|38%|55%",
            "+samples within the quality limit|82%|95%",
            "+protected area|12%|18%",
        ],
    ),
    (
        "poverty|developing|countries|nations|global|rights|women|equal|vulnerable|government|public|veteran|\
         local communities|participation|law|migrant|homeless|young people",
        &[
            "+people reached|4,000|6,500",
            "+eligible households covered|54%|70%",
            "+completed applications|300|420| a month",
            "+districts with a working programme|12|20",
        ],
    ),
    (
        "permit|citizen|town hall|council|pothole|road|municipal|voter|resident|digital services",
        &[
            "+cases settled within the legal time|71%|90%",
            "+applications made online|35%|60%",
            "+residents satisfied with the service|58%|70%",
        ],
    ),
    (
        "volunteer|nonprofit|outreach|event|festival|attendee|food bank|fair",
        &["+active volunteers|40|65", "+volunteer hours|300|450| a month", "+attendees who come again|35%|50%"],
    ),
    (
        "project|deadline|milestone|plan|initiative|deliver on time|planning|roadmap|stakeholder|on time",
        &[
            "+milestones met on time|65%|85%",
            "-scope changes after kickoff|9|3",
            "+stakeholder satisfaction|3.5|4.2| of 5",
            "-overdue tasks|24|8",
        ],
    ),
    (
        "innovat|research|experiment|hypothesis|discovery|idea|market|interview|a/b",
        &[
            "+tested hypotheses|3|8| a quarter",
            "+ideas that reach a pilot|5%|12%",
            "+experiments with a clear result|40%|70%",
        ],
    ),
    (
        "confidence|predict|estimate|accura",
        &["-the mean forecast error|18%|9%", "+forecasts within 10% of the result|55%|75%"],
    ),
    (
        "network|coffee|relationship|career|role|friend",
        &["+useful new contacts|1|4| a month", "+follow-up conversations|1|3| a month"],
    ),
    (
        "family|my kids|my children|mum|dad|my wife|my husband|my parents|patient with my|date night",
        &["+evenings with the family|2|4| a week", "+days without a raised voice|3|6| a week"],
    ),
    (
        "time management|focus|procrastinat|organized|inbox|personal|email",
        &["+hours of focused work|6|12| a week", "+planned tasks finished|60%|80%", "-late deliveries|5|1| a month"],
    ),
];

/// Measures of a thing that is being made, or of a step that is taken once, whatever it is.
pub const OF_THINGS: &[&str] = &[
    "+agreed steps completed|20%|100%",
    "+acceptance checks passed|60%|95%",
    "-open points before handover|25|5",
    "+people who use it a month later|10%|40%",
    "+reviewers who approve|2|6",
    "-rework after delivery|20%|8%",
    "+stages finished on schedule|50%|90%",
    "-questions after handover|30|10| a week",
    "+the rating by its users|3.2|4.2| of 5",
    "-days behind plan|15|4",
];

/// Measures of work, whatever it is.
pub const OF_WORK: &[&str] = &[
    "+agreed actions carried out|50%|85%",
    "+improvements that came of it|1|4",
    "+follow-ups done within a week|40%|80%",
    "+recommendations adopted|2|6",
    "+usefulness as rated by those involved|3.3|4.2| of 5",
    "+weeks in which it was kept up|4|11| of 12",
];

/// Measures of what a person does for themselves, whatever it is.
pub const OF_ONESELF: &[&str] = &[
    "+weeks in which it was kept up|4|11| of 12",
    "+time set aside for it|1|3| hours a week",
    "+days on which it was done|1|4| a week",
    "+the own rating at the end of the month|4|7| of 10",
];

/// Measures of a result, whatever it is.
pub const OF_RESULTS: &[&str] = &[
    "+targets met on time|60%|85%",
    "+satisfaction of those concerned|70%|82%",
    "-known problems|30|12",
    "+the rating in the quarterly review|3.2|4.1| of 5",
    "-exceptions|24|9| a month",
    "+cases without a complaint|88%|96%",
    "+the share done right the first time|78%|92%",
    "+people who confirm it in a survey|55%|75%",
    "+the share of agreed steps completed|40%|90%",
];

/// Whether less of a direct measure is better, whatever the verb: “improve churn” means less of it.
pub fn is_bad(word: &str) -> bool {
    matches!(
        word,
        "churn"
            | "absenteeism"
            | "absence"
            | "turnover"
            | "attrition"
            | "downtime"
            | "latency"
            | "cost"
            | "costs"
            | "expenses"
            | "spend"
            | "spending"
            | "waste"
            | "scrap"
            | "stockouts"
            | "stress"
            | "backlog"
            | "bounce"
            | "duration"
            | "wait"
            | "overtime"
    )
}
