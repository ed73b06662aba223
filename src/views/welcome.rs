//! The door: the sample company, a North Star of one's own, or a file.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{Button, ButtonKind, Dialog, Field, Glyph, Icon},
    domain::thread::Id,
    state::{Opening, Room, files, use_library, use_session, use_workspace},
    views::{
        data::{ChooseFile, open_sample},
        shell::Mark,
        wording,
    },
};

/// The first page.
#[component]
pub fn Welcome() -> impl IntoView {
    let beginning = RwSignal::new(false);
    view! {
        <main class="welcome" id="main">
            <div class="welcome__in">
                <div>
                    <p class="topbar__brand"><Mark/>"Golden Thread"</p>
                    <h1>"From the first sentence of a goal to fair pay"</h1>
                    <p class="welcome__lead">
                        "Everyone’s work, visibly connected to the strategy. Every number can be pulled back to the words it came from."
                    </p>
                    <Doors beginning/>
                    <How/>
                </div>
                <Story/>
            </div>
            <footer class="welcome__foot">
                <span class="row"><Glyph icon=Icon::Lock/>"Everything stays in this browser until you export it."</span>
                <span>"No account, no server."</span>
            </footer>
        </main>
        <Begin open=beginning/>
    }
}

#[component]
fn Doors(
    /// Set when somebody wants to begin.
    beginning: RwSignal<bool>,
) -> impl IntoView {
    let library = use_library();
    view! {
        <ul class="doors">
            <li>
                <button type="button" on:click=move |_| open_sample(library)>
                    <b>"Open the sample company"</b>
                    <span>"500 people, a year of check-ins, removed with one click"</span>
                    <Glyph icon=Icon::Go/>
                </button>
            </li>
            <li>
                <button type="button" on:click=move |_| beginning.set(true)>
                    <b>"Start with your North Star"</b>
                    <span>"One sentence; the rest can wait"</span>
                    <Glyph icon=Icon::Go/>
                </button>
            </li>
            <li>
                <ChooseFile class="doors__file">
                    <b>"Open a file"</b>
                    <span>"A thread that somebody sent you, or people and goals as CSV"</span>
                    <Glyph icon=Icon::Folder/>
                </ChooseFile>
            </li>
        </ul>
        <Known/>
    }
}

/// The workspaces that are in this browser already.
#[component]
fn Known() -> impl IntoView {
    let library = use_library();
    let line = move |listed: crate::state::Listed| {
        let id = listed.workspace.clone();
        let open = move |()| {
            if library.begins_opening() {
                spawn_local(library.open(id.clone()));
            }
        };
        view! { <li><Button kind=ButtonKind::Bare icon=Icon::Folder on_press=open>{listed.name}</Button></li> }
    };
    move || {
        let listed = library.listed.get();
        (!listed.is_empty()).then(|| {
            view! {
                <section aria-label="In this browser">
                    <p class="label">"In this browser"</p>
                    <ul class="known">{listed.into_iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// Where opening stands.
#[component]
fn How() -> impl IntoView {
    let library = use_library();
    move || match library.opening.get() {
        Opening::Looking | Opening::Ready => ().into_any(),
        Opening::Busy(what) => view! { <p class="soft" role="status">{what}" …"</p> }.into_any(),
        Opening::Failed(why, shut) => view! {
            <p class="field__error" role="alert">{why}</p>
            {shut.map(|id| view! { <Rescue id/> })}
        }
        .into_any(),
    }
}

/// The ways out of a workspace that does not open: again, its raw rows as a file, or a backup through the third door.
#[component]
fn Rescue(
    /// The workspace.
    id: Id,
) -> impl IntoView {
    let (library, session) = (use_library(), use_session());
    let again = {
        let id = id.clone();
        move |()| spawn_local(library.open(id.clone()))
    };
    let save = move |()| {
        let id = id.clone();
        spawn_local(async move {
            match library.rescue(id).await {
                Ok(text) => files::download(text.as_bytes(), "rescued.json", files::JSON),
                Err(why) => session.say(why.to_string(), false),
            }
        });
    };
    view! {
        <p class="soft">{wording::data::RESCUE}</p>
        <div class="row row--wrap">
            <Button on_press=again>"Try again"</Button>
            <Button icon=Icon::Download on_press=save>"Save what lies there"</Button>
        </div>
    }
}

/// A company, a person, a sentence.
#[component]
fn Begin(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (library, session, workspace) = (use_library(), use_session(), use_workspace());
    let [company, person, star] = [(); 3].map(|()| RwSignal::new(String::new()));
    let missing = Signal::derive(move || {
        let blank = [company, person, star].iter().any(|field| field.read().trim().is_empty());
        blank.then(|| "Waits for all three".to_owned())
    });
    let begin = move |()| {
        open.set(false);
        let (company, person, star) = (company.get_untracked(), person.get_untracked(), star.get_untracked());
        let (id, log) = files::begin(company.trim(), person.trim(), star.trim());
        let name = company.trim().to_owned();
        spawn_local(async move {
            if library.put(id, name, log, files::Progress::default()).await {
                workspace.autosave().has_new_work();
                // What comes next is told there.
                session.go(Room::Home);
            }
        });
    };
    view! {
        <Dialog
            open=open
            on_close=move |()| open.set(false)
            title=Signal::stored("Start with your North Star".to_owned())
            close_word="Close"
            foot=move || view! { <Button kind=ButtonKind::Main waits=missing on_press=begin>"Begin"</Button> }
        >
            <Field label=Signal::stored("What should be true for everyone in the end?".to_owned()) value=star on_input=move |text| star.set(text)/>
            <Field label=Signal::stored("Your company or team".to_owned()) value=company on_input=move |text| company.set(text)/>
            <Field label=Signal::stored("Your name".to_owned()) value=person on_input=move |text| person.set(text)/>
        </Dialog>
    }
}

/// What one thread of the sample company begins with.
const STORY_SENTENCE: &str = "Improve the code quality of the ingest service";
/// What it comes through.
const STORY: [(&str, &str); 3] = [
    ("Align", "Reduce post-deployment bugs from 40 to 34 a month"),
    ("Track", "37 check-ins, a minute each"),
    ("Achieve", "Rate 94 %, rating 4"),
];
/// Where it ends.
const STORY_BONUS: &str = "€9,828.00";

/// One thread from the sample company, from its first sentence to its end.
#[component]
fn Story() -> impl IntoView {
    let rail = |from: &'static str, to: &'static str, at: &'static str, solid: bool| {
        view! {
            <svg class="story__rail" aria-hidden="true">
                <line x1="12" x2="12" y1=from y2=to></line>
                <circle class=if solid { "solid" } else { "" } cx="12" cy=at r=if solid { "6" } else { "5" }></circle>
            </svg>
        }
    };
    let step = |(room, what): (&'static str, &'static str)| {
        view! { <li>{rail("0", "100%", "10", false)}<div><p class="label">{room}</p><p>{what}</p></div></li> }
    };
    view! {
        <ol class="story" aria-label="One thread from the sample company">
            <li>
                {rail("10", "100%", "10", true)}
                <div>
                    <p class="label">"12 January"</p>
                    <p class="voice">"“"{STORY_SENTENCE}"”"</p>
                </div>
            </li>
            {STORY.map(step).collect_view()}
            <li>
                {rail("0", "14", "14", true)}
                <div>
                    <p class="label">"At the end of the year"</p>
                    <p class="big">{STORY_BONUS}</p>
                </div>
            </li>
        </ol>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            board::Board,
            picture::{Picture, cycle_name, pay_figures, person_figures},
            thread::Id,
        },
        sample::{Recipe, company},
        views::{data::SAMPLE_WEEKS, wording::achieve as words},
    };

    #[test]
    fn the_story_at_the_door_is_that_of_the_sample_company() {
        let log = company(&Recipe { weeks: SAMPLE_WEEKS, ..Recipe::default() });
        let board = Board::of(&log);
        let picture = Picture::of(&board, board.cycle_days().unwrap().1);
        let people = person_figures(&board, &picture, cycle_name(&board));
        let elif = board.people().find(|person| person.name() == "Elif Demir").map(|person| person.id.clone()).unwrap();
        let figures = people.iter().find(|one| one.person == elif).unwrap();
        let goal = figures
            .goals
            .iter()
            .find_map(|goal| board.goal(goal.goal.as_str()).filter(|g| g.title().starts_with(STORY[0].1)));
        let goal: &Id = goal.unwrap().id;
        let first = log.events().iter().find(|event| event.subject == *goal).unwrap();
        let Some(crate::domain::thread::Payload::Facts(said)) = first.payload() else {
            panic!("a goal begins with words")
        };
        assert_eq!(said.get("title").and_then(|title| title.as_text()), Some(STORY_SENTENCE));
        let n_check_ins = board.series(goal.as_str()).unwrap().by_week().count();
        assert_eq!(STORY[1].1, [&n_check_ins.to_string(), " check-ins, a minute each"].concat());
        let (rate, rating) = (figures.rates.as_ref().unwrap().rate, figures.proposed.unwrap().get());
        assert_eq!(
            STORY[2].1,
            ["Rate ", words::rate(rate).trim_end_matches(".0"), " %, rating ", &rating.to_string()].concat()
        );
        let pay = pay_figures(&board, &people).unwrap();
        assert_eq!(words::money(pay.amounts[&elif]), STORY_BONUS);
    }
}
