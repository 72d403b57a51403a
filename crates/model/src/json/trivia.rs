//! White space and comments between the parts of a value.

/// The byte after the comment that begins at byte `at`: `//` ends with its line (the line's end is not part of it), `/*` with `*/`.
/// `None` where no comment begins, or where it never ends.
pub(super) fn comment(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    if rest.starts_with(b"//") {
        return Some(rest.iter().position(|byte| is_line_end(*byte)).map_or(bytes.len(), |length| at + length));
    }
    let inner = rest.strip_prefix(b"/*")?;
    inner.windows(2).position(|pair| pair == b"*/").map(|length| at + length + 4)
}

/// Whether a comment stands in what is known to be white space, commas and comments.
pub(super) fn has_comment(trivia: &str) -> bool {
    trivia.contains('/')
}

/// What stands before the comma and behind it.
pub(super) fn split_at_comma(trivia: &str) -> (&str, &str) {
    let comma = find(trivia, |byte| byte == b',').unwrap_or(trivia.len());
    (trivia.get(..comma).unwrap_or_default(), trivia.get(comma + 1..).unwrap_or_default())
}

/// Splits off a remark on what stands before it: comments on its line, where nothing else follows on that line.
pub(super) fn split_remark(trivia: &str) -> (&str, &str) {
    let line = find(trivia, is_line_end).and_then(|end| trivia.split_at_checked(end));
    line.filter(|(remark, _)| has_comment(remark)).unwrap_or(("", trivia))
}

/// Splits off the remark on the last part of a value, behind which nothing but its bracket comes.
pub(super) fn split_last_remark(trivia: &str) -> (&str, &str) {
    if !has_comment(trivia) || trivia.contains(['\n', '\r']) {
        return split_remark(trivia);
    }
    trivia.split_at(trivia.trim_end().len())
}

/// Whether what comes next on the line would be part of a comment.
pub(super) fn is_open(trivia: &str) -> bool {
    let (bytes, mut at) = (trivia.as_bytes(), 0);
    while at < bytes.len() {
        match comment(bytes, at) {
            Some(end) if end == bytes.len() => return bytes.get(at + 1) == Some(&b'/'),
            Some(end) => at = end,
            None => at += 1,
        }
    }
    false
}

/// The blanks and tabs that a text begins with.
pub(super) fn blanks(text: &str) -> &str {
    text.get(..text.len() - text.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// The first byte of a kind outside of comments.
fn find(trivia: &str, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let bytes = trivia.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match comment(bytes, at) {
            Some(end) => at = end,
            None if wanted(byte) => return Some(at),
            None => at += 1,
        }
    }
    None
}
