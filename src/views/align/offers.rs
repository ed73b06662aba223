//! Asked and offered: what each theme asks for, beside the sum of what the goals below it promise.
//!
//! Knows that only goals with the theme's own metric and unit add up. Themes that ask for nothing are left out; those that
//! nothing is offered to come first.

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

    /// What a theme asks for and is offered; `None` where it asks for nothing, or nobody asks any more.
    fn of(board: &Board, outline: &Outline, at: usize, within: Option<&Id>) -> Option<Self> {
        let theme = board.goal(outline.rows()[at].id.as_str())?;
        if align::is_given_up(theme) || !board.is_in_cycle(theme) {
            return None;
        }
        let asked = align::distance(theme).filter(|asked| *asked != Decimal::ZERO)?;
        let promised = align::promises(board, outline, at, within).into_iter().filter_map(|(_, promised)| promised);
        let offered = align::total(promised).unwrap_or_default();
        let name = theme.metric().unwrap_or_else(|| theme.title()).to_owned();
        let unit = theme.measure_unit().unwrap_or_default().to_owned();
        Some(Self { theme: theme.id.clone(), name, unit, asked, offered })
    }
}

/// The sums of all themes that ask for any, of an inner cycle where one is named: first those that nobody offers anything
/// to, then as they stand.
pub fn offers(board: &Board, outline: &Outline, within: Option<&Id>) -> Vec<Offer> {
    let themes = (0..outline.rows().len()).filter(|at| outline.rows()[*at].level == Level::Theme);
    let mut offers: Vec<Offer> = themes.filter_map(|at| Offer::of(board, outline, at, within)).collect();
    offers.sort_by_key(|offer| offer.offered != Decimal::ZERO);
    offers.truncate(MOST);
    offers
}

/// The table; nothing where nothing is asked for.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::thread::{Draft, Fields, Kind, Log, ReplicaId, WallTime},
        state::entropy,
    };

    #[test]
    fn a_theme_that_asks_and_is_offered_nothing_stands_first_with_nought() {
        let id = |name: &str| name.parse::<Id>().unwrap();
        let goal = |name: &str, level: &str, target: Option<i32>| {
            let fields = Fields::default().with("title", name).with("level", level).with("metric", "Leaks");
            let fields = target.map_or(fields.clone(), |target| fields.with("target", target));
            Draft::facts(Kind::GoalDescribed, id(name), fields)
        };
        let under = |name: &str, above: &str| {
            Draft::facts(Kind::GoalAligned, id(name), Fields::default().with("parent", above))
        };
        let is = |name: &str, state: &str| {
            Draft::facts(Kind::GoalAnswered, id(name), Fields::default().with("state", state))
        };
        let mut drafts = vec![goal("star", "north_star", None), goal("silent", "theme", None)];
        drafts.extend([
            goal("met", "theme", Some(40)),
            goal("bare", "theme", Some(7)),
            goal("dropped", "theme", Some(9)),
        ]);
        drafts.extend([goal("a", "goal", Some(30)), goal("b", "goal", Some(7))]);
        drafts.extend(["silent", "met", "bare", "dropped"].map(|theme| under(theme, "star")));
        drafts.extend([under("a", "met"), under("b", "bare"), is("a", "proposed"), is("b", "proposed")]);
        drafts.extend([is("b", "declined"), is("dropped", "declined")]);
        let mut log = Log::default();
        let at = WallTime { ms: 0, offset: 0 };
        let _ = log.write(ReplicaId([1; 16]), &id("mia"), at, drafts, &mut entropy::Browser);
        let board = Board::of(&log);
        let offers = offers(&board, &Outline::of(&board), None);
        let told: Vec<_> = offers.iter().map(|offer| (offer.theme.as_str(), offer.offered, offer.share())).collect();
        assert_eq!(told, [("bare", Decimal::ZERO, 0.0), ("met", 30.into(), 0.75)]);
    }
}
