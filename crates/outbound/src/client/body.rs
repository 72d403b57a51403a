//! The body of an answer as text.

/// Bytes as text. What is packed, or is no text, is told by its size and kind.
pub(super) fn text(bytes: &[u8], headers: &[(String, String)]) -> String {
    let header = |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
    let packed = header("content-encoding").filter(|value| !value.is_empty() && !value.eq_ignore_ascii_case("identity"));
    if packed.is_none() && is_text(bytes) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    if bytes.is_empty() {
        return String::new();
    }
    let count = bytes.len().to_string();
    let kind = header("content-type").map(|kind| [" of ", kind].concat()).unwrap_or_default();
    let packing = packed.map(|packing| [", packed as ", packing].concat()).unwrap_or_default();
    ["[", &count, " bytes", &kind, &packing, ", not shown]"].concat()
}

/// Whether bytes are text: no zero byte, and of what they hold at most a tenth is neither UTF-8 nor printable.
fn is_text(bytes: &[u8]) -> bool {
    if bytes.contains(&0) {
        return false;
    }
    let text = String::from_utf8_lossy(bytes);
    let odd = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER || (c.is_control() && !c.is_whitespace())).count();
    odd * 10 <= bytes.len()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn bodies() {
        type Headers = Vec<(String, String)>;
        let of = |name: &str, value: &str| -> Headers { vec![(name.to_owned(), value.to_owned())] };
        let long = [b"a".repeat(20).as_slice(), "é".as_bytes().get(..1).expect("a byte")].concat();
        let cases: &[(&[u8], Headers, &str)] = &[
            (b"", Vec::new(), ""),
            (b"{\"ok\":true}\n", Vec::new(), "{\"ok\":true}\n"),
            ("Gr\u{fc}\u{df}e".as_bytes(), Vec::new(), "Grüße"),
            // Cut within a character.
            (&long, Vec::new(), "aaaaaaaaaaaaaaaaaaaa\u{fffd}"),
            (b"\x89PNG\r\n\x1a\n\0\0", of("content-type", "image/png"), "[10 bytes of image/png, not shown]"),
            (b"abc", of("content-encoding", "br"), "[3 bytes, packed as br, not shown]"),
            (b"abc", of("content-encoding", "identity"), "abc"),
            (b"\xff\xfe\xfd\xfc", Vec::new(), "[4 bytes, not shown]"),
        ];
        for (bytes, headers, wanted) in cases {
            assert_eq!(text(bytes, headers), *wanted);
        }
    }
}
