//! A product of a draft as the command's own code sees it.

use super::script::{self, Thrown, Value};
use crate::draft::Draft;
use crate::json::Json;
use std::borrow::Cow;

/// The name by which the command is told of the integration.
pub(super) fn slug(draft: &Draft) -> &str {
    draft.integration("slug").and_then(Json::as_text).unwrap_or_default()
}

/// The name by which it is told of a product: `<slug>`, and `<slug>/<product>` where there are several.
pub(super) fn address(draft: &Draft, product: Value<'_>) -> Result<String, Thrown> {
    let slug = slug(draft);
    Ok(if draft.products().len() > 1 { [slug, "/", &script::text(script::member(product, "slug")?)].concat() } else { slug.into() })
}

/// Whether a property is hidden in the form for a new resource, in the command's eyes: an expression does not hide it.
pub(super) fn hidden(property: Value<'_>) -> Result<bool, Thrown> {
    let hidden = script::member(property, "ui:hidden")?;
    Ok(hidden == Some(&Json::Bool(true)) || script::is(hidden, "create"))
}

/// Whether the command leaves the value of a property to the server.
pub(super) fn is_region(property: Value<'_>) -> bool {
    let control = property.and_then(|property| property.get("ui:control"));
    script::is(control, "vercel-region") || script::is(control, "multi-vercel-region")
}

/// The values that the command lists for a property; none where it lists none.
pub(super) fn options<'a>(property: Value<'a>) -> Result<Option<Vec<Cow<'a, str>>>, Thrown> {
    let list = script::member(property, "ui:options")?;
    if !script::truthy(list) {
        return Ok(None);
    }
    let mut options = Vec::new();
    for option in script::each(list)? {
        match option {
            Cow::Borrowed(Json::Text(text)) if !text.is_empty() => options.push(Cow::Borrowed(text.as_str())),
            Cow::Owned(Json::Text(letter)) => options.push(Cow::Owned(letter)),
            Cow::Borrowed(option @ (Json::Object(_) | Json::Null)) => {
                let value = script::member(Some(option), "value")?;
                if !script::truthy(script::member(Some(option), "hidden")?) && script::truthy(value) {
                    options.push(script::joined(value));
                }
            }
            _ => {}
        }
    }
    Ok((!options.is_empty()).then_some(options))
}
