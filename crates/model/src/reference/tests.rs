use super::{fields, problems};
use crate::{integration, product, scope};
use std::collections::BTreeSet;

/// The anchors of a document's headings, told apart as GitHub does.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = super::mark::Anchors::default();
    text.lines().filter(|line| line.starts_with('#')).map(|line| anchors.of(line.trim_start_matches('#').trim())).collect()
}

/// The places within a document to which it links.
fn links(text: &str) -> Vec<&str> {
    text.match_indices("](#").filter_map(|(at, _)| text[at + 3..].split(')').next()).collect()
}

#[test]
fn both_say_the_same_twice_and_link_to_what_is_there() {
    for (text, again) in [(fields(), fields()), (problems(), problems())] {
        assert_eq!(text, again);
        let anchors = anchors(&text);
        for link in links(&text) {
            assert!(anchors.contains(link), "#{link}");
        }
        assert!(!text.contains("\n\n\n"), "two empty lines in a row");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"));
        assert!(!text.lines().any(|line| line.ends_with(' ')), "white space at the end of a line");
    }
}

#[test]
fn every_field_scope_and_rule_is_there() {
    let text = fields();
    for field in integration::FIELDS.iter().chain(product::FIELDS) {
        assert!(text.contains(&["# ", field.label].concat()), "{}", field.label);
        assert!(text.contains(&["- **Key** `", &field.key.replace('/', "."), "`"].concat()), "{}", field.key);
    }
    for scope in scope::ALL {
        assert!(text.contains(&["| `", scope.name, "` |"].concat()), "{}", scope.name);
    }
}

#[test]
fn every_code_has_one_paragraph() {
    let text = problems();
    let all = crate::paragraphs::paragraphs();
    for paragraph in &all {
        let heading = ["\n### ", paragraph.code, "\n"].concat();
        assert_eq!(text.matches(&heading).count(), 1, "{}", paragraph.code);
    }
    assert!(all.len() > 200, "{}", all.len());
}
