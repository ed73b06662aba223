//! The thread of a goal: read downwards from its progress to the sentence it began with.

use leptos::prelude::*;

use super::{
    events_href,
    step::{FirstStep, LastStep, Step},
    story::{Child, GoalStory, Happened, SeriesStory},
};
use crate::{
    components::{StatusMark, WeekStrip},
    domain::thread::Id,
    state::{Room, use_workspace},
    views::wording::{count, thread as words},
};

/// The page.
#[component]
pub fn GoalThread(
    /// Which goal.
    id: Id,
) -> impl IntoView {
    let workspace = use_workspace();
    let whose = id.clone();
    let story = Memo::new(move |_| {
        let picture = workspace.picture();
        workspace.read_log(|_| ());
        workspace.peek_core(|core| GoalStory::of(core, &picture, &whose))
    });
    move || story.get().map(|story| page(&id, story))
}

fn page(id: &Id, story: GoalStory) -> impl IntoView + use<> {
    let aside = aside(id, &story);
    view! {
        <div class="derive" data-drawn="">
            <ol class="derive__steps">
                {first(id, &story)}
                {(!story.children.is_empty()).then(|| made_of(story.children))}
                {story.series.map(check_ins)}
                {sight(story.path)}
                {story.events.into_iter().map(happened).collect_view()}
                {story.origin.map(|(sentence, typed)| {
                    view! { <LastStep head="The sentence it began with" sentence typed/> }
                })}
            </ol>
            {aside}
        </div>
    }
}

fn first(id: &Id, story: &GoalStory) -> impl IntoView + use<> {
    let derived = Room::Track.href_of(id.as_str());
    let status = story.status.clone().map(|(tone, word, why)| {
        view! { <p><a class="pull" href=derived><StatusMark tone word/></a>" "<span class="faint">{why}</span></p> }
    });
    let (head, figure, formula) = (story.title.clone(), story.figure.clone(), story.formula.clone());
    view! {
        <FirstStep head figure>
            <p class="formula">{formula}</p>
            {status}
        </FirstStep>
    }
}

fn made_of(children: Vec<Child>) -> impl IntoView {
    let row = |child: Child| {
        view! {
            <tr>
                <th scope="row">
                    <a class="pull" href=Room::Thread.href_of(child.id.as_str())><bdi>{child.title}</bdi></a>
                </th>
                <td class="num">{child.share}</td>
                <td class="num">"× "{child.progress}</td>
            </tr>
        }
    };
    view! {
        <Step head="What it is made of">
            <table class="sums"><tbody>{children.into_iter().map(row).collect_view()}</tbody></table>
        </Step>
    }
}

fn check_ins(series: SeriesStory) -> impl IntoView {
    let last = series.last.map(|(said, note)| view! { <p class="faint">{said}{note.map(quoted)}</p> });
    view! {
        <Step head=series.metric figure=series.span>
            <p>{series.said}</p>
            <WeekStrip weeks=series.weeks plan=series.plan marks=series.marks width=460 label=series.label/>
            {last}
        </Step>
    }
}

fn quoted(note: String) -> impl IntoView {
    view! { ": “"<bdi>{note}</bdi>"”" }
}

fn sight((path, reaches): (Vec<(Id, String)>, bool)) -> impl IntoView {
    let step = |(id, title): (Id, String)| {
        view! { <li><a class="pull" href=Room::Thread.href_of(id.as_str())><bdi>{title}</bdi></a></li> }
    };
    view! {
        <Step head=words::sight(reaches)>
            <ol class="derive__path">{path.into_iter().map(step).collect_view()}</ol>
        </Step>
    }
}

fn happened(happened: Happened) -> impl IntoView {
    let quote = happened.quote.map(|quote| view! { <p>"“"<bdi>{quote}</bdi>"”"</p> });
    view! {
        <Step head=happened.head>
            <p class="faint">{happened.by}</p>
            {quote}
        </Step>
    }
}

fn aside(id: &Id, story: &GoalStory) -> impl IntoView + use<> {
    let owner = |(id, name): (Id, String)| {
        view! {
            <li>
                <span class="faint">"Counts for"</span>
                <a class="pull" href=Room::Thread.href_of(id.as_str())><bdi>{name}</bdi></a>
            </li>
        }
    };
    view! {
        <aside class="derive__aside" aria-label="About this figure">
            <section>
                <h2 class="sectionhead">"What went in"</h2>
                <ul class="events">
                    <li><span class="faint">"Written"</span><span>{words::n_events(story.n_events)}</span></li>
                    <li><span class="faint">"By"</span><span>{count(story.n_people, "person", "people")}</span></li>
                    {story.owners.clone().into_iter().map(owner).collect_view()}
                </ul>
            </section>
            <section class="row row--wrap">
                <a class="button button--main" href=Room::Goal.href_of(id.as_str())>"Open the goal"</a>
                <a class="button" href=events_href(id)>{words::all_events(story.n_events)}</a>
            </section>
        </aside>
    }
}
