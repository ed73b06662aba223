//! A status in the kit's colours and shapes, the same in every room.
//!
//! Knows both lists. Does not want to know how a status came about.

use crate::{components::Tone, domain::track::Status};

/// The tone of a status.
pub fn tone(status: Status) -> Tone {
    match status {
        Status::OnTrack => Tone::OnTrack,
        Status::AtRisk => Tone::AtRisk,
        Status::OffTrack => Tone::OffTrack,
        Status::Achieved => Tone::Achieved,
        Status::Silent => Tone::Silent,
        Status::NotStarted | Status::Closed => Tone::None,
    }
}
