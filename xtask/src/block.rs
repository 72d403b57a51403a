//! What stands between two comments of a file that is written by hand otherwise.

use anyhow::{Context, Result};

/// `text`, with `block` in place of what stood between `begin` and `end`; `name` is what the file is called where it has lost one of them.
pub(crate) fn replaced(text: &str, name: &str, (begin, end): (&str, &str), block: &str) -> Result<String> {
    let lost = |comment: &str| format!("{name} has no line `{comment}`: put it back");
    let (before, rest) = text.split_once(begin).with_context(|| lost(begin))?;
    let (_, after) = rest.split_once(end).with_context(|| lost(end))?;
    Ok([before, begin, block, end, after].concat())
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn what_stands_around_it_stays_and_a_comment_that_is_gone_is_named() {
        let marks = ("<!-- a -->", "<!-- b -->");
        assert!(replaced("x<!-- a -->old<!-- b -->y", "f", marks, "new").is_ok_and(|text| text == "x<!-- a -->new<!-- b -->y"));
        let lost = |text: &str| replaced(text, "index.html", marks, "").err().map(|why| why.to_string()).unwrap_or_default();
        assert_eq!(lost("x<!-- b -->"), "index.html has no line `<!-- a -->`: put it back");
        assert_eq!(lost("<!-- b --><!-- a -->"), "index.html has no line `<!-- b -->`: put it back");
    }
}
