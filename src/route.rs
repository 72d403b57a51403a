//! Where a person can be, and the address of each place.

use formwork_model::{Kind, Pointer, Section};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// All drafts, and new ones.
    Start,
    /// A new draft of a kind, which gets its own address at once.
    New(Kind),
    /// A page of one draft.
    Draft(String, Page),
    /// Nothing is here.
    Unknown,
}

/// A page of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// A section of Create Integration.
    Section(Section),
    /// One product, by its index.
    Product(usize),
    /// What is left, and handing over.
    Review,
}

impl Route {
    /// Reads a path.
    pub fn parse(path: &str) -> Self {
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let page = match segments.as_slice() {
            [] => return Self::Start,
            ["new", kind] => return Kind::parse(kind).map_or(Self::Unknown, Self::New),
            ["drafts", _] => Some(Page::Section(Section::Profile)),
            ["drafts", _, "review"] => Some(Page::Review),
            ["drafts", _, "products", index] => {
                index.parse().ok().filter(|number| *number > 0).map(|number: usize| Page::Product(number - 1))
            }
            ["drafts", _, section] => Section::parse(section).map(Page::Section),
            _ => None,
        };
        page.map_or(Self::Unknown, |page| Self::Draft(segments[1].to_owned(), page))
    }

    /// The path of the page. Products are counted from 1, as people count.
    pub fn path(&self) -> String {
        match self {
            Self::Start | Self::Unknown => "/".into(),
            Self::New(kind) => format!("/new/{}", kind.name()),
            Self::Draft(id, Page::Section(section)) => format!("/drafts/{id}/{}", section.name()),
            Self::Draft(id, Page::Product(index)) => format!("/drafts/{id}/products/{}", index + 1),
            Self::Draft(id, Page::Review) => format!("/drafts/{id}/review"),
        }
    }
}

impl Page {
    /// The page of a draft that shows a place of its manifest.
    pub fn of(place: &Pointer) -> Self {
        match formwork_model::part_of(place) {
            formwork_model::Part::Product(index) => Self::Product(index),
            formwork_model::Part::Section(section) => Self::Section(section),
            formwork_model::Part::Document => Self::Section(Section::Profile),
        }
    }

    /// The part of the form that the page shows; review shows none.
    pub fn part(self) -> Option<formwork_model::Part> {
        match self {
            Self::Section(section) => Some(formwork_model::Part::Section(section)),
            Self::Product(index) => Some(formwork_model::Part::Product(index)),
            Self::Review => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_address() {
        let draft = |page| Route::Draft("k3x9".into(), page);
        let table = [
            (Route::Start, "/"),
            (Route::New(Kind::Native), "/new/native"),
            (Route::New(Kind::Connectable), "/new/connectable"),
            (Route::New(Kind::Both), "/new/both"),
            (draft(Page::Section(Section::Profile)), "/drafts/k3x9/profile"),
            (draft(Page::Section(Section::External)), "/drafts/k3x9/external"),
            (draft(Page::Section(Section::Marketplace)), "/drafts/k3x9/marketplace"),
            (draft(Page::Section(Section::Terms)), "/drafts/k3x9/terms"),
            (draft(Page::Product(0)), "/drafts/k3x9/products/1"),
            (draft(Page::Product(199)), "/drafts/k3x9/products/200"),
            (draft(Page::Review), "/drafts/k3x9/review"),
        ];
        for (route, path) in table {
            assert_eq!(route.path(), path);
            assert_eq!(Route::parse(path), route);
        }
    }

    #[test]
    fn an_address_that_names_nothing_is_said_to() {
        for path in
            ["/nowhere", "/new/other", "/drafts/k3x9/products/0", "/drafts/k3x9/products/one", "/drafts/k3x9/profile/more", "/drafts"]
        {
            assert_eq!(Route::parse(path), Route::Unknown, "{path}");
        }
        assert_eq!(Route::parse("/drafts/k3x9"), Route::Draft("k3x9".into(), Page::Section(Section::Profile)));
    }
}
