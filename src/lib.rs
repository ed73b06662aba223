//! Golden Thread: goal alignment as one stream of events, folded in the page.
//!
//! # Rooms
//!
//! | room | knows | may import from us |
//! |---|---|---|
//! | [`domain`] | facts and arithmetic: no time, no input or output, no signals, no user interface | nothing |
//! | [`format`](mod@format) | text in, text out: the document, tables | domain |
//! | [`sample`] | a company out of one seed | domain |
//! | [`storage`] | where events rest: one trait, IndexedDB and its twin in memory | domain, format |
//! | `state` | the one reactive room: the workspace and its verbs, the session, drafts, saving | domain, format, storage |
//! | `components` | the kit; knows no goal | nothing |
//! | `views` | the rooms as people see them; the words of the page itself stand in `views::wording` | domain, format, sample, state, components |
//! | `app`, the binaries | place the rooms; the command line over the same core | all |
//!
//! Inside the domain: `thread` ← `board` ← `align`, `coach`, `track` ← `achieve` ← `picture`. A test reads the `use`
//! lines and holds these arrows.
//!
//! # Invariants
//!
//! - The log is the only saved truth. Events are added, never edited; all that is shown is derived from them.
//! - Validity is checked only in `decide`; `apply` is total. What was once written always applies.
//! - Each cell of the board is a function of the set of events that touch it, whatever order they came in: merging is
//!   a union, and following step by step shows what a rebuild shows.
//! - A figure and its explanation come from one code path: the page and the command line read the same
//!   [`domain::picture`], and a derivation ([`domain::picture::why`]) makes its value by the same rules, out of nothing
//!   but its own inputs: other figures, events, settings.
//! - Numbers are exact decimals, money integer minor units; pay reads no binary floats.
//! - The domain never asks the time and mints no id; `state::clock` and `state::entropy` do, and nobody else.
//! - The events of an open workspace are written in one place, `state::autosave`; “Saved” is said only after the
//!   transaction completed. Besides: `state::library` writes a workspace that is made or imported, in one transaction;
//!   `storage::lease` the replicas of this browser; `state::drafts` what is being typed (session storage);
//!   `storage::Preferences` what the reader chose (local storage); `state::kept_file` the file that one saves to.
//! - A sentence stands beside what it is about. Why something failed or was refused is the `#[error]` of its enum; how a
//!   status, the help of the coach or a day is put into words stands in the domain (`track::words`, `coach::words`,
//!   `spoken`), for the command line says the same. All else that the page says stands in `views::wording`.
//! - Imported text never becomes markup; nothing leaves the page.
//! - Raw colours live in `style/tokens.css`.
//!
//! # Words of the house
//!
//! | word | what it means elsewhere |
//! |---|---|
//! | thread | the event log of one workspace; also the file that holds it |
//! | act | batch: the events that one command writes, shown all or none ([`domain::thread::Batch`]) |
//! | word, what was said | the payload of an event ([`domain::thread::Payload`]) |
//! | key class | which of a person's two keys commits an event: open, or confidential for pay and ratings ([`domain::thread::kind::KeyClass`]) |
//! | stub | an event whose payload was withheld from a file, or erased |
//! | fork | two different events under one id, as after a restored backup; both are kept |
//! | cell | one field of one subject, with all writes to it ([`domain::board::Cell`](domain::board::field::Cell)) |
//! | stroke | one of the four phases of planning that the W draws ([`domain::align::Stages`]) |
//! | chunk, tail | a row of up to 10,000 events; rows of one act each ([`storage`]) |
//! | inner cycle | a shorter cycle within the one that runs, such as a quarter of a year ([`domain::board::InnerCycle`]) |
//! | level, line of sight | place in the tree of goals; a path of parents from a goal to the North Star |
//!
//! `None` means “unsaid” unless a field's own line says otherwise. Shares and rates are percent where a name says so, else
//! fractions from 0 to 1; money is whole minor units such as cents.
//!
//! # A check-in's way through the house
//!
//! `views/track` keeps what is typed as text in `state::drafts`; its preview is the same pure function that the commit
//! uses → `Workspace::act` → [`domain::board::Board::decide`] gives drafts of events or a refusal →
//! [`domain::thread::Log::write`] gives them number, order and batch → [`domain::board::Board::fold`] puts each reading
//! into its goal's series → the memos of those who read it → `autosave` hands the new events to [`storage`] → Saved.
//! Export, import and reload go the same road.
//!
//! # Two parts
//!
//! The page is built as one program and then split: what the first tree needs, and all that only `views::later` leads to,
//! which the browser fetches once the tree stands. A call from the first part into the second goes through that module
//! and is awaited; whatever else the first part names comes along into it.
//!
//! # What is absent on purpose
//!
//! No server, no account, no router beyond the address's hash, no second copy of any fact, no model that cannot be read.

#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
pub mod components;
pub mod domain;
pub mod format;
pub mod sample;
#[cfg(feature = "app")]
pub mod state;
pub mod storage;
#[cfg(feature = "app")]
pub mod views;
