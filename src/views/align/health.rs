//! Alignment health taken apart: what each point is lost for.

use leptos::prelude::*;

use super::{Look, wishes::Wishes};
use crate::{
    domain::{
        align::{Deduction, Shortfall},
        picture::why::What,
    },
    state::use_workspace,
    views::{thread::figure_href, wording::align as words},
};

/// The sum, from 100 down.
#[component]
pub fn HealthSum(
    /// The room.
    look: Look,
) -> impl IntoView {
    let show = Callback::new(move |shortfall: Shortfall| {
        look.asked.set(None);
        look.mapped.set(false);
        look.wish(|wishes| *wishes = Wishes { short: Some(shortfall), ..Wishes::default() });
    });
    view! {
        <p class="soft">{words::HEALTH_WHY}</p>
        <Sum show=show/>
    }
}

#[component]
fn Sum(
    /// Told which goals to show.
    show: Callback<Shortfall>,
) -> impl IntoView {
    let workspace = use_workspace();
    let health = move || workspace.picture().health.clone();
    view! {
        <table class="sums">
            <thead>
                <tr>
                    <th scope="col">"What is missing"</th>
                    <th scope="col" class="num">"found"</th>
                    <th scope="col" class="num">"points"</th>
                </tr>
            </thead>
            <tbody>
                <tr><th scope="row">"All there is"</th><td></td><td class="num">"100"</td></tr>
                {move || health().deductions.iter().map(|deduction| line(deduction, show)).collect_view()}
            </tbody>
            <tfoot>
                <tr><th scope="row">{words::HEALTH}</th><td></td><td class="num"><a class="pull" href=figure_href(&What::Health.of_all())>{move || words::points(health().score)}</a></td></tr>
            </tfoot>
        </table>
    }
}

fn line(deduction: &Deduction, show: Callback<Shortfall>) -> impl IntoView + use<> {
    let shortfall = deduction.shortfall;
    let can_show = !deduction.found.is_empty();
    let found = match deduction.shortfall {
        Shortfall::NoNorthStar => String::new(),
        Shortfall::Orphans
        | Shortfall::Childless
        | Shortfall::Unconfirmed
        | Shortfall::Silos
        | Shortfall::LevelSkips => words::of(deduction.found.len(), deduction.population),
    };
    let why = deduction.shortfall.name().parse().ok().map(|name| figure_href(&What::Shortfall.of(&name)));
    view! {
        <tr>
            <th scope="row">{words::shortfall(deduction.shortfall)}</th>
            <td class="num">
                {if can_show {
                    view! { <button class="link" type="button" title=words::SHOW_THEM on:click=move |_| show.run(shortfall)>{found}</button> }.into_any()
                } else {
                    found.into_any()
                }}
            </td>
            <td class="num"><a class="pull" href=why>{words::points(-deduction.points())}</a></td>
        </tr>
    }
}
