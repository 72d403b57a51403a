//! What a machine can do about a problem, offered as one click that names its result.

use crate::at::At;
use crate::choice::Choice;
use crate::field::{Check, Control, Field, Line, Rule};
use crate::json::Json;
use crate::limits::length;
use crate::near::did_you_mean;
use crate::problem::{Fix, Set};
use crate::rule::Fault;
use crate::syntax::{self, UrlFault};
use crate::words::quote;
use crate::{event, scope};

/// The most UTF-16 units of a proposed slug: what the form takes for an integration's.
const LONGEST_SLUG: usize = 32;

/// A fix that puts one value in one place.
pub(crate) fn replace(title: impl Into<String>, at: &At<'_>, value: impl Into<Json>) -> Fix {
    Fix { title: title.into(), set: vec![Set { path: at.pointer(), value: Some(value.into()) }] }
}

/// A fix that takes a place away.
pub(crate) fn remove(title: impl Into<String>, at: &At<'_>) -> Fix {
    Fix { title: title.into(), set: vec![Set { path: at.pointer(), value: None }] }
}

/// A fix that uses another text, named by it.
pub(crate) fn use_text(at: &At<'_>, text: impl Into<String>) -> Fix {
    let text = text.into();
    replace(["Use ", &quote(&text)].concat(), at, text)
}

/// What a machine can do about a breach of one of a field's rules. `value` is the field's, `at` the place of the breach.
pub(crate) fn propose(field: &Field, rule: &Rule, fault: &Fault<'_>, value: &Json, at: &At<'_>, field_at: &At<'_>) -> Option<Fix> {
    let text = value.as_text().unwrap_or_default();
    match *fault {
        // A letter that a slug cannot show, such as a Cyrillic one among Latin ones, would leave a hole in the word.
        Fault::Slug if text.chars().any(|c| c.is_alphanumeric() && plain(c).is_empty()) => None,
        Fault::Slug => Some(slugify(text)).filter(|slug| !slug.is_empty()).map(|slug| use_text(at, slug)),
        Fault::Spaces => Some(use_text(at, text.trim())),
        Fault::Lines => {
            let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '\u{85}').filter(|word| !word.is_empty()).collect();
            Some(replace("Put it on one line", at, words.join(" ")))
        }
        Fault::Invisible(_) => Some(replace("Take out what nobody sees", at, syntax::strip_invisible(text))),
        Fault::TrailingSlash => Some(use_text(at, text.trim_end().trim_end_matches('/'))),
        Fault::Url(UrlFault::Http) => {
            let rest = text.trim().get(4..)?;
            Some(use_text(at, ["https", rest].concat()))
        }
        Fault::Url(UrlFault::NoScheme) => {
            let whole = ["https://", text.trim().trim_start_matches('/')].concat();
            let sound = syntax::url(&whole).is_ok_and(|url| url.fault(false).is_none());
            sound.then(|| use_text(at, whole))
        }
        Fault::LinkTarget(link) => {
            let rest = link.target.strip_prefix("http://")?;
            let target = ["https://", rest].concat();
            let sound = syntax::url(&target).is_ok_and(|url| url.fault(false).is_none());
            sound.then(|| {
                replace(["Use ", &quote(&target)].concat(), at, text.replace(&["(", link.target].concat(), &["(", &target].concat()))
            })
        }
        Fault::Long(_) => match (rule.check, field.control) {
            (Check::MaxLength(most), Control::Line(Line::Text)) => shorten(text, most).map(|short| use_text(at, short)),
            (Check::MaxLength(most), Control::Line(Line::Slug { .. })) => {
                Some(slugify(text)).filter(|slug| !slug.is_empty() && length(slug) <= most).map(|slug| use_text(at, slug))
            }
            _ => None,
        },
        Fault::Unlisted(word) => instead(&field.control, word).map(|known| use_text(at, known)),
        Fault::Twice(_) => Some(replace("Take out what is there twice", field_at, distinct(value))),
        _ => None,
    }
}

/// The listed value that an unlisted one most likely stands for.
fn instead(control: &Control, word: &str) -> Option<String> {
    let plain = |word: &str| word.trim().to_ascii_lowercase().replace([' ', '-'], "_");
    let choice = |choices: &'static [Choice]| {
        let prefixed = ["tag_", &plain(word)].concat();
        let same = |choice: &&Choice| choice.label.eq_ignore_ascii_case(word.trim()) || choice.value.eq_ignore_ascii_case(&prefixed);
        let near = || did_you_mean(word, choices.iter().map(|choice| choice.value));
        choices.iter().find(same).map(|choice| choice.value).or_else(near).map(str::to_owned)
    };
    match control {
        Control::Choice(choices) | Control::Choices(choices) | Control::Suggest(choices) => choice(choices),
        Control::Scopes => near_scope(word),
        Control::Events => event::renamed(word).or_else(|| did_you_mean(word, event::offered().map(|event| event.name))).map(str::to_owned),
        _ => None,
    }
}

fn near_scope(word: &str) -> Option<String> {
    let (prefix, name) = word.split_once(':').unwrap_or(("", word));
    let known = scope::find(name).or_else(|| scope::find(did_you_mean(name, scope::ALL.iter().map(|scope| scope.name))?))?;
    let writes = prefix.contains("write") || prefix == "rw";
    // Without a level in the text, the lesser one is proposed: nobody should be given more than they asked for.
    let level = known.levels().find(|level| (*level == scope::Level::Write) == writes).or_else(|| known.levels().next())?;
    // A word that asked to read is not turned into one that writes.
    (level != scope::Level::Write || writes || prefix.is_empty()).then(|| known.value(level))
}

/// The list with each text once.
fn distinct(value: &Json) -> Json {
    let mut seen = std::collections::BTreeSet::new();
    let items = value.as_list().unwrap_or_default().iter();
    Json::List(items.filter(|item| item.as_text().is_none_or(|text| seen.insert(text))).cloned().collect())
}

/// The text up to the last clause that ends within `most` units, if what is left can stand alone.
fn shorten(text: &str, most: u32) -> Option<String> {
    const ENDS: [&str; 8] = [", ", "; ", ": ", ". ", " — ", " – ", " - ", " ("];
    let fits = |at: &usize| length(text[..*at].trim_end()) <= most;
    let cut = ENDS.iter().filter_map(|end| text.match_indices(end).map(|(at, _)| at).take_while(fits).last()).max()?;
    let short = text[..cut].trim().trim_end_matches(['.', ',', ';', ':']);
    (short.contains(' ') && length(short) * 3 >= most.min(length(text))).then(|| short.to_owned())
}

/// A legal slug made from a text, such as `acme-db` from “Acme DB”; "" where nothing of the text can stand in one.
pub fn slugify(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().take(1000) {
        let plain = plain(c);
        if plain.is_empty() {
            // An apostrophe belongs to its word, anything else parts words.
            if !matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}') && !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        } else {
            slug.push_str(plain);
        }
    }
    if slug.len() > LONGEST_SLUG {
        let cut = slug[..=LONGEST_SLUG].rfind('-').filter(|at| *at >= LONGEST_SLUG / 2).unwrap_or(LONGEST_SLUG);
        slug.truncate(cut);
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The small letter of a capital that [`plain`] knows. The standard library's table of all scripts is 12 KB of the page.
fn lower(c: char) -> char {
    let next = |is_capital: bool| if is_capital { char::from_u32(c as u32 + 1).unwrap_or(c) } else { c };
    match c {
        'À'..='Þ' => char::from_u32(c as u32 + 32).unwrap_or(c),
        'İ' => 'i',
        'Ÿ' => 'ÿ',
        '\u{1e9e}' => 'ß',
        'Ā'..='ķ' | 'Ŋ'..='ŷ' | 'Ș'..='ț' => next((c as u32).is_multiple_of(2)),
        'Ĺ'..='ň' | 'Ź'..='ž' => next(!(c as u32).is_multiple_of(2)),
        _ => c.to_ascii_lowercase(),
    }
}

/// The letters and digits that stand for a character in a slug; "" for none.
fn plain(c: char) -> &'static str {
    const ASCII: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    let lower = lower(c);
    if let Some(at) = ASCII.find(lower) {
        return &ASCII[at..=at];
    }
    match lower {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' | 'ő' => "o",
        'ö' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{lower, plain};

    #[test]
    fn capitals_are_read_like_small_letters() {
        for c in ('\0'..=char::MAX).filter(|c| !matches!(c, '\u{212a}' | '\u{212b}')) {
            let small = c.to_lowercase().next().unwrap_or(c);
            assert_eq!(plain(c), plain(small), "{c}");
            assert!(plain(c).is_empty() || lower(c) == small, "{c}");
        }
    }
}
