//! Words of derivations: what each figure is called, how its rule reads, and how amounts are written.

use crate::{
    domain::{
        achieve::{
            conflict::{PEERS_NEEDED, Peers, Rating, Severity},
            pay::Printed,
            rate::Rate,
        },
        board::Board,
        drift::RecordedTime,
        measure::Decimal,
        picture::{
            GroupFigures, PersonFigures,
            why::{Amount, Figure, Part, Source, What, Why},
        },
    },
    views::wording::{
        achieve::{exact, money, number},
        align::shortfall_named,
        calibration::earns,
        count, grouped, long_day, minus, percent_1,
        thread::name_of,
    },
};

/// What a figure is called on its own.
pub fn name(what: What) -> &'static str {
    match what {
        What::Progress => "Progress",
        What::Expected => "Expected today",
        What::Status => "Status",
        What::Clarity => "Clarity",
        What::Sight => "Line of sight",
        What::Achieved => "Achieved",
        What::Rate => "Achievement rate",
        What::Evidence => "Evidence",
        What::Adjusted => "Rate with difficulty",
        What::Composite => "Composite",
        What::Implied => "Rating implied",
        What::Conflict => "Proposed against implied",
        What::Proposal => "Bonus before the pool",
        What::Bonus => "Proposed bonus",
        What::Health => "Alignment health",
        What::Shortfall => "Points lost",
        What::Drift => "Measured drift",
        What::Time => "Time that leads nowhere",
        What::Impact => "Rated high, beside the group with most",
        What::PayGap => "Pay against all others, grade held equal",
    }
}

/// The head of a figure's page: what it is, of whom or what.
pub fn head(figure: &Figure, board: &Board) -> String {
    let Some(of) = &figure.of else { return name(figure.what).to_owned() };
    let of = match figure.what {
        What::Shortfall => shortfall_named(of.as_str()).to_owned(),
        _ => name_of(board, of.as_str()),
    };
    [name(figure.what), ": ", &of].concat()
}

/// The formula of clarity, with its weights and its caps.
const CLARITY: &str = "The points of nine elements, summed up: metric up to 25, deadline 20, baseline 11, specificity 10, \
                       outcome 10, direction 9, scope 5, owner 5, line of sight 5; at most 39 without a metric or a \
                       deadline, at most 74 for an activity.";

/// The formula in words.
pub fn rule(why: &Why) -> &'static str {
    let is_sum = why.all(Part::Child).next().is_some();
    match why.figure.what {
        What::Progress if is_sum => "The weighted mean of the goals below, each held between 0 and 100 %.",
        What::Progress => "What was covered of the way from start to target.",
        What::Expected if why.all(Part::Direction).any(stays) => {
            "A goal that should stay is expected there throughout."
        }
        What::Expected => "The days gone by, of all days from the first to the last.",
        What::Status => {
            "The first rule that applies: closed, not started, achieved, overdue, silent, then forecast, gap \
                         and confidence."
        }
        What::Clarity => CLARITY,
        What::Sight => "A goal leads to the North Star where its parent does.",
        What::Achieved if why.all(Part::FirstDay).next().is_some() => "The share of its weeks inside its bounds.",
        What::Achieved => "What was covered of the way from start to target, exactly.",
        What::Rate => {
            "Weight × achieved, summed up, over all weight; each goal held at the cap, an aspirational one only \
                       where it raises the rate."
        }
        What::Evidence => {
            "The share of the weight whose goals have a metric, a deadline of their own, a line of sight, and three of \
             four check-ins."
        }
        What::Adjusted => {
            "The rate × (1 + step × (weighted difficulty − 3)): shown beside the rate, never instead of it."
        }
        What::Composite => {
            "The rating implied, behaviour, peers and difficulty by their weights; a missing part is left out. Shown, \
             never decides."
        }
        What::Implied => "The band that the rate falls into.",
        What::Conflict => "The proposed rating less the one that the rate implies.",
        What::Proposal if why.all(Part::FirstDay).next().is_some() => {
            "Target × days there ÷ days of the cycle × company × individual, as the plan puts them together."
        }
        What::Proposal => "Target × company × individual, as the plan puts them together.",
        What::Bonus if why.all(Part::Signed).next().is_some() => "The amount as it was signed off.",
        What::Bonus => "The pool, shared by everybody’s bonus before the pool, to the last cent.",
        What::Health => "100, less the points of everything that does not hang together.",
        What::Shortfall => "The points that it can cost × those concerned ÷ all there are.",
        What::Drift => "Recorded time where nothing leads to the North Star, of all recorded time of these people.",
        What::Impact => {
            "The share of the group rated above the middle of the scale (4 or 5 of 5), by that of the group with the \
             greatest share. Below 80 % it is flagged."
        }
        What::PayGap => {
            "Least squares of the logarithm of salary and bonus on group and grade: how much more the group earns than \
             all others of the same grade, with a minus where it earns less."
        }
        What::Time => "Recorded shares of weeks on goals without a line of sight and on no goal, of all recorded.",
    }
}

fn stays(input: &crate::domain::picture::why::Input) -> bool {
    matches!(&input.value, Amount::Text(text) if matches!(&**text, "above" | "below" | "within"))
}

/// An amount as people read it.
pub fn amount(value: &Amount) -> String {
    match value {
        Amount::Number(value) => number(*value),
        Amount::Share(share) => percent_1(*share),
        Amount::Exact(share) => exact(Rate::nearest(*share)),
        Amount::Rate(rate) => exact(*rate),
        Amount::Rating(rating) => rating.get().to_string(),
        Amount::Status(status) => status.to_string(),
        Amount::Apart(steps, severity) => apart(*steps, *severity),
        Amount::Money(amount) => money(*amount),
        Amount::Claim(claimed) => claimed.amount().map(money).unwrap_or_default(),
        Amount::Points(points) => points_of(*points),
        Amount::Count(n) => grouped(*n),
        Amount::Day(day) => long_day(*day),
        Amount::Planned(day, value) => [&number(*value), " by ", &long_day(*day)].concat(),
        Amount::Pays(at, pays) => [&number(*pays), " from ", &exact(*at)].concat(),
        Amount::Yes(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Amount::Text(text) => text.to_string(),
        Amount::Seen(point) => Decimal::from_f64(point.value, 6).map(number).unwrap_or_default(),
        Amount::Time(time) => adrift(time),
    }
}

/// Points of a score: 86.3, and 86 where there is no more to it.
pub fn points_of(points: f64) -> String {
    let text = Decimal::from_f64(points, 1).unwrap_or_default().to_string();
    minus(&text)
}

/// “+2, to be justified”.
fn apart(steps: i8, severity: Severity) -> String {
    let sign = if steps > 0 { "+" } else { "" };
    let word = match severity {
        Severity::Agrees => "agrees",
        Severity::Note => "note",
        Severity::Justify => "justify",
        Severity::Block => "block",
    };
    [sign, &minus(&steps.to_string()), ", ", word].concat()
}

/// The share of recorded time that leads nowhere.
pub fn adrift(time: &RecordedTime) -> String {
    time.adrift().map_or_else(|| "–".to_owned(), |share| percent_1(share.to_f64()))
}

/// Percent of weeks as weeks: 0.7.
pub fn weeks(percent: Decimal) -> String {
    let weeks = Decimal::from_f64(percent.to_f64() / 100.0, 2);
    weeks.map(number).unwrap_or_default()
}

/// What an input is called, small beside it.
pub fn part(part: Part) -> &'static str {
    match part {
        Part::Current => "now",
        Part::Start => "start",
        Part::Target | Part::TargetBonus => "target",
        Part::FirstDay => "first day",
        Part::LastDay => "last day",
        Part::Today => "day looked at",
        Part::State => "state where nobody answered",
        Part::Weight => "weight where nobody gave one",
        Part::Level => "level where nobody gave one",
        Part::Goal => "achieved where nothing was recorded",
        Part::Rate => "rate",
        Part::Threshold => "ratings above 1 from",
        Part::Proposed => "proposed",
        Part::Rating => "rating",
        Part::Company => "company",
        Part::Factor => "factors for ratings from 1 on",
        Part::Gate => "nothing up to rating",
        Part::Pool => "pool",
        Part::Own => "own",
        Part::Cap => "most a goal counts",
        Part::Silence => "silent after days",
        Part::Points => "forecast from check-ins",
        Part::Gap => "gap at risk, off track above",
        Part::Projection => "projection at risk, off track below",
        Part::Confidence => "at risk from confidence down to",
        Part::Fiscal => "fiscal year from month",
        Part::Most => "at most",
        Part::Step => "a step of difficulty",
        Part::Share => "weights of goals, behaviour, peers, difficulty",
        Part::Distance => "steps apart for note, justify, block",
        Part::TopNeeds => "top rating blocks below",
        Part::Curve => "the curve pays",
        Part::Steps => "in steps",
        Part::CompanyWeight => "weight of the company",
        Part::PayCap => "most, times the target",
        Part::Exchange => "exchange rate",
        Part::Currency => "currency",
        Part::Decided => "decided by a person",
        Part::Signed => "signed off",
        Part::Sight => "line of sight of a goal that is not here",
        _ => "",
    }
}

/// The settings that a derivation reads, in a line; each once.
pub fn settings(why: &Why) -> String {
    let mut said: Vec<(Part, Vec<String>)> = Vec::new();
    for input in why.inputs.iter().filter(|input| input.source == Source::Setting) {
        let value = amount(&input.value);
        match said.iter_mut().find(|(part, _)| *part == input.part) {
            Some((
                Part::Threshold
                | Part::Factor
                | Part::Gap
                | Part::Projection
                | Part::Share
                | Part::Distance
                | Part::Curve,
                values,
            )) => values.push(value),
            Some(_) => {}
            None => said.push((input.part, vec![value])),
        }
    }
    let lines: Vec<String> =
        said.iter().map(|(role, values)| [part(*role), ": ", &values.join(", ")].concat()).collect();
    lines.join(" · ")
}

/// The parts of a composite in words: no names, and no mean of too few.
pub fn parts_of(person: &PersonFigures) -> Vec<(&'static str, Vec<String>)> {
    let spoken = person.spoken;
    let whose = if spoken.is_placed { "Behaviour, as calibration agreed" } else { "Behaviour" };
    let raters = spoken.peers.map_or(0, |peers| peers.raters);
    let parts = [
        ("Rating implied", person.implied.map(|rating| rating.get().to_string())),
        (whose, spoken.behaviour.map(number)),
        ("Peers", spoken.peers.and_then(Peers::shown).map(number)),
        ("Difficulty", person.rates.as_ref().and_then(|rates| rates.difficulty).map(|hard| number(hard.to_decimal()))),
    ];
    let hidden = (raters > 0 && raters < PEERS_NEEDED).then(|| ("Peers, hidden below four", vec![raters.to_string()]));
    let shown = parts.into_iter().filter_map(|(word, value)| Some((word, vec![value?])));
    shown.chain(hidden).collect()
}

/// How a group stands: those rated high, or its gap with what it rests on.
pub fn of_group(what: What, group: &GroupFigures) -> Vec<String> {
    if what == What::Impact {
        let counted = [&group.high.n_selected.to_string(), " of ", &group.high.n_people.to_string()].concat();
        return vec![counted, group.impact.map(|impact| exact(impact.ratio)).unwrap_or_default()];
    }
    let gap = group.adjusted.said();
    vec![gap.map_or_else(|| "too few to say".to_owned(), |gap| earns(gap.gap))]
}

/// Before the settings.
pub const SETTINGS: &str = "Settings: ";

/// A factor between two amounts; where no number of places makes the second of the first, that it is about so much.
pub fn factor(factor: Printed) -> String {
    [if factor.is_whole { "" } else { "≈ " }, &number(factor.factor)].concat()
}

/// Under a bonus: by how many claims the pool is shared.
pub fn shared_by(pool: &str, n_claims: usize) -> String {
    ["The pool of ", pool, " is shared by ", &count(n_claims, "claim", "claims"), ". A proposal: people decide."]
        .concat()
}

/// Under a signed bonus: who signed it when, on which rating, and that what it was computed from is another since.
pub fn signed_before((day, who): (&str, &str), rating: Option<Rating>) -> String {
    let on = rating.map(|rating| format!(", on a rating of {}", rating.get())).unwrap_or_default();
    format!(
        "Signed off by {who} on {day}{on}. What it was computed from was changed since, so today’s figures do not lead \
         to it. For it to follow them, pay has to be opened again."
    )
}

/// Under the days that somebody was there, of those of the cycle.
pub const DAYS: &str = "days there";
/// Under a factor that is not read from the rating alone.
pub const INDIVIDUAL: &str = "individual, by the rate";

/// Beside the individual factor.
pub fn for_rating(rating: Rating) -> String {
    ["individual, for a rating of ", &rating.get().to_string()].concat()
}

/// So many more rows than are shown.
pub fn and_more(n: usize) -> String {
    ["and ", &grouped(n), " more"].concat()
}

/// The head of the step with the events.
pub fn events(n: usize) -> String {
    [&count(n, "event", "events"), " at the bottom"].concat()
}

/// Folds away what only a program calls things by.
pub const IDENTIFIERS: &str = "Identifiers";

/// Of one of a replica's events.
pub fn event_of_replica(seq: u32, short: &str) -> String {
    ["Event ", &seq.to_string(), " of replica ", short].concat()
}

/// What counts for a goal whose parent is missing.
pub const NO_PARENT: &str = "It has no parent that is here.";
/// A North Star needs no parent.
pub const IS_STAR: &str = "It is the North Star.";
/// Before the name of the parent.
pub const ITS_PARENT: &str = "Its parent: ";
/// The head of what an event or a figure goes into.
pub const FEEDS: &str = "What it feeds";
/// Where nothing reads it.
pub const FEEDS_NOTHING: &str = "Not used in any figure.";
/// The head of the figures of the same goal or person.
pub const SIBLINGS: &str = "Its other figures";
/// The head of what another rating would do.
pub const NEXT: &str = "Would another figure change it?";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::coach::{CAP_FOR_ACTIVITY, CAP_WITHOUT_METRIC_OR_DEADLINE, Element};

    #[test]
    fn the_formula_of_clarity_names_the_weights_and_caps_that_count() {
        let numbers = CLARITY.split(|letter: char| !letter.is_ascii_digit()).filter(|word| !word.is_empty());
        let weights = Element::ALL.map(Element::weight);
        let caps = [CAP_WITHOUT_METRIC_OR_DEADLINE, CAP_FOR_ACTIVITY];
        assert!(numbers.eq(weights.iter().chain(&caps).map(u8::to_string)));
    }
}
