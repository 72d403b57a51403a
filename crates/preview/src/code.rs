//! Code with its colours: what a library says of it, in a closed list of our own, and with what stands for a secret apart.

use formwork_element::{El, Text, el};
use formwork_model::Piece;

/// The most bytes of one code that are coloured; lines behind them stay plain. A reader of regular expressions may take as
/// long as the square of what it reads, and this is read between two keys.
pub const MAX_COLOURED: usize = 4_000;
/// What a masked secret looks like.
const MASK: &str = "****************";

/// What a stretch of code is, as far as colours tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// A word of the language itself, and what is built into it.
    Keyword,
    /// Text within code.
    Text,
    /// A number, or another value that is written out.
    Number,
    /// What is said to readers of the code.
    Comment,
    /// What something is called where it is defined or called: functions, types, elements.
    Title,
    /// What belongs to something: attributes, members, variables.
    Name,
}

impl Token {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Keyword, Self::Text, Self::Number, Self::Comment, Self::Title, Self::Name];

    /// The token of a scope of highlight.js (its documentation, “Scopes reference”); `None` where none is told apart.
    pub fn of_scope(scope: &str) -> Option<Self> {
        Some(match scope {
            "keyword" | "built_in" | "operator" | "meta" | "selector-tag" | "doctag" => Self::Keyword,
            "string" | "regexp" | "char" | "link" | "code" => Self::Text,
            "number" | "literal" | "symbol" | "bullet" => Self::Number,
            "comment" | "quote" => Self::Comment,
            "title" | "type" | "class" | "function" | "name" | "section" | "selector-class" | "selector-id" => Self::Title,
            "attr" | "attribute" | "property" | "variable" | "template-variable" | "selector-attr" | "selector-pseudo" => Self::Name,
            _ => return None,
        })
    }

    /// The class of its colour (style/preview.css).
    pub fn class(self) -> &'static str {
        match self {
            Self::Keyword => "c-key",
            Self::Text => "c-text",
            Self::Number => "c-num",
            Self::Comment => "c-note",
            Self::Title => "c-title",
            Self::Name => "c-name",
        }
    }
}

/// A stretch of code of one colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it is; `None` for plain code.
    pub token: Option<Token>,
    /// The code.
    pub text: String,
}

impl Span {
    /// Code without a colour; nothing where there is no code.
    pub fn plain(text: &str) -> Vec<Self> {
        if text.is_empty() { Vec::new() } else { vec![Self { token: None, text: text.into() }] }
    }
}

/// The spans of a code whose first lines `colour` colours.
///
/// What `colour` answers is taken only if it is that code, whatever the library does; a longer code is plain behind
/// [`MAX_COLOURED`].
pub(crate) fn bounded(code: &str, colour: impl FnOnce(&str) -> Vec<Span>) -> Vec<Span> {
    let cut = if code.len() <= MAX_COLOURED {
        code.len()
    } else {
        // Whole lines, since half of one may be read as something else.
        let most = code.floor_char_boundary(MAX_COLOURED);
        code.get(..most).and_then(|start| start.rfind('\n')).map_or(0, |at| at + 1)
    };
    let (first, rest) = code.split_at(cut);
    let mut spans = colour(first);
    let same = spans.iter().map(|span| span.text.len()).sum::<usize>() == first.len()
        && spans.iter().map(|span| span.text.as_str()).collect::<String>() == first;
    if !same {
        return Span::plain(code);
    }
    spans.retain(|span| !span.text.is_empty());
    spans.extend(Span::plain(rest));
    spans
}

/// A part of a snippet as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Drawn {
    /// Code of one colour.
    Code(Span),
    /// A secret, by its name.
    Secret(String),
    /// An environment variable, by its name.
    Variable(String),
}

/// What each placeholder reads like to who colours the code: a name, so that the code around it is read as it will be.
fn read_as(piece: &Piece<'_>) -> String {
    match piece {
        Piece::Code(code) => (*code).into(),
        Piece::Secret(name) => (*name).into(),
        Piece::Variable(name) => ["process.env.", name].concat(),
    }
}

/// The parts of a snippet, coloured around its placeholders.
pub(crate) fn drawn(pieces: &[Piece<'_>], colour: impl FnOnce(&str) -> Vec<Span>) -> Vec<Drawn> {
    let parts: Vec<String> = pieces.iter().map(read_as).collect();
    let mut spans = bounded(&parts.concat(), colour).into_iter();
    let (mut drawn, mut left) = (Vec::new(), None::<Span>);
    for (piece, part) in pieces.iter().zip(&parts) {
        match piece {
            Piece::Code(_) => {}
            Piece::Secret(name) => drawn.push(Drawn::Secret((*name).into())),
            Piece::Variable(name) => drawn.push(Drawn::Variable((*name).into())),
        }
        let mut needed = part.len();
        // Of what a placeholder covers nothing is drawn but the placeholder; a span that goes beyond it goes on behind it.
        while needed > 0
            && let Some(mut span) = left.take().or_else(|| spans.next())
        {
            if span.text.len() > needed {
                let rest = span.text.split_off(needed);
                left = Some(Span { token: span.token, text: rest });
            }
            needed = needed.saturating_sub(span.text.len());
            if matches!(piece, Piece::Code(_)) {
                drawn.push(Drawn::Code(span));
            }
        }
    }
    drawn
}

/// A part of a snippet as an element.
pub(crate) fn part(drawn: Drawn) -> El {
    match drawn {
        Drawn::Code(span) => stretch(span),
        Drawn::Secret(name) => el("span")
            .class("secret")
            .child(el("span").class("secret-mask").attr("title", format!("{name}, a masked secret")).text(MASK))
            .child(el("span").class("secret-value").attr("title", "The value of a secret").text(format!("<value of {name}>"))),
        Drawn::Variable(name) => {
            el("span").class("env-var").attr("title", format!("{name}, an environment variable")).text(format!("process.env.{name}"))
        }
    }
}

/// Code of one colour as an element.
pub(crate) fn stretch(span: Span) -> El {
    el("span").class(span.token.map_or("", Token::class)).text(Text::Owned(span.text))
}

#[cfg(test)]
mod tests;
