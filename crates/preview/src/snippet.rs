//! The code of a snippet, with its secrets apart.

/// A part of a snippet's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Code as it stands.
    Code(String),
    /// A secret of the resource, by name.
    Secret(String),
}

/// The parts of a snippet: `{{NAME}}` is a secret, and in JavaScript and its kin `{{process.env.NAME}}` is an expression.
///
/// Braces that hold anything else are code.
pub(crate) fn pieces(code: &str, language: &str) -> Vec<Piece> {
    let script = matches!(language.to_ascii_lowercase().as_str(), "typescript" | "javascript" | "tsx" | "jsx" | "ts" | "js");
    let (mut pieces, mut plain, mut rest) = (Vec::new(), String::new(), code);
    while let Some((before, after)) = rest.split_once("{{") {
        plain.push_str(before);
        let inner = after.split_once("}}").map(|(inner, next)| (inner.trim(), next));
        match inner {
            Some((name, next)) if is_name(name) => {
                if !plain.is_empty() {
                    pieces.push(Piece::Code(std::mem::take(&mut plain)));
                }
                pieces.push(Piece::Secret(name.into()));
                rest = next;
            }
            Some((name, next)) if script && name.strip_prefix("process.env.").is_some_and(is_name) => {
                plain.push_str(name);
                rest = next;
            }
            _ => {
                // Of three braces the inner two are tried next.
                plain.push('{');
                rest = rest.get(before.len() + 1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Code(plain));
    }
    pieces
}

/// Whether a text can name an environment variable.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= 256 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::Piece::{Code, Secret};
    use super::pieces;

    #[test]
    fn secrets_stand_apart() {
        assert_eq!(
            pieces("psql \"{{ DATABASE_URL }}\"", "bash"),
            [Code("psql \"".into()), Secret("DATABASE_URL".into()), Code("\"".into())]
        );
        assert_eq!(pieces("{{A}}{{B}}", "bash"), [Secret("A".into()), Secret("B".into())]);
    }

    #[test]
    fn scripts_read_their_environment() {
        assert_eq!(pieces("sql({{process.env.URL}})", "TypeScript"), [Code("sql(process.env.URL)".into())]);
        assert_eq!(pieces("{{process.env.URL}}", "bash"), [Code("{{process.env.URL}}".into())]);
    }

    #[test]
    fn other_braces_are_code() {
        for code in ["{{", "{{}}", "a {{ b c }} d", "{{{A", "}}{{", "{{é}}", "style={{ color: red }}"] {
            assert_eq!(pieces(code, "jsx"), [Code(code.into())], "{code}");
        }
        assert_eq!(pieces("{{{A}}}", "jsx"), [Code("{".into()), Secret("A".into()), Code("}".into())]);
        assert_eq!(pieces("", ""), []);
    }
}
