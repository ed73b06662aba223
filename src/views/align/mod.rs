//! The room Align: the W, the tree, the line of sight; and the goal editor.

mod acts;
mod amended;
mod answers;
mod capacity;
mod closing;
mod columns;
mod cycle;
mod dates;
mod edit;
mod editor;
mod flat;
mod haystack;
mod health;
mod history;
mod look;
mod map;
mod needs;
mod offers;
mod parents;
mod picks;
mod rows;
mod shares;
mod sight;
mod staff;
mod strokes;
mod supports;
mod toolbar;
mod topics;
mod tree;
mod wishes;
mod within;

use leptos::prelude::*;

use crate::views::later::LaterPart;

pub use acts::begin;
pub use editor::EditorRoom;
pub use look::{Look, Question, provide_kept, use_asking};
pub use needs::OF_NO_UNIT;
pub use parents::Grounds;
pub use sight::Course;
pub use topics::Topic;
pub use wishes::{Closed, Waits, Whose, answerer, waits_for};

/// What the first tree does without.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The map, instead of the tree.
    Map,
    /// Below the line of sight: answers, and what is needed of others.
    Panel,
    /// Likely parents where the line of sight breaks.
    Offer,
    /// What the counts of the W are made of.
    Strokes,
    /// The form in the place of a row.
    Edit,
    /// Everything that is asked in a dialog.
    Dialogs,
}

/// A part, for whoever holds the file that it is in.
pub fn part(part: Part, look: Look) -> AnyView {
    match part {
        Part::Map => view! { <map::MapView look=look/> }.into_any(),
        Part::Panel => view! { <sight::Panel look=look/> }.into_any(),
        Part::Offer => view! { <parents::Offer look=look/> }.into_any(),
        Part::Strokes => view! { <strokes::Strokes look=look/> }.into_any(),
        Part::Edit => view! { <edit::Edit look=look/> }.into_any(),
        Part::Dialogs => view! {
            <parents::Parents look=look/>
            <needs::Matrix look=look/>
            <closing::Closing look=look/>
            <topics::Topics look=look/>
        }
        .into_any(),
    }
}

/// The room.
#[component]
pub fn AlignRoom() -> impl IntoView {
    let look = Look::new();
    let tree = move || {
        if look.mapped.get() {
            view! { <LaterPart part=Part::Map look=look/> }.into_any()
        } else {
            view! { <tree::Tree look=look/> }.into_any()
        }
    };
    view! {
        <cycle::Cycle look=look/>
        <div class="align">
            <section class="align__tree" aria-label="Alignment tree">
                <toolbar::Toolbar look=look/>
                <picks::PickBar look=look/>
                {tree}
            </section>
            <aside class="sight" id="sight" aria-label="Line of sight">
                <sight::Sight look=look/>
            </aside>
        </div>
        <sight::Peek look=look/>
        <LaterPart part=Part::Dialogs look=look/>
    }
}
