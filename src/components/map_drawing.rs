//! A layered picture: boxes in layers, lines between them, moved and brought nearer by pointer, wheel and keys.
//!
//! Knows: boxes, lines, pointers. Does not want to know what a box stands for, nor how far one may go: the caller lays
//! out a sheet for the frame that is looked at.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use super::{Icon, Tone};

/// One box.
#[derive(Clone, PartialEq, Eq)]
pub struct MapNode {
    /// Where its link leads; a box without one is pressed.
    pub href: Option<String>,
    /// Left edge, in px.
    pub x: i32,
    /// Upper edge, in px.
    pub y: i32,
    /// Width, in px.
    pub width: i32,
    /// Its words, a line each; none where there is no room.
    pub lines: Vec<String>,
    /// Colour and shape of the last line.
    pub tone: Tone,
    /// The last line; nothing where there is no room.
    pub word: String,
    /// All of it in words.
    pub label: String,
    /// On the path that is looked at.
    pub lit: bool,
    /// Looked at.
    pub chosen: bool,
    /// Not among what is looked for.
    pub dim: bool,
    /// What its style goes by.
    pub kind: &'static str,
}

/// One line.
#[derive(Clone, PartialEq, Eq)]
pub struct MapEdge {
    /// Its course.
    pub path: String,
    /// What its style goes by.
    pub kind: &'static str,
    /// On the path that is looked at.
    pub lit: bool,
}

/// What is drawn.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct MapSheet {
    /// In px.
    pub width: i32,
    /// In px.
    pub height: i32,
    /// Height of a box, in px.
    pub box_height: i32,
    /// Where each layer begins, and its name.
    pub layers: Vec<(i32, &'static str)>,
    /// Lines, drawn below the boxes.
    pub edges: Vec<MapEdge>,
    /// Boxes.
    pub nodes: Vec<MapNode>,
}

/// How one wants to go on looking.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum MapMove {
    /// There are so many px side by side to draw in, and so many above each other.
    Sized(f64, f64),
    /// To the right, in px.
    By(f64),
    /// Nearer by a factor, farther below 1, around a place in px.
    Nearer(f64, f64),
}

/// Pixels that a pointer has to move before it is a drag and not a press.
const DRAG_FROM: i32 = 4;

/// The picture. Keys that it has no use for go to the caller.
#[component]
pub fn MapDrawing(
    /// What is drawn.
    #[prop(into)]
    sheet: Signal<MapSheet>,
    /// What it shows.
    #[prop(into)]
    label: Signal<String>,
    /// Told how one wants to go on looking.
    #[prop(into)]
    on_move: Callback<MapMove>,
    /// Told which box without a link was pressed.
    #[prop(into)]
    on_press: Callback<usize>,
    /// Told keys.
    #[prop(into)]
    on_key: Callback<KeyboardEvent>,
    /// The element, for whoever wants to carry the picture away.
    drawing: NodeRef<html::Div>,
) -> impl IntoView {
    let hand = StoredValue::new(None::<Hand>);
    let size = move || {
        if let Some(drawing) = drawing.get_untracked() {
            let [width, height] = [drawing.client_width(), drawing.client_height()].map(f64::from);
            on_move.run(MapMove::Sized(width * 16.0 / letter(), height * 16.0 / letter()));
        }
    };
    // Touches the page: asks how large the picture may be.
    Effect::new(move |_| {
        drawing.track();
        size();
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| size());
    on_cleanup(move || resized.remove());
    let turn = move |event: WheelEvent| {
        event.prevent_default();
        let left = drawing.get_untracked().map_or(0.0, |drawing| drawing.get_bounding_client_rect().x());
        on_move.run(wheeled(&event, left));
    };
    let drag = move |event: PointerEvent| {
        let gone = hand.try_update_value(|hand| hand.as_mut().and_then(|hand| hand.moved(&event))).flatten();
        if let (Some((x, y)), Some(drawing)) = (gone, drawing.get_untracked()) {
            drawing.set_scroll_top(drawing.scroll_top() - y);
            on_move.run(MapMove::By(-f64::from(x) * 16.0 / letter()));
        }
    };
    let click = move |event: MouseEvent| {
        let was_dragged = hand.with_value(|hand| hand.as_ref().is_some_and(|hand| hand.drags));
        if was_dragged {
            event.prevent_default();
        } else if let Some(at) = pressed(&event) {
            on_press.run(at);
        }
        hand.set_value(None);
    };
    let nodes = move || {
        let sheet = sheet.read();
        sheet.nodes.iter().enumerate().map(|one| node(one, sheet.box_height)).collect_view()
    };
    let sight = move || sheet.with(|sheet| ["0 0 ", &sheet.width.to_string(), " ", &sheet.height.to_string()].concat());
    view! {
        <div
            class="map"
            role="group"
            tabindex="0"
            aria-label=label
            node_ref=drawing
            on:wheel=turn
            on:pointerdown=move |event| hand.set_value(Some(Hand::of(&event)))
            on:pointermove=drag
            on:click=click
            on:dragstart=|event| event.prevent_default()
            on:keydown=move |event| on_key.run(event)
        >
            <svg class="map__sheet" viewBox=sight>
                {move || sheet.read().edges.iter().map(edge).collect_view()}
                {move || sheet.read().layers.iter().map(|layer| self::layer(*layer)).collect_view()}
                {nodes}
            </svg>
        </div>
    }
}

fn layer((y, name): (i32, &'static str)) -> impl IntoView {
    view! { <text class="map__layer" x="8" y=y.to_string()>{name}</text> }
}

fn edge(edge: &MapEdge) -> impl IntoView + use<> {
    view! { <path class="map__edge" d=edge.path.clone() data-kind=edge.kind data-lit=edge.lit.then_some("")></path> }
}

fn node((at, node): (usize, &MapNode), height: i32) -> impl IntoView + use<> {
    let pressed = node.href.is_none();
    // Too narrow for words of its own.
    let is_bare = node.lines.is_empty() && node.word.is_empty();
    let (middle, top) = (node.x + node.width / 2, node.y + 5);
    let line = |(at, words): (i32, &String)| word(middle, top + 13 * (at + 1), words.clone());
    let lines = (0..).zip(&node.lines).map(line).collect_view();
    view! {
        <g>
            <a
                class="map__goal"
                href=node.href.clone()
                tabindex="-1"
                role=pressed.then_some("button")
                aria-current=node.chosen.then_some("true")
                aria-label=is_bare.then(|| node.label.clone())
                data-at=pressed.then(|| at.to_string())
                data-kind=node.kind
                data-dim=node.dim.then_some("")
            >
                <title>{node.label.clone()}</title>
                <rect
                    class="map__node"
                    x=node.x.to_string()
                    y=node.y.to_string()
                    width=node.width.to_string()
                    height=height.to_string()
                    rx="6"
                    data-lit=node.lit.then_some("")
                    data-status=node.tone.name()
                ></rect>
                {lines}
                {(!node.word.is_empty()).then(|| status(node, height))}
            </a>
        </g>
    }
}

fn word(x: i32, y: i32, words: String) -> impl IntoView {
    view! { <text class="map__word" x=x.to_string() y=y.to_string()>{words}</text> }
}

/// The last line: shape, then word.
fn status(node: &MapNode, height: i32) -> impl IntoView + use<> {
    let has_shape = node.tone != Tone::None;
    let width = i32::try_from(node.word.chars().count()).unwrap_or(0) * 6 + if has_shape { 16 } else { 0 };
    let (left, y) = (node.x + (node.width - width) / 2, node.y + height - 8);
    let place = ["translate(", &left.to_string(), " ", &(y - 10).to_string(), ") scale(.75)"].concat();
    let x = if has_shape { left + 16 } else { left };
    view! {
        <g class="map__status" data-status=node.tone.name()>
            {has_shape.then(|| shape(place, node.tone.icon()))}
            <text class="map__said" x=x.to_string() y=y.to_string()>{node.word.clone()}</text>
        </g>
    }
}

fn shape(place: String, icon: Icon) -> impl IntoView {
    let stroke = |(class, path)| view! { <path class=class d=path></path> };
    view! { <g class="icon" transform=place>{icon.strokes().map(stroke).collect_view()}</g> }
}

/// How large letters are in the page, in px: the picture grows with them. It is laid out for 16.
fn letter() -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    size.and_then(|size| size.trim_end_matches("px").parse().ok()).unwrap_or(16.0)
}

/// A pointer that went down on the picture.
struct Hand {
    at: (i32, i32),
    drags: bool,
}

impl Hand {
    fn of(event: &PointerEvent) -> Self {
        Self { at: (event.client_x(), event.client_y()), drags: false }
    }

    /// How far it went, once it is a drag.
    fn moved(&mut self, event: &PointerEvent) -> Option<(i32, i32)> {
        if event.buttons() == 0 {
            return None;
        }
        let (x, y) = (event.client_x() - self.at.0, event.client_y() - self.at.1);
        self.drags |= x.abs().max(y.abs()) > DRAG_FROM;
        self.drags.then(|| {
            self.at = (event.client_x(), event.client_y());
            (x, y)
        })
    }
}

/// Sideways moves, all else brings nearer or takes away.
fn wheeled(event: &WheelEvent, left: f64) -> MapMove {
    let (x, y) = (event.delta_x(), event.delta_y());
    match (event.shift_key(), x.abs() > y.abs()) {
        (true, false) => MapMove::By(y),
        (_, true) => MapMove::By(x),
        (false, false) => MapMove::Nearer((-y / 400.0).exp2(), (f64::from(event.client_x()) - left) * 16.0 / letter()),
    }
}

fn pressed(event: &MouseEvent) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-at]").ok()??.get_attribute("data-at")?.parse().ok()
}
