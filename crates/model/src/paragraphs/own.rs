//! Paragraphs about codes that no rule of a field gives.

use crate::field::Source::{self, Agreement, Checklist, Create, LiveForm, Native, Ours, Product, RestApi, Submit};
use crate::field::Standing::{self, Code, Documented, Inferred, Observed};
use crate::paragraph::Paragraph;
use crate::problem::Severity::{self, Error, Hint, Warning};

const fn about(
    code: &'static str,
    severity: Severity,
    standing: Standing,
    source: Source,
    what: &'static str,
    why: &'static str,
    examples: (&'static str, &'static str),
) -> Paragraph {
    Paragraph { code, severity, standing, source, what, why, good: examples.0, bad: examples.1 }
}

/// About our own file, where what is demanded is our own to say.
const fn ours(
    code: &'static str,
    severity: Severity,
    what: &'static str,
    why: &'static str,
    good: &'static str,
    bad: &'static str,
) -> Paragraph {
    about(code, severity, Inferred, Ours, what, why, (good, bad))
}

/// About the file as JSON.
#[rustfmt::skip]
pub(super) const FILE: &[Paragraph] = &[
    ours("file.empty", Error, "The file is empty.", "An empty manifest is an object in braces.", "{}", ""),
    ours("file.size", Error, "The file is larger than 8 MiB.", "Media are files of their own beside the manifest.", "", ""),
    ours("file.binary", Error, "The file is no text: an image or an archive, perhaps.", "A manifest is a JSON file.", "", ""),
    ours("file.encoding", Error, "The file is not UTF-8. UTF-16 is read, with a warning.", "Only UTF-8 means the same everywhere.", "", ""),
    ours("file.byteOrderMark", Hint, "The file begins with a byte order mark.", "It is passed over and not written again.", "", ""),
    ours("file.comments", Hint, "The file has comments.", "They are read over and kept, but plain JSON has none, and other programs may refuse the file.", "", "// agreed with legal"),
    ours("file.syntax", Error, "The text is not JSON.", "What stands behind the place cannot be read.", r#"{"version": 1}"#, "{version: 1,}"),
    ours("file.depth", Error, "The text nests deeper than 128 levels.", "No manifest needs that.", "", ""),
    ours("file.duplicateKey", Error, "An object has a member twice.", "Only the last one counts; readers differ in which.", r#"{"a": 1}"#, r#"{"a": 1, "a": 2}"#),
    ours("file.number", Warning, "A number cannot be held exactly by most readers.", "It is kept as it is written.", "9007199254740991", "9007199254740993"),
];

/// About the manifest as a whole.
#[rustfmt::skip]
pub(super) const MANIFEST: &[Paragraph] = &[
    ours("manifest.type", Error, "The manifest is no object.", "Everything in it has a name.", r#"{"version": 1}"#, "[]"),
    ours("version.required", Error, "The manifest does not say its version.", "Later versions may have other rules.", r#""version": 1"#, ""),
    ours("version.type", Error, "The version is not the number 1.", "There is only this one.", r#""version": 1"#, r#""version": "1""#),
    ours("version.newer", Error, "The version is newer than this Formwork.", "It opens read-only; nothing of it is changed.", "", r#""version": 2"#),
    about("installationTypes.required", Error, Documented, Create, "The manifest does not say how the integration is installed.", "Which fields there are depends on it.", (r#""installationTypes": ["marketplace"]"#, "")),
    ours("installationTypes.type", Error, "The installation types are no list.", "An integration can have both.", r#"["external"]"#, r#""external""#),
    about("installationTypes.unknown", Error, Code, Source::Code, "An installation type is neither “marketplace” nor “external”.", "These are the words of Vercel’s code for native and connectable.", (r#"["marketplace"]"#, r#"["native"]"#)),
    ours("installationTypes.twice", Warning, "An installation type is there twice.", "", r#"["external"]"#, r#"["external", "external"]"#),
    ours("integration.type", Error, "The integration is no object.", "Its fields have names.", r#""integration": {}"#, r#""integration": []"#),
    ours("products.type", Error, "The products are no list.", "An integration can have several.", r#""products": []"#, r#""products": {}"#),
    about("products.required", Error, Documented, Native, "A native integration has no product.", "Products are what people create and pay for inside Vercel.", ("", r#""products": []"#)),
    about("products.notApplicable", Warning, Documented, Product, "A connectable account has products.", "Only a native integration has any.", ("", "")),
    ours("product.type", Error, "A product is no object.", "Its fields have names.", "{}", "7"),
    ours("key.unknown", Warning, "An object has a member that nobody reads.", "It is kept, and means nothing here. A misspelt name is proposed anew.", r#""slug": "acme""#, r#""slgu": "acme""#),
    ours("secret.found", Error, "Something looks like a secret.", "A manifest is read by many, and a secret in it has to be revoked. The value is never repeated.", "{{API_KEY}}", r#""client_secret": "…""#),
    about("protocol.type", Error, Code, Source::Code, "A protocol is no object.", "Each has a status, and some have more.", (r#""ai": {"status": "enabled"}"#, r#""ai": true"#)),
    about("protocol.unknown", Warning, Code, Source::Code, "There is no protocol of this name.", "Vercel’s code knows twelve.", (r#""storage""#, r#""database""#)),
    ours("protocol.other", Hint, "The protocol “other” is on beside one that says more.", "", "", ""),
    ours("agreement.accepted", Error, "“accepted” is neither true nor false.", "", r#""accepted": true"#, r#""accepted": "yes""#),
    ours("agreement.record", Warning, "Who accepted the agreement is no text, or when is no moment.", "It is a record; only “accepted” is needed.", "2026-11-23T09:00:00Z", "yesterday"),
];

/// About values that stand in each other's way.
#[rustfmt::skip]
pub(super) const CROSS: &[Paragraph] = &[
    about("supportEmail.same", Hint, Documented, Submit, "Users are to write to the private Contact Email.", "The Support Contact Email is public.", ("support@acme.example", "")),
    about("eulaDocUri.same", Warning, Documented, Agreement, "The licence agreement is at the address of another page.", "The agreement with Vercel asks for one of its own.", ("", "")),
    about("privacyDocUri.same", Warning, Documented, Agreement, "The privacy policy is at the address of another page.", "The agreement with Vercel asks for one of its own.", ("", "")),
    about("additionalInformation.same", Warning, Documented, Checklist, "The instructions repeat the Overview.", "Reviewers want them to add something.", ("", "")),
    about("additionalInformation.variables", Warning, Documented, Checklist, "The integration sets environment variables and explains none.", "Reviewers look for each to be named, with its purpose.", ("`ACME_URL`: the address of the database", "")),
    ours("extendedDescription.same", Hint, "The Extended Description repeats the Short Description.", "", "", ""),
    ours("featuredImages.twice", Warning, "An image is there twice.", "By its file or its hash.", "", ""),
    about("scopes.covered", Warning, Documented, RestApi, "A scope is asked for at Read and at Read/Write.", "Read/Write includes Read.", (r#"["read-write:project"]"#, r#"["read:project", "read-write:project"]"#)),
    about("scopes.legacy", Warning, Code, Source::Code, "A scope is left over from an older form.", "It opens nothing that is documented.", ("", "read:monitoring")),
    about("scopes.unseen", Hint, Documented, RestApi, "A scope is documented, but was not seen in Vercel’s code.", "Check in the console that it is offered.", ("", "read:edge-config")),
    about("scopes.always", Hint, Observed, LiveForm, "The scope that every integration holds is not in the list.", "The form sets it by itself.", ("read:integration-configuration", "")),
    about("webhookUrl.missing", Warning, Documented, Submit, "Events are chosen, and there is no address to send them to.", "", ("https://acme.example/api/webhook", "")),
    about("webhookEvents.none", Hint, Documented, Submit, "There is a Webhook URL, and no event is chosen.", "Only the events that are always sent arrive there.", ("", "")),
    about("webhookEvents.always", Hint, Observed, LiveForm, "An event is chosen that is sent anyway.", "", ("", "marketplace.invoice.paid")),
    ours("webhookEvents.scope", Warning, "An event tells about what no scope lets the integration see.", "No page lists which event needs which scope; this follows from their names.", "", ""),
    ours("product.slug.taken", Error, "Two products have the same slug.", "Calls to your server name a product by it.", "", ""),
    ours("product.name.taken", Warning, "Two products have the same name.", "People tell them apart by it.", "", ""),
    ours("product.shortDescription.same", Hint, "A product is described by the words of the whole integration.", "", "", ""),
    ours("product.tags.protocol", Hint, "A product has a protocol and none of its usual tags.", "People filter by tags.", "", ""),
    about("guide.framework.taken", Hint, Code, Source::Code, "Two guides are for the same framework.", "The command line finds a guide by its framework alone.", ("", "")),
    about("link.support", Hint, Documented, Submit, "A resource link leads to support.", "Vercel adds one by itself.", ("", "")),
    ours("link.href.taken", Hint, "Two resource links lead to the same page.", "", "", ""),
    ours("product.protocols.experimentation.off", Warning, "Edge Config Support is on, and the protocol it is part of is off.", "", r#"{"status": "enabled", "edgeConfigSyncingSupport": true}"#, ""),
    about("product.protocols.checks.scope", Hint, Documented, RestApi, "The Checks API is on, and the scope that it needs is not asked for.", "", ("read-write:deployment-check", "")),
    ours("product.primaryProtocol.off", Warning, "The primary protocol is off.", "", "", ""),
    ours("product.primaryProtocol.open", Hint, "Several protocols are on, and none is the primary one.", "", "", ""),
    ours("snippet.name.taken", Hint, "Two snippets have the same name.", "It is the title of a tab.", "", ""),
    about("snippet.content.spaces", Warning, Documented, Submit, "A placeholder has spaces within its braces.", "It would be shown as it stands.", ("{{API_KEY}}", "{{ API_KEY }}")),
    about("snippet.content.open", Warning, Documented, Submit, "A placeholder does not end.", "It would be shown as it stands.", ("{{API_KEY}}", "{{API_KEY")),
    about("snippet.content.env", Hint, Documented, Submit, "process.env stands in code that is neither JavaScript nor TypeScript.", "Only there is it drawn without stars.", ("{{API_KEY}}", "{{process.env.API_KEY}}")),
    ours("snippet.content.name", Hint, "A placeholder has a name that environment variables do not have.", "It stands for a secret that provisioning returns.", "{{API_KEY}}", "{{apiKey}}"),
    ours("snippet.content.other", Hint, "A placeholder has a name that nothing else of the product mentions, and one much like it is mentioned elsewhere.", "A variable that provisioning does not return is empty where the code runs. Names that differ in a number alone are left in peace.", "{{DATABASE_URL}}", "{{DATABSE_URL}}"),
    ours("snippet.content.mixed", Hint, "JavaScript or TypeScript holds a secret that other code of the product reads from its environment.", "One tab masks what another shows, and a secret that is pasted into code is published with it.", "connect({{process.env.DATABASE_URL}})", "connect(\"{{DATABASE_URL}}\")"),
    ours("step.content.other", Hint, "A guide mentions an environment variable that no snippet has, and one much like it stands in a snippet.", "Who follows the guide would look for a variable that is not there.", "Read `DATABASE_URL`", "Read `DATABSE_URL`"),
];

/// About media values and the files that they name.
#[rustfmt::skip]
pub(super) const MEDIA: &[Paragraph] = &[
    ours("media.type", Error, "An image is no object.", "It names a file and says what it is.", r#"{"file": "media/logo.png"}"#, r#""media/logo.png""#),
    ours("media.file", Error, "An image names no file.", "", r#""file": "media/logo.png""#, r#""file": """#),
    ours("media.path", Error, "A file’s path leads out of the manifest’s folder, or some systems refuse it.", "A bundle must unpack everywhere, and nowhere else.", "media/logo.png", "../logo.png"),
    ours("media.sha256", Error, "The hash is not 64 hexadecimal digits.", "", "", ""),
    ours("media.size", Error, "Width or height is no whole number of pixels.", "", r#""width": 512"#, r#""width": "512px""#),
    ours("media.text", Error, "Media type or text is no text.", "", "", ""),
    ours("media.unmeasured", Warning, "An image does not say its type, width and height.", "Without them nobody can tell whether it has the shape that is asked for.", "", ""),
    ours("media.ending", Warning, "A file’s name ends like that of another type.", "Some programs go by the name.", "logo.png", "logo.jpg"),
    ours("media.missing", Error, "The file is not there.", "Told only by those who look for it.", "", ""),
    ours("media.unreadable", Error, "The file is no image, a damaged one, or one with other data behind its end.", "The message says what was found and what is wanted. Zeros may follow an image, since some programs fill files up with them.", "", ""),
    ours("media.content", Error, "The file is an image of another type than the manifest says.", "What counts are its bytes.", "", ""),
    ours("media.differs", Error, "The file has another size than the manifest says, or the manifest says none.", "", "", ""),
    ours("media.hash", Error, "The file has another hash than the manifest says.", "It was changed after it was chosen.", "", ""),
    ours("media.animated", Warning, "The image moves.", "Listings show still images.", "", ""),
    ours("media.heavy", Warning, "The file has more than 20 MB.", "The page takes in no more, and who visits a listing loads each image.", "", ""),
    ours("media.place", Warning, "The image’s metadata, EXIF or XMP, tells where it was taken.", "A listing is public, and its images can be downloaded as they are.", "", ""),
    ours("media.cmyk", Warning, "The image is a JPEG in CMYK, the inks of printing.", "Browsers show such colours differently, and some not at all.", "", ""),
    ours("media.profile", Hint, "The image has a colour profile that is not sRGB.", "Where an image is made anew without its profile, its colours change.", "", ""),
    ours("media.deep", Hint, "The image has more than 8 bits for each colour.", "Nobody sees the difference, and the file is larger.", "", ""),
    ours("media.turned", Hint, "The image is stored turned or mirrored, with an EXIF orientation other than 1.", "A program that does not know of it shows it lying, mirrored or upside down. Width and height are told as it is shown.", "", ""),
    ours("bundle.unused", Hint, "A bundle holds a file below media/ that no image names.", "Nothing is lost by it; nobody will see it either.", "", ""),
    ours("bundle.other", Hint, "A bundle holds files that have no place in one.", "It holds integration.json and the images that this names. All else is passed over: also what macOS and Windows leave in folders.", "", ""),
];

/// About what a person said of a submission.
#[rustfmt::skip]
pub(super) const REVIEW: &[Paragraph] = &[
    ours("review.comment", Warning, "A reviewer asked for a change at this place.", "The words are the reviewer’s own. Submitting again answers them, whether or not something was changed here; a place that is gone is told by the nearest one around it.", "", ""),
];
