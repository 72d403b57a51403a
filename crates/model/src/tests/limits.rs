//! Lengths: at, under and over each limit, in UTF-16 units whatever the script.

use super::added;
use crate::{Field, Limits, integration, length, limits, product};

fn field(fields: &'static [Field], key: &str) -> &'static Field {
    fields.iter().find(|field| field.key == key).expect(key)
}

#[test]
fn lengths_are_utf16_units() {
    for (text, units) in
        [("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 2), ("😀", 2), ("👩‍👩‍👧", 8), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 14), ("שלום", 4), ("漢字", 2), ("𝒳", 2)]
    {
        assert_eq!(length(text), units, "{text}");
        assert_eq!(length(text) as usize, text.encode_utf16().count());
    }
}

#[test]
fn each_limit_holds_at_its_edge() {
    let cases = [
        ("name", 64, "name.long error"),
        ("developer", 64, "developer.long error"),
        ("shortDescription", 128, "shortDescription.long error"),
        ("shortDescription", 40, "shortDescription.advised warning"),
        ("extendedDescription", 240, "extendedDescription.long error"),
        ("overview", 768, "overview.long error"),
        ("additionalInformation", 1024, "additionalInformation.long error"),
    ];
    // Each piece is two units: letters, a letter and its mark, an emoji, right-to-left letters.
    for piece in ["ab", "e\u{301}", "😀", "של"] {
        for (key, limit, expected) in cases {
            let place = format!("/integration/{key}");
            let told = |text: String| added("tidewater", &[(&place, &format!("\"{text}\""))]);
            let at = piece.repeat(limit / 2);
            assert!(!told(at.clone()).iter().any(|line| line.ends_with(expected)), "{key} at {limit} of {piece}");
            assert!(!told(at.chars().skip(1).collect()).iter().any(|line| line.ends_with(expected)), "{key} under {limit}");
            assert_eq!(told(format!("{at}x")).iter().filter(|line| line.ends_with(expected)).count(), 1, "{key} over {limit} of {piece}");
        }
    }
    let slug = |text: &str| added("tidewater", &[("/integration/slug", &format!("\"{text}\""))]);
    assert!(slug(&"a".repeat(32)).is_empty());
    assert_eq!(slug(&"a".repeat(33)), ["/integration/slug slug.long error"]);
    let billing = |text: &str| added("tidewater", &[("/products/0/shortBillingPlansDescription", &format!("\"{text}\""))]);
    assert!(billing(&"a".repeat(29)).is_empty());
    let code = "/products/0/shortBillingPlansDescription product.shortBillingPlansDescription.long error";
    assert_eq!(billing(&"a".repeat(30)), [code]);
}

#[test]
fn of_two_limits_only_the_heavier_is_told() {
    let told = added("tidewater", &[("/integration/shortDescription", &format!("\"{}\"", "a".repeat(200)))]);
    assert_eq!(told, ["/integration/shortDescription shortDescription.long error"]);
}

#[test]
fn counters_know_their_limits() {
    let short = limits(field(integration::FIELDS, "shortDescription"));
    assert_eq!(short, Limits { advised: Some(40), most: Some(128), fewest: None });
    let images = limits(field(integration::FIELDS, "featuredImages"));
    assert_eq!(images, Limits { advised: Some(5), most: Some(8), fewest: Some(3) });
    assert_eq!(limits(field(product::FIELDS, "snippets")).most, Some(6));
    assert_eq!(limits(field(product::FIELDS, "name")), Limits::default());
}
