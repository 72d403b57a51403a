//! One pass over a regular expression: whether it is whole, and whether a repeated group repeats within itself.
//!
//! This is no parser. It knows groups, classes, escapes and repetition, and calls a pattern slow only where every part of a
//! repeated group may vanish or repeat, as in `(a+)+` or `(\w+\s?)*`. A group with a fixed part, as in `(-[a-z]+)*`, is left
//! alone: text of a given length then splits in few ways.

/// What is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It cannot be read; the words say what is in the way.
    Broken(&'static str),
    /// It may take exponential time.
    Slow,
}

/// What is known of the group being read.
#[derive(Clone, Copy)]
struct Group {
    /// Every part of the current alternative so far may vanish or repeat.
    loose: bool,
    /// A part of the current alternative repeats without limit.
    repeats: bool,
    /// An earlier alternative was loose and repeats.
    slow: bool,
}

const START: Group = Group { loose: true, repeats: false, slow: false };

impl Group {
    fn is_slow(self) -> bool {
        self.slow || (self.loose && self.repeats)
    }
}

/// How often a part may stand.
#[derive(Clone, Copy, PartialEq)]
enum Times {
    Once,
    Optional,
    Unlimited,
}

/// The first flaw of a pattern.
pub(super) fn flaw(pattern: &str) -> Option<Flaw> {
    let mut rest = pattern;
    let mut outer: Vec<Group> = Vec::new();
    let mut group = START;
    let mut slow = false;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let mut nested = false;
        match c {
            '(' => {
                outer.push(group);
                group = START;
                rest = inside(rest);
                continue;
            }
            '|' => {
                group = Group { slow: group.is_slow(), ..START };
                continue;
            }
            '^' | '$' => continue,
            ')' => {
                let Some(parent) = outer.pop() else { return Some(Flaw::Broken("“)” closes no group")) };
                nested = group.is_slow();
                group = parent;
            }
            '[' => match class(rest) {
                Some(after) => rest = after,
                None => return Some(Flaw::Broken("“[” is never closed")),
            },
            '\\' => {
                let Some(escaped) = rest.chars().next() else { return Some(Flaw::Broken("“\\” has nothing after it")) };
                rest = &rest[escaped.len_utf8()..];
                if matches!(escaped, 'b' | 'B') {
                    continue;
                }
            }
            '*' | '+' | '?' => return Some(Flaw::Broken("“*”, “+” or “?” has nothing to repeat")),
            _ => {}
        }
        let times;
        (times, rest) = repetition(rest);
        slow |= nested && times == Times::Unlimited;
        group.loose &= nested || times != Times::Once;
        group.repeats |= nested || times == Times::Unlimited;
    }
    if !outer.is_empty() {
        return Some(Flaw::Broken("“(” is never closed"));
    }
    slow.then_some(Flaw::Slow)
}

/// What follows the marks at the start of a group: `?:`, `?=`, `?!`, `?<=`, `?<!`, `?<name>`.
fn inside(group: &str) -> &str {
    let Some(marked) = group.strip_prefix('?') else { return group };
    if let Some(after) = marked.strip_prefix([':', '=', '!']) {
        return after;
    }
    let Some(named) = marked.strip_prefix('<') else { return marked };
    named.strip_prefix(['=', '!']).unwrap_or_else(|| named.split_once('>').map_or(named, |(_, after)| after))
}

/// What follows a class, whose opening bracket has been read.
fn class(inside: &str) -> Option<&str> {
    let mut escaped = false;
    let end = inside.bytes().position(|byte| {
        let closes = byte == b']' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })?;
    inside.get(end + 1..)
}

/// The repetition at the start of `rest`, and what follows it.
fn repetition(rest: &str) -> (Times, &str) {
    let (times, after) = match rest.as_bytes().first() {
        Some(b'*' | b'+') => (Times::Unlimited, &rest[1..]),
        Some(b'?') => (Times::Optional, &rest[1..]),
        Some(b'{') => match braces(&rest[1..]) {
            Some(found) => found,
            None => return (Times::Once, rest),
        },
        _ => return (Times::Once, rest),
    };
    (times, after.strip_prefix('?').unwrap_or(after))
}

/// The repetition `n}`, `n,}` or `n,m}`; anything else in braces stands for itself.
fn braces(inside: &str) -> Option<(Times, &str)> {
    let (bounds, after) = inside.split_once('}')?;
    let (least, most) = bounds.split_once(',').unwrap_or((bounds, bounds));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if least.is_empty() || !digits(least) || !digits(most) {
        return None;
    }
    let times = match (least, most) {
        (_, "") => Times::Unlimited,
        ("0", _) => Times::Optional,
        _ => Times::Once,
    };
    Some((times, after))
}

#[cfg(test)]
mod tests {
    use super::{Flaw, flaw};

    #[test]
    fn reads_whole_patterns() {
        for pattern in [
            "",
            "^[a-z0-9]+(?:-[a-z0-9]+)*$",
            "^(?<year>\\d{4})-(?<month>\\d{2})$",
            "^(?=.*[a-z])(?!.*\\s).{8,64}$",
            "(a|b)+c{2,}?",
            "(\\w+\\.)+\\w+",
            "([A-Z][a-z]+)+",
            "(a{2})+",
            "[\\]()*+]",
            "\\bword\\b",
            "{}",
            "a{,3}",
            "größe+",
            "(a+)?(b+){2}",
        ] {
            assert_eq!(flaw(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn sees_what_never_ends() {
        for pattern in ["(a+)+", "^(\\w+\\s?)*$", "((a+))+", "([a-z]*)*x", "(a|b*)+", "(x+x*)+", "(?:a{1,})+", "((a+)?)+", "(.*)*"] {
            assert_eq!(flaw(pattern), Some(Flaw::Slow), "{pattern}");
        }
    }

    #[test]
    fn sees_what_is_not_whole() {
        for pattern in ["(", ")", "(()", "[a-z", "[\\]", "\\", "*a", "a**", "(?", "a|+", "a++"] {
            assert!(matches!(flaw(pattern), Some(Flaw::Broken(_))), "{pattern}");
        }
    }
}
