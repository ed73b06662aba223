//! Files out: what leaves, with or without pay, for everybody to read or under a passphrase; and tables.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{Button, ButtonKind, Dialog, Field, FieldKind, Icon, Select},
    domain::board::{Board, Part, Scope},
    state::{
        Library, Session, Workspace, clock,
        files::{self, Made, Progress, Sheet},
        frame,
        kept_file::{Kept, KeptFile, keep_saving},
        use_library, use_session, use_workspace,
    },
    views::wording::{data as words, shell::MASKED},
};

/// What can be taken out of the workspace.
#[component]
pub fn Out() -> impl IntoView {
    let desk = Desk::new();
    let masked = frame::masks_pay();
    if !masked {
        desk.make_ready();
    }
    let (choosing, asking) = (RwSignal::new(false), RwSignal::new(false));
    let send = move |()| desk.send(Some(Scope { part: Part::Whole, pay: false }), None);
    let keep = move |()| desk.hand_over();
    view! {
        <section aria-label="Out">
            <h2 class="sectionhead">"Export"</h2>
            <ul class="choices">
                <li><b>{words::SEND}</b><small>{words::SEND_WHY}</small><Button kind=ButtonKind::Main icon=Icon::Download on_press=send>"Export"</Button></li>
                {(!masked).then(|| view! {
                    <li><b>{words::KEEP}</b><small>{words::KEEP_WHY}</small><Button on_press=keep>"Export everything"</Button></li>
                    <KeepFile desk/>
                })}
                <li><b>{words::PART}</b><small>{words::PART_WHY}</small><Button on_press=move |()| choosing.set(true)>"Choose …"</Button></li>
                {words::SHEETS.into_iter().filter(|(sheet, ..)| !masked || !sheet.holds_pay()).map(|(sheet, name, why)| {
                    let take = move |()| if sheet == Sheet::Salaries { asking.set(true) } else { desk.table(sheet) };
                    view! { <li><b>{name}</b><small>{why}</small><Button name=words::csv(name) on_press=take>"CSV"</Button></li> }
                }).collect_view()}
                <li><b>"Copy as text"</b><small>"Where a frame forbids downloads; without pay"</small><CopyText/></li>
            </ul>
            {masked.then(|| view! { <p class="soft">{MASKED}</p> })}
            {move || desk.writing.get().map(underway)}
            <ChoosePart desk choosing/>
            <AskPay desk asking/>
        </section>
    }
}

/// How far an export is, and the way to call it off.
fn underway(progress: Progress) -> impl IntoView {
    view! {
        <div class="row" role="status">
            <p class="soft">{move || words::exporting(progress.percent.get())}</p>
            <Button on_press=move |()| progress.cancel()>"Cancel"</Button>
        </div>
    }
}

/// A file that the page keeps saving to, where the browser has such.
#[component]
fn KeepFile(
    /// What an export needs to know.
    desk: Desk,
) -> impl IntoView {
    let kept = desk.library.kept;
    let choose = move |()| keep_saving(kept, desk.name("json"), desk.library, desk.workspace);
    let allow = move |()| spawn_local(kept.allow(desk.library, desk.workspace));
    let said = move || words::kept_file(&kept.state.read());
    let button = move || match &*kept.state.read() {
        Kept::Nowhere => view! { <Button on_press=choose>{words::CHOOSE_FILE}</Button> }.into_any(),
        Kept::Saving(_) | Kept::Saved(..) => {
            view! { <Button on_press=move |()| kept.stop()>{words::STOP_FILE}</Button> }.into_any()
        }
        Kept::Lost(..) => view! {
            <div class="row">
                <Button on_press=allow>{words::ALLOW_FILE}</Button>
                <Button kind=ButtonKind::Bare on_press=move |()| kept.stop()>{words::STOP_FILE}</Button>
            </div>
        }
        .into_any(),
    };
    KeptFile::is_possible().then(|| view! {
        <li data-kept=move || said().is_some().then_some("")>
            <b>{words::KEEP_FILE}</b>
            <small role="status"><bdi>{move || said().unwrap_or_else(|| words::KEEP_FILE_WHY.to_owned())}</bdi></small>
            <div class="choices__act">{button}</div>
        </li>
    })
}

/// What an export needs to know. Copy it freely.
#[derive(Clone, Copy)]
struct Desk {
    library: Library,
    workspace: Workspace,
    session: Session,
    /// The export that somebody waits for.
    writing: RwSignal<Option<Progress>>,
    /// The file with everything, made before somebody asked for it.
    ready: StoredValue<Option<Made>, LocalStorage>,
    /// The work on it.
    making: StoredValue<Option<Progress>>,
}

impl Desk {
    fn new() -> Self {
        Self {
            library: use_library(),
            workspace: use_workspace(),
            session: use_session(),
            writing: RwSignal::new(None),
            ready: StoredValue::new_local(None),
            making: StoredValue::new(None),
        }
    }

    /// Makes the file with everything while nobody waits. Not the one without pay: that takes a second thread in memory.
    fn make_ready(self) {
        on_cleanup(move || self.making.get_value().into_iter().for_each(Progress::cancel));
        spawn_local(async move {
            // Made here, so that it lives as long as the work on it.
            let progress = Progress::default();
            self.making.try_set_value(Some(progress));
            let made = files::made(self.workspace, progress).await;
            self.making.try_set_value(None);
            // What went wrong is told to whoever asks for it.
            self.ready.try_set_value(made.ok());
            if self.writing.try_with_untracked(|writing| *writing == Some(progress)) == Some(true) {
                self.writing.set(None);
                if !progress.is_cancelled() {
                    self.hand_over();
                }
            }
        });
    }

    /// Offers the file with everything: the one that is ready, else the one that is being made, else a new one.
    fn hand_over(self) {
        let ready = self.ready.with_value(|ready| ready.as_ref()?.still(self.workspace).cloned());
        match (ready, self.making.get_value()) {
            (Some(file), _) => self.offer(Some(file), "json", Some(&Scope::EVERYTHING)),
            (None, Some(progress)) => self.writing.set(Some(progress)),
            (None, None) => self.send(Some(Scope::EVERYTHING), None),
        }
    }

    /// Hands a file of a scope over, or the template's, and says what a scope left behind.
    fn offer(self, file: Option<web_sys::Blob>, ending: &str, scope: Option<&Scope>) {
        files::offer(file, &self.name(ending));
        if scope == Some(&Scope::EVERYTHING) {
            self.library.has_exported();
        }
        let n_left = scope.map_or(0, |_| files::n_keyless(self.workspace));
        if n_left > 0 {
            self.session.say(words::left_behind(n_left), false);
        }
    }

    /// The name of a file of today.
    fn name(self, ending: &str) -> String {
        self.named("", ending)
    }

    /// The name of a file of today that holds a part, such as `-goals`.
    fn named(self, part: &str, ending: &str) -> String {
        let name = self.workspace.peek(|board| board.name().unwrap_or("thread").to_owned());
        let plain: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        [&plain.to_lowercase(), part, "-", &clock::today().to_string(), ".", ending].concat()
    }

    /// Offers a scope as a download, or the template for none; sealed if there is a passphrase.
    fn send(self, scope: Option<Scope>, passphrase: Option<String>) {
        spawn_local(async move {
            let progress = Progress::default();
            self.writing.set(Some(progress));
            let parts = match &scope {
                Some(scope) => files::export(self.workspace, scope, progress).await,
                None => files::export_template(self.workspace).map(|bytes| vec![bytes]),
            };
            let sealed = match (parts, &passphrase) {
                (Ok(parts), Some(passphrase)) => {
                    files::seal(&parts.concat(), passphrase).await.map(|bytes| vec![bytes])
                }
                (parts, _) => parts,
            };
            self.writing.set(None);
            let ending = if passphrase.is_some() { "sealed" } else { "json" };
            match sealed {
                Ok(_) if progress.is_cancelled() => {}
                Ok(parts) => self.offer(files::blob_of(&parts, files::JSON), ending, scope.as_ref()),
                Err(why) => self.session.say(why, false),
            }
        });
    }

    fn table(self, sheet: Sheet) {
        let name = self.named(&["-", words::in_file_name(sheet)].concat(), "csv");
        files::download(files::table_of(self.workspace, sheet).as_bytes(), &name, "text/csv");
    }
}

/// The choice of a part of the thread.
#[component]
fn ChoosePart(
    /// What an export needs to know.
    desk: Desk,
    /// Whether it is open.
    choosing: RwSignal<bool>,
) -> impl IntoView {
    let (chosen, pay) = (RwSignal::new(String::new()), RwSignal::new(false));
    let secret = RwSignal::new(String::new());
    let leaves = Memo::new(move |_| {
        desk.workspace.read(|board| match scope_of(&chosen.read(), pay.get()) {
            Some(scope) => words::leaves(scope.reach(board), &scope),
            None => words::TEMPLATE_LEAVES.to_owned(),
        })
    });
    let export = move |()| {
        let passphrase = Some(secret.get_untracked()).filter(|secret| !secret.is_empty());
        choosing.set(false);
        secret.set(String::new());
        desk.send(scope_of(&chosen.read_untracked(), pay.get_untracked()), passphrase);
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        export(());
    };
    let foot =
        move || view! { <Button kind=ButtonKind::Main icon=Icon::Download on_press=export>"Export this"</Button> };
    let choices = Signal::derive(move || desk.workspace.read(parts));
    view! {
        <Dialog open=choosing on_close=move |()| choosing.set(false) title=Signal::stored(words::PART.to_owned()) close_word="Close" foot>
            <form class="dryrun" on:submit=submit>
                <Select label="What leaves" value=chosen choices on_choose=move |part| chosen.set(part)/>
                {(!frame::masks_pay()).then(|| view! { <WithPay pay word=words::WITH_PAY/> })}
                <Field
                    label=Signal::stored("Passphrase".to_owned())
                    kind=FieldKind::Secret
                    value=secret
                    on_input=move |text| secret.set(text)
                    hint=Signal::stored(words::SECRET_HINT.to_owned())
                />
            </form>
            <p class="voice" role="status">{leaves}</p>
        </Dialog>
    }
}

/// The choice that pay leaves by.
#[component]
fn WithPay(
    /// Whether it leaves.
    pay: RwSignal<bool>,
    /// What leaves.
    word: &'static str,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=pay on:change:target=move |event| pay.set(event.target().checked())/>
            <span>{word}</span>
        </label>
    }
}

/// Asks before the table of pay leaves.
#[component]
fn AskPay(
    /// What an export needs to know.
    desk: Desk,
    /// Whether it asks.
    asking: RwSignal<bool>,
) -> impl IntoView {
    let pay = RwSignal::new(false);
    let close = move || {
        asking.set(false);
        pay.set(false);
    };
    let waits = Signal::derive(move || (!pay.get()).then(|| words::PAY_STAYS.to_owned()));
    let export = move |()| {
        desk.table(Sheet::Salaries);
        close();
    };
    let foot = move || {
        view! { <Button kind=ButtonKind::Main icon=Icon::Download waits on_press=export>"Export this"</Button> }
    };
    view! {
        <Dialog open=asking on_close=move |()| close() title=Signal::stored(words::SALARIES.to_owned()) close_word="Close" foot>
            <p class="voice">{words::SALARIES_LEAVE}</p>
            <WithPay pay word=words::WITH_PAY_ALONE/>
        </Dialog>
    }
}

/// The key of the template among the parts.
const TEMPLATE: &str = "template";

/// Everybody, the units, the people, and the structure alone: keys and names.
fn parts(board: &Board) -> Vec<(String, String)> {
    let everybody = (String::new(), words::EVERYBODY.to_owned());
    let template = (TEMPLATE.to_owned(), words::TEMPLATE.to_owned());
    let units = board.units().map(|unit| (["u:", unit.id.as_str()].concat(), words::unit(unit.name())));
    let people = board.people().map(|person| (["p:", person.id.as_str()].concat(), person.name().to_owned()));
    [everybody, template].into_iter().chain(units).chain(people).collect()
}

/// The scope that a key stands for; `None` for the template.
fn scope_of(key: &str, pay: bool) -> Option<Scope> {
    let part = match key.split_once(':') {
        Some(("u", unit)) => Part::Unit(unit.parse().ok()?),
        Some((_, person)) => Part::Person(person.parse().ok()?),
        None if key == TEMPLATE => return None,
        None => Part::Whole,
    };
    Some(Scope { part, pay })
}

/// The thread as text, to be copied by hand.
#[component]
fn CopyText() -> impl IntoView {
    let workspace = use_workspace();
    let text = RwSignal::new(None::<String>);
    let show = move |()| {
        spawn_local(async move {
            let scope = Scope { part: Part::Whole, pay: false };
            let parts = files::export(workspace, &scope, Progress::default()).await;
            text.set(parts.ok().and_then(|parts| String::from_utf8(parts.concat()).ok()));
        });
    };
    view! {
        <Button icon=Icon::Copy on_press=show>"Show"</Button>
        {move || text.get().map(|text| view! {
            <textarea class="input" readonly rows="6" aria-label="The thread as text" prop:value=text></textarea>
        })}
    }
}
