//! Drawings.

use crate::measure::{Drawing, MeasureError, measure_drawing};
use proptest::prelude::*;

fn read(text: &str) -> Drawing {
    measure_drawing(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// What is found: script, handlers, external, foreign, entities, by their first letters.
fn found(text: &str) -> String {
    let drawing = read(text);
    let flags = [(drawing.script, 's'), (drawing.handlers, 'h'), (drawing.external, 'x'), (drawing.foreign, 'f'), (drawing.entities, 'e')];
    flags.into_iter().filter(|(is, _)| *is).map(|(_, letter)| letter).collect()
}

#[test]
fn sizes() {
    for (attributes, size, view_box) in [
        ("", None, None),
        (r#"width="40" height="20""#, Some((40.0, 20.0)), None),
        (r#"width="40px" height=" 20PX ""#, Some((40.0, 20.0)), None),
        (r#"width="1in" height="72pt""#, Some((96.0, 96.0)), None),
        (r#"width="2.54cm" height="25.4mm""#, Some((96.0, 96.0)), None),
        (r#"width="1e2" height="1e1""#, Some((100.0, 10.0)), None),
        (r#"width="100%" height="100%" viewBox="0 0 24 12""#, None, Some((24.0, 12.0))),
        (r#"viewBox='0,0,24,12'"#, None, Some((24.0, 12.0))),
        (r#"viewBox="-1 -1 &#50;4 12""#, None, Some((24.0, 12.0))),
        (r#"viewBox="0 0 0 12""#, None, None),
        (r#"viewBox="0 0 NaN inf""#, None, None),
        (r#"width="40""#, None, None),
        (r#"width="a" height="b""#, None, None),
    ] {
        let drawing = read(&format!(r#"<svg xmlns="http://www.w3.org/2000/svg" {attributes}><g/></svg>"#));
        assert_eq!((drawing.size, drawing.view_box), (size, view_box), "{attributes}");
    }
    assert_eq!(read(r#"<svg viewBox="0 0 24 12"/>"#).ratio(), Some(2.0));
    // Only the root has the size of the drawing.
    assert_eq!(read(r#"<svg><svg width="4" height="4"/></svg>"#).size, None);
    let none = measure_drawing(br#"<svg width="0" height="4"/>"#).expect_err("no width");
    assert_eq!(
        none.to_string(),
        "Save the image again: the file begins as an SVG and is damaged: its width is 0, and should be more than 0"
    );
}

#[test]
fn what_only_draws() {
    for inner in [
        "",
        "<path d='M0 0h1'/>",
        "<use href='#a'/>",
        "<use xlink:href='#a'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<rect fill='url(#g)' style='filter: url( \"#f\" )'/>",
        "<style>.a { fill: url(#g) } /* a > b */</style>",
        "<style><![CDATA[ .a > b { fill: red } ]]></style>",
        "<!-- <script>alert(1)</script> onload= -->",
        "<text>onload=x javascript: url(http://a.example)</text>",
        "<text>once &lt;script&gt;</text>",
        "<g data-on='x' one='y'/>",
        "<animate attributeName='opacity' values='0;1'/>",
    ] {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg'>{inner}</svg>");
        assert_eq!(found(&text), if inner.contains("one=") { "h" } else { "" }, "{inner}");
    }
    let kind = r#"<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">"#;
    assert_eq!(found(&format!("\u{feff}{kind}<svg/>")), "");
}

#[test]
fn what_does_more_than_draw() {
    for (inner, expected) in [
        ("<script>alert(1)</script>", "s"),
        ("<SCRIPT href='#a'/>", "s"),
        ("<x:script xmlns:x='http://www.w3.org/2000/svg'/>", "s"),
        ("<a href='javascript:alert(1)'/>", "s"),
        ("<a xlink:href=' java\tscript:alert(1)'/>", "s"),
        ("<a href='&#x6A;avascript:alert(1)'/>", "s"),
        ("<a href='&#106;&#97;vascript&#58;alert(1)'/>", "s"),
        ("<a href='java&#10;script:alert(1)'/>", "s"),
        ("<set attributeName='href' to='javascript:alert(1)'/>", "sh"),
        ("<animate attributeName='xlink:href' values='a;javascript:alert(1)'/>", "sh"),
        ("<set attributeName='onclick' to='x'/>", "h"),
        ("<g onload='x'/>", "h"),
        ("<g OnClick = \"x\"/>", "h"),
        ("<g\nonfocus='x'/>", "h"),
        ("<g/onload='x'/>", "h"),
        ("<g a='>' onload='x'/>", "h"),
        ("<image href='https://a.example/a.png'/>", "x"),
        ("<image href='//a.example/a.png'/>", "x"),
        ("<use href='other.svg#a'/>", "x"),
        ("<image href='data:image/svg+xml,%3Csvg/%3E'/>", "x"),
        ("<image href='data:text/html,x'/>", "x"),
        ("<g xml:base='https://a.example/'/>", "x"),
        ("<rect fill='url(https://a.example/#a)'/>", "x"),
        ("<rect style='fill:\\75rl(//a.example)'/>", "x"),
        ("<rect style='fill:&#117;rl(//a.example)'/>", "x"),
        ("<style>@IMPORT 'a.css';</style>", "x"),
        ("<style>a { background: URL('//a.example') }</style>", "x"),
        ("<style><![CDATA[ @import 'a.css'; ]]></style>", "x"),
        ("<?xml-stylesheet href='a.css'?>", "x"),
        ("<foreignObject><p/></foreignObject>", "f"),
        ("<ForeignObject/>", "f"),
        ("<h:iframe src='https://a.example'/>", "xf"),
    ] {
        assert_eq!(found(&format!("<svg>{inner}</svg>")), expected, "{inner}");
        assert!(read(&format!("<svg>{inner}</svg>")).objection().is_some(), "{inner}");
    }
    let built = r#"<!DOCTYPE svg [ <!ENTITY a "<script>alert(1)</script>"> ]><svg>&a;</svg>"#;
    assert_eq!(found(built), "e");
    let defaults = r#"<!DOCTYPE svg [ <!ATTLIST svg onload CDATA "alert(1)"> ]><svg/>"#;
    assert_eq!(found(defaults), "e");
    assert_eq!(read("<svg/>").objection(), None);
}

#[test]
fn what_is_no_drawing() {
    for (bytes, sentence) in [
        (&b""[..], "Choose another file: this one is empty"),
        (b"Hello", "Choose a PNG or JPEG image: this is a text"),
        (b"<html><svg/></html>", "Choose a PNG or JPEG image: this is an SVG, a drawing without pixels"),
        (
            b"\x89PNG\r\n\x1a\n\0\xff",
            "Save the image again: the file begins as a PNG and is damaged: the number of first bytes that are right is 8, and should be 8",
        ),
        (b"<svg", "Save the image again: the file begins as an SVG and ends too early, with 4 bytes of at least 5"),
        (b"<svg><g>", "Save the image again: the file begins as an SVG and ends too early, with 8 bytes of at least 16"),
        (
            b"<svg></svg></svg>",
            "Save the image again: the file begins as an SVG and is damaged: the number of ends without a start is 1, and should be 0",
        ),
        (
            b"<svg a=b/>",
            "Save the image again: the file begins as an SVG and is damaged: the number of attributes without a value in quotes is 1, and should be 0",
        ),
        (
            b"<svg>\xff</svg>",
            "Save the image again: the file begins as an SVG and is damaged: the number of its first bytes that are UTF-8 is 5, and should be all of them",
        ),
    ] {
        assert_eq!(measure_drawing(bytes).map_or_else(|error| error.to_string(), |drawing| format!("{drawing:?}")), sentence);
    }
    let heavy = format!("<svg>{}</svg>", " ".repeat(4_000_000));
    assert_eq!(measure_drawing(heavy.as_bytes()), Err(MeasureError::TooHeavy(4_000_011, 4_000_000)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(parts in proptest::collection::vec(prop::sample::select(&PARTS[..]), 0..30)) {
        let _ = measure_drawing(["<svg", &parts.concat()].concat().as_bytes());
        let _ = measure_drawing(parts.concat().as_bytes());
    }

    /// However a script is wrapped, whoever would run it is warned or refuses the file.
    #[test]
    fn a_script_is_found_wherever_it_stands(before in prop::sample::select(&BEFORE[..]), times in 0usize..4) {
        let text = format!("<svg {}><script>x</script></svg>", before.repeat(times));
        prop_assert!(measure_drawing(text.as_bytes()).is_ok_and(|drawing| drawing.script), "{}", text);
    }
}

const PARTS: [&str; 24] = [
    "<",
    ">",
    "/>",
    "</",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE ",
    "[",
    "]",
    "<?",
    "?>",
    "\"",
    "'",
    "=",
    "&#x",
    ";",
    "&amp;",
    " href",
    "url(",
    "style",
    "é",
    "\u{feff}",
];
const BEFORE: [&str; 5] = [" a='>' ", " b=\"'<\" ", "\n", " c = 'é' ", " d='/>' "];
