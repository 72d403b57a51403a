//! The server's clock, and times as they travel.

use jiff::{SignedDuration, Timestamp, Unit};
use std::time::Duration;

/// Now, in milliseconds since 1970.
pub(crate) fn now() -> i64 {
    Timestamp::now().as_millisecond()
}

/// RFC 3339 in UTC with milliseconds. A time beyond what the calendar knows is its nearest end.
pub(crate) fn text(milliseconds: i64) -> String {
    let time = Timestamp::from_millisecond(milliseconds).unwrap_or(if milliseconds < 0 { Timestamp::MIN } else { Timestamp::MAX });
    format!("{time:.3}")
}

/// The time of a text, in milliseconds since 1970; `None` where it is none.
pub(crate) fn read(text: &str) -> Option<i64> {
    text.parse::<Timestamp>().ok().and_then(|time| time.round(Unit::Millisecond).ok()).map(Timestamp::as_millisecond)
}

/// Milliseconds of a number of hours.
pub(crate) fn hours(number: u32) -> i64 {
    i64::try_from(SignedDuration::from_hours(i64::from(number)).as_millis()).unwrap_or(i64::MAX)
}

/// A time so much later.
pub(crate) fn after(milliseconds: i64, wait: Duration) -> i64 {
    milliseconds.saturating_add(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_come_back_as_they_went() {
        for (milliseconds, words) in [(0, "1970-01-01T00:00:00.000Z"), (1_795_646_096_007, "2026-11-25T22:34:56.007Z")] {
            assert_eq!(text(milliseconds), words);
            assert_eq!(read(words), Some(milliseconds));
        }
        assert_eq!(read("yesterday"), None);
        assert_eq!(hours(720), 2_592_000_000);
    }
}
