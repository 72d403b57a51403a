//! The listing's column of addresses.

use crate::drawn::said_as;
use crate::region::{frame, hit};
use crate::source::{Value, View};
use crate::words;
use formwork_element::{El, div, el};

/// Where people find more: every address as text without `https://`, since nothing in a preview leads away from it.
pub(crate) fn details(view: &View) -> El {
    let rows = [
        ("websiteUrl", "Website", "Your website"),
        ("documentationUrl", "Documentation", "Where people learn to use it"),
        ("supportUrl", "Support", "Where people find help"),
        ("supportEmail", "Support email", "Where people write for help"),
        ("eulaDocUri", "EULA", "Your license agreement"),
        ("privacyDocUri", "Privacy Policy", "What you do with personal data"),
    ];
    let rows = rows.map(|(key, title, ghost)| row(&view.integration(key), title, ghost));
    div("ls-side").child(el("h4").text("Details")).child(el("dl").class("dets").children(rows))
}

fn row(value: &Value, title: &'static str, ghost: &'static str) -> El {
    let shown = said_as("span", "", value, ghost, |text| words::address(&text));
    // The link stands in the dd, since a group of a dl holds nothing but dt and dd.
    frame("div", "r", value).child(el("dt").text(title)).child(el("dd").child(shown).child(hit(value)))
}
