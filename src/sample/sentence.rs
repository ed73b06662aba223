//! Sentences from words and numbers.
//!
//! Knows how a goal is said. Does not want to know whose it is.

use chrono::NaiveDate;

use crate::{
    domain::{measure::Decimal, spoken::long_day},
    sample::{
        cast::Measured,
        course::{Course, Shape},
        dice::Dice,
        words::{LESS, MORE, Topic},
    },
};

/// What a goal says, and between which numbers it moves.
pub struct Said {
    /// The sentence.
    pub title: String,
    /// What is counted, if anything is.
    pub metric: &'static str,
    /// In which unit.
    pub unit: &'static str,
    /// increase, decrease, above, below or within.
    pub direction: &'static str,
    /// Whether the sentence says by which day, or all year.
    pub is_dated: bool,
    /// The numbers, if there are any; shape and reach are still open.
    pub course: Option<Course>,
}

impl Said {
    /// A goal that nobody can settle.
    pub fn vague(title: &str) -> Self {
        Self { title: title.to_owned(), metric: "", unit: "", direction: "", is_dated: false, course: None }
    }

    /// A goal on one of a department's measures or counts.
    pub fn about(topic: &'static Topic, due: NaiveDate, dice: &mut Dice) -> Self {
        let n_measures = topic.measures.len();
        match dice.place(n_measures + topic.counts.len()).checked_sub(n_measures) {
            Some(count) => Self::counted(topic, count, due, dice),
            None if dice.chance(60) => Self::kept(topic, dice),
            None => Self::moved(topic, due, dice),
        }
    }

    /// Something that is counted from nothing.
    fn counted(topic: &'static Topic, count: usize, due: NaiveDate, dice: &mut Dice) -> Self {
        let (sentence, unit, usual) = topic.counts[count];
        let target = round(usual * dice.within(70, 140) / 100).max(2);
        let title = fill(sentence, &target.to_string()) + &scope(topic, dice) + " by " + &long_day(due);
        let course = course(0, target * 100, 100);
        Self { title, metric: unit, unit, direction: "increase", is_dated: true, course: Some(course) }
    }

    /// A measure that should move.
    fn moved(topic: &'static Topic, due: NaiveDate, dice: &mut Dice) -> Self {
        let (metric, unit, course) = numbers(topic, dice);
        let is_less = course.to < course.from;
        let verb = fill(dice.word(if is_less { LESS } else { MORE }), &(metric.to_owned() + &scope(topic, dice)));
        let to = quantity(course.to, unit, metric);
        let title = [verb.as_str(), " from ", &number(course.from), " to ", &to].concat();
        let is_dated = dice.chance(930);
        let title = if is_dated { title + " by " + &long_day(due) } else { title };
        let direction = if is_less { "decrease" } else { "increase" };
        Self { title, metric: bare(metric), unit, direction, is_dated, course: Some(course) }
    }

    /// A bound to be kept all year.
    fn kept(topic: &'static Topic, dice: &mut Dice) -> Self {
        let (metric, unit, mut course) = numbers(topic, dice);
        let (verb, direction) = if course.to < course.from { (" below ", "below") } else { (" above ", "above") };
        let bound = quantity(course.to, unit, metric);
        let title = ["Keep ", metric, &scope(topic, dice), verb, &bound, " all year"].concat();
        course.from = course.to + (course.to - course.from) / 20;
        Self { title, metric: bare(metric), unit, direction, is_dated: true, course: Some(course) }
    }

    /// A goal of the story.
    pub fn told(says: &Measured, due: NaiveDate) -> Self {
        let (before, after) = says.title.split_once('@').unwrap_or((says.title, ""));
        let is_dated = before != says.title;
        let title = if is_dated { [before, &long_day(due), after].concat() } else { says.title.to_owned() };
        if says.metric.is_empty() {
            return Self::vague(&title);
        }
        let way = says.to - says.from;
        let grain = if says.unit == "%" || way.abs() < 600 || says.end % 100 != 0 { 10 } else { 100 };
        let course = Course { stray: 15, ..course(says.from, says.to, grain) };
        let direction = if way < 0 { "decrease" } else { "increase" };
        Self { title, metric: says.metric, unit: says.unit, direction, is_dated, course: Some(course) }
    }

    /// The same goal a little easier, as its owner offered it first, and its target; if it reads so.
    pub fn softer(&self) -> Option<(String, Decimal)> {
        let course = self.course.as_ref()?;
        let way = (course.to - course.from) * 85 / 100;
        let target = course.from + (way + course.grain / 2).div_euclid(course.grain) * course.grain;
        let says = |value: i64| [" to ", &number(value), " "].concat();
        let title = self.title.replacen(&says(course.to), &says(target), 1);
        (title != self.title && target != course.from).then(|| (title, Decimal::new(target, 2).unwrap_or_default()))
    }
}

/// A measure of the department with numbers of its own near the usual ones.
fn numbers(topic: &'static Topic, dice: &mut Dice) -> (&'static str, &'static str, Course) {
    let (metric, unit, from, to) = topic.measures[dice.place(topic.measures.len())];
    let way = (to - from) * dice.within(80, 112);
    let from = from * dice.within(88, 108);
    let grain = if unit == "%" || way.abs() < 1000 { 10 } else { 100 };
    let align = |value: i64| (value + grain / 2) / grain * grain;
    let mut course = course(align(from), align(from + way), grain);
    if unit == "%" && to <= 100 {
        course.ceiling = 10_000;
        course.to = course.to.min(9900);
    }
    (metric, unit, course)
}

fn course(from: i64, to: i64, grain: i64) -> Course {
    let stray = if from == 0 { 0 } else { 25 };
    Course { from, to, shape: Shape::Steady, reach: 0, grain, stray, ceiling: i64::MAX }
}

/// A number as people choose it: two leading digits, the rest zeros; small ones stay.
fn round(number: i64) -> i64 {
    let step = match number {
        ..60 => 1,
        60..300 => 5,
        300..3000 => 50,
        _ => 500,
    };
    number / step * step
}

fn scope(topic: &Topic, dice: &mut Dice) -> String {
    if dice.chance(820) { [" ", dice.word(topic.scopes)].concat() } else { String::new() }
}

fn bare(metric: &'static str) -> &'static str {
    metric.strip_prefix("the ").unwrap_or(metric)
}

/// `sentence` with `thing` in place of `#`, and its first letter large.
pub fn fill(sentence: &str, thing: &str) -> String {
    let (before, after) = sentence.split_once('#').unwrap_or((sentence, ""));
    let mut text = [before, if after.is_empty() && before == sentence { "" } else { thing }, after].concat();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// Hundredths as people write them.
pub fn number(hundredths: i64) -> String {
    Decimal::new(hundredths, 2).unwrap_or_default().to_string()
}

/// A number with its unit; a unit that the measure names already is not said again.
fn quantity(hundredths: i64, unit: &str, metric: &str) -> String {
    let (first, rest) = unit.split_once(' ').unwrap_or((unit, ""));
    let said = if metric.contains(first) { rest } else { unit };
    let space = if said.is_empty() { "" } else { " " };
    [&number(hundredths), space, said].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{dice::Stream, words::TOPICS};

    #[test]
    fn every_sentence_has_its_numbers_and_a_distance_to_go() {
        let due = NaiveDate::from_ymd_opt(2026, 9, 30).unwrap();
        for (seed, topic) in (0..400).flat_map(|seed| TOPICS.iter().map(move |topic| (seed, topic))) {
            let said = Said::about(topic, due, &mut Dice::of(seed, Stream::Goals, 0));
            let course = said.course.unwrap();
            assert_ne!(course.from, course.to, "{}", said.title);
            assert!(said.title.contains(&number(course.to)), "{}", said.title);
            assert!(course.from >= 0 && course.to > 0 && course.to <= course.ceiling, "{}", said.title);
            assert!(!said.title.contains('#'), "{}", said.title);
        }
    }

    #[test]
    fn a_filled_sentence_begins_with_a_large_letter() {
        assert_eq!(fill("# runs at last.", "the export"), "The export runs at last.");
        assert_eq!(fill("Weather helped.", "the export"), "Weather helped.");
        assert_eq!(fill("Cut #", "churn"), "Cut churn");
    }
}
