//! The shapes of rows and groups: a product's guides, snippets, resource links and log drain.

use crate::choice::{DRAIN_FORMATS, FRAMEWORKS, LANGUAGES, STEP_ACTIONS};
use crate::entry::{COLUMN, HONEST_LINKS, HTTPS, LISTED, NO_HTML, NO_PLACEHOLDER, ONE_LINE, SHALLOW, TRIMMED, VISIBLE, advice, hint};
use crate::field::Audience::Private;
use crate::field::Check::{Headers, Listed};
use crate::field::{Control, Field, Line, Need, Shape, Source, Standing};

/// A way to get started with one framework: an element of `guides`.
pub static GUIDE: Shape = Shape {
    noun: "guide",
    code: "guide",
    fields: &[
        Field {
            key: "framework",
            label: "Framework",
            help: "For whom the guide is written",
            good: "nextjs",
            bad: "Next.js",
            control: Control::Suggest(FRAMEWORKS),
            // Vercel's code takes any text, but finds a guide only by one of these.
            rules: &[hint(Listed, Standing::Inferred, Source::Ours)],
            ..COLUMN
        },
        Field {
            key: "title",
            label: "Title",
            help: "What the reader will have done at the end",
            good: "Connect a Next.js app",
            bad: "Guide 1",
            rules: &[VISIBLE, ONE_LINE, TRIMMED, NO_PLACEHOLDER],
            ..COLUMN
        },
        Field { key: "steps", label: "Steps", help: "What to do, one after the other", control: Control::Rows(&STEP), ..COLUMN },
    ],
};

/// One thing to do: an element of a guide's `steps`.
pub static STEP: Shape = Shape {
    noun: "step",
    code: "step",
    fields: &[
        Field {
            key: "title",
            label: "Title",
            help: "The step in a few words",
            good: "Install the client",
            bad: "Step 1",
            rules: &[VISIBLE, ONE_LINE, TRIMMED, NO_PLACEHOLDER],
            ..COLUMN
        },
        Field {
            key: "content",
            label: "Content",
            help: "What exactly to do, in Markdown",
            good: "Run `npm install acme` in the folder of your project",
            bad: "See our documentation",
            control: Control::Area { markdown: true },
            rules: &[VISIBLE, NO_PLACEHOLDER, NO_HTML, HONEST_LINKS, SHALLOW],
            ..COLUMN
        },
        Field {
            key: "actions",
            label: "Actions",
            help: "Buttons beside the step that do its work in the dashboard",
            need: Need::Optional,
            control: Control::Rows(&ACTION),
            ..COLUMN
        },
    ],
};

/// A button of a step: an element of its `actions`.
pub static ACTION: Shape = Shape {
    noun: "action",
    code: "action",
    fields: &[Field {
        key: "type",
        label: "Type",
        help: "What the button does",
        control: Control::Choice(STEP_ACTIONS),
        rules: &[LISTED],
        ..COLUMN
    }],
};

/// Code to copy: an element of `snippets`.
pub static SNIPPET: Shape = Shape {
    noun: "snippet",
    code: "snippet",
    fields: &[
        Field {
            key: "name",
            label: "Name",
            help: "The title of the snippet’s tab",
            good: "Node.js",
            bad: "Snippet 1",
            rules: &[VISIBLE, ONE_LINE, TRIMMED, NO_PLACEHOLDER],
            ..COLUMN
        },
        Field {
            key: "language",
            label: "Language",
            help: "How the code is coloured",
            good: "typescript",
            bad: "TS code",
            control: Control::Suggest(LANGUAGES),
            ..COLUMN
        },
        Field {
            key: "content",
            label: "Content",
            help: "The code; {{NAME}} stands for a secret of the resource and is masked until a person shows it",
            good: "psql \"{{DATABASE_URL}}\"",
            bad: "psql \"postgres://user:password@db.acme.example/main\"",
            docs: Source::Submit,
            control: Control::Code,
            ..COLUMN
        },
    ],
};

/// A link of the product's page: an element of `resourceLinks`.
pub static RESOURCE_LINK: Shape = Shape {
    noun: "resource link",
    code: "link",
    fields: &[
        Field {
            key: "title",
            label: "Title",
            help: "The words of the link",
            good: "API reference",
            bad: "Click here",
            rules: &[VISIBLE, ONE_LINE, TRIMMED, NO_PLACEHOLDER],
            ..COLUMN
        },
        Field {
            key: "href",
            label: "Address",
            help: "Where the link leads",
            good: "https://acme.example/docs/api",
            bad: "docs/api",
            control: Control::Line(Line::Url),
            rules: &[HTTPS],
            ..COLUMN
        },
    ],
};

/// How logs are delivered: `protocols.logDrain`.
///
/// Format and endpoint are asked for as soon as the object is there: Vercel's code refuses one without them.
pub static LOG_DRAIN: Shape = Shape {
    noun: "log drain",
    code: "logDrain",
    fields: &[
        Field {
            key: "status",
            label: "Log drain",
            help: "Whether connecting a resource to a project creates a log drain",
            audience: Private,
            control: Control::Status,
            ..COLUMN
        },
        Field {
            key: "format",
            label: "Delivery Format",
            help: "How the entries of one delivery are written",
            docs: Source::Submit,
            audience: Private,
            control: Control::Choice(DRAIN_FORMATS),
            rules: &[LISTED],
            ..COLUMN
        },
        ENDPOINT,
        HEADERS,
    ],
};

/// Where a drain delivers: the same column for logs and traces.
pub(crate) const ENDPOINT: Field = Field {
    key: "endpoint",
    label: "Endpoint",
    help: "Where Vercel posts; may hold environment variables that the integration defines",
    good: "https://logs.acme.example/vercel",
    bad: "logs.acme.example",
    docs: Source::Submit,
    audience: Private,
    control: Control::Line(Line::Url),
    rules: &[HTTPS],
    ..COLUMN
};

/// What a drain sends along: the same column for logs and traces.
pub(crate) const HEADERS: Field = Field {
    key: "headers",
    label: "Headers",
    help: "HTTP headers sent with each delivery; may hold environment variables that the integration defines",
    docs: Source::Submit,
    need: Need::Optional,
    audience: Private,
    control: Control::Headers,
    rules: &[advice(Headers)],
    ..COLUMN
};
