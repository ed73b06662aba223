//! Words of what was changed in a proposal.

use crate::{
    domain::{
        board::{
            Board, Goal, GoalState, Unit,
            field::{Field, day},
        },
        thread::Value,
    },
    views::wording::{self, align, editor},
};

/// Over the changes.
pub const CHANGED: &str = "Changed since it was proposed";
/// Begins the change.
pub const CHANGE_IT: &str = "Change it";
/// Nobody has said anything.
const NOTHING: &str = "nothing";

/// Who and when.
pub fn by(who: &str, day: &str) -> String {
    [who, ", ", day].concat()
}

/// What changing a goal is good for in its state: to adopt it otherwise, or to propose it anew after a no.
pub fn why_change(state: GoalState) -> Option<&'static str> {
    match state {
        GoalState::Proposed => Some("To adopt it otherwise, change it first: both wordings stay here."),
        GoalState::Declined | GoalState::Objected => {
            Some("To propose it again otherwise, change it first: both wordings stay.")
        }
        GoalState::Draft | GoalState::Adopted | GoalState::Amended | GoalState::Committed | GoalState::Closed => None,
    }
}

/// The no that was given before: Objected to by Max, 3 Mar: 30 needs two more nurses.
pub fn last_no(state: GoalState, by: &str, reason: Option<&str>) -> String {
    let word =
        if state == GoalState::Objected { "Proposed again. Objected to by " } else { "Proposed again. Declined by " };
    reason.map_or_else(|| [word, by, "."].concat(), |reason| [word, by, ": ", reason].concat())
}

/// A field in a word or two.
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Title => "Sentence",
        Field::Description => "Description",
        Field::Metric => "Metric",
        Field::Baseline => "From",
        Field::Target => "To",
        Field::Stretch => "Stretch",
        Field::MeasureUnit => "Unit of the numbers",
        Field::Direction => "Direction",
        Field::Start => "Starts",
        Field::Due => "Due",
        Field::Owners => "Owners",
        Field::Unit => "Team",
        Field::Parent => "Parent",
        Field::Weight => "Weight",
        _ => "Another field",
    }
}

/// What stands in a field, for people.
pub fn value(board: &Board, field: Field, value: &Value) -> String {
    let text = value.as_text();
    let said = match field {
        Field::Start | Field::Due => text.and_then(day).map(wording::long_day),
        Field::Unit => text.map(|id| board.unit(id).map_or(id, Unit::name).to_owned()),
        Field::Parent => text.map(|id| board.goal(id).map_or(id, Goal::title).to_owned()),
        Field::Direction => text.map(|name| editor::direction(name).to_owned()),
        Field::Owners => value.as_list().map(|ids| {
            let names = ids.iter().filter_map(Value::as_text).map(|id| align::person(board, id));
            names.collect::<Vec<_>>().join(", ")
        }),
        _ => value.as_number().map(align::figure).or_else(|| text.map(str::to_owned)),
    };
    said.unwrap_or_else(|| NOTHING.to_owned())
}
