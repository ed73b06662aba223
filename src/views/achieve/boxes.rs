//! The nine boxes: achievement to the right, behaviour upwards. Achievement follows the rate; behaviour is agreed here.
//!
//! Knows how a face is dragged and how arrow keys move it. Does not want to know any rating's meaning.

use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};

use super::{act_as, refused, sheet::Sheet};
use crate::{
    domain::{board::Command, measure::Decimal, picture::PersonFigures, thread::Id},
    state::{Room, Workspace, use_session, use_workspace},
    views::wording::{calibration as words, initials, thread::name_of},
};

/// The most people drawn in one box; the others are counted.
const MOST: usize = 24;

/// One face.
#[derive(Clone, PartialEq)]
struct Face {
    id: Id,
    name: String,
    column: usize,
    row: Option<usize>,
}

/// The page.
#[component]
pub fn Boxes(
    /// The session's cards.
    sheet: Sheet,
) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let refusal = RwSignal::new(None::<String>);
    let dragged = RwSignal::new(None::<Id>);
    let faces = Memo::new(move |_| faces(workspace, sheet));
    let place = Callback::new(move |(id, row): (Id, usize)| {
        let said = words::placed(&super::name_of(workspace, &id), row);
        let n_steps = workspace.peek(|board| board.n_steps(id.as_str(), super::cycle_name(board)));
        let behaviour = step_of(row, n_steps);
        let face = face_id(&id);
        let command = move |cycle, _| Command::PlaceBehaviour { person: id, cycle, behaviour };
        refusal.set(act_as((workspace, session), command, said).err());
        set_timeout(move || focus(&face), std::time::Duration::from_millis(30));
    });
    let fields = move || (0..9).map(|at| field(at, faces, dragged, place)).collect_view();
    view! {
        <h1 class="roomname">{words::BOXES}</h1>
        <p class="faint">{words::BOXES_WHY}</p>
        <super::cards::Narrow sheet/>
        {refused(refusal)}
        <Unplaced faces dragged place/>
        <div class="nine-box">
            <p class="nine-box__axis nine-box__axis--up">{words::BEHAVIOUR.map(end)}</p>
            {fields}
            <p class="nine-box__axis nine-box__axis--right">{words::ACHIEVEMENT.map(end)}</p>
        </div>
    }
}

/// A word of an axis.
fn end(word: &'static str) -> impl IntoView {
    view! { <span>{word}</span> }
}

fn faces(workspace: Workspace, sheet: Sheet) -> Vec<Face> {
    let people = workspace.people();
    let find = |id: &Id| people.iter().find(|one| one.person == *id);
    let cards = sheet.found.get();
    workspace.read(|board| {
        let face = |figures: &PersonFigures| {
            let (implied, n_steps) = (figures.implied?, figures.rules.scale.top().get());
            Some(Face {
                id: figures.person.clone(),
                name: name_of(board, figures.person.as_str()),
                column: third(Decimal::from(i32::from(implied.get())), n_steps),
                row: figures.spoken.behaviour.map(|behaviour| third(behaviour, n_steps)),
            })
        };
        cards.iter().filter_map(|card| face(find(&card.id)?)).collect()
    })
}

/// The id of a face in the page.
fn face_id(id: &Id) -> String {
    ["face-", id.as_str()].concat()
}

/// A face that moved keeps the keyboard.
fn focus(face: &str) {
    let face = document().get_element_by_id(face).and_then(|face| face.dyn_into::<HtmlElement>().ok());
    if let Some(face) = face {
        face.focus().unwrap_or_default();
    }
}

/// The lower, the middle or the upper part of a scale: of five steps below 2.5, below 3.5, above. Of an even number of
/// steps none is in the middle, but a mean may be.
fn third(rating: Decimal, n_steps: u8) -> usize {
    let (eighths, way) = ((rating.nanos() - ONE) * 8, i128::from(n_steps - 1) * ONE);
    usize::from(eighths >= way * 3) + usize::from(eighths >= way * 5)
}

/// One, in billionths.
const ONE: i128 = 1_000_000_000;

/// The behaviour that dropping a face on a row agrees on: of five steps 2, 3, 4; of four 2, between 2 and 3, 3.
fn step_of(row: usize, n_steps: u8) -> Decimal {
    let inner = u8::from(n_steps > 3);
    let middle = Decimal::new(i64::from(n_steps + 1) * 5, 1).unwrap_or_default();
    let step = |step: u8| Decimal::from(i32::from(step));
    [step(1 + inner), middle, step(n_steps - inner)][row.min(2)]
}

/// The boxes from the upper left on.
fn field(
    at: usize,
    faces: Memo<Vec<Face>>,
    dragged: RwSignal<Option<Id>>,
    place: Callback<(Id, usize)>,
) -> impl IntoView {
    let (row, column) = (2 - at / 3, at % 3);
    let here = Memo::new(move |_| {
        let is_here = |face: &&Face| face.column == column && face.row == Some(row);
        faces.with(|faces| faces.iter().filter(is_here).cloned().collect::<Vec<_>>())
    });
    let n_here = move || here.with(Vec::len).to_string();
    let all = RwSignal::new(false);
    let drop = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        dragged.get_untracked().into_iter().for_each(|id| place.run((id, row)));
    };
    view! {
        <section class="nine-box__field" aria-label=words::field(row, column) on:dragover=|event| event.prevent_default() on:drop=drop>
            <h2 class="nine-box__name"><span>{words::field(row, column)}</span>{n_here}</h2>
            {move || crowd(&here.get(), MOST, all, dragged, place)}
        </section>
    }
}

/// The faces of a place: at most so many, and how many more there are, which a press brings.
fn crowd(
    faces: &[Face],
    most: usize,
    all: RwSignal<bool>,
    dragged: RwSignal<Option<Id>>,
    place: Callback<(Id, usize)>,
) -> impl IntoView + use<> {
    let n_shown = if all.get() { faces.len() } else { most.min(faces.len()) };
    let n_more = faces.len() - n_shown;
    let more = (n_more > 0).then(|| {
        view! { <button class="button button--bare" type="button" on:click=move |_| all.set(true)>{words::and_more(n_more)}</button> }
    });
    view! { {faces[..n_shown].iter().map(|face| face_link(face, dragged, place)).collect_view()}{more} }
}

/// A face that leads to its card, is dragged, and moves by arrow keys.
fn face_link(face: &Face, dragged: RwSignal<Option<Id>>, place: Callback<(Id, usize)>) -> impl IntoView + use<> {
    let (id, row) = (face.id.clone(), face.row);
    let taken = face.id.clone();
    let key = move |event: leptos::ev::KeyboardEvent| {
        let to = match (event.key().as_str(), row) {
            ("ArrowUp", Some(row)) => (row < 2).then_some(row + 1),
            ("ArrowDown", Some(row)) => row.checked_sub(1),
            ("ArrowUp", None) => Some(2),
            ("ArrowDown", None) => Some(0),
            ("ArrowRight" | "ArrowLeft", None) => Some(1),
            _ => None,
        };
        if let Some(to) = to {
            event.prevent_default();
            place.run((id.clone(), to));
        }
    };
    view! {
        <a
            id=face_id(&face.id)
            href=Room::Achieve.href_of(face.id.as_str())
            title=face.name.clone()
            draggable="true"
            on:dragstart=move |_| dragged.set(Some(taken.clone()))
            on:keydown=key
        >
            <span class="face" aria-hidden="true">{initials(&face.name)}</span>
            <span class="hidden">{face.name.clone()}</span>
        </a>
    }
}

/// Those of whom nobody said how they behave.
#[component]
fn Unplaced(faces: Memo<Vec<Face>>, dragged: RwSignal<Option<Id>>, place: Callback<(Id, usize)>) -> impl IntoView {
    let without = Memo::new(move |_| {
        faces.with(|faces| faces.iter().filter(|face| face.row.is_none()).cloned().collect::<Vec<_>>())
    });
    let head = move || words::unplaced(without.with(Vec::len));
    let is_nobody_placed = move || !without.with(Vec::is_empty) && without.with(Vec::len) == faces.with(Vec::len);
    let all = RwSignal::new(false);
    view! {
        <section class="stack stack--tight" hidden=move || without.with(Vec::is_empty)>
            <h2 class="sectionhead">{head}</h2>
            <p class="soft" hidden=move || !is_nobody_placed()>{words::NOBODY_PLACED}</p>
            <p class="row row--wrap">{move || crowd(&without.get(), MOST, all, dragged, place)}</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_and_column_holds_its_part_of_the_scale() {
        let columns =
            |n_steps: u8| (1..=n_steps).map(|step| third(i32::from(step).into(), n_steps)).collect::<Vec<_>>();
        assert_eq!(columns(5), [0, 0, 1, 2, 2]);
        assert_eq!((columns(4), columns(3), columns(2)), (vec![0, 0, 2, 2], vec![0, 1, 2], vec![0, 2]));
        assert_eq!(third("2.4".parse().unwrap(), 5), 0);
        assert_eq!(third("2.5".parse().unwrap(), 5), 1);
    }

    #[test]
    fn a_face_stays_where_it_was_dropped_on_every_scale() {
        for n_steps in [2, 3, 4, 5] {
            let stays = |row: usize| third(step_of(row, n_steps), n_steps) == row;
            assert!((0..3).all(stays), "{n_steps} steps");
        }
    }
}
