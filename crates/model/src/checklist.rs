//! What Vercel looks at before it approves an integration, and the way to a listing.
//!
//! Nothing is guessed: an item passes or fails only by what a draft can show, and is a person's to look at otherwise.

mod facts;
mod installation;
mod listing;
mod products;
mod route;
#[cfg(test)]
mod tests;

use crate::draft::Draft;
use crate::field::{Source, When};
use crate::pointer::Pointer;
use crate::problem::Report;
use facts::Facts;
use std::borrow::Cow;

pub use route::route;

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
    /// Only a person can tell; the words say what to look at, or why no rule can.
    Look(Cow<'static, str>),
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
    /// The address to go or write to, or "".
    pub link: &'static str,
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

/// What is asked of one item, and how a draft answers.
struct Asked {
    id: &'static str,
    group: Topic,
    title: &'static str,
    when: When,
    source: Source,
    answer: Answer,
}

/// How an item is decided.
enum Answer {
    /// By a person; the words say what to look at.
    Look(&'static str),
    /// By what the draft shows. `None` leaves the item out, since it does not apply.
    Shown(fn(&Facts<'_>) -> Option<Verdict>),
}

/// The approval checklist of a draft, with what its report decides. Items of one heading stand together.
///
/// The items are those of the approval checklist of July 2026, the duties on the create-integration page, and what the
/// agreement asks (spec section 14).
pub fn checklist(draft: &Draft, report: &Report) -> Vec<Item> {
    let facts = Facts { draft, report };
    let mut items = Vec::new();
    for asked in listing::ITEMS.iter().chain(installation::ITEMS).chain(products::ITEMS) {
        let verdict = match asked.answer {
            _ if !draft.holds(asked.when) => None,
            Answer::Look(why) => Some(Verdict::Look(Cow::Borrowed(why))),
            Answer::Shown(answer) => answer(&facts),
        };
        if let Some(verdict) = verdict {
            let Asked { id, group, title, when, source, .. } = *asked;
            items.push(Item { id, group, title, when, source, verdict });
        }
    }
    items
}

/// The address of the listing, once there is a slug.
pub fn address(draft: &Draft) -> Option<String> {
    let slug = draft.integration("slug")?.as_text().filter(|slug| crate::syntax::is_slug(slug))?;
    Some(["https://vercel.com/integrations/", slug].concat())
}
