//! What hangs under a button: acting as, workspaces, what can be done with a row.
//!
//! Down opens it and walks, letters jump, Esc and Tab close it and the button has focus again.

use super::fresh_id;
use super::icon::{Glyph, Icon};
use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, Node};

/// One line of a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// The words.
    pub word: String,
    /// A second line.
    pub note: Option<String>,
    /// Drawn before the words.
    pub icon: Option<Icon>,
    /// Chosen or not, where one of several is chosen; on or off, where each is a switch of its own.
    pub checked: Option<bool>,
    /// A switch of its own: the menu stays open for the next one.
    pub stays: bool,
    /// Cannot be done now; the note says why.
    pub disabled: bool,
    /// A line is drawn above it.
    pub apart: bool,
    /// What it does.
    pub on_choose: Callback<()>,
}

impl Default for MenuItem {
    fn default() -> Self {
        Self {
            word: String::new(),
            note: None,
            icon: None,
            checked: None,
            stays: false,
            disabled: false,
            apart: false,
            on_choose: Callback::new(|()| {}),
        }
    }
}

/// A button and its menu.
#[component]
pub fn Menu(
    /// The name of the button, for those who cannot see what is in it.
    #[prop(into)]
    name: Signal<String>,
    /// The lines, made anew each time it opens.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// The class of the button.
    #[prop(default = "button")]
    class: &'static str,
    /// It hangs from the end of the button, not from its start.
    #[prop(optional)]
    from_end: bool,
    /// What the button shows.
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let list = NodeRef::<html::Div>::new();
    let id = fresh_id("menu");
    let controls = id.clone();
    let close = move || {
        open.set(false);
        button.get_untracked().iter().for_each(|button| drop(button.focus()));
    };
    // Touches the page: the keys begin on the first line. Lines that change while it is open leave them where they are.
    Effect::new(move |_| {
        if let Some(list) = list.get()
            && focused(&items_of(&list)).is_none()
        {
            focus_item(&list, Step::To(0));
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let shown = list.get_untracked().filter(|_| open.get_untracked());
        if let (Some(list), Some(key)) = (shown, MenuKey::of(&event.key())) {
            event.prevent_default();
            match key {
                MenuKey::Walk(step) => focus_item(&list, step),
                MenuKey::Close => close(),
                MenuKey::Letter(letter) => focus_by_letter(&list, letter),
            }
        } else if event.key() == "ArrowDown" {
            event.prevent_default();
            open.set(true);
        }
    };
    let on_leave = move |event: FocusEvent| {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        // It also comes when the menu goes with all around it.
        if let Some(list) = list.try_get_untracked().flatten()
            && !list.contains(to.as_ref())
        {
            open.set(false);
        }
    };
    let shown = move || open.get().then(|| items.get().into_iter().map(|item| line(item, close)).collect_view());
    view! {
        <div class=if from_end { "menu menu--end" } else { "menu" } on:keydown=on_key>
            <button
                class=class
                type="button"
                node_ref=button
                aria-label=name
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                aria-controls=controls
                on:mousedown=move |event| event.prevent_default()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {children()}
            </button>
            {move || {
                shown()
                    .map(|lines| {
                        view! {
                            <div
                                class="menu__list"
                                role="menu"
                                id=id.clone()
                                aria-label=name
                                node_ref=list
                                on:focusout=on_leave
                            >
                                {lines}
                            </div>
                        }
                    })
            }}
        </div>
    }
}

fn line(item: MenuItem, close: impl Fn() + Copy + Send + 'static) -> impl IntoView {
    let role = role(&item);
    let choose = move |_| {
        if item.disabled {
            return;
        }
        if !item.stays {
            close();
        }
        item.on_choose.run(());
    };
    let icon = item.icon.or_else(|| (item.checked == Some(true)).then_some(Icon::Check));
    view! {
        {item.apart.then(|| view! { <hr class="menu__line" /> })}
        <button
            class="menu__item"
            type="button"
            role=role
            tabindex="-1"
            aria-checked=item.checked.map(|checked| checked.to_string())
            aria-disabled=item.disabled.then_some("true")
            on:click=choose
        >
            {icon.map(|icon| view! { <Glyph icon=icon /> })}
            <span>{item.word}</span>
            {item.note.map(|note| view! { <small>{note}</small> })}
        </button>
    }
}

fn role(item: &MenuItem) -> &'static str {
    match (item.checked, item.stays) {
        (None, _) => "menuitem",
        (Some(_), true) => "menuitemcheckbox",
        (Some(_), false) => "menuitemradio",
    }
}

/// What a key means in an open menu.
enum MenuKey {
    Walk(Step),
    Close,
    Letter(char),
}

enum Step {
    To(usize),
    Next,
    Before,
    Last,
}

impl MenuKey {
    fn of(key: &str) -> Option<Self> {
        let mut letters = key.chars();
        match (key, letters.next(), letters.next()) {
            ("ArrowDown", _, _) => Some(Self::Walk(Step::Next)),
            ("ArrowUp", _, _) => Some(Self::Walk(Step::Before)),
            ("Home", _, _) => Some(Self::Walk(Step::To(0))),
            ("End", _, _) => Some(Self::Walk(Step::Last)),
            ("Escape" | "Tab", _, _) => Some(Self::Close),
            (" ", _, _) => None,
            (_, Some(letter), None) => Some(Self::Letter(letter)),
            (_, _, _) => None,
        }
    }
}

fn items_of(list: &HtmlElement) -> Vec<HtmlElement> {
    let children = list.children();
    (0..children.length())
        .filter_map(|at| children.item(at)?.dyn_into::<HtmlElement>().ok())
        .filter(|item| item.get_attribute("role").is_some())
        .collect()
}

fn focused(items: &[HtmlElement]) -> Option<usize> {
    let active = document().active_element()?;
    items.iter().position(|item| item.is_same_node(Some(&active)))
}

fn focus_item(list: &HtmlElement, step: Step) {
    let items = items_of(list);
    let n_items = items.len().max(1);
    let to = match (step, focused(&items)) {
        (Step::To(at), _) => at,
        (Step::Last, _) | (Step::Before, None) => n_items - 1,
        (Step::Next, at) => at.map_or(0, |at| (at + 1) % n_items),
        (Step::Before, Some(at)) => (at + n_items - 1) % n_items,
    };
    if let Some(item) = items.get(to) {
        drop(item.focus());
    }
}

fn focus_by_letter(list: &HtmlElement, letter: char) {
    let items = items_of(list);
    let from = focused(&items).map_or(0, |at| at + 1);
    let starts = |item: &&HtmlElement| {
        item.text_content().is_some_and(|text| text.to_lowercase().starts_with(&letter.to_lowercase().to_string()))
    };
    let found = items.iter().cycle().skip(from).take(items.len()).find(starts);
    if let Some(item) = found {
        drop(item.focus());
    }
}
