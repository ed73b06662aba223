//! What a status goes by beside baseline, target and days: checkpoints and stretch of a goal, limits of the workspace.
//!
//! Knows these few fields as text. Does not want to know how they are used.

use leptos::prelude::*;

use crate::{
    components::{Button, Field, FieldKind},
    domain::{
        board::{Board, Command, field::LIMITS},
        picture::status_settings,
        thread::{Fields, Id, Kind, Value},
        track::StatusSettings,
    },
    state::{
        Workspace,
        drafts::{NotTyped, number, written},
        use_session,
    },
    views::wording::{editor::sentence, track as words},
};

use super::act;

/// Checkpoints, a line each, and the stretch of a goal.
#[component]
pub fn Plan(workspace: Workspace, goal: StoredValue<Id>) -> impl IntoView {
    let stands = workspace.peek(|board| {
        let goal = board.goal(goal.get_value().as_str())?;
        let lines =
            goal.checkpoints().into_iter().map(|(day, value)| [&*day.to_string(), " ", &written(value)].concat());
        Some((lines.collect::<Vec<_>>().join("\n"), goal.stretch().map(written).unwrap_or_default()))
    });
    let (lines, far) = stands.unwrap_or_default();
    let (checkpoints, stretch) = (RwSignal::new(lines), RwSignal::new(far));
    let fields = move || {
        let stretch = number(&stretch.get_untracked())?;
        Ok(Fields::default().with("checkpoints", points(&checkpoints.get_untracked())?).with("stretch", stretch))
    };
    let subject = move || (Kind::GoalDescribed, goal.get_value());
    view! {
        <details>
            <summary class="sectionhead">{words::PLAN}</summary>
            <div class="stack">
                <Field
                    label=words::CHECKPOINTS
                    hint=Signal::stored(words::CHECKPOINTS_HINT.to_owned())
                    kind=FieldKind::Text
                    value=checkpoints
                    on_input=move |text| checkpoints.set(text)
                />
                <Field label=words::STRETCH kind=FieldKind::Number value=stretch on_input=move |text| stretch.set(text)/>
                <Keep workspace subject=Callback::new(move |()| subject()) fields=Callback::new(move |()| fields())/>
            </div>
        </details>
    }
}

/// The lines as days with a number each; none where nothing is typed.
fn points(lines: &str) -> Result<Option<Value>, NotTyped> {
    let point = |line: &str| {
        let (day, value) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let day: chrono::NaiveDate = day.trim_end_matches(':').parse().map_err(|_| NotTyped::NoDay(day.to_owned()))?;
        let value = number(value)?.ok_or_else(|| NotTyped::NoNumber(line.to_owned()))?;
        Ok(Value::from(vec![Value::from(day), Value::from(value)]))
    };
    let points =
        lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(point).collect::<Result<Vec<_>, _>>()?;
    Ok((!points.is_empty()).then(|| Value::from(points)))
}

/// The limits of status, for the whole workspace.
#[component]
pub fn Limits(workspace: Workspace) -> impl IntoView {
    let stands = workspace.peek(status_settings);
    let typed = LIMITS.map(|(name, _)| (name, RwSignal::new(limit(&stands, name))));
    let fields = move || {
        let mut fields = Fields::default();
        for (name, text) in typed {
            fields.set(name, number(&text.get_untracked())?);
        }
        Ok(fields)
    };
    let subject = move || (Kind::WorkspaceDescribed, workspace.peek(Board::workspace_id));
    let field = |(name, text): (&'static str, RwSignal<String>)| {
        view! { <Field label=words::limit(name) kind=FieldKind::Number value=text on_input=move |said| text.set(said)/> }
    };
    view! {
        <details>
            <summary class="sectionhead">{words::LIMITS}</summary>
            <div class="hours">{typed.map(field).collect_view()}</div>
            <Keep workspace subject=Callback::new(move |()| subject()) fields=Callback::new(move |()| fields())/>
        </details>
    }
}

/// A limit as it is typed: percentages where it is a fraction.
fn limit(settings: &StatusSettings, name: &str) -> String {
    let value = match name {
        "silent_after_days" => f64::from(settings.silent_after_days),
        "forecast_from_values" => f64::from(settings.forecast_from_points),
        "gap_at_risk_percent" => 100.0 * settings.gap_at_risk,
        "gap_off_track_percent" => 100.0 * settings.gap_off_track,
        "end_at_risk_percent" => 100.0 * settings.projected_at_risk,
        "end_off_track_percent" => 100.0 * settings.projected_off_track,
        _ => f64::from(settings.low_confidence),
    };
    crate::domain::measure::Decimal::from_f64(value, 2).map(written).unwrap_or_default()
}

/// Saves what is typed, or says why not.
#[component]
fn Keep(
    workspace: Workspace,
    subject: Callback<(), (Kind, Id)>,
    fields: Callback<(), Result<Fields, NotTyped>>,
) -> impl IntoView {
    let session = use_session();
    let refused = RwSignal::new(None::<String>);
    let keep = move |()| {
        let (kind, subject) = subject.run(());
        match fields.run(()) {
            Ok(fields) => {
                if act((workspace, session), Command::Describe { kind, subject, fields }, refused) {
                    session.say(words::KEPT, true);
                }
            }
            Err(ask) => refused.set(Some(sentence(&ask.to_string()))),
        }
    };
    view! {
        <p class="row row--wrap">
            <Button on_press=keep>{words::KEEP}</Button>
            {move || refused.get().map(|why| view! { <span class="field__error" role="alert">{why}</span> })}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::{NotTyped, Value, points};

    #[test]
    fn checkpoints_are_read_a_line_each_and_asked_about() {
        let two = points("2026-03-31 20\n\n 2026-06-30: 45,5").unwrap().unwrap();
        assert_eq!(two.as_list().map(<[Value]>::len), Some(2));
        assert_eq!(points(" \n"), Ok(None));
        assert!(matches!(points("in March 20"), Err(NotTyped::NoDay(_))));
        assert!(matches!(points("2026-03-31"), Err(NotTyped::NoNumber(_))));
    }
}
