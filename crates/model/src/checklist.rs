//! What Vercel looks at before it approves an integration, and the way to a listing.
//!
//! Nothing is guessed: an item passes or fails only by what a draft can show, and is a person's to look at otherwise.

use crate::draft::Draft;
use crate::field::{Source, When};
use crate::pointer::Pointer;
use crate::problem::Report;

/// One item of the approval checklist.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// A stable name, such as `listing.images`.
    pub id: &'static str,
    /// The heading it stands under.
    pub group: Topic,
    /// What is asked, in one sentence without a full stop.
    pub title: &'static str,
    /// For which drafts it is asked.
    pub when: When,
    /// Who asks for it.
    pub source: Source,
    /// What the draft shows of it.
    pub verdict: Verdict,
}

/// What a draft shows of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is met; the words say by what.
    Passing(String),
    /// It is not met; the words say why, the place says where.
    Failing(String, Pointer),
    /// Only a person can tell; the words say why.
    Look(&'static str),
}

/// The headings of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// What visitors of the marketplace see.
    Listing,
    /// How the integration comes into an account, and leaves it.
    Installation,
    /// What can be created.
    Products,
    /// What it costs, and who helps.
    Billing,
    /// What can be read about it.
    Documentation,
    /// What the law and the agreement ask.
    Compliance,
}

impl Topic {
    /// All headings, in order.
    pub const ALL: [Self; 6] = [Self::Listing, Self::Installation, Self::Products, Self::Billing, Self::Documentation, Self::Compliance];

    /// The heading's words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Listing => "Listing",
            Self::Installation => "Installation",
            Self::Products => "Products",
            Self::Billing => "Billing and support",
            Self::Documentation => "Documentation",
            Self::Compliance => "Compliance",
        }
    }
}

/// One stop on the way to a listing.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// A stable name, such as `forms`.
    pub id: &'static str,
    /// What is done there.
    pub title: &'static str,
    /// Who acts.
    pub who: Actor,
    /// What there is to know, in one sentence without a full stop.
    pub note: String,
    /// Which drafts pass it.
    pub when: When,
    /// Whether it lies behind, as far as a draft can tell.
    pub stage: Stage,
    /// Who says so.
    pub source: Source,
}

/// Who acts at a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The maker of the integration.
    You,
    /// Vercel.
    Vercel,
    /// First the one, then the other.
    Both,
}

impl Actor {
    /// The words.
    pub fn label(self) -> &'static str {
        match self {
            Self::You => "You",
            Self::Vercel => "Vercel",
            Self::Both => "You and Vercel",
        }
    }
}

/// Where a draft is in relation to a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The draft shows that it is done.
    Done,
    /// It is the next thing to do.
    Here,
    /// It comes later, or no draft can tell.
    Later,
}

/// The approval checklist of a draft, with what its report decides.
pub fn checklist(_draft: &Draft, _report: &Report) -> Vec<Item> {
    Vec::new()
}

/// The way to a listing for the draft's kind.
pub fn route(_draft: &Draft) -> Vec<Stop> {
    Vec::new()
}

/// The address of the listing, once there is a slug.
pub fn address(draft: &Draft) -> Option<String> {
    let slug = draft.integration("slug")?.as_text().filter(|slug| crate::syntax::is_slug(slug))?;
    Some(["https://vercel.com/integrations/", slug].concat())
}
