//! Workflow commands of GitHub Actions, which become annotations of a pull request.

use formwork_model::{Reading, Severity};

pub(super) fn write(name: &str, reading: &Reading) -> String {
    let mut text = String::new();
    for problem in &reading.report.problems {
        let command = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let title = [&*problem.field, " (", &problem.code, ")"].concat();
        let (line, column) = (problem.line.unwrap_or(1), problem.column.unwrap_or(1));
        let words = if problem.help.is_empty() { problem.message.clone() } else { [&problem.message, "\n", &problem.help].concat() };
        text.push_str(&format!(
            "::{command} file={},line={line},col={column},title={}::{}\n",
            property(name),
            property(&title),
            data(&words)
        ));
    }
    text
}

/// What follows the second pair of colons.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands between them.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
