//! A zip that somebody made: the bytes as they are, and once more with the sums mended, so that what lies behind them is reached.

#![no_main]

use formwork_bundle::{Bundle, MANIFEST, MAX_ENTRIES, MAX_FILE, MAX_TOTAL, check, read, write};
use formwork_fuzz::reader;
use formwork_model::{check_bytes, is_safe_path};

reader!(bundle);

fn bundle(data: &[u8]) {
    for bytes in [data.to_vec(), mended(data)] {
        match read(&bytes) {
            Ok(bundle) => hold(&bundle),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}

fn hold(bundle: &Bundle) {
    assert!(bundle.media.len() <= MAX_ENTRIES && bundle.manifest.len() <= MAX_FILE);
    assert!(bundle.media.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() <= MAX_TOTAL);
    assert!(bundle.media.iter().all(|(path, _)| is_safe_path(path) && path != MANIFEST));
    assert!(bundle.media.is_sorted_by(|(one, _), (other, _)| one < other));
    let hashes: Vec<String> = (0..bundle.media.len()).map(|number| format!("{number:064x}")).collect();
    let mut reading = check_bytes(&bundle.manifest);
    check(&mut reading, bundle, &hashes);
    let Ok(manifest) = str::from_utf8(&bundle.manifest) else { return };
    let Ok(written) = write(manifest, &bundle.media) else { return };
    let again = read(&written).unwrap_or_else(|error| panic!("{error}: of our own bundle"));
    assert_eq!((&again.manifest, &again.media), (&bundle.manifest, &bundle.media));
    assert!(again.problems.is_empty(), "{:?}", again.problems);
}

/// The zip with the size and the sum of each stored file as they are.
fn mended(data: &[u8]) -> Vec<u8> {
    let mut zip = data.to_vec();
    let short = |zip: &[u8], at: usize| zip.get(at..at + 2).map_or(0, |two| usize::from(two[0]) | usize::from(two[1]) << 8);
    let long = |zip: &[u8], at: usize| short(zip, at) | short(zip, at + 2) << 16;
    for at in 0..zip.len().saturating_sub(46) {
        if !zip[at..].starts_with(b"PK\x01\x02") || short(&zip, at + 10) != 0 {
            continue;
        }
        let (size, local) = (long(&zip, at + 20), long(&zip, at + 42));
        let from = local + 30 + short(&zip, local + 26) + short(&zip, local + 28);
        let Some(file) = zip.get(from..from + size) else { continue };
        let sum = sum(file).to_le_bytes();
        for (place, bytes) in [(at + 16, sum), (at + 24, (size as u32).to_le_bytes()), (local + 14, sum)] {
            if let Some(slot) = zip.get_mut(place..place + 4) {
                slot.copy_from_slice(&bytes);
            }
        }
    }
    zip
}

/// The sum of a file as zips have it (CRC-32).
fn sum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
}
