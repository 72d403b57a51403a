//! How long the parts of a request took, as a bar and in words.

use super::rows::milliseconds;
use formwork_element::{El, div, el};
use formwork_wire::RequestDetail;

/// A part of the time: its name, when it began and ended, in milliseconds.
type Part = (&'static str, u32, u32);

/// The parts, in order; what is not known is left out.
fn parts(connect: Option<u32>, first_byte: Option<u32>, whole: u32) -> Vec<Part> {
    let connected = connect.map_or(0, |connect| connect.min(whole));
    let first = first_byte.map_or(whole, |first| first.clamp(connected, whole));
    let mut parts = Vec::new();
    if connect.is_some() {
        parts.push(("Connect", 0, connected));
    }
    parts.push((if connect.is_some() { "Wait" } else { "Until it ended" }, connected, first));
    if first_byte.is_some() {
        parts.push(("Answer", first, whole));
    }
    parts
}

/// The bar.
pub(super) fn section(detail: &RequestDetail) -> El {
    let whole = detail.request.duration_ms;
    let line = |(name, from, to): Part| {
        let percent = move |part: u32| (f64::from(part) / f64::from(whole.max(1)) * 100.0).to_string() + "%";
        let bar = div(if name == "Wait" { "bar-part wait" } else { "bar-part" })
            .style_with("margin-inline-start", move || percent(from))
            .style_with("width", move || percent(to - from));
        [
            el("dt").text(name),
            el("dd").class("bar-line").attr("aria-hidden", "true").child(bar),
            el("dd").class("ms").text(milliseconds(to - from)),
        ]
    };
    let lines = parts(detail.connect_ms, detail.first_byte_ms, whole).into_iter().flat_map(line);
    let title = el("h4").text("Timing").child(el("span").class("num").text([", ", &milliseconds(whole)].concat()));
    div("part").child(title).child(el("dl").class("timing").children(lines))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn parts_follow_each_other_and_end_with_the_whole() {
        for (connect, first, whole, expected) in [
            (Some(24), Some(94), 96, vec![("Connect", 0, 24), ("Wait", 24, 94), ("Answer", 94, 96)]),
            (Some(24), None, 30_000, vec![("Connect", 0, 24), ("Wait", 24, 30_000)]),
            (None, None, 5, vec![("Until it ended", 0, 5)]),
            // Rounding may set a part behind the whole.
            (Some(97), Some(98), 96, vec![("Connect", 0, 96), ("Wait", 96, 96), ("Answer", 96, 96)]),
            (Some(0), Some(0), 0, vec![("Connect", 0, 0), ("Wait", 0, 0), ("Answer", 0, 0)]),
        ] {
            assert_eq!(parts(connect, first, whole), expected);
        }
    }
}
