//! What the documentation says about every problem that there can be: one paragraph for each code.
//!
//! Those about the rules of a field are put together from the registry; the others stand in `paragraphs/own.rs` and beside the
//! rules of other modules. Only documents ask for this list, so that its words stay out of the page.

mod own;

use crate::check::STATUS;
use crate::field::{Check, Control, Field, Need, Origin, Rule, Source, Standing, When};
use crate::paragraph::Paragraph;
use crate::problem::Severity::{self, Error, Hint, Warning};
use crate::{deploy, integration, metadata, plan, product, protocol, words};
use std::sync::LazyLock;

/// The paragraphs about all codes: those of the file, of the manifest, of the fields in the order of the form, of the Deploy
/// Button, of billing plans, and of a review.
pub fn paragraphs() -> Vec<Paragraph> {
    let mut all = own::FILE.to_vec();
    all.extend_from_slice(own::MANIFEST);
    all.extend(GENERATED.iter().map(Generated::paragraph));
    all.extend_from_slice(own::CROSS);
    all.extend_from_slice(own::MEDIA);
    all.extend_from_slice(metadata::CODES);
    all.extend_from_slice(deploy::CODES);
    all.extend_from_slice(plan::CODES);
    all.extend_from_slice(own::REVIEW);
    all
}

/// A paragraph whose words are put together once, when a document asks for it.
struct Generated {
    code: String,
    what: String,
    why: String,
    bad: &'static str,
    good: &'static str,
    severity: Severity,
    standing: Standing,
    source: Source,
}

impl Generated {
    fn paragraph(&'static self) -> Paragraph {
        Paragraph {
            code: &self.code,
            severity: self.severity,
            standing: self.standing,
            source: self.source,
            what: &self.what,
            why: &self.why,
            good: self.good,
            bad: self.bad,
        }
    }
}

static GENERATED: LazyLock<Vec<Generated>> = LazyLock::new(|| {
    let mut all = Vec::new();
    fields("", "", integration::FIELDS, &mut all);
    fields("product", "a product’s ", product::FIELDS, &mut all);
    fields("protocol", "a protocol’s ", std::slice::from_ref(&STATUS), &mut all);
    for protocol in protocol::ALL {
        fields(protocol.name, "a protocol’s ", protocol.fields, &mut all);
    }
    all
});

/// Adds the paragraphs about fields, and about the rows and groups that they hold.
fn fields(prefix: &str, owner: &str, fields: &'static [Field], all: &mut Vec<Generated>) {
    for field in fields {
        one(prefix, owner, field, all);
        if let Control::Rows(shape) | Control::Group(shape) = field.control {
            if matches!(field.control, Control::Rows(_)) {
                all.push(Generated {
                    code: [shape.code, ".type"].concat(),
                    what: ["A ", shape.noun, " is no object."].concat(),
                    why: "Its parts have names of their own.".into(),
                    bad: "",
                    good: "",
                    severity: Error,
                    standing: Standing::Code,
                    source: field.docs,
                });
            }
            self::fields(shape.code, &["a ", shape.noun, "’s "].concat(), shape.fields, all);
        }
    }
}

fn one(prefix: &str, owner: &str, field: &'static Field, all: &mut Vec<Generated>) {
    let key = field.key.replace('/', ".");
    let dot = if prefix.is_empty() { "" } else { "." };
    let name = [owner, &words::noun(field.label)].concat();
    let mut add = |suffix: &str, severity, standing, source, what: String, why: &str| {
        let code = [prefix, dot, &key, ".", suffix].concat();
        if !all.iter().any(|other| other.code == code) {
            let (good, bad) = if matches!(suffix, "type" | "notApplicable") { ("", "") } else { (field.good, field.bad) };
            let mut what = what;
            if let Some(first) = what.get(..1) {
                what = [&first.to_uppercase(), &what[1..]].concat();
            }
            all.push(Generated { code, what, why: why.into(), good, bad, severity, standing, source });
        }
    };
    if let Need::Required { when, severity, standing, source } = field.need {
        let whom = match when {
            When::Always => "",
            When::Connectable => " of a connectable account",
            When::Native => " of a native integration",
            When::HasProduct => " of an integration with a product",
        };
        add("required", severity, standing, source, [&name, whom, " is missing."].concat(), "White space alone counts as nothing.");
    }
    if field.applies != When::Always {
        let what = [&name, " is there, and does not belong to this kind of integration."].concat();
        add("notApplicable", Warning, Standing::Documented, field.docs, what, "Nobody reads it; take it out, or offer the other kind too.");
    }
    let standing = if field.origin == Origin::Vercel { Standing::Code } else { Standing::Inferred };
    let what = [&name, " is of another type than it has to be."].concat();
    add(
        "type",
        Error,
        standing,
        field.docs,
        what,
        "A number, a list or an object cannot stand where a text is read, nor the other way around.",
    );
    for rule in field.rules {
        for (suffix, what, why) in breaches(rule) {
            add(suffix, rule.severity, rule.standing, rule.source, [&name, " ", &what, "."].concat(), why);
        }
    }
}

/// The ways to break a rule: the last part of the code, what is found, and why it matters.
fn breaches(rule: &Rule) -> Vec<(&'static str, String, &'static str)> {
    let blocks = rule.severity == Error;
    let limited = |limit: u32, what: &str, unit: &str| [what, " ", &limit.to_string(), unit].concat();
    let one = |suffix, what: &str, why| vec![(suffix, what.to_owned(), why)];
    match rule.check {
        Check::MaxLength(limit) => {
            let suffix = if blocks { "long" } else { "advised" };
            vec![(
                suffix,
                limited(limit, "is longer than", " characters"),
                "Characters are counted as browsers count them, in UTF-16 units.",
            )]
        }
        Check::MinLength(limit) => vec![("short", limited(limit, "is shorter than", " characters"), "")],
        Check::MaxItems(limit) => vec![(if blocks { "many" } else { "manyAdvised" }, limited(limit, "has more than", " entries"), "")],
        Check::MinItems(limit) => vec![(if blocks { "few" } else { "fewAdvised" }, limited(limit, "has fewer than", " entries"), "")],
        Check::Slug => one("shape", "has other characters than lower-case letters, digits and single hyphens", "It is part of addresses."),
        Check::Email => vec![
            ("shape", "is no whole e-mail address".into(), "Nobody can write to it."),
            ("spaces", "begins or ends with white space".into(), ""),
        ],
        Check::HttpsUrl | Check::HttpsOrLocalUrl => vec![
            ("shape", "is no whole address".into(), "A relative address leads nowhere from another site."),
            ("https", "does not begin with https://".into(), "What goes over http:// can be read and changed on its way."),
            ("credentials", "carries a name or password".into(), "Whoever sees the address would have them."),
            ("private", "leads to this machine or a private network".into(), "Nobody else can reach it."),
            ("spaces", "begins or ends with white space".into(), ""),
        ],
        Check::BareUrl => one("bare", "ends in a slash or has a query or fragment", "Vercel appends the path of each call to it."),
        Check::Visible => {
            one("invisible", "holds a character that nobody sees", "It came along when the text was copied, or it hides something.")
        }
        Check::OneLine => one("lines", "has a line break", "It is shown on one line."),
        Check::Trimmed => one("spaces", "begins or ends with white space", ""),
        Check::NoHtml => one("html", "holds raw HTML", "Which HTML the listing lets through is not documented; Markdown is."),
        Check::HonestLinks => vec![
            (
                "link",
                "has a link to something else than https:, mailto: or a fragment".into(),
                "It leads nowhere, or where nobody expects.",
            ),
            ("linkText", "has a link whose text names another site than its target".into(), "Such a link is taken for a trap."),
        ],
        Check::ShallowMarkdown => one("nesting", "nests lists, quotes, brackets or emphasis more than 8 deep", "A page cannot show it."),
        Check::NoPlaceholder => one("standIn", "holds words that stand where your own should", "A reviewer sends it back."),
        Check::Listed => one("unknown", "has a value that is not on offer", ""),
        Check::Distinct => one("twice", "has a value twice", ""),
        Check::MediaTypes(_) => one("mediaType", "is an image of another type than is taken", ""),
        Check::Square => one("square", "is an image that is not as wide as high", "It is drawn in a circle."),
        Check::Opaque => {
            one("opaque", "is an image that can be transparent", "It is drawn on light and on dark. Told only by those who have the file.")
        }
        Check::MinPixels(width, height) => {
            let suffix = if rule.severity == Hint { "smallAdvised" } else { "small" };
            vec![(suffix, ["is an image smaller than ", &width.to_string(), " × ", &height.to_string(), " pixels"].concat(), "")]
        }
        Check::Ratio(across, down) => vec![
            ("ratio", ["is an image of another shape than ", &across.to_string(), ":", &down.to_string()].concat(), ""),
            (
                "olderShape",
                "is an image of the older documented shape, 3:2".into(),
                "The submit page still says 3:2; the image guidelines and the review checklist say 16:9.",
            ),
        ],
        Check::AltText => one("alt", "is an image without a text for those who do not see it", ""),
        Check::Headers => vec![
            ("name", "have a name that HTTP does not allow".into(), "A header’s name is a token of RFC 9110."),
            ("value", "have a value that is no text on one line".into(), ""),
        ],
        Check::MetadataSchema => Vec::new(),
    }
}
