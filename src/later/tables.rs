//! What each later part of the program does, as tables of plain functions.

use super::Answer;
use crate::drafts::{Closed, Shelf};
use crate::edge::file::Chosen;
use crate::given::{Given, Progress};
use crate::pane::import::Offer;
use crate::remote::Remote;
use crate::tabs::{Meeting, News};
use crate::workbench::Workbench;
use crate::workspace::Workspace;
use crate::{form, page};
use formwork_bundle::Packed;
use formwork_element::El;
use formwork_model::{Draft, Reading, Report};
use formwork_preview::{Colour, Span, Surface};
use leptos::prelude::{Memo, RwSignal};

/// The rules.
pub struct Checking {
    /// What is wrong with a draft, with what was said of it at the API.
    pub check: fn(&Draft, Option<&Remote>) -> Report,
    /// What a file holds, and what is wrong with it.
    pub read: fn(&[u8]) -> Reading,
    /// The same without the rules, which whoever opens it asks anyway.
    pub open: fn(&[u8]) -> Reading,
}

/// Markdown.
pub struct Markdown {
    /// The elements of a text, its headings from a level on, and its code as it is coloured.
    pub elements: fn(&str, u8, &Colour<'_>) -> Vec<El>,
}

/// The library that colours code. It is a module of JavaScript, and where it is missing code is plain.
pub struct Colouring {
    /// The stretches of a code in a language: a scope of highlight.js, and the text.
    pub spans: fn(&str, &str) -> Vec<(String, String)>,
}

/// What stands in the editor beside plain fields and the listing.
pub struct Editing {
    /// A control that is more than a text or a toggle.
    pub control: fn(form::Slot) -> El,
    /// The manifest pane.
    pub drawer: fn(Workspace) -> El,
    /// The manifest as text.
    pub export: fn(Workspace) -> String,
    /// A surface of the preview other than the listing, for a product.
    pub surface: fn(&formwork_preview::View, Surface, usize) -> El,
    /// The stretches of a code in a language.
    pub code: fn(&str, &str) -> Vec<Span>,
    /// What is said beneath a code: which secrets stand in it.
    pub secrets: fn(form::Slot) -> El,
    /// What holds for the whole draft.
    pub notices: fn(Workspace) -> El,
    /// What can be done with a product.
    pub product: fn(Workspace, usize) -> El,
    /// Adds a product, and opens it.
    pub add: fn(Workspace),
    /// The entries of the draft's menu.
    pub entries: fn(Workspace) -> Vec<El>,
    /// The kinds that the draft can be made one of.
    pub kinds: fn(Workspace) -> Vec<El>,
    /// What takes along what this browser does not keep.
    pub rescue: fn(Workspace) -> Vec<El>,
    /// Opens a kept draft.
    pub open: fn(Workspace, Shelf, String) -> Answer<()>,
    /// Lets the person replace the draft by a file.
    pub files: fn(Workspace) -> El,
    /// Opens again what drafts are kept in.
    pub reopen: fn(Workspace, Shelf, Closed) -> Answer<()>,
    /// What is done about the same draft in another tab.
    pub tabs: fn(Workspace, News),
}

/// What a product's metadata schema is written with.
pub struct Bench {
    /// The schema, property by property and as text.
    pub schema: fn(form::Slot) -> El,
    /// The schema as text, in a pane of its own.
    pub text: fn(Workbench) -> El,
    /// The form that customers fill in.
    pub customer: fn(Workbench, usize) -> El,
    /// What Vercel's command prints of a product.
    pub command: fn(Workbench, usize) -> El,
    /// Which of the customer's forms is shown.
    pub moments: fn(Workbench) -> El,
    /// What the integration server receives.
    pub sent: fn(Workbench) -> El,
}

/// What is there before there is a draft.
pub struct Starting {
    /// The start page.
    pub page: fn(Workspace, Shelf) -> El,
    /// Reads what the shelf holds.
    pub look: fn(Shelf, Workspace) -> Answer<()>,
    /// Opens the complete example; answers the identity of its draft.
    pub example: fn(Workspace) -> Answer<Result<String, String>>,
}

/// What a picture is looked at and cut with.
pub struct Picturing {
    /// The workshop beneath a picture.
    pub lab: fn(form::media::Job) -> El,
}

/// What comes after editing.
pub struct Leaving {
    /// The review.
    pub review: fn(Workspace) -> El,
    /// What a file would change, and the choice whether it does.
    pub offer: fn(Workspace, &Offer) -> El,
    /// The report of the bytes of a manifest, as JSON.
    pub report: fn(&[u8]) -> String,
}

/// The Integrations Console.
pub struct Consoling {
    /// Its frame, signing in, and the list of integrations.
    pub page: fn(Workspace, Shelf) -> El,
}

/// The console's pages behind the list.
pub struct Desking {
    /// The page of a place.
    pub page: fn(page::console::Desk, &page::console::Place) -> Vec<El>,
}

/// The log of an integration's requests.
pub struct Logging {
    /// The page of it.
    pub page: fn(&page::console::One) -> El,
}

/// Saving at the API and submitting there.
pub struct Submitting {
    /// What stands beside the export on the review: how many problems block, and how many are shown.
    pub panel: fn(Workspace, Memo<usize>, RwSignal<usize>) -> El,
    /// Two versions brought together, where there are two.
    pub merging: fn(Workspace) -> El,
    /// How a draft that is linked stands to the API, for the bar.
    pub standing: fn(Workspace) -> El,
    /// What is here brought together with what another tab has stored.
    pub meet: fn(Workspace, Meeting),
}

/// What is looked at of versions and submissions: their listing, what differs, what the rules find.
pub struct Judging {
    /// What was submitted.
    pub content: fn(&page::console::Sent, &page::console::Papers) -> El,
    /// What differs between two versions.
    pub compare: fn(&page::console::History, u32, u32) -> El,
    /// What differs between the draft now and as it was, and both listings.
    pub point: fn(Draft, Draft) -> El,
}

/// Bundles: zips, made and taken apart.
pub struct Bundling {
    /// The bundle of the open draft.
    pub pack: fn(Workspace, Progress) -> Answer<Result<Packed, String>>,
    /// What a zip holds, or a manifest along with its pictures.
    pub take: fn(Vec<Chosen>, Progress) -> Answer<Result<Given, String>>,
}
