//! The words of problems: what to do, and why. The one place for them, so that they sound alike.
//!
//! A message says what to do, in one sentence without a full stop, names the limit and puts literal values in “ ”.

use crate::field::{Check, Control, Field, Line, Rule};
use crate::problem::Severity;
use crate::rule::{Fault, MAX_NESTING};
use crate::syntax::{EmailFault, UrlFault, strip_invisible};
use std::borrow::Cow;

/// How a breach is told: the last part of its code, what to do, and why.
pub(crate) struct Words {
    pub(crate) suffix: &'static str,
    pub(crate) message: String,
    pub(crate) help: Cow<'static, str>,
}

/// A literal value as it stands in a sentence: without what nobody sees, and cut where it is long.
pub fn quote(text: &str) -> String {
    const MOST: usize = 60;
    let clean = strip_invisible(text).replace(['\n', '\r', '\t'], " ");
    match clean.char_indices().nth(MOST) {
        Some((at, _)) => ["“", clean[..at].trim_end(), "…”"].concat(),
        None => ["“", &clean, "”"].concat(),
    }
}

/// A label within a sentence: in lower case, save for abbreviations and names.
pub(crate) fn noun(label: &str) -> String {
    let word = |word: &str| if word.chars().skip(1).any(char::is_uppercase) { word.to_owned() } else { word.to_lowercase() };
    label.split(' ').map(word).collect::<Vec<_>>().join(" ").replace("edge config", "Edge Config")
}

fn with_article(noun: &str) -> String {
    // “EULA” is said with a y.
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'A', 'O']) { "an " } else { "a " };
    [article, noun].concat()
}

/// What to do about a field that has no answer.
pub(crate) fn required(field: &Field) -> String {
    let special = match field.key {
        "agreement" => "Read and accept the agreement",
        "guides" => "Add a getting-started guide",
        "developer" => "Enter the developer’s name",
        "content" => "Enter the content",
        "tagIds" => "Choose at least one category",
        "tags" => "Choose at least one tag",
        "steps" => "Add at least one step",
        "language" => "Choose a language",
        _ => "",
    };
    if !special.is_empty() {
        return special.into();
    }
    let noun = noun(field.label);
    match field.control {
        Control::Line(_) | Control::Area { .. } | Control::Code => ["Enter ", &with_article(&noun)].concat(),
        Control::Choice(_) | Control::Suggest(_) => ["Choose ", &with_article(&noun)].concat(),
        Control::Toggle | Control::Status => ["Say whether the ", &noun, " is on"].concat(),
        Control::Choices(_) | Control::Scopes | Control::Events => ["Choose at least one of the ", &noun].concat(),
        Control::Images => "Add at least one image".into(),
        Control::Rows(shape) => ["Add ", &with_article(shape.noun)].concat(),
        Control::Image | Control::Schema | Control::Group(_) | Control::Headers | Control::Protocols | Control::Agreement => {
            ["Add ", &with_article(&noun)].concat()
        }
    }
}

/// An example that belongs into a message of the field.
fn example(field: &Field) -> &'static str {
    match field.control {
        _ if !field.good.is_empty() => field.good,
        Control::Line(Line::Email) => "support@acme.example",
        _ => "https://acme.example",
    }
}

fn like(what: &str, field: &Field) -> String {
    [what, ", like ", example(field)].concat()
}

fn count(number: impl ToString, one: &str) -> String {
    let number = number.to_string();
    let plural = if number == "1" { "" } else { "s" };
    [&number, " ", one, plural].concat()
}

fn pixels(width: u32, height: u32) -> String {
    [&width.to_string(), " × ", &height.to_string(), " pixels"].concat()
}

/// What an element of the field's list is called.
fn element(field: &Field) -> &'static str {
    match field.control {
        Control::Rows(shape) => shape.noun,
        Control::Images => "image",
        _ => "entry",
    }
}

/// The words for a breach of one of a field's rules.
pub(crate) fn words(field: &Field, rule: &Rule, fault: &Fault<'_>) -> Words {
    let limit = match rule.check {
        Check::MaxLength(limit) | Check::MinLength(limit) | Check::MaxItems(limit) | Check::MinItems(limit) => limit,
        _ => 0,
    };
    let size = match rule.check {
        Check::MinPixels(width, height) => pixels(width, height),
        _ => String::new(),
    };
    let (message, help): (String, &'static str) = match *fault {
        Fault::Long(is) => return long(field, rule, limit, is),
        Fault::Short(is) => (["Enter at least ", &count(limit, "character"), "; this is ", &is.to_string()].concat(), ""),
        Fault::Many(is) => (["Keep it to ", &entries(field, limit), "; there are ", &is.to_string()].concat(), ""),
        Fault::Few(is) => {
            let there = if is == 1 { "; there is " } else { "; there are " };
            (["Add at least ", &entries(field, limit), there, &is.to_string()].concat(), "")
        }
        Fault::Slug => {
            (like("Use lower-case letters, digits and single hyphens", field), "A slug is part of addresses and does not change later.")
        }
        Fault::Email(EmailFault::NoAt | EmailFault::Local) => (like("Enter the whole address", field), ""),
        Fault::Email(EmailFault::Host) => {
            (like("Enter the whole address", field), "What stands behind the @ is a host name with a dot in it.")
        }
        Fault::Url(fault) => return address(field, fault),
        Fault::Query => ("End the address before the “?”".into(), "Vercel appends the path of each call to it."),
        Fault::Fragment => ("End the address before the “#”".into(), "Vercel appends the path of each call to it."),
        Fault::TrailingSlash => ("End the address without a slash".into(), "Vercel appends the path of each call, which begins with one."),
        Fault::Invisible(c) => {
            let number = format!("{:04X}", u32::from(c));
            (
                ["Take out the character U+", &number, ", which nobody sees"].concat(),
                "It came along when the text was copied, or it hides something.",
            )
        }
        Fault::Lines => ("Keep it on one line".into(), ""),
        Fault::Spaces => ("Take out the space at the start or end".into(), ""),
        Fault::Html(tag) => {
            let message = ["Use Markdown in place of the HTML ", &quote(tag), ", or put it in backticks"].concat();
            (message, "Which HTML the listing lets through is not documented; Markdown is.")
        }
        Fault::LinkTarget(link) if link.image => (
            ["Load the image ", &quote(link.text), " from an https:// address"].concat(),
            "A relative address leads nowhere on the listing.",
        ),
        Fault::LinkTarget(link) => (
            ["Give the link ", &quote(link.text), " an https:// address"].concat(),
            "A link may also lead to a mailto: address or to a # on the page.",
        ),
        Fault::LinkText(link) => (
            ["Name the site that the link leads to: ", &quote(link.text), " leads to ", &quote(link.target)].concat(),
            "A text that names one site and leads to another is taken for a trap.",
        ),
        Fault::Deep => (["Nest lists, quotes and emphasis no more than ", &MAX_NESTING.to_string(), " deep"].concat(), ""),
        Fault::StandIn(word) => (["Replace ", &quote(word), " with your own words"].concat(), ""),
        Fault::Unlisted(value) => return unlisted(field, value),
        Fault::Twice(value) => (["Take out ", &quote(value), ": it is there already"].concat(), ""),
        Fault::MediaType(found) => (["Use ", kinds(rule), " image; this is ", found].concat(), ""),
        Fault::NotSquare(width, height) => {
            (["Use an image as wide as high; this is ", &pixels(width, height)].concat(), "It is drawn in a circle.")
        }
        Fault::Small(width, height) => (["Use an image of at least ", &size, "; this is ", &pixels(width, height)].concat(), ""),
        Fault::Shape(width, height) => (
            ["Use an image of ", &ratio(rule), "; this is ", &pixels(width, height)].concat(),
            "The image guidelines ask for 1920 × 1080 or more.",
        ),
        Fault::OlderShape => (
            ["Use an image of ", &ratio(rule), "; 3:2 is the older documented shape"].concat(),
            "The submit page still says 3:2 and 1440 × 960; the image guidelines and the review checklist say 16:9 and 1920 × 1080.",
        ),
        Fault::NoAlt => ("Describe the image for those who do not see it".into(), ""),
        Fault::HeaderName(name) => (["Name the header in letters, digits and hyphens: ", &quote(name)].concat(), ""),
        Fault::HeaderValue(name) => (["Write the value of the header ", &quote(name), " as text on one line"].concat(), ""),
    };
    Words { suffix: suffix(rule, fault), message, help: Cow::Borrowed(help) }
}

/// The last part of the code of a breach.
fn suffix(rule: &Rule, fault: &Fault<'_>) -> &'static str {
    let blocks = rule.severity == Severity::Error;
    match fault {
        Fault::Long(_) => {
            if blocks {
                "long"
            } else {
                "advised"
            }
        }
        Fault::Short(_) => "short",
        Fault::Many(_) => {
            if blocks {
                "many"
            } else {
                "manyAdvised"
            }
        }
        Fault::Few(_) => {
            if blocks {
                "few"
            } else {
                "fewAdvised"
            }
        }
        Fault::Slug | Fault::Email(_) => "shape",
        Fault::Url(fault) => match fault {
            UrlFault::Http => "https",
            UrlFault::Credentials => "credentials",
            UrlFault::Private => "private",
            _ => "shape",
        },
        Fault::Query | Fault::Fragment | Fault::TrailingSlash => "bare",
        Fault::Invisible(_) => "invisible",
        Fault::Lines => "lines",
        Fault::Spaces => "spaces",
        Fault::Html(_) => "html",
        Fault::LinkTarget(_) => "link",
        Fault::LinkText(_) => "linkText",
        Fault::Deep => "nesting",
        Fault::StandIn(_) => "standIn",
        Fault::Unlisted(_) => "unknown",
        Fault::Twice(_) => "twice",
        Fault::MediaType(_) => "mediaType",
        Fault::NotSquare(..) => "square",
        Fault::Small(..) => {
            if rule.severity == Severity::Hint {
                "smallAdvised"
            } else {
                "small"
            }
        }
        Fault::Shape(..) => "ratio",
        Fault::OlderShape => "olderShape",
        Fault::NoAlt => "alt",
        Fault::HeaderName(_) => "name",
        Fault::HeaderValue(_) => "value",
    }
}

fn entries(field: &Field, limit: u32) -> String {
    match element(field) {
        "entry" if limit != 1 => [&limit.to_string(), " entries"].concat(),
        one => count(limit, one),
    }
}

fn long(field: &Field, rule: &Rule, limit: u32, is: u32) -> Words {
    let message = ["Keep it to ", &count(limit, "character"), "; this is ", &is.to_string()].concat();
    let refused = crate::limits::limits(field).most.filter(|_| rule.severity != Severity::Error);
    let help = refused
        .map_or(Cow::Borrowed(""), |most| Cow::Owned(["Up to ", &most.to_string(), " are taken, but fewer are asked for."].concat()));
    Words { suffix: suffix(rule, &Fault::Long(is)), message, help }
}

fn address(field: &Field, fault: UrlFault) -> Words {
    let (suffix, message, help) = match fault {
        UrlFault::NoScheme | UrlFault::Host => ("shape", like("Enter the whole address", field), ""),
        UrlFault::Scheme => ("shape", "Start the address with https://".into(), "It is opened in a browser or called by a server."),
        UrlFault::Port => ("shape", "Use a port from 1 to 65535, or leave it out".into(), ""),
        UrlFault::Character => ("shape", "Take spaces, quotes and angle brackets out of the address".into(), ""),
        UrlFault::Http => ("https", "Start the address with https://".into(), "What goes over http:// can be read and changed on its way."),
        UrlFault::Credentials => {
            ("credentials", "Take the name and password out of the address".into(), "Whoever sees the address would have them.")
        }
        UrlFault::Private => {
            ("private", like("Enter an address that others can reach", field), "This one leads to the machine or network that opens it.")
        }
    };
    Words { suffix, message, help: Cow::Borrowed(help) }
}

fn unlisted(field: &Field, value: &str) -> Words {
    let one = if matches!(field.control, Control::Choice(_) | Control::Suggest(_)) { noun(field.label) } else { "entry".into() };
    let message = ["Choose another ", &one, ": ", &quote(value), " is not on offer"].concat();
    let help = match field.control {
        Control::Choice(choices) | Control::Choices(choices) if choices.len() <= 12 => {
            let values: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
            Cow::Owned(["On offer: ", &values.join(", "), "."].concat())
        }
        Control::Scopes => Cow::Borrowed("A scope is written read:… or read-write:…, and not each scope has both."),
        Control::Events if crate::event::KNOWN.contains(&value) => {
            Cow::Borrowed("Vercel sends this event, but the form does not offer it.")
        }
        _ => Cow::Borrowed(""),
    };
    Words { suffix: "unknown", message, help }
}

/// The kinds of image that a rule takes, in words.
fn kinds(rule: &Rule) -> &'static str {
    match rule.check {
        Check::MediaTypes(types) if types.contains(&"image/jpeg") => "a PNG or JPEG",
        _ => "a PNG",
    }
}

fn ratio(rule: &Rule) -> String {
    match rule.check {
        Check::Ratio(across, down) => [&across.to_string(), ":", &down.to_string()].concat(),
        _ => String::new(),
    }
}
