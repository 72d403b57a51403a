//! What a reviewer wrote about places of a manifest, as problems beside those that the rules find.

use crate::check::in_form_order;
use crate::draft::Draft;
use crate::field::Source;
use crate::place::{label_of, own_field};
use crate::pointer::Pointer;
use crate::problem::{Problem, Report, Severity};
use crate::syntax::strip_invisible;
use std::borrow::Cow;

/// The most characters of a comment that are shown; the API takes no longer one.
const LONGEST: usize = 2000;

/// Reviewers' comments as warnings, in the order given. A comment on a place that is gone stands at the nearest one around it that
/// is still there; a field of the form is there even where it is empty.
pub fn review_problems(draft: &Draft, comments: &[(Pointer, String)]) -> Vec<Problem> {
    let problem = |(path, words): &(Pointer, String)| {
        let path = nearest(draft, path);
        Problem {
            code: Cow::Borrowed("review.comment"),
            severity: Severity::Warning,
            field: Cow::Borrowed(label_of(&path)),
            path,
            message: message(words),
            help: Cow::Borrowed("A reviewer wrote this. Submitting again answers it, whether or not something was changed here."),
            docs: Cow::Borrowed(Source::Ours.url()),
            line: None,
            column: None,
            fix: None,
        }
    };
    comments.iter().map(problem).collect()
}

impl Report {
    /// The report with reviewers' comments in it, in the order of the form: at one place behind what the rules found there.
    #[must_use]
    pub fn with_comments(mut self, draft: &Draft, comments: &[(Pointer, String)]) -> Self {
        if comments.is_empty() {
            return self;
        }
        self.problems.extend(review_problems(draft, comments));
        Self { problems: in_form_order(self.problems) }
    }
}

/// The place itself, or the nearest around it that is there.
fn nearest(draft: &Draft, path: &Pointer) -> Pointer {
    let mut at = path.clone();
    while !is_there(draft, &at) {
        let Some((around, _)) = at.split_last() else { break };
        at = around;
    }
    at
}

fn is_there(draft: &Draft, at: &Pointer) -> bool {
    if draft.at(at).is_some() {
        return true;
    }
    // A field without a value still has its place in the form, as long as what it belongs to has.
    own_field(at).is_some_and(|found| found.owner.as_str() == "/integration" || draft.at(&found.owner).is_some())
}

/// A comment on one line, within bounds.
fn message(words: &str) -> String {
    // Whatever the length of a comment, no more than this is looked at.
    let start: String = words.chars().take(LONGEST * 2).collect();
    let clean = strip_invisible(&start).split_whitespace().collect::<Vec<_>>().join(" ");
    match clean.char_indices().nth(LONGEST) {
        Some((end, _)) => [clean[..end].trim_end(), "…"].concat(),
        None if clean.is_empty() => "Look at this again: the comment has no words".into(),
        None => clean,
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, review_problems};
    use crate::{Draft, Pointer, Problem, Severity, check, json};

    fn draft(text: &str) -> Draft {
        Draft::from_document(json::read(text).value.expect(text))
    }

    fn comments(places: &[&str]) -> Vec<(Pointer, String)> {
        places.iter().map(|place| (Pointer::parse(place).expect(place), ["About ", place].concat())).collect()
    }

    const LISTING: &str = r#"{
        "version": 1, "installationTypes": ["marketplace"], "integration": {"name": "Acme", "featuredImages": [{"file": "a.png"}]},
        "products": [{"slug": "a", "guides": [{"title": "G"}]}]
    }"#;

    #[test]
    fn a_comment_stands_at_the_nearest_place_that_is_there() {
        let cases = [
            ("/integration/name", "/integration/name", "Name"),
            ("/integration/overview", "/integration/overview", "Overview"),
            ("/integration/icon/alt", "/integration/icon", "Logo"),
            ("/integration/featuredImages/0/alt", "/integration/featuredImages/0", "Feature Media"),
            ("/integration/featuredImages/4", "/integration/featuredImages", "Feature Media"),
            ("/integration/odd", "/integration", "Integration"),
            ("/products/0/snippets/2/content", "/products/0/snippets", "Snippets"),
            ("/products/0/guides/0/steps/1/title", "/products/0/guides/0/steps", "Steps"),
            ("/products/0/protocols/logDrain/endpoint", "/products/0/protocols/logDrain", "Log Drain Settings"),
            ("/products/3/name", "/products", "Products"),
            ("/odd/1/2", "", "Manifest"),
            ("", "", "Manifest"),
        ];
        let places: Vec<&str> = cases.iter().map(|case| case.0).collect();
        let found = review_problems(&draft(LISTING), &comments(&places));
        for (problem, (place, path, field)) in found.iter().zip(cases) {
            assert_eq!((problem.path.as_str(), problem.field.as_ref()), (path, field), "{place}");
            assert_eq!((problem.code.as_ref(), problem.severity), ("review.comment", Severity::Warning));
            assert_eq!(problem.message, ["About ", place].concat().trim_end());
        }
        assert_eq!(found.len(), cases.len());
        assert_eq!(review_problems(&draft("7"), &comments(&["/integration/name"]))[0].path.as_str(), "/integration/name");
    }

    #[test]
    fn comments_come_in_the_order_of_the_form() {
        let draft = draft(LISTING);
        let rules = check(&draft);
        let written = comments(&["/products/0", "/integration/overview", "/integration/name", "/integration/name"]);
        let report = rules.clone().with_comments(&draft, &written);
        let is_comment = |problem: &&Problem| problem.code == "review.comment";
        let places: Vec<&str> = report.problems.iter().filter(is_comment).map(|problem| problem.path.as_str()).collect();
        assert_eq!(places, ["/integration/name", "/integration/name", "/integration/overview", "/products/0"]);
        let rest: Vec<Problem> = report.problems.iter().filter(|problem| !is_comment(problem)).cloned().collect();
        assert_eq!(rest, rules.problems);
        let at = |code: &str| {
            report.problems.iter().position(|problem| problem.path.as_str() == "/integration/overview" && problem.code == code)
        };
        assert!(at("overview.required") < at("review.comment"), "behind what the rules found there");
        assert_eq!(report.valid(), rules.valid());
        assert_eq!(rules.clone().with_comments(&draft, &[]), rules);
    }

    #[test]
    fn words_are_kept_within_bounds() {
        let say = |words: &str| review_problems(&Draft::default(), &[(Pointer::root(), words.into())])[0].message.clone();
        assert_eq!(say("  Say what\n\n it\u{200b} does.\t"), "Say what it does.");
        assert_eq!(say(" \n"), "Look at this again: the comment has no words");
        assert_eq!(say(&"x".repeat(LONGEST)).chars().count(), LONGEST);
        let long = say(&"é ".repeat(90_000));
        assert!(long.chars().count() <= LONGEST + 1 && long.ends_with('…'), "{}", long.chars().count());
    }
}
