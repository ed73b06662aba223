//! The workspace: the thread that is open, its verbs, and the memos that views read.
//!
//! Every act goes one way: judged by the board, written to the log, folded into the board, handed to saving.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    domain::{
        board::{Board, Command, Refusal},
        picture::{Earned, EquityFigures, PayFigures, PersonFigures, Picture, earned},
        thread::{Draft, Event, EventId, Id, Log, ReplicaId, chain::Keys, log::Absorbed},
        week::Week,
    },
    state::{
        autosave::{Autosave, SaveState},
        clock, entropy,
        figures::{FlagsMoved, Guarded, Judged, Moment, Paid, Shared, guard, judge, pay},
    },
};

/// What is open: the log is the truth, the board follows it.
#[derive(Clone, Default)]
pub struct Core {
    /// The workspace's own id.
    pub id: Option<Id>,
    /// All events.
    pub log: Log,
    /// What they say.
    pub board: Board,
    /// The replica that this page writes with; `None` while no workspace is open.
    pub replica: Option<ReplicaId>,
    /// Acts of this page that can be undone, the latest last.
    acts: Vec<EventId>,
    /// Which of the boards that this page has opened it is.
    number: u64,
    /// How many files and pages came in since: after one the events are no longer those before with some behind.
    n_unions: u64,
}

impl Core {
    /// The events of the last act of this page that may be undone, in their order; none where there is no such act.
    pub fn last_act(&self) -> Vec<&Event> {
        let of = |id: &EventId| self.log.whole_batch(self.log.get(*id)?);
        let members = self.acts.last().and_then(of).unwrap_or_default();
        members.into_iter().filter_map(|at| self.log.at(at)).collect()
    }

    /// Which board it is, what came into it, and how many of its events were read.
    pub(super) fn moment(&self) -> Moment {
        Moment { board: self.number, n_unions: self.n_unions, n_events: self.log.len() }
    }

    /// Takes another replica after a union, where this one must not write on. `before` is the last that it had written.
    fn renew_replica(&mut self, before: Option<u32>, absorbed: &Absorbed) {
        // A file that knows our own replica further than we do, or otherwise, is a restored backup or a cloned profile.
        let is_forked = self.replica.is_some_and(|replica| self.log.is_forked(replica));
        let is_ours = is_forked || self.replica.map(|replica| self.log.last_seq(replica)) > before;
        // With an erasure keys were destroyed: their replica must not make others under the same name.
        if is_ours || absorbed.erased > 0 {
            self.replica = Some(entropy::replica());
        }
    }
}

/// What the open workspace is at a moment: when it is another, something was written, came in or was opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Standing {
    id: Option<Id>,
    moment: Moment,
}

impl Standing {
    /// Whether both are moments of one workspace.
    pub fn is_there_where(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// The open workspace and a file, united beside it.
pub struct United {
    /// What the workspace was when this was begun.
    pub of: Standing,
    /// All events of both; those of the workspace first, at their positions.
    pub log: Log,
    /// What they say.
    pub board: Board,
    /// What the file brought.
    pub absorbed: Absorbed,
    /// The picture of the board.
    pub picture: Picture,
}

/// The open workspace. Copy it freely.
#[derive(Clone, Copy)]
pub struct Workspace {
    core: RwSignal<Core>,
    /// The same as of an earlier day, while one looks at that.
    past: RwSignal<Option<Core>>,
    today: RwSignal<NaiveDate>,
    picture: Memo<Drawn>,
    /// A picture that was drawn before its board is shown.
    prepared: StoredValue<Option<Drawn>>,
    n_opened: StoredValue<u64>,
    people: Memo<Judged>,
    pay: Memo<Paid>,
    equity: Memo<Guarded>,
    autosave: Autosave,
}

/// A picture and the number of the board that it is of.
#[derive(Clone, PartialEq)]
struct Drawn {
    of: u64,
    picture: Shared<Picture>,
}

/// Makes the empty workspace.
pub fn provide_workspace() -> Workspace {
    let core = RwSignal::new(Core::default());
    let past = RwSignal::new(None::<Core>);
    let today = RwSignal::new(clock::today());
    let prepared = StoredValue::new(None::<Drawn>);
    let picture = Memo::new(move |before: Option<&Drawn>| {
        let first = prepared.try_update_value(Option::take).flatten();
        shown(core, past, |core| draw(core, today.get(), first.as_ref().or(before)))
    });
    // Goals and check-ins move the picture, and only the picture moves what people earned: a rating reads no goal.
    let earned: Memo<Shared<Vec<Earned>>> = Memo::new(move |_| {
        let picture = picture.get().picture.0;
        Shared(Arc::new(untrack(|| shown(core, past, |core| earned(&core.board, &picture)))))
    });
    let people = Memo::new(move |before: Option<&Judged>| {
        let earned = earned.get().0;
        shown(core, past, |core| judge(core, earned, before))
    });
    let pay = Memo::new(move |before: Option<&Paid>| {
        let judged = people.get();
        shown(core, past, |core| pay(core, &judged, before))
    });
    let equity = Memo::new(move |before: Option<&Guarded>| {
        let (judged, pay) = (people.get(), pay.get());
        shown(core, past, |core| guard(core, &judged.people.0, &pay, before))
    });
    let n_opened = StoredValue::new(0);
    let workspace =
        Workspace { core, past, today, picture, prepared, n_opened, people, pay, equity, autosave: Autosave::new() };
    provide_context(workspace);
    workspace
}

/// The picture of a board; that of the same board before is followed.
fn draw(core: &Core, today: NaiveDate, before: Option<&Drawn>) -> Drawn {
    let picture = match before.filter(|before| before.of == core.number) {
        Some(before) if before.picture.0.is_of(&core.board, today) => return before.clone(),
        Some(before) => before.picture.0.followed(&core.board, today),
        None => Picture::of(&core.board, today),
    };
    Drawn { of: core.number, picture: Shared(Arc::new(picture)) }
}

/// Reads what is looked at: the present, or the day gone back to.
fn shown<T>(core: RwSignal<Core>, past: RwSignal<Option<Core>>, read: impl FnOnce(&Core) -> T) -> T {
    past.with(|past| match past {
        Some(past) => read(past),
        None => core.with(read),
    })
}

/// The workspace of this page.
///
/// # Panics
/// Outside [`provide_workspace`].
pub fn use_workspace() -> Workspace {
    expect_context()
}

impl Workspace {
    /// Reads the board; the reader follows its changes.
    pub fn read<T>(self, read: impl FnOnce(&Board) -> T) -> T {
        shown(self.core, self.past, |core| read(&core.board))
    }

    /// Reads the log; the reader follows its changes.
    pub fn read_log<T>(self, read: impl FnOnce(&Log) -> T) -> T {
        shown(self.core, self.past, |core| read(&core.log))
    }

    /// Reads the board without following it: for handlers of events.
    pub fn peek<T>(self, read: impl FnOnce(&Board) -> T) -> T {
        self.peek_core(|core| read(&core.board))
    }

    /// Reads board and log without following them.
    pub fn peek_core<T>(self, read: impl FnOnce(&Core) -> T) -> T {
        untrack(|| shown(self.core, self.past, read))
    }

    /// Reads the present without following it, wherever one looks: for saving and for files.
    pub fn present<T>(self, read: impl FnOnce(&Core) -> T) -> T {
        self.core.with_untracked(read)
    }

    /// Lets the present's log compute its chain further. That alters no figure, so no reader hears of it.
    ///
    /// # Panics
    /// Never: the workspace lives as long as the page.
    pub fn with_log_mut<T>(self, read: impl FnOnce(&mut Log) -> T) -> T {
        self.core.try_update_untracked(|core| read(&mut core.log)).expect("the workspace lives as long as the page")
    }

    /// The day gone back to, if one looks at the past.
    pub fn past_day(self) -> Option<NaiveDate> {
        self.past.with(Option::is_some).then(|| self.today.get())
    }

    /// Shows the workspace as it was at the end of a day. Nothing can be changed there.
    pub fn go_back_to(self, day: NaiveDate) {
        let past = self.present(|core| {
            let log = core.log.until(day);
            Core {
                id: core.id.clone(),
                board: Board::of(&log),
                log,
                replica: None,
                acts: Vec::new(),
                number: self.number(),
                n_unions: 0,
            }
        });
        self.past.set(Some(past));
        self.today.set(day);
    }

    /// Shows the present again.
    pub fn come_back(self) {
        if self.past.with_untracked(Option::is_some) {
            self.past.set(None);
            self.keep_up();
        }
    }

    /// Turns to the day that the clock says: a page may be open past midnight. Nothing happens while one looks at the past.
    pub fn keep_up(self) {
        let day = self.present(|core| core.board.stands_on(clock::today()));
        if self.past.with_untracked(Option::is_none) && day != self.today.get_untracked() {
            self.today.set(day);
        }
    }

    /// Looks at an earlier cycle as if it were the present one, or at the present one again: its goals, ratings and pay
    /// are shown, and acts are for it.
    pub fn show_cycle(self, name: Option<&str>) {
        self.come_back();
        if self.peek(|board| board.earlier_cycle().map(Id::as_str) == name) {
            return;
        }
        self.core.update(|core| {
            core.board.show_cycle(name);
            core.number = self.number();
        });
        self.keep_up();
    }

    /// The picture of today.
    pub fn picture(self) -> Arc<Picture> {
        self.picture.get().picture.0
    }

    /// Everybody's figures.
    pub fn people(self) -> Arc<Vec<Arc<PersonFigures>>> {
        self.people.get().people.0
    }

    /// Who was judged anew since these people, by index; `None` if it may be everybody.
    pub fn moved_since(self, people: &Arc<Vec<Arc<PersonFigures>>>) -> Option<Arc<[usize]>> {
        self.people.with(|judged| judged.moved_since(people))
    }

    /// Everybody's pay.
    pub fn pay(self) -> Arc<Option<PayFigures>> {
        self.pay.get().pay.0
    }

    /// The flags that moved last while somebody looked, and what moved them.
    pub fn flags_moved(self) -> Option<FlagsMoved> {
        self.equity.with(|guarded| guarded.moved.clone())
    }

    /// How the groups stand beside each other.
    pub fn equity(self) -> Arc<Option<EquityFigures>> {
        self.equity.get().equity.0
    }

    /// The day that the page takes for today.
    pub fn today(self) -> NaiveDate {
        self.today.get()
    }

    /// Whether a workspace is open.
    pub fn is_open(self) -> bool {
        self.core.with(|core| core.id.is_some())
    }

    /// The id of the open workspace.
    pub fn id(self) -> Option<Id> {
        self.core.with_untracked(|core| core.id.clone())
    }

    /// Where saving stands.
    pub fn saved(self) -> ReadSignal<SaveState> {
        self.autosave.state()
    }

    /// The queue to disk.
    pub fn autosave(self) -> Autosave {
        self.autosave
    }

    /// Opens a workspace as loaded from disk or read from a file, with the board that its log makes and its picture.
    pub fn open(self, id: Id, log: Log, board: Board, replica: ReplicaId, picture: Picture) {
        let (today, number) = (picture.today, self.number());
        self.prepared.set_value(Some(Drawn { of: number, picture: Shared(Arc::new(picture)) }));
        self.today.set(today);
        self.past.set(None);
        self.core.set(Core { id: Some(id), log, board, replica: Some(replica), acts: Vec::new(), number, n_unions: 0 });
    }

    /// The number of the board that is shown: another one wherever it is not the same some events later.
    pub fn board_number(self) -> u64 {
        shown(self.core, self.past, |core| core.number)
    }

    /// Numbers the boards that are opened, so that no picture is taken for another's.
    fn number(self) -> u64 {
        self.n_opened
            .try_update_value(|n| {
                *n += 1;
                *n
            })
            .unwrap_or_default()
    }

    /// Closes what is open.
    pub fn close(self) {
        self.past.set(None);
        self.core.set(Core::default());
    }

    /// Judges an act and does it.
    ///
    /// # Errors
    /// The refusal, to be shown where the act was asked for.
    pub fn act(self, author: &Id, command: Command) -> Result<(), Refusal> {
        self.act_all(author, vec![command])
    }

    /// Judges several acts, each against the board as it is, and does them as one.
    ///
    /// # Errors
    /// The first refusal; then no act is done.
    pub fn act_all(self, author: &Id, commands: Vec<Command>) -> Result<(), Refusal> {
        self.write(author, self.judged(commands)?);
        Ok(())
    }

    /// Like [`Self::act_all`] for what people do many times in a row: it is drawn once it is saved, mostly a millisecond
    /// later, and `then` is called with it.
    ///
    /// # Errors
    /// The first refusal; nothing is done then.
    pub fn act_then(self, author: &Id, commands: Vec<Command>, then: impl FnOnce() + 'static) -> Result<(), Refusal> {
        let drafts = self.judged(commands)?;
        self.put_down(author, drafts);
        self.autosave.follow(move || {
            self.core.notify();
            then();
        });
        Ok(())
    }

    /// The drafts of several commands, each judged against the board as it is.
    fn judged(self, commands: Vec<Command>) -> Result<Vec<Draft>, Refusal> {
        if let Some(day) = untrack(|| self.past_day()) {
            return Err(Refusal::Past(day));
        }
        self.keep_up();
        let now = Week::of(self.today.get_untracked());
        let judge = |board: &Board| {
            commands.into_iter().map(|command| board.decide(command, now)).collect::<Result<Vec<_>, _>>()
        };
        Ok(self.peek(judge)?.into_iter().flatten().collect())
    }

    /// Writes drafts that were judged already, as one act.
    pub fn write(self, author: &Id, drafts: Vec<Draft>) {
        if !drafts.is_empty() {
            self.put_down(author, drafts);
            self.core.notify();
        }
    }

    /// Writes drafts as one act and sends it on its way to disk, before anything is drawn.
    fn put_down(self, author: &Id, drafts: Vec<Draft>) {
        self.come_back();
        let written = self.core.try_update_untracked(|core| {
            let replica = *core.replica.get_or_insert_with(entropy::replica);
            let signs = drafts.iter().any(|draft| draft.payload.is_sign_off(&draft.kind));
            let positions = core.log.write(replica, author, clock::now(), drafts, &mut entropy::Browser);
            let first = core.log.at(positions.start).map(|event| event.id);
            core.acts.extend(first);
            if signs {
                // What a sign-off rests on is not taken back by a press, and it is itself opened with a reason.
                core.acts.clear();
            }
            positions.clone().for_each(|at| core.board.fold(&core.log, at));
            positions
        });
        if let Some(positions) = written {
            self.autosave.enqueue(self, positions, false);
        }
    }

    /// Takes in the events of a file: the union.
    pub fn absorb(self, other: Log) {
        let absorbed = self.unite(other);
        self.keep(&absorbed);
    }

    /// Saves what a union brought.
    fn keep(self, absorbed: &Absorbed) {
        if absorbed.needs_rebuild() {
            // What was erased goes from the disk as well, and what a fork hides is kept there.
            self.autosave.rewrite(self);
        } else {
            let touched = absorbed.added.iter().chain(&absorbed.completed).copied().collect();
            self.autosave.enqueue_all(self, touched, true);
        }
    }

    /// What the open workspace is right now.
    pub fn standing(self) -> Standing {
        self.present(|core| Standing { id: core.id.clone(), moment: core.moment() })
    }

    /// Shows a union that was made beside the open workspace, and saves it. When something was written or came in
    /// meanwhile, what was made joins that. What was shown before comes back, for it takes time to let go of.
    pub fn show_union(self, united: United) -> Option<(Log, Board)> {
        let United { of, mut log, mut board, absorbed, picture } = united;
        if self.standing() != of {
            self.absorb(log);
            return None;
        }
        let number = self.number();
        self.prepared.set_value(Some(Drawn { of: number, picture: Shared(Arc::new(picture)) }));
        self.core.update(|core| {
            let before = core.replica.map(|replica| core.log.last_seq(replica));
            std::mem::swap(&mut core.log, &mut log);
            std::mem::swap(&mut core.board, &mut board);
            core.board.show_cycle(board.earlier_cycle().map(Id::as_str));
            core.number = number;
            core.n_unions += 1;
            core.renew_replica(before, &absorbed);
        });
        self.keep(&absorbed);
        Some((log, board))
    }

    /// Takes in what another page wrote: it is on disk already.
    pub fn take_in(self, events: Vec<Event>, keys: &Keys) {
        if events.is_empty() {
            return;
        }
        let mut other = Log::default();
        other.add_keys(keys);
        for event in events {
            other.insert(event);
        }
        self.unite(other);
    }

    fn unite(self, other: Log) -> Absorbed {
        let absorbed = self.core.try_update(|core| {
            let before = core.replica.map(|replica| core.log.last_seq(replica));
            let absorbed = core.log.absorb(other);
            core.n_unions += 1;
            core.board.follow_union(&core.log, &absorbed);
            core.renew_replica(before, &absorbed);
            absorbed
        });
        absorbed.unwrap_or_default()
    }

    /// Erases what was said by and about a person, here and on disk. Says how many events lost their words.
    pub fn erase(self, person: &Id) -> usize {
        self.come_back();
        let erased = self.core.try_update(|core| {
            let erased = core.log.erase(person);
            core.board = core.board.anew(&core.log);
            core.replica = Some(entropy::replica());
            core.acts.clear();
            core.number = self.number();
            erased
        });
        self.autosave.rewrite(self);
        erased.unwrap_or(0)
    }

    /// Seals events that lost their key anew, here and on disk ([`Log::reseal`]). How many there were.
    pub fn reseal(self) -> usize {
        self.come_back();
        let n_sealed = self.core.try_update(|core| core.log.reseal(&mut entropy::Browser)).unwrap_or(0);
        self.autosave.rewrite(self);
        n_sealed
    }

    /// Undoes the last act of this page. `Some(n)`: done, except for n cells that others have changed since. `None`: there
    /// was no act that can be undone; a sign-off cannot.
    pub fn undo(self, author: &Id) -> Option<usize> {
        let act = self.core.try_update_untracked(|core| core.acts.pop())??;
        let undo = self.present(|core| core.board.undo(&core.log, act));
        let kept = undo.kept.len();
        if undo.drafts.is_empty() {
            return (kept > 0).then_some(kept);
        }
        self.write(author, undo.drafts);
        // Taking it back is not itself an act to take back.
        self.core.update_untracked(|core| {
            core.acts.pop();
        });
        Some(kept)
    }

    /// Whether there is an act to undo.
    pub fn can_undo(self) -> bool {
        self.core.with(|core| !core.acts.is_empty())
    }
}
