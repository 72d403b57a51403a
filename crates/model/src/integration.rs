//! The fields of Create Integration: the 23 of its table, and the documented extras.

use crate::choice::CATEGORIES;
use crate::entry::{
    DISTINCT, EMAIL, EXTRA, FORM, HONEST_LINKS, HTTPS, LISTED, NO_HTML, NO_PLACEHOLDER, ONE_LINE, SHALLOW, SLUG, TRIMMED, VISIBLE, advice,
    error, hint, required, warning,
};
use crate::field::Audience::{Private, Public};
use crate::field::Check::{
    AltText, BareUrl, HttpsOrLocalUrl, Listed, MaxItems, MaxLength, MediaTypes, MinItems, MinPixels, Opaque, Ratio, Square,
};
use crate::field::Standing::{Code, Documented, Observed};
use crate::field::{Control, Field, Line, Need, Origin, Source, When};
use crate::problem::Severity;
use crate::section::Section;

/// All fields, in the order of the form and of the manifest's keys.
pub static FIELDS: &[Field] = &[
    Field {
        key: "name",
        label: "Name",
        help: "The title of the listing, which no other integration should have",
        good: "Acme Database",
        bad: "Acme Database for Vercel: the fastest serverless database in the world",
        origin: Origin::Vercel,
        audience: Public,
        rules: &[error(MaxLength(64), Documented, Source::Submit), VISIBLE, ONE_LINE, TRIMMED],
        ..FORM
    },
    Field {
        key: "slug",
        label: "URL Slug",
        help: "The listing’s address, which cannot be changed after creation",
        good: "acme-db",
        bad: "Acme_DB",
        origin: Origin::Vercel,
        audience: Public,
        control: Control::Line(Line::Slug { prefix: "vercel.com/integrations/" }),
        rules: &[error(MaxLength(32), Documented, Source::Submit), SLUG],
        ..FORM
    },
    Field {
        key: "developer",
        label: "Developer",
        help: "The owner’s name, normally the legal name, shown beside the integration’s",
        good: "Acme, Inc.",
        bad: "The Acme growth team",
        audience: Public,
        rules: &[error(MaxLength(64), Documented, Source::Submit), VISIBLE, ONE_LINE, TRIMMED],
        ..FORM
    },
    Field {
        key: "contactEmail",
        label: "Contact Email",
        help: "Where Vercel reaches you; it is never shown to anybody else",
        good: "partners@acme.example",
        bad: "acme.example",
        audience: Private,
        control: Control::Line(Line::Email),
        rules: &[EMAIL],
        ..FORM
    },
    Field {
        key: "supportEmail",
        label: "Support Contact Email",
        help: "Where users write for help; it is shown on the listing",
        good: "support@acme.example",
        bad: "support@acme",
        audience: Public,
        control: Control::Line(Line::Email),
        rules: &[EMAIL],
        ..FORM
    },
    Field {
        key: "supportUrl",
        label: "Support URL",
        help: "A public page where users find help, linked in the listing’s details",
        good: "https://acme.example/support",
        bad: "acme.example/support",
        audience: Public,
        control: Control::Line(Line::Url),
        rules: &[HTTPS],
        ..EXTRA
    },
    Field {
        key: "shortDescription",
        label: "Short Description",
        help: "The line on the marketplace card and in the dashboard’s list of integrations",
        good: "Serverless Postgres that branches",
        bad: "The world’s leading next-generation platform for all of your data",
        origin: Origin::Vercel,
        audience: Public,
        rules: &[
            // The live form takes 128, the written rule is 40 (spec section 0.1).
            error(MaxLength(128), Observed, Source::LiveForm),
            warning(MaxLength(40), Documented, Source::Submit),
            VISIBLE,
            ONE_LINE,
            TRIMMED,
            NO_PLACEHOLDER,
        ],
        ..FORM
    },
    Field {
        key: "extendedDescription",
        label: "Extended Description",
        help: "A few more words about the integration, asked for by the form of late 2025",
        good: "Create a Postgres database for each preview deployment and drop it when the branch is merged",
        docs: Source::LiveForm,
        audience: Public,
        control: Control::Area { markdown: false },
        rules: &[error(MaxLength(240), Observed, Source::LiveForm), VISIBLE, NO_PLACEHOLDER],
        ..EXTRA
    },
    Field {
        key: "icon",
        label: "Logo",
        help: "A square PNG, drawn in a circle 20 to 80 pixels wide, on light and on dark",
        origin: Origin::Vercel,
        audience: Public,
        control: Control::Image,
        rules: &[
            error(MediaTypes(&["image/png"]), Documented, Source::Submit),
            error(Square, Documented, Source::Submit),
            error(MinPixels(256, 256), Documented, Source::Submit),
            hint(MinPixels(512, 512), Observed, Source::LiveForm),
            error(Opaque, Documented, Source::Submit),
        ],
        ..FORM
    },
    Field {
        key: "tagIds",
        label: "Category",
        help: "The marketplace categories under which people find the integration",
        origin: Origin::Vercel,
        audience: Public,
        control: Control::Choices(CATEGORIES),
        rules: &[LISTED, DISTINCT],
        ..FORM
    },
    Field {
        key: "websiteUrl",
        label: "Website",
        help: "Your site, linked in the listing’s details and from the Website button",
        good: "https://acme.example",
        bad: "www.acme.example",
        audience: Public,
        control: Control::Line(Line::Url),
        rules: &[HTTPS],
        ..FORM
    },
    Field {
        key: "documentationUrl",
        label: "Documentation URL",
        help: "The page that teaches how to use the integration, linked in the listing’s details",
        good: "https://acme.example/docs/vercel",
        bad: "docs.acme.example",
        audience: Public,
        control: Control::Line(Line::Url),
        rules: &[HTTPS],
        ..FORM
    },
    Field {
        key: "eulaDocUri",
        label: "EULA URL",
        help: "Your end user licence agreement, linked in the listing’s details",
        good: "https://acme.example/legal/eula",
        bad: "legal/eula.pdf",
        origin: Origin::Vercel,
        need: required(When::Always, Documented, Source::Agreement),
        audience: Public,
        control: Control::Line(Line::Url),
        rules: &[HTTPS],
        ..FORM
    },
    Field {
        key: "privacyDocUri",
        label: "Privacy Policy URL",
        help: "Your privacy policy, linked in the listing’s details",
        good: "https://acme.example/legal/privacy",
        bad: "legal/privacy.pdf",
        origin: Origin::Vercel,
        need: required(When::Always, Documented, Source::Agreement),
        audience: Public,
        control: Control::Line(Line::Url),
        rules: &[HTTPS],
        ..FORM
    },
    Field {
        key: "overview",
        label: "Overview",
        help: "Why and when to use the integration: the body of the listing, in Markdown",
        good: "Each preview deployment gets a **database of its own**, with the data of production",
        bad: "<h1>Welcome!</h1>",
        audience: Public,
        control: Control::Area { markdown: true },
        rules: &[error(MaxLength(768), Documented, Source::Submit), VISIBLE, NO_PLACEHOLDER, NO_HTML, HONEST_LINKS, SHALLOW],
        ..FORM
    },
    Field {
        key: "additionalInformation",
        label: "Additional Information",
        help: "Further set-up steps and each environment variable’s purpose: the listing’s Instructions, in Markdown",
        good: "`ACME_URL`: the address of the database, with user name and password",
        bad: "Click Add Integration and follow the steps",
        need: Need::Optional,
        audience: Public,
        control: Control::Area { markdown: true },
        rules: &[error(MaxLength(1024), Documented, Source::Submit), VISIBLE, NO_PLACEHOLDER, NO_HTML, HONEST_LINKS, SHALLOW],
        ..FORM
    },
    Field {
        key: "featuredImages",
        label: "Feature Media",
        help: "The images at the top of the listing, in order; the first is also the one that shared links show",
        origin: Origin::Vercel,
        audience: Public,
        control: Control::Images,
        // The sources disagree on shape, count and file type; spec section 0.1 weighs them.
        rules: &[
            error(MinItems(1), Documented, Source::Submit),
            error(MaxItems(8), Observed, Source::LiveForm),
            warning(MinItems(3), Documented, Source::Submit),
            warning(MaxItems(5), Documented, Source::Submit),
            error(MediaTypes(&["image/png", "image/jpeg"]), Observed, Source::LiveForm),
            warning(Ratio(16, 9), Documented, Source::Images),
            warning(MinPixels(1920, 1080), Documented, Source::Images),
            warning(Opaque, Documented, Source::Submit),
            advice(AltText),
        ],
        ..FORM
    },
    Field {
        key: "featuredVideoUrl",
        label: "Feature Video",
        help: "The address of one video, shown among the images at the top of the listing",
        good: "https://video.acme.example/tour",
        bad: "tour.mp4",
        audience: Public,
        control: Control::Line(Line::Url),
        rules: &[HTTPS],
        ..EXTRA
    },
    Field {
        key: "redirectUrl",
        label: "Redirect URL",
        help: "Where Vercel sends a person with the code that your server exchanges for a token",
        good: "https://acme.example/vercel/callback",
        bad: "http://acme.example/vercel/callback",
        // The checklist wants it removed where there is nothing but a native integration.
        applies: When::Connectable,
        need: required(When::Connectable, Documented, Source::Submit),
        audience: Private,
        control: Control::Line(Line::Url),
        // `localhost` is documented for development; `https:` for all others is our deduction.
        rules: &[advice(HttpsOrLocalUrl)],
        ..FORM
    },
    Field {
        key: "scopes",
        label: "API Scopes",
        help: "What the integration may do in a customer’s account; ask for no more than you use",
        docs: Source::RestApi,
        origin: Origin::Vercel,
        need: Need::Optional,
        // Whoever installs the integration is asked to grant them by name.
        audience: Public,
        control: Control::Scopes,
        rules: &[LISTED, DISTINCT],
        ..FORM
    },
    Field {
        key: "webhookUrl",
        label: "Webhook URL",
        help: "Where Vercel posts the events that you choose, signed with the client secret",
        good: "https://acme.example/api/webhook",
        bad: "http://localhost:3000/api/webhook",
        need: Need::Optional,
        audience: Private,
        control: Control::Line(Line::Url),
        rules: &[HTTPS],
        ..FORM
    },
    Field {
        key: "webhookEvents",
        label: "Webhook Events",
        help: "The events posted to the Webhook URL, beside those that are always sent",
        audience: Private,
        control: Control::Events,
        // The code's list of events is not the form's, so a name that is in neither may yet be right.
        rules: &[warning(Listed, Code, Source::Code), DISTINCT],
        ..EXTRA
    },
    Field {
        key: "configurationUrl",
        label: "Configuration URL",
        help: "Where the Configure button leads; without one the button leads to the Website",
        good: "https://acme.example/vercel/configure",
        bad: "/configure",
        // Not required by the form, but the review of a connectable account looks for it.
        need: Need::Required { when: When::Connectable, severity: Severity::Warning, standing: Documented, source: Source::Checklist },
        audience: Private,
        control: Control::Line(Line::Url),
        rules: &[HTTPS],
        ..FORM
    },
    Field {
        key: "baseUrl",
        label: "Base URL",
        help: "The root of your integration server, to which Vercel appends the path of each call",
        good: "https://acme.example/vercel",
        bad: "https://acme.example/vercel/?v=1",
        applies: When::Native,
        need: required(When::HasProduct, Documented, Source::Submit),
        audience: Private,
        control: Control::Line(Line::Url),
        rules: &[HTTPS, advice(BareUrl)],
        ..FORM
    },
    Field {
        key: "redirectLoginUrl",
        label: "Redirect Login URL",
        help: "Where Vercel sends people who open your product from its dashboard, already signed in",
        good: "https://acme.example/vercel/login",
        bad: "acme.example/login",
        applies: When::Native,
        need: required(When::HasProduct, Documented, Source::Submit),
        audience: Private,
        control: Control::Line(Line::Url),
        rules: &[HTTPS],
        ..FORM
    },
    Field {
        key: "importResourceUrl",
        label: "Import Resource URL",
        help: "Where people choose a resource that they already have with you; turns on Import existing",
        good: "https://acme.example/vercel/import",
        bad: "/import",
        docs: Source::Flows,
        // What is imported belongs to a product, and only a native integration has any.
        applies: When::Native,
        audience: Private,
        control: Control::Line(Line::Url),
        rules: &[HTTPS],
        ..EXTRA
    },
    Field {
        key: "supportsInstallationBillingPlans",
        label: "Installation-level Billing Plans",
        help: "People choose one plan for the whole installation in place of one for each resource",
        origin: Origin::Vercel,
        applies: When::Native,
        need: Need::Optional,
        audience: Public,
        control: Control::Toggle,
        ..FORM
    },
    Field {
        key: "agreement",
        label: "Integrations Agreement",
        help: "Your consent to Vercel’s Integrations Marketplace Agreement",
        docs: Source::Agreement,
        audience: Private,
        control: Control::Agreement,
        ..FORM
    },
];

/// The fields of one section, which stand together in `FIELDS`.
pub(crate) fn section(section: Section) -> &'static [Field] {
    let place = |key: &str| FIELDS.iter().position(|field| field.key == key).unwrap_or(FIELDS.len());
    let (external, marketplace, terms) = (place("redirectUrl"), place("baseUrl"), place("agreement"));
    let range = match section {
        Section::Profile => 0..external,
        Section::External => external..marketplace,
        Section::Marketplace => marketplace..terms,
        Section::Terms => terms..FIELDS.len(),
    };
    FIELDS.get(range).unwrap_or_default()
}
