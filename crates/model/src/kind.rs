//! The two ways to install an integration, of which one integration can offer both.

use crate::json::Json;

/// How an integration can be installed: `installationTypes` of the manifest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Products are created and billed inside Vercel: `marketplace`.
    #[default]
    Native,
    /// People connect an account that they have with the provider: `external`.
    Connectable,
    /// Both ways.
    Both,
}

impl Kind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Native, Self::Connectable, Self::Both];

    /// The kind's name on the command line and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Connectable => "connectable",
            Self::Both => "both",
        }
    }

    /// The kind's name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Native => "Native",
            Self::Connectable => "Connectable account",
            Self::Both => "Both",
        }
    }

    /// Reads the kind's name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether products are created inside Vercel.
    pub fn is_native(self) -> bool {
        self != Self::Connectable
    }

    /// Whether people connect an account of their own.
    pub fn is_connectable(self) -> bool {
        self != Self::Native
    }

    /// The value of `installationTypes`.
    pub fn to_json(self) -> Json {
        let mut types = Vec::new();
        if self.is_native() {
            types.push("marketplace".into());
        }
        if self.is_connectable() {
            types.push("external".into());
        }
        Json::List(types)
    }

    /// Reads `installationTypes`; `None` where it names neither type.
    pub fn from_json(value: &Json) -> Option<Self> {
        let has = |name| value.texts().any(|text| text == name);
        match (has("marketplace"), has("external")) {
            (true, true) => Some(Self::Both),
            (true, false) => Some(Self::Native),
            (false, true) => Some(Self::Connectable),
            (false, false) => None,
        }
    }
}
