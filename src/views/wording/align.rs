//! Words of the room Align.

use chrono::NaiveDate;

use crate::{
    components::{Band, Branch},
    domain::{
        align::{Effect, HealthWeights, Misfit, Shortfall, Stages},
        board::{Board, DependencyState, Ending, Goal, GoalState, Level, Refusal, Unit},
        letters::plain,
        measure::Decimal,
        money::Money,
        thread::Id,
        track::{Judgement, Reason, Status},
    },
    state::drafts::GoalField,
    views::{
        align::{Closed, Course, Grounds, OF_NO_UNIT, Topic, Waits, Whose},
        wording::{achieve::money_whole, count, editor, minus, percent, short_day},
    },
};

pub use crate::views::wording::grouped;

/// No value.
pub const NONE: &str = "none";
/// No owner.
pub const NOBODY: &str = "nobody";
/// The group at the end of the tree.
pub const NO_SIGHT: &str = "No line of sight";
/// An empty workspace.
pub const NO_GOALS: &str = "A tree of goals grows from one sentence.";
/// What to do about it.
pub const NO_GOALS_WHY: &str = "Write the North Star first: the one result everything else serves. Themes hang under \
it, goals under themes, and each goal can then be followed up to it.";
/// No goal is looked at.
pub const CHOOSE_ONE: &str = "Which goal?";
/// What this panel is for.
pub const CHOOSE_ONE_WHY: &str = "Choose a goal in the tree: its path to the North Star is drawn here, and what is \
missing where it breaks.";
/// The head of a gap.
pub const MISSING_HERE: &str = "A parent is missing here";
/// No North Star.
pub const NO_STAR: &str = "No North Star yet";
/// What it would be.
pub const NO_STAR_WHY: &str = "One sentence that everything serves, with a number that says how far it is.";
/// The names of the strokes.
pub const STROKES: [&str; 4] = ["Context", "Plans", "Integration", "Buy-in"];
/// The sum of what is missing.
pub const HEALTH: &str = "Alignment health";
/// What it says.
pub const HEALTH_WHY: &str = "100, less a share of the points for everything that does not hang together.";
/// What pressing the count of aligned goals does.
pub const SHOW_LOOSE: &str = "Show the goals without a line of sight";
/// Leads to what a line of sight is made from.
pub const WHY_SIGHT: &str = "Line of sight";
/// What pressing the count of a deduction does.
pub const SHOW_THEM: &str = "Show them in the tree";
/// All requests for help.
pub const MATRIX: &str = "Requests between units";
/// The corner of the table of requests.
pub const MATRIX_HEAD: &str = "asks, down · is asked, across";
/// Whom to ask for help.
pub const CHOOSE_A_UNIT: &str = "choose a unit";
/// In a list of units: the goals that have none.
pub const GOALS_WITHOUT_A_UNIT: &str = "a goal without a unit";
/// Which goal of a unit is asked for help.
pub const WHICH_GOAL: &str = "Which goal";
/// Nobody is chosen to be asked.
pub const ASK_WHOM: &str = "Choose the unit or the goal that is asked.";
/// Help was promised by a goal that needs some itself.
pub const CONFIRMED_AT_RISK: &str = "Confirmed, but at risk itself";

/// No goal of a unit is asked, but the unit; of those without a unit one has to be.
pub fn no_goal_of(unit: &str) -> &'static str {
    if unit == OF_NO_UNIT { "choose a goal" } else { "none: the unit as a whole" }
}

/// No request waits.
pub const ALL_CONFIRMED: &str = "Every request for help is confirmed.";
/// What is decided for the cycle as a whole.
pub const CYCLE_MENU: &str = "Cycle";
/// The end of the cycle.
pub const CLOSE_CYCLE: &str = "Close the cycle";
/// What closing does.
pub const CLOSE_CYCLE_WHY: &str = "Each goal keeps its history. What is carried over goes on as a draft, from where its \
number stands now. Pick goals in the tree first to decide of them one by one. Ratings and \
pay of the cycle stay at hand, also those that are not final: choose it in Achieve.";
/// Behind what a box of the map says, when the filters leave it out.
pub const NOT_LOOKED_FOR: &str = "; left out by the filters";
/// Names the form in the place of a row.
pub const EDIT_HERE: &str = "Change the goal here";
/// Leaves a form as it was.
pub const LEAVE: &str = "Not now";
/// Goals are cut, and nowhere to put them is chosen.
pub const CHOOSE_A_ROW: &str = "choose a row";
/// Whose all picked goals become.
pub const OWNER_OF_ALL: &str = "Owner of all";
/// When all picked goals are due.
pub const DUE_OF_ALL: &str = "Due day of all";
/// Gives what was typed.
pub const GIVE_TO_ALL: &str = "Give to all";
/// Goals are given up, and nobody says why.
pub const NO_REASON_GIVEN: &str = "Say in a sentence why: it stands in the list of what is not done.";
/// A name or a day that nothing answers to.
pub const NOT_UNDERSTOOD: &str = "Nobody of this name is here, or this is no day.";
/// What the map shows, for those who cannot see it.
pub const MAP: &str = "Map of goals. Arrows walk from goal to goal, plus and minus zoom, 0 shows all, F follows the \
line of sight, Enter opens the goal.";
/// The map as a file, without its ending.
pub const MAP_FILE: &str = "map-of-goals";
/// What the lines of the map mean, as their style is called.
pub const LINES: [(&str, &str); 3] = [("tree", "serves"), ("supports", "supports"), ("depends", "asks for help")];
/// What a dashed box of it means.
pub const DASHED: &str = "draft, declined, no line of sight";
/// The layers of the map.
pub const LAYERS: [&str; 6] = ["North Star", "Themes", "Units", "Teams", "People", "Key results"];
/// Further goals that a goal supports.
pub const SUPPORTS: &str = "Further supports";
/// Looks for one more.
pub const SUPPORT_ANOTHER: &str = "Support another goal";
/// How much.
pub const SUPPORT_WEIGHT: &str = "Weight";
/// Supports it no longer.
pub const SUPPORT_NO_LONGER: &str = "No longer";
/// Over the likeliest parents.
pub const LIKELY: &str = "It could serve";
/// Nothing fits a search for a parent.
pub const NO_PARENT_FOUND: &str = "No goal has these words.";

/// The sentence of a goal, or that it has none.
pub fn title(title: &str) -> String {
    if title.trim().is_empty() { "Without a sentence".to_owned() } else { title.to_owned() }
}

/// A person's name, else their id.
pub fn person<'a>(board: &'a Board, id: &'a str) -> &'a str {
    board.person(id).map_or(id, |person| person.name())
}

/// Everything of a goal that can be searched for, title first, as one types it.
pub fn searched(board: &Board, goal: Goal<'_>) -> String {
    let mut text = plain(goal.title());
    let unit = goal.unit().and_then(|id| board.unit(id)).map(Unit::name);
    for more in goal.owners().map(|id| person(board, id)).chain(unit) {
        text.push('\n');
        text.push_str(&plain(more));
    }
    text
}

/// Where a goal is in the W. What leadership sets is published, not adopted.
pub fn state(state: GoalState, level: Level) -> &'static str {
    match state {
        GoalState::Draft => "draft",
        GoalState::Proposed => "proposed",
        GoalState::Adopted | GoalState::Committed if level <= Level::Theme => "published",
        GoalState::Adopted => "adopted",
        GoalState::Amended => "amended",
        GoalState::Declined => "declined",
        GoalState::Committed => "committed",
        GoalState::Objected => "objected",
        GoalState::Closed => "closed",
    }
}

/// Where a goal stands: in the W, or how it ended.
pub fn stood(goal: Goal<'_>) -> &'static str {
    let ended = goal.outcome().filter(|_| goal.state() == GoalState::Closed);
    ended.map_or_else(|| state(goal.state(), goal.level()), outcome)
}

/// Which closed goals the tree shows.
pub const CLOSED_GOALS: &str = "Closed goals";

/// The same, to choose from.
pub fn closed_goals(closed: Closed) -> &'static str {
    match closed {
        Closed::OfCycle => "of this cycle",
        Closed::LeftOut => "left out",
        Closed::OfAll => "of all cycles",
        Closed::As(ending) => outcome(ending),
    }
}

/// A clarity band in a word.
pub fn band(band: Band) -> &'static str {
    match band {
        Band::Red => "vague",
        Band::Amber => "partly",
        Band::Green => "clear",
    }
}

/// How many goals a closed row hides.
pub fn below(branch: Branch, n_below: usize) -> String {
    match branch {
        Branch::Closed if n_below > 0 => grouped(n_below),
        Branch::Closed | Branch::Open | Branch::Leaf => String::new(),
    }
}

/// How much is loose.
pub fn loose(n_goals: usize, n_breaks: usize) -> String {
    let places = count(n_breaks, "place where the path breaks", "places where the path breaks");
    format!("{}, {places}", count(n_goals, "goal", "goals"))
}

/// A bar in words.
pub fn progress(done: f64, expected: Option<f64>) -> String {
    match expected {
        Some(expected) => format!("Progress: {}, {} expected by today", percent(done), percent(expected)),
        None => format!("Progress: {}", percent(done)),
    }
}

/// What the search field of the tree holds before anything is typed: short enough for a phone.
pub const SEARCH: &str = "Search";

/// What a bundle of the map holds, as long as there is room for it.
pub fn bundle(goals: u32, letters: usize) -> String {
    let n = usize::try_from(goals).unwrap_or(usize::MAX);
    if letters < 8 { grouped(n) } else { count(n, "goal", "goals") }
}

/// How many goals of a bundle worry somebody.
pub fn care(goals: u32) -> String {
    match goals {
        0 => String::new(),
        1 => "1 needs care".to_owned(),
        more => [&grouped(usize::try_from(more).unwrap_or(usize::MAX)), " need care"].concat(),
    }
}

/// A bundle in words.
pub fn bundle_label(goals: u32, care: u32, in_sight: bool) -> String {
    let mut said = bundle(goals, usize::MAX);
    if !in_sight {
        said.push_str(" without a line of sight");
    }
    if care > 0 {
        said.push_str(", ");
        said.push_str(&self::care(care));
    }
    said + ": press to look closer"
}

/// A goal of the map in words.
pub fn node(title: &str, keeper: &str, status: Option<Status>, in_sight: bool) -> String {
    let status = status.map(|status| status.to_string());
    let broken = (!in_sight).then(|| NO_SIGHT.to_lowercase());
    let said = [Some(title.to_owned()), Some(keeper.to_owned()), status, broken];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The goal that the keys came to on the map: its words, its state, its layer.
pub fn node_said(node: &str, state: &str, layer: u8) -> String {
    let layer = LAYERS.get(usize::from(layer)).map(|layer| ["layer ", layer].concat());
    [Some(node.to_owned()), Some(state.to_owned()), layer].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A text in at most so many lines of so many letters; what does not fit is left out, and dots say so.
pub fn wrapped(text: &str, letters: usize, n_lines: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.peek() {
        let line = lines.last().map_or("", String::as_str);
        let fits = line.is_empty() || line.chars().count() + 1 + word.chars().count() <= letters;
        match (fits, lines.len()) {
            (true, _) => lines.last_mut().into_iter().for_each(|line| {
                line.push_str(if line.is_empty() { "" } else { " " });
                line.push_str(word);
            }),
            (false, n) if n < n_lines => {
                lines.push(String::new());
                continue;
            }
            (false, _) => break,
        }
        words.next();
    }
    let is_cut = words.peek().is_some();
    let last = lines.len() - 1;
    lines.into_iter().enumerate().map(|(at, line)| shortened(line, letters, is_cut && at == last)).collect()
}

fn shortened(line: String, letters: usize, is_cut: bool) -> String {
    if line.chars().count() <= letters && !is_cut {
        return line;
    }
    let kept: String = line.chars().take(letters.saturating_sub(1)).collect();
    [kept.trim_end(), "…"].concat()
}

/// How many rows were found.
pub fn found(n: usize) -> String {
    format!("{} found", grouped(n))
}

/// Shows all goals again.
pub const SHOW_ALL: &str = "Show all goals";
/// Looks among what was closed in earlier cycles as well.
pub const LOOK_IN_ALL: &str = "Look in all cycles";

/// Nothing passes.
pub fn nothing_found(words: &str, waits: Option<Waits>) -> String {
    match words.trim() {
        "" => nothing_waits(waits).to_owned(),
        words => ["No goal has the words “", words, "”."].concat(),
    }
}

fn nothing_waits(waits: Option<Waits>) -> &'static str {
    match waits {
        Some(Waits::Themes) => "Every theme is published.",
        Some(Waits::Plans) => "No draft waits to be proposed.",
        Some(Waits::Answers) => "Every proposal has its answer.",
        Some(Waits::Promises) => "Everything adopted is committed to.",
        Some(Waits::Me) => "Nothing waits for you.",
        None => "No goal fits.",
    }
}

/// Whose goals are shown, before single people.
pub fn whose(whose: &Whose) -> &'static str {
    match whose {
        Whose::Mine => "Mine",
        Whose::MyTeam => "My team",
        Whose::Of(_) => "Somebody’s",
    }
}

/// What waits in a stroke.
pub fn waits_in(waits: Waits) -> &'static str {
    match waits {
        Waits::Themes => "Themes not published",
        Waits::Plans => "Drafts",
        Waits::Answers => "Proposals without an answer",
        Waits::Promises => "Adopted, not committed",
        Waits::Me => "Waits for you",
    }
}

/// The head of the room, for those who cannot see it.
pub fn cycle(name: Option<&str>) -> String {
    name.map_or_else(|| "Planning cycle".to_owned(), |name| format!("Planning cycle {name}"))
}

/// Over the North Star.
pub fn north_star(cycle: Option<&str>) -> String {
    cycle.map_or_else(|| "North Star".to_owned(), |cycle| format!("North Star {cycle}"))
}

/// What a goal is measured by, from where to where.
pub fn course(goal: Goal<'_>) -> Option<String> {
    let (metric, target) = (goal.metric()?, goal.target()?);
    let unit = goal.measure_unit().map(|unit| format!(" {unit}")).unwrap_or_default();
    Some(match goal.baseline() {
        Some(baseline) => format!("{metric}: {} to {}{unit}", figure(baseline), figure(target)),
        None => format!("{metric}: {}{unit}", figure(target)),
    })
}

/// A number as people write it: 12,000.5.
pub fn figure(number: Decimal) -> String {
    let text = number.to_string();
    let (whole, rest) = text.split_once('.').map_or((&*text, None), |(whole, rest)| (whole, Some(rest)));
    let digits = whole.trim_start_matches('-');
    let whole = digits.parse().map_or_else(|_| digits.to_owned(), grouped);
    let sign = if text.starts_with('-') { "-" } else { "" };
    minus(&match rest {
        Some(rest) => format!("{sign}{whole}.{rest}"),
        None => format!("{sign}{whole}"),
    })
}

/// How far a number should move: +6 %, −13.
pub fn distance(distance: Decimal, unit: &str) -> String {
    let sign = if distance > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{} {unit}", figure(distance)).trim_end().to_owned()
}

/// A bar of the table of offers in words.
pub fn share_of_asked(share: f64) -> String {
    format!("{} of what was asked", percent(share))
}

/// The range of what was offered; `None` without any offer.
pub fn offered(shares: &[f64]) -> Option<String> {
    let least = shares.iter().copied().reduce(f64::min)?;
    let most = shares.iter().copied().reduce(f64::max)?;
    Some(if least < most { format!("{:.0} to {}", least * 100.0, percent(most)) } else { percent(most) })
}

/// Points with at most one decimal: 89, −3.4.
pub fn points(points: f64) -> String {
    let text = format!("{points:.1}");
    minus(text.strip_suffix(".0").unwrap_or(&text))
}

/// So many of so many.
pub fn of(n: usize, all: usize) -> String {
    format!("{} of {}", grouped(n), grouped(all))
}

/// Of so many.
pub fn of_all(all: usize) -> String {
    format!("of {}", grouped(all))
}

/// What can be missing.
pub fn shortfall(shortfall: Shortfall) -> &'static str {
    match shortfall {
        Shortfall::Orphans => "Goals without a line of sight",
        Shortfall::Childless => "Themes that nothing serves",
        Shortfall::Unconfirmed => "Requests for help that nobody confirmed",
        Shortfall::Silos => "Units without a link to another unit",
        Shortfall::LevelSkips => "Goals directly under the North Star",
        Shortfall::NoNorthStar => "No North Star",
    }
}

/// The same by its name in addresses.
pub fn shortfall_named(name: &str) -> &'static str {
    let known = HealthWeights::default().0.into_iter().find(|(known, _)| known.name() == name);
    known.map_or("", |(known, _)| shortfall(known))
}

/// Whose duty the proposals are.
pub fn waits_for(somebody_is_chosen: bool) -> &'static str {
    if somebody_is_chosen { "Waits for you" } else { "Waits for an answer" }
}

/// So many proposals, so many goals to commit to, and so many requests for help.
pub fn waiting((proposals, owed, calls): (usize, usize, usize)) -> String {
    let proposals = (proposals > 0).then(|| count(proposals, "answer", "answers"));
    let owed = (owed > 0).then(|| [&grouped(owed), " to commit to"].concat());
    let calls = (calls > 0).then(|| count(calls, "request for help", "requests for help"));
    let said: Vec<String> = proposals.into_iter().chain(owed).chain(calls).collect();
    if said.is_empty() { "nothing".to_owned() } else { said.join(", ") }
}

/// What is done of a stroke: in few words, and the rest of it where there is room.
pub fn stroke(at: usize, stages: Stages) -> (String, String) {
    let told = stages.strokes().get(at).copied().unwrap_or_default();
    let done = of(told.done, told.of);
    match at {
        0 => (format!("{done} themes"), "published".to_owned()),
        1 => (count(stages.n_tactics, "tactic", "tactics"), format!("from {done} units")),
        2 => (format!("{done} answered"), String::new()),
        _ => (format!("{done} committed"), String::new()),
    }
}

/// A stroke's day: when, and whether it is over.
pub fn until(day: NaiveDate, late: bool) -> String {
    [if late { "late since " } else { "by " }, &short_day(day)].concat()
}

/// The W in words.
pub fn w(stages: Stages) -> String {
    let told = STROKES.iter().zip(stages.strokes()).map(|(name, stroke)| match (stroke.of, stroke.done) {
        (0, _) => format!("{name} not begun."),
        (all, done) if all == done => format!("{name} complete."),
        (_, _) => format!("{name} {}.", percent(stroke.fraction())),
    });
    told.collect::<Vec<_>>().join(" ")
}

/// Whether the path is whole.
pub fn sight(course: Course) -> &'static str {
    match course {
        Course::Whole => "Unbroken",
        Course::GivenUp => "Counts nowhere",
        Course::Broken => "Broken",
    }
}

/// The strip of narrow screens.
pub fn broken_above(title: &str) -> String {
    format!("Path broken above “{title}”")
}

/// The strip of narrow screens, when nothing is broken.
pub fn unbroken_to(title: &str) -> String {
    format!("Path to “{title}”")
}

/// Who keeps a goal, and for which unit.
pub fn keeper(board: &Board, goal: Goal<'_>) -> String {
    let owners: Vec<&str> = goal.owners().map(|id| person(board, id)).collect();
    let unit = goal.unit().and_then(|id| board.unit(id)).map(Unit::name);
    match (owners.as_slice(), unit) {
        ([], Some(unit)) => format!("{unit}, no owner"),
        ([], None) => "no owner".to_owned(),
        ([one], Some(unit)) => format!("{one}, {unit}"),
        ([one], None) => (*one).to_owned(),
        ([one, rest @ ..], _) => format!("{one} and {}", rest.join(", ")),
    }
}

/// A status before there is anything to judge by.
pub const NOTHING_YET: &str = "Nothing measured yet";

/// Whether a goal's status says nothing of it yet: nobody checked in, and nobody has adopted it.
pub fn is_unheard(goal: Goal<'_>, judged: &Judgement) -> bool {
    let is_open = matches!(goal.state(), GoalState::Draft | GoalState::Proposed);
    is_open && matches!(judged.reason, Reason::NothingYet { .. })
}

/// How a goal stands, in a word.
pub fn status(goal: Goal<'_>, judged: &Judgement) -> String {
    if is_unheard(goal, judged) { NOTHING_YET.to_owned() } else { judged.status.to_string() }
}

/// What a step of the path is, and how much of the step above.
pub fn part(level: Level, share: Option<u8>) -> String {
    let word = self::level(level);
    share.map_or_else(|| word.to_owned(), |share| format!("{word}, weight {share} %"))
}

/// A level in a word.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::NorthStar => "North Star",
        Level::Theme => "theme",
        Level::Goal => "goal",
        Level::KeyResult => "key result",
        Level::Task => "task",
    }
}

/// Before the goals of other cycles that it goes on from, and as.
pub const KIN: [&str; 2] = ["Goes on from", "Goes on as"];

/// Why the path breaks. The parent that is lost may still have words: then it would close a circle.
pub fn why_broken(lost: Option<Option<String>>) -> String {
    match lost {
        None => "The goal below does not say which goal it serves.".to_owned(),
        Some(None) => "The goal that it served is not here any more, and nothing took its place.".to_owned(),
        Some(Some(title)) => format!("It was put under “{title}”, which stands below it: that circle leads nowhere."),
    }
}

/// Who has to act.
pub fn whose_move(board: &Board, whose: Option<&Id>, me: Option<&Id>) -> String {
    match whose {
        None => "Nobody's yet: it has no owner".to_owned(),
        Some(id) if Some(id) == me => "Yours".to_owned(),
        Some(id) => person(board, id.as_str()).to_owned(),
    }
}

/// Who and what hangs on a gap.
pub fn below_gap(n_people: usize, n_goals: usize) -> String {
    format!("{}, {}", count(n_people, "person", "people"), count(n_goals, "goal", "goals"))
}

/// Pay in whole units: €842,000 a year.
pub fn pay_a_year(pay: Money) -> String {
    [&money_whole(pay), " a year"].concat()
}

/// Whose move it is with a goal.
pub fn stands(board: &Board, goal: Goal<'_>, me: Option<&Id>) -> String {
    let named = |id: Option<&str>, you: &str, they: &str| match id {
        Some(id) if me.is_some_and(|me| me.as_str() == id) => format!("You {you}"),
        Some(id) => format!("{} {they}", person(board, id)),
        None => format!("Nobody {}: it has no owner.", they.trim_end_matches('.')),
    };
    let owner = goal.owners().next();
    let why = goal.reason().map(|reason| format!(": {reason}")).unwrap_or_default();
    match goal.state() {
        GoalState::Draft => named(owner, "are still writing it.", "is still writing it."),
        GoalState::Proposed => {
            let answers = crate::views::align::answerer(board, goal);
            format!("Proposed. {}", named(answers, "answer.", "answers."))
        }
        GoalState::Adopted | GoalState::Amended if goal.level() <= Level::Theme => "Published.".to_owned(),
        GoalState::Adopted => format!("Adopted. {}", named(owner, "commit or object.", "commits or objects.")),
        GoalState::Amended => {
            format!("Adopted with changes. {}", named(owner, "commit or object.", "commits or objects."))
        }
        GoalState::Declined => format!("Declined{why}"),
        GoalState::Committed => named(owner, "stand by it.", "stands by it."),
        GoalState::Objected => format!("{}{why}", named(owner, "object", "objects")),
        GoalState::Closed => {
            format!("Closed{}", goal.outcome().map(|how| [": ", outcome(how)].concat()).unwrap_or_default())
        }
    }
}

/// Why an answer is not offered: whose it is.
pub fn not_yours(board: &Board, goal: Goal<'_>, to: GoalState) -> String {
    let decides = matches!(to, GoalState::Adopted | GoalState::Amended | GoalState::Declined);
    let decides = decides && goal.level() > Level::Theme;
    let whose = if decides { crate::views::align::answerer(board, goal) } else { goal.owners().next() };
    let who = whose.map_or("Whoever owns it", |id| person(board, id));
    let may =
        if decides { " answers this, or whoever leads them." } else { " proposes and commits, or whoever leads them." };
    [who, may].concat()
}

fn outcome(ending: Ending) -> &'static str {
    match ending {
        Ending::CarriedOver => "carried over",
        Ending::Achieved | Ending::Missed | Ending::Abandoned => ending.name(),
    }
}

/// The word on a button that answers.
pub fn answer(from: GoalState, to: GoalState, level: Level) -> &'static str {
    match to {
        GoalState::Proposed if from == GoalState::Draft => "Propose",
        GoalState::Proposed => "Propose again",
        GoalState::Adopted if level <= Level::Theme && from == GoalState::Draft => "Publish",
        GoalState::Adopted => "Adopt",
        GoalState::Amended => "Adopt with changes",
        GoalState::Committed => "Commit",
        GoalState::Declined => "Decline",
        GoalState::Objected => "Object",
        GoalState::Draft => "Take back",
        GoalState::Closed => END_GOAL,
    }
}

/// Whether an answer needs a reason.
pub fn needs_reason(to: GoalState) -> bool {
    matches!(to, GoalState::Declined | GoalState::Objected | GoalState::Closed)
}

/// What is asked before a no.
pub fn why(to: GoalState) -> &'static str {
    match to {
        GoalState::Objected => "What speaks against committing?",
        GoalState::Closed => "Why is this not done any more?",
        _ => "Why not?",
    }
}

/// What makes a reason useful.
pub fn why_hint(to: GoalState) -> &'static str {
    match to {
        GoalState::Objected => "Whoever adopted it reads this and answers.",
        GoalState::Closed => "It stands in the list of what is not done, with this reason.",
        _ => "Whoever proposed it reads this: say what would make it a yes.",
    }
}

/// The button that gives the reason.
pub fn with_reason(to: GoalState) -> &'static str {
    match to {
        GoalState::Objected => "Object with this reason",
        GoalState::Closed => "Abandon with this reason",
        _ => "Decline with this reason",
    }
}

/// What was just done.
pub fn answered(board: &Board, goal: &Id, to: GoalState) -> String {
    let goal = board.goal(goal.as_str());
    let (title, level) = goal.map_or((String::new(), Level::Goal), |goal| (title(goal.title()), goal.level()));
    match to {
        GoalState::Draft => format!("“{title}” is a draft again"),
        other => format!("“{title}” is {}", state(other, level)),
    }
}

/// What was just done.
pub fn aligned_all(board: &Board, n: usize, parent: &Id) -> String {
    let title = board.goal(parent.as_str()).map(|goal| title(goal.title())).unwrap_or_default();
    if n == 1 {
        format!("It now serves “{title}”")
    } else {
        format!("{} goals now serve “{title}”", grouped(n))
    }
}

/// What became of a request for help.
pub fn need_stated(who: &str, state: DependencyState) -> String {
    match state {
        DependencyState::Asked => format!("“{who}” is asked for help"),
        DependencyState::Confirmed => "Help is confirmed".to_owned(),
        DependencyState::Refused => "Help is refused".to_owned(),
        DependencyState::Withdrawn => "The request is withdrawn".to_owned(),
    }
}

/// Of whom something is needed, and what.
pub fn needed_of(who: &str, need: &str) -> String {
    if need.is_empty() { format!("of {who}") } else { format!("of {who}: {need}") }
}

/// Requests between two units: how many of them are confirmed, and how many of these are at risk.
pub fn crossed(confirmed: usize, all: usize, at_risk: usize) -> String {
    match (all, at_risk) {
        (0, _) => String::new(),
        (_, 0) => of(confirmed, all),
        (_, n) => [&of(confirmed, all), ", ", &*grouped(n), " at risk"].concat(),
    }
}

/// A field in the row of a goal.
pub fn short_field(field: GoalField) -> &'static str {
    match field {
        GoalField::Title => "Sentence",
        GoalField::Weight => "Weight",
        GoalField::Time => "Week, %",
        other => editor::field(other),
    }
}

/// A dialog about the cycle as a whole.
pub fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Health => HEALTH,
        Topic::Dates => "The cycle and its days",
        Topic::Within => "A cycle within this one",
        Topic::Shares => "Asked of units",
        Topic::Capacity => "Capacity, and what is not done",
        Topic::Staff => "Units and people",
    }
}

/// A line of the menu that opens such a dialog.
pub fn topic_asked(topic: Topic) -> &'static str {
    if topic == Topic::Within { "Add a cycle within this one …" } else { self::topic(topic) }
}

/// Opens how a goal can end.
pub const END_GOAL: &str = "End goal";

/// How a goal ends; none keeps it open.
pub fn ending(ending: Option<Ending>) -> &'static str {
    match ending {
        Some(Ending::Achieved) => "Achieved",
        Some(Ending::Missed) => "Missed",
        Some(Ending::CarriedOver) => "Carry over as a draft",
        Some(Ending::Abandoned) => "Abandon",
        None => "Keep open",
    }
}

/// An end for several goals.
pub fn end_of_all(ending: Ending, n: usize) -> String {
    format!("End: {} ({})", self::ending(Some(ending)).to_lowercase(), grouped(n))
}

/// The goals that are asked about together.
pub fn closing_group(at: usize, n: usize) -> String {
    let goals = count(n, "goal", "goals");
    match at {
        0 => goals + " at their target",
        1 => goals + " short of their target",
        _ => goals + " that nobody measured",
    }
}

/// The next cycle begins with the end of this one.
pub const BEGINS_NOW: &str = "It begins now";
/// The next cycle has days, and no name.
pub const NEXT_NEEDS_A_NAME: &str = "Name the next cycle, or say that it does not begin now.";
/// What was typed can be no name.
pub const NO_NAME: &str = "That is too long for a name, or has signs that no name can have.";
/// One of its days is missing.
pub const NEXT_NEEDS_BOTH_DAYS: &str = "Say both the first and the last day of the next cycle, or neither.";

/// Which open goals a closing does not ask about, and why.
pub fn left_out(n_unanswered: usize) -> Option<String> {
    match n_unanswered {
        0 => None,
        1 => Some("1 goal is left out and stays open: it was proposed, and nobody has answered yet.".to_owned()),
        n => {
            let goals = count(n, "goal", "goals");
            Some(goals + " are left out and stay open: they were proposed, and nobody has answered yet.")
        }
    }
}

/// What was just closed: goals, and the cycle within the cycle that ends with them.
pub fn closed(n: usize, cycle: Option<&str>) -> String {
    let goals = count(n, "goal", "goals");
    match cycle {
        Some(cycle) => [cycle, " is closed, and with it ", &goals].concat(),
        None => goals + " closed",
    }
}

/// How many goals are picked.
pub fn picked(n: usize) -> String {
    [&count(n, "goal", "goals"), " picked"].concat()
}

/// How many goals are cut, and what is to be done with them.
pub fn cut(n: usize) -> String {
    let choose = if n == 1 { " cut: choose where it goes" } else { " cut: choose where they go" };
    [&count(n, "goal", "goals"), choose].concat()
}

/// What putting goals under a parent would do, before it is done.
pub fn effect(board: &Board, effect: &Effect, parent: Option<&Id>) -> String {
    let parent = parent.and_then(|id| board.goal(id.as_str())).map(|goal| title(goal.title())).unwrap_or_default();
    match effect.refused {
        Some(Misfit::Circle) => return format!("“{parent}” stands below what is moved: that would be a circle"),
        Some(Misfit::There) => return format!("Already under “{parent}”"),
        Some(Misfit::NoParent) => return format!("Nothing can serve “{parent}”"),
        None => {}
    }
    let goals = count(effect.n_goals, "goal", "goals");
    let mut said = format!("{goals} under “{parent}”: {} % of it", effect.share);
    for (n, one, many) in [(effect.gain, ", 1 gains", "gain"), (effect.lose, ", 1 loses", "lose")] {
        match n {
            0 => continue,
            1 => said.push_str(one),
            n => said.extend([", ", &*grouped(n), " ", many]),
        }
        said.push_str(" a line of sight");
    }
    if let Some(lost) = effect.given_up.as_ref().and_then(|id| board.goal(id.as_str())) {
        said.push_str("; ");
        said.push_str(&counts_nowhere(lost));
    }
    said
}

/// What a goal above that was declined or given up means for what stands below it.
pub fn counts_nowhere(lost: Goal<'_>) -> String {
    let how = if lost.state() == GoalState::Declined { "declined" } else { "abandoned" };
    format!("the path goes through “{}”, which was {how}: it counts nowhere", title(lost.title()))
}

/// How many of the picked goals are for others to answer.
pub fn left_to_others(n: usize) -> Option<String> {
    match n {
        0 => None,
        1 => Some("1 more is for others to decide".to_owned()),
        n => Some([&*grouped(n), " more are for others to decide"].concat()),
    }
}

/// A state given to several goals.
pub fn state_of_all(to: GoalState, n: usize) -> String {
    let act = answer(GoalState::Draft, to, Level::Goal);
    format!("{act} ({})", grouped(n))
}

/// What was just done to several goals.
pub fn changed(n: usize) -> String {
    if n == 0 { "Nothing would change".to_owned() } else { [&count(n, "goal", "goals"), " changed"].concat() }
}

/// The first sentence of a goal, to be replaced.
pub fn first_title(level: Level) -> &'static str {
    match level {
        Level::NorthStar => "Our North Star",
        Level::Theme => "New theme",
        Level::Goal => "New goal",
        Level::KeyResult => "New key result",
        Level::Task => "New task",
    }
}

/// Whether somebody wrote the sentence of a goal; the one that it begins with is to be replaced.
pub fn has_words(goal: Goal<'_>) -> bool {
    goal.title() != first_title(goal.level())
}

/// Why a goal is not proposed or published: nobody wrote it yet.
pub const NO_WORDS: &str = "It has no words of its own yet: open the goal and write its sentence first.";

/// Whether an answer would offer to others a draft that nobody has written.
pub fn offers_nothing(goal: Goal<'_>, to: GoalState) -> bool {
    goal.state() == GoalState::Draft && matches!(to, GoalState::Proposed | GoalState::Adopted) && !has_words(goal)
}

/// The question of the dialog.
pub fn parent_for(board: &Board, goals: &[Id]) -> String {
    match goals {
        [one] => {
            let title = board.goal(one.as_str()).map(Goal::title).unwrap_or_default();
            format!("Which goal does “{title}” serve?")
        }
        more => format!("Which goal do these {} serve?", grouped(more.len())),
    }
}

/// The question of the dialog, where a further goal is looked for.
pub fn support_for(board: &Board, goal: &Id) -> String {
    let title = board.goal(goal.as_str()).map(Goal::title).unwrap_or_default();
    ["Which goal does “", title, "” support besides?"].concat()
}

/// The button of one parent, for those who cannot see which.
pub fn choose(title: &str) -> String {
    format!("Choose “{title}”")
}

/// What speaks for a parent.
pub fn why_parent(board: &Board, goal: Goal<'_>, grounds: Grounds, (in_sight, given_up): (bool, bool)) -> String {
    let mut why = vec![level(goal.level()).to_owned()];
    why.extend(goal.owners().next().map(|id| person(board, id).to_owned()));
    why.extend((grounds.words > 0).then(|| "words in common".to_owned()));
    why.extend(grounds.same_unit.then(|| "same unit".to_owned()));
    let others = usize::try_from(grounds.others).unwrap_or(0);
    why.extend((others > 0).then(|| format!("{} of the unit serve it", count(others, "goal", "goals"))));
    why.extend((!in_sight).then(|| "no line of sight itself".to_owned()));
    why.extend(given_up.then(|| "declined, or below what was: it counts nowhere".to_owned()));
    why.join(" · ")
}

/// A refusal with goals by their sentences instead of their ids.
pub fn refusal(board: &Board, refusal: &Refusal) -> String {
    let named = |id: &str| board.goal(id).map_or_else(|| id.to_owned(), |goal| title(goal.title()));
    match refusal {
        Refusal::WouldFormCycle { goal, path } => {
            let path: Vec<String> = path.iter().map(|id| format!("“{}”", named(id))).collect();
            format!("“{}” cannot stand below itself: {}.", named(goal.as_str()), path.join(" → "))
        }
        other => sentence(&other.to_string()),
    }
}

/// A fact as a sentence.
pub fn sentence(fact: &str) -> String {
    let mut letters = fact.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            picture::Picture,
            thread::{Draft, Fields, Kind, ReplicaId, WallTime},
        },
        state::{clock, entropy, files},
    };

    #[test]
    fn figures_are_written_for_people() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        for (given, written) in
            [("12000.5", "12,000.5"), ("-1234567", "\u{2212}1,234,567"), ("0", "0"), ("43.4", "43.4")]
        {
            assert_eq!(figure(number(given)), written);
        }
        assert_eq!(distance(number("6"), "%"), "+6 %");
        assert_eq!(distance(number("-13"), ""), "\u{2212}13");
        assert_eq!([points(88.96), points(-3.44), points(100.0)], ["89", "\u{2212}3.4", "100"]);
        assert_eq!(pay_a_year(Money::new(84_200_000, "EUR".parse().unwrap())), "€842,000 a year");
    }

    #[test]
    fn a_title_is_broken_between_words_and_cut_after_the_last_line() {
        let leaks = "Find leaks in hours, not weeks";
        assert_eq!(wrapped(leaks, 18, 2), ["Find leaks in", "hours, not weeks"]);
        assert_eq!(wrapped(leaks, 12, 2), ["Find leaks", "in hours,…"]);
        assert_eq!(wrapped(leaks, 12, 3), ["Find leaks", "in hours,", "not weeks"]);
        assert_eq!(wrapped("Wasserversorgungsbetriebe", 10, 2), ["Wasservers".split_at(9).0.to_owned() + "…"]);
        assert_eq!(wrapped("Short", 10, 2), ["Short"]);
    }

    /// A company with one goal, as it is just begun or as somebody wrote it; its board and figures today.
    fn with_goal(title: &str) -> (Board, Picture) {
        let (_, mut log) = files::begin("Mill", "Mia", "Bread for all");
        let fields = Fields::default().with("title", title).with("level", "goal").with("target", 40);
        let draft = Draft::facts(Kind::GoalDescribed, "bake".parse().unwrap(), fields.with("start", clock::today()));
        let at = WallTime { ms: 0, offset: 0 };
        let _ = log.write(ReplicaId([1; 16]), &"mia".parse().unwrap(), at, vec![draft], &mut entropy::Browser);
        let board = Board::of(&log);
        let picture = Picture::of(&board, clock::today());
        (board, picture)
    }

    #[test]
    fn what_nobody_has_written_is_not_offered_to_others() {
        for (title, is_nothing) in [("New goal", true), ("Bake more", false)] {
            let (board, _) = with_goal(title);
            let goal = board.goal("bake").unwrap();
            assert_eq!(offers_nothing(goal, GoalState::Proposed), is_nothing, "{title}");
            assert!(!offers_nothing(goal, GoalState::Closed), "{title}");
        }
    }

    #[test]
    fn before_anybody_adopts_or_measures_a_goal_its_status_is_not_green() {
        let (board, picture) = with_goal("Bake more");
        let judged = picture.goal("bake").and_then(|figures| figures.judgement).unwrap();
        assert_eq!(status(board.goal("bake").unwrap(), &judged), NOTHING_YET);
    }

    #[test]
    fn a_share_of_the_step_above_is_called_its_weight() {
        assert_eq!(part(Level::Goal, Some(100)), "goal, weight 100 %");
        assert_eq!(part(Level::NorthStar, None), "North Star");
    }

    #[test]
    fn a_range_is_said_once_when_it_is_none() {
        assert_eq!(offered(&[0.69, 1.06]).as_deref(), Some("69 to 106 %"));
        assert_eq!(offered(&[0.8]).as_deref(), Some("80 %"));
        assert_eq!(offered(&[]), None);
    }
}
