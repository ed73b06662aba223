//! What a goal needs of others and what others need of it: asked, confirmed, refused; and all of it, unit by unit.
//!
//! Knows who asks whom. What a request means for the goal's status is another question.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::{
    Look, acts,
    wishes::{FARTHEST, Wishes, is_offered},
};
use crate::{
    components::{Button, ButtonKind, Dialog, Empty, Field, Select, StatusMark, Tone},
    domain::{
        board::{Board, Command, Dependency, DependencyState, Goal, GoalState, Level, Person, Unit},
        picture::{Picture, helper},
        thread::Id,
    },
    state::Room,
    views::wording::align as words,
};

/// One request for help, in words.
#[derive(Clone, PartialEq)]
struct Need {
    goal: Id,
    on: Id,
    who: String,
    what: String,
    tone: Tone,
    state: &'static str,
    /// Whether whoever is asked will help, in trouble or not.
    is_confirmed: bool,
    /// Whether it waits for the answer of whom one acts as.
    is_mine: bool,
    /// The answers that can be given, and the state each leads to.
    answers: Vec<(&'static str, DependencyState)>,
}

/// What whoever is asked can answer.
fn given(state: DependencyState) -> &'static [(&'static str, DependencyState)] {
    const CONFIRM: (&str, DependencyState) = ("Confirm", DependencyState::Confirmed);
    const REFUSE: (&str, DependencyState) = ("Refuse", DependencyState::Refused);
    match state {
        DependencyState::Asked => &[CONFIRM, REFUSE],
        DependencyState::Confirmed => &[REFUSE],
        DependencyState::Refused | DependencyState::Withdrawn => &[CONFIRM],
    }
}

/// What whoever asks can do.
fn taken(state: DependencyState) -> &'static [(&'static str, DependencyState)] {
    const AGAIN: (&str, DependencyState) = ("Ask again", DependencyState::Asked);
    const WITHDRAW: (&str, DependencyState) = ("Withdraw", DependencyState::Withdrawn);
    match state {
        DependencyState::Asked | DependencyState::Confirmed => &[WITHDRAW],
        DependencyState::Refused => &[AGAIN, WITHDRAW],
        DependencyState::Withdrawn => &[AGAIN],
    }
}

/// Whether somebody answers for a unit or a goal that is asked for help: its lead or owner, or whoever manages them.
/// Where nobody is chosen, or nobody is known who would answer, everybody may.
fn helps(board: &Board, on: &Id, me: Option<&Id>) -> bool {
    let (Some(me), Some(helper)) = (me, helper(board, on.as_str())) else { return true };
    let manager = |id: &&str| board.person(id).and_then(Person::manager);
    std::iter::successors(Some(helper), manager).take(FARTHEST).any(|id| id == me.as_str())
}

/// Whether a request waits for somebody to say whether they help: asked of them, or of a unit that they lead.
fn is_call(board: &Board, goal: Goal<'_>, asked: Dependency<'_>, me: &Id) -> bool {
    let is_open = goal.is_alive() && asked.state == DependencyState::Asked;
    is_open && helper(board, asked.on.as_str()) == Some(me.as_str())
}

/// Whether a goal waits for somebody to say whether they help.
pub fn calls_for(board: &Board, goal: Goal<'_>, me: &Id) -> bool {
    goal.dependencies().any(|asked| is_call(board, goal, asked, me))
}

/// How many requests wait for somebody: those that stand first among all requests.
pub fn n_calls(board: &Board, picture: &Picture, me: &Id) -> usize {
    let calls = |goal: Goal<'_>| goal.dependencies().filter(|asked| is_call(board, goal, *asked, me)).count();
    picture.asking(board).into_iter().map(calls).sum()
}

/// What the goal looked at needs, and what is needed of it.
#[component]
pub fn Needs(
    /// The room.
    look: Look,
    /// The goal.
    goal: Id,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let goal = StoredValue::new(goal);
    let me = look.session.acting_as;
    let seen = move |read: fn(At<'_>, &Id) -> Vec<Need>| {
        look.read_picture(|board, picture| goal.with_value(|id| read((board, picture, me.read().as_ref()), id)))
    };
    let own = Memo::new(move |_| seen(own));
    let of_it = Memo::new(move |_| seen(of_it));
    view! {
        <section class="sight__section" aria-label="Needs of others">
            {move || list(look, "Needs", &own.read())}
            {move || list(look, "Needed by", &of_it.read())}
            {move || asking.get().then(|| view! { <Ask look=look goal=goal.get_value() on_done=move |()| asking.set(false)/> })}
            <p class="row row--wrap">
                <Button kind=ButtonKind::Bare on_press=move |()| asking.update(|asking| *asking = !*asking)>"Ask for help"</Button>
                <Button kind=ButtonKind::Bare on_press=move |()| look.matrix.set(true)>"All requests"</Button>
            </p>
        </section>
    }
}

impl Look {
    /// Reads board and picture together; the reader follows both.
    pub fn read_picture<T>(self, read: impl FnOnce(&Board, &Picture) -> T) -> T {
        let picture = self.workspace.picture();
        self.workspace.read(|board| read(board, &picture))
    }
}

/// What is read: the board, its figures, and for whom.
type At<'a> = (&'a Board, &'a Picture, Option<&'a Id>);

fn list(look: Look, head: &'static str, needs: &[Need]) -> Option<impl IntoView + use<>> {
    let first = needs.iter().position(|need| need.is_mine);
    let lines = needs.iter().enumerate().map(|(at, need)| line(look, need, Some(at) == first)).collect_view();
    (!needs.is_empty()).then(|| view! { <h3 class="label">{head}</h3><ul class="needs">{lines}</ul> })
}

/// The first answer of one's own is the solid button; what others are asked stands in words alone.
fn line(look: Look, need: &Need, is_first: bool) -> impl IntoView + use<> {
    let href = Room::Align.href_of(need.goal.as_str());
    let (tone, state) = (need.tone, need.state);
    let answer = |&(word, to): &(&'static str, DependencyState)| {
        let (goal, on) = (need.goal.clone(), need.on.clone());
        let name = [word, ": ", &need.who].concat();
        let kind = match (need.is_mine, to) {
            (true, DependencyState::Confirmed) if is_first => ButtonKind::Main,
            (true, DependencyState::Confirmed | DependencyState::Refused) => ButtonKind::Plain,
            (_, _) => ButtonKind::Bare,
        };
        view! { <Button kind name=name on_press=move |()| state_it(look, &goal, &on, to, None)>{word}</Button> }
    };
    let answers = need.answers.iter().map(answer).collect_view();
    view! {
        <li>
            <p><a class="path__link" href=href><bdi>{need.who.clone()}</bdi></a></p>
            <p class="soft"><bdi>{need.what.clone()}</bdi></p>
            <p class="row row--wrap"><StatusMark tone=tone word=state/>{answers}</p>
        </li>
    }
}

/// Whom, and for what.
#[component]
fn Ask(
    /// The room.
    look: Look,
    /// Who needs.
    goal: Id,
    /// Told when it is asked.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let (need, unit, of_it) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let refused = RwSignal::new(None::<&'static str>);
    let goal = StoredValue::new(goal);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let named = Some(of_it.get_untracked()).filter(|id| !id.is_empty()).unwrap_or_else(|| unit.get_untracked());
        let Ok(on) = named.parse() else { return refused.set(Some(words::ASK_WHOM)) };
        state_it(look, &goal.get_value(), &on, DependencyState::Asked, Some(need.get_untracked()));
        on_done.run(());
    };
    let units = Signal::stored(whom(look));
    let goals = Memo::new(move |_| {
        let unit = unit.read();
        let goals = look.workspace.read(|board| goal.with_value(|goal| goals_of(board, &unit, goal)));
        std::iter::once((String::new(), words::no_goal_of(&unit).to_owned())).chain(goals).collect::<Vec<_>>()
    });
    let choose = move |chosen: String| {
        of_it.set(String::new());
        unit.set(chosen);
    };
    view! {
        <form class="stack stack--tight" on:submit=send>
            <Select label="Whom" value=unit choices=units required=true on_choose=choose/>
            {move || (goals.read().len() > 1).then(|| view! {
                <Select label=words::WHICH_GOAL value=of_it choices=goals.into() on_choose=move |goal| of_it.set(goal)/>
            })}
            <Field label="What is needed" value=need on_input=move |text| need.set(text)/>
            <p class="field__error" role="alert">{refused}</p>
            <div class="row"><Button submit=true>"Ask"</Button></div>
        </form>
    }
}

/// The units, and those goals together that have none.
fn whom(look: Look) -> Vec<(String, String)> {
    let nobody = (String::new(), words::CHOOSE_A_UNIT.to_owned());
    let is_of_none = |goal: Goal<'_>| is_helpful(goal) && goal.unit().is_none();
    let has_any = look.workspace.peek(|board| board.goals().any(is_of_none));
    let of_none = has_any.then(|| (OF_NO_UNIT.to_owned(), words::GOALS_WITHOUT_A_UNIT.to_owned()));
    std::iter::once(nobody).chain(super::toolbar::units(look)).chain(of_none).collect()
}

/// How the page writes the goals without a unit in a list of units.
pub const OF_NO_UNIT: &str = "=none";

/// Goals of a unit, and of those below it, that can be asked for help, by their sentences; nothing for no unit.
fn goals_of(board: &Board, unit: &str, asker: &Id) -> Vec<(String, String)> {
    let wishes = Wishes { unit: unit.parse().ok(), ..Wishes::default() };
    let units = wishes.units(board);
    let is_theirs = |goal: &Goal<'_>| match goal.unit() {
        Some(of) => units.contains(of),
        None => unit == OF_NO_UNIT,
    };
    let able = board.goals().filter(|goal| is_helpful(*goal) && goal.id != asker && is_theirs(goal));
    let mut goals: Vec<_> = able.map(|goal| (goal.id.to_string(), words::title(goal.title()))).collect();
    goals.sort_by(|one, other| one.1.cmp(&other.1));
    goals.truncate(MOST_ASKED);
    goals
}

/// Goals of a unit to choose one from.
const MOST_ASKED: usize = 400;

/// Whether anybody can be helped by a goal: it is worked for.
fn is_helpful(goal: Goal<'_>) -> bool {
    goal.level() == Level::Goal && goal.is_alive()
}

fn state_it(look: Look, goal: &Id, on: &Id, state: DependencyState, need: Option<String>) {
    let need = need.map(|need| need.trim().to_owned()).filter(|need| !need.is_empty());
    let command = Command::StateDependency { goal: goal.clone(), on: on.clone(), state, need };
    let said = look.workspace.peek(|board| words::need_stated(named(board, on), state));
    if let Err(refused) = acts::all((look.workspace, look.session), vec![command], |_| said) {
        look.session.say(refused, false);
    }
}

/// The name of a unit or the sentence of a goal.
fn named<'a>(board: &'a Board, on: &'a Id) -> &'a str {
    let unit = board.unit(on.as_str()).map(Unit::name);
    unit.or_else(|| board.goal(on.as_str()).map(Goal::title)).unwrap_or(on.as_str())
}

/// What a goal needs: whoever is asked answers it here as well, and whoever asks takes it back.
fn own((board, picture, me): At<'_>, id: &Id) -> Vec<Need> {
    let Some(goal) = board.goal(id.as_str()) else { return Vec::new() };
    let need = |asked: Dependency<'_>| {
        let worries = worries(picture, asked.on);
        let (tone, state) = stand(asked.state, worries);
        let what = asked.need.unwrap_or_default().to_owned();
        let (answers, is_mine) = answers(board, goal, asked, me);
        Need {
            goal: id.clone(),
            on: asked.on.clone(),
            who: named(board, asked.on).to_owned(),
            what,
            tone,
            state,
            is_confirmed: asked.state == DependencyState::Confirmed,
            is_mine,
            answers,
        }
    };
    goal.dependencies().map(need).collect()
}

/// What somebody can do about a request: answers of whoever is asked first, then those of whoever asks; and whether it
/// waits for them.
fn answers(
    board: &Board,
    goal: Goal<'_>,
    asked: Dependency<'_>,
    me: Option<&Id>,
) -> (Vec<(&'static str, DependencyState)>, bool) {
    let mut answers = if helps(board, asked.on, me) { given(asked.state).to_vec() } else { Vec::new() };
    if is_offered(board, goal, GoalState::Proposed, me) {
        answers.extend(taken(asked.state));
    }
    (answers, me.is_some_and(|me| is_call(board, goal, asked, me)))
}

/// Requests to the goal itself and, where its owner leads its unit, to that unit.
fn of_it((board, picture, me): At<'_>, id: &Id) -> Vec<Need> {
    let Some(goal) = board.goal(id.as_str()) else { return Vec::new() };
    let led = goal.unit().and_then(|unit| board.unit(unit));
    let led = led.filter(|unit| unit.lead().is_some_and(|lead| goal.owners().any(|owner| owner == lead)));
    let asked = |on: &Id| on == id || led.is_some_and(|unit| unit.id == on);
    requests((board, picture, me)).into_iter().filter(|need| asked(&need.on)).collect()
}

/// Every request, from the asker's side. In a small team one person is everybody: the answers of others can be given all
/// the same, but do not press forward.
fn requests((board, picture, me): At<'_>) -> Vec<Need> {
    let of = |goal: Goal<'_>| {
        let who = words::title(goal.title());
        let need = |asked: Dependency<'_>| {
            let (tone, state) = stand(asked.state, worries(picture, asked.on));
            let (own, is_mine) = answers(board, goal, asked, me);
            let others = given(asked.state).iter().filter(|given| !own.contains(given));
            let answers = others.copied().chain(own.iter().copied()).collect();
            let what = asked.need.unwrap_or_default().to_owned();
            let is_confirmed = asked.state == DependencyState::Confirmed;
            Need {
                goal: goal.id.clone(),
                on: asked.on.clone(),
                who: who.clone(),
                what,
                tone,
                state,
                is_confirmed,
                is_mine,
                answers,
            }
        };
        goal.dependencies().map(need).collect::<Vec<_>>()
    };
    board.goals().flat_map(of).collect()
}

/// Whether the goal that is asked for help needs help itself.
fn worries(picture: &Picture, on: &Id) -> bool {
    let judged = picture.goal(on.as_str()).and_then(|figures| figures.judgement.as_ref());
    judged.is_some_and(|judgement| judgement.status.is_worry())
}

fn stand(state: DependencyState, worries: bool) -> (Tone, &'static str) {
    match (state, worries) {
        (DependencyState::Confirmed, true) => (Tone::AtRisk, words::CONFIRMED_AT_RISK),
        (DependencyState::Confirmed, false) => (Tone::OnTrack, "Confirmed"),
        (DependencyState::Refused, _) => (Tone::OffTrack, "Refused"),
        (DependencyState::Asked | DependencyState::Withdrawn, _) => (Tone::Silent, "No answer yet"),
    }
}

/// All requests, unit by unit.
#[component]
pub fn Matrix(
    /// The room.
    look: Look,
) -> impl IntoView {
    let close = move |()| look.matrix.set(false);
    view! {
        <Dialog open=look.matrix on_close=close title=Signal::stored(words::MATRIX.to_owned()) close_word="Close" wide=true>
            <Open look=look/>
            <Crossed look=look/>
        </Dialog>
    }
}

/// Requests between two units: how many, how many of them are confirmed, and how many of these by a goal in trouble.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
struct Between {
    all: usize,
    confirmed: usize,
    at_risk: usize,
}

/// What is between two units, by who asks and who is asked.
type Cells = BTreeMap<(Id, Id), Between>;

/// Who asks, down; who is asked, across.
#[component]
fn Crossed(
    /// The room.
    look: Look,
) -> impl IntoView {
    move || {
        let (names, cells) = look.read_picture(crossed);
        let heads =
            names.iter().map(|(_, name)| view! { <th scope="col"><bdi>{name.clone()}</bdi></th> }).collect_view();
        let row = |(from, name): &(Id, String)| {
            let cell =
                |(to, _): &(Id, String)| square(cells.get(&(from.clone(), to.clone())).copied().unwrap_or_default());
            view! { <tr><th scope="row"><bdi>{name.clone()}</bdi></th>{names.iter().map(cell).collect_view()}</tr> }
        };
        let rows = names.iter().map(row).collect_view();
        (!names.is_empty()).then(|| {
            view! {
                <div class="matrix__frame" tabindex="0" role="group" aria-label=words::MATRIX>
                    <table class="matrix">
                        <thead><tr><th scope="col">{words::MATRIX_HEAD}</th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
        })
    }
}

fn square(between: Between) -> impl IntoView {
    let worries = between.all - between.confirmed + between.at_risk;
    let status = match (between.all, worries) {
        (0, _) => None,
        (_, 0) => Some("on-track"),
        _ => Some("at-risk"),
    };
    view! { <td data-status=status>{words::crossed(between.confirmed, between.all, between.at_risk)}</td> }
}

/// The units that ask or are asked, by name, and what is between them.
fn crossed(board: &Board, picture: &Picture) -> (Vec<(Id, String)>, Cells) {
    let mut cells = Cells::new();
    for goal in board.goals() {
        let Some(from) = goal.unit().and_then(|unit| board.unit(unit)) else { continue };
        for asked in goal.dependencies() {
            let unit = board.unit(asked.on.as_str());
            let of_goal = || board.goal(asked.on.as_str()).and_then(Goal::unit).and_then(|unit| board.unit(unit));
            let Some(to) = unit.or_else(of_goal) else { continue };
            let between = cells.entry((from.id.clone(), to.id.clone())).or_default();
            between.all += 1;
            let is_confirmed = asked.state == DependencyState::Confirmed;
            between.confirmed += usize::from(is_confirmed);
            between.at_risk += usize::from(is_confirmed && worries(picture, asked.on));
        }
    }
    let ids: BTreeSet<&Id> = cells.keys().flat_map(|(from, to)| [from, to]).collect();
    let mut names: Vec<(Id, String)> = ids.into_iter().map(|id| (id.clone(), named(board, id).to_owned())).collect();
    names.sort_by(|one, other| one.1.cmp(&other.1));
    (names, cells)
}

/// The requests that nobody has confirmed, to be answered here, one's own first; and what was confirmed by goals that are
/// in trouble themselves.
#[component]
fn Open(
    /// The room.
    look: Look,
) -> impl IntoView {
    let open = Memo::new(move |_| {
        look.read_picture(|board, picture| {
            let me = look.session.acting_as.get();
            let to = |need: Need| Need { what: words::needed_of(named(board, &need.on), &need.what), ..need };
            let all = requests((board, picture, me.as_ref()));
            let (confirmed, unanswered): (Vec<Need>, Vec<Need>) = all.into_iter().partition(|need| need.is_confirmed);
            let (mine, others): (Vec<Need>, Vec<Need>) = unanswered.into_iter().partition(|need| need.is_mine);
            let at_risk = confirmed.into_iter().filter(|need| need.tone == Tone::AtRisk).collect();
            [mine, others, at_risk].map(|needs| needs.into_iter().take(MOST).map(to).collect::<Vec<_>>())
        })
    });
    let is_nothing = move || open.read().iter().all(Vec::is_empty);
    let nothing = move || is_nothing().then(|| view! { <Empty lead=words::ALL_CONFIRMED inside=true/> });
    view! {
        {move || list(look, words::waits_for(true), &open.read()[0])}
        {move || list(look, "Not confirmed", &open.read()[1])}
        {move || list(look, words::CONFIRMED_AT_RISK, &open.read()[2])}
        {nothing}
    }
}

/// Requests of a kind listed at once.
const MOST: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::thread::{CheckIn, Draft, Fields, Kind, Log, Observation, ReplicaId, WallTime};

    /// Ana's goal in Oven asks Mill, which Mia leads and Rui manages, for flour.
    fn board() -> Board {
        Board::of(&log())
    }

    fn log() -> Log {
        let id = |text: &str| text.parse::<Id>().unwrap();
        let said = |kind, subject: &str, fields| Draft::facts(kind, id(subject), fields);
        let name = |name: &str| Fields::default().with("name", name);
        let goal = Fields::default().with("title", "Bake more").with("level", "goal").with("unit", "oven");
        let drafts = vec![
            said(Kind::UnitDescribed, "oven", name("Oven").with("lead", "ana")),
            said(Kind::UnitDescribed, "mill", name("Mill").with("lead", "mia")),
            said(Kind::PersonDescribed, "ana", name("Ana")),
            said(Kind::PersonDescribed, "mia", name("Mia").with("manager", "rui")),
            said(Kind::PersonDescribed, "rui", name("Rui")),
            said(Kind::GoalDescribed, "bake", goal.with("owners", vec![(&id("ana")).into()])),
            said(Kind::DependencyStated, "bake", Fields::default().with("on", "mill").with("state", "asked")),
        ];
        let mut log = Log::default();
        let at = WallTime { ms: 0, offset: 0 };
        let _ = log.write(ReplicaId([1; 16]), &id("ana"), at, drafts, &mut crate::state::entropy::Browser);
        log
    }

    /// What somebody can do about the request on the asker's own goal, and whether it waits for them.
    fn can(me: &str) -> (Vec<&'static str>, bool) {
        let (board, me) = (board(), me.parse::<Id>().unwrap());
        let picture = Picture::of(&board, "2026-05-04".parse().unwrap());
        let needs = own((&board, &picture, Some(&me)), &"bake".parse().unwrap());
        let [need] = &*needs else { panic!("{} requests", needs.len()) };
        (need.answers.iter().map(|(word, _)| *word).collect(), need.is_mine)
    }

    #[test]
    fn whoever_is_asked_answers_at_the_goal_that_asks_and_the_asker_withdraws() {
        assert_eq!(can("mia"), (vec!["Confirm", "Refuse"], true));
        assert_eq!(can("rui"), (vec!["Confirm", "Refuse"], false), "he may, but it waits for whoever leads the unit");
        assert_eq!(can("ana"), (vec!["Withdraw"], false));
    }

    #[test]
    fn among_all_requests_the_answers_of_others_can_be_given_but_wait_for_nobody_else() {
        let (board, ana) = (board(), "ana".parse::<Id>().unwrap());
        let picture = Picture::of(&board, "2026-05-04".parse().unwrap());
        let all = requests((&board, &picture, Some(&ana)));
        let words: Vec<_> = all[0].answers.iter().map(|(word, _)| *word).collect();
        assert_eq!((words, all[0].is_mine), (vec!["Confirm", "Refuse", "Withdraw"], false));
    }

    #[test]
    fn the_head_counts_what_stands_first_among_all_requests() {
        let board = board();
        let picture = Picture::of(&board, "2026-05-04".parse().unwrap());
        for (name, expected) in [("mia", 1), ("rui", 0), ("ana", 0)] {
            let me = name.parse::<Id>().unwrap();
            let listed = requests((&board, &picture, Some(&me))).iter().filter(|need| need.is_mine).count();
            assert_eq!((n_calls(&board, &picture, &me), listed), (expected, expected), "{name}");
            assert_eq!(calls_for(&board, board.goal("bake").unwrap(), &me), expected > 0, "{name}");
        }
    }

    #[test]
    fn a_goal_of_a_unit_can_be_asked_and_its_trouble_shows_in_what_it_confirmed() {
        let id = |text: &str| text.parse::<Id>().unwrap();
        let mut log = log();
        let numbers = Fields::default().with("metric", "Sacks").with("baseline", 0).with("target", 100);
        let fields = numbers.with("title", "Grind more").with("level", "goal").with("unit", "mill");
        let fields = fields.with("start", "2026-01-01").with("due", "2026-05-10");
        let asked = Fields::default().with("on", "grind").with("state", "confirmed");
        let seen =
            Observation { goal: id("grind"), value: Some(5.into()), confidence: None, share: None, note: "".into() };
        let week = "2026-W18".parse().unwrap();
        let said = CheckIn { week, answers: vec![], unlinked: None, observations: vec![seen] };
        let drafts = vec![
            Draft::facts(Kind::GoalDescribed, id("grind"), fields),
            Draft::facts(Kind::GoalAnswered, id("grind"), Fields::default().with("state", "committed")),
            Draft::facts(Kind::DependencyStated, id("bake"), asked),
            Draft::check_in(id("said"), said),
        ];
        let at = WallTime { ms: 0, offset: 0 };
        let _ = log.write(ReplicaId([1; 16]), &id("ana"), at, drafts, &mut crate::state::entropy::Browser);
        let board = Board::of(&log);
        let offered = goals_of(&board, "mill", &id("bake"));
        assert_eq!(offered, [("grind".to_owned(), "Grind more".to_owned())]);
        assert!(goals_of(&board, "", &id("bake")).is_empty());
        let picture = Picture::of(&board, "2026-05-04".parse().unwrap());
        let own = own((&board, &picture, None), &id("bake"));
        let told = own.iter().map(|need| (need.on.as_str(), need.state)).collect::<Vec<_>>();
        assert_eq!(told, [("grind", words::CONFIRMED_AT_RISK), ("mill", "No answer yet")]);
        let (_, cells) = crossed(&board, &picture);
        let between = Between { all: 2, confirmed: 1, at_risk: 1 };
        assert_eq!(cells.get(&(id("oven"), id("mill"))), Some(&between));
        assert_eq!(words::crossed(1, 2, 1), "1 of 2, 1 at risk");
    }
}
