//! The words about a rule, as a demand.

use crate::field::Check;

/// What a rule asks, as a phrase.
pub(super) fn demand(check: Check) -> String {
    let of = |parts: &[&str]| parts.concat();
    match check {
        Check::MaxLength(most) => of(&["At most ", &most.to_string(), " characters"]),
        Check::MinLength(fewest) => of(&["At least ", &fewest.to_string(), " characters"]),
        Check::MinItems(1) => "At least one".into(),
        Check::MinItems(fewest) => of(&["At least ", &fewest.to_string()]),
        Check::MaxItems(most) => of(&["At most ", &most.to_string()]),
        Check::Slug => "Lower-case letters, digits and single hyphens: `^[a-z0-9]+(?:-[a-z0-9]+)*$`".into(),
        Check::Email => "A whole e-mail address".into(),
        Check::HttpsUrl => "A whole address with `https://`, without credentials, that others can reach".into(),
        Check::HttpsOrLocalUrl => "A whole address with `https://`, without credentials; `http://localhost` is fine for development".into(),
        Check::BareUrl => "No query, no fragment, no slash at the end: Vercel appends a path".into(),
        Check::Visible => "No character that nobody sees".into(),
        Check::OneLine => "One line".into(),
        Check::Trimmed => "No white space at either end".into(),
        Check::NoHtml => "Markdown without raw HTML".into(),
        Check::HonestLinks => "Links go to `https:`, `mailto:` or a fragment, and where their words say".into(),
        Check::ShallowMarkdown => "Nesting that a page can show, at most 8 deep".into(),
        Check::NoPlaceholder => "No stand-ins such as “lorem ipsum” or “TODO”".into(),
        Check::Listed => "One of the values on offer".into(),
        Check::Distinct => "No value twice".into(),
        Check::MediaTypes(types) => {
            of(&["An image of the type ", &types.iter().map(|kind| ["`", kind, "`"].concat()).collect::<Vec<_>>().join(" or ")])
        }
        Check::Square => "An image as wide as high".into(),
        Check::Opaque => "An image without transparency (told only where its file is at hand)".into(),
        Check::MinPixels(width, height) => of(&["At least ", &width.to_string(), " × ", &height.to_string(), " pixels"]),
        Check::Ratio(16, 9) => "A shape of 16:9; 3:2 is the older documented one".into(),
        Check::Ratio(across, down) => of(&["A shape of ", &across.to_string(), ":", &down.to_string()]),
        Check::AltText => "A description for those who do not see it".into(),
        Check::MetadataSchema => "A metadata schema ([rules](problems.md), [JSON Schema](metadata.schema.json))".into(),
        Check::Headers => "Names of HTTP headers with texts of one line".into(),
    }
}
