//! The sources at the foot of a letter: those that a figure names, in the order in which they are met, and no others.
//!
//! Knows numbers. Does not want to know what a source says.

use super::told::{Letter, Said};

/// What a source adds about a factor that is printed short.
pub type Exactly = Option<String>;

/// The source of the amount, which the headline names.
const AMOUNT: usize = 1;

/// The letter with the sources that it names, numbered from 1 as one meets them.
pub fn numbered(mut letter: Letter) -> Letter {
    add_exact_factors(&mut letter);
    let mut met = vec![AMOUNT];
    for number in numbers(&mut letter) {
        let at = met.iter().position(|one| one == number).unwrap_or(met.len());
        if at == met.len() {
            met.push(*number);
        }
        *number = at + 1;
    }
    letter.refs = met.iter().filter_map(|number| letter.refs.get(number.checked_sub(1)?).cloned()).collect();
    letter
}

/// Says in the source of each row what its factor is exactly.
fn add_exact_factors(letter: &mut Letter) {
    for row in letter.way.iter().flat_map(|way| &way.pay) {
        let source = row.source.and_then(|number| letter.refs.get_mut(number.checked_sub(1)?));
        if let Some((source, exactly)) = source.zip(row.exactly.as_ref()) {
            source.push(' ');
            source.push_str(exactly);
        }
    }
}

/// All numbers of sources in the letter.
fn numbers(letter: &mut Letter) -> Vec<&mut usize> {
    let said = letter.because.iter_mut().filter_map(|said| match said {
        Said::Figure(_, number, _) => Some(number),
        Said::Words(_) => None,
    });
    let (goals, pay) = letter.way.as_mut().map(|way| (&mut way.goals, &mut way.pay)).unzip();
    let goals = goals.into_iter().flatten().map(|row| &mut row.source);
    let pay = pay.into_iter().flatten().filter_map(|row| row.source.as_mut());
    said.chain(goals).chain(pay).collect()
}
