//! Which addresses may be reached. What a person configured must not lead into the network that the server stands in.
//!
//! An address is looked at twice: as text, before anything is sent, and as what a name resolves to, in the very lookup whose
//! result is connected to. A name that resolves to something else a moment later so gains nothing.

mod range;
#[cfg(test)]
mod tests;

pub use range::{Range, range};

use std::fmt;
use std::net::IpAddr;
use url::{Host, Url};

/// How far requests may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Addresses of the public internet alone.
    Public,
    /// This machine too, for servers that are still being written.
    Loopback,
    /// Every address, for networks of one's own.
    Anywhere,
}

impl Reach {
    /// Every reach, narrowest first.
    pub const ALL: &[Self] = &[Self::Public, Self::Loopback, Self::Anywhere];

    /// The word for it, as an option takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Loopback => "loopback",
            Self::Anywhere => "anywhere",
        }
    }

    /// The reach of a word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reach| reach.name() == name)
    }

    /// Whether an address may be connected to; if not, the range that it is in.
    pub fn allows(self, address: IpAddr) -> Result<(), Range> {
        match (range(address), self) {
            (None, _) | (Some(_), Self::Anywhere) | (Some(Range::Loopback), Self::Loopback) => Ok(()),
            (Some(range), Self::Public | Self::Loopback) => Err(range),
        }
    }
}

/// Why an address is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be read as an address.
    Unreadable,
    /// Neither `http:` nor `https:`.
    Scheme(String),
    /// A user name or password stands in it.
    Credentials,
    /// No host is named.
    NoHost,
    /// The host is, or resolves to nothing but, addresses out of reach.
    OutOfReach {
        /// The host as it stands in the address.
        host: String,
        /// The first address that was refused.
        address: IpAddr,
        /// The range that it is in.
        range: Range,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("it is not an absolute address"),
            Self::Scheme(scheme) => write!(f, "its scheme is {scheme}, and only http and https are asked"),
            Self::Credentials => f.write_str("a user name or password stands in it"),
            Self::NoHost => f.write_str("it names no host"),
            Self::OutOfReach { host, address, range } if *host == address.to_string() || *host == format!("[{address}]") => {
                write!(f, "{address} is {}", range.words())
            }
            Self::OutOfReach { host, address, range } => write!(f, "{host} leads to {address}, {}", range.words()),
        }
    }
}

/// The longest address that is asked, in bytes.
pub const LONGEST_URL: usize = 8 * 1024;

/// Reads an address and refuses what can be refused without resolving its name. Hosts in odd notations (`0x7f.1`,
/// `2130706433`, `017700000001`) come out as the addresses that they are.
pub fn read(text: &str, reach: Reach) -> Result<Url, Refusal> {
    if text.len() > LONGEST_URL {
        return Err(Refusal::Unreadable);
    }
    let url = Url::parse(text).map_err(|_| Refusal::Unreadable)?;
    check(&url, reach)?;
    Ok(url)
}

/// The same for an address that was read already, such as the target of a redirect.
pub fn check(url: &Url, reach: Reach) -> Result<(), Refusal> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Refusal::Scheme(url.scheme().to_owned()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refusal::Credentials);
    }
    let address = match url.host() {
        None => return Err(Refusal::NoHost),
        Some(Host::Domain("")) => return Err(Refusal::NoHost),
        Some(Host::Domain(_)) => return Ok(()),
        Some(Host::Ipv4(address)) => IpAddr::V4(address),
        Some(Host::Ipv6(address)) => IpAddr::V6(address),
    };
    reach.allows(address).map_err(|range| Refusal::OutOfReach { host: url.host_str().unwrap_or_default().to_owned(), address, range })
}

/// Of what a name resolves to, the addresses that may be connected to; all of them are looked at, and none is connected to
/// unless it is in the result. An error where none is left. An empty list stays empty.
pub fn filter(host: &str, addresses: &[IpAddr], reach: Reach) -> Result<Vec<IpAddr>, Refusal> {
    let kept: Vec<IpAddr> = addresses.iter().copied().filter(|address| reach.allows(*address).is_ok()).collect();
    match addresses.first() {
        Some(first) if kept.is_empty() => {
            let range = reach.allows(*first).err().unwrap_or(Range::Reserved);
            Err(Refusal::OutOfReach { host: host.to_owned(), address: *first, range })
        }
        _ => Ok(kept),
    }
}
