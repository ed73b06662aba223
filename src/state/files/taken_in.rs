//! What was looked at is taken in as one step: a thread into the open workspace or beside it, a table as its events.

use std::sync::Arc;

use chrono::Datelike;
use leptos::prelude::*;

use super::{Content, EVENTS_A_YIELD, Goes, Incoming, Progress, stem};
use crate::{
    domain::{
        board::Board,
        thread::{Draft, Event, Fields, Id, Kind, Log, Payload, log::Foreseen},
    },
    format::document::Document,
    state::{Library, Workspace, clock, entropy, union},
};

/// Takes a file in, as one step. `Some(true)` if a workspace opened in which nobody has said yet who they are: somebody
/// else's, or one that a table made. `None` if it did not come in: it was cancelled, or could not be saved, which the
/// library tells.
pub async fn accept(
    incoming: Incoming,
    library: Library,
    workspace: Workspace,
    author: Option<Id>,
    progress: Progress,
) -> Option<bool> {
    clock::mark("gt-import-accepted");
    match incoming.content {
        Content::Thread { document, .. } if workspace.id().as_ref() == Some(&document.workspace) => {
            let news = news(&document.log, workspace, progress).await?;
            union::take_in(workspace, news, progress).await?;
        }
        Content::Thread { document, .. } => {
            let Document { workspace, name, log } = Arc::unwrap_or_clone(document);
            let is_new = library.listed.with_untracked(|listed| listed.iter().all(|here| here.workspace != workspace));
            let is_in = library.put(workspace, name, log, progress).await;
            clock::mark("gt-import-end");
            return is_in.then_some(is_new);
        }
        Content::Table(planned) => {
            let (goes, drafts) = planned.with_untracked(|planned| (planned.goes, planned.import.drafts.clone()));
            match goes {
                Goes::Here => workspace.write(&author.unwrap_or_else(importer), drafts),
                Goes::Beside => {
                    let (name, log) = made_of(drafts, &incoming.name);
                    let has_people = Board::of(&log).people().next().is_some();
                    let is_in = library.put(entropy::id("workspace"), name, log, progress).await;
                    if is_in {
                        workspace.autosave().has_new_work();
                    }
                    return is_in.then_some(has_people);
                }
            }
        }
        Content::Sealed(_) => {}
    }
    Some(false)
}

/// A new workspace out of a table; one that says no name of its own has that of its file.
fn made_of(mut drafts: Vec<Draft>, file: &str) -> (String, Log) {
    let mut log = Log::default();
    let is_named = |draft: &Draft| matches!(&draft.payload, Payload::Facts(said) if said.get("name").is_some());
    if !drafts.iter().any(|draft| draft.kind == Kind::WorkspaceDescribed && is_named(draft)) {
        let id = "workspace".parse().expect("a constant id");
        drafts.insert(0, Draft::facts(Kind::WorkspaceDescribed, id, Fields::default().with("name", stem(file))));
    }
    log.write(entropy::replica(), &importer(), clock::now(), drafts, &mut entropy::Browser);
    let name = Board::of(&log).name().unwrap_or_else(|| stem(file)).to_owned();
    (name, log)
}

/// Of a log what is not here yet or differs; `None` if it was cancelled.
async fn news(log: &Log, workspace: Workspace, progress: Progress) -> Option<Log> {
    let mut news = Log::default();
    news.add_keys(log.keys());
    let all: Vec<&Event> = log.everything().collect();
    let mut n_seen = 0;
    for events in all.chunks(EVENTS_A_YIELD) {
        workspace.present(|core| {
            let is_new = |event: &&&Event| !matches!(core.log.foresee(event, log.keys()), Foreseen::Known);
            for event in events.iter().filter(is_new) {
                news.insert((*event).clone());
            }
        });
        n_seen += events.len();
        if !progress.goes_on(n_seen * 99 / all.len()).await {
            return None;
        }
    }
    // Whoever was erased here stays so, also in what others wrote since.
    for person in workspace.present(|core| core.log.erased_people()) {
        news.erase(&person);
    }
    Some(news)
}

/// Who a table is written down as coming from, while nobody has said who they are.
pub(super) fn importer() -> Id {
    "importer".parse().expect("a constant id")
}

/// A new workspace: a person, their company, and its North Star, published.
///
/// # Panics
/// Never: the one id that is no chance is a constant.
pub fn begin(company: &str, person: &str, north_star: &str) -> (Id, Log) {
    let (who, unit, goal) = (entropy::id("person"), entropy::id("unit"), entropy::id("goal"));
    let year = clock::today().year();
    let about = Fields::default()
        .with("name", company)
        .with("cycle", year.to_string())
        .with("cycle_start", format!("{year}-01-01"))
        .with("cycle_end", format!("{year}-12-31"));
    let star = Fields::default()
        .with("title", north_star)
        .with("level", "north_star")
        .with("owners", vec![(&who).into()])
        .with("unit", &unit);
    let described = |kind, subject: &Id, fields| Draft::facts(kind, subject.clone(), fields);
    let drafts = vec![
        described(Kind::WorkspaceDescribed, &"workspace".parse().expect("a constant id"), about),
        described(Kind::UnitDescribed, &unit, Fields::default().with("name", company).with("lead", &who)),
        described(Kind::PersonDescribed, &who, Fields::default().with("name", person).with("unit", &unit)),
        described(Kind::GoalDescribed, &goal, star),
        described(Kind::GoalAnswered, &goal, Fields::default().with("state", "adopted")),
    ];
    let mut log = Log::default();
    log.write(entropy::replica(), &who, clock::now(), drafts, &mut entropy::Browser);
    (entropy::id("workspace"), log)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::board::Level,
        format::csv::{Mapping, Table},
        state::files::incoming::plan,
    };

    fn planned(text: &str, goes: Goes) -> Vec<Draft> {
        let (table, (_, open)) = (Table::read(text.as_bytes()).unwrap(), begin("Mill", "Mia", "Bread for all"));
        plan(&table, &Mapping::guess(&table.headers), ("bakery.csv", goes), (&Board::of(&open), &open)).drafts
    }

    #[test]
    fn a_table_that_goes_beside_makes_a_company_named_after_its_file_with_one_north_star() {
        let text = "Objective,Type,Owner\nBread in every street,North Star,Ana Ruiz\n";
        let (name, log) = made_of(planned(text, Goes::Beside), "bakery.csv");
        let board = Board::of(&log);
        let stars = board.goals().filter(|goal| goal.level() == Level::NorthStar).map(|goal| goal.title().to_owned());
        assert_eq!((&*name, board.name()), ("bakery", Some("bakery")));
        assert_eq!(stars.collect::<Vec<_>>(), ["Bread in every street"]);
        assert!(board.people().all(|person| person.name() != "Mia"));
    }

    #[test]
    fn a_table_of_people_alone_names_its_company_too() {
        let (name, log) = made_of(planned("Name,Team\nMia,Oven\n", Goes::Beside), "bakery.csv");
        assert_eq!((&*name, Board::of(&log).name()), ("bakery", Some("bakery")));
    }

    #[test]
    fn a_table_that_goes_into_the_open_company_leaves_its_name() {
        let drafts = planned("Name,Team\nAna Ruiz,Oven\n", Goes::Here);
        assert!(drafts.iter().all(|draft| draft.kind != Kind::WorkspaceDescribed));
    }
}
