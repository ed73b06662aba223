//! The room Achieve: calibration and pay. Cards by need with the open card; nine boxes, managers, changes; pay, equity.
//!
//! Knows where the parts stand. Does not want to know any figure: the sheet and the picture have them.

mod boxes;
mod calling;
mod cards;
mod changes;
mod compare;
mod cycles;
mod equity;
mod evidence;
mod head;
mod letters;
mod list;
mod managers;
mod merit;
mod pages;
mod pay;
mod player;
mod ranges;
mod rating;
mod reason;
mod roll;
mod settle;
pub mod sheet;
mod stay;
mod table;
mod terms;
mod voices;
mod whatif;
mod work;

pub use pages::Page;
pub use work::{Open, Step, open};

use leptos::prelude::*;

use crate::{
    components::Empty,
    domain::{
        board::{Board, Command},
        picture::cycle_name,
        thread::Id,
    },
    state::{Session, Workspace, frame, use_session, use_workspace},
    views::wording::{achieve as words, calibration, editor::sentence, shell::MASKED},
};
use cards::Cards;
use cycles::Cycles;
use head::SessionHead;
use player::Player;
use sheet::Sheet;
use work::Work;

/// The room.
#[component]
pub fn AchieveRoom() -> impl IntoView {
    let workspace = use_workspace();
    let anybody = Memo::new(move |_| workspace.read(|board| board.people().next().is_some()));
    move || if anybody.get() { view! { <Calibration/> }.into_any() } else { nobody().into_any() }
}

fn nobody() -> impl IntoView {
    view! {
        <div class="page">
            <h1 class="hidden">"Achieve"</h1>
            <Empty lead=words::NOBODY.0 why=words::NOBODY.1/>
        </div>
    }
}

#[component]
fn Calibration() -> impl IntoView {
    let session = use_session();
    let sheet = Sheet::of_workspace();
    let here = Memo::new(move |_| Page::of(session));
    move || match here.get() {
        Page::Cards => view! { <OpenSession sheet here/> }.into_any(),
        page => view! { <div class="page stack"><Cycles/><Work here sheet/>{moved(sheet)}{draw(page, sheet)}</div> }
            .into_any(),
    }
}

/// What moved the equity guard's flags; nothing where pay is masked.
fn moved(sheet: Sheet) -> impl IntoView {
    (!frame::masks_pay()).then(|| view! { <equity::Moved sheet/> })
}

fn draw(page: Page, sheet: Sheet) -> AnyView {
    match page {
        Page::Pay | Page::Merit | Page::Equity if frame::masks_pay() => view! { <Empty lead=MASKED/> }.into_any(),
        Page::Cards | Page::List => view! { <list::List sheet/> }.into_any(),
        Page::Boxes => view! { <boxes::Boxes sheet/> }.into_any(),
        Page::Compare => view! { <compare::Compare sheet/> }.into_any(),
        Page::Managers => view! { <managers::Managers/> }.into_any(),
        Page::Changes => view! { <changes::Changes/> }.into_any(),
        Page::Pay => view! { <pay::PayPage sheet/> }.into_any(),
        Page::Merit => view! { <merit::Merit/> }.into_any(),
        Page::Equity => view! { <equity::Equity/> }.into_any(),
    }
}

#[component]
fn OpenSession(sheet: Sheet, here: Memo<Page>) -> impl IntoView {
    view! {
        <div class="session">
            <div class="session__main">
                <Cycles/>
                <Work here sheet/>
                {moved(sheet)}
                <SessionHead sheet/>
                <Cards sheet/>
            </div>
            <Player sheet/>
        </div>
    }
}

/// Who acts on somebody's card: the person chosen, else their manager, else they themselves.
fn author(workspace: Workspace, session: Session, person: &Id) -> Id {
    let manager = || {
        workspace.peek(|board| board.person(person.as_str()).and_then(|person| person.manager()?.parse::<Id>().ok()))
    };
    session.acting_as.get_untracked().or_else(manager).unwrap_or_else(|| person.clone())
}

/// Whether one looks at one's own card and somebody else has proposed its rating, which is then not one's own to change.
/// In a small team, where nobody else is there to propose, one begins with oneself.
fn is_judged_by_others(workspace: Workspace, session: Session, person: &Id) -> bool {
    let is_own = session.acting_as.with(|who| who.as_ref() == Some(person));
    let by_another = |board: &Board| {
        let rated = board.rated(person.as_str(), cycle_name(board));
        rated.proposed_by().is_some_and(|by| by != person)
    };
    is_own && workspace.read(by_another)
}

/// Refuses whoever would make their own rating final.
fn on_another(session: Session, person: &Id) -> Result<(), String> {
    let is_own = session.acting_as.with_untracked(|who| who.as_ref() == Some(person));
    if is_own { Err(words::OWN_FINAL.to_owned()) } else { Ok(()) }
}

/// Acts as the person one acts as, for the cycle that is open, and says so.
///
/// # Errors
/// Nobody is chosen to act as, or the refusal, in words.
pub fn act_as(
    (workspace, session): (Workspace, Session),
    command: impl FnOnce(Id, Id) -> Command,
    said: String,
) -> Result<(), String> {
    let who = session.acting_as.get_untracked().ok_or_else(|| calibration::WHO_ACTS.to_owned())?;
    let cycle = cycle_id(workspace)?;
    let command = command(cycle, who.clone());
    workspace.act(&who, command).map_err(|refusal| sentence(&refusal.to_string()))?;
    session.say(said, true);
    Ok(())
}

/// The same for what no press takes back: it is opened again with a reason.
fn act_for_good(at: (Workspace, Session), command: impl FnOnce(Id, Id) -> Command, said: &str) -> Result<(), String> {
    act_as(at, command, String::new())?;
    at.1.say(said, false);
    Ok(())
}

/// The cycle that ratings and pay are for.
fn cycle_id(workspace: Workspace) -> Result<Id, String> {
    let read = |board: &Board| cycle_name(board).parse::<Id>();
    workspace.peek(read).map_err(|error| error.to_string())
}

/// What was refused, read out.
pub fn refused(refusal: RwSignal<Option<String>>) -> impl IntoView {
    move || refusal.get().map(|why| view! { <p class="field__error" role="alert">{why}</p> })
}

/// Somebody's name, without following it.
fn name_of(workspace: Workspace, person: &Id) -> String {
    workspace.peek(|board| board.person(person.as_str()).map_or_else(|| person.to_string(), |p| p.name().to_owned()))
}
