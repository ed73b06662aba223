//! Align: who serves what, where the path to the North Star breaks, and whose move it is.
//!
//! Knows the tree of goals as one flat outline and as a map, lines of sight, the strokes of the W, and alignment
//! health. Does not want to know how goals are doing: that is track's question.

mod amendment;
mod capacity;
mod closing;
mod effect;
mod health;
mod map;
mod offer;
mod outline;
mod pace;
mod past;
mod sight;
mod stage;

pub use amendment::{Answer, Change, changes, is_amended, last_no};
pub use capacity::{Load, NotDone, Part as LoadPart, UnitLoad, loads, not_done, unit_loads};
pub use closing::{Onward, carried, carry_over, n_unanswered, open_goals};
pub use effect::{Effect, Misfit, effect, tops};
pub use health::{Deduction, Health, HealthWeights, Shortfall, health, health_moved, members, score_of};
pub use map::{Frame, Link, Map, Mark, NARROWEST, Tier, WIDEST, links, links_seen, standing, tier};
pub use offer::{UnitShare, by_unit, distance, promises, total};
pub use outline::{NO_PARENT, Outline, Row};
pub use pace::{Pace, Waiting, by_state, is_late, waiting};
pub use past::Past;
pub use sight::{Break, Sight, Step, counts_in_roll_up, given_up, is_given_up, sight};
pub use stage::{Stages, Stroke, is_published, stages};
