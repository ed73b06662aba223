//! The room Align: the W, the tree, the line of sight; and the goal editor.

mod acts;
mod answers;
mod closing;
mod columns;
mod cycle;
mod editor;
mod flat;
mod health;
mod look;
mod map;
mod needs;
mod offers;
mod parents;
mod picks;
mod rows;
mod sight;
mod toolbar;
mod tree;
mod wishes;

use leptos::prelude::*;

pub use acts::begin;
pub use editor::EditorRoom;
use look::Look;
pub use parents::Grounds;
pub use wishes::{Waits, answerer};

/// The room.
#[component]
pub fn AlignRoom() -> impl IntoView {
    let look = Look::new();
    view! {
        <cycle::Cycle look=look/>
        <div class="align">
            <section class="align__tree" aria-label="Alignment tree">
                <toolbar::Toolbar look=look/>
                <picks::PickBar look=look/>
                {move || if look.mapped.get() { view! { <map::MapView look=look/> }.into_any() } else { view! { <tree::Tree look=look/> }.into_any() }}
            </section>
            <aside class="sight" id="sight" aria-label="Line of sight">
                <sight::Sight look=look/>
            </aside>
        </div>
        <sight::Peek look=look/>
        <parents::Parents look=look/>
        <needs::Matrix look=look/>
        <closing::Closing look=look/>
    }
}
