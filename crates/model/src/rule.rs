//! What a value breaks of one check. Every kind of check is answered here, once, for all fields.
//!
//! Where `validator` has the check, its own trait is asked.

use crate::choice::Choice;
use crate::field::{Check, Control};
use crate::json::Json;
use crate::limits::length;
use crate::markdown::{self, Link, Markdown};
use crate::syntax::{self, EmailFault, Url, UrlFault};
use crate::{event, scope};
use std::collections::BTreeSet;
use validator::{ValidateLength, ValidateRange, ValidateRequired};

/// The deepest nesting of quotes, lists, emphasis and brackets that a listing can show.
pub(crate) const MAX_NESTING: u32 = 8;

/// Something that a value breaks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Breach<'a> {
    /// The element that breaks it, where the value is a list.
    pub(crate) index: Option<usize>,
    /// What was found.
    pub(crate) fault: Fault<'a>,
}

/// What was found. The numbers are what there is; the check says what there may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fault<'a> {
    Long(u32),
    Short(u32),
    Many(usize),
    Few(usize),
    Slug,
    Email(EmailFault),
    Url(UrlFault),
    Query,
    Fragment,
    TrailingSlash,
    Invisible(char),
    Lines,
    Spaces,
    Html(&'a str),
    LinkTarget(Link<'a>),
    LinkText(Link<'a>),
    Deep,
    StandIn(&'static str),
    Unlisted(&'a str),
    Twice(&'a str),
    MediaType(&'a str),
    NotSquare(u32, u32),
    Small(u32, u32),
    Shape(u32, u32),
    OlderShape,
    NoAlt,
    HeaderName(&'a str),
    HeaderValue(&'a str),
}

/// A text whose length is counted in UTF-16 units, as a browser counts for `maxlength`.
struct Utf16<'a>(&'a str);

impl ValidateLength<u64> for Utf16<'_> {
    fn length(&self) -> Option<u64> {
        Some(u64::from(length(self.0)))
    }
}

/// What `value`, which has the shape that `control` asks for and is not blank, breaks of a check.
///
/// `markdown` keeps the scan of the text from one check to the next. A metadata schema has a check of its own, and whether an
/// image is opaque is known only once its file has been read (`check_media`).
pub(crate) fn breaches<'a>(check: Check, control: &Control, value: &'a Json, markdown: &mut Option<Markdown<'a>>) -> Vec<Breach<'a>> {
    let text = value.as_text().unwrap_or_default();
    let whole = |fault: Option<Fault<'a>>| fault.map(|fault| Breach { index: None, fault }).into_iter().collect();
    match check {
        Check::MaxLength(most) => whole((!fits(value, None, Some(most))).then(|| Fault::Long(size(value)))),
        Check::MinLength(fewest) => whole((!fits(value, Some(fewest), None)).then(|| Fault::Short(size(value)))),
        Check::MaxItems(most) => whole((!fits(value, None, Some(most))).then(|| Fault::Many(size(value) as usize))),
        Check::MinItems(fewest) => whole((!fits(value, Some(fewest), None)).then(|| Fault::Few(size(value) as usize))),
        Check::Slug => whole((!syntax::is_slug(text)).then_some(Fault::Slug)),
        Check::Email => whole(match syntax::email(text.trim()) {
            Err(fault) => Some(Fault::Email(fault)),
            Ok(()) => (text.trim().len() != text.len()).then_some(Fault::Spaces),
        }),
        Check::HttpsUrl => whole(url_fault(text, false)),
        Check::HttpsOrLocalUrl => whole(url_fault(text, true)),
        Check::BareUrl => whole(syntax::url(text).ok().and_then(|url| tail_fault(&url))),
        Check::Visible => whole(syntax::invisible(text).map(Fault::Invisible)),
        Check::OneLine => whole(syntax::has_line_break(text).then_some(Fault::Lines)),
        Check::Trimmed => whole((text.trim().len() != text.len()).then_some(Fault::Spaces)),
        Check::NoHtml => whole(scan(text, markdown).html.map(Fault::Html)),
        Check::HonestLinks => whole(scan(text, markdown).links.iter().find_map(|link| link_fault(*link))),
        Check::ShallowMarkdown => whole((scan(text, markdown).depth > MAX_NESTING).then_some(Fault::Deep)),
        Check::NoPlaceholder => whole(stand_in(text).map(Fault::StandIn)),
        Check::Listed => unlisted(control, value),
        Check::Distinct => repeated(value),
        Check::MediaTypes(types) => each_image(value, |image| {
            let found = image.get("mediaType").and_then(Json::as_text)?;
            (!types.contains(&found)).then_some(Fault::MediaType(found))
        }),
        Check::Square => each_image(value, |image| {
            let (width, height) = pixels(image)?;
            (!has_ratio(width, height, 1, 1)).then_some(Fault::NotSquare(width, height))
        }),
        Check::Ratio(across, down) => each_image(value, |image| {
            let (width, height) = pixels(image)?;
            if has_ratio(width, height, across, down) {
                None
            } else if is_older_shape(across, down, width, height) {
                Some(Fault::OlderShape)
            } else {
                Some(Fault::Shape(width, height))
            }
        }),
        Check::MinPixels(across, down) => each_image(value, |image| {
            let (width, height) = pixels(image)?;
            let enough = width.validate_range(Some(across), None, None, None) && height.validate_range(Some(down), None, None, None);
            let older = (across, down) == (1920, 1080) && is_older_shape(16, 9, width, height);
            (!enough && !older).then_some(Fault::Small(width, height))
        }),
        Check::AltText => each_image(value, |image| {
            let alt = image.get("alt").and_then(Json::as_text).filter(|alt| !alt.trim().is_empty());
            (!alt.validate_required()).then_some(Fault::NoAlt)
        }),
        Check::Headers => headers(value),
        Check::Opaque | Check::MetadataSchema => Vec::new(),
    }
}

/// UTF-16 units of a text, elements of a list, members of an object.
fn size(value: &Json) -> u32 {
    let count = match value {
        Json::Text(text) => return length(text),
        Json::List(items) => items.len(),
        Json::Object(members) => members.len(),
        _ => 0,
    };
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn fits(value: &Json, fewest: Option<u32>, most: Option<u32>) -> bool {
    let (fewest, most) = (fewest.map(u64::from), most.map(u64::from));
    match value {
        Json::Text(text) => Utf16(text).validate_length(fewest, most, None),
        Json::List(items) => items.validate_length(fewest, most, None),
        Json::Object(members) => members.validate_length(fewest, most, None),
        _ => true,
    }
}

fn url_fault<'a>(text: &str, local: bool) -> Option<Fault<'a>> {
    // Vercel fills in variables of a drain's address: one that begins with a variable cannot be judged.
    if text.starts_with("{{") || text.starts_with('$') {
        return None;
    }
    match syntax::url(text.trim()) {
        Ok(url) => url.fault(local).map(Fault::Url).or((text.trim().len() != text.len()).then_some(Fault::Spaces)),
        Err(fault) => Some(Fault::Url(fault)),
    }
}

fn tail_fault<'a>(url: &Url<'_>) -> Option<Fault<'a>> {
    if url.query {
        Some(Fault::Query)
    } else if url.fragment {
        Some(Fault::Fragment)
    } else if url.path.ends_with('/') {
        Some(Fault::TrailingSlash)
    } else {
        None
    }
}

fn scan<'m, 'a>(text: &'a str, markdown: &'m mut Option<Markdown<'a>>) -> &'m Markdown<'a> {
    markdown.get_or_insert_with(|| markdown::scan(text))
}

/// What is wrong with a link: it leads to no page, or its text names another site than its target.
fn link_fault(link: Link<'_>) -> Option<Fault<'_>> {
    let target = link.target.trim();
    if !link.image && (target.starts_with('#') || target.strip_prefix("mailto:").is_some_and(|to| syntax::email(mailbox(to)).is_ok())) {
        return None;
    }
    match syntax::url(target) {
        Ok(url) if url.fault(false).is_none() => {
            let named = named_host(link.text.trim()).filter(|_| !link.image)?;
            (!syntax::same_site(named, url.host)).then_some(Fault::LinkText(link))
        }
        _ => Some(Fault::LinkTarget(link)),
    }
}

/// The address in front of a `mailto:` link's subject.
fn mailbox(target: &str) -> &str {
    target.split('?').next().unwrap_or_default()
}

/// The host that a link's text names, if it looks like an address rather than like words or the name of a file.
fn named_host(text: &str) -> Option<&str> {
    let text = text.trim_matches(['*', '_', '`']);
    if let Ok(url) = syntax::url(text) {
        return Some(url.host);
    }
    let host = text.split(['/', '?', '#']).next().filter(|_| !text.contains(char::is_whitespace))?;
    let (rest, end) = host.rsplit_once('.')?;
    let known = ["com", "org", "net", "io", "dev", "app", "co", "ai", "cloud", "example", "edu", "gov", "xyz", "eu", "de", "uk"];
    let plain = !rest.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
    (plain && (rest.starts_with("www.") || known.iter().any(|known| end.eq_ignore_ascii_case(known)))).then_some(host)
}

/// Words that stand where the real ones should.
const STAND_INS: [&str; 14] = [
    "lorem ipsum",
    "dolor sit amet",
    "your company",
    "your product",
    "your integration",
    "company name here",
    "description here",
    "insert text",
    "coming soon",
    "todo:",
    "tbd",
    "fixme",
    "foo bar",
    "xxx",
];

/// Whether a stand-in begins with two letters, here in lower case.
fn begins(one: u8, other: u8) -> bool {
    matches!(
        (one, other),
        (b'l' | b'd' | b'y' | b'c' | b't' | b'f', b'o') | (b'd', b'e') | (b'i', b'n') | (b't', b'b') | (b'f', b'i') | (b'x', b'x')
    )
}

/// The stand-in that a text holds, as a word or words of its own.
pub(crate) fn stand_in(text: &str) -> Option<&'static str> {
    if text == "TODO" {
        return Some("TODO");
    }
    let bytes = text.as_bytes();
    let begins_alike = |(_, pair): &(usize, &[u8])| matches!(pair, [one, other] if begins(one | 0x20, other | 0x20));
    let word_begins = |at: &usize| *at == 0 || !bytes[*at - 1].is_ascii_alphanumeric();
    // Each word of the text is looked at once, and compared with the stand-ins only if one begins as it does.
    bytes.windows(2).enumerate().filter(begins_alike).map(|(at, _)| at).filter(word_begins).find_map(|at| {
        STAND_INS.into_iter().find(|stand_in| {
            let end = at + stand_in.len();
            bytes.get(end).is_none_or(|b| !b.is_ascii_alphanumeric())
                && bytes.get(at..end).is_some_and(|part| part.eq_ignore_ascii_case(stand_in.as_bytes()))
        })
    })
}

/// Whether a value is one that the control offers. Text of `Suggest` is free, yet compared: what it is worth is the rule's say.
fn unlisted<'a>(control: &Control, value: &'a Json) -> Vec<Breach<'a>> {
    let known = |text: &str| match control {
        Control::Choice(choices) | Control::Choices(choices) | Control::Suggest(choices) => listed(choices, text),
        Control::Scopes => scope::parse(text).is_some(),
        Control::Events => event::find(text).is_some(),
        _ => true,
    };
    let breach = |index, text: &'a str| (!known(text)).then_some(Breach { index, fault: Fault::Unlisted(text) });
    match value {
        Json::Text(text) => breach(None, text).into_iter().collect(),
        value => elements(value).filter_map(|(index, text)| breach(Some(index), text)).collect(),
    }
}

fn listed(choices: &[Choice], text: &str) -> bool {
    choices.iter().any(|choice| choice.value == text)
}

/// The texts of a list with their places.
fn elements(value: &Json) -> impl Iterator<Item = (usize, &str)> {
    value.as_list().unwrap_or_default().iter().enumerate().filter_map(|(index, item)| Some((index, item.as_text()?)))
}

fn repeated(value: &Json) -> Vec<Breach<'_>> {
    let mut seen = BTreeSet::new();
    elements(value)
        .filter(|(_, text)| !seen.insert(*text))
        .map(|(index, text)| Breach { index: Some(index), fault: Fault::Twice(text) })
        .collect()
}

/// Asks each image of a media value or a list of them.
fn each_image<'a>(value: &'a Json, fault: impl Fn(&'a Json) -> Option<Fault<'a>>) -> Vec<Breach<'a>> {
    match value {
        Json::List(items) => {
            let breach = |(index, item)| fault(item).map(|fault| Breach { index: Some(index), fault });
            items.iter().enumerate().filter_map(breach).collect()
        }
        value => fault(value).map(|fault| Breach { index: None, fault }).into_iter().collect(),
    }
}

/// Width and height of a media value.
pub(crate) fn pixels(image: &Json) -> Option<(u32, u32)> {
    let side = |name| match image.get(name) {
        Some(Json::Number(text)) => text.parse::<u32>().ok().filter(|side| *side > 0),
        _ => None,
    };
    side("width").zip(side("height"))
}

/// Whether a width is to a height as two numbers are, give or take the pixel that scaling rounds away.
fn has_ratio(width: u32, height: u32, across: u32, down: u32) -> bool {
    let (wide, high) = (u64::from(width) * u64::from(down), u64::from(height) * u64::from(across));
    if across == down { width == height } else { wide.abs_diff(high) <= u64::from(across.max(down)) }
}

/// Whether an image of 16:9 is asked for and this is one of the shape that older pages ask for: 3:2, at least 1440 × 960.
fn is_older_shape(across: u32, down: u32, width: u32, height: u32) -> bool {
    (across, down) == (16, 9) && has_ratio(width, height, 3, 2) && width >= 1440 && height >= 960
}

fn headers(value: &Json) -> Vec<Breach<'_>> {
    let fault = |(name, value): &'_ (String, Json)| -> bool {
        // A value of another type is told as such, and weighs more.
        !syntax::is_header_name(name) || value.as_text().is_some_and(|text| text.contains(['\r', '\n', '\0']))
    };
    let members = value.as_object().unwrap_or_default();
    let found = members.iter().filter(|member| fault(member));
    found
        .map(|(name, _)| {
            let fault = if syntax::is_header_name(name) { Fault::HeaderValue(name) } else { Fault::HeaderName(name) };
            Breach { index: None, fault }
        })
        .collect()
}
