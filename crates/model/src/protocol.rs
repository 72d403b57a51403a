//! The twelve protocols: what a product can be to Vercel, and what it says of itself as each (spec section 3.5).

use crate::choice::TRACE_FORMATS;
use crate::entry::{COLUMN, LISTED, VISIBLE};
use crate::field::Audience::Private;
use crate::field::{Control, Field, Need, Source};
use crate::json::Json;
use crate::row::{ENDPOINT, HEADERS};

/// One of the objects of a product's `protocols`, each of which has a `status`.
#[derive(Debug)]
pub struct Protocol {
    /// Its name as it is sent: the member of `protocols`.
    pub name: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// What the product does as one, in one sentence without a full stop.
    pub meaning: &'static str,
    /// The members beside `status` that have no field of their own in the product's form.
    ///
    /// `edgeConfigSyncingSupport`, `logDrain` and `checks` have theirs, so these three do not repeat them.
    pub fields: &'static [Field],
    /// Tags that products of this protocol usually bear.
    pub tags: &'static [&'static str],
}

/// The protocol of a name.
pub fn find(name: &str) -> Option<&'static Protocol> {
    ALL.iter().find(|protocol| protocol.name == name)
}

/// Whether a product says that it is one.
pub fn is_on(product: &Json, name: &str) -> bool {
    product.get("protocols").is_some_and(|protocols| is_enabled(protocols, name))
}

/// The protocols that a product says it is, in the order of [`ALL`].
pub(crate) fn on(product: &Json) -> impl Iterator<Item = &'static Protocol> {
    let protocols = product.get("protocols");
    ALL.iter().filter(move |protocol| protocols.is_some_and(|protocols| is_enabled(protocols, protocol.name)))
}

fn is_enabled(protocols: &Json, name: &str) -> bool {
    protocols.get(name).and_then(|protocol| protocol.get("status")).and_then(Json::as_text) == Some("enabled")
}

/// All protocols, in the order of Vercel's code.
pub static ALL: &[Protocol] = &[
    Protocol {
        name: "storage",
        label: "Storage",
        meaning: "Keeps data: a database, a cache, a file store",
        fields: &[
            Field {
                key: "repl/enabled",
                label: "Query console",
                help: "People can type queries to a resource in the dashboard",
                docs: Source::Api,
                need: Need::Optional,
                control: Control::Toggle,
                ..COLUMN
            },
            Field {
                key: "repl/supportsReadOnlyMode",
                label: "Read-only mode",
                help: "The query console can be kept from changing data",
                docs: Source::Api,
                need: Need::Optional,
                control: Control::Toggle,
                ..COLUMN
            },
            Field {
                key: "repl/welcomeMessage",
                label: "Welcome message",
                help: "What the query console says when it opens",
                good: "Type a SQL query, such as SELECT now()",
                docs: Source::Api,
                need: Need::Optional,
                control: Control::Area { markdown: false },
                rules: &[VISIBLE],
                ..COLUMN
            },
        ],
        tags: &["tag_storage", "tag_databases", "storage"],
    },
    Protocol {
        name: "experimentation",
        label: "Experimentation",
        meaning: "Runs experiments and feature flags, and can push them to an Edge Config",
        fields: &[],
        tags: &["tag_experimentation", "tag_flags", "experimentation"],
    },
    Protocol {
        name: "ai",
        label: "AI",
        meaning: "Serves models or other services of artificial intelligence",
        fields: &[],
        tags: &["tag_ai", "ai"],
    },
    Protocol {
        name: "authentication",
        label: "Authentication",
        meaning: "Signs the users of an app in",
        fields: &[Field {
            key: "appUrlRegistrationSupport",
            label: "App address registration",
            help: "Vercel tells you the app’s addresses; otherwise people register each by hand",
            need: Need::Optional,
            control: Control::Toggle,
            ..COLUMN
        }],
        tags: &["tag_authentication", "authentication"],
    },
    Protocol {
        name: "observability",
        label: "Observability",
        meaning: "Shows how an app behaves: errors, metrics, logs, traces",
        fields: &[],
        tags: &["tag_observability", "tag_monitoring", "observability"],
    },
    Protocol { name: "video", label: "Video", meaning: "Stores, converts and plays video", fields: &[], tags: &["tag_video", "video"] },
    Protocol {
        name: "workflow",
        label: "Workflow",
        meaning: "Runs jobs, queues and schedules",
        fields: &[],
        tags: &["tag_workflow", "workflow"],
    },
    Protocol {
        name: "checks",
        label: "Checks",
        meaning: "Tests each deployment, and can hold it back",
        fields: &[],
        tags: &["tag_checks", "tag_testing", "checks"],
    },
    Protocol {
        name: "logDrain",
        label: "Log Drain",
        meaning: "Receives the logs of connected projects",
        fields: &[],
        tags: &["tag_logDrain", "tag_logging", "logDrain"],
    },
    Protocol {
        name: "traceDrain",
        label: "Trace Drain",
        meaning: "Receives the traces of connected projects",
        fields: &[
            Field {
                key: "format",
                label: "Delivery Format",
                help: "How the traces of one delivery are written",
                audience: Private,
                control: Control::Choice(TRACE_FORMATS),
                rules: &[LISTED],
                ..COLUMN
            },
            ENDPOINT,
            HEADERS,
        ],
        tags: &["tag_traceDrain", "tag_observability", "traceDrain"],
    },
    Protocol {
        name: "messaging",
        label: "Messaging",
        meaning: "Sends mail, messages or notifications",
        fields: &[],
        tags: &["tag_messaging", "messaging"],
    },
    Protocol { name: "other", label: "Other", meaning: "Anything else", fields: &[], tags: &["tag_other", "other"] },
];
