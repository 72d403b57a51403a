//! Whatever a file holds, every surface is drawn, and as text.

use crate::filled::{filled, place};
use crate::{all, of_each_kind};
use formwork_model::json::Json;
use formwork_model::{Control, Draft, Field, Kind, Pointer, integration, product};
use formwork_preview::{StaticSource, Surface, render};

fn wrong() -> Vec<Json> {
    let deep = (0..100).fold(Json::from("end"), |inner, _| Json::List(vec![Json::Object(vec![("title".into(), inner)])]));
    vec![
        Json::Null,
        true.into(),
        Json::Number("1e999".into()),
        "".into(),
        "text".into(),
        Json::List(vec![Json::Null, true.into(), "a".into(), Json::List(Vec::new()), Json::object()]),
        Json::object(),
        Json::Object(vec![("file".into(), Json::List(Vec::new())), ("alt".into(), Json::Null), ("0".into(), "x".into())]),
        deep,
    ]
}

/// Every place that the registry knows, with rows at index 0.
fn places(fields: &'static [Field], owner: &Pointer, into: &mut Vec<Pointer>) {
    for field in fields {
        let at = owner.join(field.key);
        into.push(at.clone());
        match field.control {
            Control::Rows(shape) => {
                into.push(at.index(0));
                places(shape.fields, &at.index(0), into);
            }
            Control::Group(shape) => places(shape.fields, &at, into),
            Control::Images => into.push(at.index(0)),
            _ => {}
        }
    }
}

#[test]
fn wrong_types_are_drawn_as_nothing() {
    let mut all_places = vec![place(""), place("/integration"), place("/products"), place("/products/0"), place("/installationTypes")];
    places(integration::FIELDS, &place("/integration"), &mut all_places);
    places(product::FIELDS, &place("/products/0"), &mut all_places);
    let draft = filled().draft;
    for at in &all_places {
        for value in wrong() {
            let mut draft = draft.clone();
            draft.document.set(at, Some(value), |_, _, _| false);
            for (surface, html) in all(&draft) {
                assert!(html.contains("class=\"host\"") && !html.contains("hidden-"), "{surface:?} with {at}");
            }
        }
    }
}

#[test]
fn everything_wrong_at_once() {
    for value in wrong() {
        let mut draft = Draft::new(Kind::Both);
        let mut every = Vec::new();
        places(integration::FIELDS, &place("/integration"), &mut every);
        draft.document.set(&place("/products"), Some(Json::List(vec![value.clone(), Json::object()])), |_, _, _| false);
        places(product::FIELDS, &place("/products/1"), &mut every);
        for at in &every {
            draft.document.set(at, Some(value.clone()), |_, _, _| false);
        }
        for draft in of_each_kind(&draft) {
            all(&draft);
        }
    }
}

#[test]
fn texts_stay_texts() {
    let evil = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</article></div>",
        "javascript:alert(1)",
        "<!-- -->",
        "]]>",
        "&lt;b&gt;",
        "\u{0}\u{7f}\u{202e}\u{feff}",
        "{{NAME",
        "[x](javascript:alert(1))",
        "![x](https://evil.example/p.png)",
    ];
    for text in evil {
        let mut draft = filled().draft;
        for (at, _) in filled().shown {
            let value = match draft.at(&at) {
                Some(Json::List(_)) => Json::List(vec![text.into()]),
                Some(Json::Object(_)) => Json::Object(vec![("file".into(), text.into()), ("alt".into(), text.into())]),
                _ => text.into(),
            };
            draft.document.set(&at, Some(value), |_, _, _| false);
        }
        for surface in Surface::ALL {
            let html = render(StaticSource::new(draft.clone()).linked().image(text, "data:,"), surface, 0);
            let tags: Vec<&str> = html.split('<').skip(1).map(|part| part.split([' ', '>']).next().unwrap_or_default()).collect();
            let known = [
                "article", "header", "section", "div", "p", "span", "ul", "ol", "li", "dl", "dt", "dd", "h3", "h4", "h5", "h6", "a", "img",
                "svg", "use", "strong", "em", "code", "pre", "label", "input", "details", "summary", "br", "hr",
            ];
            for tag in &tags {
                assert!(known.contains(&tag.trim_start_matches('/')), "{tag} in {surface:?} from {text}");
            }
            assert!(
                !html.contains("href=\"javascript") && !html.contains("src=\"https") && !html.contains("src=\"x"),
                "{surface:?} from {text}"
            );
            assert_eq!(tags.iter().filter(|tag| **tag == "article").count(), 1, "{surface:?} from {text}");
        }
    }
}

#[test]
fn long_texts_are_drawn() {
    let mut draft = filled().draft;
    let long = "wörd ".repeat(100_000);
    for at in ["/integration/name", "/integration/overview", "/products/0/snippets/0/content", "/products/0/guides/0/steps/0/content"] {
        draft.document.set(&place(at), Some(long.as_str().into()), |_, _, _| false);
    }
    all(&draft);
}

#[test]
fn a_product_that_is_not_there() {
    for index in [1, 7, usize::MAX] {
        let html = render(StaticSource::new(Draft::new(Kind::Native)), Surface::ProductPage, index);
        assert!(html.contains("Product page: "), "{html}");
    }
}
