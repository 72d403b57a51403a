use super::{Drawn, MAX_COLOURED, Span, Token, bounded, drawn};
use formwork_model::pieces;

fn span(token: Option<Token>, text: &str) -> Span {
    Span { token, text: text.into() }
}

/// Text in double quotes, and what stands in capitals, as a library would tell it.
fn coloured(code: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut quoted = false;
    for c in code.chars() {
        let token = if quoted || c == '"' { Some(Token::Text) } else { c.is_ascii_uppercase().then_some(Token::Name) };
        quoted ^= c == '"';
        match spans.last_mut().filter(|last| last.token == token) {
            Some(last) => last.text.push(c),
            None => spans.push(span(token, &c.to_string())),
        }
    }
    spans
}

#[test]
fn placeholders_survive_whatever_surrounds_them() {
    use Drawn::{Code, Secret, Variable};
    let text = |text| Code(span(Some(Token::Text), text));
    let plain = |text| Code(span(None, text));
    let name = |text| Code(span(Some(Token::Name), text));
    for (code, language, expected) in [
        ("x \"a{{KEY}}b\"", "bash", vec![plain("x "), text("\"a"), Secret("KEY".into()), text("b\"")]),
        ("{{KEY}}", "bash", vec![Secret("KEY".into())]),
        ("A{{KEY}}B", "bash", vec![name("A"), Secret("KEY".into()), name("B")]),
        ("f({{process.env.KEY}})", "ts", vec![plain("f("), Variable("KEY".into()), plain(")")]),
        ("{{KEY}}{{process.env.KEY}}", "ts", vec![Secret("KEY".into()), Variable("KEY".into())]),
        ("é{{KEY}}é", "bash", vec![plain("é"), Secret("KEY".into()), plain("é")]),
        ("", "bash", vec![]),
    ] {
        assert_eq!(drawn(&pieces(code, language), coloured), expected, "{code}");
    }
}

#[test]
fn what_is_not_the_code_is_not_taken() {
    for wrong in ["", "a", "abc", "xy", "é"] {
        assert_eq!(bounded("ab", |_| vec![span(Some(Token::Text), wrong)]), [span(None, "ab")], "{wrong}");
    }
    assert_eq!(bounded("", |_| Vec::new()), []);
    assert_eq!(bounded("ab", |_| vec![span(None, ""), span(Some(Token::Text), "ab")]), [span(Some(Token::Text), "ab")]);
}

#[test]
fn a_long_code_is_coloured_as_far_as_whole_lines_go() {
    let line = "KEY=\"é\"\n";
    let code = line.repeat(MAX_COLOURED / line.len() + 9);
    let mut asked = 0;
    let spans = bounded(&code, |first| {
        asked = first.len();
        coloured(first)
    });
    assert!(asked <= MAX_COLOURED && asked % line.len() == 0 && asked > MAX_COLOURED - line.len());
    assert_eq!(spans.last().map(|span| (span.token, span.text.len())), Some((None, code.len() - asked)));
    assert_eq!(spans.iter().map(|span| span.text.as_str()).collect::<String>(), code);
    let one_line = "é".repeat(MAX_COLOURED);
    assert_eq!(bounded(&one_line, coloured), [span(None, &one_line)]);
}

#[test]
fn tokens_have_classes_of_their_own() {
    let classes: std::collections::BTreeSet<_> = Token::ALL.into_iter().map(Token::class).collect();
    assert_eq!(classes.len(), Token::ALL.len());
    for (scope, token) in [
        ("keyword", Some(Token::Keyword)),
        ("string", Some(Token::Text)),
        ("number", Some(Token::Number)),
        ("comment", Some(Token::Comment)),
        ("title", Some(Token::Title)),
        ("attr", Some(Token::Name)),
        ("variable", Some(Token::Name)),
        ("subst", None),
        ("", None),
        ("c-key", None),
    ] {
        assert_eq!(Token::of_scope(scope), token, "{scope}");
    }
}
