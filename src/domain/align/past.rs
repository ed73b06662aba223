//! Alignment health as it was on earlier days: the thread told once from its beginning, with a look in between.
//!
//! Knows that check-ins do not move it. Does not want to know on which days one looks.

use chrono::NaiveDate;

use crate::domain::{
    align::{HealthWeights, Outline, health},
    board::Board,
    thread::{Kind, Log},
};

/// The thread as far as it was told.
#[derive(Default)]
pub struct Past {
    /// Positions of what moves alignment, by the day on which it was recorded.
    days: Vec<(NaiveDate, usize)>,
    told: usize,
    board: Board,
    score: Option<f64>,
}

impl Past {
    /// Nothing of a thread is told yet.
    pub fn of(log: &Log) -> Self {
        let moves = |at: &usize| log.at(*at).is_some_and(|event| event.kind != Kind::CheckedIn);
        let dated = |at: usize| log.at(at).map(|event| (event.at.date(), at));
        let mut days: Vec<(NaiveDate, usize)> = (0..log.len()).filter(moves).filter_map(dated).collect();
        days.sort_unstable();
        Self { days, ..Self::default() }
    }

    /// The first day of which anything is told.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.days.first().map(|(day, _)| *day)
    }

    /// Alignment health at the end of a day; days come in their order. Nothing while there are no goals.
    pub fn until(&mut self, log: &Log, day: NaiveDate) -> Option<f64> {
        let before = self.board.changes();
        while let Some((_, at)) = self.days.get(self.told).filter(|(recorded, _)| *recorded <= day) {
            self.board.fold(log, *at);
            self.told += 1;
        }
        if self.board.changes() != before {
            let outline = Outline::of(&self.board);
            let score = || health(&self.board, &outline, HealthWeights::default()).score;
            self.score = (!outline.rows().is_empty()).then(score);
        }
        self.score
    }
}
