//! What can be chosen about the API.

use crate::caller::Rate;
use formwork_outbound::backoff::Backoff;
use formwork_outbound::client::Settings;
use formwork_site::Exposure;
use std::num::NonZeroU32;
use std::time::Duration;

/// What can be chosen about the API.
#[derive(Clone, Debug)]
pub struct Options {
    /// Origins whose pages may call it, such as `https://console.example.com`; none but its own where empty.
    pub origins: Vec<String>,
    /// How much a token may send.
    pub rate: Rate,
    /// Who can reach the pages that the server writes.
    pub exposure: Exposure,
    /// The server's own address, such as `https://forms.example.com`: public pages tell it to those who quote them, and pictures
    /// have an address outside only by it.
    pub origin: Option<String>,
    /// How many checks of one kind an integration bears, in each process.
    pub checks: Rate,
    /// How far checks reach, how long they wait and how much they read.
    pub outbound: Settings,
    /// How events are sent again.
    pub delivery: Delivery,
}

impl Default for Options {
    fn default() -> Self {
        const ONE: NonZeroU32 = NonZeroU32::MIN;
        Self {
            origins: Vec::new(),
            rate: Rate::default(),
            exposure: Exposure::default(),
            origin: None,
            checks: Rate { per_second: ONE, burst: ONE },
            outbound: Settings::default(),
            delivery: Delivery::default(),
        }
    }
}

/// How events are sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// How the wait from one try to the next grows.
    pub backoff: Backoff,
    /// How often a process looks for what is due.
    pub look: Duration,
    /// How long one process alone may send a try. Longer than a request may take: after it, another process sends the try.
    pub lease: Duration,
}

impl Default for Delivery {
    fn default() -> Self {
        Self { backoff: Backoff::default(), look: Duration::from_secs(1), lease: Duration::from_secs(60) }
    }
}

/// What cannot be chosen.
#[derive(Debug, thiserror::Error)]
pub enum OptionsError {
    /// An origin that cannot stand in a header.
    #[error("{0:?} is no origin: it is like https://console.example.com")]
    Origin(String),
    /// An authority of certificates that cannot be read.
    #[error("requests cannot be sent by TLS: {0}")]
    Tls(#[from] rustls::Error),
}
