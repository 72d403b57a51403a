//! The two tokens of JSON that have a grammar of their own: strings and numbers.

/// The text between two bytes; empty where there is none.
pub(super) fn part(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

/// Why a string cannot be read.
pub(super) enum Broken {
    /// The text ends within it.
    Ends,
    /// At this byte, this is to be done.
    At(usize, String),
}

/// Reads the string whose opening quote is at byte `open`: its value, and the byte after its closing quote.
pub(super) fn string(text: &str, open: usize) -> Result<(String, usize), Broken> {
    let bytes = text.as_bytes();
    let mut value = String::new();
    let mut plain = open + 1;
    let mut at = plain;
    loop {
        let Some(&byte) = bytes.get(at) else { return Err(Broken::Ends) };
        match byte {
            b'"' => {
                value.push_str(part(text, plain, at));
                return Ok((value, at + 1));
            }
            b'\\' => {
                value.push_str(part(text, plain, at));
                let (c, next) = escape(text, at)?;
                value.push(c);
                (at, plain) = (next, next);
            }
            0..0x20 => return Err(Broken::At(at, control(byte))),
            _ => at += 1,
        }
    }
}

/// What to do about a raw control character in a string.
fn control(byte: u8) -> String {
    match byte {
        b'\n' | b'\r' => "Close the text with “\"” before the end of the line, or write the line break as “\\n”".into(),
        b'\t' => "Write the tab in the text as “\\t”".into(),
        _ => {
            let code = code(byte.into());
            ["Write the control character U+", &code, " in the text as “\\u", &code, "”"].concat()
        }
    }
}

/// The four (or more) hexadecimal digits by which a character is known.
pub(super) fn code(mut value: u32) -> String {
    let mut digits = String::new();
    while value > 0 || digits.len() < 4 {
        digits.insert(0, char::from_digit(value & 15, 16).unwrap_or('0').to_ascii_uppercase());
        value >>= 4;
    }
    digits
}

/// Reads the escape whose backslash is at byte `at`: the character, and the byte after it.
fn escape(text: &str, at: usize) -> Result<(char, usize), Broken> {
    let rest = part(text, at + 1, text.len());
    let c = match rest.chars().next() {
        None => return Err(Broken::Ends),
        Some('u') => return unicode(text, at),
        Some(c @ ('"' | '\\' | '/')) => c,
        Some('b') => '\u{8}',
        Some('f') => '\u{C}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some(c) => {
            let mut found = String::from("Write a backslash in the text as “\\\\”");
            if c >= ' ' {
                found.push_str(": “\\");
                found.push(c);
                found.push_str("” has no meaning");
            }
            return Err(Broken::At(at, found));
        }
    };
    Ok((c, at + 2))
}

/// Reads `\u` and four digits, or two such for a character beyond the basic plane.
fn unicode(text: &str, at: usize) -> Result<(char, usize), Broken> {
    let first = unit(text, at)?;
    if let Some(c) = char::from_u32(first) {
        return Ok((c, at + 6));
    }
    if first < 0xDC00 && part(text, at + 6, at + 8) == "\\u" {
        let second = unit(text, at + 6)?;
        if (0xDC00..0xE000).contains(&second) {
            let value = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            return Ok((char::from_u32(value).unwrap_or_default(), at + 12));
        }
    }
    let found = part(text, at, at + 6);
    Err(Broken::At(at, ["Write both halves of the surrogate pair, or the character itself: “", found, "” is only one half"].concat()))
}

/// The value of the `\uXXXX` at byte `at`.
fn unit(text: &str, at: usize) -> Result<u32, Broken> {
    let mut value = 0;
    for digit in at + 2..at + 6 {
        let Some(&byte) = text.as_bytes().get(digit) else { return Err(Broken::Ends) };
        match char::from(byte).to_digit(16) {
            Some(digit) => value = value << 4 | digit,
            None => return Err(Broken::At(at, "Write four hexadecimal digits after “\\u”".into())),
        }
    }
    Ok(value)
}

/// The byte after the number that starts at byte `start`, or the byte at which something is to be done, and what.
pub(super) fn number(bytes: &[u8], start: usize) -> Result<usize, (usize, &'static str)> {
    let peek = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let digits = |mut at: usize, wanted: &'static str| {
        if !peek(at).is_ascii_digit() {
            return Err((at, wanted));
        }
        while peek(at).is_ascii_digit() {
            at += 1;
        }
        Ok(at)
    };
    let mut at = start + usize::from(peek(start) == b'-');
    if peek(at) == b'.' {
        return Err((at, "Add a zero before the decimal point"));
    }
    if peek(at) == b'0' && peek(at + 1).is_ascii_digit() {
        return Err((at, "Remove the zeros at the start of the number, or put it in double quotes"));
    }
    at = digits(at, "Add a digit after the minus sign")?;
    if peek(at) == b'.' {
        at = digits(at + 1, "Add a digit after the decimal point")?;
    }
    if matches!(peek(at), b'e' | b'E') {
        at += 1;
        at = digits(at + usize::from(matches!(peek(at), b'+' | b'-')), "Add a digit to the exponent")?;
    }
    // Dates, hexadecimal numbers, units and separators start like a number.
    if peek(at).is_ascii_alphanumeric() || matches!(peek(at), b'_' | b'.' | b'-' | b'+') {
        return Err((start, "Write the number in plain decimal digits, or put it in double quotes"));
    }
    Ok(at)
}
