//! Capacity: how much of their weeks people have given away, unit by unit, and what is not done.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::Look;
use crate::{
    components::{Empty, StatusMark, Tone},
    domain::{
        align::{self, Load, LoadPart, NotDone, UnitLoad},
        board::{Board, Goal},
        thread::Id,
    },
    state::Room,
    views::wording::{align::title, cycle as words},
};

/// People and goals listed at once.
const MOST: usize = 60;

/// The people of one unit, or those without one.
#[derive(Clone, PartialEq, Eq)]
struct Whose(Option<Id>);

/// The units; the people of the one that is pressed; what is not done.
#[component]
pub fn Capacity(
    /// The room.
    look: Look,
) -> impl IntoView {
    let chosen = RwSignal::new(None::<Whose>);
    let loads = Memo::new(move |_| {
        let today = look.workspace.today();
        look.workspace.read(|board| align::loads(board, today))
    });
    let units = Memo::new(move |_| align::unit_loads(&loads.read()));
    let row = move |unit: UnitLoad| look.workspace.read(|board| unit_row(board, unit, chosen));
    let people = move || {
        let whose = chosen.get()?;
        let of_unit = |load: &&Load| load.unit == whose.0;
        let mut loads: Vec<Load> = loads.read().iter().filter(of_unit).cloned().collect();
        loads.sort_by_key(|load| std::cmp::Reverse(load.percent()));
        loads.truncate(MOST);
        let lines = look.workspace.read(|board| loads.iter().map(|load| person(board, load)).collect_view());
        Some(view! { <ul class="needs">{lines}</ul> })
    };
    view! {
        <p class="soft">{words::CAPACITY_WHY}</p>
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">"Unit"</th>
                    <th scope="col" class="num">"people"</th>
                    <th scope="col" class="num">"of their weeks"</th>
                    <th scope="col"><span class="hidden">"Verdict"</span></th>
                </tr>
            </thead>
            <tbody>{move || units.get().into_iter().map(row).collect_view()}</tbody>
        </table>
        {people}
        <NotDoing look=look/>
    }
}

fn unit_row(board: &Board, unit: UnitLoad, chosen: RwSignal<Option<Whose>>) -> impl IntoView + use<> {
    let (share, is_over) = (unit.share(), unit.is_over());
    let (name, overloaded) = (words::unit(board, unit.unit.as_ref()), words::overloaded(unit.overloaded));
    // A unit fits calmly only where each of its people does.
    let stands = match (is_over, unit.overloaded) {
        (false, 1..) => view! { <StatusMark tone=Tone::AtRisk word=overloaded/> }.into_any(),
        (is_over, _) => view! { {verdict(is_over)} " " <span class="faint">{overloaded}</span> }.into_any(),
    };
    let whose = Whose(unit.unit);
    let show = move |_| chosen.update(|now| *now = Some(whose.clone()).filter(|whose| now.as_ref() != Some(whose)));
    view! {
        <tr>
            <th scope="row"><button class="link" type="button" title=words::SHOW_PEOPLE on:click=show><bdi>{name}</bdi></button></th>
            <td class="num">{unit.people}</td>
            <td class="num">{words::percent(share)}</td>
            <td>{stands}</td>
        </tr>
    }
}

fn verdict(is_over: bool) -> impl IntoView {
    let tone = if is_over { Tone::AtRisk } else { Tone::OnTrack };
    view! { <StatusMark tone=tone word=words::is_over(is_over)/> }
}

fn person(board: &Board, load: &Load) -> impl IntoView + use<> {
    let name = board.person(load.person.as_str()).map(|person| person.name().to_owned());
    let part = |part: &LoadPart| {
        let said = board.goal(part.goal.as_str()).map(|goal| title(goal.title())).unwrap_or_default();
        let href = Room::Align.href_of(part.goal.as_str());
        view! { <li><a class="link" href=href><bdi>{words::part(&said, part.percent, part.is_planned)}</bdi></a></li> }
    };
    view! {
        <li>
            <p class="row"><bdi>{name}</bdi> <b class="num">{words::percent(load.percent())}</b> {verdict(load.is_over())}</p>
            <ul>{load.parts.iter().map(part).collect_view()}</ul>
        </li>
    }
}

/// What was declined or given up, unit by unit, with the reason.
#[component]
fn NotDoing(
    /// The room.
    look: Look,
) -> impl IntoView {
    let groups = Memo::new(move |_| {
        look.workspace.read(|board| {
            let mut groups: BTreeMap<String, Vec<(NotDone, String)>> = BTreeMap::new();
            for not_done in align::not_done(board).into_iter().take(MOST) {
                let said = board.goal(not_done.goal.as_str()).map(Goal::title).map(title).unwrap_or_default();
                groups.entry(words::unit(board, not_done.unit.as_ref())).or_default().push((not_done, said));
            }
            groups
        })
    });
    let group = |(unit, list): (String, Vec<(NotDone, String)>)| {
        view! { <h4 class="label"><bdi>{unit}</bdi></h4><ul class="needs">{list.into_iter().map(line).collect_view()}</ul> }
    };
    let nothing = move || groups.read().is_empty().then(|| view! { <Empty lead=words::ALL_DONE inside=true/> });
    view! {
        <h3 class="sectionhead">{words::NOT_DONE}</h3>
        {nothing}
        {move || groups.get().into_iter().map(group).collect_view()}
    }
}

fn line((not_done, said): (NotDone, String)) -> impl IntoView {
    let href = Room::Align.href_of(not_done.goal.as_str());
    view! {
        <li>
            <p><a class="path__link" href=href><bdi>{said}</bdi></a> " " <span class="faint">{words::not_done(not_done.state)}</span></p>
            <p class="soft"><bdi>{not_done.reason.unwrap_or_else(|| words::NO_REASON.to_owned())}</bdi></p>
        </li>
    }
}
