//! One step of a derivation: the golden rail, a head, what it rests on, its figure.

use leptos::prelude::*;

use crate::components::{DeriveRail, Knot};

/// The first step: what the page is about, with its large figure.
#[component]
pub fn FirstStep(
    /// What the figure is.
    #[prop(into)]
    head: String,
    /// The figure.
    #[prop(into)]
    figure: String,
    /// How it is made.
    children: Children,
) -> impl IntoView {
    view! {
        <li class="derive__step derive__step--first">
            <DeriveRail knot=Knot::First middle=14/>
            <div class="derive__body">
                <h1><bdi>{head}</bdi></h1>
                {children()}
            </div>
            <p class="derive__figure">{figure}</p>
        </li>
    }
}

/// A step on the way down.
#[component]
pub fn Step(
    /// What it is.
    #[prop(into)]
    head: String,
    /// Its figure, if it has one.
    #[prop(optional, into)]
    figure: Option<String>,
    /// The page of its own, if it has one.
    href: Option<String>,
    /// What it rests on.
    children: Children,
) -> impl IntoView {
    let head = match href {
        Some(href) => view! { <a class="pull" href=href><bdi>{head}</bdi></a> }.into_any(),
        None => view! { <bdi>{head}</bdi> }.into_any(),
    };
    view! {
        <li class="derive__step">
            <DeriveRail knot=Knot::Open/>
            <div class="derive__body">
                <h2>{head}</h2>
                {children()}
            </div>
            {figure.map(|figure| view! { <p class="derive__figure">{figure}</p> })}
        </li>
    }
}

/// The end: somebody's sentence.
#[component]
pub fn LastStep(
    /// What it is.
    #[prop(into)]
    head: String,
    /// The sentence.
    sentence: String,
    /// Who typed it, and when.
    typed: String,
) -> impl IntoView {
    view! {
        <li class="derive__step derive__step--last">
            <DeriveRail knot=Knot::Last/>
            <div class="derive__body">
                <h2><bdi>{head}</bdi></h2>
                <p class="origin">"“"<bdi>{sentence}</bdi>"”"</p>
                <p class="faint">{typed}</p>
            </div>
        </li>
    }
}
