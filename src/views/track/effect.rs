//! What saving would change: the roll-up of the tree with some values replaced.
//!
//! Knows the columns that the roll-up reads. Does not want to know what a value is.

use std::collections::BTreeMap;

use crate::domain::{
    picture::{GoalFigures, Picture},
    track::{OwnProgress, roll_up},
};

/// What every row of the outline weighs in its parent.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Columns {
    weights: Vec<f64>,
}

/// What one goal above shows before and after.
#[derive(Clone, PartialEq, Debug)]
pub struct Effect {
    /// Its row.
    pub row: usize,
    /// The mean of its children today.
    pub before: Option<f64>,
    /// The mean of its children after saving.
    pub after: Option<f64>,
    /// How many goals count towards it.
    pub n_goals: usize,
}

impl Columns {
    /// The columns of a picture.
    pub fn of(picture: &Picture) -> Self {
        Self { weights: picture.goals.iter().map(GoalFigures::weight_above).collect() }
    }

    /// What the parents of changed rows would show. A parent whose figure today is not the picture's own is left out:
    /// no figure is promised that saving would not bring.
    pub fn effects(&self, picture: &Picture, changed: &BTreeMap<usize, f64>) -> Vec<Effect> {
        let parents = picture.outline.parents();
        let mut own: Vec<OwnProgress> = picture.goals.iter().map(|figures| figures.own.into()).collect();
        let today = roll_up(parents, &self.weights, &own);
        for (row, progress) in changed {
            if let Some(here) = own.get_mut(*row) {
                *here = Some(*progress).into();
            }
        }
        let then = roll_up(parents, &self.weights, &own);
        let mut above: Vec<usize> = changed.keys().filter_map(|row| picture.outline.parent(*row)).collect();
        above.sort_unstable();
        above.dedup();
        let honest = |row: &usize| today.children(*row) == picture.goals[*row].children;
        let effect = |row: usize| Effect {
            row,
            before: today.children(row),
            after: then.children(row),
            n_goals: picture.outline.children(row).filter(|child| picture.goals[*child].counts()).count(),
        };
        above.into_iter().filter(honest).map(effect).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            align::counts_in_roll_up,
            board::{Board, Level},
            picture::course,
            thread::{CheckIn, Draft, Id, Observation, ReplicaId, chain::ZeroEntropy},
            track::progress,
            week::Week,
        },
        sample::{Recipe, company},
    };

    #[test]
    fn saving_brings_the_very_figure_that_was_promised() {
        let mut log = company(&Recipe { people: 30, weeks: 26, seed: 3, ..Recipe::default() });
        let board = Board::of(&log);
        let last = log.events().last().unwrap().at;
        let today = last.date();
        let picture = Picture::of(&board, today);
        let columns = Columns::of(&picture);
        let rows = picture.outline.rows().iter().enumerate();
        let (row, id, way, target) = rows
            .filter_map(|(at, row)| {
                let goal = board.goal(row.id.as_str())?;
                picture
                    .outline
                    .parent(at)
                    .filter(|_| goal.level() == Level::Goal && counts_in_roll_up(&board, goal))?;
                Some((at, row.id.clone(), course(&board, goal, today)?, goal.target()?))
            })
            .find(|(.., way, target)| !way.direction().is_stay() && progress(way, target.to_f64()) > 0.0)
            .unwrap();
        let changed = BTreeMap::from([(row, progress(&way, target.to_f64()))]);
        let effects = columns.effects(&picture, &changed);
        let [effect] = &effects[..] else { panic!("{effects:?}") };
        assert_ne!(effect.before, effect.after);
        assert!(effect.n_goals > 0);

        let seen = Observation { goal: id, value: Some(target), confidence: None, share: None, note: "".into() };
        let said = CheckIn { week: Week::of(today), answers: vec![], unlinked: None, observations: vec![seen] };
        let author: Id = "author".parse().unwrap();
        let draft = Draft::check_in("check-in".parse().unwrap(), said);
        let _ = log.write(ReplicaId([9; 16]), &author, last, vec![draft], &mut ZeroEntropy);
        let after = Picture::of(&Board::of(&log), today);
        assert_eq!(after.goals[effect.row].children, effect.after);
        assert!(columns.effects(&picture, &BTreeMap::new()).is_empty());
    }
}
