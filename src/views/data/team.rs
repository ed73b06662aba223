//! How a team works by files: to whom one's own file goes, from whom files come, and whose week is still missing.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    domain::{
        board::{Board, Goal, Person},
        thread::Id,
        week::Week,
    },
    state::{use_session, use_workspace},
    views::{track, wording::data as words},
};

/// Names shown of those who are missing; more are counted.
const MOST_NAMED: usize = 12;

/// The week's files.
#[component]
pub fn Team() -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let week = move || Week::of(workspace.today());
    let missing = Memo::new(move |_| workspace.read(|board| missing(board, week())));
    let n_due = Memo::new(move |_| workspace.read(|board| owners(board).count()));
    let mine = Memo::new(move |_| {
        let me = session.acting_as.get();
        workspace.read(|board| Desk::of(board, me.as_ref(), week()))
    });
    let steps = move || {
        let desk = mine.read();
        words::by_files(desk.to.as_deref(), desk.from.len())
            .into_iter()
            .map(|step| view! { <li>{step}</li> })
            .collect_view()
    };
    view! {
        <section aria-label="By files">
            <h2 class="sectionhead">"A team without a server"</h2>
            <ol class="steps">{steps}</ol>
            {move || from_whom(&mine.read())}
            <p class="voice">{move || words::came_in(week(), n_due.get() - missing.read().len(), n_due.get())}</p>
            <p class="soft"><bdi>{move || words::missing(&missing.read(), MOST_NAMED)}</bdi></p>
        </section>
    }
}

/// Where the files of the person who acts go and come from.
#[derive(Clone, PartialEq, Default)]
struct Desk {
    /// Who leads them.
    to: Option<String>,
    /// Those they lead: name, the last week that is here, and whether that is this one.
    from: Vec<(String, Option<Week>, bool)>,
}

impl Desk {
    fn of(board: &Board, me: Option<&Id>, week: Week) -> Self {
        let Some(me) = me.and_then(|me| board.person(me.as_str())) else { return Self::default() };
        let to = me.manager().and_then(|lead| board.person(lead)).map(|lead| lead.name().to_owned());
        let led = owners(board).filter(|person| person.manager() == Some(me.id.as_str()));
        let line = |person: Person<'_>| {
            let last = board.weeks_of(person.id.as_str()).last().map(|last| last.week);
            (person.name().to_owned(), last, last.is_some_and(|last| last >= week))
        };
        let mut from: Vec<_> = led.map(line).collect();
        // Who is missing stands first, and of those who is missing longest.
        from.sort_by(|one, other| (one.2, one.1, &one.0).cmp(&(other.2, other.1, &other.0)));
        Self { to, from }
    }
}

/// Those whose files come to one, who is missing first.
fn from_whom(desk: &Desk) -> impl IntoView + use<> {
    let line = |(name, last, is_here): &(String, Option<Week>, bool)| {
        let said = if *is_here { words::IS_HERE.to_owned() } else { words::last_here(*last) };
        view! { <li data-here=is_here.then_some("")><b><bdi>{name.clone()}</bdi></b><small>{said}</small></li> }
    };
    (!desk.from.is_empty()).then(|| {
        view! {
            <h3>{words::FROM_WHOM}</h3>
            <ul class="choices">{desk.from.iter().map(line).collect_view()}</ul>
        }
    })
}

/// Who has something to check in.
fn owners(board: &Board) -> impl Iterator<Item = Person<'_>> {
    let due: BTreeSet<&str> = board.goals().filter(|goal| track::is_active(*goal)).flat_map(Goal::owners).collect();
    board.people().filter(move |person| due.contains(person.id.as_str()))
}

/// Those of them whose check-in of the week is not here.
fn missing(board: &Board, week: Week) -> Vec<String> {
    let is_here = |id: &str| board.weeks_of(id).last().is_some_and(|last| last.week >= week);
    owners(board).filter(|person| !is_here(person.id.as_str())).map(|person| person.name().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::thread::{Draft, Fields, Kind, Log, ReplicaId, Value, WallTime, chain::ZeroEntropy};

    fn id(text: &str) -> Id {
        text.parse().unwrap()
    }

    #[test]
    fn only_who_has_something_to_check_in_is_waited_for() {
        let person = |name: &str| Draft::facts(Kind::PersonDescribed, id(name), Fields::default().with("name", name));
        let goal = |name: &str, owner: &str, level: &str| {
            let fields = Fields::default().with("title", "Be known").with("level", level);
            Draft::facts(Kind::GoalDescribed, id(name), fields.with("owners", vec![Value::from(owner)]))
        };
        let state = |name: &str, state: &str| {
            Draft::facts(Kind::GoalAnswered, id(name), Fields::default().with("state", state))
        };
        let drafts = vec![
            person("ana"),
            person("ben"),
            person("cho"),
            person("dee"),
            goal("sales", "ana", "goal"),
            state("sales", "committed"),
            goal("theme", "ben", "theme"),
            goal("chore", "cho", "task"),
            goal("old", "dee", "goal"),
            state("old", "declined"),
        ];
        let mut log = Log::default();
        let _ = log.write(ReplicaId([1; 16]), &id("ana"), WallTime { ms: 0, offset: 0 }, drafts, &mut ZeroEntropy);
        let board = Board::of(&log);
        assert_eq!(owners(&board).map(|person| person.id.as_str()).collect::<Vec<_>>(), ["ana"]);
        assert_eq!(missing(&board, Week::of("2026-02-02".parse().unwrap())), ["ana"]);
        let said = words::came_in("2026-W49".parse().unwrap(), 0, 50);
        assert_eq!(said, "0 of 50 people with something to check in have done so for week 49 of 2026.");
    }
}
