//! CommonMark as elements, never as an HTML string.
//!
//! What the text names is drawn, not done: a link is underlined text, an image is a named box, raw HTML is its own source.

use crate::code::{Span, bounded, stretch};
use formwork_element::{El, el};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag};

/// The stretches of a code in a language.
pub type Colour<'a> = dyn Fn(&str, &str) -> Vec<Span> + 'a;

const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);
/// The most bytes of a text that are drawn.
const MAX_BYTES: usize = 16 * 1024;
/// The deepest nesting that is drawn; what lies deeper becomes text of the innermost element.
const MAX_DEPTH: usize = 32;
/// The most characters of a link's target that are shown.
const MAX_TARGET: usize = 200;

/// The elements of a Markdown text, whose `#` headings are of `base_level` (1 to 6).
///
/// Tables and strikethrough are understood, raw HTML is not. What stands between fences that name a language, `colour` colours. Reading takes as long as the text is, so callers keep the answer
/// for as long as the text stays the same.
pub fn markdown(text: &str, base_level: u8, colour: &Colour<'_>) -> Vec<El> {
    drawn(text, base_level, colour, None)
}

/// As [`markdown`], with links that lead where they say and headings that begin at the base whatever the highest is: for what has
/// been published.
#[cfg(feature = "ssr")]
pub(crate) fn linked(text: &str, base_level: u8) -> Vec<El> {
    let levels = Parser::new_ext(text, OPTIONS).filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level as u8),
        _ => None,
    });
    drawn(text, base_level, &|code, _| Span::plain(code), Some(levels.min().unwrap_or(1)))
}

fn drawn(text: &str, base_level: u8, colour: &Colour<'_>, published: Option<u8>) -> Vec<El> {
    let cut = text.floor_char_boundary(MAX_BYTES);
    let mut tree = Tree { base_level, colour, published, made: Vec::new(), open: Vec::new(), deep: 0, in_head: false };
    for event in Parser::new_ext(&text[..cut], OPTIONS) {
        tree.take(event);
    }
    if cut < text.len() {
        tree.made.push(el("p").class("md-note").text("The rest is too long to be drawn."));
    }
    tree.made
}

/// The paragraphs of a text, its marks as they stand: what is shown of Markdown while nothing can read it.
pub fn plain(text: &str) -> Vec<El> {
    let cut = text.floor_char_boundary(MAX_BYTES);
    let paragraphs = text[..cut].split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
    paragraphs.map(|paragraph| el("p").text(paragraph.to_owned())).collect()
}

/// An element that is not closed yet.
struct Open {
    element: El,
    /// Text that the next element or the end writes out, so that one run of text is one text node.
    text: String,
    /// What it stands in alone, such as the `pre` around a `code`.
    around: Option<&'static str>,
    /// What stands after its content.
    after: Option<El>,
    /// The language that its text is code of.
    language: Option<String>,
}

struct Tree<'a> {
    base_level: u8,
    colour: &'a Colour<'a>,
    /// Where the text is published and its links lead somewhere: the highest level of its headings.
    published: Option<u8>,
    made: Vec<El>,
    open: Vec<Open>,
    /// How many elements are open that lie too deep to be drawn.
    deep: usize,
    in_head: bool,
}

impl Tree<'_> {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(_) if self.deep > 0 || self.open.len() >= MAX_DEPTH => {
                self.deep += 1;
                self.say(" ");
            }
            Event::Start(tag) => self.start(tag),
            Event::End(_) if self.deep > 0 => self.deep -= 1,
            Event::End(_) => self.end(),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.say(&text),
            Event::Code(code) => self.add(el("code").text(code.into_string())),
            Event::SoftBreak => self.say(" "),
            Event::HardBreak => self.add(el("br")),
            Event::Rule => self.add(el("hr")),
            // Extensions that are not switched on; should one be, its text is not lost.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.say(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level, .. } => {
                let level = (level as u8).saturating_sub(self.published.unwrap_or(1).saturating_sub(1));
                self.push(el(heading(self.base_level, level)));
            }
            Tag::BlockQuote(_) => self.push(el("blockquote")),
            Tag::CodeBlock(kind) => {
                self.push_in(el("code"), "pre");
                if let (CodeBlockKind::Fenced(info), Some(open)) = (kind, self.open.last_mut()) {
                    open.language = info.split([' ', ',', '{']).next().filter(|word| !word.is_empty()).map(str::to_owned);
                }
            }
            Tag::HtmlBlock => self.push(el("p").class("md-raw")),
            Tag::List(None) => self.push(el("ul")),
            Tag::List(Some(1)) => self.push(el("ol")),
            Tag::List(Some(first)) => self.push(el("ol").attr("start", first.to_string())),
            Tag::Item => self.push(el("li")),
            Tag::Table(_) => self.push(el("table")),
            Tag::TableHead => {
                self.in_head = true;
                self.push_in(el("tr"), "thead");
            }
            Tag::TableRow => {
                self.in_head = false;
                self.push(el("tr"));
            }
            Tag::TableCell if self.in_head => self.push(el("th").attr("scope", "col")),
            Tag::TableCell => self.push(el("td")),
            Tag::Emphasis => self.push(el("em")),
            Tag::Strong => self.push(el("strong")),
            Tag::Strikethrough => self.push(el("del")),
            Tag::Link { dest_url, .. } => self.link(&dest_url),
            Tag::Image { .. } => {
                self.push(el("span").class("md-image").child(el("span").class("md-note").text("Image ")));
            }
            Tag::Paragraph => self.push(el("p")),
            _ => self.push(el("span")),
        }
    }

    /// A link of a draft is drawn and does not lead anywhere, for what a draft names is not ours to open.
    fn link(&mut self, target: &CowStr) {
        if let Some(address) = address(target) {
            if self.published.is_some() && !address.starts_with('#') {
                self.push(el("a").attr("href", address).attr("rel", "noopener nofollow"));
            } else {
                let shown: String = address.chars().take(MAX_TARGET).collect();
                self.push(el("span").class("md-link").attr("title", shown));
            }
        } else {
            self.push(el("span").class("md-unlink"));
            if let Some(open) = self.open.last_mut() {
                open.after = Some(el("span").class("md-note").text(" (not a link)"));
            }
        }
    }

    fn push(&mut self, element: El) {
        self.open.push(Open { element, text: String::new(), around: None, after: None, language: None });
    }

    fn push_in(&mut self, element: El, around: &'static str) {
        self.open.push(Open { element, text: String::new(), around: Some(around), after: None, language: None });
    }

    fn end(&mut self) {
        let Some(Open { element, text, around, after, language }) = self.open.pop() else { return };
        let element = match language {
            Some(language) => coloured(element, bounded(&text, |text| (self.colour)(text, &language))),
            None => written(element, text),
        };
        let element = element.child(after);
        let element = match around {
            Some(tag) => el(tag).child(element),
            None => element,
        };
        self.add(element);
    }

    fn say(&mut self, text: &str) {
        match self.open.last_mut() {
            Some(open) => open.text.push_str(text),
            None => self.made.push(el("p").text(text.to_owned())),
        }
    }

    fn add(&mut self, element: El) {
        match self.open.last_mut() {
            Some(open) => {
                let parent = written(std::mem::replace(&mut open.element, el("p")), std::mem::take(&mut open.text));
                open.element = parent.child(element);
            }
            None => self.made.push(element),
        }
    }
}

fn written(element: El, text: String) -> El {
    if text.is_empty() { element } else { element.text(text) }
}

/// Code with its colours; without any it is one text.
fn coloured(element: El, spans: Vec<Span>) -> El {
    if spans.iter().all(|span| span.token.is_none()) {
        return written(element, spans.into_iter().map(|span| span.text).collect());
    }
    element.children(spans.into_iter().map(stretch))
}

fn heading(base: u8, level: u8) -> &'static str {
    match base.saturating_add(level.saturating_sub(1)) {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// The address of a link's target as browsers read it, without tabs, line breaks and leading blanks; none where a listing cannot link to it.
fn address(target: &str) -> Option<String> {
    let plain: String = target.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).skip_while(|c| *c <= ' ').collect();
    let scheme: String = plain.chars().take(LONGEST_START).collect::<String>().to_ascii_lowercase();
    LINKS.iter().any(|start| scheme.starts_with(start)).then_some(plain)
}

/// How the address of a link begins, and how long the longest of these is.
const LINKS: [&str; 4] = ["https://", "http://", "mailto:", "#"];
const LONGEST_START: usize = 8;
