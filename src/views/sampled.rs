//! The sample company as the pages of tests read it: a small one, with its figures, and somebody who acts in it.
//!
//! Knows how figures are made of a board. Does not want to know any page.

use std::sync::Arc;

use crate::{
    domain::{
        board::{Board, Command, Refusal},
        picture::{PayFigures, PersonFigures, Picture, cycle_name, pay_figures, person_figures},
        thread::{Draft, Fields, Id, Kind, ReplicaId, chain::ZeroEntropy},
    },
    sample::{Recipe, company},
    state::workspace::Core,
};

/// The company and its events.
pub struct Sampled {
    pub core: Core,
}

impl Sampled {
    /// On its last day.
    pub fn new() -> Self {
        let mut core = Core::default();
        core.log = company(&Recipe { people: 60, ..Recipe::default() });
        core.board = Board::of(&core.log);
        Self { core }
    }

    /// One of those with an amount.
    pub fn at(&self, n: usize) -> Id {
        self.figures().2.amounts.keys().nth(n).cloned().unwrap()
    }

    pub fn cycle(&self) -> Id {
        cycle_name(&self.core.board).parse().unwrap()
    }

    pub fn figures(&self) -> (Picture, Vec<Arc<PersonFigures>>, PayFigures) {
        let board = &self.core.board;
        let picture = Picture::of(board, "2026-12-14".parse().unwrap());
        let people = person_figures(board, &picture, cycle_name(board));
        let pay = pay_figures(board, &people).unwrap();
        (picture, people, pay)
    }

    pub fn acts(&mut self, who: &Id, command: Command) -> Result<(), Refusal> {
        let drafts = self.core.board.decide(command, "2026-W51".parse().unwrap())?;
        self.says(who, drafts);
        Ok(())
    }

    /// Signs all amounts as they stand, whatever they wait for.
    pub fn signs(&mut self, who: &Id) {
        let (cycle, pay) = (self.cycle(), self.figures().2);
        let signed = |(person, amount): (&Id, &crate::domain::money::Money)| {
            let minor = crate::domain::measure::Decimal::new(amount.minor(), 0).unwrap();
            let fields = Fields::default().with("cycle", &cycle).with("final", minor);
            Draft::facts(Kind::PayDecided, person.clone(), fields)
        };
        let mut drafts: Vec<Draft> = pay.amounts.iter().map(signed).collect();
        let fields = || Fields::default().with("cycle", &cycle).with("state", "signed");
        drafts.extend(pay.pools.iter().map(|pool| Draft::facts(Kind::PaySigned, pool.terms.id.clone(), fields())));
        self.says(who, drafts);
    }

    fn says(&mut self, who: &Id, drafts: Vec<Draft>) {
        let at = "2026-12-14T09:00:00Z".parse().unwrap();
        self.core.log.write(ReplicaId([7; 16]), who, at, drafts, &mut ZeroEntropy);
        self.core.board = Board::of(&self.core.log);
    }
}
