//! A goal changed where it stands in the tree: its sentence, its numbers, its day.
//!
//! Knows which fields fit into a row. What a text asks for is the draft's, what is allowed the board's.

use std::collections::BTreeMap;

use leptos::{ev, html, prelude::*, wasm_bindgen::JsCast, web_sys};

use super::{Look, look::to_tree};
use crate::{
    components::{Button, ButtonKind, Field, FieldKind},
    domain::{
        board::{Command, Refusal},
        thread::Id,
    },
    state::{
        drafts::{GoalDraft, GoalField, NotTyped},
        entropy,
    },
    views::{
        acting::author,
        wording::{align as words, editor},
    },
};

/// What can be changed in a row, and how it is typed.
const FIELDS: [(GoalField, FieldKind); 6] = [
    (GoalField::Title, FieldKind::Line),
    (GoalField::From, FieldKind::Number),
    (GoalField::To, FieldKind::Number),
    (GoalField::Weight, FieldKind::Number),
    (GoalField::Time, FieldKind::Number),
    (GoalField::Due, FieldKind::Day),
];

/// The form, while a goal is changed and its row is seen.
#[component]
pub fn Edit(
    /// The room.
    look: Look,
) -> impl IntoView {
    let goal = Memo::new(move |_| look.editing.get());
    move || goal.get().map(|goal| view! { <Form pad=Pad::new(look, goal)/> })
}

/// What is typed and what is wrong with it. Copy it freely.
#[derive(Clone, Copy)]
struct Pad {
    look: Look,
    goal: StoredValue<Id>,
    draft: RwSignal<GoalDraft>,
    wrong: RwSignal<BTreeMap<GoalField, String>>,
    refused: RwSignal<Option<String>>,
}

impl Pad {
    fn new(look: Look, goal: Id) -> Self {
        Self {
            look,
            goal: StoredValue::new(goal),
            draft: RwSignal::default(),
            wrong: RwSignal::default(),
            refused: RwSignal::default(),
        }
    }

    /// Where its row stands.
    fn position(self) -> Option<usize> {
        self.goal.with_value(|id| self.look.position(id))
    }

    fn text(self, field: GoalField) -> String {
        let id = self.goal.get_value();
        let draft = self.draft.read();
        self.look
            .workspace
            .read(|board| board.goal(id.as_str()).map(|goal| draft.text(board, goal, field)))
            .unwrap_or_default()
    }

    fn set(self, field: GoalField, text: String) {
        self.draft.update(|draft| draft.set(field, text));
        self.wrong.update(|wrong| drop(wrong.remove(&field)));
    }

    /// The keys are with the tree again.
    fn leave(self) {
        self.look.editing.set(None);
        to_tree();
    }

    /// Saves what differs as one act; what is wrong is said at its field, and nothing typed is lost.
    fn save(self) {
        self.refused.set(None);
        let (id, draft) = (self.goal.get_value(), self.draft.get_untracked());
        let today = untrack(|| self.look.workspace.today());
        let asked = self.look.workspace.peek(|board| {
            let goal = board.goal(id.as_str())?;
            let who = author(self.look.session, board, [goal.owners().next()]);
            Some((who, draft.commands((board, today), goal, || entropy::id("person"))))
        });
        match asked {
            None => self.leave(),
            Some((_, Err(asks))) => self.ask(asks),
            Some((_, Ok(commands))) if commands.is_empty() => self.leave(),
            Some((who, Ok(commands))) => self.act(&who, commands),
        }
    }

    fn ask(self, asks: BTreeMap<GoalField, NotTyped>) {
        let sentence = |(field, ask): (_, NotTyped)| (field, editor::sentence(&ask.to_string()));
        self.wrong.set(asks.into_iter().map(sentence).collect());
    }

    fn act(self, who: &Id, commands: Vec<Command>) {
        match self.look.workspace.act_all(who, commands) {
            Ok(()) => {
                self.look.session.say(editor::SAVED, true);
                self.leave();
            }
            Err(refusal) => self.refuse(&refusal),
        }
    }

    fn refuse(self, refusal: &Refusal) {
        let said = self.look.workspace.peek(|board| words::refusal(board, refusal));
        match GoalField::refused(refusal) {
            Some(field) => self.wrong.update(|wrong| drop(wrong.insert(field, said))),
            None => self.refused.set(Some(said)),
        }
    }
}

/// Sentence, numbers and day in one line; Enter saves, Esc leaves.
#[component]
fn Form(pad: Pad) -> impl IntoView {
    let form = NodeRef::<html::Form>::new();
    let at = move || pad.position().map(|at| at.to_string());
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            pad.leave();
        }
    };
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        pad.save();
    };
    // Touches the page: whoever asked to change the sentence can type. A field that is filled afterwards forgets what
    // was selected in it.
    Effect::new(move |_| {
        if let Some(form) = form.get() {
            request_animation_frame(move || take_up(&form));
        }
    });
    let field = move |(field, kind)| view! { <One pad=pad field=field kind=kind/> };
    view! {
        <div class="tree__over" role="row" hidden=move || at().is_none() style=("--at", move || at().unwrap_or_default())>
            <div role="gridcell">
                <form aria-label=words::EDIT_HERE node_ref=form on:keydown=key on:submit=save>
                    {FIELDS.map(field)}
                    <Button submit=true>{editor::SAVE}</Button>
                    <Button kind=ButtonKind::Bare key="Esc" on_press=move |()| pad.leave()>{words::LEAVE}</Button>
                </form>
                <p class="field__error" role="alert">{pad.refused}</p>
            </div>
        </div>
    }
}

/// One field.
#[component]
fn One(pad: Pad, field: GoalField, kind: FieldKind) -> impl IntoView {
    view! {
        <Field
            label=words::short_field(field)
            kind=kind
            value=Signal::derive(move || pad.text(field))
            error=Signal::derive(move || pad.wrong.with(|wrong| wrong.get(&field).cloned()))
            on_input=move |text| pad.set(field, text)
        />
    }
}

fn take_up(form: &web_sys::HtmlElement) {
    let first = form.query_selector("input").ok().flatten();
    if let Some(input) = first.and_then(|input| input.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        drop(input.focus());
        input.select();
    }
}
