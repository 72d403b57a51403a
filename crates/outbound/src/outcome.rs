//! What is made of what came back of an event: how bad it is, whether it is sent again, and what the log says.
//!
//! Levels: `info` for an answer as wanted; `warning` for what will be tried again; `error` for what a person has to change, which
//! is not tried again since it would end the same; `fatal` for what was given up after all tries.

use crate::client::Failure;
use formwork_wire::Level;

/// What is made of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How bad it is.
    pub level: Level,
    /// What happened, in one sentence without a full stop, or two with one between them.
    pub message: String,
}

/// What came back: the status of an answer, or why there was none.
pub type Came<'a> = Result<u16, &'a Failure>;

/// Whether an event is sent again: where there was no answer, and after 408, 425, 429 and 5xx.
pub fn is_retried(came: Came<'_>) -> bool {
    match came {
        Ok(status) => matches!(status, 408 | 425 | 429 | 500..=599),
        Err(failure) => failure.may_pass(),
    }
}

/// What is made of a try of an event sent to the field of this label. `again` says whether there will be another try, which needs
/// [`is_retried`] and time left ([`crate::backoff::Backoff::next`]).
pub fn event(label: &str, came: Came<'_>, again: bool) -> Outcome {
    let level = match came {
        Ok(200..=299) => Level::Info,
        _ if again => Level::Warning,
        _ if is_retried(came) => Level::Fatal,
        _ => Level::Error,
    };
    let what = match came {
        Ok(status) => ["The ", label, " answered ", &status.to_string(), advice(status)].concat(),
        Err(failure) => ["The ", label, " ", &failure.to_string()].concat(),
    };
    let then = match level {
        Level::Warning => ". It will be tried again",
        Level::Fatal => ". That was the last try",
        Level::Info | Level::Error => "",
    };
    Outcome { level, message: [&what, then].concat() }
}

/// What an answer to an event means, and what to do.
fn advice(status: u16) -> &'static str {
    match status {
        200..=299 => "",
        300..=399 => ": events follow no redirect. Enter the address that it leads to",
        400 | 422 => ": it did not accept the body. Send every event that you do not use an answer of 2xx",
        401 | 403 => ": it did not accept the signature. Compare signatures to see why",
        404 | 410 => ": nothing is there. Enter the address of the handler",
        405 => ": it takes no POST. Events are posted",
        408 => ": it waited for the body too long",
        413 => ": the event is longer than it takes",
        415 => ": it does not take JSON",
        425 | 429 => ": too many requests came at once",
        400..=499 => ": it refused the event",
        500..=599 => ": its server failed",
        _ => ": that is no answer to an event",
    }
}

#[cfg(test)]
mod tests {
    use super::{event, is_retried};
    use crate::client::Failure;
    use crate::guard::{Range, Refusal};
    use formwork_wire::Level;
    use std::time::Duration;

    #[test]
    fn statuses() {
        let cases: &[(u16, bool, Level, &str)] = &[
            (200, false, Level::Info, "The Webhook URL answered 200"),
            (204, false, Level::Info, "The Webhook URL answered 204"),
            (301, false, Level::Error, "The Webhook URL answered 301: events follow no redirect. Enter the address that it leads to"),
            (400, false, Level::Error, "it did not accept the body"),
            (401, false, Level::Error, "The Webhook URL answered 401: it did not accept the signature. Compare signatures to see why"),
            (403, false, Level::Error, "it did not accept the signature"),
            (404, false, Level::Error, "nothing is there"),
            (405, false, Level::Error, "it takes no POST"),
            (408, true, Level::Fatal, "it waited for the body too long. That was the last try"),
            (410, false, Level::Error, "nothing is there"),
            (413, false, Level::Error, "longer than it takes"),
            (415, false, Level::Error, "does not take JSON"),
            (418, false, Level::Error, "it refused the event"),
            (425, true, Level::Fatal, "too many requests"),
            (429, true, Level::Fatal, "too many requests"),
            (500, true, Level::Fatal, "its server failed"),
            (503, true, Level::Fatal, "its server failed"),
            (599, true, Level::Fatal, "its server failed"),
            (100, false, Level::Error, "no answer to an event"),
            (999, false, Level::Error, "no answer to an event"),
        ];
        for (status, retried, last, words) in cases {
            assert_eq!(is_retried(Ok(*status)), *retried, "{status}");
            let outcome = event("Webhook URL", Ok(*status), false);
            assert_eq!(outcome.level, *last, "{status}");
            assert!(outcome.message.contains(words), "{}", outcome.message);
            if *retried {
                let outcome = event("Webhook URL", Ok(*status), true);
                assert_eq!(outcome.level, Level::Warning);
                assert!(outcome.message.ends_with(". It will be tried again"), "{}", outcome.message);
            }
        }
    }

    #[test]
    fn failures() {
        let late = Failure::TimedOut { after: Duration::from_secs(30), connected: true };
        let inside = Failure::Refused(Refusal::OutOfReach {
            host: "hooks.acme.example".into(),
            address: [10, 0, 0, 7].into(),
            range: Range::Private,
        });
        for (failure, again, level, message) in [
            (&late, true, Level::Warning, "The Webhook URL did not answer within 30 s. It will be tried again"),
            (&late, false, Level::Fatal, "The Webhook URL did not answer within 30 s. That was the last try"),
            (
                &inside,
                false,
                Level::Error,
                "The Webhook URL was not asked: hooks.acme.example leads to 10.0.0.7, an address of a private network",
            ),
            (
                &Failure::Unresolved { host: "acme.example".into() },
                true,
                Level::Warning,
                "The Webhook URL could not be reached: acme.example could not be resolved. It will be tried again",
            ),
        ] {
            let outcome = event("Webhook URL", Err(failure), again);
            assert_eq!((outcome.level, outcome.message.as_str()), (level, message));
        }
        assert!(is_retried(Err(&late)) && !is_retried(Err(&inside)));
    }
}
