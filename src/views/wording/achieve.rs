//! Words of the room Achieve: ratings, conflicts, the Player Card; and how money and rates are written.

use crate::{
    domain::{
        achieve::{
            card::NextStep,
            conflict::{Missing, Peers, Scale},
            pool::ShareBy,
            rate::{Counts, Rate},
            sandbagging::{Recency, Signal},
        },
        board::{Board, Calibrated, Goal, Write},
        exact::Ratio,
        measure::Decimal,
        money::Money,
        spoken,
        thread::Log,
    },
    state::frame,
    views::{
        achieve::sheet::{Card, Verdict},
        wording::{count, long_day, minus, short_day, thread::name_of},
    },
};

/// What an empty calibration says.
pub const NOBODY: (&str, &str) = (
    "Nobody is here to be calibrated yet.",
    "Each person gets a Player Card: what they achieved of the goals they committed to, beside the rating proposed for \
     them. Add people or import a file, and the cards appear here.",
);
/// What a person without committed goals is told.
pub const NO_GOALS: (&str, &str) = (
    "No committed goals, so no rate.",
    "Only goals that their owner has committed to count here. A goal gets there through Align: proposed, adopted, then \
     committed by its owner. No rate is not a rate of zero.",
);
/// What a search without a hit says.
pub const NOT_FOUND: &str = "No card matches. Change the name or choose all units.";

/// What a card shows.
pub const CARDS: &str = "rate and proposed rating; the gold ring is what the rate implies";

/// In the place of an amount, in a frame that may not show pay.
pub const HIDDEN: &str = "•••";

/// An amount with all its decimals: €9,828.00.
pub fn money(amount: Money) -> String {
    if frame::masks_pay() {
        return HIDDEN.to_owned();
    }
    let places = amount.currency().decimals();
    let digits = format!("{:0>width$}", amount.minor().unsigned_abs(), width = places as usize + 1);
    let (whole, part) = digits.split_at(digits.len() - places as usize);
    let point = if part.is_empty() { "" } else { "." };
    let sign = if amount.is_negative() { "\u{2212}" } else { "" };
    format!("{sign}{}{}{point}{part}", symbol(amount), spoken::groups(whole))
}

/// An amount without needless decimals: €8,000,000.
pub fn money_short(amount: Money) -> String {
    let all = money(amount);
    let round = all.trim_end_matches('0').strip_suffix('.').map(str::to_owned);
    round.unwrap_or(all)
}

/// An amount in whole units, for what is estimated and not paid out: €3,995,701.
pub fn money_whole(amount: Money) -> String {
    let unit = 10_i64.pow(amount.currency().decimals());
    let whole = amount.minor().saturating_add(unit / 2).div_euclid(unit).saturating_mul(unit);
    money_short(Money::new(whole, amount.currency()))
}

fn symbol(amount: Money) -> String {
    let code = amount.currency().to_string();
    match code.as_str() {
        "EUR" => "€".to_owned(),
        "USD" => "$".to_owned(),
        "GBP" => "£".to_owned(),
        "JPY" => "¥".to_owned(),
        _ => format!("{code} "),
    }
}

/// A number as a person would write it: 12,000.5.
pub fn number(value: Decimal) -> String {
    let text = value.to_string();
    let (sign, rest) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("\u{2212}", rest));
    let (whole, part) = rest.split_once('.').map_or((rest, None), |(whole, part)| (whole, Some(part)));
    let part = part.map(|part| format!(".{part}")).unwrap_or_default();
    format!("{sign}{}{part}", spoken::groups(whole))
}

/// A number with at least so many decimals: 0.9950.
pub fn with_places(value: Decimal, places: u32) -> String {
    let text = number(value);
    let n = text.split_once('.').map_or(0, |(_, part)| part.len());
    let missing = usize::try_from(places).unwrap_or(0).saturating_sub(n);
    let point = if n == 0 && missing > 0 { "." } else { "" };
    [&text, point, &"0".repeat(missing)].concat()
}

/// A rate with one decimal, its unit apart: 60.0.
///
/// What is just below a whole percent is not rounded up to it: ratings begin at whole percents, and 49.98 is under 50.
pub fn rate(rate: Rate) -> String {
    let exact = rate.to_decimal().to_f64() * 100.0;
    let shown = format!("{exact:.1}");
    let reaches = shown.ends_with(".0") && shown.parse().is_ok_and(|shown: f64| shown > exact + TOLERANCE);
    minus(&if reaches { format!("{:.1}", (exact * 10.0).floor() / 10.0) } else { shown })
}

/// Percent that binary fractions may be off.
const TOLERANCE: f64 = 1e-9;

/// A rate as whole percent: 60 %.
pub fn percent(rate: Rate) -> String {
    format!("{} %", minus(&format!("{:.0}", rate.to_decimal().to_f64() * 100.0)))
}

/// A rate with all that is kept of it: 94.00 %.
pub fn exact(rate: Rate) -> String {
    format!("{} %", minus(&rate.to_string()))
}

/// Points of a rate: 40.0.
pub fn points(points: Rate) -> String {
    let exact = points.to_decimal().to_f64() * 100.0;
    if exact > 0.0 && exact < 0.05 { "less than 0.1".to_owned() } else { rate(points) }
}

/// The head of the page: which cycle, which day.
pub fn occasion(cycle: Option<&str>, day: &str) -> String {
    match cycle {
        Some(cycle) => format!("Calibration of {cycle}, {day}"),
        None => format!("Calibration, {day}"),
    }
}

/// The head of the distribution.
pub fn proposed_for(n_people: usize) -> String {
    format!("Proposed for {}", count(n_people, "person", "people"))
}

/// What the drawing shows.
pub const GOLD: &str = "gold: implied";
/// What it shows with a guideline.
pub const BOX_AND_GOLD: &str = "box: guideline, gold: implied";

/// A range of a guideline: 5 to 10 %, as 5–10 %.
pub fn guideline(from: Rate, to: Rate) -> String {
    let whole = |rate: Rate| percent(rate).trim_end_matches(" %").to_owned();
    [&whole(from), "\u{2013}", &whole(to), " %"].concat()
}

/// The distribution in words.
pub fn distribution(rows: &[(u8, u32, u32)]) -> String {
    let row =
        |(rating, proposed, implied): &(u8, u32, u32)| format!("{rating}: {proposed} proposed, {implied} implied");
    rows.iter().map(row).collect::<Vec<_>>().join("; ")
}

/// So many cards.
pub fn n_cards(n: usize) -> String {
    count(n, "card", "cards")
}

/// So many of so many.
pub fn of(n: usize, all: usize) -> String {
    format!("{n} of {all}")
}

/// The word of a verdict, with the distance where there is one.
pub fn verdict(verdict: Verdict) -> String {
    match verdict {
        Verdict::Block(steps) => format!("Block: {}", steps_off(steps)),
        Verdict::Justify(steps) => format!("Justify: {}", steps_off(steps)),
        Verdict::Justified(steps) => format!("Justified: {}", steps_off(steps)),
        Verdict::Note(steps) => format!("Note: {}", steps_off(steps)),
        Verdict::Unrated => "No rating yet".to_owned(),
        Verdict::Agrees => "Agrees".to_owned(),
        Verdict::NoGoals => "No committed goals".to_owned(),
    }
}

fn steps_off(steps: i8) -> String {
    let way = if steps < 0 { "below" } else { "above" };
    format!("{} {way}", small(steps.unsigned_abs()))
}

fn small(n: u8) -> String {
    match n {
        1 => "one".to_owned(),
        2 => "two".to_owned(),
        3 => "three".to_owned(),
        4 => "four".to_owned(),
        _ => n.to_string(),
    }
}

/// The line under a card.
pub fn evidence_line(card: &Card) -> String {
    let Some(evidence) = card.evidence else { return String::new() };
    let share = percent(evidence.share);
    let more = match (evidence.suffices, card.next) {
        (false, _) => return format!("Evidence {share}: insufficient."),
        (true, Some(next)) if matches!(card.verdict, Verdict::Note(1..)) => misses(next),
        (true, _) => format!("{} of {} check-ins.", evidence.check_ins, evidence.expected),
    };
    format!("Evidence {share}. {more}")
}

fn misses(next: NextStep) -> String {
    format!("Misses {} by {} points.", next.rating.get(), points(next.away))
}

/// The pips in words.
pub fn pips(proposed: Option<u8>, implied: Option<u8>, n_steps: u8) -> String {
    let said = |rating: Option<u8>, none: &str| rating.map_or_else(|| none.to_owned(), |rating| rating.to_string());
    format!("Proposed {}, implied {}, of {n_steps}", said(proposed, "nothing"), said(implied, "nothing"))
}

/// What a bonus on a card is.
pub fn bonus(by: ShareBy) -> &'static str {
    match by {
        ShareBy::Signed => "Signed bonus",
        ShareBy::Override => "Decided bonus",
        ShareBy::Weight | ShareBy::Cap | ShareBy::Gate => "Proposed bonus",
    }
}

/// The rates that imply a rating.
pub fn band(scale: &Scale, implied: u8) -> String {
    let Some(rating) = scale.rating(implied) else { return String::new() };
    let whole = |rate: Rate| percent(rate).trim_end_matches(" %").to_owned();
    match scale.band(rating) {
        (None, Some(to)) => format!("under {} %", whole(to)),
        (Some(from), Some(to)) => format!("{} to under {} %", whole(from), whole(to)),
        (Some(from), None) => format!("from {} %", whole(from)),
        (None, None) => String::new(),
    }
}

/// Over the rating that stands.
pub fn rating_label(is_calibrated: bool) -> &'static str {
    if is_calibrated { "Calibrated" } else { "Proposed" }
}

/// A rating that calibration made another, in words.
#[derive(Clone, PartialEq)]
pub struct Change {
    /// What was proposed, and by whom; `None` where nobody had.
    pub was: Option<[String; 2]>,
    /// What it is now.
    pub now: String,
    /// Who made it so.
    pub who: String,
    /// On which day.
    pub day: String,
}

/// A change of a rating in words; `None` where its event is not here.
pub fn change(board: &Board, log: &Log, change: Calibrated<'_>) -> Option<Change> {
    let name = |write: &Write| name_of(board, write.author.as_str());
    let was = |write: &Write| Some([number(write.value.as_number()?), name(write)]);
    Some(Change {
        was: change.original.and_then(was),
        now: number(change.rating),
        who: name(change.last),
        day: log.at(change.last.position).map(|event| long_day(event.at.date()))?,
    })
}

/// What was proposed by whom, and who made what of it; `None` where nobody had proposed anything.
pub fn calibrated(Change { was, now, who, day }: &Change) -> Option<String> {
    let [was, by] = was.as_ref()?;
    Some(["Proposed ", was, " by ", by, ", calibrated to ", now, " by ", who, " on ", day].concat())
}

/// Under the proposed rating, on a scale of so many steps.
pub fn proposed_note(proposed: Option<u8>, settled: Option<u8>, n_steps: u8, by: Option<&str>) -> String {
    let by = by.map(|name| ["by ", name].concat()).unwrap_or_default();
    let place = match (proposed, settled) {
        (_, Some(_)) if by.is_empty() => return "final".to_owned(),
        (_, Some(_)) => return [&by, ", final"].concat(),
        (None, None) => return "nothing yet".to_owned(),
        (Some(rating), None) if rating == n_steps => "top of the scale, ",
        (Some(1), None) => "foot of the scale, ",
        (Some(_), None) => "",
    };
    [place, &by].concat()
}

/// Who somebody is: role, unit and manager, as far as known.
pub fn about(role: Option<&str>, unit: Option<&str>, manager: Option<&str>) -> String {
    let is: Vec<&str> = [role, unit].into_iter().flatten().collect();
    let manager = manager.map(|name| format!("Manager {name}"));
    let parts = [Some(is.join(", ")).filter(|text| !text.is_empty()), manager];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// The conflict in a sentence, and what unlocks it.
pub fn conflict(verdict: Verdict, missing: &[Missing]) -> Option<(String, String)> {
    match verdict {
        Verdict::Block(steps) => Some((
            format!("Block: {} what the rate implies", full_steps(steps)),
            format!("The card cannot be finalised until {}, or the rating is changed.", still(missing)),
        )),
        Verdict::Justify(steps) => Some((
            format!("To be justified: {} what the rate implies", full_steps(steps)),
            "A reason and a sentence that says it unlock the card, or another rating does.".to_owned(),
        )),
        Verdict::Justified(steps) => Some((
            format!("Settled: {} what the rate implies", full_steps(steps)),
            "The reason, and who stands behind it, stay with the card.".to_owned(),
        )),
        Verdict::NoGoals if !missing.is_empty() => Some((
            "To be justified: the top rating without committed goals".to_owned(),
            "No rate speaks for it. A reason and a sentence that says it unlock the card, or another rating does."
                .to_owned(),
        )),
        Verdict::Unrated | Verdict::Note(_) | Verdict::Agrees | Verdict::NoGoals => None,
    }
}

/// What has to happen yet.
fn still(missing: &[Missing]) -> String {
    let words = [
        missing.contains(&Missing::Reason) || missing.contains(&Missing::Text),
        missing.contains(&Missing::SecondPerson),
    ];
    match words {
        [true, true] => "a reason is written and a second person has confirmed it",
        [true, false] => "a reason is written",
        [false, _] => "a second person has confirmed the reason",
    }
    .to_owned()
}

fn full_steps(steps: i8) -> String {
    let n = steps.unsigned_abs();
    let word = if n == 1 { "step" } else { "steps" };
    format!("{} {word} {}", small(n), if steps < 0 { "below" } else { "above" })
}

/// What a card still waits for.
pub fn waits(missing: &[Missing]) -> Option<String> {
    let word = |missing: &Missing| match missing {
        Missing::Reason => "a reason",
        Missing::Text => "a justification",
        Missing::SecondPerson => "a second person",
    };
    let words: Vec<&str> = missing.iter().map(word).collect();
    (!words.is_empty()).then(|| format!("Waits for {}", words.join(", ")))
}

/// A reason code in words.
pub fn reason(code: &str) -> &'static str {
    match code {
        "scope_changed" => "Scope changed after commitment",
        "exceptional_circumstances" => "Exceptional circumstances",
        "behaviour" => "Behaviour that the goals do not show",
        "goal_quality" => "The goals measured the wrong thing",
        "" => "A reason",
        _ => "Another reason",
    }
}

/// What stands under a committed goal's sentence: where it is, by when, how hard.
pub fn goal_line(goal: Goal<'_>, value: Option<Decimal>) -> String {
    let unit = goal.measure_unit().map(|unit| format!(" {unit}")).unwrap_or_default();
    let reached = match (value, goal.target()) {
        // “12 of 10 minutes” would read as too much of what should become less.
        (Some(value), Some(target)) if goal.direction().is_some_and(|way| way != "increase") => {
            Some(format!("{}, target {}{unit}", number(value), number(target)))
        }
        (Some(value), Some(target)) => Some(format!("{} of {}{unit}", number(value), number(target))),
        (None, _) => Some("no check-in yet".to_owned()),
        (Some(value), None) => Some(format!("{}{unit}", number(value))),
    };
    let due = goal.due().map(|day| format!("by {}", short_day(day)));
    let where_when: Vec<String> = [reached, due].into_iter().flatten().collect();
    let hard = goal.difficulty().map(|difficulty| format!("difficulty {difficulty}"));
    let parts = [Some(where_when.join(" ")), hard];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Why a goal does not count, if it does not.
pub fn counts(counts: Counts) -> Option<&'static str> {
    match counts {
        Counts::Yes => None,
        Counts::WouldNotRaise => Some("aspirational: would not raise the rate"),
        Counts::NoWeight => Some("without weight"),
    }
}

/// What was recorded, for those who cannot see the column.
pub fn achieved(achieved: Option<Rate>) -> String {
    achieved.map_or_else(|| "nothing recorded".to_owned(), percent)
}

/// The evidence in a sentence.
pub fn evidence(share: Rate) -> String {
    format!("{} of the weight, 60 % needed", percent(share))
}

/// How late the points came.
pub fn recency(recency: Recency) -> String {
    format!("{} of {} points in six weeks", points(recency.late), points(recency.all))
}

/// A signal of a low bar, with the goal it rests on.
pub fn signal(signal: &Signal, title: impl Fn(usize) -> String) -> String {
    match signal {
        Signal::ReachedAtCommitment { goal, reached } => {
            format!("“{}” was {} reached at commitment", title(*goal), percent(*reached))
        }
        Signal::ReachedAtStart { goal, reached } => {
            format!("“{}” was {} reached when its time began", title(*goal), percent(*reached))
        }
        Signal::DoneEarly { goal, after } => {
            format!("“{}” was done after {} of its time", title(*goal), percent(*after))
        }
        Signal::AlwaysJustThere { n_goals } => format!("{n_goals} of the last 8 goals ended just at the target"),
        Signal::Certain { .. } => "Certain of every goal at commitment".to_owned(),
        Signal::BelowOwnPace { goal } => format!("“{}” asks for less than the pace shown before", title(*goal)),
    }
}

/// A target that is another than at commitment.
pub fn retargeted(before: Option<Decimal>, now: Option<Decimal>) -> String {
    let said = |target: Option<Decimal>| target.map_or_else(|| "none".to_owned(), number);
    ["target changed after commitment: ", &said(before), " then, ", &said(now), " now"].concat()
}

/// Behaviour, and whether calibration agreed on it.
pub fn behaviour(value: Decimal, is_placed: bool) -> String {
    let whose = if is_placed { ", agreed in calibration" } else { "" };
    [&number(value), whose].concat()
}

/// What peers say, as far as it may be shown.
pub fn peers(peers: Peers) -> String {
    match peers.shown() {
        Some(mean) => [&number(mean), " from ", &peers.raters.to_string()].concat(),
        None => ["hidden, ", &count(peers.raters as usize, "rater", "raters"), " of 4"].concat(),
    }
}

/// A composite on the scale.
pub fn composite(value: Decimal) -> String {
    [&rounded(value), " shown, never decides"].concat()
}

/// A figure on the scale with two decimals.
pub fn rounded(value: Decimal) -> String {
    number(Ratio::from(value).to_decimal(2).unwrap_or(value))
}

/// Said where no signal stands.
pub const NO_SIGNAL: &str = "no signal";

/// What the next rating would need.
pub fn next(next: NextStep) -> String {
    format!("{} from {}, {} points away", next.rating.get(), percent(next.from), points(next.away))
}

/// The button that proposes a rating.
pub fn propose(rating: Option<u8>, settled: Option<u8>) -> String {
    let instead = settled.map(|settled| format!(" instead of the final {settled}")).unwrap_or_default();
    rating.map_or_else(|| "Propose".to_owned(), |rating| format!("Propose {rating}{instead}"))
}

/// The button that takes what the rate implies.
pub fn change_to(rating: u8) -> String {
    format!("Change to {rating}")
}

/// The button that makes a rating final.
pub fn finalise(rating: u8) -> String {
    format!("Finalise {rating}")
}

/// Why proposing waits.
pub fn propose_waits(chosen: Option<u8>, proposed: Option<u8>) -> Option<String> {
    match (chosen, proposed) {
        (None, _) => Some("Choose a rating first".to_owned()),
        (chosen, proposed) if chosen == proposed => Some("This is what is proposed".to_owned()),
        (Some(_), _) => None,
    }
}

/// Why saving a reason waits.
pub fn save_waits(code: &str, text: &str) -> Option<String> {
    match (code.is_empty(), text.trim().is_empty()) {
        (true, _) => Some("Choose a reason first".to_owned()),
        (false, true) => Some("Say it in a sentence".to_owned()),
        (false, false) => None,
    }
}

/// The name of the panel.
pub fn card_of(name: &str) -> String {
    format!("Player Card: {name}")
}

/// Under the rate.
pub fn adjusted(rate_adjusted: Rate) -> String {
    format!("{} with difficulty", rate(rate_adjusted))
}

/// What happened.
pub fn proposed(name: &str, rating: u8) -> String {
    format!("{name}: {rating} is proposed")
}

/// What happened.
pub fn reason_written(name: &str) -> String {
    format!("{name}: the reason stands")
}

/// What happened.
pub fn finalised(name: &str, rating: u8) -> String {
    format!("{name}: {rating} is final")
}

/// Why the one who wrote the words cannot confirm them.
pub const OWN_WORDS: &str = "You proposed or justified it yourself, or it is your own. Somebody else confirms it: act as them, or send them the file";
/// Nobody makes their own rating final.
pub const OWN_FINAL: &str = "This is your own card: somebody else makes your rating final.";
/// Instead of the forms on one's own card, once somebody else has proposed.
pub const OWN_RATING: &str =
    "This is your own card: your rating was proposed by somebody else, and somebody else makes it final.";

/// The second person's button.
pub fn confirm(who: Option<&str>) -> String {
    who.map_or_else(|| "Confirm as the second person".to_owned(), |who| format!("Confirm as {who}"))
}

/// What happened.
pub fn confirmed(name: &str, by: &str) -> String {
    format!("{name}: {by} stands behind the rating")
}

/// Who stands behind a rating; `true` marks a word that came from the device on which the reason was written.
pub fn stands(by: &str, confirmed: Option<(String, bool)>) -> String {
    match confirmed {
        None => format!("Justified by {by}."),
        Some((second, false)) => format!("Justified by {by}, confirmed by {second}."),
        Some((second, true)) => format!("Justified by {by}, confirmed by {second} on the same device."),
    }
}

/// A reason and what was written of it.
pub fn quoted(reason: &str, text: &str) -> String {
    [reason, ": “", text, "”"].concat()
}

/// What the justification asks.
pub fn justification(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or(name);
    format!("What did {first} do that the rate does not show?")
}

/// What it asks where a rating was changed and now fits the rate.
pub const WHY_CHANGED: &str = "Why was it changed in the discussion?";

/// The button for more cards.
pub fn show_more(n: usize) -> String {
    format!("Show {n} more")
}

/// What somebody was rated in earlier cycles.
pub fn rated_before(before: &[(&str, Decimal)]) -> String {
    before.iter().map(|(cycle, rating)| [cycle, ": ", &rating.to_string()].concat()).collect::<Vec<_>>().join(", ")
}

/// In front of the units to choose from.
pub const ALL_UNITS: &str = "All units";
/// In front of the reasons to choose from.
pub const CHOOSE_REASON: &str = "Choose a reason";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_and_numbers_are_written_for_people() {
        let amount = |minor, code: &str| money(Money::new(minor, code.parse().unwrap()));
        assert_eq!(amount(982_800, "EUR"), "€9,828.00");
        assert_eq!(amount(-5, "USD"), "\u{2212}$0.05");
        assert_eq!(amount(1_234_567, "JPY"), "¥1,234,567");
        assert_eq!(money_short(Money::new(800_000_000, "USD".parse().unwrap())), "$8,000,000");
        assert_eq!(money_short(Money::new(100, "JPY".parse().unwrap())), "¥100");
        assert_eq!(number("-12000.5".parse().unwrap()), "\u{2212}12,000.5");
        for (value, expected) in [("0.995", "0.9950"), ("1", "1.0000"), ("1.05", "1.0500"), ("0.99501", "0.99501")] {
            assert_eq!(with_places(value.parse().unwrap(), 4), expected);
        }
    }

    #[test]
    fn a_rate_just_below_a_step_is_not_rounded_up_to_it() {
        for (exact, shown) in
            [(4998, "49.9"), (5000, "50.0"), (5996, "59.9"), (6086, "60.9"), (6094, "60.9"), (0, "0.0")]
        {
            assert_eq!(rate(Rate::new(exact)), shown);
        }
        assert_eq!(points(Rate::new(2)), "less than 0.1");
    }

    #[test]
    fn a_conflict_says_its_distance_and_direction() {
        assert_eq!(verdict(Verdict::Block(3)), "Block: three above");
        assert_eq!(verdict(Verdict::Note(-1)), "Note: one below");
        assert_eq!(
            [1, 2, 5].map(|step| band(&Scale::default(), step)),
            ["under 50 %", "50 to under 70 %", "from 105 %"]
        );
    }
}
