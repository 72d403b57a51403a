//! The beginning of what zlib packed: PNG packs its colour profile, and only the beginning has the profile’s name.
//!
//! Bounded in what is read and in what is unpacked, so that no file can keep it busy. Formats: RFC 1950 and RFC 1951.

/// The most packed bytes that are looked at.
const MOST_PACKED: usize = 64 * 1024;

/// Lengths and distances begin at a number and have some more bits: the number of the code, what it begins at, how many bits.
#[rustfmt::skip]
const LENGTHS: [(u16, u8); 29] = [
    (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1), (17, 1), (19, 2), (23, 2), (27, 2),
    (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4), (83, 4), (99, 4), (115, 4), (131, 5), (163, 5), (195, 5), (227, 5), (258, 0),
];
#[rustfmt::skip]
const DISTANCES: [(u16, u8); 30] = [
    (1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (7, 1), (9, 2), (13, 2), (17, 3), (25, 3), (33, 4), (49, 4), (65, 5), (97, 5), (129, 6),
    (193, 6), (257, 7), (385, 7), (513, 8), (769, 8), (1025, 9), (1537, 9), (2049, 10), (3073, 10), (4097, 11), (6145, 11), (8193, 12),
    (12289, 12), (16385, 13), (24577, 13),
];
/// The order in which the lengths of the codes for lengths come.
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// Unpacks at most `most` bytes. What follows a fault is missing.
pub(super) fn inflate(packed: &[u8], most: usize) -> Vec<u8> {
    let packed = packed.get(..packed.len().min(MOST_PACKED)).unwrap_or_default();
    let mut out = Vec::new();
    // Two bytes say that it is zlib; the checksum at the end is of no use to a beginning.
    if packed.first().is_some_and(|first| first & 15 == 8) {
        let mut bits = Bits { bytes: packed.get(2..).unwrap_or_default(), at: 0 };
        while out.len() < most && block(&mut bits, &mut out, most) == Some(false) {}
    }
    out.truncate(most);
    out
}

/// Bits, from the lowest of each byte on.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: u8) -> Option<u16> {
        let mut value = 0;
        for index in 0..count {
            let byte = self.bytes.get(self.at / 8)?;
            value |= u16::from(byte >> (self.at % 8) & 1) << index;
            self.at += 1;
        }
        Some(value)
    }
}

/// A Huffman code by its lengths: how many codes there are of each length, and the symbols in the order of their codes.
struct Codes {
    counts: [u16; 16],
    symbols: Vec<u16>,
}

impl Codes {
    fn new(lengths: &[u8]) -> Self {
        let mut counts = [0; 16];
        let mut symbols = Vec::with_capacity(lengths.len());
        for length in 1..16u8 {
            let of_length = lengths.iter().zip(0u16..).filter(|(other, _)| **other == length);
            symbols.extend(of_length.map(|(_, symbol)| symbol));
        }
        for length in lengths.iter().filter(|length| **length > 0) {
            if let Some(count) = counts.get_mut(usize::from(*length)) {
                *count += 1;
            }
        }
        Self { counts, symbols }
    }

    fn read(&self, bits: &mut Bits<'_>) -> Option<u16> {
        let (mut code, mut first, mut index) = (0i32, 0i32, 0i32);
        for count in self.counts.iter().skip(1) {
            let count = i32::from(*count);
            code |= i32::from(bits.take(1)?);
            if code - first < count {
                let place = usize::try_from(index + code - first).ok()?;
                return self.symbols.get(place).copied();
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}

/// Unpacks a block; whether it was the last. `None` at a fault.
fn block(bits: &mut Bits<'_>, out: &mut Vec<u8>, most: usize) -> Option<bool> {
    let last = bits.take(1)? == 1;
    match bits.take(2)? {
        0 => {
            let start = bits.at.div_ceil(8);
            let length = usize::from(u16::from_le_bytes(super::bytes::some(bits.bytes, start)?));
            let room = most.saturating_sub(out.len());
            let stored = bits.bytes.get(start + 4..)?;
            out.extend(stored.iter().take(length.min(room)));
            bits.at = (start + 4 + length) * 8;
        }
        1 => {
            let lengths: Vec<u8> = (0..288)
                .map(|code| {
                    if code < 144 {
                        8
                    } else if code < 256 {
                        9
                    } else if code < 280 {
                        7
                    } else {
                        8
                    }
                })
                .collect();
            packed(bits, out, most, &Codes::new(&lengths), &Codes::new(&[5; 30]))?;
        }
        2 => {
            let (literals, distances) = (usize::from(bits.take(5)?) + 257, usize::from(bits.take(5)?) + 1);
            let mut lengths = [0u8; 19];
            for place in ORDER.iter().take(usize::from(bits.take(4)?) + 4) {
                if let (Some(length), Some(value)) = (lengths.get_mut(*place), bits.take(3)) {
                    *length = value as u8;
                }
            }
            let codes = Codes::new(&lengths);
            let mut lengths: Vec<u8> = Vec::with_capacity(320);
            while lengths.len() < literals + distances {
                let (value, times) = match codes.read(bits)? {
                    16 => (*lengths.last()?, 3 + bits.take(2)?),
                    17 => (0, 3 + bits.take(3)?),
                    18 => (0, 11 + bits.take(7)?),
                    length => (length as u8, 1),
                };
                lengths.extend((0..times).map(|_| value));
            }
            let (literals, distances) = lengths.split_at_checked(literals)?;
            packed(bits, out, most, &Codes::new(literals), &Codes::new(distances))?;
        }
        _ => return None,
    }
    Some(last)
}

/// Unpacks what is coded: bytes, and repetitions of what came before.
fn packed(bits: &mut Bits<'_>, out: &mut Vec<u8>, most: usize, literals: &Codes, distances: &Codes) -> Option<()> {
    let number = |bits: &mut Bits<'_>, table: &[(u16, u8)], code: u16| {
        let (base, more) = table.get(usize::from(code))?;
        Some(usize::from(*base) + usize::from(bits.take(*more)?))
    };
    while out.len() < most {
        match literals.read(bits)? {
            256 => return Some(()),
            byte @ 0..256 => out.push(byte as u8),
            code => {
                let length = number(bits, &LENGTHS, code - 257)?;
                let code = distances.read(bits)?;
                let distance = number(bits, &DISTANCES, code)?;
                for _ in 0..length {
                    let byte = *out.get(out.len().checked_sub(distance)?)?;
                    out.push(byte);
                }
            }
        }
    }
    Some(())
}
