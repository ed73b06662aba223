//! The days of the cycle, or of one within it, those by which the strokes of the W should be done, and who is late.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{Look, acts};
use crate::{
    components::{Button, ButtonKind, Field, FieldKind},
    domain::{
        align,
        board::{Board, Command, InnerCycle, field::STROKE_DAYS},
        thread::{Fields, Id, Kind, Value},
    },
    state::entropy,
    views::wording::cycle as words,
};

/// Whose days they are.
#[derive(Clone, PartialEq, Eq)]
pub enum Span {
    /// The cycle's own.
    Whole,
    /// Those of a cycle within it.
    Within(Id),
    /// Those of one that begins with them.
    New,
}

/// The days, to be set by whoever runs the cycle.
#[component]
pub fn Dates(
    /// The room.
    look: Look,
    /// Whose they are.
    span: Span,
) -> impl IntoView {
    let (is_new, has_name) = (span == Span::New, span != Span::Whole);
    if is_new {
        look.workspace.show_cycle(None);
    }
    let today = untrack(|| look.workspace.today());
    let name = RwSignal::new(look.workspace.peek(|board| name(board, &span)));
    let typed = look.workspace.peek(|board| days(board, &span, today)).map(RwSignal::new);
    let refused = RwSignal::new(None::<String>);
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = has_name.then(|| name.get_untracked());
        refused.set(keep(look, &span, name.as_deref(), &typed.map(|text| text.get_untracked())).err());
    };
    let field = move |(at, value): (usize, RwSignal<String>)| {
        view! { <Field label=words::day(at) kind=FieldKind::Day value=value on_input=move |text| value.set(text)/> }
    };
    let named =
        has_name.then(|| view! { <Field label=words::WITHIN_NAME value=name on_input=move |text| name.set(text)/> });
    let late = (!is_new).then(|| view! { <Late look=look/> });
    view! {
        <form class="stack" on:submit=keep>
            {is_new.then(|| view! { <p class="soft">{words::WITHIN_WHY}</p> })}
            <p class="soft">{words::DAYS_WHY}</p>
            <div class="fields">{named}{typed.into_iter().enumerate().map(field).collect_view()}</div>
            <p class="field__error" role="alert">{refused}</p>
            <div class="row">
                <Button kind=ButtonKind::Main submit=true>
                    {if is_new { words::BEGIN_WITHIN } else { words::KEEP_DAYS }}
                </Button>
            </div>
        </form>
        {late}
    }
}

fn name(board: &Board, span: &Span) -> String {
    match span {
        Span::Within(id) => words::inner(board, id),
        Span::Whole | Span::New => String::new(),
    }
}

/// The days as they are typed: first and last of the cycle, then one a stroke. A new one begins with the next quarter.
fn days(board: &Board, span: &Span, today: NaiveDate) -> [String; 6] {
    let (days, strokes) = match span {
        Span::Whole => (board.days_now(), board.stroke_days()),
        Span::Within(id) => {
            let cycle = board.inner_cycle(id.as_str());
            (cycle.and_then(InnerCycle::days), cycle.map(InnerCycle::stroke_days).unwrap_or_default())
        }
        Span::New => (board.next_quarter(today), [None; 4]),
    };
    let ((first, last), [context, plans, answers, buy_in]) = (days.unzip(), strokes);
    [first, last, context, plans, answers, buy_in].map(|day| day.map(|day| day.to_string()).unwrap_or_default())
}

/// What waits in a stroke whose day is over.
#[component]
fn Late(
    /// The room.
    look: Look,
) -> impl IntoView {
    let late = Memo::new(move |_| {
        let (today, within) = (look.workspace.today(), look.within.get());
        look.workspace.read(|board| {
            let told = |((stroke, day), waiting): ((usize, Option<NaiveDate>), align::Waiting)| {
                let day = day.filter(|day| align::is_late(Some(*day), &waiting, today))?;
                Some(words::late(stroke, day, &words::names(board, &waiting)))
            };
            let days = board.stroke_days_of(within.as_ref()).into_iter().enumerate();
            days.zip(align::waiting(board, within.as_ref())).filter_map(told).collect::<Vec<_>>()
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

/// Says the days that are set; an empty one is taken back. A cycle that is new is looked at from then on.
fn keep(look: Look, span: &Span, name: Option<&str>, typed: &[String; 6]) -> Result<(), String> {
    let day = |text: &String| text.parse::<NaiveDate>().map_or(Value::Null, Value::from);
    let names = ["cycle_start", "cycle_end"].into_iter().chain(STROKE_DAYS.map(|(name, _)| name));
    let mut fields = names.zip(typed).fold(Fields::default(), |fields, (name, text)| fields.with(name, day(text)));
    if let Some(name) = name {
        fields.set("name", name.trim());
    }
    let (kind, subject) = match span {
        Span::Whole => (Kind::WorkspaceDescribed, look.workspace.peek(Board::workspace_id)),
        Span::Within(id) => (Kind::CycleDescribed, id.clone()),
        Span::New => (Kind::CycleDescribed, entropy::id("cycle")),
    };
    let begun = name.filter(|_| *span == Span::New).map(|name| words::begun(name.trim()));
    let is_new = begun.is_some();
    let command = Command::Describe { kind, subject: subject.clone(), fields };
    let said = |_| begun.unwrap_or_else(|| words::DAYS_KEPT.to_owned());
    acts::all((look.workspace, look.session), vec![command], said)?;
    if is_new {
        look.asked.set(None);
        look.look_within(Some(subject));
    }
    Ok(())
}
