//! Asked and offered, theme by theme and unit by unit.
//!
//! Knows how the table looks and how a unit is asked for its part. What adds up is the domain's.

use leptos::prelude::*;

use super::{Look, acts, toolbar};
use crate::{
    components::{Empty, Field, FieldKind},
    domain::{
        align::{self, UnitShare},
        board::{Board, Command, Level},
        measure::Decimal,
        picture::Picture,
        thread::Id,
    },
    state::drafts::{number, written},
    views::wording::{cycle as words, editor::sentence},
};

/// One theme with what it asks and is offered.
#[derive(Clone, PartialEq, Default)]
struct Theme {
    id: Option<Id>,
    title: String,
    unit: String,
    lines: Vec<Line>,
    total: [String; 3],
    rest: Option<String>,
}

/// One unit's part.
#[derive(Clone, PartialEq, Default)]
struct Line {
    unit: Option<Id>,
    name: String,
    asked: String,
    offered: String,
    gap: String,
    silent: String,
}

/// All themes that have a number.
#[component]
pub fn Shares(
    /// The room.
    look: Look,
) -> impl IntoView {
    let themes = Memo::new(move |_| {
        let within = look.within.get();
        look.read_picture(|board, picture| self::themes(board, picture, within.as_ref()))
    });
    let ids = Memo::new(move |_| themes.read().iter().filter_map(|theme| theme.id.clone()).collect::<Vec<_>>());
    let nothing = move || {
        themes.read().is_empty().then(|| view! { <Empty lead=words::NO_THEMES why=words::NO_THEMES_WHY inside=true/> })
    };
    view! {
        <p class="soft">{words::SHARES_WHY}</p>
        {nothing}
        {move || ids.get().into_iter().map(|id| table(look, themes, id)).collect_view()}
    }
}

fn table(look: Look, themes: Memo<Vec<Theme>>, id: Id) -> impl IntoView {
    let theme = StoredValue::new(id);
    let told = Memo::new(move |_| {
        let found = theme.with_value(|id| themes.read().iter().find(|theme| theme.id.as_ref() == Some(id)).cloned());
        found.unwrap_or_default()
    });
    let lines = Memo::new(move |_| told.read().lines.iter().map(|line| line.unit.clone()).collect::<Vec<_>>());
    let rows = move || (0..lines.read().len()).map(|at| one(look, theme, (told, at))).collect_view();
    let total = move |at: usize| told.read().total[at].clone();
    let rest = move || {
        let rest = told.read().rest.clone();
        rest.map(|rest| view! { <tr><th scope="row">{words::NOT_GIVEN}</th><td class="num">{rest}</td><td></td><td></td></tr> })
    };
    view! {
        <div class="scroll-x">
            <table class="table shares">
                <caption><bdi>{move || told.read().title.clone()}</bdi></caption>
                <thead>
                    <tr>
                        <th scope="col">"Unit"</th>
                        <th scope="col" class="num">"asked, "<bdi>{move || told.read().unit.clone()}</bdi></th>
                        <th scope="col" class="num">"offered"</th>
                        <th scope="col" class="num">"difference"</th>
                    </tr>
                </thead>
                <tbody>
                    {rows}
                    {rest}
                    <tr><th scope="row" colspan="4"><Further look=look theme=theme/></th></tr>
                </tbody>
                <tfoot>
                    <tr><th scope="row">"Together"</th><td class="num">{move || total(0)}</td><td class="num">{move || total(1)}</td><td class="num">{move || total(2)}</td></tr>
                </tfoot>
            </table>
        </div>
    }
}

/// One unit's row, which stays while its numbers change: whoever types in it goes on typing.
fn one(look: Look, theme: StoredValue<Id>, (told, at): (Memo<Theme>, usize)) -> impl IntoView {
    let line = Memo::new(move |_| told.read().lines.get(at).cloned().unwrap_or_default());
    let Line { unit, name, .. } = line.get_untracked();
    let field = unit.map(|unit| {
        let label = words::asked_of(&name);
        let wrong = RwSignal::new(None::<String>);
        let ask = move |text: String| wrong.set(ask(look, &theme.get_value(), &unit, &text).err());
        let asked = Signal::derive(move || line.read().asked.clone());
        view! { <Field label=label kind=FieldKind::Number value=asked on_change=ask error=wrong/> }
    });
    view! {
        <tr>
            <th scope="row"><bdi>{name}</bdi>" "<span class="faint">{move || line.read().silent.clone()}</span></th>
            <td class="num shares__asked">{field}</td>
            <td class="num">{move || line.read().offered.clone()}</td>
            <td class="num">{move || line.read().gap.clone()}</td>
        </tr>
    }
}

/// A unit that was not asked yet.
#[component]
fn Further(
    /// The room.
    look: Look,
    /// The theme that asks.
    theme: StoredValue<Id>,
) -> impl IntoView {
    let option = |(id, name): (String, String)| view! { <option value=id>{name}</option> };
    let choose = move |id: String| {
        if let Ok(unit) = id.parse::<Id>() {
            ask(look, &theme.get_value(), &unit, "0")
                .err()
                .into_iter()
                .for_each(|refused| look.session.say(refused, false));
        }
    };
    view! {
        <label class="shares__further">
            <span class="label">{words::ASK_A_UNIT}</span>
            <select class="input" on:change:target=move |event| {
                choose(event.target().value());
                event.target().set_value("");
            }>
                <option value=""></option>
                {toolbar::units(look).into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// Asks a unit for its part; an empty text takes it back.
fn ask(look: Look, theme: &Id, unit: &Id, text: &str) -> Result<(), String> {
    let amount = number(text).map_err(|ask| sentence(&ask.to_string()))?;
    let command = Command::AskUnit { theme: theme.clone(), unit: unit.clone(), amount };
    let said = look.workspace.peek(|board| words::asked(&words::name_of(board, unit)));
    acts::all((look.workspace, look.session), vec![command], |_| said)
}

fn themes(board: &Board, picture: &Picture, within: Option<&Id>) -> Vec<Theme> {
    let rows = picture.outline.rows();
    let is_open = |at: &usize| rows[*at].level == Level::Theme && !rows[*at].closed;
    (0..rows.len()).filter(is_open).filter_map(|at| told(board, picture, at, within)).collect()
}

fn told(board: &Board, picture: &Picture, at: usize, within: Option<&Id>) -> Option<Theme> {
    let theme = board.goal(picture.outline.rows()[at].id.as_str())?;
    let wanted = align::distance(theme)?;
    let unit = theme.measure_unit().unwrap_or_default();
    let shares = align::by_unit(board, &picture.outline, at, within);
    let (asked, offered) = (sum(&shares, |share| share.asked), sum(&shares, |share| share.offered));
    let rest = wanted.nanos() - asked.map_or(0, Decimal::nanos);
    let rest = i64::try_from(rest).ok().and_then(|nanos| Decimal::new(nanos, 9)).filter(|rest| *rest != Decimal::ZERO);
    let mut lines: Vec<Line> = shares.into_iter().map(|share| line(board, unit, share)).collect();
    lines.sort_by(|one, other| (one.unit.is_none(), &one.name).cmp(&(other.unit.is_none(), &other.name)));
    let total = [Some(wanted), offered].map(|distance| words::distance(distance, unit));
    let [asked, given] = total;
    Some(Theme {
        id: Some(theme.id.clone()),
        title: words::theme(theme),
        unit: unit.to_owned(),
        lines,
        total: [asked, given, words::gap(Some(wanted), offered, unit)],
        rest: rest.map(|rest| words::distance(Some(rest), unit)),
    })
}

fn line(board: &Board, unit: &str, share: UnitShare) -> Line {
    Line {
        name: words::unit(board, share.unit.as_ref()),
        asked: share.asked.map(written).unwrap_or_default(),
        offered: words::distance(share.offered, unit),
        gap: words::gap(share.asked, share.offered, unit),
        silent: words::silent(share.n_silent),
        unit: share.unit,
    }
}

fn sum(shares: &[UnitShare], of: impl Fn(&UnitShare) -> Option<Decimal>) -> Option<Decimal> {
    align::total(shares.iter().filter_map(of))
}
