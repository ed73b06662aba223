//! A talk with one person: questions tied to their goals, what holds them up, what they said last, and what is kept.
//!
//! Knows which figures and words make an agenda. Does not want to know how a status comes about.

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonKind, Field, FieldKind, StatusMark},
    domain::{
        board::{Board, Command, Person, Remark},
        picture::{self, Picture, cycle_days, regular},
        thread::{Id, Log, Payload},
        track::{
            Status,
            words::{Named, ask},
        },
        week::Week,
    },
    format::reminder::Reminder,
    state::{Room, clock, files, use_session, use_workspace},
    views::{tone, wording::track as words},
};

use super::{
    act,
    facts::{self, GoalFacts, facts, goals_of, note_on_hold},
    who_and_when,
};

/// The page's facts.
#[derive(Clone, PartialEq)]
struct Agenda {
    name: String,
    regularity: String,
    questions: Vec<(String, Option<(Id, String)>)>,
    goals: Vec<(GoalFacts, String)>,
    last: Vec<String>,
    last_week: Option<Week>,
    notes: Vec<(String, String)>,
    now: Option<String>,
}

/// The agenda of a talk with a person.
#[component]
pub fn TalkPage(id: Id) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let person = StoredValue::new(id);
    let agenda = Memo::new(move |_| {
        let (picture, week, reader) = (workspace.picture(), Week::of(workspace.today()), session.acting_as.read());
        workspace.read_log(|_| ());
        workspace
            .peek_core(|core| agenda((&core.board, &core.log, &picture), &person.get_value(), week, reader.as_ref()))
    });
    let page = move || agenda.get().map(|agenda| view! { <Shown agenda/> });
    view! {
        <div class="page page--reading stack">
            {page}
            <Notes person now=Memo::new(move |_| agenda.with(|agenda| agenda.as_ref().and_then(|it| it.now.clone())))/>
        </div>
    }
}

fn agenda((board, log, picture): (&Board, &Log, &Picture), id: &Id, week: Week, reader: Option<&Id>) -> Option<Agenda> {
    let person = board.person(id.as_str())?;
    let goals: Vec<GoalFacts> =
        goals_of(board, picture, id.as_str()).iter().filter_map(|goal| facts(board, picture, goal, week)).collect();
    let with_note = |goal: GoalFacts| {
        let note = words::noted_on_hold(note_on_hold(board, log, &goal.id));
        (goal, note)
    };
    let (kept, streak) = regular(board, person, picture.today);
    let (last, last_week) = last_words(log, board.weeks_of(id.as_str()).last());
    Some(Agenda {
        name: person.name().to_owned(),
        regularity: words::regularity(kept, streak),
        questions: questions(&goals, week, picture),
        last,
        last_week,
        notes: notes(board, log, person, reader),
        now: person.talk(week).filter(|said| is_theirs(person, *said, reader)).map(|said| said.text.to_owned()),
        goals: goals.into_iter().map(with_note).collect(),
    })
}

/// Whether a note of a talk is the reader's: they had it, as the one or the other.
fn is_theirs(person: Person<'_>, said: Remark<'_>, reader: Option<&Id>) -> bool {
    reader.is_some_and(|reader| reader == person.id || reader == said.author)
}

/// What is kept of the reader's talks with a person, the latest first.
fn notes(board: &Board, log: &Log, person: Person<'_>, reader: Option<&Id>) -> Vec<(String, String)> {
    let note = |said: Remark<'_>| {
        let (who, when) = who_and_when(board, log, said);
        (words::noted(&who, &when), said.text.to_owned())
    };
    person.talks().into_iter().rev().filter(|said| is_theirs(person, *said, reader)).map(note).collect()
}

/// Answers of the last check-in that say something.
fn last_words(log: &Log, last: Option<&crate::domain::board::PersonWeek>) -> (Vec<String>, Option<Week>) {
    let said = last.and_then(|said| match log.at(said.position)?.payload()? {
        Payload::CheckIn(check_in) => Some(check_in),
        Payload::Facts(_) => None,
    });
    let answers = said.into_iter().flat_map(|said| said.answers.iter());
    (answers.filter(|text| !text.trim().is_empty()).map(ToString::to_string).collect(), said.map(|said| said.week))
}

/// The gravest goal and the weightiest of these first, as the radar has them.
fn questions(goals: &[GoalFacts], week: Week, picture: &Picture) -> Vec<(String, Option<(Id, String)>)> {
    let stakes = picture::stakes(picture);
    let weights: Vec<f64> = goals
        .iter()
        .map(|goal| picture.outline.index(goal.id.as_str()).and_then(|row| stakes.get(row)).copied().unwrap_or(0.0))
        .collect();
    let asked = facts::ask_in_talk(goals, &weights, week, picture.today).into_iter().map(|(question, about)| {
        let goal = about.and_then(|at| goals.get(at));
        let named = goal.map_or(Named { name: "", unit: "" }, |goal| Named { name: &goal.name, unit: &goal.unit });
        (ask(&question, named), goal.map(|goal| (goal.id.clone(), goal.title.clone())))
    });
    asked.collect()
}

#[component]
fn Shown(agenda: Agenda) -> impl IntoView {
    let question = |(question, about): (String, Option<(Id, String)>)| {
        let about = about.map(|(id, title)| {
            view! { <a class="link" href=Room::Track.href_of(id.as_str())><bdi>{title}</bdi></a> }
        });
        view! { <li><p class="agenda__ask"><bdi>{question}</bdi></p>{about}</li> }
    };
    let said = agenda.last_week.filter(|_| !agenda.last.is_empty()).map(|week| {
        let line = |text: String| view! { <li><span><bdi>{text}</bdi></span></li> };
        view! {
            <section>
                <h2 class="sectionhead">{words::last_said(week)}</h2>
                <ul class="remarks">{agenda.last.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    });
    let note = |(by, text): (String, String)| {
        view! { <li><span class="faint">{by}</span><span><bdi>{text}</bdi></span></li> }
    };
    view! {
        <header>
            <p class="label">{words::AGENDA} ", " {agenda.regularity}</p>
            <h1 class="greeting"><bdi>{agenda.name}</bdi></h1>
        </header>
        <section>
            <h2 class="sectionhead">{words::TO_ASK}</h2>
            <ol class="agenda">{agenda.questions.into_iter().map(question).collect_view()}</ol>
        </section>
        <section>
            <h2 class="sectionhead">{words::THEIR_GOALS}</h2>
            <ul class="remarks">{agenda.goals.into_iter().map(goal).collect_view()}</ul>
        </section>
        {said}
        <ul class="remarks">{agenda.notes.into_iter().map(note).collect_view()}</ul>
    }
}

fn goal((goal, note): (GoalFacts, String)) -> impl IntoView {
    let held = goal.blocker.map(|(kind, by)| words::held_up(&kind, by.as_deref()) + &note);
    let judged = goal.judgement.map(|judged| {
        let why = (judged.status != Status::OnTrack).then(|| words::reason(&judged.reason));
        view! { <StatusMark tone=tone(judged.status) word=judged.status.to_string()/> " " {why} }
    });
    view! {
        <li>
            <a class="link" href=Room::Track.href_of(goal.id.as_str())><bdi>{goal.title}</bdi></a>
            <span>{judged} " " <bdi>{held}</bdi></span>
        </li>
    }
}

/// What is kept of this week's talk, and a reminder of the next ones.
#[component]
fn Notes(person: StoredValue<Id>, now: Memo<Option<String>>) -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let (typed, refused) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let text = Signal::derive(move || typed.get().or_else(|| now.get()).unwrap_or_default());
    let keep = move |()| {
        let week = Week::of(untrack(|| workspace.today()));
        let note = Command::NoteTalk { person: person.get_value(), week, note: untrack(|| text.get()) };
        if act((workspace, session), note, refused) {
            typed.set(None);
            session.say(words::NOTED, true);
        }
    };
    let remind = move |()| {
        let (id, from) = (person.get_value(), untrack(|| workspace.today()));
        let (name, until) = workspace.peek(|board| {
            let name = board.person(id.as_str()).map(|person| person.name().to_owned());
            (name.unwrap_or_default(), cycle_days(board, from).1)
        });
        let (uid, title) = (["talk-", id.as_str()].concat(), words::talk_with(&name));
        let reminder = Reminder { uid: &uid, title: &title, from, until };
        files::download(reminder.calendar(clock::now()).as_bytes(), "talk.ics", "text/calendar");
    };
    view! {
        <Field label=words::TALK_NOTE value=text kind=FieldKind::Text hint=Signal::stored(words::FOR_TWO.to_owned()) error=refused on_input=move |said| typed.set(Some(said))/>
        <p class="row row--wrap">
            <Button kind=ButtonKind::Main on_press=keep>{words::KEEP_NOTE}</Button>
            <Button on_press=remind>{words::REMIND_TALK}</Button>
        </p>
    }
}
