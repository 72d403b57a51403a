//! How long it takes to measure files of 20 MB, plain ones and such as were made to keep a reader busy:
//! `cargo run --profile native -p formwork-model --example measure`.

use formwork_model::{measure, measure_drawing};
use std::time::{Duration, Instant};

const SIZE: usize = 20_000_000;

/// Bytes that look like packed pixels.
fn noise() -> Vec<u8> {
    let mut state = 0x2545_f491_u32;
    let step = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..SIZE).map(step).collect()
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len()).unwrap_or_default().to_be_bytes(), &name[..], body, &[0; 4]].concat()
}

/// A PNG of 10 megapixels: 3651 × 2739.
fn png(chunks: &[u8]) -> Vec<u8> {
    let head = chunk(b"IHDR", b"\0\0\x0e\x43\0\0\x0a\xb3\x08\x02\0\0\0");
    [b"\x89PNG\r\n\x1a\n", &head[..], chunks, &chunk(b"IDAT", &noise()[..40_000]), &chunk(b"IEND", b"")].concat()
}

/// A JPEG of 10 megapixels around coded pixels.
fn jpeg(coded: &[u8]) -> Vec<u8> {
    let frame = b"\xff\xc0\0\x11\x08\x0a\xb3\x0e\x43\x03\x01\x22\0\x02\x11\0\x03\x11\0";
    let scan = b"\xff\xda\0\x0c\x03\x01\0\x02\0\x03\0\0\x3f\0";
    [&b"\xff\xd8"[..], frame, scan, coded, b"\xff\xd9"].concat()
}

/// The shortest of some times: what others do on the machine only adds to it.
fn shortest(read: impl Fn() -> String) -> (Duration, String) {
    let time = |_| {
        let start = Instant::now();
        let answer = std::hint::black_box(read());
        (start.elapsed(), answer)
    };
    (0..9).map(time).min().unwrap_or_default()
}

fn main() {
    let coded: Vec<u8> = noise().into_iter().flat_map(|byte| if byte == 0xff { vec![0xff, 0] } else { vec![byte] }).collect();
    let boxes = [&b"\0\0\0\x14ftypavif\0\0\0\0mif1"[..], &b"\0\0\0\x08free".repeat(SIZE / 8)].concat();
    let drawing = ["<svg>", &"<a href='&#35;a'/>".repeat(220_000), "</svg>"].concat();
    for (told, bytes) in [
        ("a PNG of 10 megapixels", png(&chunk(b"IDAT", &noise()))),
        ("a PNG of empty chunks", png(&b"\0\0\0\0teXt\0\0\0\0".repeat(SIZE / 12))),
        ("a JPEG of 10 megapixels", jpeg(&coded)),
        ("a JPEG of nothing but restarts", jpeg(&b"\xff\xd0".repeat(SIZE / 2))),
        (
            "a GIF of pieces of a byte",
            [&b"GIF89a\x10\0\x10\0\0\0\0\x2c\0\0\0\0\x10\0\x10\0\0\x08"[..], &b"\x01a".repeat(SIZE / 2), b"\0;"].concat(),
        ),
        ("an AVIF of empty boxes", boxes),
        ("a text", b"text ".repeat(SIZE / 5)),
    ] {
        let (time, answer) =
            shortest(|| measure(&bytes).map_or_else(|error| error.to_string(), |found| format!("{} × {}", found.width, found.height)));
        println!("{told}, {} bytes: {time:?} ({answer})", bytes.len());
    }
    let (time, answer) = shortest(|| format!("{:?}", measure_drawing(drawing.as_bytes()).map(|drawing| drawing.external)));
    println!("a drawing, {} bytes: {time:?} ({answer})", drawing.len());
}
