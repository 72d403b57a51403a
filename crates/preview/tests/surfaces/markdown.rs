//! Markdown becomes elements, and nothing else.

use formwork_element::html as written;
use formwork_preview::{Span, Token, markdown};

fn html(text: &str) -> String {
    at(text, 4)
}

fn at(text: &str, level: u8) -> String {
    let plain = |code: &str, _: &str| Span::plain(code);
    written(|| markdown(text, level, &plain))
}

#[test]
fn common_mark() {
    for (text, expected) in [
        ("", ""),
        ("one\ntwo", "<p>one two</p>"),
        ("one  \ntwo", "<p>one<br>two</p>"),
        ("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a", "<ol start=\"3\"><li>a</li></ol>"),
        ("1. a\n   - b", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("```sh\na <b>\n```", "<pre><code>a &lt;b&gt;\n</code></pre>"),
        ("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"),
        ("a &amp; &copy; b", "<p>a &amp; © b</p>"),
        (
            "| a | b |\n|---|---|\n| 1 | `2` |",
            concat!(
                "<table><thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead>",
                "<tr><td>1</td><td><code>2</code></td></tr></table>"
            ),
        ),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn raw_html_is_its_own_source() {
    for (text, expected) in [
        ("<script>alert(1)</script>", "<p class=\"md-raw\">&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("a <img src=x onerror=alert(1)> b", "<p>a &lt;img src=x onerror=alert(1)&gt; b</p>"),
        ("<div>\n<b>a</b>\n</div>", "<p class=\"md-raw\">&lt;div&gt;\n&lt;b&gt;a&lt;/b&gt;\n&lt;/div&gt;</p>"),
        ("<!-- a -->", "<p class=\"md-raw\">&lt;!-- a --&gt;</p>"),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn links_are_drawn() {
    let link = |target: &str| format!("<p><span class=\"md-link\" title=\"{target}\">a</span></p>");
    for target in ["https://acme.example/x?y=1", "http://acme.example", "mailto:help@acme.example", "HTTPS://ACME.example", "#usage"] {
        assert_eq!(html(&format!("[a]({target})")), link(target), "{target}");
    }
    assert_eq!(html("<https://acme.example>"), link("https://acme.example").replace(">a<", ">https://acme.example<"));
    let plain = "<p><span class=\"md-unlink\">a<span class=\"md-note\"> (not a link)</span></span></p>";
    for target in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc",
        "/docs",
        "docs",
        "//evil.example",
        "",
    ] {
        assert_eq!(html(&format!("[a](<{target}>)")), plain, "{target}");
    }
    assert_eq!(html("[a](&#9;javascript:alert(1))").matches("md-unlink").count(), 1);
    assert_eq!(html("[a](&#9;&#1;ht&#9;tps&#10;://acme.example)"), link("https://acme.example"), "as a browser reads it");
    let long = format!("https://acme.example/{}", "x".repeat(1000));
    assert!(html(&format!("[a]({long})")).len() < 320);
}

#[test]
fn images_are_named_boxes() {
    for target in ["https://evil.example/pixel.png", "data:image/svg+xml,x", "x.png"] {
        let text = html(&format!("![a *chart*](<{target}>)"));
        assert_eq!(text, "<p><span class=\"md-image\"><span class=\"md-note\">Image </span>a <em>chart</em></span></p>", "{target}");
    }
}

#[test]
fn headings_stay_below_their_section() {
    assert_eq!(at("# a\n## b\n### c\n#### d", 4), "<h4>a</h4><h5>b</h5><h6>c</h6><h6>d</h6>");
    assert_eq!(at("# a", 1), "<h1>a</h1>");
    assert_eq!(at("# a", 0), "<h1>a</h1>");
    assert_eq!(at("###### a", u8::MAX), "<h6>a</h6>");
}

#[test]
fn deep_nesting_becomes_text() {
    for (text, tag) in [(format!("{}deep", "> ".repeat(60)), "blockquote"), (format!("{}deep", "- ".repeat(60)), "ul")] {
        let html = html(&text);
        assert!(html.contains("deep"), "{html}");
        let opened = html.matches(&format!("<{tag}>")).count();
        assert!((16..=32).contains(&opened), "{opened} {tag}");
        assert_eq!(opened, html.matches(&format!("</{tag}>")).count());
    }
    let stars = html(&format!("{}deep{}", "*a **b ".repeat(60), "** *".repeat(60)));
    assert!(stars.contains("deep"));
}

#[test]
fn long_texts_are_cut() {
    let text = html(&"é".repeat(20_000));
    assert!(text.len() < 17_000 && text.ends_with("<p class=\"md-note\">The rest is too long to be drawn.</p>"));
    assert!(!html(&"a".repeat(16 * 1024)).contains("too long"));
    for text in ["[".repeat(16_000), "*".repeat(16_000), "`".repeat(16_001), "|a".repeat(8_000), "> - ".repeat(4_000), "<".repeat(16_000)] {
        html(&text);
    }
}

/// Code whose words a library would tell apart, in the languages that it knows.
fn words(code: &str, language: &str) -> Vec<Span> {
    let token = |word: &str| word.trim().chars().all(char::is_alphabetic).then_some(Token::Keyword);
    let spans = code.split_inclusive(' ').map(|word| Span { token: token(word), text: word.into() });
    if language == "sql" { spans.collect() } else { Vec::new() }
}

#[test]
fn code_between_fences_is_coloured() {
    let drawn = |text: &str| written(|| markdown(text, 4, &words));
    for (text, html) in [
        ("```sql\nselect 1\n```", "<pre><code><span class=\"c-key\">select </span><span>1\n</span></code></pre>"),
        ("```sql title=\"a\"\n1\n```", "<pre><code>1\n</code></pre>"),
        ("- ```sql\n  a <b>\n  ```", "<pre><code><span class=\"c-key\">a </span><span>&lt;b&gt;\n</span></code></pre>"),
        ("```nope\nselect 1\n```", "<pre><code>select 1\n</code></pre>"),
        ("```\nselect 1\n```", "<pre><code>select 1\n</code></pre>"),
        ("```sql\n```", "<pre><code></code></pre>"),
    ] {
        assert!(drawn(text).contains(html), "{text}: {}", drawn(text));
    }
}
