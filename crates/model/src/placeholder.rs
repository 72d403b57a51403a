//! The code of a snippet, with what stands for a value of the resource apart.
//!
//! Form, preview and rules read placeholders here and nowhere else, so that they agree on what is masked.

/// The longest name that is read, in bytes.
const LONGEST: usize = 256;

/// A part of a snippet's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Code as it stands.
    Code(&'a str),
    /// A secret by its name: `{{NAME}}`, drawn as stars until a person shows it.
    Secret(&'a str),
    /// An environment variable by its name: `{{process.env.NAME}}` in JavaScript and its kin, drawn as the expression.
    Variable(&'a str),
}

/// A name that stands in a snippet for a value of the resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placeholder {
    /// The name, such as `DATABASE_URL`.
    pub name: String,
    /// Whether stars are drawn in its place; otherwise the expression `process.env.NAME` is.
    pub masked: bool,
}

/// Whether a snippet's language is one in which `{{process.env.NAME}}` is an expression (spec section 3.4).
pub fn is_script(language: &str) -> bool {
    let language = language.trim();
    ["javascript", "typescript", "js", "ts", "jsx", "tsx", "mjs", "cjs", "mts"].iter().any(|script| language.eq_ignore_ascii_case(script))
}

/// The parts of a snippet's code, in order. Braces that hold anything but a name are code.
pub fn pieces<'a>(content: &'a str, language: &str) -> Vec<Piece<'a>> {
    let script = is_script(language);
    let mut pieces = Vec::new();
    // What lies before `plain` is told; of what lies before `at` it is known that nothing begins there.
    let (mut plain, mut at) = (0, 0);
    while let Some(open) = content.get(at..).and_then(|rest| rest.find("{{")).map(|found| at + found) {
        let Some((piece, end)) = placeholder(content, open, script) else {
            // Of three braces the inner two are tried next.
            at = open + 1;
            continue;
        };
        if let Some(code) = content.get(plain..open).filter(|code| !code.is_empty()) {
            pieces.push(Piece::Code(code));
        }
        pieces.push(piece);
        (plain, at) = (end, end);
    }
    if let Some(code) = content.get(plain..).filter(|code| !code.is_empty()) {
        pieces.push(Piece::Code(code));
    }
    pieces
}

/// The placeholder whose braces open at a byte, and the byte behind it.
fn placeholder(content: &str, open: usize, script: bool) -> Option<(Piece<'_>, usize)> {
    let inner = content.get(open + 2..)?;
    // A name is short and holds no brace, so that the search for its end stays bounded, and short where braces are many.
    let length = inner.bytes().take(LONGEST + 64).position(|byte| matches!(byte, b'{' | b'}'))?;
    let name = inner.get(..length).filter(|_| inner.get(length..).is_some_and(|rest| rest.starts_with("}}")))?.trim();
    let piece = match name.strip_prefix("process.env.").filter(|_| script) {
        Some(variable) => Piece::Variable(is_name(variable).then_some(variable)?),
        None => Piece::Secret(is_name(name).then_some(name)?),
    };
    Some((piece, open + 2 + length + 2))
}

/// Whether a text can name an environment variable.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// What stands for a value in a snippet, each once, in the order of the code.
pub fn placeholders(content: &str, language: &str) -> Vec<Placeholder> {
    let mut seen = std::collections::BTreeSet::new();
    let found = pieces(content, language).into_iter().filter_map(|piece| match piece {
        Piece::Code(_) => None,
        Piece::Secret(name) => Some(Placeholder { name: name.into(), masked: true }),
        Piece::Variable(name) => Some(Placeholder { name: name.into(), masked: false }),
    });
    found.filter(|placeholder| seen.insert(placeholder.clone())).collect()
}

/// The same in words, such as `Secrets: DATABASE_URL, masked · process.env.DATABASE_URL, shown`; "" where there are none.
///
/// After `most` the rest is counted.
pub fn placeholder_words(placeholders: &[Placeholder], most: usize) -> String {
    if placeholders.is_empty() {
        return String::new();
    }
    let mut words: Vec<String> = placeholders
        .iter()
        .take(most)
        .map(|placeholder| match placeholder.masked {
            true => [&placeholder.name, ", masked"].concat(),
            false => ["process.env.", &placeholder.name, ", shown"].concat(),
        })
        .collect();
    let rest = placeholders.len().saturating_sub(most);
    if rest > 0 {
        words.push([&rest.to_string(), " more"].concat());
    }
    ["Secrets: ", &words.join(" · ")].concat()
}

#[cfg(test)]
mod tests {
    use super::Piece::{Code, Secret, Variable};
    use super::{pieces, placeholder_words, placeholders};

    #[test]
    fn secrets_stand_apart() {
        assert_eq!(pieces("psql \"{{ DATABASE_URL }}\"", "bash"), [Code("psql \""), Secret("DATABASE_URL"), Code("\"")]);
        assert_eq!(pieces("{{A}}{{B}}", "bash"), [Secret("A"), Secret("B")]);
    }

    #[test]
    fn scripts_read_their_environment() {
        for language in ["TypeScript", "javascript", "tsx", "jsx", " ts ", "mjs"] {
            assert_eq!(pieces("sql({{process.env.URL}})", language), [Code("sql("), Variable("URL"), Code(")")], "{language}");
        }
        assert_eq!(pieces("{{process.env.URL}}", "bash"), [Code("{{process.env.URL}}")]);
        assert_eq!(pieces("{{process.env.}}", "ts"), [Code("{{process.env.}}")]);
    }

    #[test]
    fn other_braces_are_code() {
        for code in ["{{", "{{}}", "a {{ b c }} d", "{{{A", "}}{{", "{{é}}", "style={{ color: red }}", "{{A}", "{{A} }", "é{{é"] {
            assert_eq!(pieces(code, "jsx"), [Code(code)], "{code}");
        }
        assert_eq!(pieces("{{{A}}}", "jsx"), [Code("{"), Secret("A"), Code("}")]);
        assert_eq!(pieces("", ""), []);
        let long = ["{{", &"A".repeat(300), "}}"].concat();
        assert_eq!(pieces(&long, "bash"), [Code(&long)]);
    }

    #[test]
    fn nothing_of_the_code_is_lost() {
        for (code, language) in [("a{{B}}c{{process.env.D}}{{", "ts"), ("{{{{A}}}}é{{ B }}", "bash"), ("{{A}}\r\n{{process.env.A}}", "sql")]
        {
            let written: String = pieces(code, language)
                .into_iter()
                .map(|piece| match piece {
                    Code(text) => text.to_owned(),
                    Secret(name) => ["{{", name, "}}"].concat(),
                    Variable(name) => ["{{process.env.", name, "}}"].concat(),
                })
                .collect();
            assert_eq!(written, code.replace("{{ B }}", "{{B}}"), "{code}");
        }
    }

    #[test]
    fn they_are_told_once_each() {
        for (code, language, words) in [
            ("", "bash", ""),
            ("psql", "bash", ""),
            ("{{URL}} {{URL}}", "bash", "Secrets: URL, masked"),
            ("{{URL}} {{process.env.URL}}", "ts", "Secrets: URL, masked · process.env.URL, shown"),
            ("{{A}}{{B}}{{C}}{{D}}", "bash", "Secrets: A, masked · B, masked · 2 more"),
        ] {
            assert_eq!(placeholder_words(&placeholders(code, language), 2), words, "{code}");
        }
    }
}
