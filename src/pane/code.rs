//! Code in its colours, once there is code and the library has come.

use crate::later;
use formwork_preview::{Span, Token};

/// The stretches of a code in a language; plain until colours have come, which is followed.
///
/// Nothing is fetched for what has no colours: blank code, plain text, no language.
pub fn spans(text: &str, language: &str) -> Vec<Span> {
    let language = language.trim();
    if text.trim().is_empty() || ["", "text"].contains(&language) {
        return Span::plain(text);
    }
    let Some(colouring) = later::colouring().get() else { return Span::plain(text) };
    let spans = (colouring.spans)(text, language).into_iter();
    spans.map(|(scope, text)| Span { token: Token::of_scope(&scope), text }).collect()
}
