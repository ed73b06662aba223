//! Asked and offered: what each theme asks for, beside the sum of what the goals below it promise.
//!
//! Knows that only goals with the theme's own metric and unit add up. Themes that nothing adds up to are left out.

use leptos::prelude::*;

use crate::{
    domain::{
        align::{self, Outline},
        board::{Board, Level},
        measure::Decimal,
        thread::Id,
    },
    state::{Room, use_workspace},
    views::wording::align as words,
};

/// One theme's sums.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    /// The theme.
    pub theme: Id,
    /// Its metric, else its sentence.
    pub name: String,
    /// The unit of both numbers.
    pub unit: String,
    /// How far the theme should move.
    pub asked: Decimal,
    /// How far the goals below would move it.
    pub offered: Decimal,
}

/// Most themes in the table.
const MOST: usize = 6;

impl Offer {
    /// The share of what was asked.
    pub fn share(&self) -> f64 {
        self.offered.to_f64() / self.asked.to_f64()
    }

    /// The length of its bar, where 50 is all that was asked.
    fn drawn(&self) -> String {
        format!("{:.1}", self.share().clamp(0.0, 1.1) * 50.0)
    }

    fn of(board: &Board, outline: &Outline, at: usize, within: Option<&Id>) -> Option<Self> {
        let theme = board.goal(outline.rows()[at].id.as_str())?;
        let asked = align::distance(theme).filter(|asked| *asked != Decimal::ZERO)?;
        let promises = align::promises(board, outline, at, within);
        let offered = align::total(promises.into_iter().filter_map(|(_, promised)| promised))?;
        let name = theme.metric().unwrap_or_else(|| theme.title()).to_owned();
        let unit = theme.measure_unit().unwrap_or_default().to_owned();
        Some(Self { theme: theme.id.clone(), name, unit, asked, offered })
    }
}

/// The sums of all themes that have any; of an inner cycle where one is named.
pub fn offers(board: &Board, outline: &Outline, within: Option<&Id>) -> Vec<Offer> {
    let themes = (0..outline.rows().len()).filter(|at| outline.rows()[*at].level == Level::Theme);
    themes.filter_map(|at| Offer::of(board, outline, at, within)).take(MOST).collect()
}

/// The table; nothing where nothing adds up.
#[component]
pub fn Offers(
    /// The sums.
    offers: Memo<Vec<Offer>>,
) -> impl IntoView {
    move || {
        let offers = offers.get();
        (!offers.is_empty()).then(|| {
            view! {
                <table class="offer">
                    <caption>"Asked and offered"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Theme"</th>
                            <th scope="col" class="num">"asked"</th>
                            <th scope="col" class="num">"offered"</th>
                            <th scope="col" colspan="2"><span class="hidden">"share"</span></th>
                        </tr>
                    </thead>
                    <tbody>{offers.iter().map(line).collect_view()}</tbody>
                </table>
            }
        })
    }
}

fn line(offer: &Offer) -> impl IntoView + use<> {
    let share = offer.share();
    let given = offer.drawn();
    view! {
        <tr>
            <th scope="row"><a class="link" title=offer.name.clone() href=Room::Align.href_of(offer.theme.as_str())><bdi>{offer.name.clone()}</bdi></a></th>
            <td class="num">{words::distance(offer.asked, &offer.unit)}</td>
            <td class="num">{words::distance(offer.offered, "")}</td>
            <td class="num">
                <svg viewBox="0 0 56 12" role="img" aria-label=words::share_of_asked(share)>
                    <rect class="offer__base" y="3" width="50" height="6" rx="1.5"></rect>
                    <rect class="offer__given" y="3" width=given height="6" rx="1.5"></rect>
                    <path class="offer__asked" d="M50 0v12"></path>
                </svg>
            </td>
            <td class="num">{crate::views::wording::percent(share)}</td>
        </tr>
    }
}

/// The sums, made anew when the board changes.
pub fn use_offers(within: Memo<Option<Id>>) -> Memo<Vec<Offer>> {
    let workspace = use_workspace();
    Memo::new(move |_| {
        let picture = workspace.picture();
        let within = within.get();
        workspace.read(|board| offers(board, &picture.outline, within.as_ref()))
    })
}
