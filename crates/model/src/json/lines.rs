//! Byte offset to line and column.

/// How many bytes lie between two offsets whose line and column are kept.
const STEP: usize = 256;

/// The UTF-8 byte order mark. It has no column: editors do not show it.
pub(super) const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Line and column of every 256th byte of a text, so that one look-up walks over less than 256 bytes however long the line is.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines(Vec<(u32, u32)>);

impl Lines {
    /// Counts a text once.
    pub(super) fn new(bytes: &[u8]) -> Self {
        let mut here = (1, 1);
        let mut marks = Vec::with_capacity(bytes.len() / STEP + 1);
        for start in (0..=bytes.len()).step_by(STEP) {
            marks.push(here);
            here = walk(bytes, start, start + STEP, here);
        }
        Self(marks)
    }

    /// Line and column (1-based, columns in UTF-16 units) of the byte at `offset` of the text that was counted.
    pub(super) fn at(&self, bytes: &[u8], offset: usize) -> (u32, u32) {
        let mark = offset / STEP;
        match self.0.get(mark) {
            Some(&here) => walk(bytes, mark * STEP, offset, here),
            None => self.0.last().copied().unwrap_or((1, 1)),
        }
    }
}

/// Where one stands after the bytes `from..to`. A line ends with LF, CR LF or a lone CR.
fn walk(bytes: &[u8], from: usize, to: usize, (mut line, mut column): (u32, u32)) -> (u32, u32) {
    for at in from..to.min(bytes.len()) {
        match bytes.get(at).copied().unwrap_or_default() {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => column += 1,
            b'\n' | b'\r' => (line, column) = (line + 1, 1),
            0x80..=0xBF => {}
            0xEF if at == 0 && bytes.starts_with(MARK) => {}
            // Beyond the basic plane: a surrogate pair in UTF-16.
            0xF0..=0xFF => column += 2,
            _ => column += 1,
        }
    }
    (line, column)
}
