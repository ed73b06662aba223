//! Where in the page one is, as the address says it: `#/align/goal-1`.

/// Before the name of a page that has an address of its own in its room.
pub const AT: &str = "at:";

/// The rooms.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Room {
    /// The door: sample, file, new.
    Welcome,
    /// Goals and their lines of sight.
    #[default]
    Align,
    /// The goal editor.
    Goal,
    /// The weekly check-in.
    Track,
    /// Calibration.
    Achieve,
    /// The log and derivations.
    Thread,
    /// Development.
    Learn,
    /// What work without a line of sight costs.
    Drift,
    /// Files and storage.
    Data,
    /// What needs somebody this week.
    Home,
}

/// A room and what is looked at in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Route {
    /// The room.
    pub room: Room,
    /// The id of the goal, person or event looked at; `None` for the room itself.
    pub subject: Option<String>,
}

impl Room {
    /// All rooms in the order of their names in addresses.
    const ALL: [(Self, &'static str); 10] = [
        (Self::Welcome, "welcome"),
        (Self::Align, "align"),
        (Self::Goal, "goal"),
        (Self::Track, "track"),
        (Self::Achieve, "achieve"),
        (Self::Thread, "thread"),
        (Self::Learn, "learn"),
        (Self::Drift, "drift"),
        (Self::Data, "data"),
        (Self::Home, "week"),
    ];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The address of the room itself.
    pub fn href(self) -> String {
        format!("#/{}", self.name())
    }

    /// The address of something in the room.
    pub fn href_of(self, subject: &str) -> String {
        format!("#/{}/{}", self.name(), encode(subject))
    }
}

impl Route {
    /// What is seen as a page of its own: the room, and in it what is more than a choice on the same page.
    pub fn page(&self) -> (Room, Option<&str>) {
        let subject = self.subject.as_deref().filter(|subject| match self.room {
            Room::Goal | Room::Thread | Room::Track => true,
            _ => subject.starts_with(AT),
        });
        (self.room, subject)
    }

    /// The route that an address names; Align for an unknown one.
    pub fn of(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        let (room, subject) = path.split_once('/').map_or((path, None), |(room, rest)| (room, Some(rest)));
        let room = Room::ALL.iter().find(|(_, name)| *name == room).map_or(Room::default(), |(room, _)| *room);
        Self { room, subject: subject.filter(|s| !s.is_empty()).map(decode) }
    }
}

/// Escapes what has a meaning in addresses.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&crate::domain::thread::id::hex(&[byte]));
        }
    }
    out
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let escaped = (*first == b'%').then(|| tail.get(..2)).flatten();
        let value = escaped.and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
        bytes.push(value.unwrap_or(*first));
        rest = if value.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_back_to_where_it_was_taken() {
        for subject in ["a-mir-formality", "jürgen ä/1", "100%", "a#b"] {
            let route = Route::of(&Room::Goal.href_of(subject));
            assert_eq!(route, Route { room: Room::Goal, subject: Some(subject.to_owned()) });
        }
        assert_eq!(Route::of("#/track"), Route { room: Room::Track, subject: None });
        assert_eq!(Route::of("#/nowhere").room, Room::Align);
        assert_eq!(Route::of("").room, Room::Align);
    }

    #[test]
    fn a_choice_on_a_page_is_not_another_page() {
        for (one, other, is_same) in [
            ("#/align/a", "#/align/b", true),
            ("#/achieve/p1", "#/achieve", true),
            ("#/achieve/p1", "#/achieve/at:pay", false),
            ("#/goal/a", "#/goal/b", false),
            ("#/track", "#/track/a", false),
            ("#/align", "#/drift", false),
        ] {
            assert_eq!(Route::of(one).page() == Route::of(other).page(), is_same, "{one} {other}");
        }
    }
}
