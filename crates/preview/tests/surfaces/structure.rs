//! The written text is HTML that a parser takes as it is: nesting, regions, links, icons.

use crate::all;
use crate::filled::filled;
use formwork_model::Pointer;
use formwork_preview::{SPRITE, StaticSource, Surface, render};

const VOID: [&str; 4] = ["img", "input", "br", "hr"];

/// Calls `open` with each tag, the text of its attributes, and the tags around it.
fn walk(html: &str, mut open: impl FnMut(&str, &str, &[String])) {
    let mut stack: Vec<String> = Vec::new();
    for part in html.split('<').skip(1) {
        let (inside, _) = part.split_once('>').expect("a tag that ends");
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(stack.pop().as_deref(), Some(name), "{html}");
        } else {
            let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
            open(name, attributes, &stack);
            if !VOID.contains(&name) {
                stack.push(name.to_owned());
            }
        }
    }
    assert!(stack.is_empty(), "{stack:?}");
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    attributes.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"')).map(|(value, _)| value)
}

#[test]
fn elements_nest_as_html_allows() {
    for (surface, html) in all(&filled().draft) {
        walk(&html, |tag, _, around| {
            let inside = |tags: &[&str]| around.iter().any(|outer| tags.contains(&outer.as_str()));
            if ["a", "button", "label", "input", "summary", "details"].contains(&tag) {
                let label = tag == "input";
                assert!(!inside(&["a", "button", "summary"]) && (label || !inside(&["label"])), "{surface:?}: {tag} in {around:?}");
            }
            if ["div", "p", "ul", "ol", "li", "section", "h3", "h4", "h5", "h6", "pre", "table"].contains(&tag) {
                assert!(!inside(&["p", "span", "h3", "h4", "h5", "h6", "label", "summary", "strong"]), "{surface:?}: {tag} in {around:?}");
            }
            if around.last().is_some_and(|outer| outer == "ul" || outer == "ol") {
                assert_eq!(tag, "li", "{surface:?}");
            }
        });
    }
}

#[test]
fn regions_lead_to_their_fields() {
    for (surface, html) in all(&filled().draft) {
        let mut links = 0;
        walk(&html, |tag, attributes, _| {
            if let Some(place) = attribute(attributes, "data-r") {
                assert!(surface.shows(&Pointer::parse(place).expect("a pointer")), "{surface:?} has {place}");
            }
            if tag == "a" {
                links += 1;
                let place = attribute(attributes, "href").and_then(|href| href.strip_prefix('#')).and_then(Pointer::parse);
                assert!(place.is_some_and(|place| surface.shows(&place)), "{attributes}");
                assert!(attribute(attributes, "aria-label").is_some_and(|label| label.starts_with("Edit ")), "{attributes}");
                assert!(attribute(attributes, "data-name").is_some_and(|name| !name.is_empty()), "{attributes}");
            }
        });
        assert!(links >= 3, "{surface:?}");
    }
}

#[test]
fn without_links_nothing_leads_anywhere() {
    for surface in Surface::ALL {
        let html = render(StaticSource::new(filled().draft), surface, 0);
        assert!(!html.contains("<a ") && html.contains("data-r=\"/"), "{surface:?}");
    }
}

#[test]
fn icons_stand_in_the_sprite() {
    let mut icons = 0;
    for (_, html) in all(&filled().draft) {
        walk(&html, |tag, attributes, _| {
            if tag == "use" {
                icons += 1;
                let name = attribute(attributes, "href").expect("a symbol").trim_start_matches('#');
                assert!(SPRITE.contains(&format!("id=\"{name}\"")), "{name}");
            }
        });
    }
    assert!(icons > 0);
}

#[test]
fn texts_are_cut_where_the_host_cuts_them() {
    let draft = filled().draft;
    for (surface, class, text) in [
        (Surface::Card, "clamp-2", "shown-integration-shortDescription"),
        (Surface::OverviewRow, "clamp-row", "shown-integration-shortDescription"),
        (Surface::OverviewRow, "clamp-row", "shown-integration-name"),
        (Surface::SocialCard, "clamp-2", "shown-integration-name"),
    ] {
        let html = render(StaticSource::new(draft.clone()), surface, 0);
        let cut = html.split("class=\"").skip(1).any(|part| {
            let (classes, rest) = part.split_once('"').unwrap_or_default();
            classes.split(' ').any(|name| name == class) && rest.starts_with(&format!(">{text}<"))
        });
        assert!(cut, "{surface:?} {text}");
    }
}

#[test]
fn a_region_holds_the_text_and_nothing_else() {
    let html = render(StaticSource::new(filled().draft).linked(), Surface::Listing, 0);
    let (_, rest) = html.split_once("data-r=\"/integration/name\">").expect("the region");
    assert!(rest.starts_with("<h3 class=\"ls-title\">shown-integration-name</h3><a class=\"hit\""), "{rest:.200}");
}

#[test]
fn the_same_draft_gives_the_same_text() {
    assert_eq!(all(&filled().draft), all(&filled().draft));
}
