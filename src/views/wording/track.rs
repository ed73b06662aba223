//! Words of the check-in.

use chrono::{Datelike, NaiveDate};

use crate::{
    domain::{
        measure::Decimal,
        picture::{Together, Why},
        track::{Course, Forecast, Reason, Regularity, StatusSettings, Zone},
        week::Week,
    },
    views::wording::{count, grouped, long_day, minus, percent, percent_1, short_day, weekday},
};

/// Names the goals beside the questions.
pub const SIDE: &str = "Your goals";
/// Above the shares.
pub const SHARES: &str = "Where the week went";
/// Beside it.
pub const SHARES_HINT: &str = "share of your time, or hours such as 16 h of a week’s 40; optional";
/// The share that serves no goal.
pub const UNLINKED: &str = "Not linked to a goal";
/// Under a question without a hint of its own.
pub const MAY_BE_EMPTY: &str = "Enter goes on, Shift Enter starts a line. It is fine to leave one empty.";
/// Above answers that were saved: which question they were given to, the file does not say.
pub const ANSWERED: [&str; 3] = super::thread::ANSWERS;
/// Under one of them.
pub const CORRECT_IT: &str = "As you answered it. What you change here shows as a correction once you save.";
/// In the last answer.
pub const ONE_SENTENCE: &str = "One sentence is enough";
/// Before the eleven steps.
pub const CONFIDENCE: &str = "Confidence";
/// Names a milestone's answer.
pub const DONE: &str = "Done";
/// Names the number.
pub const VALUE: &str = "Value now";
/// The remark.
pub const NOTE: &str = "Note";
/// Where the proof of a figure lies.
pub const PROOF: &str = "Evidence (a link or where to find it)";
/// What kind of thing holds a goal up.
pub const HELD_UP: &str = "What holds it up";
/// Nothing does.
pub const NOTHING: &str = "Nothing";
/// Says that nothing holds it up any more; saving the check-in tells everybody.
pub const CLEARED: &str = "Nothing holds it up any more";
/// Who could clear that.
pub const HELD_BY: &str = "Who could clear it";
/// Behind a value that was another one before.
pub const CORRECTED: &str = " (corrected)";
/// Before the day of a week to be filled in.
pub const ANY_WEEK: &str = "Week of";
/// Gives a calendar file.
pub const REMIND: &str = "Remind me";
/// What the calendar says.
pub const REMINDER: &str = "Check in on your goals: three questions, about a minute";
/// Opens what else can be said, and the table.
pub const MORE: &str = "What holds it up, note, evidence, earlier values";
/// For a goal without numbers.
pub const NO_NUMBER: &str = "This goal has no number to check in.";
/// Where one is given.
pub const GIVE_A_NUMBER: &str = "Give it a number";
/// Makes a tick of it.
pub const TICK_IT: &str = "It is done or not: tick it";
/// For numbers that make no way.
pub const NO_WAY: &str = "Its numbers and its direction do not fit together.";
/// Where they are mended.
pub const MEND: &str = "Look at its fields";
/// Names the preview.
pub const PREVIEW: &str = "What saving changes";
/// Before anything was moved.
pub const PREVIEW_EMPTY: &str = "Move a value to see what it changes above.";
/// Where what was moved changes nothing above.
pub const PREVIEW_NOTHING: &str = "No figure above changes: saving keeps the value itself.";
/// Saves.
pub const SAVE: &str = "Save the check-in";
/// Said after saving.
pub const SAVED: &str = "Your week is saved.";
/// Where nothing was said.
pub const NOTHING_SAID: &str = "Nothing new is said: move a value or answer a question.";
/// Throws the draft away.
pub const DISCARD: &str = "Discard changes";
/// The week before this one.
pub const LAST_WEEK: &str = "Last week";
/// Before a week that is past already.
pub const WEEK_BEFORE: &str = "The week before";
/// Back to now.
pub const THIS_WEEK: &str = "This week";
/// Nobody acts.
pub const WHO: &str = "Whose week is it?";
/// Why that is asked.
pub const WHO_WHY: &str =
    "A check-in is one person's word about one week. Choose who you are; you can change it at the top of the page.";
/// The list's name.
pub const PERSON: &str = "Person";
/// The choice of nobody.
pub const CHOOSE: &str = "Choose";
/// Nobody to choose.
pub const NO_PEOPLE: &str = "Nobody is here yet.";
/// Why there is nothing to do.
pub const NO_PEOPLE_WHY: &str = "People come in with a file, or with the first goal that names its owner.";
/// A person without goals.
pub const NO_GOALS: &str = "No goal is yours yet.";
/// Why that matters.
pub const NO_GOALS_WHY: &str = "Once a goal names you as its owner, this page asks three questions about it each week: what moved, what is stuck, what comes next.";
/// Where goals are.
pub const TO_ALIGN: &str = "See all goals";
/// The radar.
pub const RADAR: &str = "Worth a talk this week";
/// Opens a goal.
pub const OPEN: &str = "Open";
/// Opens a person's agenda.
pub const TALK: &str = "Talk";
/// Names the agenda.
pub const AGENDA: &str = "One to one";
/// The questions of the agenda.
pub const TO_ASK: &str = "Worth asking";
/// The person's goals.
pub const THEIR_GOALS: &str = "Where the goals stand";
/// Where a talk is noted.
pub const TALK_NOTE: &str = "What to keep of this week’s talk";
/// Who reads it.
pub const FOR_TWO: &str = "It is in the file, and shown here to the two of you.";
/// Keeps it.
pub const KEEP_NOTE: &str = "Keep the note";
/// Said after that.
pub const NOTED: &str = "The note is kept.";
/// Gives a calendar file of the talk.
pub const REMIND_TALK: &str = "Remind me each week";
/// The figures behind a status.
pub const DERIVATION: &str = "How this status comes about";
/// Before the rules.
pub const FIRST_RULE: &str = "The first rule that applies decides:";
/// Progress that the plan expects today.
pub const EXPECTED: &str = "Expected today";
/// Progress by the last value.
pub const ACTUAL: &str = "Actual";
/// The one less the other.
pub const GAP: &str = "Behind the plan";
/// The pace that is needed.
pub const NEEDED: &str = "Needs a week";
/// The pace that was made.
pub const MADE: &str = "Has made a week";
/// Where it will probably end; what stands still, where those ended that began to move after all.
pub fn forecast(reason: &Reason) -> &'static str {
    match reason {
        Reason::StandsStill { .. } => "If it begins to move, ends at",
        _ => "Will probably end at",
    }
}

/// Under the drawing.
pub const LEGEND: &str = "Dotted: expected. Line: seen. Dashed: forecast, with the band in which two thirds of comparable simulated years ended. Large dots: checkpoints.";
/// The values as a table.
pub const AS_TABLE: &str = "All values as a table";
/// Its columns, each with how it is set.
pub const ALL_COLUMNS: [(&str, &str); 4] = [("Week", ""), ("Value", "num"), ("Confidence", "num"), ("Evidence", "")];
/// Between fail and stretch.
pub const ZONE: &str = "Zone";
/// Opens checkpoints and stretch.
pub const PLAN: &str = "Checkpoints and stretch";
/// Values planned for days.
pub const CHECKPOINTS: &str = "Checkpoints";
/// How they are written.
pub const CHECKPOINTS_HINT: &str = "A day and a value on each line, such as 2026-03-31 20";
/// A value beyond the target.
pub const STRETCH: &str = "Stretch (a value beyond the target)";
/// Opens the limits of status.
pub const LIMITS: &str = "Limits of status, for the whole workspace";
/// Keeps what is typed.
pub const KEEP: &str = "Keep";
/// Said after that.
pub const KEPT: &str = "Kept.";
/// What people remarked.
pub const COMMENTS: &str = "Comments";
/// Where one remarks.
pub const A_COMMENT: &str = "Your comment";
/// Says it.
pub const COMMENT: &str = "Comment";
/// Leads to the editor.
pub const OPEN_GOAL: &str = "Open the goal";
/// Leads to the thread.
pub const OPEN_THREAD: &str = "Follow its thread";
/// A goal without numbers.
pub const NO_COURSE: &str = "There is no course to draw.";
/// Why.
pub const NO_COURSE_WHY: &str =
    "A goal with a target of its own is drawn here week by week; this one shows what its children add up to.";
/// Columns of the table, each with how it is set.
pub const COLUMNS: [(&str, &str); 3] = [("Week", ""), ("Value", "num"), ("Confidence", "num")];

/// What can hold a goal up, in words; as the board names them.
pub const BLOCKERS: [(&str, &str); 7] = [
    ("decision", "A decision"),
    ("people", "Too few people"),
    ("other_team", "Another team"),
    ("money", "Money"),
    ("supplier", "A supplier or client"),
    ("know_how", "Know-how"),
    ("other", "Something else"),
];

/// One of them.
pub fn blocker(kind: &str) -> &'static str {
    BLOCKERS.iter().find(|(name, _)| *name == kind).map_or("Something else", |(_, word)| word)
}

/// Week and day at the head of the page.
pub fn week_line(week: Week, today: NaiveDate) -> String {
    if Week::of(today) == week {
        format!("Week {}, {}", week.number(), weekday(today))
    } else {
        format!("Week {}, {} to {}", week.number(), short_day(week.monday()), short_day(week.sunday()))
    }
}

/// The greeting by the hour of the day.
pub fn greeting(hour: i64, name: &str) -> String {
    let time = match hour {
        5..=11 => "Good morning",
        12..=17 => "Good afternoon",
        18..=23 => "Good evening",
        _ => "Hello",
    };
    format!("{time}, {}.", name.split_whitespace().next().unwrap_or(name))
}

/// What awaits the person.
pub fn summary(n_goals: usize, is_correction: bool) -> String {
    let goals = count(n_goals, "goal", "goals");
    if is_correction {
        format!("You checked in already; what you said stands below. Three questions and {goals}.")
    } else {
        format!("Three questions and {goals}: about a minute.")
    }
}

/// The value before, with the week that said so; beside its unit.
pub fn was(value: Decimal, said_in: Week) -> String {
    format!("Week {}: {}", said_in.number(), figure(value))
}

/// A number with a true minus.
pub fn figure(value: Decimal) -> String {
    minus(&value.to_string())
}

/// The value with its unit, for those who cannot see the slider.
pub fn said(value: &str, unit: &str) -> String {
    if unit.is_empty() { value.to_owned() } else { [value, " ", unit].concat() }
}

/// Says that nothing moved: since the value before, or since what was said of this very week already.
pub fn still(value: Decimal, is_of_the_week: bool) -> String {
    let head = if is_of_the_week { "Stands at " } else { "Unchanged: " };
    let tail = if is_of_the_week { " already: keep it" } else { "" };
    [head, &figure(value), tail].concat()
}

/// A reason as a sentence.
pub fn reason(reason: &Reason) -> String {
    super::editor::sentence(&reason.to_string())
}

/// The strip in words.
pub fn strip(n_weeks: usize, week: Week) -> String {
    format!("{n_weeks} weeks to {}; week {} is now", week.year(), week.number())
}

/// A month under the strip.
pub fn month(day: NaiveDate) -> String {
    short_day(day).split(' ').next_back().unwrap_or_default().to_owned()
}

/// Whether a day opens a quarter of the calendar.
pub fn opens_quarter(day: NaiveDate) -> bool {
    day.month0().is_multiple_of(3)
}

/// How many of the weeks have a check-in, and how many in a row.
pub fn regularity(regularity: Regularity, streak: u32) -> String {
    let rate = format!("{} of {} weeks", regularity.done, regularity.due);
    if streak > 1 { format!("{rate}, {streak} in a row") } else { rate }
}

/// A day that no check-in can be about.
pub fn day_outside(day: NaiveDate, first: NaiveDate, last: NaiveDate) -> String {
    format!(
        "{} is outside the cycle: days from {} to {} can be chosen.",
        long_day(day),
        long_day(first),
        long_day(last)
    )
}

/// Stands by a number that lies far outside.
pub fn stand_by(typed: &str) -> String {
    ["Yes, ", typed].concat()
}

/// Whose goals a figure above is made of.
pub fn weighted(unit: Option<&str>, n_goals: usize) -> String {
    let over = format!("weighted over {}", count(n_goals, "goal", "goals"));
    unit.map_or_else(|| super::editor::sentence(&over), |unit| format!("{unit}, {over}"))
}

/// The figure above before saving, to be struck.
pub fn before(share: Option<f64>) -> String {
    share.map_or_else(|| "nothing to".to_owned(), |share| format!("{} to", percent_1(share).trim_end_matches(" %")))
}

/// The figure above after saving.
pub fn after(share: Option<f64>) -> String {
    share.map_or_else(|| "nothing".to_owned(), percent_1)
}

/// The sum of the shares, where it is not the whole.
pub fn sum_of_shares(sum: u32) -> Option<String> {
    match sum {
        100 => None,
        less if less < 100 => Some(format!("{less} % of the week so far.")),
        more => Some(format!("{more} %: more than one week has. Lower a share, or save it as it stands.")),
    }
}

/// Lists those that are not listed, or only the first again.
pub fn more_concerns(n: usize, is_open: bool) -> String {
    if is_open { "Show only the first".to_owned() } else { ["Show ", &grouped(n), " more"].concat() }
}

/// Leads to those whom a leader should talk to.
pub fn your_team(n: usize) -> String {
    ["Your team: ", &count(n, "talk", "talks")].concat()
}

/// Why a goal needs a talk, in few words: its status, or what else it is.
pub fn concern_mark(why: &Why) -> String {
    match why {
        Why::Status(judged) => judged.status.to_string(),
        Why::WaitsForYou => "Waits for you".to_owned(),
        Why::AsksHelp => "Asks for help".to_owned(),
        Why::Unmoved { .. } => "Children do not move it".to_owned(),
    }
}

/// Whose goal, and which.
pub fn concern(person: Option<&str>, title: &str) -> String {
    person.map_or_else(|| title.to_owned(), |person| [person, ": ", title].concat())
}

/// How long nobody heard of a person.
pub fn silent_for(weeks: u32) -> String {
    ["No check-in for ", &count(weeks as usize, "week", "weeks"), "."].concat()
}

/// Why a goal needs a talk, beside [`concern_mark`].
pub fn why(why: &Why) -> String {
    match why {
        Why::Status(judged) => reason(&judged.reason),
        Why::WaitsForYou => String::new(),
        Why::AsksHelp => "It has no answer of yours yet.".to_owned(),
        Why::Unmoved { own, children } => [
            "At ",
            &percent(*own),
            " by its own figure, ",
            &percent(*children),
            " by its children: they do not move it.",
        ]
        .concat(),
    }
}

/// Why a goal needs a talk, what holds it up with what was noted of that, and what it would change.
pub fn concern_why(why: &Why, held: Option<(&str, Option<&str>)>, stake: f64) -> String {
    let held = held.map(|(kind, note)| [&held_up(kind, None), &*noted_on_hold(note)].concat()).unwrap_or_default();
    let worth = (stake >= 0.0005).then(|| ["Worth ", &points(stake), " at the top of its path."].concat());
    let said = [self::why(why), held, worth.unwrap_or_default()];
    said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What its owner noted, behind what holds it up.
pub fn noted_on_hold(note: Option<&str>) -> String {
    note.map(|note| [" “", note, "”"].concat()).unwrap_or_default()
}

/// What holds a goal up, and who could clear that.
pub fn held_up(kind: &str, by: Option<&str>) -> String {
    let what = blocker(kind).to_lowercase();
    match by {
        None => ["Held up: ", &what, "."].concat(),
        Some(by) => ["Held up: ", &what, "; ", by, " could clear it."].concat(),
    }
}

/// Opens the list of units.
pub const UNITS: &str = "How regularly each unit checks in";

/// How many people, and how many of their weeks they have checked in; how many in a row nearly all of them have.
pub fn together(of: &Together) -> String {
    let people = count(of.n_people, "person", "people");
    let rate = of.regularity.rate().map(|rate| [", ", &percent(rate), " of their weeks checked in"].concat());
    let whose = if of.n_people > 1 { " by at least three in four of them" } else { "" };
    let streak =
        (of.streak > 1).then(|| ["; ", &count(of.streak as usize, "week", "weeks"), " in a row", whose].concat());
    [people, rate.unwrap_or_default(), streak.unwrap_or_default()].concat()
}

/// Percentage points: 2.1 points.
pub fn points(share: f64) -> String {
    let figure = percent_1(share);
    let figure = figure.trim_end_matches(" %");
    let figure = figure.strip_suffix(".0").unwrap_or(figure);
    [figure, if figure == "1" { " point" } else { " points" }].concat()
}

/// How the expected progress is made.
pub fn expected_by(course: &Course, today: NaiveDate) -> String {
    let total = (course.end() - course.start()).num_days();
    let gone = (today - course.start()).num_days().clamp(0, total);
    let bent = if course.checkpoints().next().is_some() { ", through its checkpoints" } else { "" };
    if course.direction().is_stay() {
        "a goal that stays is expected inside its bounds throughout".to_owned()
    } else {
        format!("{gone} of {total} days{bent}")
    }
}

/// From which gaps on a status is worse.
pub fn gap_limits(settings: &StatusSettings) -> String {
    ["over ", &points(settings.gap_at_risk), " at risk, over ", &points(settings.gap_off_track), " off track"].concat()
}

/// Days up to which the time left is counted in days: a week more or less would be another pace.
const IN_DAYS: i64 = 34;

/// Until when a pace is needed.
pub fn needed_by(today: NaiveDate, end: NaiveDate) -> String {
    let left = match (end - today).num_days() {
        ..=0 => return "no time is left".to_owned(),
        days @ 1..=IN_DAYS => ["in ", &count(usize::try_from(days).unwrap_or(0), "day", "days")].concat(),
        days => ["in ", &count(usize::try_from((days + 3) / 7).unwrap_or(0), "week", "weeks")].concat(),
    };
    [&left, " to ", &long_day(end)].concat()
}

/// Over how long a pace was made.
pub fn made_in(weeks: u32) -> String {
    ["in the last ", &count(weeks as usize, "week", "weeks")].concat()
}

/// The band of a forecast, and from which projections on a status is worse.
pub fn band(ahead: &Forecast, settings: &StatusSettings) -> String {
    let (low, high) = (percent(ahead.low), percent(ahead.high));
    let (risk, off) = (percent(settings.projected_at_risk), percent(settings.projected_off_track));
    [&*low, " to ", &high, " in two of three comparable years; below ", &risk, " at risk, below ", &off, " off track"]
        .concat()
}

/// A confidence.
pub fn of_ten(confidence: u8) -> String {
    [&confidence.to_string(), " of 10"].concat()
}

/// From which confidence on a status is worse.
pub fn low_confidence(settings: &StatusSettings) -> String {
    [&settings.low_confidence.to_string(), " or less is at risk"].concat()
}

/// The rules of status in their order.
pub fn rules(settings: &StatusSettings) -> Vec<String> {
    let (n, still) = (settings.forecast_from_points.to_string(), settings.silent_after_days.to_string());
    vec![
        "Closed by a person".to_owned(),
        "Its first day is still to come".to_owned(),
        "At its target; a goal that stays, at its end".to_owned(),
        "Its last day is over: off track".to_owned(),
        ["No check-in for ", &still, " days: silent"].concat(),
        ["Fewer than ", &n, " values: the gap, ", &gap_limits(settings)].concat(),
        ["From ", &n, " values on: the forecast, below ", &percent(settings.projected_at_risk), " at risk"].concat(),
        "Behind its plan, and unmoved or no better than at its start for four weeks: at risk".to_owned(),
        ["Confidence of ", &low_confidence(settings)].concat(),
        "None of these: on track".to_owned(),
    ]
}

/// Which of [`rules`] a reason stands for.
pub fn decided_by(reason: &Reason) -> usize {
    match reason {
        Reason::Closed => 0,
        Reason::NotStarted { .. } => 1,
        Reason::Achieved { .. } => 2,
        Reason::Overdue { .. } => 3,
        Reason::Silent { .. } => 4,
        Reason::Gap { .. } => 5,
        Reason::Pace { .. } | Reason::Inside { .. } => 6,
        Reason::StandsStill { .. } => 7,
        Reason::LowConfidence { .. } => 8,
        Reason::NothingYet { .. } | Reason::AwaitsItsDay { .. } => 9,
    }
}

/// The drawing in words.
pub fn chart(title: &str) -> String {
    ["Course of “", title, "”: expected, seen and forecast; the same as a table below"].concat()
}

/// The number at a line across, in permille of the way.
pub fn scale(course: &Course, permille: i32) -> String {
    let share = f64::from(permille) / 1000.0;
    if course.direction().is_stay() {
        return percent(share);
    }
    let (from, to) = (course.baseline(), course.target());
    let places = u32::from((to - from).abs() < 10.0);
    Decimal::from_f64(from + share * (to - from), places).map(figure).unwrap_or_default()
}

/// Whether a day opens a month.
pub fn opens_month(day: &NaiveDate) -> bool {
    day.day() == 1
}

/// Who noted a talk, and when.
pub fn noted(who: &str, when: &str) -> String {
    ["Noted by ", who, " on ", when].concat()
}

/// What a person said last.
pub fn last_said(week: Week) -> String {
    ["Said in week ", &week.number().to_string()].concat()
}

/// What the calendar says of a talk.
pub fn talk_with(name: &str) -> String {
    ["Talk with ", name, " about their goals"].concat()
}

/// A limit of status.
pub fn limit(name: &str) -> &'static str {
    match name {
        "silent_after_days" => "Silent after days",
        "forecast_from_values" => "Forecast from values",
        "gap_at_risk_percent" => "Gap at risk, %",
        "gap_off_track_percent" => "Gap off track, %",
        "end_at_risk_percent" => "End at risk, %",
        "end_off_track_percent" => "End off track, %",
        _ => "Low confidence",
    }
}

/// A zone.
pub fn zone(zone: Zone) -> &'static str {
    match zone {
        Zone::Fail => "Below what was committed",
        Zone::Commit => "Committed",
        Zone::Target => "Target",
        Zone::Stretch => "Stretch",
    }
}

/// Where the stretch begins.
pub fn stretch(value: Decimal) -> String {
    ["stretch from ", &figure(value)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn nobody_is_wished_a_good_evening_at_night() {
        for (hour, expect) in [
            (2, "Hello, Elif."),
            (5, "Good morning, Elif."),
            (12, "Good afternoon, Elif."),
            (18, "Good evening, Elif."),
            (23, "Good evening, Elif."),
            (0, "Hello, Elif."),
        ] {
            assert_eq!(greeting(hour, "Elif Demir"), expect, "{hour}");
        }
    }

    #[test]
    fn the_time_left_is_counted_in_days_before_it_is_counted_in_weeks() {
        let end = day("2026-12-31");
        for (today, expect) in [
            ("2026-12-31", "no time is left"),
            ("2026-12-30", "in 1 day to 31 December 2026"),
            ("2026-12-18", "in 13 days to 31 December 2026"),
            ("2026-11-27", "in 34 days to 31 December 2026"),
            ("2026-11-26", "in 5 weeks to 31 December 2026"),
            ("2026-10-01", "in 13 weeks to 31 December 2026"),
        ] {
            assert_eq!(needed_by(day(today), end), expect, "{today}");
        }
    }

    #[test]
    fn the_value_of_the_week_before_and_the_one_that_stands_now_are_told_apart() {
        let week = Week::new(2026, 48).unwrap();
        let (then, now) = ("34.8".parse().unwrap(), "35.5".parse().unwrap());
        assert_eq!([was(then, week), still(then, false)], ["Week 48: 34.8", "Unchanged: 34.8"]);
        assert_eq!(still(now, true), "Stands at 35.5 already: keep it");
    }

    #[test]
    fn one_point_is_one_and_a_loss_has_a_true_minus() {
        assert_eq!([points(0.01), points(0.146), points(-0.02)], ["1 point", "14.6 points", "\u{2212}2 points"]);
    }

    #[test]
    fn more_than_a_week_is_said_to_be_too_much() {
        assert_eq!(
            [sum_of_shares(60).unwrap(), sum_of_shares(100).unwrap_or_default()],
            ["60 % of the week so far.", ""]
        );
        let much = sum_of_shares(140).unwrap();
        assert_eq!(much, "140 %: more than one week has. Lower a share, or save it as it stands.");
    }

    #[test]
    fn each_line_of_the_radar_has_a_word_and_what_is_not_said_by_it() {
        let unmoved = Why::Unmoved { own: 0.9, children: 0.2 };
        for (why, held, mark, said) in [
            (Why::WaitsForYou, Some(("decision", None)), "Waits for you", "Held up: a decision."),
            (
                Why::WaitsForYou,
                Some(("other_team", Some("Legal review queue"))),
                "Waits for you",
                "Held up: another team. “Legal review queue”",
            ),
            (Why::AsksHelp, None, "Asks for help", "It has no answer of yours yet."),
            (
                unmoved,
                None,
                "Children do not move it",
                "At 90 % by its own figure, 20 % by its children: they do not move it.",
            ),
        ] {
            assert_eq!((&*concern_mark(&why), &*concern_why(&why, held, 0.0)), (mark, said));
        }
        let worth = concern_why(&Why::WaitsForYou, None, 0.01);
        assert_eq!(worth, "Worth 1 point at the top of its path.");
        assert_eq!([your_team(1), your_team(3)], ["Your team: 1 talk", "Your team: 3 talks"]);
        assert_eq!([more_concerns(1030, false), more_concerns(1030, true)], ["Show 1,030 more", "Show only the first"]);
    }
}
