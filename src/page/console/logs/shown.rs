//! Which requests are shown: what the address says, in words, and as the API is asked.

use crate::edge::api::Filter;
use crate::edge::clock;
use crate::query;
use formwork_wire::Level;

/// The names in the address, and the one of the request whose details are shown.
pub(super) const LEVEL: &str = "level";
pub(super) const METHOD: &str = "method";
pub(super) const STATUS: &str = "status";
pub(super) const ENDPOINT: &str = "endpoint";
pub(super) const TIME: &str = "time";
pub(super) const FROM: &str = "from";
pub(super) const TO: &str = "to";
pub(super) const TEXT: &str = "q";
pub(super) const REQUEST: &str = "request";

/// Every name of a filter, with nothing in its place.
pub(super) const NOTHING: &[(&str, &str)] =
    &[(LEVEL, ""), (METHOD, ""), (STATUS, ""), (ENDPOINT, ""), (TIME, ""), (FROM, ""), (TO, ""), (TEXT, "")];

/// The methods that are used.
pub(super) const METHODS: &[&str] = &["GET", "POST"];

/// Answers by their class, as the API knows them, and in words.
pub(super) const CLASSES: &[(&str, &str)] =
    &[("2xx", "Success"), ("3xx", "Led elsewhere"), ("4xx", "Refused"), ("5xx", "Server failed"), ("none", "No answer")];

/// How far back is looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    /// As far as the log goes.
    Any,
    /// The last hour.
    Hour,
    /// The last 24 hours.
    Day,
    /// The last 7 days.
    Week,
    /// From one moment to another.
    Between,
}

impl Time {
    pub(super) const ALL: &[Self] = &[Self::Any, Self::Hour, Self::Day, Self::Week, Self::Between];

    /// The word in the address.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Between => "between",
        }
    }

    /// The words for it.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Any => "Any time",
            Self::Hour => "Last hour",
            Self::Day => "Last 24 hours",
            Self::Week => "Last 7 days",
            Self::Between => "Between two moments",
        }
    }

    fn parse(name: &str) -> Self {
        Self::ALL.iter().copied().find(|time| time.name() == name).unwrap_or(Self::Any)
    }

    /// The hours since which is looked.
    fn hours(self) -> Option<u32> {
        match self {
            Self::Any | Self::Between => None,
            Self::Hour => Some(1),
            Self::Day => Some(24),
            Self::Week => Some(7 * 24),
        }
    }
}

/// What the address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) level: Option<Level>,
    pub(super) method: String,
    pub(super) status: String,
    pub(super) endpoint: String,
    pub(super) time: Time,
    /// Moments of [`Time::Between`], RFC 3339 or "".
    pub(super) from: String,
    pub(super) to: String,
    pub(super) text: String,
}

impl Shown {
    /// What the address asks for now; followed.
    pub(super) fn present() -> Self {
        let status = query::get(STATUS);
        Self {
            level: Level::parse(&query::get(LEVEL)),
            method: query::get(METHOD),
            status: if is_status(&status) { status } else { String::new() },
            endpoint: query::get(ENDPOINT),
            time: Time::parse(&query::get(TIME)),
            from: query::get(FROM),
            to: query::get(TO),
            text: query::get(TEXT),
        }
    }

    /// As the API is asked at a moment, in milliseconds since 1970.
    pub(super) fn filter(&self, now: f64) -> Filter {
        let between = |moment: &str| if self.time == Time::Between { moment.to_owned() } else { String::new() };
        let since = self.time.hours().map(|hours| clock::timestamp(now - f64::from(hours) * 3_600_000.0));
        Filter {
            level: self.level.map_or_else(String::new, |level| level.name().to_owned()),
            method: self.method.clone(),
            status: self.status.clone(),
            endpoint: self.endpoint.clone(),
            text: self.text.clone(),
            from: since.unwrap_or_else(|| between(&self.from)),
            to: between(&self.to),
        }
    }

    /// What is looked for, in a few words; "" where all is shown.
    pub(super) fn words(&self) -> String {
        let time = if self.time == Time::Any { "" } else { self.time.label() };
        let text = if self.text.is_empty() { String::new() } else { ["“", &self.text, "”"].concat() };
        let parts = [self.level.map_or("", Level::name), &self.method, &self.status, &self.endpoint, time, &text];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// Whether a text is a status, such as `404`, or a class of them, such as `4xx`.
pub(super) fn is_status(text: &str) -> bool {
    let exact = text.len() == 3 && text.parse::<u16>().is_ok_and(|status| (100..1000).contains(&status));
    exact || CLASSES.iter().any(|(name, _)| *name == text)
}

#[cfg(test)]
mod tests {
    use super::{Shown, Time, is_status};
    use formwork_wire::Level;

    fn all() -> Shown {
        let nothing = String::new;
        Shown {
            level: None,
            method: nothing(),
            status: nothing(),
            endpoint: nothing(),
            time: Time::Any,
            from: nothing(),
            to: nothing(),
            text: nothing(),
        }
    }

    #[test]
    fn a_status_or_a_class() {
        for (text, is) in
            [("404", true), ("4xx", true), ("none", true), ("", false), ("40", false), ("99", false), ("4XX", false), ("0404", false)]
        {
            assert_eq!(is_status(text), is, "{text}");
        }
    }

    #[test]
    fn what_is_looked_for_in_words() {
        assert_eq!(all().words(), "");
        let some = Shown { level: Some(Level::Error), status: "5xx".into(), time: Time::Day, text: "evt_1".into(), ..all() };
        assert_eq!(some.words(), "error, 5xx, Last 24 hours, “evt_1”");
    }

    #[test]
    fn moments_count_only_between_two() {
        let given = Shown { from: "2026-11-23T09:00:00Z".into(), to: "2026-11-23T10:00:00Z".into(), ..all() };
        let filter = given.filter(0.0);
        assert_eq!((filter.from.as_str(), filter.to.as_str()), ("", ""));
        let filter = Shown { time: Time::Between, ..given }.filter(0.0);
        assert_eq!((filter.from.as_str(), filter.to.as_str()), ("2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z"));
    }

    #[test]
    fn every_time_has_a_word_in_the_address() {
        for time in Time::ALL {
            assert_eq!(Time::parse(time.name()), *time);
        }
        assert_eq!(Time::parse("year"), Time::Any);
    }
}
