//! What a field is: everything that form, rules, schema, documents and command need to know of it, said once as data.
//!
//! The entries stand in `integration.rs`, `product.rs` and `row.rs`. Every enum here is closed, so that a new rule or
//! control stops compilation in each place that has to know of it.

use crate::choice::Choice;
use crate::problem::Severity;

/// One field of a form, or one column of a row.
#[derive(Debug)]
pub struct Field {
    /// Where the value stands in its owner: member names joined by `/`, such as `slug` or `protocols/logDrain`.
    pub key: &'static str,
    /// The label, letter for letter as in the form's documentation.
    pub label: &'static str,
    /// What the field is for, in one sentence without a full stop: the hint under the label.
    pub help: &'static str,
    /// A value that works well, or "".
    pub good: &'static str,
    /// A value that does not, or "".
    pub bad: &'static str,
    /// The page that describes the field.
    pub docs: Source,
    /// Whether the key is Vercel's own or ours.
    pub origin: Origin,
    /// Whether it is one of the 23 or 13 fields of the form, a documented extra, or a column of a row.
    pub standing: Place,
    /// For which drafts the field is part of the form.
    pub applies: When,
    /// For which drafts it must be filled in.
    pub need: Need,
    /// Who will see the value.
    pub audience: Audience,
    /// How it is entered, and so what shape its value has.
    pub control: Control,
    /// What is asked of a value that is there, in the order in which it is reported.
    pub rules: &'static [Rule],
}

/// Where a field comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// One of the 23 fields of Create Integration or the 13 of Create Product.
    Form,
    /// Documented or observed, but not in the tables of the form.
    Extra,
    /// A column of a row, such as a guide's title.
    Column,
}

/// Whose name the key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Vercel's own public name.
    Vercel,
    /// Ours: no public name exists.
    Ours,
}

/// Who sees a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Marketplace visitors or customers; the preview may show it.
    Public,
    /// Vercel and the provider alone; the preview never shows it.
    Private,
}

/// A condition on the whole draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Every draft.
    Always,
    /// Offers a connectable account.
    Connectable,
    /// Offers a native integration.
    Native,
    /// Has at least one product.
    HasProduct,
}

/// Whether a field must be filled in.
#[derive(Clone, Copy, Debug)]
pub enum Need {
    /// It may stay empty.
    Optional,
    /// It must be filled in where `when` holds; an empty one is a problem of `severity`.
    Required {
        /// The drafts for which it holds.
        when: When,
        /// What an empty value weighs.
        severity: Severity,
        /// How well the demand is known.
        standing: Standing,
        /// Who states it.
        source: Source,
    },
}

/// How well a rule is known (spec section 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Stated on a page of Vercel's documentation.
    Documented,
    /// Read in Vercel's public code or OpenAPI file.
    Code,
    /// Seen in the live form by one witness.
    Observed,
    /// Our deduction.
    Inferred,
}

/// One demand on a value, with its weight and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What is asked.
    pub check: Check,
    /// What a breach weighs.
    pub severity: Severity,
    /// How well the rule is known.
    pub standing: Standing,
    /// Who states it.
    pub source: Source,
}

/// What can be asked of one value. Lengths are UTF-16 units, as a browser's `maxlength` counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Check {
    /// Text of at most so many UTF-16 units.
    MaxLength(u32),
    /// Text or list that need not be there, but if it is, at least so many units.
    MinLength(u32),
    /// `^[a-z0-9]+(?:-[a-z0-9]+)*$`.
    Slug,
    /// A whole e-mail address.
    Email,
    /// An absolute address with `https:`, without credentials.
    HttpsUrl,
    /// As `HttpsUrl`, or `http:` on this machine (`localhost`, `127.0.0.1`, `[::1]`).
    HttpsOrLocalUrl,
    /// The address has no query, fragment or trailing slash, since Vercel appends a path.
    BareUrl,
    /// Text without characters that nobody sees (zero-width, control, bidirectional overrides).
    Visible,
    /// Text on one line.
    OneLine,
    /// No white space at either end.
    Trimmed,
    /// Markdown without raw HTML.
    NoHtml,
    /// Markdown whose links go to `https:`, `mailto:` or a fragment, and whose text does not name another host than its target.
    HonestLinks,
    /// Markdown with list, quote and emphasis nesting that a page can show.
    ShallowMarkdown,
    /// No template words ("lorem ipsum", "TODO", "your company").
    NoPlaceholder,
    /// Every value is one of the choices of the control.
    Listed,
    /// No value twice.
    Distinct,
    /// At least so many elements.
    MinItems(u32),
    /// At most so many elements.
    MaxItems(u32),
    /// An image in one of these media types.
    MediaTypes(&'static [&'static str]),
    /// An image as wide as high.
    Square,
    /// An image without transparency.
    Opaque,
    /// An image of at least this width and height in pixels.
    MinPixels(u32, u32),
    /// An image whose width is to its height as these two.
    Ratio(u32, u32),
    /// An image with a text for those who do not see it.
    AltText,
    /// A metadata schema (spec section 5).
    MetadataSchema,
    /// Names of HTTP headers (RFC 9110 tokens) with text values.
    Headers,
}

/// How a value is entered. This decides the shape of the value.
#[derive(Clone, Copy, Debug)]
pub enum Control {
    /// Text on one line.
    Line(Line),
    /// Text on several lines; `markdown` says whether it is Markdown.
    Area {
        /// Whether the text is Markdown.
        markdown: bool,
    },
    /// Source text of a program, in a monospaced area.
    Code,
    /// A metadata schema: a JSON object, edited as text.
    Schema,
    /// `true` or `false`.
    Toggle,
    /// The texts `enabled` and `disabled`, as a toggle.
    Status,
    /// One of a list.
    Choice(&'static [Choice]),
    /// One of a list, or any other text.
    Suggest(&'static [Choice]),
    /// Several of a list, as a list of texts.
    Choices(&'static [Choice]),
    /// API scopes with their levels, as a list of `read:…` and `read-write:…`.
    Scopes,
    /// Webhook events, as a list of texts.
    Events,
    /// One image, as a media value (contract section 3).
    Image,
    /// Several images, in order.
    Images,
    /// A list of objects.
    Rows(&'static Shape),
    /// One object.
    Group(&'static Shape),
    /// An object of texts by header name.
    Headers,
    /// Twelve objects by protocol name, each with a `status`.
    Protocols,
    /// The agreement: an object with `accepted`, `by`, `at`.
    Agreement,
}

/// What kind of text a line holds: decides keyboard, face and affix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Prose.
    Text,
    /// A slug, shown behind `prefix`.
    Slug {
        /// What stands before it in an address.
        prefix: &'static str,
    },
    /// An e-mail address.
    Email,
    /// An address.
    Url,
    /// Text of a program: a key, a name, a date.
    Machine,
}

/// An object with fields of its own: a row of a list, or a group.
#[derive(Debug)]
pub struct Shape {
    /// What one is called, lower case: "guide", "step".
    pub noun: &'static str,
    /// How its codes begin: `guide`, `step`.
    pub code: &'static str,
    /// The columns, in order.
    pub fields: &'static [Field],
}

/// A page that states rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// …/create-integration.
    Create,
    /// …/create-integration/submit-integration.
    Submit,
    /// …/create-integration/marketplace-product.
    Product,
    /// …/create-integration/marketplace-flows.
    Flows,
    /// …/create-integration/marketplace-api.
    Api,
    /// …/create-integration/marketplace-api/reference.
    Reference,
    /// …/create-integration/native-integration.
    Native,
    /// …/create-integration/approval-checklist.
    Checklist,
    /// …/create-integration/integration-image-guidelines.
    Images,
    /// …/vercel-api-integrations.
    RestApi,
    /// …/webhooks/webhooks-api.
    Webhooks,
    /// …/deploy-button.
    DeployButton,
    /// …/drains.
    Drains,
    /// …/checks.
    Checks,
    /// The public software development kit and command, `vercel/sdk` and `vercel/vercel`.
    Code,
    /// The live form, seen by one witness in December 2025.
    LiveForm,
    /// The Integrations Marketplace Agreement.
    Agreement,
    /// Formwork itself.
    Ours,
}

impl Source {
    /// The address of the page, or "" where there is none.
    pub fn url(self) -> &'static str {
        match self {
            Self::Create => "https://vercel.com/docs/integrations/create-integration",
            Self::Submit | Self::LiveForm => "https://vercel.com/docs/integrations/create-integration/submit-integration",
            Self::Product => "https://vercel.com/docs/integrations/create-integration/marketplace-product",
            Self::Flows => "https://vercel.com/docs/integrations/create-integration/marketplace-flows",
            Self::Api => "https://vercel.com/docs/integrations/create-integration/marketplace-api",
            Self::Reference => "https://vercel.com/docs/integrations/create-integration/marketplace-api/reference",
            Self::Native => "https://vercel.com/docs/integrations/create-integration/native-integration",
            Self::Checklist => "https://vercel.com/docs/integrations/create-integration/approval-checklist",
            Self::Images => "https://vercel.com/docs/integrations/create-integration/integration-image-guidelines",
            Self::RestApi => "https://vercel.com/docs/integrations/vercel-api-integrations",
            Self::Webhooks => "https://vercel.com/docs/webhooks/webhooks-api",
            Self::DeployButton => "https://vercel.com/docs/deploy-button",
            Self::Drains => "https://vercel.com/docs/drains/reference/logs",
            Self::Checks => "https://vercel.com/docs/checks",
            Self::Code => "https://github.com/vercel/sdk",
            Self::Agreement => "https://vercel.com/legal/integrations-marketplace-agreement",
            Self::Ours => "",
        }
    }
}
