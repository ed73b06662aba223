//! Everything one can go to, under the letters it is found by: gathered in strides, for no company is small enough.
//!
//! Knows rooms, actions, settings, people and goals. Does not want to know what is looked for.

use crate::{
    components::Icon,
    domain::{board::Board, letters::plain, thread::Id},
    state::{Room, Theme},
    views::{
        achieve::Page,
        align::{Question, Topic},
        wording::{calibration, find as words, shell::room as room_word},
    },
};

use super::score::Letters;

/// People or goals in one stride: a few milliseconds where the browser is slow.
const STRIDE: usize = 1_200;

/// What choosing something does.
#[derive(Clone, PartialEq)]
pub enum To {
    /// Goes to a room.
    Room(Room),
    /// Goes to someone's card.
    Person(Id),
    /// Goes to a goal in the tree.
    Goal(Id),
    /// Begins a goal.
    NewGoal,
    /// Asks about the cycle.
    Question(Question),
    /// Goes to a page of Achieve.
    Page(Page),
    /// Asks who is there.
    Who,
    /// Sets the light; `None` for the system's wish.
    Theme(Option<Theme>),
}

/// Something one can go to, as it is shown.
#[derive(Clone, PartialEq)]
pub struct Place {
    /// Its kind.
    pub icon: Icon,
    /// Its name.
    pub title: String,
    /// What helps to tell it from others of the same name.
    pub about: String,
    /// Where it leads.
    pub to: To,
}

/// All places by their letters; what they are called besides stands on the board.
#[derive(Default)]
pub struct Places {
    /// The letters of all, one after the other.
    text: String,
    names: Vec<Name>,
    n_people: usize,
    n_goals: usize,
    is_whole: bool,
}

/// Where the letters of a place stand, which they are, and where it leads.
struct Name {
    from: usize,
    letters: Letters,
    to: To,
}

impl Places {
    /// Takes in some more of the board. Rooms, actions and settings come first, then people, then goals.
    pub fn gather(&mut self, board: &Board) {
        if self.names.is_empty() {
            for (place, also) in fixed() {
                self.add(&place.title, &[&place.about, " ", also].concat(), place.to);
            }
        }
        let n_before = self.names.len();
        for person in board.people().skip(self.n_people).take(STRIDE) {
            self.add(person.name(), person.role().unwrap_or_default(), To::Person(person.id.clone()));
            self.n_people += 1;
        }
        let room = STRIDE - (self.names.len() - n_before).min(STRIDE);
        for goal in board.goals().skip(self.n_goals).take(room) {
            let owner = goal.owners().next().and_then(|id| board.person(id));
            self.add(goal.title(), owner.as_ref().map_or("", |owner| owner.name()), To::Goal(goal.id.clone()));
            self.n_goals += 1;
        }
        self.is_whole = self.names.len() == n_before;
    }

    /// Whether all of the board has been taken in.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// How many have been taken in.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The letters of one, and which they are.
    pub fn name(&self, at: usize) -> (&str, Letters) {
        let to = self.names.get(at + 1).map_or(self.text.len(), |next| next.from);
        (&self.text[self.names[at].from..to], self.names[at].letters)
    }

    /// Whether it is the same in every company: neither somebody nor a goal.
    pub fn is_fixed(&self, at: usize) -> bool {
        !matches!(self.names[at].to, To::Person(_) | To::Goal(_))
    }

    /// One as it is shown; `None` when it is no longer there.
    pub fn place(&self, at: usize, board: &Board) -> Option<Place> {
        let to = self.names.get(at)?.to.clone();
        let (icon, title, about) = match &to {
            To::Person(id) => {
                let person = board.person(id.as_str())?;
                (Icon::Person, person.name().to_owned(), person.role().unwrap_or_default().to_owned())
            }
            To::Goal(id) => {
                let goal = board.goal(id.as_str())?;
                let owner = goal.owners().next().and_then(|id| board.person(id));
                (Icon::Align, goal.title().to_owned(), owner.map(|owner| owner.name().to_owned()).unwrap_or_default())
            }
            _ => return fixed().into_iter().nth(at).map(|(place, _)| place),
        };
        Some(Place { icon, title, about, to })
    }

    fn add(&mut self, title: &str, about: &str, to: To) {
        let from = self.text.len();
        self.text.push_str(&plain(title));
        self.text.push(' ');
        self.text.push_str(&plain(about));
        self.names.push(Name { from, letters: Letters::of(&self.text[from..]), to });
    }
}

/// Rooms, actions and settings, with other words that they are looked for by: the same in every company.
fn fixed() -> Vec<(Place, &'static str)> {
    rooms().chain(acts()).chain(questions()).chain(pages()).chain(themes()).collect()
}

fn place(icon: Icon, title: &str, about: &str, to: To) -> Place {
    Place { icon, title: title.to_owned(), about: about.to_owned(), to }
}

fn rooms() -> impl Iterator<Item = (Place, &'static str)> {
    let rooms =
        [Room::Home, Room::Align, Room::Track, Room::Achieve, Room::Thread, Room::Learn, Room::Drift, Room::Data];
    let line = |room| (place(Icon::Right, room_word(room), words::room(room), To::Room(room)), "");
    rooms.into_iter().map(line)
}

fn acts() -> impl Iterator<Item = (Place, &'static str)> {
    let rooms = [Room::Track, Room::Thread, Room::Data, Room::Welcome].map(To::Room);
    let acts = [To::NewGoal].into_iter().chain(rooms).chain([To::Who]);
    acts.zip(words::ACTS).map(|(to, (title, about, also))| (place(Icon::Right, title, about, to), also))
}

fn questions() -> impl Iterator<Item = (Place, &'static str)> {
    let all = Topic::ALL.into_iter().map(Question::Topic).chain([Question::Needs, Question::Closing]);
    all.map(|question| {
        let (title, also) = words::question(question);
        (place(Icon::Align, title, words::IN_CYCLE, To::Question(question)), also)
    })
}

fn pages() -> impl Iterator<Item = (Place, &'static str)> {
    let about = room_word(Room::Achieve);
    let line = move |(page, _)| (place(Icon::Right, calibration::page(page), about, To::Page(page)), words::page(page));
    Page::ALL.into_iter().map(line)
}

fn themes() -> impl Iterator<Item = (Place, &'static str)> {
    let themes = [(Icon::Clock, None), (Icon::Light, Some(Theme::Light)), (Icon::Dark, Some(Theme::Dark))];
    let line = |((icon, theme), title)| (place(icon, title, words::SETTING, To::Theme(theme)), "");
    themes.into_iter().zip(words::THEMES).map(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::find::score::score;

    #[test]
    fn everyday_words_lead_to_what_they_mean() {
        let mut places = Places::default();
        places.gather(&Board::default());
        let best = |typed: &str| {
            let points = |at: &usize| Some((score(typed, places.name(*at).0)?, std::cmp::Reverse(*at)));
            let best = (0..places.len()).filter(|at| points(at).is_some()).max_by_key(points)?;
            places.place(best, &Board::default()).map(|place| place.title)
        };
        for (typed, title) in [
            ("invite", "Units and people"),
            ("add person", "Units and people"),
            ("people", "Units and people"),
            ("team", "Units and people"),
            ("dependencies", "Requests between units"),
            ("close the cycle", "Close the cycle"),
            ("capacity", "Capacity, and what is not done"),
            ("asked of units", "Asked of units"),
            ("dates", "The cycle and its days"),
            ("export", "Export, import, make a copy"),
            ("bonus", "Pay"),
        ] {
            assert_eq!(best(typed).as_deref(), Some(title), "{typed}");
        }
    }
}
