//! Reminders as a calendar file (RFC 5545): a quarter of an hour each week until a day.
//!
//! Knows the few lines that every calendar reads. Does not want to know what one is reminded of, nor time zones: the
//! hour is the reader's own, wherever they are.

use chrono::NaiveDate;

use crate::domain::thread::WallTime;

/// One weekly reminder.
#[derive(Clone, Copy, Debug)]
pub struct Reminder<'a> {
    /// What tells it from others of the same calendar; the same one again replaces it.
    pub uid: &'a str,
    /// What it says.
    pub title: &'a str,
    /// The first day, and so the weekday.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

/// Longest line in bytes, its end not counted.
const LONGEST: usize = 75;

impl Reminder<'_> {
    /// The file, written at `now`.
    pub fn calendar(&self, now: WallTime) -> String {
        let stamp: String =
            WallTime { offset: 0, ..now }.to_string().chars().take(19).filter(|c| !matches!(c, '-' | ':')).collect();
        let (from, until) = (plain(self.from), plain(self.until.max(self.from)));
        let mut out = String::new();
        for (name, value) in [
            ("BEGIN:", "VCALENDAR"),
            ("VERSION:", "2.0"),
            ("PRODID:", "-//Golden Thread//EN"),
            ("BEGIN:", "VEVENT"),
            ("UID:", &[self.uid, "@golden-thread"].concat()),
            ("DTSTAMP:", &[&*stamp, "Z"].concat()),
            ("DTSTART:", &[&*from, "T150000"].concat()),
            ("DURATION:", "PT15M"),
            ("RRULE:", &["FREQ=WEEKLY;UNTIL=", &*until, "T235959"].concat()),
            ("SUMMARY:", &escaped(self.title)),
            ("BEGIN:", "VALARM"),
            ("ACTION:", "DISPLAY"),
            ("DESCRIPTION:", &escaped(self.title)),
            ("TRIGGER:", "PT0M"),
            ("END:", "VALARM"),
            ("END:", "VEVENT"),
            ("END:", "VCALENDAR"),
        ] {
            fold(&mut out, &[name, value].concat());
        }
        out
    }
}

fn plain(day: NaiveDate) -> String {
    day.to_string().replace('-', "")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Appends a line, broken where it grows too long: what goes on begins with a space.
fn fold(out: &mut String, line: &str) {
    let mut room = LONGEST;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = LONGEST - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reminder(title: &str) -> String {
        let (from, until) = ("2026-06-29".parse().unwrap(), "2026-12-31".parse().unwrap());
        let now = WallTime { ms: 1_782_734_400_000, offset: 0 };
        Reminder { uid: "check-in", title, from, until }.calendar(now)
    }

    #[test]
    fn a_reminder_repeats_each_week_until_the_cycle_ends() {
        let file = reminder("Check in; it takes a minute");
        for line in [
            "BEGIN:VCALENDAR",
            "DTSTAMP:20260629T120000Z",
            "DTSTART:20260629T150000",
            "RRULE:FREQ=WEEKLY;UNTIL=20261231T235959",
            "SUMMARY:Check in\\; it takes a minute",
            "END:VCALENDAR",
        ] {
            assert!(file.split("\r\n").any(|has| has == line), "{line} in {file}");
        }
    }

    #[test]
    fn long_lines_are_folded_between_letters_and_read_back_whole() {
        let title = "Gespräch über Zählerstände ".repeat(12);
        let file = reminder(&title);
        assert!(file.split("\r\n").all(|line| line.len() <= LONGEST));
        assert!(file.replace("\r\n ", "").contains(&["SUMMARY:", &title].concat()));
    }
}
