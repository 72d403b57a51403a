//! A draft now, and as it was after one of its steps: what differs, and both listings.

use super::diff::{diff, summary};
use super::paper::{Side, still};
use formwork_element::{El, div, el};
use formwork_model::{Change, Draft, changes};
use std::sync::Arc;

/// The two, side by side.
pub fn point(now: Draft, then: Draft) -> El {
    let found: Arc<[Change]> = changes(&now, &then).into();
    let words = if found.is_empty() { "It says the same as the draft now".to_owned() } else { summary(&found) };
    let list = (!found.is_empty()).then(|| diff(found, ("Now".into(), "Then".into()), |_| None));
    let side = |name: &str, draft: Draft| Side { name: name.into(), draft: Arc::new(draft) };
    div("stack").child(el("p").class("small").text(words)).child(list).child(still(vec![side("Now", now), side("Then", then)]))
}
