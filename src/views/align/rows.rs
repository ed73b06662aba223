//! The rows of the tree as the grid draws them: made for the rows that are seen, when they are seen.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use leptos::prelude::*;

use super::{
    columns,
    flat::LOOSE,
    look::{Look, Shown},
};
use crate::{
    components::{Band, Icon, Share, Tone, TreeCell, TreeRow, TreeSource},
    domain::{
        align::{self, Row, Tier},
        board::{Board, Goal, GoalState, InnerCycle, Level},
        coach,
        picture::{self, GoalFigures},
    },
    state::{Session, Workspace},
    views::{
        tone,
        wording::{self, align as words},
    },
};

/// Asked by the grid for the rows that are seen.
pub struct Rows {
    look: Look,
    workspace: Workspace,
    session: Session,
    hidden: BTreeSet<&'static str>,
    clarity: RefCell<BTreeMap<String, (Band, u8)>>,
}

/// Judgements kept before all are forgotten: more than anybody scrolls through between two acts.
const MOST_KEPT: usize = 4096;

impl Rows {
    /// For a tree that is looked at in this way, without some columns.
    pub fn new(look: Look, hidden: BTreeSet<&'static str>) -> Self {
        Self { look, workspace: look.workspace, session: look.session, hidden, clarity: RefCell::default() }
    }

    fn with<T: Default>(&self, read: impl FnOnce(&Shown) -> T) -> T {
        self.look.shown.try_with_untracked(|shown| read(shown)).unwrap_or_default()
    }

    fn goal_row(&self, shown: &Shown, board: &Board, at: usize) -> Option<TreeRow> {
        let row = shown.picture.outline.rows().get(at)?;
        let goal = board.goal(row.id.as_str())?;
        let figures = shown.picture.goals.get(at)?;
        let branch = shown.flat.branch(&shown.picture.outline, &shown.folds, number(at));
        let looked_at = self.session.route.with_untracked(|route| route.subject.as_deref() == Some(row.id.as_str()));
        // Where several are picked, those are what is chosen; the goal that is looked at is only looked at.
        let (selected, cut) = self.look.hand.picks.with_untracked(|picks| {
            let picked = picks.ids.contains(&row.id);
            (picked || (looked_at && picks.ids.is_empty()), picked && picks.cut)
        });
        Some(TreeRow {
            source: number(at),
            level: u8::try_from(shown.flat.level(&shown.picture.outline, at)).unwrap_or(u8::MAX),
            branch,
            place: shown.flat.place(&shown.picture.outline, at),
            selected,
            current: looked_at,
            cut,
            kind: kind(row.level),
            state: goal.state().name(),
            way: shown.flat.is_way(at),
            icon: icon(board, goal, row.end as usize > at + 1),
            title: words::title(goal.title()),
            count: words::below(branch, shown.n_below(at)),
            cells: columns::only(self.cells(board, goal, row, (figures, &shown.picture)), &self.hidden),
        })
    }

    fn cells(
        &self,
        board: &Board,
        goal: Goal<'_>,
        row: &Row,
        (figures, picture): (&GoalFigures, &picture::Picture),
    ) -> Vec<TreeCell> {
        let owner = goal.owners().next().map(|id| wording::short_name(words::person(board, id)));
        let due = board.due_of(goal).map_or_else(|| words::NONE.to_owned(), |(day, _)| wording::short_day(day));
        vec![
            TreeCell::Text(owner.unwrap_or_else(|| words::NOBODY.to_owned())),
            TreeCell::Text(words::stood(goal).to_owned()),
            progress(goal, figures),
            status(goal, figures),
            self.clarity(board, goal, row.in_sight, picture),
            TreeCell::Text(due),
        ]
    }

    /// Judged once for the same words and fields on the same day.
    fn clarity(&self, board: &Board, goal: Goal<'_>, in_sight: bool, picture: &picture::Picture) -> TreeCell {
        let said = (goal.title(), goal.metric(), goal.baseline(), goal.target(), goal.measure_unit());
        let known = (goal.due(), goal.due_is_inherited(), goal.owners().next().is_some(), in_sight, picture.today);
        let days = board.inner_cycle_of(goal).and_then(InnerCycle::days);
        let key = format!("{said:?}{known:?}{days:?}");
        let mut kept = self.clarity.borrow_mut();
        if kept.len() > MOST_KEPT {
            kept.clear();
        }
        let (band, score) = *kept.entry(key).or_insert_with(|| {
            let clarity = picture::clarity(board, goal, in_sight, picture.today, board.fiscal_start());
            (band(clarity.band), clarity.score)
        });
        TreeCell::Clarity { band, score: score.to_string(), word: words::band(band).to_owned() }
    }
}

impl TreeSource for Rows {
    fn row(&self, position: usize) -> TreeRow {
        self.with(|shown| match shown.flat.row_at(position) {
            Some(LOOSE) => loose_row(shown),
            Some(at) => self.workspace.peek(|board| self.goal_row(shown, board, at as usize)).unwrap_or_default(),
            None => TreeRow::default(),
        })
    }

    fn parent(&self, position: usize) -> Option<usize> {
        self.with(|shown| shown.flat.parent(&shown.picture.outline, position))
    }

    fn find(&self, start: &str, from: usize) -> Option<usize> {
        let haystack = untrack(|| self.look.haystack.words());
        self.with(|shown| {
            let n_rows = shown.flat.len();
            let begins = |position: &usize| {
                let at = shown.flat.row_at(*position).unwrap_or(LOOSE) as usize;
                haystack.get(at).is_some_and(|text| text.starts_with(start))
            };
            (0..n_rows).map(|step| (from + step) % n_rows).find(begins)
        })
    }
}

/// The group at the end.
fn loose_row(shown: &Shown) -> TreeRow {
    let outline = &shown.picture.outline;
    TreeRow {
        source: LOOSE,
        level: 1,
        branch: shown.flat.branch(outline, &shown.folds, LOOSE),
        kind: "loose",
        icon: Icon::Snapped,
        title: words::NO_SIGHT.to_owned(),
        count: words::loose(outline.orphans().count(), outline.breaks().count()),
        ..TreeRow::default()
    }
}

fn progress(goal: Goal<'_>, figures: &GoalFigures) -> TreeCell {
    let Some(done) = figures.progress.filter(|_| goal.state() != GoalState::Declined) else {
        return TreeCell::Text(words::NONE.to_owned());
    };
    let expected = figures.judgement.as_ref().map(|judgement| judgement.expected);
    let expected = expected.filter(|_| goal.state() != GoalState::Draft);
    TreeCell::Progress {
        done: share(done),
        expected: expected.map(share),
        figure: wording::percent(done),
        label: words::progress(done, expected),
    }
}

fn status(goal: Goal<'_>, figures: &GoalFigures) -> TreeCell {
    match figures.judgement.as_ref().filter(|_| goal.state() != GoalState::Declined) {
        Some(judgement) => {
            let tone = if words::is_unheard(goal, judgement) { Tone::None } else { tone(judgement.status) };
            TreeCell::Status { tone, word: words::status(goal, judgement) }
        }
        None => TreeCell::Empty,
    }
}

fn band(band: coach::Band) -> Band {
    match band {
        coach::Band::Red => Band::Red,
        coach::Band::Amber => Band::Amber,
        coach::Band::Green => Band::Green,
    }
}

fn kind(level: Level) -> &'static str {
    match level {
        Level::NorthStar => "star",
        Level::Theme => "theme",
        Level::Goal => "goal",
        Level::KeyResult => "key-result",
        Level::Task => "task",
    }
}

/// Buildings for a unit with units below it, two people for a team, one for a person.
pub fn icon(board: &Board, goal: Goal<'_>, has_below: bool) -> Icon {
    match align::tier(board, goal, has_below) {
        Tier::NorthStar => Icon::Star,
        Tier::Theme => Icon::Theme,
        Tier::Unit => Icon::Unit,
        Tier::Team => Icon::Team,
        Tier::Person => Icon::Person,
        Tier::Part => Icon::KeyResult,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held inside 0 to 10 before")]
fn share(fraction: f64) -> Share {
    Share::permille((fraction.clamp(0.0, 10.0) * 1000.0).round() as u32)
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(LOOSE)
}
