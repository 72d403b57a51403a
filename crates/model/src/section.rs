//! The sections of the console's form, in its order.

/// One section of the Create Integration form. Products follow them, one form each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Name to feature media: what the listing shows.
    Profile,
    /// What a connectable account needs.
    External,
    /// What a native integration needs.
    Marketplace,
    /// The agreement.
    Terms,
}

impl Section {
    /// All sections, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Profile, Self::External, Self::Marketplace, Self::Terms];

    /// The heading, letter for letter as in the console.
    pub fn label(self) -> &'static str {
        match self {
            Self::Profile => "Profile",
            Self::External => "External Integration Settings",
            Self::Marketplace => "Marketplace Integration Settings",
            Self::Terms => "Terms of Service",
        }
    }

    /// The section's name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::External => "external",
            Self::Marketplace => "marketplace",
            Self::Terms => "terms",
        }
    }

    /// Reads the section's name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }

    /// The fields of the section, in the order of the form.
    pub fn fields(self) -> &'static [crate::Field] {
        crate::integration::section(self)
    }
}
