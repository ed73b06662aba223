//! Words of calibration sessions, pay and equity.

use std::collections::BTreeMap;

use crate::{
    domain::{
        achieve::{
            calibration::{Fit, Leniency, Method},
            equity::{DifferenceTest, Moved},
            pay::Cliff,
            pool::ShareBy,
            rate::Rate,
            stats::Verdict,
        },
        board::{Board, SessionState, field::REASON_CODES},
        exact::Ratio,
        measure::Decimal,
        money::Currency,
        picture::LeftOut,
        thread::{Event, Log},
    },
    views::{
        achieve::{Open, Page, Step},
        wording::{
            achieve::{exact, number, reason, with_places},
            count, grouped, minus, percent_1,
            thread::author_of,
            thread::said as event_said,
        },
    },
};

/// A page of the room.
pub fn page(page: Page) -> &'static str {
    match page {
        Page::Cards => "Cards",
        Page::List => LIST,
        Page::Boxes => BOXES,
        Page::Compare => "Compare",
        Page::Managers => MANAGERS,
        Page::Changes => CHANGES,
        Page::Pay => PAY,
        Page::Merit => MERIT,
        Page::Equity => EQUITY,
    }
}

/// A step of the work.
pub fn step(step: Step) -> &'static str {
    match step {
        Step::Prepare => "Prepare",
        Step::Discuss => "Discuss",
        Step::DecidePay => "Decide pay",
        Step::Sign => "Sign",
    }
}

/// Beside the step that comes next.
pub const NEXT_STEP: &str = ", next";
/// Under a step where all is done.
pub const NOTHING_OPEN: &str = "Nothing open";

/// What is open at a step.
pub fn open(open: Open, n: usize) -> String {
    match open {
        Open::NoSession => "No session called yet".to_owned(),
        Open::Unrated => count(n, "card without a rating", "cards without a rating"),
        Open::NotVoted => count(n, "participant has not voted", "participants have not voted"),
        Open::Blocked => count(n, "card blocked", "cards blocked"),
        Open::Unjustified => count(n, "rating to be justified", "ratings to be justified"),
        Open::Sealed => count(n, "vote still sealed", "votes still sealed"),
        Open::NoRate => [&count(n, "person is", "people are"), " paid in a currency without a rate"].concat(),
        Open::NotFinal => count(n, "rating not final", "ratings not final"),
        Open::NoPlan => "No pay plan yet".to_owned(),
        Open::Unbalanced => count(n, "pool does not balance", "pools do not balance"),
        Open::Unsettled => count(n, "amount on an open rating", "amounts on open ratings"),
        Open::Unexplained => count(n, "amount waits for a reason", "amounts wait for a reason"),
        Open::Rerated => count(n, "signed amount on a rating changed since", "signed amounts on ratings changed since"),
        Open::UnsignedSessions => count(n, "session not signed", "sessions not signed"),
        Open::UnsignedPlans => count(n, "plan not signed", "plans not signed"),
    }
}

/// Said where nobody was chosen to act as.
pub const WHO_ACTS: &str = "Choose above whom you act as: what is decided here carries a name.";
/// The list of all cards.
pub const LIST: &str = "List";

/// Folds away how many cards are settled in one go.
pub const MANY_AT_ONCE: &str = "Rate many at once, in a spreadsheet";

/// How many cards are settled in one go.
pub fn many_at_once() -> String {
    let codes = REASON_CODES.join(", ");
    format!(
        "Export Ratings as CSV. It has a line for everybody, with the rate and what it implies. Fill in \
         proposed_rating, write a reason beside it, with a reason_code ({codes}) where the conflict check asks for one, and \
         import the table again; what is left empty says nothing. What is blocked still waits for a second person, on its \
         card."
    )
}

/// Its columns.
pub const LIST_HEADS: [&str; 7] = ["Person", "Unit", "Rate", "Implied", "Proposed", "Final", "Conflict"];
/// The nine boxes.
pub const BOXES: &str = "Nine boxes";
/// What can be moved in them.
pub const BOXES_WHY: &str = "To the right the achievement that the rate implies: nobody drags it. Upwards the behaviour \
                             that calibration agrees on: drag a face, or move it with the arrow keys.";
/// While all boxes are empty.
pub const NOBODY_PLACED: &str = "Nobody stands in a box yet: no behaviour has been agreed on.";
/// The axis upwards, from its low to its high end.
pub const BEHAVIOUR: [&str; 3] = ["low", "Behaviour", "high"];
/// The axis to the right.
pub const ACHIEVEMENT: [&str; 3] = ["low", "Achievement", "high"];
/// What changed in the discussion.
pub const CHANGES: &str = "Changes";
/// Its columns.
pub const CHANGES_HEADS: [&str; 6] = ["Person", "Original", "Calibrated", "By", "When", "Why"];
/// Why a rating was changed: the reason from the list where one was chosen, and the words.
pub fn changed_because(code: Option<&str>, text: &str) -> String {
    code.map_or_else(|| text.to_owned(), |code| [reason(code), ": ", text].concat())
}

/// Instead of a rating, where a session was opened again.
pub const OPENED_AGAIN: &str = "opened again";
/// In the place of why, for a proposal that took another's place before or without a discussion.
pub const REVISED: &str = "proposed anew, outside of a discussion";
/// Nothing changed yet.
pub const NO_CHANGES: (&str, &str) = (
    "No rating was changed yet.",
    "Each rating that takes another’s place is listed here: original, calibrated, by whom, when and why, whether in a \
     discussion or before it. A session that is opened again is listed as well.",
);
/// The managers' leniency.
pub const MANAGERS: &str = "Managers";
/// What it compares.
pub const MANAGERS_WHY: &str = "Each manager’s mean rating beside that of everybody else’s people. The careful mean says what \
                                a mean of few people is worth: the fewer, the nearer to the mean of all (shrunk mean). Luck \
                                alone is how likely such a difference is without a cause (p, corrected for the number of \
                                managers). A difference is a question to ask, not a verdict.";
/// Its columns.
pub const MANAGERS_HEADS: [&str; 7] =
    ["Manager", "People", "Mean", "All others", "Careful mean", "Luck alone", "In words"];
/// Nobody is rated.
pub const NO_RATINGS: (&str, &str) =
    ("No ratings yet.", "Managers are compared by the ratings that they propose on the Player Cards of their people.");
/// Cards beside each other.
pub const COMPARE: &str = "Compared cards";
/// Its columns.
pub const COMPARE_HEADS: [&str; 11] = [
    "Person",
    "Rate",
    "With difficulty",
    "Evidence",
    "Implied",
    "Rated",
    "Beside the rate",
    "Behaviour",
    "Peers",
    "Composite",
    "Goals",
];
/// Too few are chosen.
pub const COMPARE_NONE: (&str, &str) = (
    "Choose two to four cards to see them beside each other.",
    "Open a Player Card and press “Compare”; do the same on another card, then come back here.",
);
/// Four are enough.
pub const COMPARE_FULL: &str = "Four cards are compared already";
/// Equity.
pub const EQUITY: &str = "Equity";
/// What it compares.
pub const EQUITY_WHY: &str = "The groups that people’s records name, as ratings and pay stand now. A flag and a test may \
                              disagree: both are shown. Groups are optional; who is erased leaves theirs.";
/// No groups.
pub const NO_GROUPS: (&str, &str) = (
    "No groups to compare.",
    "Where people’s records name at least two groups, this page compares how they are rated and paid. Groups are optional.",
);
/// Ratings by group.
pub const RATED_HIGH: &str = "Rated high: above the middle of the scale";
/// Its columns.
pub const RATED_HIGH_HEADS: [&str; 5] =
    ["Group", "Rated high", "Of the highest share", "Could it be luck?", "80 % rule"];
/// Their rule.
pub const RATED_HIGH_WHY: &str = "How many of a group are rated high, beside the group where most are. Below 80 % of that share \
                                  it is flagged (four-fifths rule); p says how likely luck alone is.";
/// Pay by group.
pub const GAPS: &str = "Salary and bonus";
/// Its columns.
pub const GAPS_HEADS: [&str; 4] = ["Group", "Pay against all others", "The same, grade held equal", "95 % range"];
/// Their rule.
pub const GAPS_WHY: &str = "Mean salary and bonus of a group against all others: a minus where it earns less. Once as it is, \
                            once among people of the same grade.";
/// Pay by group and grade.
pub const GRADES: &str = "Gaps within a grade";
/// Its columns.
pub const GRADES_HEADS: [&str; 3] = ["Group and grade", "Pay against all others", "In words"];
/// Their rule.
pub const GRADES_WHY: &str = "Groups whose mean pay within one grade is 5 % or more away from that of all others: a minus where \
                              they earn less.";
/// No gap within a grade.
pub const NO_GRADES: &str = "No group is 5 % or more away from the others within a grade.";
/// The group with the greatest share.
pub const MOST: &str = "the most";
/// Too few to say.
pub const TOO_FEW: &str = "too few to say";
/// A gap of five percent or more.
pub const FIVE_PERCENT: &str = "apart by 5 % or more: asks for a reason";
/// Pay.
pub const PAY: &str = "Pay";
/// What it does.
pub const PAY_WHY: &str = "The plan proposes, people decide. In a fixed pool an amount that rises takes from the others; \
                           aspirational goals only ever raise a person’s own claim.";
/// No plan.
pub const NO_PLAN: (&str, &str) = (
    "There is no pay plan with a pool yet.",
    "Enter the terms below: a currency, a pool and how a rating becomes a factor. Targets come with people’s pay.",
);
/// The pool.
pub const POOL: &str = "Pool";
/// What is given.
pub const GIVEN: &str = "Given out";
/// What is left.
pub const LEFT: &str = "Left over";
/// What one unit of claim gets.
pub const SCALE: &str = "Of each claim";
/// The pool gives more than the plan says; what a pool that gives just that would hold.
pub fn larger_than_claims(scale: Ratio, claimed: &str) -> String {
    let times = scale.to_decimal(2).map(number).unwrap_or_default();
    let gets = ["The pool is larger than all claims: everybody gets ", &times, " times what the plan says. "].concat();
    [&gets, "A pool of ", claimed, " pays just what the plan says."].concat()
}

/// Why another company factor changes nothing.
pub const COMPANY_CANCELS: &str = "In a fixed pool the company’s factor moves nobody’s amount: it changes all claims \
                                   alike. It does in a plan that adds.";

/// Something about one of the scenarios.
pub fn of_scenario(name: &str, what: &str) -> String {
    [name, ": ", what].concat()
}

/// More is given than there is.
pub const OVERDRAWN: &str = "More is given than the pool holds: lower an amount or raise the pool.";
/// The columns of amounts, with their class.
pub const PAY_HEADS: [(&str, &str); 8] = [
    ("Person", ""),
    ("Rating", "num"),
    ("Target", "num"),
    ("Before the pool", "num"),
    ("Amount", "num"),
    ("By", ""),
    ("Decision", "no-print"),
    ("Letter", "no-print"),
];
/// The button beside an amount.
pub const DECIDE: &str = "Decide";
/// What deciding does.
pub const DECIDE_WHY: &str = "Another amount stands before the pool is shared; the others share what is left. Without an \
                              amount the plan’s own stands, and the reason with it.";
/// The field.
pub const AMOUNT: &str = "Amount";
/// The field.
pub const WHY: &str = "Why, read by whoever asks";
/// The button.
pub const SET_AMOUNT: &str = "Set this amount";
/// The button.
pub const BACK_TO_PLAN: &str = "Take the plan’s own";
/// The button and its dialog: for all whose rate rests on too little evidence.
pub const ONE_REASON: &str = "Give one reason for all without evidence";
/// The button and its dialog.
pub const REOPEN: &str = "Open again";
/// The button: everybody's whom the list shows.
pub fn print_letters(n: usize) -> String {
    if n == 1 { "Print 1 letter".to_owned() } else { ["Print all ", &grouped(n), " letters"].concat() }
}

/// What happened.
pub const SIGNED: &str = "Pay is signed off";
/// What happened.
pub const REOPENED: &str = "Pay is open again";
/// Trying other terms.
pub const WHAT_IF: &str = "What if";
/// What it does.
pub const WHAT_IF_WHY: &str = "Try another pool or company factor beside what stands. Nothing is written until you take \
                               it over.";
/// Its columns.
pub const WHAT_IF_HEADS: [&str; 7] = ["Scenario", POOL, GIVEN, LEFT, SCALE, "Amounts that move", "Equity flags"];
/// The first row.
pub const AS_IT_STANDS: &str = "As it stands";
/// A scenario.
pub const FIRST_TRY: &str = "Scenario A";
/// A scenario.
pub const SECOND_TRY: &str = "Scenario B";
/// The field.
pub const COMPANY: &str = "Company factor";
/// The button.
pub const ADOPT: &str = "Take over";
/// The button.
pub const DISCARD: &str = "Discard";
/// Nothing is typed.
pub const TRY_FIRST: &str = "Type a pool or a factor first";
/// What happened.
pub const ADOPTED: &str = "The plan has these terms now";
/// The form of terms.
pub const TERMS: &str = "Terms of a plan";
/// The button.
pub const SAVE_TERMS: &str = "Save the terms";
/// What happened.
pub const TERMS_SAVED: &str = "The terms are saved";
/// A plan without a pool shares nothing.
pub const NO_POOL: &str = "Say how much is in the pool: a plan shares it out.";

/// What a new plan is called.
pub fn plan_of(cycle: &str) -> String {
    ["Bonus ", cycle].concat().trim_end().to_owned()
}

/// The form of exchange rates.
pub const RATES: &str = "Exchange rates";
/// The field.
pub const RATES_TYPED: &str = "What one unit is worth in the pool’s currency, such as SEK: 0.088, USD: 0.92";
/// The button.
pub const SAVE_RATES: &str = "Save the rates";
/// What happened.
pub const RATES_SAVED: &str = "The rates are saved";
/// In the list of plans.
pub const NEW_PLAN: &str = "A new plan";
/// In the list of units.
pub const EVERYBODY: &str = "Whoever has no other plan";
/// A wrong currency.
pub const NO_CURRENCY: &str = "Name the currency by its three letters, such as EUR.";
/// The drawing.
pub const CURVE: &str = "What the curve pays, from 0 to 150 % of achievement";
/// Salaries.
pub const MERIT: &str = "Merit";
/// What it does.
pub const MERIT_WHY: &str = "Raises by rating and place in the range, scaled to the budget to the cent, never above the most of \
                             a range. Where no range was entered, its middle is the middle salary of the grade. A \
                             proposal until a person records it.";
/// Its columns.
pub const MERIT_HEADS: [(&str, &str); 10] = [
    ("Person", ""),
    ("Salary", "num"),
    ("Compa-ratio", "num"),
    ("In the range", "num"),
    ("By the matrix", "num"),
    ("Raise", "num"),
    ("In percent", "num"),
    ("New salary", "num"),
    ("By", ""),
    (DECIDE, "no-print"),
];
/// No salaries.
pub const NO_MERIT: (&str, &str) = (
    "No salaries to revise.",
    "Salaries and grades come with people; ratings from calibration; the budget is a percentage of the payroll.",
);
/// The field.
pub const BUDGET: &str = "Budget, percent of the payroll";
/// The button.
pub const TAKE_MERIT: &str = "Record the new salaries";
/// Feedback.
pub const FEEDBACK: &str = "Feedback by colleagues";
/// What becomes of it.
pub const FEEDBACK_WHY: &str = "Shown without names, and only as a mean from four raters on. Whoever opens the file can \
                                read who said what.";
/// Votes.
pub const VOTES: &str = "Independent votes";
/// What becomes of them.
pub const VOTES_WHY: &str = "A vote is sealed while the session is open and shown in the discussion: nobody follows \
                             anybody. What opens the seal stays in this browser until then.";
/// A choice is missing.
pub const CHOOSE_BOTH: &str = "Choose both";
/// A choice is missing.
pub const CHOOSE_VOTE: &str = "Choose a rating first.";
/// What happened.
pub const SEALED: &str = "Your vote is sealed";
/// What happened.
pub const SHOWN: &str = "Your vote is shown";
/// The salt is elsewhere.
pub const SEALED_ELSEWHERE: &str = "No vote was sealed in this browser: show it where it was sealed.";
/// What opens a seal has to stay in this browser.
pub const SEAL_NOT_KEPT: &str = "This browser keeps nothing here, so a sealed vote could never be shown: allow it to store data for this page first.";
/// Whom a session is for.
pub fn for_whom(unit: Option<&str>, n_people: usize) -> String {
    let people = count(n_people, "person", "people");
    match unit {
        Some(unit) => ["For ", unit, " and all below it: ", &people, "."].concat(),
        None => ["For everybody: ", &people, "."].concat(),
    }
}

/// There is none for this unit.
pub const NO_SESSION: &str = "No session has been called for these people.";
/// The button.
pub const CALL: &str = "Call a session";
/// What a session does.
pub const CALL_WHY: &str = "Scale, ranges, distances and weights are the same for everybody, and fixed once the discussion \
                            begins.";
/// What happened.
pub const CALLED: &str = "The session is called";
/// The name to begin with.
pub const CALIBRATION: &str = "Calibration";

/// Who leads a session, with how many, and where it stands.
pub fn session_line(name: &str, led: &str, n: usize, state: SessionState, n_reopened: usize) -> String {
    let again = if n_reopened > 0 { ", opened again" } else { "" };
    let with = count(n, "participant", "participants");
    [name, ": ", state_word(state), again, ". Facilitator ", led, ", ", &with, "."].concat()
}

/// A state in a word.
pub fn state_word(state: SessionState) -> &'static str {
    match state {
        SessionState::Open => "open",
        SessionState::Discussing => "in discussion",
        SessionState::Locked => "locked",
        SessionState::Signed => "signed",
    }
}

/// The button for a step.
pub fn next_step(to: SessionState) -> &'static str {
    match to {
        SessionState::Open | SessionState::Discussing => "Begin the discussion",
        SessionState::Locked => "Lock the session",
        SessionState::Signed => "Sign the session",
    }
}

/// What happened.
pub fn moved_to(to: SessionState) -> &'static str {
    match to {
        SessionState::Open | SessionState::Discussing => "The session is in discussion",
        SessionState::Locked => "The session is locked",
        SessionState::Signed => "The session is signed",
    }
}

/// Why a session cannot be locked.
pub fn still_open(n: usize) -> String {
    [&count(n, "card is", "cards are"), " not final"].concat()
}

/// The button.
pub fn finalise_all(n: usize) -> String {
    ["Finalise ", &count(n, "card that waits for nothing", "cards that wait for nothing")].concat()
}

/// What happened.
pub fn finalised_all(n: usize) -> String {
    [&count(n, "rating is", "ratings are"), " final"].concat()
}

/// A text that should be numbers.
pub fn not_numbers(label: &str) -> String {
    ["“", label, "” cannot be read: numbers with commas between them."].concat()
}

/// A term of a plan that cannot be read: one amount, one number, or several.
pub fn unreadable(name: &str, label: &str, currency: Currency) -> String {
    let places = count(currency.decimals() as usize, "decimal", "decimals");
    match name {
        "pool" => ["“", label, "” cannot be read: one amount such as 30000, with at most ", &places, "."].concat(),
        "factors" | "curve_percent" => not_numbers(label),
        _ => ["“", label, "” cannot be read: one number such as 1.2."].concat(),
    }
}

/// A session without a facilitator.
pub const WHO_LEADS: &str = "Say who leads the session.";
/// A session without a name.
pub const NO_SESSION_NAME: &str = "Give the session a name.";

/// Takes a plan away: it pays nobody then.
pub const REMOVE_PLAN: &str = "Remove this plan";
/// What happened.
pub const PLAN_REMOVED: &str = "The plan pays nobody any more";

/// What a factor may be read from.
pub fn individuals() -> Vec<(String, String)> {
    let words = [("table", "the final rating"), ("curve", "the rate, by the curve"), ("product", "both, multiplied")];
    words.map(|(id, word)| (id.to_owned(), word.to_owned())).to_vec()
}

/// Where a hair's breadth of rate moves what is paid.
pub fn cliffs(cliffs: &[Cliff]) -> String {
    let one = |cliff: &Cliff| format!("from {} to {} × at {}", cliff.from, cliff.to, exact(cliff.at));
    format!(
        "What is paid jumps {}: just below, the lower one is paid.",
        cliffs.iter().map(one).collect::<Vec<_>>().join(", ")
    )
}

/// A mean rating.
pub fn mean(mean: f64) -> String {
    minus(&format!("{mean:.2}"))
}

/// A p-value.
pub fn p(p: f64) -> String {
    if p < 0.001 { "under 0.001".to_owned() } else { format!("{p:.3}") }
}

/// A manager's leniency in words.
pub fn leniency(one: &Leniency) -> String {
    match one.verdict {
        Verdict::TooFew { have, need } => [TOO_FEW, ": ", &have.to_string(), " of ", &need.to_string()].concat(),
        Verdict::NoContrast => "all the same".to_owned(),
        Verdict::Says(test) if !test.stands_out() => "could well be chance".to_owned(),
        Verdict::Says(test) if test.z > 0.0 => "stands out: rates higher".to_owned(),
        Verdict::Says(_) => "stands out: rates lower".to_owned(),
    }
}

/// How a distribution fits its guideline, in words.
pub fn fit(verdict: Verdict<Fit>) -> (String, String) {
    match verdict {
        Verdict::TooFew { have, need } => {
            (TOO_FEW.to_owned(), [&have.to_string(), " rated, ", &need.to_string(), " needed"].concat())
        }
        Verdict::NoContrast => ("–".to_owned(), String::new()),
        Verdict::Says(fit) => {
            let how = match fit.method {
                Method::Exact { .. } => "Exact test",
                Method::ChiSquare { .. } => "χ² test",
                Method::Draws { .. } => "Test by 20,000 draws",
            };
            let says = if fit.p < 0.05 { ": hardly chance. A reason, not a quota." } else { ": could well be chance." };
            (["p ", &p(fit.p)].concat(), [how, says].concat())
        }
    }
}

/// Four fifths in words.
pub fn four_fifths(is_flagged: bool) -> &'static str {
    if is_flagged { "below 80 %" } else { "holds" }
}

/// Whether a difference could be chance.
pub fn difference(test: Verdict<DifferenceTest>) -> String {
    match test {
        Verdict::TooFew { .. } | Verdict::NoContrast => TOO_FEW.to_owned(),
        Verdict::Says(DifferenceTest::Z { p: one, .. }) => ["p ", &p(one)].concat(),
        Verdict::Says(DifferenceTest::Exact { p: one }) => ["exact p ", &p(one)].concat(),
    }
}

/// How much more a group earns than all others; a minus where it earns less.
pub fn earns(more: f64) -> String {
    let said = percent_1(more);
    if more >= 0.000_5 { ["+", &said].concat() } else { said }
}

/// Twice the standard error on both sides of how much more a group earns.
pub fn range(more: f64, error: f64) -> String {
    let ends = [more - 1.96 * error, more + 1.96 * error].map(earns);
    [&ends[0], " to ", &ends[1]].concat()
}

/// A group within a grade.
pub fn in_grade(group: &str, grade: &str) -> String {
    [group, ", ", grade].concat()
}

/// Takes a word of the equity guard away.
pub const READ: &str = "Noted";

/// Which flags a change moved.
pub fn moved(moved: &[((String, String), Moved)], change: &str) -> String {
    let mut alike: BTreeMap<(&str, bool), Vec<&str>> = BTreeMap::new();
    for ((group, what), moved) in moved {
        alike.entry((what, *moved == Moved::Raised)).or_default().push(group);
    }
    let flags = alike.iter().map(|((what, is_raised), groups)| flag(what, *is_raised, groups));
    [&flags.collect::<Vec<_>>().join("; "), ". What changed it: ", change, "."].concat()
}

/// One flag of the groups that it is about: of two that stand against each other it is one and the same.
fn flag(what: &str, is_raised: bool, groups: &[&str]) -> String {
    let is = if is_raised { " is now " } else { " is no longer " };
    let named = |group: &&str| ["“", group, "”"].concat();
    let groups_named = groups.iter().map(named).collect::<Vec<_>>().join(" and ");
    let head = if groups.len() == 1 { "Group " } else { "Groups " };
    let (what, bound) = match (what, groups.len()) {
        ("rating", _) => (": the share rated high".to_owned(), "below 80 % of that of the group rated highest"),
        (grade, 1) => ([": pay in grade “", grade, "”"].concat(), "5 % or more away from all others’"),
        (grade, _) => ([": pay in grade “", grade, "”"].concat(), "5 % or more apart"),
    };
    [head, &groups_named, &what, is, bound].concat()
}

/// Some events of a log in a line: the latest, and how many came with it.
pub fn changes(log: &Log, board: &Board, by: std::ops::Range<usize>) -> String {
    let n_others = by.len().saturating_sub(1);
    let Some(event) = log.events().get(by).and_then(<[Event]>::last) else { return String::new() };
    let others = if n_others == 0 {
        String::new()
    } else {
        [", with ", &count(n_others, "event", "events"), " before it"].concat()
    };
    let done = event_said(event, board);
    let subject = done.subject.map(|(_, name)| [" ", &name].concat()).unwrap_or_default();
    [author_of(event, board).as_str(), " ", &done.verb, &subject, &done.tail, &others].concat()
}

/// Who signed.
pub fn signed_by(who: &str) -> String {
    ["Signed off by ", who, ". Nothing moves these amounts any more."].concat()
}

/// Beside a signed amount.
pub const RERATED: &str = "signed, rating changed since";

/// Signed amounts of which the rating was changed since.
pub fn signed_before(n: usize) -> String {
    let rest = count(n, "amount was signed on a rating that was", "amounts were signed on ratings that were");
    let it = if n == 1 { "it" } else { "them" };
    [&rest, " changed since. For ", it, " to follow, open pay again."].concat()
}

/// Who opened it again, and why.
pub fn reopened_by(who: &str, why: &str) -> String {
    ["Opened again by ", who, ": “", why, "”"].concat()
}

/// People of the plan without an amount.
pub fn without_amount(n: usize) -> String {
    [&count(n, "person has", "people have"), " no amount: no target, no rating, or a currency without a rate."].concat()
}

/// Which amounts are shown, in the order of the choice: name in files, words.
pub const AMOUNTS: [(&str, &str); 5] = [
    ("", "All"),
    ("waiting", "Waiting for a reason"),
    ("without", "Without an amount"),
    ("decided", "Decided otherwise than the plan"),
    ("rerated", "Signed, and rated otherwise since"),
];
/// An amount above nothing on too little evidence, with no reason yet.
pub const WAITS_FOR_REASON: &str = "waits for a reason";
/// Somebody has no target.
pub const NO_TARGET: &str = "no target";

/// Somebody has a target in another currency.
pub fn no_rate(currency: &str) -> String {
    ["no rate for ", currency].concat()
}

/// Why signing waits.
pub fn waits_for_ratings(n: usize) -> String {
    [
        &count(n, "amount rests on a rating", "amounts rest on ratings"),
        " not final yet: finalise, or decide with a reason",
    ]
    .concat()
}

/// Why signing waits.
pub fn waits_for_reason(n: usize) -> String {
    [&count(n, "person", "people"), " with too little evidence, no reason given"].concat()
}

/// The button.
pub fn sign_as(who: Option<&str>) -> String {
    who.map_or_else(|| "Sign off".to_owned(), |who| ["Sign off as ", who].concat())
}

/// The head of the question before a plan is signed.
pub fn sign_of(plan: &str) -> String {
    ["Sign off “", plan, "”?"].concat()
}

/// What would be signed: how many, how many of them decided, what is given and left, and where calibration stands.
pub fn to_be_signed(
    (n, n_decided): (usize, usize),
    (given, left): (&str, &str),
    sessions: &BTreeMap<String, SessionState>,
) -> Vec<String> {
    let decided = count(n_decided, "amount was decided by a person", "amounts were decided by a person");
    let line = |(name, state): (&String, &SessionState)| [name, ": ", state_word(*state), "."].concat();
    let calibration = sessions.iter().map(line);
    let none = sessions.is_empty().then(|| "No calibration session was called for them.".to_owned());
    let people = count(n, "person gets", "people get");
    let lines = [[&people, " ", given, " in all."].concat(), [&decided, "; ", left, " is left over."].concat()];
    lines.into_iter().chain(calibration).chain(none).chain([SIGNED_STAYS.to_owned()]).collect()
}

/// What a sign-off does.
const SIGNED_STAYS: &str = "Nothing moves these amounts after that, unless the plan is opened again with a reason.";

/// What happened.
pub fn explained(n: usize) -> String {
    ["A reason stands for ", &count(n, "person", "people")].concat()
}

/// By which rule somebody gets their amount.
pub fn share_by(by: ShareBy) -> &'static str {
    match by {
        ShareBy::Weight => "the plan",
        ShareBy::Cap => "the cap",
        ShareBy::Override => "a person",
        ShareBy::Signed => "signed",
        ShareBy::Gate => "the gate",
    }
}

/// What a decision makes of what the others get.
pub fn others_share(now: Ratio, then: Ratio) -> String {
    let [from, to] = [now, then].map(|share| exact(Rate::nearest(share)));
    if from == to {
        return ["The others’ share of their claims stays at ", &to, "."].concat();
    }
    let moves = if then < now { "falls" } else { "rises" };
    ["The others’ share of their claims ", moves, " from ", &from, " to ", &to, "."].concat()
}

/// More would be given than the pool or the budget holds.
pub fn overdrawn_by(over: &str) -> String {
    [over, " more than there is would be given: lower the amount."].concat()
}

/// Who decided on an amount.
pub fn by_a_person(name: &str, is_signed: bool) -> String {
    [name, if is_signed { ", signed" } else { "" }].concat()
}

/// Under who decided.
pub fn because(reason: &str) -> String {
    ["“", reason, "”"].concat()
}

/// The dialog of one person.
pub fn decide_of(name: &str) -> String {
    ["Decide on the pay of ", name].concat()
}

/// What happened.
pub fn decided(name: &str, is_other: bool) -> String {
    [name, if is_other { ": another amount is set" } else { ": the plan’s own amount stands" }].concat()
}

/// What merit comes to.
pub fn merit_line(payroll: &str, given: &str, left: &str, scale: Option<Ratio>) -> String {
    let line = ["Payroll ", payroll, "; raises ", given, "; left over ", left, "."].concat();
    let scale = scale.and_then(|scale| scale.to_decimal(4)).filter(|scale| *scale != Decimal::ONE);
    let taken = |scale| [" What the matrix gives is taken × ", &with_places(scale, 4), " to use the budget."].concat();
    [line, scale.map(taken).unwrap_or_default()].concat()
}

/// For whom no raise is proposed, and why.
pub fn left_out(left: LeftOut) -> Option<String> {
    let reasons = [
        (left.n_abroad, "is paid in another currency", "are paid in another currency"),
        (left.n_unrated, "has no rating", "have no rating"),
        (left.n_unplaced, "has no place in the matrix", "have no place in the matrix"),
    ];
    let why = reasons.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, more)| count(n, one, more));
    let who = count(left.all(), "person is", "people are");
    (left.all() > 0).then(|| [&who, " left out: ", &why.collect::<Vec<_>>().join(", "), "."].concat())
}

/// A percentage with so many places.
pub fn percent_with_places(percent: Decimal, places: u32) -> String {
    [&with_places(percent, places), " %"].concat()
}

/// Who recorded the new salaries.
pub fn merit_recorded(name: &str) -> String {
    ["The new salaries of this cycle are recorded, by ", name, "."].concat()
}

/// What the recorded raises come to.
pub fn merit_given(payroll: &str, given: &str, n: usize) -> String {
    ["Payroll ", payroll, "; ", &count(n, "raise", "raises"), " recorded, ", given, " in all."].concat()
}

/// The head of the question before new salaries are recorded.
pub fn take_merit_of(n: usize) -> String {
    ["Record ", &count(n, "new salary", "new salaries"), "?"].concat()
}

/// What is asked before new salaries are recorded.
pub fn take_merit_why(payroll: &str, given: &str, who: &str) -> String {
    let sum = ["The payroll of ", payroll, " rises by ", given, ". Recorded as ", who, "; "].concat();
    [&sum, "it is done once a cycle and cannot be undone."].concat()
}

/// A part of a whole, in percent.
pub fn part(part: Ratio) -> String {
    let percent = part.times(Ratio::from(100)).and_then(|percent| percent.to_decimal(0));
    percent.map(of_percent).unwrap_or_default()
}

/// Of a raise that a person set.
pub const DECIDED_OTHERWISE: &str = "decided";
/// What is typed.
pub const RAISE: &str = "Raise of a year’s salary";
/// What another raise does.
pub const RAISE_WHY: &str = "Another raise than the matrix gives comes out of the same budget, before the others share it. The \
                             reason stays on record.";
/// The button.
pub const BACK_TO_MATRIX: &str = "Back to the matrix";

/// The head of the dialog.
pub fn raise_of(name: &str) -> String {
    ["The raise of ", name].concat()
}

/// The button beside a raise.
pub fn decide_raise_of(name: &str) -> String {
    [DECIDE, ": the raise of ", name].concat()
}

/// What happened.
pub fn raise_decided(name: &str, is_set: bool) -> String {
    if is_set {
        ["The raise of ", name, " is decided"].concat()
    } else {
        ["The raise of ", name, " follows the matrix"].concat()
    }
}

/// The form of the matrix.
pub const MATRIX: &str = "Matrix and budget";
/// What is typed.
pub const MATRIX_FROM: &str = "Compa-ratios between the columns, rising";
/// The button.
pub const SAVE_MATRIX: &str = "Save the matrix";
/// What happened.
pub const MATRIX_SAVED: &str = "Matrix and budget saved";
/// The head of the ratings.
pub const RATING: &str = "Rating";

/// The heads of the columns, from the compa-ratios between them.
pub fn columns(from: &[&str]) -> Vec<String> {
    let [first, .., last] = from else {
        return match from {
            [only] => vec![["under ", only].concat(), ["from ", only].concat()],
            _ => vec!["any compa-ratio".to_owned()],
        };
    };
    let between = from.windows(2).map(|pair| [pair[0], " to under ", pair[1]].concat());
    let ends = ([["under ", first].concat()], [["from ", last].concat()]);
    ends.0.into_iter().chain(between).chain(ends.1).collect()
}

/// A cell of the matrix, for those who cannot see its place.
pub fn raise_at(rating: usize, column: usize) -> String {
    ["Raise in percent for rating ", &rating.to_string(), ", column ", &column.to_string()].concat()
}

/// The form of the ranges.
pub const RANGES: &str = "Pay ranges";
/// How they come in.
pub const RANGES_WHY: &str =
    "One grade a line: grade, least, middle and most of a year. Lines copied out of a sheet fit as they are.";
/// What is typed.
pub const RANGES_TYPED: &str = "Grade; least; middle; most";
/// The button.
pub const SAVE_RANGES: &str = "Save the ranges";
/// What happened.
pub const RANGES_SAVED: &str = "Pay ranges saved";

/// A line that is no range.
pub fn no_range(line: usize) -> String {
    ["Line ", &line.to_string(), " is no range: a grade and three amounts, with semicolons or tabs between."].concat()
}

/// A percentage as entered.
pub fn of_percent(percent: Decimal) -> String {
    [&number(percent), " %"].concat()
}

/// What happened.
pub fn merit_taken(n: usize) -> String {
    [&count(n, "salary is", "salaries are"), " recorded"].concat()
}

/// What happened.
pub fn told(name: &str) -> String {
    ["Your feedback on ", name, " stands"].concat()
}

/// A vote in a line.
pub fn voted(who: &str, shown: Option<Decimal>) -> String {
    match shown {
        Some(rating) => [who, " voted ", &number(rating)].concat(),
        None => [who, " has sealed a vote"].concat(),
    }
}

/// What happened.
pub fn placed(name: &str, row: usize) -> String {
    [name, ": behaviour is ", ["low", "middle", "high"][row.min(2)], " now"].concat()
}

/// The name of a box.
pub fn field(row: usize, column: usize) -> &'static str {
    const NAMES: [[&str; 3]; 3] = [
        ["Talk soon", "Works, at a price", "Delivers, at a price"],
        ["Find the way", "Solid", "Strong"],
        ["Give room", "Growing", "Carries others"],
    ];
    NAMES[row.min(2)][column.min(2)]
}

/// Those of a box that are not drawn.
pub fn and_more(n: usize) -> String {
    ["and ", &n.to_string(), " more"].concat()
}

/// The head of those without a place.
pub fn unplaced(n: usize) -> String {
    ["Behaviour not agreed yet: ", &count(n, "person", "people")].concat()
}

/// The needs that cards can be narrowed by.
pub const NEEDS: [(&str, &str); 7] = [
    ("", "All cards"),
    ("blocked", "Blocked"),
    ("justify", "To be justified"),
    ("unrated", "Without a rating"),
    ("open", "Not final"),
    ("final", "Final"),
    ("thin", "Too little evidence"),
];

/// Opens the settings of a session.
pub const SETTINGS: &str = "Settings …";
/// Saves them.
pub const SAVE_SETTINGS: &str = "Save the settings";
/// They were saved.
pub const SETTINGS_SAVED: &str = "Settings saved";
/// Who leads a session.
pub const LED_BY: &str = "Led by";
/// Who takes part in one.
pub const PARTICIPANTS: &str = "Participants, by name, with commas between";
/// Why only names can be changed now.
pub const FIXED_WHY: &str = "Scale, ranges, distances and weights are fixed once the discussion has begun, so that everybody \
                             is measured alike.";

/// A name that nobody has.
pub fn nobody_named(name: &str) -> String {
    ["Nobody here is called “", name, "”."].concat()
}

/// How long a scale is, and what becomes of ratings that it does not have.
pub fn scale_line(n_steps: usize, n_above: usize) -> String {
    let scale = ["The scale has ", &count(n_steps, "step", "steps"), "."].concat();
    if n_above == 0 {
        return scale;
    }
    let waits = if n_above == 1 { " rating above it waits" } else { " ratings above it wait" };
    [&scale, " ", &n_above.to_string(), waits, " to be proposed again; all others keep their step."].concat()
}

/// From when to when somebody is here.
pub const STAY: &str = "First and last day";
/// What is typed.
pub const JOINED: &str = "First day, if it is within the cycle";
/// What is typed.
pub const LEFT_ON: &str = "Last day, if they leave";
/// The button.
pub const SAVE_STAY: &str = "Save the days";
/// Why nothing can be saved.
pub const NOTHING_CHANGED: &str = "Nothing is changed yet";

/// What a stay makes of the cycle.
pub fn days_of(days: u16, of: u16) -> String {
    if days == of {
        return "Here throughout the cycle: the target counts in full.".to_owned();
    }
    ["Here on ", &days.to_string(), " of the cycle’s ", &of.to_string(), " days: the target counts for those."].concat()
}

/// What happened.
pub fn stay_saved(name: &str) -> String {
    ["The days of ", name, " are saved"].concat()
}

/// In front of the steps to choose from.
pub const CHOOSE: &str = "Choose";
