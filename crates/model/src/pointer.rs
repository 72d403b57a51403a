//! JSON Pointers (RFC 6901): the one way to name a place in a draft, a manifest or a report.

use std::fmt;

/// A place in a JSON document, such as `/products/0/slug`. The empty pointer is the whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// Reads the text form. `None` where the text is neither empty nor starts with `/`.
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.into()))
    }

    /// The text form, with `~0` and `~1` for `~` and `/` within a name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The member `name` of the object at this place.
    #[must_use]
    pub fn key(&self, name: &str) -> Self {
        if name.contains(['~', '/']) { self.join(&name.replace('~', "~0").replace('/', "~1")) } else { self.join(name) }
    }

    /// The element `index` (0-based) of the array at this place.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The place that `path` names from here: member names joined by `/`, none of which needs escaping.
    #[must_use]
    pub fn join(&self, path: &str) -> Self {
        Self([&self.0, "/", path].concat())
    }

    /// The place that `inner`, counted from here, is counted from the root.
    #[must_use]
    pub fn below(&self, inner: &Pointer) -> Self {
        Self([self.0.as_str(), &inner.0].concat())
    }

    /// The place that holds this one, and the name or index by which it does.
    pub fn split_last(&self) -> Option<(Pointer, String)> {
        let (parent, last) = self.0.rsplit_once('/')?;
        Some((Self(parent.into()), unescape(last)))
    }

    /// The names and indices from the root down, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(unescape)
    }

    /// How many names and indices lead there from the root.
    pub(crate) fn depth(&self) -> usize {
        self.0.bytes().filter(|byte| *byte == b'/').count()
    }

    /// Whether `other` is this place or lies within it.
    pub fn contains(&self, other: &Pointer) -> bool {
        other.0.strip_prefix(self.0.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

fn unescape(segment: &str) -> String {
    if segment.contains('~') { segment.replace("~1", "/").replace("~0", "~") } else { segment.into() }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for Pointer {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
