//! Letters of the sample company: sources that are named, rows that multiply, amounts in two currencies.

use std::collections::BTreeSet;

use super::told::{Letter, Said, letters_of};
use crate::{
    domain::{board::Command, picture::why::Ground, thread::Id},
    views::sampled::Sampled,
};

fn all(sample: &Sampled) -> Vec<(Id, Letter)> {
    let (core, (picture, people, pay)) = (&sample.core, sample.figures());
    let ground = Ground { log: &core.log, board: &core.board, picture: &picture, people: &people, pay: Some(&pay) };
    let letter = |id: &Id| letters_of(ground, core, (std::slice::from_ref(id), "today")).pop();
    pay.amounts.keys().filter_map(|id| Some((id.clone(), letter(id)?))).collect()
}

/// The numbers of all sources that something in a letter names.
fn named(letter: &Letter) -> BTreeSet<usize> {
    let said = letter.because.iter().filter_map(|said| match said {
        Said::Figure(_, number, _) => Some(*number),
        Said::Words(_) => None,
    });
    let way = letter.way.as_ref().unwrap();
    let pay = way.pay.iter().filter_map(|row| row.source);
    said.chain(way.goals.iter().map(|goal| goal.source)).chain(pay).chain([1]).collect()
}

fn because(letter: &Letter) -> String {
    let said = |said: &Said| match said {
        Said::Figure(text, ..) | Said::Words(text) => text.clone(),
    };
    letter.because.iter().map(said).collect()
}

#[test]
fn every_source_is_named_and_every_factor_has_four_places() {
    let mut sample = Sampled::new();
    let (who, person, cycle) = (sample.at(0), sample.at(3), sample.cycle());
    let reason = Some("Led the work on losses beside her own goals.".to_owned());
    let command =
        Command::DecidePay { person: person.clone(), cycle, by: who.clone(), amount: Some(1_100_000), reason };
    sample.acts(&who, command).unwrap();
    let letters = all(&sample);
    assert!(letters.len() > 40, "{}", letters.len());
    for (id, letter) in &letters {
        assert_eq!(named(letter), (1..=letter.refs.len()).collect(), "{id}: {:?}", letter.refs);
        for row in &letter.way.as_ref().unwrap().pay {
            let places = row.factor.text.rsplit_once('.').map(|(_, part)| part.len());
            let is_rate = row.what.starts_with("In ");
            assert!(row.factor.text.is_empty() || is_rate || places == Some(4), "{id}: {}", row.factor.text);
        }
        assert!(
            !because(letter).contains("proposed") || because(letter).contains("as proposed"),
            "{}",
            because(letter)
        );
    }
    let (_, decided) = letters.into_iter().find(|(id, _)| *id == person).unwrap();
    assert!(decided.refs.iter().all(|one| !one.starts_with("Pool of")), "{:?}", decided.refs);
}

#[test]
fn a_factor_of_more_places_stands_exactly_in_its_source() {
    let exactly = |letter: &Letter| letter.refs.iter().any(|one| one.contains("to the cent. The factor is exactly 0."));
    assert!(all(&Sampled::new()).iter().any(|(_, letter)| exactly(letter)));
}

#[test]
fn a_target_in_another_currency_is_told_with_its_rate_and_part_of_the_salary() {
    let letters = all(&Sampled::new());
    let rows = |letter: &Letter| letter.way.as_ref().unwrap().pay[..2].to_vec();
    let abroad = letters.iter().find(|(_, letter)| rows(letter)[1].what == "In EUR, by the rate for 1 SEK");
    let (_, letter) = abroad.unwrap();
    let [target, exchanged] = rows(letter).try_into().ok().unwrap();
    assert!(target.what.starts_with("Your target for the year: 8 % of your yearly salary of SEK "), "{}", target.what);
    assert!(target.amount.text.starts_with("SEK "), "{}", target.amount.text);
    assert_eq!(exchanged.factor.text, "× 0.09");
    assert!(exchanged.amount.text.starts_with('€'), "{}", exchanged.amount.text);
    let source = &letter.refs[exchanged.source.unwrap() - 1];
    assert!(source.starts_with("1 SEK counts as 0.09 EUR, entered on "), "{source}");
}
