//! How an entry of the registry is written: what most entries share, and short ways to say a rule.
//!
//! An entry states what is its own and takes the rest from `FORM`, `EXTRA` or `COLUMN`.

use crate::field::{Audience, Check, Control, Field, Line, Need, Origin, Place, Rule, Source, Standing, When};
use crate::problem::Severity;

/// A field of the two forms: required by the Required column of their tables, described on the submit page.
pub(crate) const FORM: Field = Field {
    key: "",
    label: "",
    help: "",
    good: "",
    bad: "",
    docs: Source::Submit,
    origin: Origin::Ours,
    standing: Place::Form,
    applies: When::Always,
    need: required(When::Always, Standing::Documented, Source::Create),
    // A field whose entry forgets its audience must not appear in a preview.
    audience: Audience::Private,
    control: Control::Line(Line::Text),
    rules: &[],
};

/// A field that the tables of the forms do not list: always optional.
pub(crate) const EXTRA: Field = Field { standing: Place::Extra, need: Need::Optional, ..FORM };

/// A column of a row: named and demanded by the types of Vercel's public code.
pub(crate) const COLUMN: Field = Field {
    docs: Source::Code,
    origin: Origin::Vercel,
    standing: Place::Column,
    need: required(When::Always, Standing::Code, Source::Code),
    audience: Audience::Public,
    ..FORM
};

/// Text without characters that nobody sees.
pub(crate) const VISIBLE: Rule = advice(Check::Visible);
/// Text on one line.
pub(crate) const ONE_LINE: Rule = advice(Check::OneLine);
/// Text without white space at its ends.
pub(crate) const TRIMMED: Rule = hint(Check::Trimmed, Standing::Inferred, Source::Ours);
/// Text that nobody forgot to replace.
pub(crate) const NO_PLACEHOLDER: Rule = advice(Check::NoPlaceholder);
/// Markdown only: which HTML Vercel's pages let through is not known.
pub(crate) const NO_HTML: Rule = advice(Check::NoHtml);
/// Links that go where they say.
pub(crate) const HONEST_LINKS: Rule = advice(Check::HonestLinks);
/// Markdown that a page can show.
pub(crate) const SHALLOW: Rule = advice(Check::ShallowMarkdown);
/// A whole e-mail address; the form's own demand on the format is not documented.
pub(crate) const EMAIL: Rule = advice(Check::Email);
/// A whole address; that it has to be `https:` is our deduction.
pub(crate) const HTTPS: Rule = advice(Check::HttpsUrl);
/// The shape of every published slug: an inference that may block, since a slug is permanent (contract section 2).
pub(crate) const SLUG: Rule = error(Check::Slug, Standing::Inferred, Source::Ours);
/// One of the values in Vercel's public code, which refuses any other.
pub(crate) const LISTED: Rule = error(Check::Listed, Standing::Code, Source::Code);
/// No value twice.
pub(crate) const DISTINCT: Rule = advice(Check::Distinct);

/// A rule whose breach blocks.
pub(crate) const fn error(check: Check, standing: Standing, source: Source) -> Rule {
    Rule { check, severity: Severity::Error, standing, source }
}

/// A rule whose breach would hold up review.
pub(crate) const fn warning(check: Check, standing: Standing, source: Source) -> Rule {
    Rule { check, severity: Severity::Warning, standing, source }
}

/// A rule whose breach is worth a word.
pub(crate) const fn hint(check: Check, standing: Standing, source: Source) -> Rule {
    Rule { check, severity: Severity::Hint, standing, source }
}

/// A warning that is our own deduction.
pub(crate) const fn advice(check: Check) -> Rule {
    warning(check, Standing::Inferred, Source::Ours)
}

/// The demand that a value is there, which blocks.
pub(crate) const fn required(when: When, standing: Standing, source: Source) -> Need {
    Need::Required { when, severity: Severity::Error, standing, source }
}
