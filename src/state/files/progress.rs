//! How far work on a file is, and the way to cancel it.

use leptos::prelude::*;

use crate::storage::{is_yield_due, yield_now};

/// Work on a file that is under way: how far it is, and the way to cancel it. Copy it freely.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How much is behind, in percent.
    pub percent: RwSignal<usize>,
    is_cancelled: RwSignal<bool>,
}

impl Default for Progress {
    fn default() -> Self {
        Self { percent: RwSignal::new(0), is_cancelled: RwSignal::new(false) }
    }
}

impl Progress {
    /// Cancels it: it ends with its next step, and everything is as before.
    pub fn cancel(self) {
        self.is_cancelled.set(true);
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(self) -> bool {
        self.is_cancelled.get_untracked()
    }

    /// Says how far it is and lets the browser show it.
    pub async fn shows(self, percent: usize) {
        self.percent.set(percent);
        yield_now().await;
    }

    /// The same where the browser's last turn is some frames ago; `false` if it was cancelled.
    pub async fn goes_on(self, percent: usize) -> bool {
        if is_yield_due() {
            self.shows(percent).await;
        }
        !self.is_cancelled()
    }
}

/// What is said of a file that was cancelled.
pub(super) const CANCELLED: &str = "cancelled; nothing was changed";
