//! The nearest known word to one that is not known: “Did you mean …?”.

/// The longest word that is compared, in bytes: what is longer is no slip of the pen.
const LONGEST: usize = 64;

/// The word of `known` that `word` most likely stands for, or `None` where nothing is near.
///
/// Case and the separators `-`, `_`, `:`, `.` and space do not count; of words at the same distance the first wins. The
/// work is bounded for each known word, so that a caller only has to bound how many words there are.
pub(crate) fn did_you_mean<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = Folded::new(word)?;
    let mut best = None;
    let mut limit = folded.tolerance();
    for candidate in known {
        if let Some(distance) = folded.distance(candidate, limit)
            && candidate != word
        {
            best = Some(candidate);
            if distance == 0 {
                break;
            }
            limit = distance - 1;
        }
    }
    best
}

/// Whether two names differ by one slip of the pen: a letter too many, too few or another, two neighbours swapped, or only case
/// and separators. Names that are numbered differ on purpose, and short ones by chance.
pub(crate) fn one_slip(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 5;
    if one == other {
        return false;
    }
    let (Some(a), Some(b)) = (Folded::new(one), Folded::new(other)) else { return false };
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let letters = |word: &[u8]| word.iter().copied().filter(|byte| !byte.is_ascii_digit()).collect::<Vec<u8>>();
    if a.len().min(b.len()) < SHORTEST || (a != b && letters(a) == letters(b)) {
        return false;
    }
    let start = a.iter().zip(b).take_while(|(one, other)| one == other).count();
    let (a, b) = (a.get(start..).unwrap_or_default(), b.get(start..).unwrap_or_default());
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(one, other)| one == other).count();
    match (a.get(..a.len() - end).unwrap_or_default(), b.get(..b.len() - end).unwrap_or_default()) {
        ([], []) | ([_], [] | [_]) | ([], [_]) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    }
}

/// A word without case and separators.
struct Folded {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Folded {
    fn new(word: &str) -> Option<Self> {
        if word.len() > LONGEST {
            return None;
        }
        let mut folded = Self { bytes: [0; LONGEST], len: 0 };
        for byte in word.bytes().filter(|byte| !b"-_:. ".contains(byte)) {
            folded.bytes[folded.len] = byte.to_ascii_lowercase();
            folded.len += 1;
        }
        (folded.len > 0).then_some(folded)
    }

    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// How many slips a word of this length may hold and still be recognised.
    fn tolerance(&self) -> usize {
        match self.len {
            0..=2 => 0,
            3..=4 => 1,
            5..=8 => 2,
            _ => 3,
        }
    }

    /// The optimal string alignment distance (insert, delete, replace, swap neighbours), if it is at most `limit`.
    fn distance(&self, candidate: &str, limit: usize) -> Option<usize> {
        let other = Self::new(candidate)?;
        let (a, b) = (self.as_bytes(), other.as_bytes());
        if a.len().abs_diff(b.len()) > limit {
            return None;
        }
        let mut before = [0; LONGEST + 1];
        let mut above = [0; LONGEST + 1];
        for (column, cell) in above.iter_mut().enumerate() {
            *cell = column;
        }
        for row in 1..=a.len() {
            let mut here = [row; LONGEST + 1];
            for column in 1..=b.len() {
                let replaced = above[column - 1] + usize::from(a[row - 1] != b[column - 1]);
                let mut cell = replaced.min(above[column] + 1).min(here[column - 1] + 1);
                if row > 1 && column > 1 && a[row - 1] == b[column - 2] && a[row - 2] == b[column - 1] {
                    cell = cell.min(before[column - 2] + 1);
                }
                here[column] = cell;
            }
            before = above;
            above = here;
        }
        Some(above[b.len()]).filter(|distance| *distance <= limit)
    }
}

#[cfg(test)]
mod tests {
    use super::{did_you_mean, one_slip};

    #[test]
    fn one_slip_is_told_from_two_and_from_a_number() {
        for (one, other, slip) in [
            ("DATABASE_URL", "DATABSE_URL", true),
            ("DATABASE_URL", "DATABASE_URLS", true),
            ("DATABASE_URL", "DATABASE_URI", true),
            ("DATABASE_URL", "DATABSAE_URL", true),
            ("DATABASE_URL", "DATABASEURL", true),
            ("DATABASE_URL", "Database_url", true),
            ("AAAAAA", "AAAAAAA", true),
            ("DATABASE_URL", "DATABASE_URL", false),
            ("DATABASE_URL", "DATABASE_URL_DIRECT", false),
            ("PG_HOST", "PG_PORT", false),
            ("REDIS_1", "REDIS_2", false),
            ("REDIS_URL", "REDIS_URL2", false),
            ("A_URL", "B_URL", false),
            ("", "A", false),
        ] {
            assert_eq!(one_slip(one, other), slip, "{one} {other}");
            assert_eq!(one_slip(other, one), slip, "{other} {one}");
        }
    }

    #[test]
    fn finds_what_was_meant() {
        let known = ["ui:read-only", "ui:label", "minimum", "maximum", "iad1", "fra1", "toggle"];
        for (word, meant) in [
            ("ui:readonly", Some("ui:read-only")),
            ("UI_Label", Some("ui:label")),
            ("ui:lable", Some("ui:label")),
            ("minumum", Some("minimum")),
            ("iad", Some("iad1")),
            ("ida1", Some("iad1")),
            ("toggel", Some("toggle")),
            ("us-east-1", None),
            ("x", None),
            ("", None),
            ("::", None),
            ("title", None),
        ] {
            assert_eq!(did_you_mean(word, known.into_iter()), meant, "{word}");
        }
    }

    #[test]
    fn prefers_the_nearest_then_the_first_and_never_the_word_itself() {
        assert_eq!(did_you_mean("logdrain", ["logdrains", "log-drain"].into_iter()), Some("log-drain"));
        assert_eq!(did_you_mean("cat1", ["bat1", "hat1"].into_iter()), Some("bat1"));
        assert_eq!(did_you_mean("same", ["same"].into_iter()), None);
    }

    #[test]
    fn passes_over_long_words() {
        let long = "a".repeat(65);
        assert_eq!(did_you_mean(&long, [long.as_str(), "a"].into_iter()), None);
        assert_eq!(did_you_mean("ä", ["a".repeat(100).as_str(), "Ä"].into_iter()), None);
    }
}
