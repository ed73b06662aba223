//! What is asked about the cycle as a whole, one dialog at a time.
//!
//! Knows which topics there are. What each of them says is its own question.

use leptos::prelude::*;

use super::{
    Look,
    capacity::Capacity,
    dates::{Dates, Span},
    health::HealthSum,
    history::History,
    shares::Shares,
    staff::Staff,
};
use crate::{components::Dialog, views::wording::align as words};

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// What alignment health is made of.
    Health,
    /// The days of the strokes, and who is late.
    Dates,
    /// A shorter cycle within this one.
    Within,
    /// What is asked of units, and what they offer.
    Shares,
    /// Shares of time, and what is not done.
    Capacity,
    /// Units and people.
    Staff,
}

impl Topic {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Dates, Self::Within, Self::Shares, Self::Capacity, Self::Staff, Self::Health];
}

/// The dialog, while something is asked.
#[component]
pub fn Topics(
    /// The room.
    look: Look,
) -> impl IntoView {
    let topic = Memo::new(move |_| look.asked.get());
    let open = Signal::derive(move || topic.read().is_some());
    let title = Signal::derive(move || topic.get().map(words::topic).unwrap_or_default().to_owned());
    let inside = move || match topic.get() {
        None => ().into_any(),
        Some(Topic::Health) => view! { <HealthSum look=look/><History look=look/> }.into_any(),
        Some(Topic::Dates) => {
            let span = look.within.get_untracked().map_or(Span::Whole, Span::Within);
            view! { <Dates look=look span=span/> }.into_any()
        }
        Some(Topic::Within) => view! { <Dates look=look span=Span::New/> }.into_any(),
        Some(Topic::Shares) => view! { <Shares look=look/> }.into_any(),
        Some(Topic::Capacity) => view! { <Capacity look=look/> }.into_any(),
        Some(Topic::Staff) => view! { <Staff look=look/> }.into_any(),
    };
    view! {
        <Dialog open=open on_close=move |()| look.asked.set(None) title=title close_word="Close" wide=true>
            {inside}
        </Dialog>
    }
}
