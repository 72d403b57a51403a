//! Why a call failed, by what a person can do about it.

use super::client::Answer;
use formwork_model::json::{self, Json};

/// Why a call failed. Each case is named after what helps.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// Run `formwork serve`: nothing at this address speaks the API, as where the page is hosted as files alone.
    Serve,
    /// Look at the connection, and whether the server runs: nothing answered.
    Connect,
    /// Try again: no answer came within the time limit.
    TryAgain,
    /// Sign in: there is no token, or it has ended, or it was taken back (401).
    SignIn,
    /// Ask for a token of another role (403); what the server said.
    AskForRole(String),
    /// Look elsewhere: it is not there, or not for this team (404, 410); what the server said.
    LookElsewhere(String),
    /// Read it anew: it was changed meanwhile (412).
    ReadAnew {
        /// Entity tag of the newest version.
        etag: Option<String>,
        /// Number of the newest version.
        version: Option<u32>,
        /// What the server said.
        words: String,
    },
    /// Mend what was sent (400, 409, 422).
    Mend {
        /// What the server said.
        words: String,
        /// What is wrong with a manifest (contract section 4).
        report: Option<Json>,
    },
    /// Send less (413); what the server said.
    Shrink(String),
    /// Wait, for so many seconds where the server said how long (429).
    Wait(Option<u32>),
    /// Load the page anew: the API is newer than it.
    LoadAnew,
    /// Have the server updated: the page is newer than the API.
    Upgrade,
    /// Tell whoever runs the server, with the id of the request where there is one: it failed (5xx), or answered what cannot be read.
    Tell {
        /// Status of the answer.
        status: u16,
        /// Id of the request, as in the server's log.
        request: Option<String>,
    },
}

impl Trouble {
    /// What happened and what to do, in a sentence or two without a full stop at the end.
    pub fn words(&self) -> String {
        match self {
            Self::Serve => "There is no API at this address. The command formwork serve runs the page together with it".into(),
            Self::Connect => "The server did not answer. See whether there is a connection, and whether the server still runs".into(),
            Self::TryAgain => "No answer came in time. Try again".into(),
            Self::SignIn => "The token is not known here, or it has ended. Sign in with another".into(),
            Self::AskForRole(words) => [words, ". Another token of your team may be allowed to"].concat(),
            Self::LookElsewhere(words) | Self::Shrink(words) | Self::Mend { words, .. } => words.clone(),
            Self::ReadAnew { version: Some(version), words, .. } => format!("{words}. Version {version} is the newest now"),
            Self::ReadAnew { words, .. } => words.clone(),
            Self::Wait(Some(1)) => "Too many requests were made. Try again in a second".into(),
            Self::Wait(Some(seconds)) => format!("Too many requests were made. Try again in {seconds} seconds"),
            Self::Wait(None) => "Too many requests were made. Try again in a minute".into(),
            Self::LoadAnew => "This page is older than the API at its address. Load it anew; what you typed is kept in this browser".into(),
            Self::Upgrade => {
                "This page is newer than the API at its address. Whoever runs formwork serve has to update it; what you typed is kept here"
                    .into()
            }
            Self::Tell { status, request: Some(id) } => {
                format!("The server failed with {status}. Its log says more under the request {id}")
            }
            Self::Tell { status, request: None } => format!("The server failed with {status}. Its log says more"),
        }
    }

    /// Whether the same call may go well a moment later.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Serve | Self::Connect | Self::TryAgain | Self::SignIn | Self::Wait(_) | Self::Tell { .. })
    }

    /// What an answer that is no success means.
    pub(super) fn of(answer: &Answer) -> Self {
        let told = answer.is_json().then(|| json::read(&String::from_utf8_lossy(&answer.bytes)).value).flatten();
        let text = |key: &str| told.as_ref().and_then(|told| told.get(key)).and_then(Json::as_text).map(str::to_owned);
        let words = || {
            let words = text("detail").or_else(|| text("title")).unwrap_or_else(|| format!("The server answered {}", answer.status));
            words.trim_end_matches('.').to_owned()
        };
        match answer.status {
            // A host of files alone knows no path below /api, and refuses what is no GET.
            404 | 405 if !answer.is_json() => Self::Serve,
            401 => Self::SignIn,
            403 => Self::AskForRole(words()),
            404 | 410 => Self::LookElsewhere(words()),
            412 => {
                let version = told.as_ref().and_then(|told| told.get("version")).and_then(|version| json::compact(version).parse().ok());
                Self::ReadAnew { etag: text("etag"), version, words: words() }
            }
            413 => Self::Shrink(words()),
            429 => Self::Wait(answer.retry_after),
            400..=499 => Self::Mend { words: words(), report: told.as_ref().and_then(|told| told.get("report")).cloned() },
            status => Self::Tell { status, request: text("requestId").or_else(|| answer.request.clone()) },
        }
    }
}
