//! Wall time as its writer's browser had it: shown to people, never used for order.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use thiserror::Error;

use crate::domain::week::write_padded;

/// A moment in milliseconds since 1970 and the writer's offset from UTC in minutes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct WallTime {
    /// Milliseconds since 1970-01-01T00:00Z.
    pub ms: i64,
    /// Minutes east of UTC, −1080 to 1080.
    pub offset: i16,
}

/// Why a text is not a moment.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is not a time such as 2026-01-12T09:14:00+01:00")]
pub struct NotATime(String);

impl WallTime {
    /// The calendar day on which its writer's clock stood.
    pub fn date(self) -> NaiveDate {
        self.local().date_naive()
    }

    fn local(self) -> DateTime<FixedOffset> {
        let zone =
            FixedOffset::east_opt(i32::from(self.offset) * 60).unwrap_or(FixedOffset::east_opt(0).expect("zero"));
        DateTime::from_timestamp_millis(self.ms).unwrap_or_default().with_timezone(&zone)
    }
}

impl WallTime {
    /// Appends the text, without the detour of a format string: every event of a file has one.
    pub fn write(self, out: &mut String) {
        let local = self.local();
        write_padded(out, local.year().unsigned_abs(), 4);
        for (mark, number) in [
            ('-', local.month()),
            ('-', local.day()),
            ('T', local.hour()),
            (':', local.minute()),
            (':', local.second()),
        ] {
            out.push(mark);
            write_padded(out, number, 2);
        }
        let ms = u32::try_from(self.ms.rem_euclid(1000)).unwrap_or(0);
        if ms > 0 {
            out.push('.');
            write_padded(out, ms, 3);
        }
        if self.offset == 0 {
            return out.push('Z');
        }
        let minutes = u32::from(self.offset.unsigned_abs());
        out.push(if self.offset < 0 { '-' } else { '+' });
        write_padded(out, minutes / 60, 2);
        out.push(':');
        write_padded(out, minutes % 60, 2);
    }
}

impl fmt::Display for WallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(29);
        self.write(&mut text);
        f.write_str(&text)
    }
}

impl FromStr for WallTime {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let refuse = || NotATime(text.chars().take(40).collect());
        let moment = DateTime::parse_from_rfc3339(text).map_err(|_| refuse())?;
        let offset = i16::try_from(moment.offset().local_minus_utc() / 60).map_err(|_| refuse())?;
        let read = Self { ms: moment.timestamp_millis(), offset };
        (read.offset.abs() <= 1080).then_some(read).ok_or_else(refuse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_its_writer_saw_it() {
        for text in ["2026-01-12T09:14:00+01:00", "2026-12-31T23:59:59.007-09:30", "1969-07-20T20:17:40Z"] {
            assert_eq!(text.parse::<WallTime>().unwrap().to_string(), text);
        }
        let evening = "2026-03-01T00:30:00+02:00".parse::<WallTime>().unwrap();
        assert_eq!(evening.date(), NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
        assert!("2026-13-01T00:00:00Z".parse::<WallTime>().is_err());
    }
}
