//! What this browser remembers of its user: the theme, the last workspace, as whom they act.
//!
//! Knows localStorage, which may be missing, full or forbidden: a preference that cannot be read is the default, one
//! that cannot be written is told and nothing more.

use gloo_storage::{LocalStorage, Storage as _};

use crate::storage::StorageError;

/// A thing worth remembering.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Preference {
    /// Light, dark, or as the system has it.
    Theme,
    /// The id of the workspace that was open last.
    LastWorkspace,
    /// The id of the person whose view was shown last.
    ActingAs,
}

impl Preference {
    /// Its key in localStorage, which all pages of an origin share.
    pub fn key(self) -> &'static str {
        match self {
            Self::Theme => "golden-thread/theme",
            Self::LastWorkspace => "golden-thread/last-workspace",
            Self::ActingAs => "golden-thread/acting-as",
        }
    }

    /// What was remembered, if anything was.
    pub fn read(self) -> Option<String> {
        if !is_there() {
            return None;
        }
        LocalStorage::get(self.key()).ok()
    }

    /// Remembers `text`.
    ///
    /// # Errors
    /// When the browser does not let the page store it.
    pub fn write(self, text: &str) -> Result<(), StorageError> {
        if !is_there() {
            return Err(StorageError::Blocked);
        }
        LocalStorage::set(self.key(), text).map_err(|error| StorageError::Refused(error.to_string()))
    }

    /// Forgets it.
    pub fn forget(self) {
        if is_there() {
            LocalStorage::delete(self.key());
        }
    }
}

/// Whether there is a localStorage: merely asking throws where it is forbidden.
fn is_there() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}
