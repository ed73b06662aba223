//! The days of the cycle, those by which the strokes of the W should be done, and who is late.

use leptos::prelude::*;

use super::{Look, acts};
use crate::{
    components::{Button, ButtonKind, Field, FieldKind},
    domain::{
        align,
        board::{Board, Command, field::STROKE_DAYS},
        thread::{Fields, Kind, Value},
    },
    views::wording::cycle as words,
};

/// The days, to be set by whoever runs the cycle.
#[component]
pub fn Dates(
    /// The room.
    look: Look,
) -> impl IntoView {
    let typed = look.workspace.peek(days).map(RwSignal::new);
    let refused = RwSignal::new(None::<String>);
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refused.set(keep(look, &typed.map(|text| text.get_untracked())).err());
    };
    let field = move |(at, value): (usize, RwSignal<String>)| {
        view! { <Field label=words::day(at) kind=FieldKind::Day value=value on_input=move |text| value.set(text)/> }
    };
    view! {
        <form class="stack" on:submit=keep>
            <p class="soft">{words::DAYS_WHY}</p>
            <div class="fields">{typed.into_iter().enumerate().map(field).collect_view()}</div>
            <p class="field__error" role="alert">{refused}</p>
            <div class="row"><Button kind=ButtonKind::Main submit=true>{words::KEEP_DAYS}</Button></div>
        </form>
        <Late look=look/>
    }
}

/// The days as they are typed: first and last of the cycle, then one a stroke.
fn days(board: &Board) -> [String; 6] {
    let (first, last) = board.days_now().unzip();
    let [context, plans, answers, buy_in] = board.stroke_days();
    [first, last, context, plans, answers, buy_in].map(|day| day.map(|day| day.to_string()).unwrap_or_default())
}

/// What waits in a stroke whose day is over.
#[component]
fn Late(
    /// The room.
    look: Look,
) -> impl IntoView {
    let late = Memo::new(move |_| {
        let today = look.workspace.today();
        look.workspace.read(|board| {
            let told = |((stroke, day), waiting): ((usize, Option<chrono::NaiveDate>), align::Waiting)| {
                let day = day.filter(|day| align::is_late(Some(*day), &waiting, today))?;
                Some(words::late(stroke, day, &words::names(board, &waiting)))
            };
            let days = board.stroke_days().into_iter().enumerate();
            days.zip(align::waiting(board)).filter_map(told).collect::<Vec<_>>()
        })
    });
    let line = |said: String| view! { <li><bdi>{said}</bdi></li> };
    move || {
        let late = late.get();
        (!late.is_empty()).then(|| {
            view! { <h3 class="sectionhead">{words::LATE}</h3><ul>{late.into_iter().map(line).collect_view()}</ul> }
        })
    }
}

/// Says the days that are set; an empty one is taken back.
fn keep(look: Look, typed: &[String; 6]) -> Result<(), String> {
    let day = |text: &String| text.parse::<chrono::NaiveDate>().map_or(Value::Null, Value::from);
    let names = ["cycle_start", "cycle_end"].into_iter().chain(STROKE_DAYS.map(|(name, _)| name));
    let fields = names.zip(typed).fold(Fields::default(), |fields, (name, text)| fields.with(name, day(text)));
    let subject = look.workspace.peek(Board::workspace_id);
    let command = Command::Describe { kind: Kind::WorkspaceDescribed, subject, fields };
    acts::all((look.workspace, look.session), vec![command], |_| words::DAYS_KEPT.to_owned())
}
