//! Another parent for a goal: the likely ones with what speaks for them, all others by search.
//!
//! Knows what makes a parent likely: words in common, the same unit, what others of the unit already serve. Does not
//! refuse anything itself: that is the board's.

use std::{cmp::Reverse, collections::BTreeMap};

use leptos::prelude::*;

use super::{Look, acts, haystack::Words, rows, sight::use_break, supports::support};
use crate::{
    components::{Button, Dialog, Empty, Field, FieldKind, Glyph, Icon},
    domain::{
        align::{self, Row},
        board::{Board, Goal, Level},
        coach,
        measure::Decimal,
        picture::Picture,
        thread::Id,
    },
    views::wording::align as words,
};

/// One parent and what speaks for it.
#[derive(Clone, PartialEq)]
pub struct Likely {
    goal: Id,
    icon: Icon,
    title: String,
    why: String,
}

/// What speaks for a parent.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Grounds {
    /// Words in common, in percent.
    pub words: u32,
    /// It belongs to the same unit.
    pub same_unit: bool,
    /// Goals of the same unit that serve it already.
    pub others: u32,
}

/// Parents offered beside the gap.
const FEW: usize = 2;
/// Parents offered at once.
const MOST: usize = 12;
/// Shortest word that makes it worth while to compare two titles.
const TELLING: usize = 4;

impl Grounds {
    /// What speaks for it, added up: words weigh most, then what others of the unit do (this project's own model, ⚙).
    fn points(self) -> u32 {
        2 * self.words + 5 * self.others.min(6) + if self.same_unit { 20 } else { 0 }
    }
}

/// The question, while it is asked.
#[component]
pub fn Parents(
    /// The room.
    look: Look,
) -> impl IntoView {
    let (typed, refused) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let close = move |()| {
        look.choosing.set(false);
        look.linking.set(false);
        typed.set(String::new());
        refused.set(None);
    };
    let title = Signal::derive(move || {
        let (goals, chosen) = (look.in_question(), look.chosen.get());
        look.workspace.read(|board| match chosen.filter(|_| look.linking.get()) {
            Some(goal) => words::support_for(board, &goal),
            None => words::parent_for(board, &goals),
        })
    });
    let open = Signal::derive(move || (look.choosing.get() || look.linking.get()) && !look.in_question().is_empty());
    view! {
        <Dialog open=open on_close=close title=title close_word="Close">
            <Question look=look typed=typed refused=refused on_done=close/>
        </Dialog>
    }
}

#[component]
fn Question(
    /// The room.
    look: Look,
    /// What is searched for.
    typed: RwSignal<String>,
    /// Why the last choice was refused.
    refused: RwSignal<Option<String>>,
    /// Told when a parent was taken.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let likely = Memo::new(move |_| {
        let (Some(id), picture) = (look.in_question().into_iter().next(), look.workspace.picture()) else {
            return Vec::new();
        };
        let haystack = look.haystack.words();
        look.workspace.read(|board| likely(board, &picture, &haystack, (id.as_str(), &typed.read())))
    });
    let choose = Callback::new(move |parent: Id| {
        let goals = untrack(|| look.in_question());
        let supporter = look.chosen.get_untracked().filter(|_| look.linking.get_untracked());
        let done = match supporter {
            Some(goal) => support(look, &goal, &parent, Some(Decimal::ONE)),
            None => acts::align_all((look.workspace, look.session), &goals, &parent),
        };
        refused.set(done.clone().err());
        if done.is_ok() {
            on_done.run(());
            look.hand.drop_all();
            goals.first().into_iter().for_each(|goal| look.reveal(goal));
        }
    });
    let nothing = move || likely.read().is_empty().then(|| view! { <Empty lead=words::NO_PARENT_FOUND inside=true/> });
    view! {
        <Field
            label="Search all goals"
            kind=FieldKind::Search
            value=typed
            on_input=move |text| typed.set(text)
            error=refused
        />
        <ul class="parents">{move || likely.get().into_iter().map(|parent| line(parent, choose)).collect_view()}</ul>
        {nothing}
    }
}

/// Where the path breaks: the likeliest parents, each a press away.
#[component]
pub fn Offer(
    /// The room.
    look: Look,
) -> impl IntoView {
    let at = use_break(look);
    let likely = Memo::new(move |_| {
        let Some(id) = at.get() else { return Vec::new() };
        let (picture, haystack) = (look.workspace.picture(), look.haystack.words());
        let mut likely = look.workspace.read(|board| likely(board, &picture, &haystack, (id.as_str(), "")));
        likely.truncate(FEW);
        likely
    });
    let choose = Callback::new(move |parent: Id| {
        let Some(id) = at.get_untracked() else { return };
        match acts::align_all((look.workspace, look.session), std::slice::from_ref(&id), &parent) {
            Ok(()) => look.reveal(&id),
            Err(refused) => look.session.say(refused, false),
        }
    });
    move || {
        let likely = likely.get();
        (!likely.is_empty()).then(|| {
            view! {
                <h4 class="label">{words::LIKELY}</h4>
                <ul class="parents">{likely.into_iter().map(|parent| line(parent, choose)).collect_view()}</ul>
            }
        })
    }
}

fn line(parent: Likely, choose: Callback<Id>) -> impl IntoView {
    let (id, name) = (parent.goal, words::choose(&parent.title));
    view! {
        <li>
            <span class="parents__what"><Glyph icon=parent.icon/><bdi>{parent.title}</bdi></span>
            <span class="parents__why">{parent.why}</span>
            <Button name=name on_press=move |()| choose.run(id.clone())>"Choose"</Button>
        </li>
    }
}

/// The most likely parents; with words typed, those that have all of them.
fn likely(board: &Board, picture: &Picture, haystack: &Words, (id, typed): (&str, &str)) -> Vec<Likely> {
    let outline = &picture.outline;
    let (Some(goal), Some(at)) = (board.goal(id), outline.index(id)) else { return Vec::new() };
    let needles: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let below = at..outline.rows()[at].end as usize;
    let serves = served_by_unit(board, goal);
    let telling = telling(goal.title());
    let candidate = |at: usize| {
        let row = &outline.rows()[at];
        let text = haystack.get(at)?;
        let asked =
            if needles.is_empty() { !below.contains(&at) } else { needles.iter().all(|n| text.contains(n.as_str())) };
        let parent = (asked && may_be_parent(row, goal)).then(|| board.goal(row.id.as_str()))??;
        let shares_words = telling.iter().any(|word| text.contains(word.as_str()));
        let common = if shares_words { coach::similarity(goal.title(), parent.title()) } else { 0.0 };
        let grounds = Grounds {
            words: percent(common),
            same_unit: goal.unit().is_some() && goal.unit() == parent.unit(),
            others: serves.get(row.id.as_str()).copied().unwrap_or(0),
        };
        let is_worth_it = grounds.points() > 0 || row.level <= Level::Theme || !needles.is_empty();
        is_worth_it.then_some((at, grounds))
    };
    let mut found: Vec<(usize, Grounds)> = (0..outline.rows().len()).filter_map(candidate).collect();
    // A parent that is itself out of sight would not mend the line: those come last.
    let place = |at: usize| &outline.rows()[at];
    found
        .sort_unstable_by_key(|(at, grounds)| (!place(*at).in_sight, Reverse(grounds.points()), place(*at).depth, *at));
    // Nor would one that was declined make it count: of the likeliest those come last too.
    found.truncate(2 * MOST);
    let counts_nowhere = |at: usize| align::given_up(board, outline, at).is_some();
    found.sort_by_cached_key(|(at, _)| (!place(*at).in_sight, counts_nowhere(*at)));
    found.truncate(MOST);
    let one = |(at, grounds)| likely_one(board, &outline.rows()[at], grounds, counts_nowhere(at));
    found.into_iter().filter_map(one).collect()
}

fn likely_one(board: &Board, row: &Row, grounds: Grounds, given_up: bool) -> Option<Likely> {
    let goal = board.goal(row.id.as_str())?;
    Some(Likely {
        goal: row.id.clone(),
        icon: rows::icon(board, goal, true),
        title: words::title(goal.title()),
        why: words::why_parent(board, goal, grounds, (row.in_sight, given_up)),
    })
}

fn may_be_parent(row: &Row, goal: Goal<'_>) -> bool {
    !row.closed && !row.level.is_part() && row.id != *goal.id && goal.parent() != Some(row.id.as_str())
}

/// How often goals of the same unit serve each parent.
fn served_by_unit<'a>(board: &'a Board, goal: Goal<'_>) -> BTreeMap<&'a str, u32> {
    let mut serves = BTreeMap::new();
    let others = board.goals().filter(|other| other.unit().is_some() && other.unit() == goal.unit());
    for parent in others.filter(|other| other.id != goal.id).filter_map(Goal::parent) {
        *serves.entry(parent).or_default() += 1;
    }
    serves
}

/// The longer words of a title, in lower case and without a plural's end.
fn telling(title: &str) -> Vec<String> {
    let words = title.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= TELLING);
    words.map(|word| word.to_lowercase().trim_end_matches('s').to_owned()).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share from 0 to 1")]
fn percent(share: f64) -> u32 {
    (share * 100.0).round() as u32
}
