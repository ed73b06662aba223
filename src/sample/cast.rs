//! The people and goals that the sample company is told about: Hollin Water, its North Star and its first department.
//!
//! Tables only. Whoever does not fit into a small company is left out.

/// What the company is called.
pub const COMPANY: &str = "Hollin Water";
/// Who leads it.
pub const CHIEF: Named = ("Ingrid Solheim", WOMAN);
/// Who leads the departments, in the order in which they are founded.
pub const HEADS: [Named; 8] = [
    ("Priya Raman", WOMAN),
    ("Oskar Brandt", MAN),
    ("Hana Kovář", WOMAN),
    ("Naledi Mokoena", WOMAN),
    ("Julien Arceneau", MAN),
    ("Marta Wisłocka", WOMAN),
    ("Esa Koskela", MAN),
    ("Liv Ravndal", WOMAN),
];
/// Who leads the teams of the first department.
pub const LEADS: [Named; 4] =
    [("Tomás Ribeiro", MAN), ("Ines Calder", WOMAN), ("Dae-jung Seo", MAN), ("Mercy Oduya", WOMAN)];
/// Members of the teams of the first department, each with the place of the team.
pub const MEMBERS: [(Named, usize); 9] = [
    (("Elif Demir", WOMAN), 0),
    (("Rasmus Holt", MAN), 2),
    (("Ana Costa", WOMAN), 1),
    (("Jonas Weidl", MAN), 0),
    (("Yusra Haddad", WOMAN), 2),
    (("Katarzyna Lis", WOMAN), 1),
    (("Ibrahim Sow", MAN), 0),
    (("Mei Tanaka", WOMAN), 1),
    (("Arjan Prins", MAN), 3),
];
/// Which of the heads looks after people and pay.
pub const FACILITATOR: usize = 3;

/// A name, and whether it is a woman's.
pub type Named = (&'static str, bool);
const WOMAN: bool = true;
const MAN: bool = false;

/// The North Star.
pub const NORTH_STAR: Measured = Measured {
    title: "Every litre accounted for",
    metric: "water loss found",
    unit: "million m³ a year",
    from: 4200,
    to: 6000,
    end: 0,
};

/// The themes and their weights in percent; theme `n` is led by head `n`.
pub const THEMES: [(Measured, i32); 4] = [
    (
        Measured {
            title: "Find leaks in hours, not weeks",
            metric: "days to find a leak",
            unit: "days",
            from: 900,
            to: 200,
            end: 0,
        },
        30,
    ),
    (
        Measured {
            title: "Win the mid-size utilities",
            metric: "new yearly revenue from mid-size utilities",
            unit: "million €",
            from: 0,
            to: 600,
            end: 0,
        },
        30,
    ),
    (
        Measured {
            title: "Meters that never need a visit",
            metric: "site visits per 1,000 meters",
            unit: "visits a year",
            from: 3100,
            to: 1800,
            end: 0,
        },
        20,
    ),
    (Measured { title: "A company people stay at", metric: "turnover", unit: "%", from: 1400, to: 900, end: 0 }, 20),
];

/// Which theme each department serves, in the order in which they are founded.
pub const THEME_OF: [usize; 8] = [0, 1, 2, 3, 1, 1, 2, 3];

/// A sentence and its numbers, in hundredths.
#[derive(Clone, Copy)]
pub struct Measured {
    /// The sentence; `@` stands for its due day.
    pub title: &'static str,
    /// What is counted; empty for a sentence without a number.
    pub metric: &'static str,
    /// In which unit.
    pub unit: &'static str,
    /// Where it begins, in hundredths.
    pub from: i64,
    /// Where it should end, in hundredths.
    pub to: i64,
    /// Where it did end, in hundredths; 0 when that is left to chance.
    pub end: i64,
}

/// How a told goal goes through the W and through the year.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Committed, and it moves evenly.
    Plain,
    /// Begun as a vague sentence, adopted with changes, committed.
    Reworded,
    /// Committed; most of it came in the last weeks.
    Late,
    /// Committed, but no check-in since June.
    Forgotten,
    /// Committed when three quarters were already reached.
    Sandbagged,
    /// Adopted, not yet committed.
    Adopted,
    /// Offered without a parent; nothing above it was adopted.
    Broken,
    /// Declined with the first of the reasons.
    Declined,
    /// A draft since January.
    Draft,
}

/// A told goal.
#[derive(Clone, Copy)]
pub struct Told {
    /// Its owner.
    pub owner: &'static str,
    /// Sentence and numbers.
    pub says: Measured,
    /// Due day, month and day.
    pub due: (u32, u32),
    /// Weight in its owner's rate, percent.
    pub importance: i32,
    /// 1 to 5.
    pub difficulty: i32,
    /// What becomes of it.
    pub turn: Turn,
}

/// Ratings that managers propose whatever the rate says.
pub const RATINGS: [(&str, i32); 9] = [
    ("Rasmus Holt", 5),
    ("Jonas Weidl", 4),
    ("Ana Costa", 5),
    ("Elif Demir", 4),
    ("Yusra Haddad", 3),
    ("Dae-jung Seo", 4),
    ("Katarzyna Lis", 5),
    ("Ibrahim Sow", 3),
    ("Mei Tanaka", 3),
];

const fn says(
    title: &'static str,
    metric: &'static str,
    unit: &'static str,
    (from, to, end): (i64, i64, i64),
) -> Measured {
    Measured { title, metric, unit, from: from * 100, to: to * 100, end }
}

/// What a department promises of its theme's own number, in hundredths.
const fn promises(title: &'static str, theme: usize, from: i64, to: i64, end: i64) -> Measured {
    let (Measured { metric, unit, .. }, _) = THEMES[theme];
    Measured { title, metric, unit, from, to, end }
}

const fn told(
    owner: &'static str,
    says: Measured,
    due: (u32, u32),
    (importance, difficulty): (i32, i32),
    turn: Turn,
) -> Told {
    Told { owner, says, due, importance, difficulty, turn }
}

/// The sentence that Elif Demir typed first.
pub const FIRST_SENTENCE: &str = "Improve the code quality of the ingest service";
/// What she made of it.
pub const SECOND_SENTENCE: &str = "Reduce post-deployment bugs of the ingest service by 15 % by Q3";

/// The told goals: owners from the top down.
pub const TOLD: &[Told] = &[
    told(
        "Priya Raman",
        says("Locate a leak from the desk in under 4 hours", "time from alarm to address", "hours", (30, 4, 510)),
        (9, 30),
        (60, 4),
        Turn::Plain,
    ),
    told("Priya Raman", says("Rebuild ingest", "", "", (0, 0, 0)), (12, 31), (0, 3), Turn::Declined),
    told(
        "Priya Raman",
        says(
            "Bring 85 % of pipes into the register with a known material by @",
            "pipes with a known material",
            "%",
            (55, 85, 8050),
        ),
        (12, 31),
        (40, 3),
        Turn::Plain,
    ),
    told(
        "Oskar Brandt",
        promises("Sign 3.2 million € of new yearly revenue from mid-size utilities by @", 1, 0, 320, 280),
        (12, 31),
        (60, 4),
        Turn::Plain,
    ),
    told(
        "Oskar Brandt",
        says("Shorten the sales cycle from 9 to 6 months by @", "sales cycle", "months", (9, 6, 660)),
        (11, 30),
        (40, 3),
        Turn::Plain,
    ),
    told(
        "Julien Arceneau",
        promises(
            "Bring 1.4 million € of new yearly revenue from mid-size utilities with the self-service plan by @",
            1,
            0,
            140,
            90,
        ),
        (12, 31),
        (60, 4),
        Turn::Plain,
    ),
    told(
        "Julien Arceneau",
        says(
            "Grow utilities on the self-service plan from 12 to 30 by @",
            "utilities on the plan",
            "utilities",
            (12, 30, 2700),
        ),
        (12, 18),
        (40, 3),
        Turn::Plain,
    ),
    told(
        "Marta Wisłocka",
        promises("Add 0.9 million € of new yearly revenue from mid-size utilities that extend by @", 1, 0, 90, 90),
        (12, 31),
        (50, 3),
        Turn::Plain,
    ),
    told(
        "Marta Wisłocka",
        says("Renew 95 % of contracts instead of 88 % by @", "contracts renewed", "%", (88, 95, 9400)),
        (12, 18),
        (50, 3),
        Turn::Plain,
    ),
    told(
        "Hana Kovář",
        promises("Cut site visits per 1,000 meters from 31 to 24 a year by @", 2, 3100, 2400, 2550),
        (12, 31),
        (60, 4),
        Turn::Plain,
    ),
    told(
        "Hana Kovář",
        says(
            "Cut battery failures from 40 to 15 per 1,000 meters by @",
            "battery failures",
            "failures",
            (40, 15, 1900),
        ),
        (11, 30),
        (40, 3),
        Turn::Plain,
    ),
    told(
        "Esa Koskela",
        promises(
            "Cut site visits per 1,000 meters from 31 to 27 a year with updates from afar by @",
            2,
            3100,
            2700,
            2740,
        ),
        (12, 31),
        (50, 3),
        Turn::Plain,
    ),
    told(
        "Esa Koskela",
        says("Update 90 % of meters from afar instead of 35 % by @", "meters updated from afar", "%", (35, 90, 8100)),
        (12, 18),
        (50, 3),
        Turn::Plain,
    ),
    told("Tomás Ribeiro", says("Meter to map in 15 minutes", "", "", (0, 0, 0)), (12, 31), (50, 4), Turn::Broken),
    told(
        "Tomás Ribeiro",
        says(
            "Release the platform every day instead of 3 times a month by @",
            "releases a month",
            "releases",
            (3, 20, 1800),
        ),
        (12, 18),
        (30, 3),
        Turn::Plain,
    ),
    told(
        "Tomás Ribeiro",
        says(
            "Restore ingest after a failed release in 30 instead of 90 minutes by @",
            "time to restore ingest",
            "minutes",
            (90, 30, 3600),
        ),
        (9, 30),
        (20, 3),
        Turn::Plain,
    ),
    told(
        "Dae-jung Seo",
        says("Cut false alarms from 22 % to 8 % by @", "false alarms", "%", (22, 8, 800)),
        (6, 30),
        (40, 4),
        Turn::Plain,
    ),
    told(
        "Dae-jung Seo",
        says("Bring the localiser to 40 utilities by @", "utilities with the localiser", "utilities", (0, 40, 3280)),
        (11, 30),
        (30, 3),
        Turn::Plain,
    ),
    told(
        "Dae-jung Seo",
        says("Confirm 300 localised leaks by digging by @", "confirmed leaks", "leaks", (0, 300, 24100)),
        (12, 31),
        (30, 3),
        Turn::Plain,
    ),
    told(
        "Mercy Oduya",
        says("Run field trials with 6 utilities", "utilities in field trials", "utilities", (0, 6, 500)),
        (5, 15),
        (60, 3),
        Turn::Adopted,
    ),
    told(
        "Mercy Oduya",
        says("Train 60 field crews in acoustic search by @", "trained crews", "crews", (0, 60, 5700)),
        (12, 31),
        (40, 2),
        Turn::Plain,
    ),
    told(
        "Elif Demir",
        says(
            "Reduce post-deployment bugs from 40 to 34 a month by @",
            "post-deployment bugs",
            "bugs a month",
            (40, 34, 3400),
        ),
        (9, 30),
        (40, 3),
        Turn::Reworded,
    ),
    told(
        "Elif Demir",
        says(
            "Bring the median reading delay from 60 to 15 minutes by @",
            "median reading delay",
            "minutes",
            (60, 15, 1680),
        ),
        (12, 31),
        (35, 4),
        Turn::Plain,
    ),
    told(
        "Elif Demir",
        says("Move 125 utility feeds to the new ingest by @", "moved feeds", "feeds", (0, 125, 10200)),
        (11, 30),
        (25, 3),
        Turn::Plain,
    ),
    told(
        "Rasmus Holt",
        says(
            "Ship the leak localiser to 40 utilities by @",
            "utilities with the localiser",
            "utilities",
            (0, 40, 2400),
        ),
        (11, 30),
        (45, 4),
        Turn::Late,
    ),
    told(
        "Rasmus Holt",
        says(
            "Raise the precision of the localiser from 70 % to 90 % by @",
            "precision of the localiser",
            "%",
            (70, 90, 8800),
        ),
        (10, 31),
        (30, 4),
        Turn::Plain,
    ),
    told(
        "Rasmus Holt",
        says("Publish 25 field-verified leak reports by @", "published reports", "reports", (0, 25, 600)),
        (12, 31),
        (25, 2),
        Turn::Forgotten,
    ),
    told(
        "Ana Costa",
        says("Check 1,000 pipe sections against the register by @", "checked sections", "sections", (0, 1000, 118_000)),
        (11, 30),
        (60, 2),
        Turn::Sandbagged,
    ),
    told(
        "Ana Costa",
        says(
            "Shorten the nightly run of the leak model from 190 to 90 minutes by @",
            "nightly run",
            "minutes",
            (190, 90, 8600),
        ),
        (12, 31),
        (40, 3),
        Turn::Plain,
    ),
    told("Jonas Weidl", says("Rewrite the retry queue", "", "", (0, 0, 0)), (12, 31), (0, 3), Turn::Draft),
    told(
        "Jonas Weidl",
        says("Reduce lost messages from 150 to 50 a week by @", "lost messages", "messages a week", (150, 50, 9000)),
        (12, 31),
        (50, 3),
        Turn::Plain,
    ),
    told(
        "Jonas Weidl",
        says("Move 50 scheduled jobs to the new queue by @", "moved jobs", "jobs", (0, 50, 3700)),
        (11, 30),
        (30, 2),
        Turn::Plain,
    ),
    told(
        "Jonas Weidl",
        says("Document 20 failure cases of ingest by @", "documented cases", "cases", (0, 20, 600)),
        (12, 31),
        (20, 2),
        Turn::Forgotten,
    ),
    told(
        "Yusra Haddad",
        says("Label 12,000 acoustic samples by @", "labelled samples", "samples", (0, 12_000, 1_200_000)),
        (5, 29),
        (50, 3),
        Turn::Plain,
    ),
    told(
        "Yusra Haddad",
        says(
            "Raise the recall of the leak model from 60 % to 80 % by @",
            "recall of the leak model",
            "%",
            (60, 80, 8140),
        ),
        (12, 31),
        (50, 5),
        Turn::Plain,
    ),
    told(
        "Katarzyna Lis",
        says("Bring missing night readings from 6 % to 2 % by @", "missing night readings", "%", (6, 2, 160)),
        (12, 31),
        (50, 4),
        Turn::Plain,
    ),
    told(
        "Katarzyna Lis",
        says("Map the material of 2,000 pipes by @", "mapped pipes", "pipes", (0, 2000, 214_000)),
        (11, 30),
        (30, 3),
        Turn::Plain,
    ),
    told(
        "Katarzyna Lis",
        says("Answer 120 data requests of the field teams by @", "answered requests", "requests", (0, 120, 12_000)),
        (10, 30),
        (20, 2),
        Turn::Plain,
    ),
    told(
        "Ibrahim Sow",
        says(
            "Cut the cost of storage from 40 to 20 cents a meter by @",
            "cost of storage",
            "cents a meter",
            (40, 20, 2200),
        ),
        (12, 31),
        (50, 3),
        Turn::Plain,
    ),
    told(
        "Ibrahim Sow",
        says("Bring 100 dashboards onto one login by @", "moved dashboards", "dashboards", (0, 100, 7100)),
        (11, 30),
        (30, 2),
        Turn::Plain,
    ),
    told(
        "Ibrahim Sow",
        says("Reduce open security findings from 24 to 4 by @", "open findings", "findings", (24, 4, 900)),
        (12, 31),
        (20, 4),
        Turn::Plain,
    ),
    told(
        "Mei Tanaka",
        says("Raise complete meter records from 80 % to 95 % by @", "complete meter records", "%", (80, 95, 9500)),
        (11, 30),
        (40, 3),
        Turn::Plain,
    ),
    told(
        "Mei Tanaka",
        says("Retire 30 old tables by @", "retired tables", "tables", (0, 30, 2400)),
        (12, 31),
        (30, 2),
        Turn::Plain,
    ),
    told(
        "Mei Tanaka",
        says("Cut wrong addresses from 500 to 100 by @", "wrong addresses", "addresses", (500, 100, 34_000)),
        (12, 31),
        (30, 3),
        Turn::Plain,
    ),
];
