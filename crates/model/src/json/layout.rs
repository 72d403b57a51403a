//! White space between the parts of a value.

use super::trivia;

/// How a value is laid out: its own lines, or all on one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout<'a> {
    /// The end of a line; empty where everything stays on one line.
    pub(super) newline: &'a str,
    /// The indentation of the line that the value starts on.
    pub(super) indent: &'a str,
    /// What each level adds to it.
    pub(super) unit: &'a str,
    /// Between a member's name and its value.
    pub(super) colon: &'a str,
    /// Between two neighbours on one line.
    pub(super) comma: &'a str,
}

impl Layout<'static> {
    /// Formwork's own (contract section 3).
    pub(super) const PRETTY: Self = Self { newline: "\n", indent: "", unit: "  ", colon: ": ", comma: ", " };
    /// Nothing but what JSON needs.
    pub(super) const COMPACT: Self = Self { newline: "", indent: "", unit: "", colon: ":", comma: "," };
}

impl<'a> Layout<'a> {
    /// The layout of what stands behind the white space and comments `lead` within a value of this layout.
    pub(super) fn behind(self, lead: &'a str) -> Self {
        let Some((before, indent)) = lead.rsplit_once('\n') else { return self };
        if self.newline.is_empty() {
            return self;
        }
        let indent = trivia::blanks(indent);
        let deeper = indent.strip_prefix(self.indent).filter(|unit| !unit.is_empty());
        Self { newline: if before.ends_with('\r') { "\r\n" } else { "\n" }, indent, unit: deeper.unwrap_or(self.unit), ..self }
    }
}
