//! The words of the sample company: names, departments, measures, and what people say on a Monday.
//!
//! Tables only. `#` stands for a number or a thing that is put in.

/// What one department is about.
pub struct Topic {
    /// Its name.
    pub name: &'static str,
    /// Names of its teams.
    pub teams: [&'static str; 4],
    /// What people there do.
    pub roles: [&'static str; 3],
    /// What is measured: a thing, its unit, a usual start and a usual end.
    pub measures: &'static [(&'static str, &'static str, i64, i64)],
    /// What is counted from nothing: a sentence with the number left open, what is counted, a usual end.
    pub counts: &'static [(&'static str, &'static str, i64)],
    /// Goals that nobody can settle.
    pub vague: &'static [&'static str],
    /// What they talk about.
    pub things: &'static [&'static str],
    /// For whom or where: makes two goals on one measure differ.
    pub scopes: &'static [&'static str],
}

/// The departments, in the order in which they are founded.
pub const TOPICS: [Topic; 8] = [
    Topic {
        name: "Leak Finding",
        teams: ["Platform", "Data", "Localisation", "Field Trials"],
        roles: ["Software engineer", "Data engineer", "Acoustics engineer"],
        measures: &[
            ("the median reading delay", "minutes", 60, 15),
            ("post-deployment bugs of the ingest service", "bugs a month", 40, 25),
            ("the share of false leak alarms", "%", 22, 8),
            ("the precision of the localiser", "%", 70, 88),
            ("the time from alarm to address", "hours", 26, 6),
            ("the distance between alarm and leak", "m", 35, 12),
            ("missing night readings", "%", 6, 2),
            ("the yearly cost of storing a meter's readings", "€", 4, 2),
            ("the nightly run of the leak model", "minutes", 190, 60),
            ("the share of pipes with a known material", "%", 55, 85),
        ],
        counts: &[
            ("Move # utility feeds to the new ingest", "feeds", 40),
            ("Label # acoustic samples", "samples", 9000),
            ("Confirm # localised leaks by digging", "leaks", 60),
            ("Calibrate # pressure zones against the model", "zones", 48),
            ("Publish # field-verified leak reports", "reports", 25),
        ],
        vague: &[
            "Improve the code quality of the ingest service",
            "Rewrite the retry queue",
            "Be the reference for leak analytics",
            "Look into better acoustic models",
            "Modernise the data platform",
        ],
        things: &[
            "the ingest service",
            "the acoustic model",
            "the timestamp check",
            "the pipe register",
            "the feed from Almere Oost",
            "the night readings",
            "the alarm queue",
            "the pressure maps",
        ],
        scopes: ZONES,
    },
    Topic {
        name: "Utilities",
        teams: ["Nordics", "Central Europe", "Iberia", "Partners"],
        roles: ["Account manager", "Solution engineer", "Bid manager"],
        measures: &[
            ("new yearly revenue from mid-size utilities", "thousand €", 150, 620),
            ("the share of tenders won", "%", 24, 36),
            ("the sales cycle of a mid-size utility", "weeks", 31, 20),
            ("the discount at signature", "%", 17, 10),
            ("revenue through partners", "thousand €", 90, 340),
            ("the share of pilots that become contracts", "%", 38, 60),
            ("the response time to a tender question", "days", 6, 2),
            ("the qualified pipeline", "thousand €", 900, 2400),
        ],
        counts: &[
            ("Close # contracts with mid-size utilities", "contracts", 7),
            ("Hold # discovery talks with network managers", "talks", 45),
            ("Sign # installation partners", "partners", 9),
            ("Win # references that may be named", "references", 6),
            ("Renew # expiring framework agreements", "agreements", 12),
        ],
        vague: &[
            "Strengthen relations with key accounts",
            "Be more visible in the market",
            "Work on the partner programme",
            "Become the partner of choice for utilities",
        ],
        things: &[
            "the Lindmark tender",
            "the framework agreement",
            "the pilot offer",
            "the partner contract",
            "the price list",
            "the reference visit",
            "the network manager in Sorvik",
            "the business case",
        ],
        scopes: MARKETS,
    },
    Topic {
        name: "Metering",
        teams: ["Hardware", "Firmware", "Radio", "Battery"],
        roles: ["Hardware engineer", "Firmware engineer", "Test engineer"],
        measures: &[
            ("site visits per 1,000 meters", "visits a year", 31, 18),
            ("meters that lose contact for a day", "%", 4, 1),
            ("the standby current of the meter", "µA", 19, 11),
            ("the expected battery life", "years", 9, 14),
            ("the time for a firmware update over the air", "minutes", 42, 12),
            ("returns in the first year", "%", 3, 1),
            ("the radio range in cellars", "m", 140, 230),
            ("the reading error at low flow", "%", 5, 2),
            ("failed updates per 10,000 meters", "updates", 64, 20),
        ],
        counts: &[
            ("Update # meters in the field without a visit", "meters", 60000),
            ("Test # housings against frost", "housings", 120),
            ("Map the radio coverage of # cellars", "cellars", 300),
            ("Close # findings of the type approval", "findings", 34),
        ],
        vague: &[
            "Make the meter more robust",
            "Explore new radio options",
            "Clean up the firmware",
            "Deliver a world-class battery",
        ],
        things: &[
            "the update over the air",
            "the cellar antenna",
            "the frost chamber",
            "the second battery supplier",
            "the watchdog",
            "the type approval",
            "the flow sensor",
            "the test bench",
        ],
        scopes: PRODUCTS,
    },
    Topic {
        name: "People",
        teams: ["Hiring", "Learning", "Pay and Benefits", "Workplace"],
        roles: ["People partner", "Recruiter", "Learning designer"],
        measures: &[
            ("turnover in the first two years", "%", 19, 11),
            ("the time from opening to offer", "days", 58, 35),
            ("the share of offers accepted", "%", 68, 84),
            ("regretted departures", "people a year", 26, 14),
            ("the share of one-to-ones that take place", "%", 61, 88),
            ("sick days for back pain", "days a year", 410, 260),
            ("internal moves among filled positions", "%", 14, 28),
            ("pay questions open for more than a week", "questions", 45, 10),
        ],
        counts: &[
            ("Hold # exit talks and publish what was learned", "talks", 40),
            ("Train # managers in coaching talks", "managers", 44),
            ("Fill # positions from within", "positions", 18),
            ("Review # job descriptions for pay equity", "descriptions", 75),
        ],
        vague: &[
            "Foster a culture of trust",
            "Improve onboarding",
            "Be an attractive employer",
            "Support managers better",
        ],
        things: &[
            "the coaching course",
            "the exit talks",
            "the pay bands",
            "the referral scheme",
            "the new office floor",
            "the interview guide",
            "the onboarding week",
            "the parental leave rule",
        ],
        scopes: OFFICES,
    },
    Topic {
        name: "Product",
        teams: ["Reporting", "Design", "Onboarding", "Maps"],
        roles: ["Product manager", "Product designer", "Software engineer"],
        measures: &[
            ("the share of utilities that open the weekly report", "%", 41, 72),
            ("the time to a first leak report for a new utility", "days", 34, 14),
            ("the load time of the zone map", "seconds", 9, 3),
            ("steps from alarm to work order", "steps", 14, 5),
            ("the satisfaction of network managers", "points", 32, 50),
            ("crashes per 1,000 field visits", "crashes", 17, 4),
            ("the share of reports exported by hand", "%", 48, 20),
            ("questions to support about the zone map", "questions a month", 130, 60),
        ],
        counts: &[
            ("Watch # network managers at work", "sessions", 26),
            ("Retire # old report templates", "templates", 38),
            ("Bring # utilities onto the new map", "utilities", 32),
            ("Answer # requests of the user council", "requests", 22),
        ],
        vague: &[
            "Delight our users",
            "Refresh the look of the reports",
            "Make the map more intuitive",
            "Simplify the product",
        ],
        things: &[
            "the zone map",
            "the weekly report",
            "the work order screen",
            "the user council",
            "the offline mode",
            "the export",
            "the new legend",
            "the field app",
        ],
        scopes: USERS,
    },
    Topic {
        name: "Customer Success",
        teams: ["Support", "Training", "Renewals", "Rollout"],
        roles: ["Success manager", "Support engineer", "Trainer"],
        measures: &[
            ("the median time to a solution", "hours", 30, 12),
            ("churn of mid-size utilities", "%", 9, 5),
            ("tickets opened again", "%", 15, 6),
            ("the share of trained field crews", "%", 36, 75),
            ("the net retention of revenue", "%", 97, 108),
            ("days from contract to first reading", "days", 75, 40),
            ("tickets per 10,000 meters", "tickets a month", 52, 30),
            ("renewals signed a month before their end", "%", 44, 80),
        ],
        counts: &[
            ("Train # field crews on site", "crews", 60),
            ("Bring # utilities live", "utilities", 16),
            ("Write # answers for the help pages", "answers", 90),
            ("Hold # yearly reviews with customers", "reviews", 34),
        ],
        vague: &[
            "Provide excellent support",
            "Improve the handover from sales",
            "Be closer to the customer",
            "Optimise the rollout process",
        ],
        things: &[
            "the rollout in Brenna",
            "the handover from sales",
            "the help pages",
            "the crew training",
            "the renewal with Tolvik Vann",
            "the escalation rule",
            "the ticket backlog",
            "the sign-off by the utility",
        ],
        scopes: ZONES,
    },
    Topic {
        name: "Operations",
        teams: ["Supply", "Assembly", "Logistics", "Quality"],
        roles: ["Supply planner", "Line lead", "Quality engineer"],
        measures: &[
            ("the first-pass yield of the assembly line", "%", 88, 96),
            ("the delivery time of a standard order", "days", 21, 11),
            ("scrap per 1,000 meters", "meters", 23, 9),
            ("the cost of a meter", "€", 47, 41),
            ("late deliveries", "%", 12, 4),
            ("the stock of finished meters", "days", 38, 22),
            ("complaints about packaging", "complaints a month", 28, 10),
            ("parts with only one supplier", "parts", 31, 12),
            ("energy per assembled meter", "kWh", 6, 4),
        ],
        counts: &[
            ("Qualify # second suppliers", "suppliers", 11),
            ("Audit # incoming batches", "batches", 150),
            ("Refurbish # returned meters", "meters", 4200),
            ("Move # articles to returnable packaging", "articles", 26),
        ],
        vague: &[
            "Optimise the supply chain",
            "Raise quality awareness on the line",
            "Be more flexible in logistics",
            "Continue with lean methods",
        ],
        things: &[
            "the assembly line",
            "the seal supplier",
            "the returnable boxes",
            "the test station",
            "the night shift",
            "the customs papers",
            "the incoming audit",
            "the stock count",
        ],
        scopes: SITES,
    },
    Topic {
        name: "Finance and Systems",
        teams: ["Accounting", "Controlling", "Legal", "Workplace Systems"],
        roles: ["Controller", "Accountant", "Systems engineer"],
        measures: &[
            ("the days to close a month", "days", 9, 5),
            ("overdue receivables", "thousand €", 640, 300),
            ("invoices handled by hand", "%", 57, 20),
            ("the deviation of the quarterly forecast", "%", 11, 5),
            ("the time to review a contract", "days", 12, 5),
            ("systems without single sign-on", "systems", 29, 8),
            ("the yearly cost of unused licences", "thousand €", 115, 40),
            ("open audit findings", "findings", 24, 6),
        ],
        counts: &[
            ("Move # contracts to the new templates", "contracts", 85),
            ("Automate # recurring bookings", "bookings", 46),
            ("Restore # systems from backup as a drill", "drills", 12),
            ("Close # access rights of former staff", "rights", 140),
        ],
        vague: &[
            "Digitise finance",
            "Improve collaboration with the business",
            "Make systems more secure",
            "Support growth",
        ],
        things: &[
            "the month's close",
            "the contract templates",
            "the invoice reader",
            "the backup drill",
            "the licence list",
            "the forecast",
            "the audit findings",
            "single sign-on",
        ],
        scopes: OFFICES,
    },
];

const ZONES: &[&str] = &[
    "for Nordal Vann",
    "for Almere Oost",
    "for the Lindmark works",
    "in the pilot zones",
    "for Brenna",
    "for Tolvik Vann",
    "in the northern region",
    "for utilities below 50,000 meters",
    "in the old town networks",
    "for Casteló Aigües",
    "for Sorvik",
    "in the southern region",
    "for the river districts",
    "for Ostrava Dolní",
    "for the hill zones",
    "for new customers",
];
const MARKETS: &[&str] = &[
    "in Norway",
    "in Sweden",
    "in Austria",
    "in Portugal",
    "in the Baltic states",
    "in Slovenia",
    "among municipal utilities",
    "in public tenders",
    "with new customers",
    "with existing customers",
    "in the first half",
    "through the new channel",
];
const PRODUCTS: &[&str] = &[
    "of the H2 series",
    "of the H3 series",
    "in cold cellars",
    "with the new board",
    "on the second supplier's cell",
    "for large pipes",
    "in multi-family houses",
    "with the plastic housing",
    "at three field sites",
    "in the long-term test",
];
const OFFICES: &[&str] = &[
    "in Trondheim",
    "in Porto",
    "in Brno",
    "in Utrecht",
    "for engineers",
    "for the field staff",
    "in the plant",
    "for team leads",
    "in the sales units",
    "for part-time staff",
    "in the smaller offices",
    "for the Nordic company",
];
const USERS: &[&str] = &[
    "for field crews",
    "for network managers",
    "for new utilities",
    "on the phone",
    "in the Spanish version",
    "in the pilot group",
    "for utilities with several sites",
    "for the control room",
    "in the old browser",
    "for Tolvik Vann",
];
const SITES: &[&str] = &[
    "on the first line",
    "on the second line",
    "in the Brno plant",
    "in the Porto plant",
    "for the H3 series",
    "on the night shift",
    "for exports",
    "in the northern store",
    "for large pipes",
    "with the new carrier",
];

/// How a sentence says “less”, `#` being the measure.
pub const LESS: &[&str] = &["Cut #", "Reduce #", "Lower #", "Bring # down"];
/// How a sentence says “more”.
pub const MORE: &[&str] = &["Raise #", "Increase #", "Lift #", "Bring # up"];
/// Due days, month and day: most at the end.
pub const DUES: &[(u32, u32)] =
    &[(12, 31), (12, 31), (12, 18), (12, 31), (11, 30), (12, 15), (12, 31), (9, 30), (12, 31), (10, 30), (6, 30)];
/// Names of months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Why a proposal was declined.
pub const DECLINED: &[&str] = &[
    "It names a project, not a result for the customer.",
    "Two teams would do the same; Rollout already carries it.",
    "Not this year: the budget went to the leak model.",
    "The number is an estimate of mine last year. Count first, then propose again.",
    "Good, but it belongs under another theme. Please offer it there.",
    "This is our daily work, not a goal.",
];
/// Why an adopted goal is not committed to.
pub const OBJECTED: &[&str] = &[
    "It needs two people that I do not have.",
    "The target was raised after we had agreed on another.",
    "I cannot reach it without the feeds, and they are not mine.",
    "The due day is before the type approval.",
];
/// What one unit needs of another.
pub const NEEDS: &[&str] = &[
    "Two people for three weeks",
    "Access to the readings of the pilot zones",
    "A contact at each utility",
    "An answer on the contract within a week",
    "Forty meters for the field",
    "A review of the figures each quarter",
    "The new ingest before the summer",
    "One day of training for each crew",
];

/// What moved; `#` is a thing of the department, never the subject, since some are many.
pub const MOVED: &[&str] = &[
    "Got # to work at last; the first figures look right.",
    "We finished # and showed it on Thursday.",
    "The change to # made most of the difference.",
    "Three small things around #, nothing large.",
    "Two customers now work with #, no complaint so far.",
    "An agreement on # after two talks.",
    "Found the mistake in #: we had counted twice.",
    "Did half of #, the easier half.",
    "Cleaned up what was left of #.",
    "Passed the review of # at the second attempt.",
    "Not much. Most of the week went into #.",
    "It moved without us; the work on # last month helped.",
    "Tried # with fresh data and it held.",
    "Paired with a colleague on #, which went faster than alone.",
    "Showed # to the people who asked for it; they want less than we thought.",
    "Stopped one side project and gave the time to #.",
];
/// What is stuck.
pub const STUCK: &[&str] = &[
    "Waiting for a date for #.",
    "Nobody owns # since the move.",
    "Everyone wants to be asked about #; I have asked twice.",
    "We lost two days with # again and nobody knows why.",
    "I lack a decision: do we keep # or not?",
    "The supplier is silent about #.",
    "Two people are ill, so nothing happens on #.",
    "We spend more on # than we said; I need to know if that is fine.",
    "No access to # yet.",
    "Another team has to review # first.",
    "We disagree on what to do with #.",
    "Too many meetings about #, too little time for it.",
];
/// What a manager remarks on a goal; # is its measure.
pub const COMMENTS: &[&str] = &[
    "What would it take to move # by one more step this month?",
    "Good to see # move. Who else should know how you did it?",
    "I do not see yet how # gets there by the end. Let us talk on Thursday.",
    "Please show the others in the stand-up what you changed about #.",
    "Is # still the right measure, now that the scope is another one?",
    "Two weeks without a change of #: what is in the way?",
];
/// What an owner answers.
pub const ANSWERS: &[&str] = &[
    "Yes, I will bring two options to our talk.",
    "The data came late; the next value will show it.",
    "I asked the other team for a date and will say so here.",
    "Thank you. Most of it was their work, I will pass it on.",
    "I need a decision first, it is on the list.",
];
/// What is kept of a talk; # is a thing of the unit.
pub const TALKS: &[&str] = &[
    "We agreed to leave # for a month and to finish what is begun.",
    "Wants to learn more about #; we look for somebody to sit beside.",
    "Worried about #. I take it to the other lead this week.",
    "Proud of #, with reason. Less happy with the number of meetings.",
    "Next time we look at # together, with the figures.",
    "Takes over # next month; the handover is planned.",
];
/// What comes next.
pub const NEXT: &[&str] = &[
    "Finish # and measure again.",
    "Get a yes or no on #.",
    "Ask for help with #, early this time.",
    "Put # in front of one customer.",
    "Write down what we learned about #.",
    "Split # in two and take the first half.",
    "Talk to whoever owns #.",
    "Leave # alone for a full week and watch.",
    "Compare # with last year.",
    "Nothing new: keep going with #.",
    "Prepare # for the review.",
    "Take one thing off #, then the next.",
    "Count what # costs us in hours.",
    "Sit with a customer and look at #.",
];
/// A remark on a goal that moves.
pub const NOTES: &[&str] = &[
    "One bad day in it.",
    "Counted on Friday.",
    "Better than it looks.",
    "Two of them are not confirmed yet.",
    "Same method as last month.",
    "The last ones came from one site.",
    "Weather helped.",
    "Preliminary.",
    "Checked against the register.",
    "The jump is real.",
    "Figures from the utility itself.",
    "Includes the pilot.",
];
/// A remark on a goal that stands still.
pub const STILL: &[&str] = &[
    "No change.",
    "Still waiting.",
    "Nothing since the holidays.",
    "Did not get to it.",
    "Stands, as last week.",
    "Needs a decision first.",
];

/// First names of women.
pub const WOMEN: &[&str] = &[
    "Amelie", "Beatriz", "Carla", "Dagny", "Eszter", "Fatou", "Greta", "Hedda", "Inès", "Johanna", "Kaisa", "Leonor",
    "Malin", "Noor", "Oksana", "Paulina", "Ragna", "Saoirse", "Thea", "Ulrike", "Vesna", "Wanda", "Xenia", "Yara",
    "Zofia", "Aisha", "Birgit", "Clara", "Deniz", "Elena",
];
/// First names of men.
pub const MEN: &[&str] = &[
    "Anton", "Bogdan", "Casper", "Diego", "Emil", "Felix", "Goran", "Henrik", "Ivo", "Jasper", "Kofi", "Luca", "Marek",
    "Nils", "Omar", "Piotr", "Quentin", "Rui", "Stefan", "Tariq", "Uwe", "Viktor", "Willem", "Xavier", "Yusuf",
    "Zoran", "Arvid", "Bram", "Cem", "Darius",
];
/// Last names.
pub const LAST: &[&str] = &[
    "Aalto",
    "Barbosa",
    "Castell",
    "Dahl",
    "Egger",
    "Fonseca",
    "Gruber",
    "Haugen",
    "Ivanova",
    "Jansen",
    "Keller",
    "Lindqvist",
    "Moreau",
    "Novak",
    "Okafor",
    "Petrov",
    "Quist",
    "Rossi",
    "Strand",
    "Tamm",
    "Urban",
    "Vermeer",
    "Wagner",
    "Ylönen",
    "Zeman",
    "Amadou",
    "Bakker",
    "Cruz",
    "Duarte",
    "Eriksen",
    "Farkas",
    "Gallo",
    "Horvat",
    "Iqbal",
    "Jovanović",
    "Kowalski",
    "Larsen",
    "Mendes",
    "Nielsen",
    "Olsen",
    "Popescu",
    "Rahman",
    "Sato",
    "Toth",
    "Usman",
    "Virtanen",
    "Weiss",
    "Yilmaz",
    "Zimmer",
    "Bergström",
    "Conti",
];
