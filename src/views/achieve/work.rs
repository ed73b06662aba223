//! The order of work: prepare, discuss, decide pay, sign; what is open at each step, and the pages that belong to it.
//!
//! Knows what keeps a step from being done. Does not want to know any figure behind it: each line leads to its page.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::{
    pages::Page,
    sheet::{Sheet, Verdict},
};
use crate::{
    components::{Glyph, Icon},
    domain::{
        board::{Board, Session as Sitting, SessionState, Vote},
        picture::{PayFigures, PersonFigures, cycle_name},
        thread::Id,
    },
    state::{Workspace, frame, use_workspace},
    views::wording::calibration as words,
};

/// A step of the work, in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Everybody gets a rating, and a vote where votes are cast.
    Prepare,
    /// Conflicts are settled, ratings made final.
    Discuss,
    /// Pools balance, amounts have their reasons.
    DecidePay,
    /// Named people sign.
    Sign,
}

impl Step {
    const ALL: [Self; 4] = [Self::Prepare, Self::Discuss, Self::DecidePay, Self::Sign];

    /// The pages that the step is done on; signing is done where its lines lead.
    const fn pages(self) -> &'static [Page] {
        match self {
            Self::Prepare => &[Page::Cards, Page::List],
            Self::Discuss => &[Page::Boxes, Page::Compare, Page::Managers, Page::Changes],
            Self::DecidePay => &[Page::Pay, Page::Merit, Page::Equity],
            Self::Sign => &[],
        }
    }
}

/// Something that is open, in the order of the steps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Open {
    /// No session was called.
    NoSession,
    /// Cards without a rating.
    Unrated,
    /// Participants of an open session who voted on nobody.
    NotVoted,
    /// Blocked cards.
    Blocked,
    /// Cards that wait for a reason.
    Unjustified,
    /// Votes that are still sealed while their session talks.
    Sealed,
    /// Cards that are not final.
    NotFinal,
    /// No plan with a pool.
    NoPlan,
    /// Pools that do not balance.
    Unbalanced,
    /// People whose pay rests on a rating that is not final.
    Unsettled,
    /// People whose pay waits for a reason.
    Unexplained,
    /// People with a target in a currency that no rate is set for.
    NoRate,
    /// People whose signed amount rests on a rating that was changed since.
    Rerated,
    /// Sessions that nobody signed.
    UnsignedSessions,
    /// Plans that nobody signed.
    UnsignedPlans,
}

impl Open {
    /// All of them, in the order of the steps.
    const ALL: [Self; 15] = [
        Self::NoSession,
        Self::Unrated,
        Self::NotVoted,
        Self::Blocked,
        Self::Unjustified,
        Self::Sealed,
        Self::NotFinal,
        Self::NoPlan,
        Self::Unbalanced,
        Self::Unsettled,
        Self::Unexplained,
        Self::NoRate,
        Self::Rerated,
        Self::UnsignedSessions,
        Self::UnsignedPlans,
    ];

    /// The step that it keeps open.
    pub const fn step(self) -> Step {
        match self {
            Self::NoSession | Self::Unrated | Self::NotVoted => Step::Prepare,
            Self::Blocked | Self::Unjustified | Self::Sealed | Self::NotFinal => Step::Discuss,
            Self::NoPlan | Self::Unbalanced | Self::Unsettled | Self::Unexplained | Self::NoRate | Self::Rerated => {
                Step::DecidePay
            }
            Self::UnsignedSessions | Self::UnsignedPlans => Step::Sign,
        }
    }

    /// Where it is done, and which cards are shown there.
    const fn place(self) -> (Page, &'static str) {
        match self {
            Self::NoSession | Self::NotVoted | Self::Sealed | Self::UnsignedSessions => (Page::Cards, ""),
            Self::Unrated => (Page::Cards, "unrated"),
            Self::Blocked => (Page::Cards, "blocked"),
            Self::Unjustified => (Page::Cards, "justify"),
            Self::NotFinal | Self::Unsettled => (Page::Cards, "open"),
            Self::Unexplained => (Page::Pay, "waiting"),
            Self::Rerated => (Page::Pay, "rerated"),
            Self::NoRate => (Page::Pay, "without"),
            Self::NoPlan | Self::Unbalanced | Self::UnsignedPlans => (Page::Pay, ""),
        }
    }
}

/// What is open, with how many of it; nothing that is done.
pub fn open(board: &Board, people: &[Arc<PersonFigures>], pay: Option<&PayFigures>) -> Vec<(Open, usize)> {
    let verdicts: Vec<Verdict> = people.iter().map(|one| Verdict::of(one)).collect();
    let n = |wanted: fn(&Verdict) -> bool| verdicts.iter().filter(|verdict| wanted(verdict)).count();
    let sessions: Vec<Sitting<'_>> =
        board.sessions().filter(|session| session.cycle() == Some(cycle_name(board))).collect();
    let (not_voted, sealed) = votes(board, people, &sessions);
    let pools = || pay.into_iter().flat_map(|pay| &pay.pools);
    let balances = |pool: &&crate::domain::picture::PoolFigures| {
        pool.balance.as_ref().is_ok_and(crate::domain::achieve::pool::Balance::can_be_signed)
    };
    let all = [
        (Open::NoSession, usize::from(sessions.is_empty())),
        (Open::Unrated, n(|verdict| *verdict == Verdict::Unrated)),
        (Open::NotVoted, not_voted),
        (Open::Blocked, n(|verdict| matches!(verdict, Verdict::Block(_)))),
        (Open::Unjustified, n(|verdict| matches!(verdict, Verdict::Justify(_)))),
        (Open::Sealed, sealed),
        (Open::NotFinal, people.iter().filter(|one| one.waits_for_rating()).count()),
        (Open::NoPlan, usize::from(pools().next().is_none())),
        (Open::Unbalanced, pools().filter(|pool| !balances(pool)).count()),
        (Open::Unsettled, pools().map(|pool| pool.unsettled.len()).sum()),
        (Open::Unexplained, pools().map(|pool| pool.waiting.len()).sum()),
        (Open::NoRate, pay.map_or(0, |pay| without_rate(board, pay))),
        (Open::Rerated, pools().map(|pool| pool.rerated.len()).sum()),
        (Open::UnsignedSessions, sessions.iter().filter(|session| session.state() != SessionState::Signed).count()),
        (Open::UnsignedPlans, pools().filter(|pool| !pool.is_signed).count()),
    ];
    all.into_iter().filter(|(_, n)| *n > 0).collect()
}

/// How many people have a target, but in a currency that no rate is set for.
fn without_rate(board: &Board, pay: &PayFigures) -> usize {
    let has_target = |id: &Id| board.pay(id.as_str()).is_some_and(|pay| pay.target_bonus().is_some());
    pay.plan_of
        .keys()
        .filter(|id| !pay.proposals.contains_key(*id) && !pay.amounts.contains_key(*id) && has_target(id))
        .count()
}

/// How many participants of open sessions voted on nobody, and how many votes are sealed while their session talks.
fn votes(board: &Board, people: &[Arc<PersonFigures>], sessions: &[Sitting<'_>]) -> (usize, usize) {
    if !sessions.iter().any(|session| session.state().is_moving()) {
        return (0, 0);
    }
    let is_in = |state: SessionState, id: &Id| sessions.iter().any(|one| one.id == id && one.state() == state);
    let (mut who_voted, mut sealed) = (BTreeSet::new(), 0);
    for one in people {
        let Some(session) = &one.session else { continue };
        let votes: Vec<Vote<'_>> = board.votes(one.person.as_str(), cycle_name(board));
        if is_in(SessionState::Discussing, session) {
            sealed += votes.iter().filter(|vote| vote.shown.is_none()).count();
        }
        who_voted.extend(votes.iter().map(|vote| (session, vote.voter.as_str())));
    }
    let absent =
        |session: &&Sitting<'_>| session.participants().filter(|who| !who_voted.contains(&(session.id, *who))).count();
    let waiting = sessions.iter().filter(|session| session.state() == SessionState::Open);
    (waiting.map(|session| absent(&session)).sum(), sealed)
}

/// The steps with what is open at each, and the links to all pages.
#[component]
pub fn Work(
    /// The page one is on.
    here: Memo<Page>,
    /// The session's cards, which a line narrows.
    sheet: Sheet,
) -> impl IntoView {
    let workspace = use_workspace();
    let todo = Memo::new(move |_| todo(workspace));
    let has_begun = Memo::new(move |_| workspace.people().iter().any(|one| one.proposed.is_some()));
    let step = move |step: Step| {
        let is_done = move || todo.with(|all| all.iter().all(|(open, _)| open.step() != step));
        let is_next = move || todo.with(|all| all.first().is_some_and(|(open, _)| open.step() == step));
        let current = move || is_next().then_some("step");
        let is_here = move || step.pages().contains(&here.get()).then_some("");
        let lines = Open::ALL.into_iter().filter(|open| open.step() == step).map(|open| line(open, todo, sheet));
        view! {
            <li class="work__step" aria-current=current data-here=is_here>
                <p class="work__name"><span>{words::step(step)}</span><span class="work__next">{words::NEXT_STEP}</span></p>
                <ul class="work__pages">{step.pages().iter().map(|page| page_link(*page, here)).collect_view()}</ul>
                <ul class="work__open">
                    {lines.collect_view()}
                    <li class="faint" hidden=move || !(is_done() && has_begun.get())><Glyph icon=Icon::Check/>{words::NOTHING_OPEN}</li>
                </ul>
            </li>
        }
    };
    view! {
        <nav class="no-print" aria-label="Calibration and pay">
            <ol class="work">{Step::ALL.map(step).collect_view()}</ol>
        </nav>
    }
}

/// Where pay is masked, nothing of it is counted.
fn todo(workspace: Workspace) -> Vec<(Open, usize)> {
    let (people, pay) = (workspace.people(), workspace.pay());
    let mut all = workspace.read(|board| open(board, &people, pay.as_ref().as_ref()));
    all.retain(|(open, _)| !frame::masks_pay() || (open.place().0 != Page::Pay && *open != Open::Unsettled));
    all
}

fn page_link(page: Page, here: Memo<Page>) -> impl IntoView {
    let current = move || (here.get() == page).then_some("page");
    view! { <li><a href=page.href() aria-current=current>{words::page(page)}</a></li> }
}

/// The line stands there throughout: only its number changes, and it is hidden while there is nothing of it.
fn line(open: Open, todo: Memo<Vec<(Open, usize)>>, sheet: Sheet) -> impl IntoView {
    let n = Memo::new(move |_| todo.with(|all| all.iter().find(|(one, _)| *one == open).map_or(0, |(_, n)| *n)));
    let (page, need) = open.place();
    let narrow = move |_| match page {
        Page::Cards => sheet.narrow_to(need),
        Page::Pay => sheet.amounts.set(need),
        _ => {}
    };
    let said = move || words::open(open, n.get());
    view! { <li hidden=move || n.get() == 0><a class="link" href=page.href() on:click=narrow>{said}</a></li> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_workspace_waits_for_a_session_and_a_plan() {
        assert_eq!(open(&Board::default(), &[], None), [(Open::NoSession, 1), (Open::NoPlan, 1)]);
    }

    #[test]
    fn every_page_belongs_to_one_step_and_every_line_leads_to_a_page_of_the_work() {
        let placed: Vec<Page> = Step::ALL.iter().flat_map(|step| step.pages()).copied().collect();
        assert_eq!(placed, Page::ALL.map(|(page, _)| page));
        for open in [Open::Unrated, Open::Blocked, Open::Unbalanced, Open::UnsignedPlans] {
            assert!(placed.contains(&open.place().0), "{open:?}");
        }
    }
}
