//! Placeholders in the code of a snippet: `{{NAME}}` stands for a secret of the resource.

use super::text;
use crate::at::At;
use crate::check::{Finding, Findings};
use crate::field::Source;
use crate::fix;
use crate::json::Json;
use crate::placeholder::is_script;
use crate::problem::Severity::{Hint, Warning};
use crate::words::quote;
use validator::ValidateContains;

/// The most placeholders of one snippet that are looked at.
const MOST: usize = 64;

/// What is odd about what stands between two braces.
enum Odd<'a> {
    /// White space around a name.
    Spaces(&'a str),
    /// `process.env.NAME` where it is not code of JavaScript.
    Env(&'a str),
    /// A name that environment variables do not have.
    Name(&'a str),
    /// Braces that open before a name and do not close.
    Open(&'a str),
}

/// Checks the placeholders and names of a product's snippets.
pub(super) fn check(findings: &mut Findings<'_>, product: &Json, at: &At<'_>) {
    let list = At::Key(at, "snippets");
    let mut names = super::Seen::default();
    for (index, snippet) in product.get("snippets").and_then(Json::as_list).unwrap_or_default().iter().enumerate() {
        let here = At::Index(&list, index);
        if let Some(name) = text(snippet, "name").filter(|name| !names.first(name)) {
            let message = ["Name each tab differently: another is called ", &quote(name)].concat();
            findings.add(&At::Key(&here, "name"), Finding::new("snippet.name.taken", Hint, Source::Ours, message));
        }
        let content = snippet.get("content").and_then(Json::as_text);
        let Some(content) = content.filter(|content| content.validate_contains("{{")) else { continue };
        let script = text(snippet, "language").is_some_and(is_script);
        let odd = placeholders(content).find_map(|(whole, inner)| Some((whole, oddity(inner, whole.ends_with("}}"), script)?)));
        let Some((whole, odd)) = odd else { continue };
        let at = At::Key(&here, "content");
        let instead = |name: &str| {
            let meant = ["{{", name, "}}"].concat();
            fix::replace(["Use ", &quote(&meant)].concat(), &at, content.replace(whole, &meant))
        };
        let finding = match odd {
            Odd::Spaces(name) => {
                let message = ["Write ", &quote(&["{{", name, "}}"].concat()), " without spaces in the braces"].concat();
                Finding::new("snippet.content.spaces", Warning, Source::Submit, message).fix(instead(name))
            }
            Odd::Env(name) => {
                let message = ["Write ", &quote(&["{{", name, "}}"].concat()), ": process.env is for JavaScript and TypeScript"].concat();
                Finding::new("snippet.content.env", Hint, Source::Submit, message).fix(instead(name))
            }
            Odd::Name(name) => {
                let message = ["Name a secret that your server returns, in capitals: ", &quote(&["{{", name, "}}"].concat())].concat();
                Finding::new("snippet.content.name", Hint, Source::Ours, message)
            }
            Odd::Open(name) => {
                let message = ["Close the braces: ", &quote(&["{{", name, "}}"].concat())].concat();
                Finding::new("snippet.content.open", Warning, Source::Submit, message)
            }
        };
        findings.add(
            &at,
            finding.help("{{NAME}} is drawn as stars until a person shows the secret; NAME is one of those that provisioning returns."),
        );
    }
}

/// What stands behind double braces on one line, up to the braces that close them if any do; with and without the braces.
fn placeholders(content: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut from = 0;
    let next = move || {
        let start = from + content.get(from..)?.find("{{")?;
        let inner = &content[start + 2..];
        // A placeholder is short; what has no end nearby is a brace of the language.
        let end = inner.bytes().take(120).position(|b| matches!(b, b'}' | b'{' | b'\n')).unwrap_or(inner.len().min(120));
        let end = (end..inner.len()).find(|at| inner.is_char_boundary(*at)).unwrap_or(inner.len());
        let closed = inner[end..].starts_with("}}");
        from = start + 2 + end + if closed { 2 } else { 0 };
        Some((&content[start..from], &inner[..end]))
    };
    std::iter::from_fn(next).take(MOST)
}

/// The names of variables for which placeholders stand, in order: of `{{NAME}}` and of `{{process.env.NAME}}`.
pub(crate) fn placeholder_names(content: &str) -> impl Iterator<Item = &str> {
    let closed = placeholders(content).filter(|(whole, _)| whole.ends_with("}}"));
    closed.map(|(_, inner)| inner.strip_prefix("process.env.").unwrap_or(inner)).filter(|name| is_variable(name))
}

/// Whether a text is letters, digits and underscores.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Whether a text is a name as environment variables have it.
fn is_variable(text: &str) -> bool {
    is_word(text) && !text.starts_with(|c: char| c.is_ascii_digit()) && !text.bytes().any(|b| b.is_ascii_lowercase())
}

fn oddity(inner: &str, closed: bool, script: bool) -> Option<Odd<'_>> {
    if !closed {
        let name = &inner[..inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count()];
        return (name.len() > 2 && is_variable(name)).then_some(Odd::Open(name));
    }
    let name = inner.trim();
    let plain = name.strip_prefix("process.env.").unwrap_or(name);
    if is_variable(plain) && inner.len() != name.len() {
        Some(Odd::Spaces(name))
    } else if is_variable(plain) && plain.len() != name.len() && !script {
        Some(Odd::Env(plain))
    } else if is_word(plain) && !is_variable(plain) && inner.len() == name.len() {
        // With spaces it may be the language's own, such as a template's; without, nobody writes it by accident.
        Some(Odd::Name(name))
    } else {
        None
    }
}
