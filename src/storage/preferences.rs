//! Preferences: what the reader chose, and what may be lost without harm. In localStorage, every call optional.
//!
//! Knows that localStorage may be missing, full or forbidden: what cannot be read is as if it had not been chosen.

use gloo_storage::{LocalStorage, Storage};
use serde::{Serialize, de::DeserializeOwned};

/// Which light the page is seen in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Its name in the preference and on the root element.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The reader's choices.
pub struct Preferences;

impl Preferences {
    /// The theme that was chosen; `None` for the system's wish.
    pub fn theme() -> Option<Theme> {
        let name: String = read("theme")?;
        [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.name() == name)
    }

    /// Remembers the theme.
    pub fn set_theme(theme: Option<Theme>) {
        write("theme", theme.map(Theme::name));
    }

    /// The columns of the tree that are left out.
    pub fn hidden_columns() -> Option<String> {
        read("hidden-columns")
    }

    /// Remembers the columns of the tree that are left out.
    pub fn set_hidden_columns(columns: Option<&str>) {
        write("hidden-columns", columns);
    }

    /// The columns of the tree that were made wider or narrower.
    pub fn column_widths() -> Option<String> {
        read("column-widths")
    }

    /// Remembers how wide the columns of the tree are.
    pub fn set_column_widths(widths: Option<&str>) {
        write("column-widths", widths);
    }

    /// The workspace that was open last.
    pub fn workspace() -> Option<String> {
        read("workspace")
    }

    /// Remembers the open workspace.
    pub fn set_workspace(id: Option<&str>) {
        write("workspace", id);
    }

    /// The person one acted as in a workspace.
    pub fn acting_as(workspace: &str) -> Option<String> {
        read(&format!("acting-as/{workspace}"))
    }

    /// Remembers the person one acts as in a workspace.
    pub fn set_acting_as(workspace: &str, person: Option<&str>) {
        write(&format!("acting-as/{workspace}"), person);
    }

    /// The unit that was looked at last in calibration.
    pub fn unit(workspace: &str) -> Option<String> {
        read(&format!("unit/{workspace}"))
    }

    /// Remembers the unit that is looked at in calibration.
    pub fn set_unit(workspace: &str, unit: Option<&str>) {
        write(&format!("unit/{workspace}"), unit);
    }

    /// The people whose cards were beside each other last in a workspace.
    pub fn compared(workspace: &str) -> Vec<String> {
        read(&format!("compared/{workspace}")).unwrap_or_default()
    }

    /// Remembers the people whose cards are beside each other in a workspace.
    pub fn set_compared(workspace: &str, people: &[&str]) {
        write(&format!("compared/{workspace}"), Some(people).filter(|people| !people.is_empty()));
    }

    /// Something that this browser alone keeps for a while, such as what opens a sealed vote: no preference, and the caller
    /// looks whether it was kept.
    pub fn kept(key: &str) -> Option<String> {
        read(key)
    }

    /// Keeps it; `None` forgets it.
    pub fn keep(key: &str, value: Option<&str>) {
        write(key, value);
    }
}

fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    if is_there() { LocalStorage::get(key).ok() } else { None }
}

/// A preference that cannot be kept is a smaller harm than a page that stops.
fn write<T: Serialize + ?Sized>(key: &str, value: Option<&T>) {
    if !is_there() {
        return;
    }
    match value {
        Some(value) => LocalStorage::set(key, value).unwrap_or_default(),
        None => LocalStorage::delete(key),
    }
}

/// Whether there is a localStorage: merely asking throws where it is forbidden, and then `LocalStorage` would panic.
fn is_there() -> bool {
    cfg!(target_arch = "wasm32")
        && web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}
