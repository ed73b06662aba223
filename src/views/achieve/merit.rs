//! Merit: everybody's raise within the budget, decided otherwise with a reason, recorded by a named person.
//!
//! Knows where each figure stands. Does not want to know how a raise is made: the picture does, by the terms entered.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{
    act_as,
    pay::{Deciding, Foreseen, decide_button},
    ranges::{MatrixForm, RangesForm},
    refused,
    roll::roll,
};
use crate::{
    components::{Button, ButtonKind, Dialog, Empty},
    domain::{
        achieve::pool::ShareBy,
        board::{Board, Command},
        measure::Decimal,
        money::{Currency, Money},
        picture::{MeritFigures, MeritLine, cycle_name, merit_currency, merit_figures, percent_of, recorded_raises},
        thread::Id,
    },
    state::{Room, Session, Workspace, drafts::number::number, use_session, use_workspace},
    views::wording::{achieve as words, calibration as said, thread::name_of},
};

/// The page.
#[component]
pub fn Merit() -> impl IntoView {
    let workspace = use_workspace();
    let offer = Memo::new(move |_| offer(workspace));
    let given = Memo::new(move |_| given(workspace));
    let has_currency = Memo::new(move |_| workspace.read(|board| merit_currency(board).is_some()));
    // What is typed beside the raises stays while they change.
    let refused = Memo::new(move |_| offer.with(|offer| offer.as_ref().map(|made| made.as_ref().err().cloned())));
    let drawn = move || match refused.get() {
        Some(Some(why)) => view! { <p class="note" data-status="off-track" role="alert">{why}</p> }.into_any(),
        Some(None) => view! { <Record offer given/><Raises offer given/> }.into_any(),
        None => view! { <Empty lead=said::NO_MERIT.0 why=said::NO_MERIT.1/> }.into_any(),
    };
    view! {
        <h1 class="roomname">{said::MERIT}</h1>
        <p class="faint">{said::MERIT_WHY}</p>
        {drawn}
        {move || has_currency.get().then(|| view! { <MatrixForm/><RangesForm/> })}
    }
}

/// Everybody's raise, or why there is none; nothing without salaries.
type Offer = Option<Result<MeritFigures, String>>;

fn offer(workspace: Workspace) -> Offer {
    let people = workspace.people();
    workspace.read(|board| merit_figures(board, &people)).map(|made| made.map_err(|why| why.to_string()))
}

/// What stands in an offer, where there is one.
fn made<T>(offer: Memo<Offer>, read: impl FnOnce(&MeritFigures) -> T) -> Option<T> {
    offer.with(|offer| Some(read(offer.as_ref()?.as_ref().ok()?)))
}

/// The raises that were recorded for the cycle.
fn given(workspace: Workspace) -> BTreeMap<Id, Money> {
    let currency = workspace.read(merit_currency);
    currency
        .map(|currency| workspace.peek_core(|core| recorded_raises(&core.board, &core.log, currency)))
        .unwrap_or_default()
}

/// What the raises come to, and the act that records them: asked once more, since it is done once.
#[component]
fn Record(offer: Memo<Offer>, given: Memo<BTreeMap<Id, Money>>) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let (refusal, asking) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let recorded = Memo::new(move |_| {
        workspace.read(|board| {
            let by = board.merit_recorded(cycle_name(board))?.by;
            Some(said::merit_recorded(&name_of(board, by.as_str())))
        })
    });
    let waits = Signal::derive(move || {
        let stands = |made: &MeritFigures| (made.balance.undistributed.is_negative(), made.n_unsettled);
        let (over, n_open) = made(offer, stands).unwrap_or_default();
        let unsettled = || (n_open > 0).then(|| said::waits_for_ratings(n_open));
        let nobody = || session.acting_as.with(Option::is_none).then(|| said::WHO_ACTS.to_owned());
        recorded.get().or_else(|| over.then(|| said::OVERDRAWN.to_owned())).or_else(unsettled).or_else(nobody)
    });
    let record = move |()| {
        let done = untrack(|| made(offer, |made| record(workspace, session, made)));
        refusal.set(done.and_then(Result::err));
        asking.set(false);
    };
    let title =
        Signal::derive(move || made(offer, |made| said::take_merit_of(made.raised().count())).unwrap_or_default());
    let why = move || {
        let who = session.acting_as.get().map(|who| super::name_of(workspace, &who)).unwrap_or_default();
        let sums = |made: &MeritFigures| [made.payroll, made.balance.distributed].map(words::money);
        let [payroll, given] = made(offer, sums).unwrap_or_default();
        said::take_merit_why(&payroll, &given, &who)
    };
    view! {
        <p>{move || made(offer, |made| given.with(|given| comes_to(made, given)))}</p>
        {move || made(offer, |made| said::left_out(made.left_out)).flatten().map(|line| view! { <p>{line}</p> })}
        <p class="row row--wrap no-print">
            <Button kind=ButtonKind::Main waits on_press=move |()| asking.set(true)>{said::TAKE_MERIT}</Button>
        </p>
        {refused(refusal)}
        <Dialog open=asking on_close=move |()| asking.set(false) title close_word="Close">
            <div class="stack">
                <p>{why}</p>
                <p class="row"><Button kind=ButtonKind::Main on_press=record>{said::TAKE_MERIT}</Button></p>
            </div>
        </Dialog>
    }
}

/// What the raises come to: those proposed, or those recorded.
fn comes_to(made: &MeritFigures, given: &BTreeMap<Id, Money>) -> String {
    let payroll = words::money(made.payroll);
    if given.is_empty() {
        let [raises, left] = [made.balance.distributed, made.balance.undistributed].map(words::money);
        return said::merit_line(&payroll, &raises, &left, made.balance.scale);
    }
    let all = Money::new(given.values().map(|raise| raise.minor()).sum(), made.payroll.currency());
    said::merit_given(&payroll, &words::money(all), given.len())
}

/// Records everybody's new salary, as one act of a named person.
fn record(workspace: Workspace, session: Session, made: &MeritFigures) -> Result<(), String> {
    let n = made.raised().count();
    let command = |cycle, _| Command::RecordMerit(made.recording(cycle));
    act_as((workspace, session), command, String::new())?;
    session.say(said::merit_taken(n), false);
    Ok(())
}

/// One person in a line.
#[derive(Clone, PartialEq)]
struct Line {
    id: Id,
    name: String,
    figures: [String; 7],
    is_decided: bool,
    is_open: bool,
}

/// Everybody by name. Once the salaries of the cycle are recorded, no further raise is proposed: what was given stands.
fn lines(board: &Board, made: &MeritFigures, given: &BTreeMap<Id, Money>) -> Vec<Line> {
    let is_open = board.merit_recorded(cycle_name(board)).is_none();
    let unless_recorded = |figure: String| if is_open { figure } else { "–".to_owned() };
    let penetration = |line: &MeritLine| line.penetration.map(said::part).unwrap_or_default();
    let line = |line: &MeritLine| {
        let raise = if is_open { Some(line.raise) } else { given.get(&line.person).copied() };
        let [given, percent, to] = raised(line, raise, is_open);
        Line {
            id: line.person.clone(),
            name: name_of(board, line.person.as_str()),
            figures: [
                words::money_short(line.salary),
                line.compa.to_decimal(2).map(|compa| words::with_places(compa, 2)).unwrap_or_default(),
                penetration(line),
                unless_recorded(said::of_percent(line.percent)),
                given,
                percent,
                to,
            ],
            is_decided: is_open && line.by == ShareBy::Override,
            is_open,
        }
    };
    let mut lines: Vec<Line> = made.lines.iter().map(line).collect();
    lines.sort_by(|a, b| (a.name.as_str(), &a.id).cmp(&(b.name.as_str(), &b.id)));
    lines
}

/// A raise, what it is of the salary before, and the salary from then on.
fn raised(line: &MeritLine, raise: Option<Money>, is_open: bool) -> [String; 3] {
    let Some(raise) = raise else { return ["–", "–", "–"].map(str::to_owned) };
    let before = if is_open { Ok(line.salary) } else { line.salary.minus(raise) };
    let percent = before.ok().and_then(|before| percent_of(raise, before)?.to_decimal(2));
    let percent = percent.map(|percent| said::percent_with_places(percent, 2)).unwrap_or_default();
    [words::money(raise), percent, words::money(if is_open { line.raised_to() } else { line.salary })]
}

/// Everybody's raise; a press opens what can be decided of it.
#[component]
fn Raises(offer: Memo<Offer>, given: Memo<BTreeMap<Id, Money>>) -> impl IntoView {
    let workspace = use_workspace();
    let lines = Memo::new(move |_| {
        let lines = |made: &MeritFigures| workspace.read(|board| given.with(|given| lines(board, made, given)));
        made(offer, lines).unwrap_or_default()
    });
    let heads = (said::MERIT, &said::MERIT_HEADS[..], &FOLDED[..], RAISES);
    // A column in which nothing stands is not there.
    let lacks = move |has: fn(&Line) -> bool| lines.with(|lines| !lines.iter().any(has)).then_some("");
    view! {
        <div
            class="stack merit"
            data-lacks-range=move || lacks(|line| !line.figures[2].is_empty())
            data-lacks-by=move || lacks(|line| line.is_decided)
        >
            {roll(lines, heads, |line| &line.name, None, (raise_row, |_| ().into_any()))}
        </div>
    }
}

/// The columns that leave on a narrow screen, as they do in a row.
const FOLDED: [usize; 6] = [1, 3, 4, 6, 7, 8];

fn raise_row(line: Line, chosen: RwSignal<Option<Id>>) -> AnyView {
    let decide = line.is_open.then(|| decide_button(line.id.clone(), said::decide_raise_of(&line.name), chosen));
    let [salary, compa, penetration, matrix, raise, percent, to] = line.figures;
    view! {
        <tr>
            <th scope="row"><a class="link" href=Room::Achieve.href_of(line.id.as_str())><bdi>{line.name.clone()}</bdi></a></th>
            <td class="num" data-fold="">{salary}</td>
            <td class="num">{compa}</td>
            <td class="num" data-fold="">{penetration}</td>
            <td class="num" data-fold="">{matrix}</td>
            <td class="num"><span data-override=line.is_decided.then_some("")>{raise}</span></td>
            <td class="num" data-fold="">{percent}</td>
            <td class="num" data-fold="">{to}</td>
            <td class="faint" data-fold="">{line.is_decided.then_some(said::DECIDED_OTHERWISE)}</td>
            <td class="no-print">{decide}</td>
        </tr>
    }
    .into_any()
}

/// Another raise than the matrix gives.
const RAISES: Deciding = Deciding {
    title: said::raise_of,
    why: said::RAISE_WHY,
    label: said::RAISE,
    back: said::BACK_TO_MATRIX,
    stands: decided,
    effect,
    decide,
};

/// What was decided of somebody's raise, as one types it.
fn decided(workspace: Workspace, id: &Id) -> (String, String) {
    workspace.peek(|board| {
        let decided = board.raise_decided(id.as_str(), cycle_name(board));
        let places = merit_currency(board).map_or(2, Currency::decimals);
        let raise = decided.and_then(|decided| decided.amount).and_then(|minor| Decimal::new(minor, places));
        let why = decided.and_then(|decided| decided.reason).unwrap_or_default();
        (raise.map(|raise| raise.to_string()).unwrap_or_default(), why.to_owned())
    })
}

/// What the others get of what the matrix gives them, once the raise that is typed is set.
fn effect(workspace: Workspace, id: &Id, typed: &str) -> Foreseen {
    let foreseen = |made: Result<MeritFigures, String>| {
        let (made, raise) = (made.ok()?, number(typed).ok()??);
        let raise = Money::from_decimal(raise, made.payroll.currency()).ok()?;
        Some(Foreseen::between(made.balance.scale, &made.deciding(id, raise).ok()?))
    };
    offer(workspace).and_then(foreseen).unwrap_or_default()
}

fn decide(workspace: Workspace, session: Session, id: &Id, typed: &str, why: String) -> Result<(), String> {
    let currency = workspace.peek(merit_currency).ok_or_else(|| said::NO_CURRENCY.to_owned())?;
    let raise = number(typed).map_err(|error| error.to_string())?;
    let money = raise.map(|raise| Money::from_decimal(raise, currency)).transpose();
    let raise = money.map_err(|error| error.to_string())?.map(Money::minor);
    // Without a raise the matrix's own stands again, and needs no reason.
    let reason = raise.map(|_| why);
    let person = id.clone();
    let told = said::raise_decided(&super::name_of(workspace, id), raise.is_some());
    let command = move |cycle, by| Command::DecideRaise { person, cycle, by, raise, reason };
    act_as((workspace, session), command, told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::picture::LeftOut, views::sampled::Sampled};

    #[test]
    fn a_raise_can_be_checked_from_its_own_row() {
        let sample = Sampled::new();
        let (_, people, _) = sample.figures();
        let board = &sample.core.board;
        let made = merit_figures(board, &people).unwrap().unwrap();
        let all = lines(board, &made, &BTreeMap::new());
        for (line, shown) in made.lines.iter().filter_map(|one| Some((one, all.iter().find(|l| l.id == one.person)?))) {
            let [_, compa, _, _, raise, percent, to] = &shown.figures;
            assert_eq!(compa.split_once('.').map(|(_, part)| part.len()), Some(2), "{compa}");
            assert_eq!(*to, words::money(line.salary.plus(line.raise).unwrap()));
            assert!(percent.ends_with(" %") && !raise.is_empty(), "{percent}");
        }
        let line = comes_to(&made, &BTreeMap::new());
        assert!(line.contains("What the matrix gives is taken × "), "{line}");
    }

    #[test]
    fn who_gets_no_raise_is_told_by_what_is_missing() {
        assert_eq!(said::left_out(LeftOut::default()), None);
        let told = said::left_out(LeftOut { n_abroad: 2, n_unrated: 1, n_unplaced: 0 });
        assert_eq!(told.as_deref(), Some("3 people are left out: 2 are paid in another currency, 1 has no rating."));
    }
}
