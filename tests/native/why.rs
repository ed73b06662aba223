//! Derivations: every figure of the sample company leads to events and settings, is made again from them, and can be
//! walked in both directions.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock},
};

use chrono::NaiveDate;
use golden_thread::{
    domain::{
        board::Board,
        picture::{
            PayFigures, PersonFigures, Picture, measured, pay_figures, person_figures,
            why::{Amount, Figure, Ground, Source, What, fed_by_event, fed_by_figure},
        },
        thread::{Kind, Log},
        track::Status,
    },
    sample::{Recipe, company},
};

/// A log and all that is made of it on a day.
struct Year {
    log: Log,
    board: Board,
    picture: Picture,
    people: Vec<Arc<PersonFigures>>,
    pay: Option<PayFigures>,
}

impl Year {
    fn of(log: Log, today: NaiveDate) -> Self {
        let board = Board::of(&log);
        let picture = Picture::of(&board, today);
        let people = person_figures(&board, &picture, board.cycle().unwrap_or("cycle"));
        let pay = pay_figures(&board, &people);
        Self { log, board, picture, people, pay }
    }

    fn ground(&self) -> Ground<'_> {
        let (log, board, picture) = (&self.log, &self.board, &self.picture);
        Ground { log, board, picture, people: &self.people, pay: self.pay.as_ref() }
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The sample company at the end of its year.
static WHOLE: LazyLock<Year> = LazyLock::new(|| Year::of(company(&Recipe::default()), day("2026-12-14")));

/// A small one, a quarter into its year.
static SMALL: LazyLock<Year> = LazyLock::new(|| {
    let recipe = Recipe { people: 40, weeks: 14, seed: 5, ..Recipe::default() };
    let log = company(&recipe);
    let last = Board::of(&log).last_day().unwrap();
    Year::of(log, last)
});

#[test]
fn every_figure_that_a_room_shows_has_a_derivation_that_gives_it() {
    let ground = WHOLE.ground();
    let (mut n_shown, mut kinds) = (0, BTreeSet::new());
    for figure in ground.figures() {
        let shown = ground.shown(&figure);
        let why = ground.why(&figure);
        assert_eq!(why.as_ref().map(|why| &why.value), shown.as_ref(), "{}", figure.address());
        if shown.is_some() {
            n_shown += 1;
            kinds.insert(figure.what);
        }
    }
    assert!(n_shown > 12_000, "{n_shown} figures");
    assert_eq!(kinds, What::ALL.map(|(what, _)| what).into(), "each kind of figure is there");
}

#[test]
fn every_figure_is_made_again_from_the_events_and_settings_at_its_bottom() {
    let (ground, mut known) = (WHOLE.ground(), BTreeMap::new());
    for figure in ground.figures() {
        let Some(shown) = ground.shown(&figure) else { continue };
        assert_eq!(ground.evaluate(&figure, &mut known), Some(shown), "{}", figure.address());
    }
}

#[test]
fn every_leaf_is_an_event_or_a_setting_and_no_figure_rests_on_itself() {
    let ground = WHOLE.ground();
    let mut settled: BTreeSet<Figure> = BTreeSet::new();
    for figure in ground.figures().iter().filter(|figure| ground.shown(figure).is_some()) {
        walk(ground, figure, &mut Vec::new(), &mut settled);
    }
}

/// Down to the leaves; a figure met again on its own way would be a circle.
fn walk(ground: Ground<'_>, figure: &Figure, path: &mut Vec<Figure>, settled: &mut BTreeSet<Figure>) {
    assert!(!path.contains(figure), "{path:?}");
    if settled.contains(figure) {
        return;
    }
    let why = ground.why(figure).unwrap_or_else(|| panic!("{} has no derivation", figure.address()));
    assert!(!why.inputs.is_empty(), "{} rests on nothing", figure.address());
    path.push(figure.clone());
    for input in &why.inputs {
        match &input.source {
            Source::Figure(below) => walk(ground, below, path, settled),
            Source::Event(position) => assert!(ground.log.at(*position).is_some()),
            Source::Setting => {}
        }
    }
    settled.extend(path.pop());
}

#[test]
fn what_a_figure_rests_on_says_that_it_feeds_it() {
    let ground = SMALL.ground();
    let (mut events, mut figures): (BTreeMap<_, BTreeSet<_>>, BTreeMap<_, BTreeSet<_>>) = Default::default();
    for figure in ground.figures() {
        let Some(why) = ground.why(&figure) else { continue };
        for at in why.events() {
            events.entry(at).or_default().insert(figure.clone());
        }
        for below in why.figures() {
            figures.entry(below.clone()).or_default().insert(figure.clone());
        }
    }
    assert!(events.len() > 300 && figures.len() > 100, "{} events, {} figures", events.len(), figures.len());
    for (at, readers) in &events {
        assert_eq!(&BTreeSet::from_iter(fed_by_event(ground, *at)), readers, "event {at}");
    }
    for (below, readers) in &figures {
        assert_eq!(&BTreeSet::from_iter(fed_by_figure(ground, below)), readers, "{}", below.address());
    }
    let check_in = |at: &usize| ground.log.at(*at).is_some_and(|event| event.kind == Kind::CheckedIn);
    assert!(events.keys().any(check_in));
}

#[test]
fn every_address_leads_back_to_its_figure() {
    for figure in SMALL.ground().figures() {
        assert_eq!(Figure::named(&figure.address()), Some(figure));
    }
    assert_eq!(Figure::named("nothing:of-this"), None);
}

#[test]
fn a_bonus_leads_down_to_the_first_sentence_of_a_goal() {
    let ground = WHOLE.ground();
    for person in ground.people.iter().filter(|one| one.rates.is_some()) {
        let mut at = What::Bonus.of(&person.person);
        let Some(mut why) = ground.why(&at) else { continue };
        let mut n_steps = 0;
        while let Some(next) = why.through.clone() {
            at = next;
            why = ground.why(&at).unwrap_or_else(|| panic!("{} has no derivation", at.address()));
            n_steps += 1;
        }
        let is_goal = matches!(at.what, What::Achieved | What::Clarity);
        assert!(is_goal && n_steps <= 4, "{}: {}", person.person, at.address());
    }
}

#[test]
fn the_status_of_an_earlier_day_is_made_of_what_was_known_then() {
    let end_of_week_8 = day("2026-02-22");
    let then = Year::of(WHOLE.log.until(end_of_week_8), end_of_week_8);
    let ground = then.ground();
    let mut seen: BTreeMap<Status, usize> = BTreeMap::new();
    for row in ground.picture.outline.rows() {
        let Some(why) = ground.why(&What::Status.of(&row.id)) else { continue };
        let Amount::Status(status) = why.value else { panic!("{} is no status", row.id) };
        *seen.entry(status).or_default() += 1;
        let late = why.events().filter_map(|at| ground.log.at(at)).find(|event| event.at.date() > end_of_week_8);
        assert!(late.is_none(), "{late:?}");
    }
    assert!(seen.len() >= 3, "{seen:?}");
}

#[test]
fn drift_is_the_sum_that_its_room_shows() {
    let ground = WHOLE.ground();
    let measured = measured(ground.log, ground.board, &ground.picture.outline);
    let time = |figure: &Figure| ground.why(figure).map(|why| why.value);
    assert_eq!(time(&What::Drift.of_all()), Some(Amount::Time(measured.time)));
    for (unit, drift) in measured.units.iter().filter(|(_, drift)| drift.time.is_some()) {
        let Some(unit) = unit else { continue };
        assert_eq!(time(&What::Drift.of(unit)), Some(Amount::Time(drift.time)), "{unit}");
    }
    for one in &measured.people {
        assert_eq!(time(&What::Time.of(&one.person)), Some(Amount::Time(one.time)));
    }
}
