//! Why no answer came, in plain words.

use super::trace::Seen;
use crate::guard::Refusal;
use reqwest::Url;
use rustls::CertificateError;
use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::time::Duration;

/// Why no answer came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The address is not asked.
    Refused(Refusal),
    /// It redirects to an address that is not asked.
    RedirectRefused(Refusal),
    /// Its host has no address.
    Unresolved {
        /// The host.
        host: String,
    },
    /// Nothing listens there.
    ConnectionRefused {
        /// Host and port.
        at: String,
    },
    /// No way leads there.
    Unreachable {
        /// Host and port.
        at: String,
    },
    /// No safe connection came about.
    Tls {
        /// What was wrong, in words that follow a colon.
        why: String,
    },
    /// The time was over.
    TimedOut {
        /// How long was waited.
        after: Duration,
        /// Whether a connection stood by then.
        connected: bool,
    },
    /// The connection was closed before an answer came.
    Closed,
    /// What came is not HTTP.
    NotHttp,
    /// The headers of the answer are longer than is read.
    HeadersTooLong,
    /// The redirects did not end.
    TooManyRedirects {
        /// How many are followed.
        most: u8,
    },
    /// The redirects come back to where they were.
    RedirectLoop,
    /// A redirect leads to what is no address.
    BadRedirect {
        /// What stands in its place.
        location: String,
    },
    /// Anything else.
    Other {
        /// What was told.
        what: String,
    },
}

impl Failure {
    /// Whether the same request can end otherwise a little later, without anyone changing the address.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Unresolved { .. }
            | Self::ConnectionRefused { .. }
            | Self::Unreachable { .. }
            | Self::Tls { .. }
            | Self::TimedOut { .. }
            | Self::Closed
            | Self::NotHttp
            | Self::Other { .. } => true,
            // A name that leads somewhere else may be mended at any time too, but is not asked again and again.
            Self::Refused(_)
            | Self::RedirectRefused(_)
            | Self::HeadersTooLong
            | Self::TooManyRedirects { .. }
            | Self::RedirectLoop
            | Self::BadRedirect { .. } => false,
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// What stands after the name of a field: "could not be reached: …".
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "was not asked: {refusal}"),
            Self::RedirectRefused(refusal) => write!(f, "redirects to where it is not followed: {refusal}"),
            Self::Unresolved { host } => write!(f, "could not be reached: {host} could not be resolved"),
            Self::ConnectionRefused { at } => write!(f, "could not be reached: nothing listens on {at}"),
            Self::Unreachable { at } => write!(f, "could not be reached: no way leads to {at}"),
            Self::Tls { why } => write!(f, "has no safe connection: {why}"),
            Self::TimedOut { after, connected: false } => write!(f, "did not accept a connection within {}", Words(*after)),
            Self::TimedOut { after, connected: true } => write!(f, "did not answer within {}", Words(*after)),
            Self::Closed => f.write_str("closed the connection before it answered"),
            Self::NotHttp => f.write_str("answered with something that is not HTTP"),
            Self::HeadersTooLong => f.write_str("answered with more headers than are read"),
            Self::TooManyRedirects { most } => write!(f, "redirects more than {most} times"),
            Self::RedirectLoop => f.write_str("redirects in a circle"),
            Self::BadRedirect { location } => write!(f, "redirects to “{location}”, which is no address"),
            Self::Other { what } => write!(f, "could not be asked: {what}"),
        }
    }
}

/// A duration as a person says it.
struct Words(Duration);

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            whole if whole.subsec_millis() == 0 => write!(f, "{} s", whole.as_secs()),
            short => write!(f, "{} ms", short.as_millis()),
        }
    }
}

/// What an error of the transport means.
pub(super) fn of(error: &reqwest::Error, seen: Seen, url: &Url, connect: Duration) -> Failure {
    let host = url.host_str().unwrap_or_default();
    if let Some(refusal) = seen.refusal {
        return Failure::Refused(refusal);
    }
    if seen.unresolved {
        return Failure::Unresolved { host: host.to_owned() };
    }
    let at = || [host, ":", &url.port_or_known_default().unwrap_or_default().to_string()].concat();
    if error.is_timeout() {
        return Failure::TimedOut { after: connect, connected: false };
    }
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    let mut last = String::new();
    while let Some(current) = cause {
        if let Some(tls) = current.downcast_ref::<rustls::Error>() {
            return Failure::Tls { why: tls_words(tls, host) };
        }
        if let Some(http) = current.downcast_ref::<hyper::Error>() {
            if http.is_parse_too_large() {
                return Failure::HeadersTooLong;
            }
            if http.is_parse() {
                return Failure::NotHttp;
            }
            if http.is_incomplete_message() {
                return Failure::Closed;
            }
        }
        if let Some(io) = current.downcast_ref::<io::Error>() {
            let io = innermost(io);
            if let Some(tls) = io.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
                return Failure::Tls { why: tls_words(tls, host) };
            }
            match io.kind() {
                ErrorKind::ConnectionRefused => return Failure::ConnectionRefused { at: at() },
                ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::AddrNotAvailable => {
                    return Failure::Unreachable { at: at() };
                }
                ErrorKind::UnexpectedEof if error.is_connect() => {
                    return Failure::Tls { why: "the connection was closed during the handshake".into() };
                }
                ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe | ErrorKind::UnexpectedEof => {
                    return Failure::Closed;
                }
                ErrorKind::TimedOut => return Failure::TimedOut { after: connect, connected: false },
                _ => {}
            }
        }
        last = current.to_string();
        cause = current.source();
    }
    Failure::Other { what: super::shortened(&last) }
}

/// The error of the system within those that were wrapped around it; `source` would step over what it holds.
fn innermost(mut error: &io::Error) -> &io::Error {
    while let Some(inner) = error.get_ref().and_then(|inner| inner.downcast_ref::<io::Error>()) {
        error = inner;
    }
    error
}

/// What is wrong with a handshake, and what to do.
fn tls_words(error: &rustls::Error, host: &str) -> String {
    use CertificateError as Bad;
    match error {
        rustls::Error::InvalidCertificate(bad) => match bad {
            Bad::Expired | Bad::ExpiredContext { .. } => "its certificate has expired: renew it".into(),
            Bad::NotValidYet | Bad::NotValidYetContext { .. } => "its certificate is not in force yet".into(),
            Bad::Revoked => "its certificate was revoked".into(),
            Bad::UnknownIssuer => {
                "its certificate does not lead to a known authority: serve the whole chain, from an authority that browsers trust".into()
            }
            Bad::NotValidForName | Bad::NotValidForNameContext { .. } => ["its certificate is not made out to ", host].concat(),
            _ => ["its certificate is not accepted: ", &bad.to_string()].concat(),
        },
        rustls::Error::InvalidMessage(_) => "what listens there does not speak TLS: is it an http address?".into(),
        rustls::Error::PeerIncompatible(_) => "it offers neither TLS 1.2 nor 1.3 with a cipher of today".into(),
        rustls::Error::AlertReceived(alert) => ["it broke the handshake off: ", &format!("{alert:?}")].concat(),
        other => other.to_string(),
    }
}
