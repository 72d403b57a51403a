//! The fields of Create Product: the 13 of its table, and the documented extras.

use crate::choice::{CONNECTION_SCOPES, PROTOCOLS, TAGS};
use crate::entry::{DISTINCT, EXTRA, FORM, LISTED, NO_PLACEHOLDER, ONE_LINE, SLUG, TRIMMED, VISIBLE, advice, error, hint, required};
use crate::field::Audience::{Private, Public};
use crate::field::Check::{MaxItems, MaxLength, MediaTypes, MetadataSchema, MinPixels, Opaque, Square};
use crate::field::Standing::{Code, Documented, Inferred};
use crate::field::{Control, Field, Line, Need, Origin, Source, When};
use crate::row::{GUIDE, LOG_DRAIN, RESOURCE_LINK, SNIPPET};

/// All fields, in the order of the form and of the manifest's keys.
pub static FIELDS: &[Field] = &[
    Field {
        key: "name",
        label: "Name",
        help: "The title of the product’s card on the listing",
        good: "Acme Postgres",
        bad: "Product 1",
        origin: Origin::Vercel,
        audience: Public,
        rules: &[VISIBLE, ONE_LINE, TRIMMED],
        ..FORM
    },
    Field {
        key: "slug",
        label: "URL Slug",
        help: "The product’s address in the console and its name in calls to your server",
        good: "acme-postgres",
        bad: "Acme Postgres",
        origin: Origin::Vercel,
        audience: Public,
        control: Control::Line(Line::Slug { prefix: "/products/" }),
        rules: &[SLUG],
        ..FORM
    },
    Field {
        key: "shortDescription",
        label: "Short Description",
        help: "The text of the product’s card on the listing",
        good: "Postgres that scales to zero",
        bad: "A product of Acme",
        origin: Origin::Vercel,
        audience: Public,
        rules: &[VISIBLE, ONE_LINE, TRIMMED, NO_PLACEHOLDER],
        ..FORM
    },
    Field {
        key: "shortBillingPlansDescription",
        label: "Short Billing Plans Description",
        help: "The footer of the product’s card: what it costs, in fewer than 30 characters",
        good: "Free, then from $20 a month",
        bad: "Several plans for every need and budget",
        need: Need::Optional,
        audience: Public,
        rules: &[error(MaxLength(29), Documented, Source::Submit), VISIBLE, ONE_LINE, TRIMMED, NO_PLACEHOLDER],
        ..FORM
    },
    Field {
        key: "metadataSchema",
        label: "Metadata Schema",
        help: "The questions that people answer when they create a resource; your server gets the answers",
        docs: Source::Product,
        origin: Origin::Vercel,
        audience: Public,
        control: Control::Schema,
        rules: &[error(MetadataSchema, Code, Source::Code)],
        ..FORM
    },
    Field {
        key: "icon",
        label: "Logo",
        help: "Shown on top of the product’s settings; without one, the integration’s logo is",
        origin: Origin::Vercel,
        need: Need::Optional,
        audience: Public,
        control: Control::Image,
        // The form states no rule for this image: those of the integration's logo are taken as advice.
        rules: &[
            advice(MediaTypes(&["image/png"])),
            advice(Square),
            advice(MinPixels(256, 256)),
            hint(MinPixels(512, 512), Inferred, Source::Ours),
            advice(Opaque),
        ],
        ..FORM
    },
    Field {
        key: "tags",
        label: "Tags",
        help: "The categories by which people filter and group the products that they have installed",
        origin: Origin::Vercel,
        audience: Public,
        control: Control::Choices(TAGS),
        rules: &[LISTED, DISTINCT],
        ..FORM
    },
    Field {
        key: "guides",
        label: "Guides",
        help: "How to get started, for each framework, shown on the product’s page after it is added",
        docs: Source::Checklist,
        origin: Origin::Vercel,
        need: required(When::Always, Documented, Source::Checklist),
        audience: Public,
        control: Control::Rows(&GUIDE),
        ..FORM
    },
    Field {
        key: "resourceLinks",
        label: "Resource Links",
        help: "Links in the sidebar of the product’s page; Vercel adds one to your support by itself",
        origin: Origin::Vercel,
        need: Need::Optional,
        audience: Public,
        control: Control::Rows(&RESOURCE_LINK),
        ..FORM
    },
    Field {
        key: "snippets",
        label: "Snippets",
        help: "Code to copy, one tab each, in the Quickstart section of the product’s page",
        origin: Origin::Vercel,
        need: Need::Optional,
        audience: Public,
        control: Control::Rows(&SNIPPET),
        rules: &[error(MaxItems(6), Documented, Source::Submit)],
        ..FORM
    },
    Field {
        key: "protocols/experimentation/edgeConfigSyncingSupport",
        label: "Edge Config Support",
        help: "People may choose an Edge Config to which you push experiments and flags",
        origin: Origin::Vercel,
        need: Need::Optional,
        audience: Public,
        control: Control::Toggle,
        ..FORM
    },
    Field {
        key: "protocols/logDrain",
        label: "Log Drain Settings",
        help: "Where and how Vercel delivers the logs of connected projects",
        origin: Origin::Vercel,
        need: Need::Optional,
        audience: Private,
        control: Control::Group(&LOG_DRAIN),
        ..FORM
    },
    Field {
        key: "protocols/checks/status",
        label: "Checks API",
        help: "The product may run checks on each deployment, which can hold it back",
        docs: Source::Checks,
        origin: Origin::Vercel,
        need: Need::Optional,
        audience: Public,
        control: Control::Status,
        ..FORM
    },
    Field {
        key: "protocols",
        label: "Protocols",
        help: "What kinds of thing the product is to Vercel, and what it can do as each",
        docs: Source::Code,
        origin: Origin::Vercel,
        // Holds the addresses and headers of drains.
        audience: Private,
        control: Control::Protocols,
        ..EXTRA
    },
    Field {
        key: "primaryProtocol",
        label: "Primary Protocol",
        help: "The one of its protocols by which the product is known",
        docs: Source::Code,
        origin: Origin::Vercel,
        audience: Public,
        control: Control::Choice(PROTOCOLS),
        rules: &[LISTED],
        ..EXTRA
    },
    Field {
        key: "projectConnectionScopes",
        label: "Project Connection Scopes",
        help: "What the product may do in a project once a person connects a resource to it",
        docs: Source::Code,
        origin: Origin::Vercel,
        audience: Public,
        control: Control::Choices(CONNECTION_SCOPES),
        rules: &[LISTED, DISTINCT],
        ..EXTRA
    },
    Field {
        key: "disableResourceRenaming",
        label: "Disable Resource Renaming",
        help: "People cannot rename a resource after they created it",
        docs: Source::Product,
        origin: Origin::Vercel,
        audience: Public,
        control: Control::Toggle,
        ..EXTRA
    },
];
