//! When an event is sent again. Pure: the same event gives the same times, so that a restart changes nothing.

use sha2::{Digest, Sha256};
use std::time::{Duration, SystemTime};

/// How waiting grows. Vercel backs off exponentially for up to 24 hours (spec section 11); the numbers are ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// How long is waited after the first try.
    pub first: Duration,
    /// By what each wait is longer than the one before.
    pub factor: u32,
    /// The longest wait.
    pub longest: Duration,
    /// How long after the first try the last one may be.
    pub within: Duration,
    /// By how much a wait may be shorter or longer, in percent of it, so that many events do not come at once.
    pub jitter: u32,
}

impl Default for Backoff {
    /// 10 s, 30 s, 90 s and so on, at most 6 hours, within 24 hours: ten tries or eleven.
    fn default() -> Self {
        Self {
            first: Duration::from_secs(10),
            factor: 3,
            longest: Duration::from_secs(6 * 60 * 60),
            within: Duration::from_secs(24 * 60 * 60),
            jitter: 20,
        }
    }
}

impl Backoff {
    /// How long to wait after a try; `None` where there is to be no other. `attempt` is the number of the try that failed, from
    /// 1; `elapsed` the time since the first one began; `asked` what the answer asked to wait (`Retry-After`), which can
    /// lengthen a wait up to the longest, never shorten it.
    pub fn next(&self, event: &str, attempt: u32, elapsed: Duration, asked: Option<Duration>) -> Option<Duration> {
        let grown = self.factor.checked_pow(attempt.saturating_sub(1)).and_then(|times| self.first.checked_mul(times));
        let wait = grown.unwrap_or(self.longest).min(self.longest);
        let wait = self.shifted(wait, event, attempt).max(asked.unwrap_or_default().min(self.longest));
        let at = elapsed.checked_add(wait)?;
        (at <= self.within).then_some(wait)
    }

    /// A wait, moved by a share that follows from event and try.
    fn shifted(&self, wait: Duration, event: &str, attempt: u32) -> Duration {
        let hash = Sha256::digest([event.as_bytes(), b"\0", &attempt.to_be_bytes()].concat());
        let share = u32::from(hash[0]) << 8 | u32::from(hash[1]);
        let jitter = f64::from(self.jitter.min(100)) / 100.0;
        // From -1 to 1 in steps of 2 in 65,535.
        let at = f64::from(share) / 32_767.5 - 1.0;
        Duration::try_from_secs_f64(wait.as_secs_f64() * (1.0 + at * jitter)).unwrap_or(wait)
    }
}

/// The wait that a `Retry-After` asks for: seconds, or a date (RFC 9110). `None` for anything else.
pub fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        return value.parse().ok().map(Duration::from_secs);
    }
    let at = httpdate::parse_http_date(value).ok()?;
    Some(at.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Backoff, retry_after};
    use proptest::prelude::*;
    use std::time::{Duration, SystemTime};

    /// All waits of an event whose tries take no time.
    fn waits(backoff: &Backoff, event: &str) -> Vec<Duration> {
        let mut all: Vec<Duration> = Vec::new();
        while let Some(wait) = backoff.next(event, all.len() as u32 + 1, all.iter().sum(), None) {
            all.push(wait);
        }
        all
    }

    #[test]
    fn waits_grow_threefold_up_to_six_hours_and_end_within_a_day() {
        let still = Backoff { jitter: 0, ..Backoff::default() };
        let seconds: Vec<u64> = waits(&still, "evt_1").iter().map(Duration::as_secs).collect();
        assert_eq!(seconds, [10, 30, 90, 270, 810, 2430, 7290, 21600, 21600, 21600]);
    }

    #[test]
    fn what_an_answer_asks_for_lengthens_a_wait_within_reason() {
        let still = Backoff { jitter: 0, ..Backoff::default() };
        let next = |elapsed: u64, asked: u64| still.next("evt_1", 1, Duration::from_secs(elapsed), Some(Duration::from_secs(asked)));
        assert_eq!(next(0, 1), Some(Duration::from_secs(10)));
        assert_eq!(next(0, 60), Some(Duration::from_secs(60)));
        assert_eq!(next(0, 1_000_000), Some(still.longest));
        assert_eq!(next(86_390, 0), Some(Duration::from_secs(10)));
        assert_eq!(next(86_391, 0), None);
        assert_eq!(next(86_000, 3600), None);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        for (value, wanted) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Sun, 06 Nov 1994 08:50:37 GMT", Some(60)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            ("", None),
            ("-5", None),
            ("1.5", None),
            ("soon", None),
            ("99999999999999999999999", None),
        ] {
            assert_eq!(retry_after(value, now), wanted.map(Duration::from_secs), "{value}");
        }
    }

    proptest! {
        #[test]
        fn waits_are_the_same_each_time_near_their_middle_and_within_the_whole(event in "[a-z0-9_]{1,30}", first in 1u64..5000) {
            let backoff = Backoff { first: Duration::from_millis(first), ..Backoff::default() };
            let all = waits(&backoff, &event);
            prop_assert_eq!(&all, &waits(&backoff, &event));
            prop_assert!(all.len() >= 9 && all.len() < 30);
            prop_assert!(all.iter().sum::<Duration>() <= backoff.within);
            for (wait, middle) in all.iter().zip(waits(&Backoff { jitter: 0, ..backoff }, &event)) {
                let share = wait.as_secs_f64() / middle.as_secs_f64();
                prop_assert!((0.799..=1.201).contains(&share), "{share}");
            }
        }

        #[test]
        fn no_numbers_end_the_program(attempt: u32, elapsed: u64, asked: Option<u32>, first: u32, factor: u32, jitter: u32) {
            let backoff = Backoff { first: Duration::from_secs(u64::from(first)), factor, jitter, ..Backoff::default() };
            let asked = asked.map(|asked| Duration::from_secs(u64::from(asked)));
            if let Some(wait) = backoff.next("evt_1", attempt, Duration::from_secs(elapsed), asked) {
                prop_assert!(wait <= backoff.longest * 2);
            }
        }
    }
}
