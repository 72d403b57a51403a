//! Ranges of addresses that are not the public internet, by IANA's registries of special addresses (RFC 6890 and what followed).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What kind of range an address is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Range {
    /// This machine.
    Loopback,
    /// A private network.
    Private,
    /// One link, and with it the metadata services of clouds.
    LinkLocal,
    /// Shared by the customers of a carrier.
    Shared,
    /// No address in particular; many systems take it for this machine.
    Unspecified,
    /// Many receivers.
    Multicast,
    /// Everyone on a network.
    Broadcast,
    /// For examples in documents.
    Documentation,
    /// For measuring networks.
    Benchmarking,
    /// A way of carrying one protocol in another, whose end is not the address itself.
    Tunnel,
    /// A service of a cloud for its own machines, in a public range.
    Platform,
    /// Set aside, or not given out yet.
    Reserved,
}

impl Range {
    /// What stands after "is" or a comma.
    pub fn words(self) -> &'static str {
        match self {
            Self::Loopback => "an address of the machine itself",
            Self::Private => "an address of a private network",
            Self::LinkLocal => "a link-local address, where clouds keep their metadata",
            Self::Shared => "an address inside a carrier’s network",
            Self::Unspecified => "no particular address",
            Self::Multicast => "a multicast address",
            Self::Broadcast => "a broadcast address",
            Self::Documentation => "an address for examples in documents",
            Self::Benchmarking => "an address for measuring networks",
            Self::Tunnel => "an address of a tunnel between protocols",
            Self::Platform => "an address of a cloud’s own services",
            Self::Reserved => "a reserved address",
        }
    }
}

/// The first match counts, so a narrower range stands before the one around it.
const V4: &[([u8; 4], u8, Range)] = &[
    ([0, 0, 0, 0], 8, Range::Unspecified),
    ([10, 0, 0, 0], 8, Range::Private),
    ([100, 64, 0, 0], 10, Range::Shared),
    ([127, 0, 0, 0], 8, Range::Loopback),
    ([168, 63, 129, 16], 32, Range::Platform),
    ([169, 254, 0, 0], 16, Range::LinkLocal),
    ([172, 16, 0, 0], 12, Range::Private),
    ([192, 0, 2, 0], 24, Range::Documentation),
    ([192, 0, 0, 0], 24, Range::Reserved),
    ([192, 31, 196, 0], 24, Range::Reserved),
    ([192, 52, 193, 0], 24, Range::Tunnel),
    ([192, 88, 99, 0], 24, Range::Tunnel),
    ([192, 168, 0, 0], 16, Range::Private),
    ([192, 175, 48, 0], 24, Range::Reserved),
    ([198, 18, 0, 0], 15, Range::Benchmarking),
    ([198, 51, 100, 0], 24, Range::Documentation),
    ([203, 0, 113, 0], 24, Range::Documentation),
    ([224, 0, 0, 0], 4, Range::Multicast),
    ([255, 255, 255, 255], 32, Range::Broadcast),
    ([240, 0, 0, 0], 4, Range::Reserved),
];

/// The same; what is in none of these and outside of 2000::/3 is reserved.
const V6: &[([u16; 8], u8, Range)] = &[
    ([0, 0, 0, 0, 0, 0, 0, 0], 128, Range::Unspecified),
    ([0, 0, 0, 0, 0, 0, 0, 1], 128, Range::Loopback),
    // Compatible with IPv4, and translated from it: both given up.
    ([0, 0, 0, 0, 0, 0, 0, 0], 96, Range::Tunnel),
    ([0, 0, 0, 0, 0xffff, 0, 0, 0], 96, Range::Tunnel),
    ([0x64, 0xff9b, 1, 0, 0, 0, 0, 0], 48, Range::Private),
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 32, Range::Tunnel),
    ([0x2001, 2, 0, 0, 0, 0, 0, 0], 48, Range::Benchmarking),
    ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32, Range::Documentation),
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23, Range::Reserved),
    ([0x2002, 0, 0, 0, 0, 0, 0, 0], 16, Range::Tunnel),
    ([0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0], 48, Range::Reserved),
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20, Range::Documentation),
    ([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7, Range::Private),
    ([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10, Range::LinkLocal),
    ([0xfec0, 0, 0, 0, 0, 0, 0, 0], 10, Range::Private),
    ([0xff00, 0, 0, 0, 0, 0, 0, 0], 8, Range::Multicast),
];

/// The prefix under which a network without IPv4 reaches it: the address is the IPv4 one at its end (RFC 6052).
const TRANSLATED: Ipv6Addr = Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0);

/// The range that an address is in; `None` for an address of the public internet.
pub fn range(address: IpAddr) -> Option<Range> {
    match address {
        IpAddr::V4(address) => v4(address),
        IpAddr::V6(address) => v6(address),
    }
}

fn v4(address: Ipv4Addr) -> Option<Range> {
    let bits = address.to_bits();
    let within = |network: [u8; 4], length: u8| (bits ^ u32::from_be_bytes(network)).leading_zeros() >= u32::from(length);
    V4.iter().find(|(network, length, _)| within(*network, *length)).map(|(.., range)| *range)
}

fn v6(address: Ipv6Addr) -> Option<Range> {
    // A socket takes this spelling for the IPv4 address itself.
    if let Some(mapped) = address.to_ipv4_mapped() {
        return v4(mapped);
    }
    let bits = address.to_bits();
    let within = |network: Ipv6Addr, length: u8| (bits ^ network.to_bits()).leading_zeros() >= u32::from(length);
    if within(TRANSLATED, 96) {
        let [.., a, b, c, d] = address.octets();
        // What the translator calls its own machine is not this one.
        return v4(Ipv4Addr::new(a, b, c, d)).map(|range| if range == Range::Loopback { Range::Tunnel } else { range });
    }
    if let Some((.., range)) = V6.iter().find(|(network, length, _)| within(Ipv6Addr::from(*network), *length)) {
        return Some(*range);
    }
    (bits >> 125 != 1).then_some(Range::Reserved)
}
