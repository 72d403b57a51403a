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
    /// A page of the Integrations Console.
    Console(Console),
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

/// A page of the Integrations Console. What it shows of it, such as a search, is in the query (`query.rs`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Console {
    /// Every integration of the team.
    List,
    /// One integration, by its slug.
    Integration(String, Tab),
    /// Its forms, by its slug: leads on to the draft.
    Edit(String),
    /// What waits for a reviewer. `~` cannot be a slug, so that no integration is in the way.
    Queue,
    /// One submission, by its id.
    Submission(String),
}

/// A page of one integration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tab {
    /// Where it stands, and who acts next.
    Overview,
    /// Its client id and secrets.
    Credentials,
    /// The requests that were made to it.
    Logs,
    /// What was saved of it.
    Versions,
}

impl Tab {
    /// Every page, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Overview, Self::Credentials, Self::Logs, Self::Versions];

    /// The words for it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Credentials => "Credentials",
            Self::Logs => "Logs",
            Self::Versions => "Versions",
        }
    }

    /// What stands behind the slug in its address.
    fn segment(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Credentials => "credentials",
            Self::Logs => "logs",
            Self::Versions => "versions",
        }
    }
}

impl Console {
    fn parse(segments: &[&str]) -> Option<Self> {
        Some(match segments {
            [] => Self::List,
            ["~", "review"] => Self::Queue,
            ["~", "review", id] => Self::Submission((*id).to_owned()),
            ["~", ..] => return None,
            [slug, "edit"] => Self::Edit((*slug).to_owned()),
            [slug] => Self::Integration((*slug).to_owned(), Tab::Overview),
            [slug, segment] => {
                let tab = Tab::ALL.iter().find(|tab| tab.segment() == *segment)?;
                Self::Integration((*slug).to_owned(), *tab)
            }
            _ => return None,
        })
    }

    fn path(&self) -> String {
        match self {
            Self::List => "/console".into(),
            Self::Integration(slug, Tab::Overview) => ["/console/", slug].concat(),
            Self::Integration(slug, tab) => ["/console/", slug, "/", tab.segment()].concat(),
            Self::Edit(slug) => ["/console/", slug, "/edit"].concat(),
            Self::Queue => "/console/~/review".into(),
            Self::Submission(id) => ["/console/~/review/", id].concat(),
        }
    }

    /// What the window is called.
    pub fn title(&self) -> String {
        match self {
            Self::List => "Integrations Console, Formwork".into(),
            Self::Integration(slug, tab) => [slug, ": ", tab.label(), ", Integrations Console, Formwork"].concat(),
            Self::Edit(slug) => [slug, ": forms, Integrations Console, Formwork"].concat(),
            Self::Queue => "Review queue, Integrations Console, Formwork".into(),
            Self::Submission(_) => "Submission, Integrations Console, Formwork".into(),
        }
    }
}

impl From<Console> for Route {
    fn from(page: Console) -> Self {
        Self::Console(page)
    }
}

impl Route {
    /// Reads a path.
    pub fn parse(path: &str) -> Self {
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let page = match segments.as_slice() {
            [] => return Self::Start,
            ["console", rest @ ..] => return Console::parse(rest).map_or(Self::Unknown, Self::Console),
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
            Self::Console(page) => page.path(),
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
        let integration = |tab| Route::from(Console::Integration("tidewater".into(), tab));
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
            (Console::List.into(), "/console"),
            (integration(Tab::Overview), "/console/tidewater"),
            (integration(Tab::Credentials), "/console/tidewater/credentials"),
            (integration(Tab::Logs), "/console/tidewater/logs"),
            (integration(Tab::Versions), "/console/tidewater/versions"),
            (Console::Edit("tidewater".into()).into(), "/console/tidewater/edit"),
            (Console::Queue.into(), "/console/~/review"),
            (Console::Submission("sub_9fK2".into()).into(), "/console/~/review/sub_9fK2"),
            // A slug may be a word that is an address elsewhere.
            (Console::Integration("review".into(), Tab::Logs).into(), "/console/review/logs"),
        ];
        for (route, path) in table {
            assert_eq!(route.path(), path);
            assert_eq!(Route::parse(path), route);
        }
    }

    #[test]
    fn an_address_that_names_nothing_is_said_to() {
        for path in [
            "/nowhere",
            "/new/other",
            "/drafts/k3x9/products/0",
            "/drafts/k3x9/products/one",
            "/drafts/k3x9/profile/more",
            "/drafts",
            "/console/tidewater/secrets",
            "/console/tidewater/logs/more",
            "/console/~",
            "/console/~/other",
            "/console/~/review/sub_9fK2/more",
        ] {
            assert_eq!(Route::parse(path), Route::Unknown, "{path}");
        }
        assert_eq!(Route::parse("/drafts/k3x9"), Route::Draft("k3x9".into(), Page::Section(Section::Profile)));
    }
}
