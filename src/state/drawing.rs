//! A drawing leaves the page as a file: what the style sheets say of it is written into it first.
//!
//! Does not want to know what is drawn.

use std::collections::BTreeMap;

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
    web_sys::{
        self, CanvasRenderingContext2d, Element, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, NodeList,
    },
};

use super::files::download;

/// What a drawing needs of the style sheets to look the same without them.
const KEPT: [&str; 11] = [
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "font-family",
    "font-size",
    "font-weight",
    "paint-order",
    "text-anchor",
];
/// Pixels of the picture for each of the drawing, so that it can be printed.
const FINE: u32 = 2;

/// Downloads the drawing inside an element as SVG.
pub fn save_svg(around: &Element, name: &str) {
    if let Some(text) = standalone(around) {
        download(text.as_bytes(), &[name, ".svg"].concat(), "image/svg+xml");
    }
}

/// Downloads the drawing inside an element as PNG.
pub fn save_png(around: &Element, name: &str) {
    let (Some(text), Ok(image)) = (standalone(around), HtmlImageElement::new()) else { return };
    let source = ["data:image/svg+xml,", &String::from(js_sys::encode_uri_component(&text))].concat();
    let (drawn, name) = (image.clone(), [name, ".png"].concat());
    let paint = Closure::once_into_js(move || drop(painted(&drawn).map(|url| follow(&url, &name))));
    image.set_onload(Some(paint.unchecked_ref()));
    image.set_src(&source);
}

/// The drawing as a text that stands by itself.
fn standalone(around: &Element) -> Option<String> {
    let drawing = around.query_selector("svg.map__sheet").ok()??;
    let copy: Element = drawing.clone_node_with_deep(true).ok()?.unchecked_into();
    let sight = drawing.get_attribute("viewBox")?;
    let (width, height) = sight.strip_prefix("0 0 ")?.split_once(' ')?;
    copy.set_attribute("width", width).ok()?;
    copy.set_attribute("height", height).ok()?;
    let ground = style_of(around, "background-color").map(|ground| Ink::new().plain(ground)).unwrap_or_default();
    copy.remove_attribute("class").ok()?;
    let all = |of: &Element| of.query_selector_all("*").ok();
    dress(&all(&drawing)?, &all(&copy)?);
    let paper = document().create_element_ns(Some("http://www.w3.org/2000/svg"), "rect").ok()?;
    for (key, value) in [("width", "100%"), ("height", "100%"), ("fill", &*ground)] {
        paper.set_attribute(key, value).ok()?;
    }
    copy.insert_before(&paper, copy.first_child().as_ref()).ok()?;
    web_sys::XmlSerializer::new().ok()?.serialize_to_string(&copy).ok()
}

/// Writes into each element of the copy what the style sheets say of the original.
fn dress(from: &NodeList, to: &NodeList) {
    let mut ink = Ink::new();
    let elements = |of: &NodeList, at| of.item(at).map(JsCast::unchecked_into::<Element>);
    for (from, to) in (0..from.length()).filter_map(|at| Some((elements(from, at)?, elements(to, at)?))) {
        for property in KEPT {
            let value = style_of(&from, property).map(|value| ink.plain(value)).unwrap_or_default();
            // An attribute with a valid name is never refused.
            drop(to.set_attribute(property, &value));
        }
        for gone in ["href", "tabindex", "class"] {
            drop(to.remove_attribute(gone));
        }
    }
}

/// Colours as every program reads them: a canvas knows what the newer notations mean.
struct Ink {
    canvas: Option<CanvasRenderingContext2d>,
    known: BTreeMap<String, String>,
}

impl Ink {
    fn new() -> Self {
        let canvas = || -> Option<CanvasRenderingContext2d> {
            let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
            let options = js_sys::Object::new();
            js_sys::Reflect::set(&options, &"willReadFrequently".into(), &true.into()).ok()?;
            Some(canvas.get_context_with_context_options("2d", &options).ok()??.unchecked_into())
        };
        Self { canvas: canvas(), known: BTreeMap::new() }
    }

    fn plain(&mut self, value: String) -> String {
        if !value.starts_with("oklch(") && !value.starts_with("color(") {
            return value;
        }
        let canvas = self.canvas.as_ref();
        let read = |value: &str| {
            let canvas = canvas?;
            canvas.set_fill_style_str(value);
            canvas.fill_rect(0.0, 0.0, 1.0, 1.0);
            let dot = canvas.get_image_data(0.0, 0.0, 1.0, 1.0).ok()?.data().0;
            let [red, green, blue] = [0, 1, 2].map(|at| dot.get(at).copied().unwrap_or(0).to_string());
            Some(["rgb(", &red, ",", &green, ",", &blue, ")"].concat())
        };
        self.known.entry(value).or_insert_with_key(|value| read(value).unwrap_or_default()).clone()
    }
}

fn style_of(element: &Element, property: &str) -> Option<String> {
    window().get_computed_style(element).ok()??.get_property_value(property).ok()
}

/// The image on a canvas, as an address.
fn painted(image: &HtmlImageElement) -> Result<String, JsValue> {
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(image.width() * FINE);
    canvas.set_height(image.height() * FINE);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into();
    context.scale(FINE.into(), FINE.into())?;
    context.draw_image_with_html_image_element(image, 0.0, 0.0)?;
    canvas.to_data_url()
}

fn follow(url: &str, name: &str) {
    if let Ok(link) = document().create_element("a") {
        let link: HtmlAnchorElement = link.unchecked_into();
        link.set_href(url);
        link.set_download(name);
        link.click();
    }
}
