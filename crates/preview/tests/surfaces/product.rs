//! A product's page and card: masks, tabs, guides, many of them.

use crate::one;
use formwork_model::json::Json;
use formwork_model::{Draft, Kind};
use formwork_preview::Surface;

fn object(members: &[(&str, Json)]) -> Json {
    Json::Object(members.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
}

fn with_products(products: Vec<Json>) -> Draft {
    let mut draft = Draft::new(Kind::Native);
    if let Json::Object(members) = &mut draft.document {
        members.push(("products".into(), Json::List(products)));
    }
    draft
}

fn snippet(name: &str, language: &str, content: &str) -> Json {
    object(&[("name", name.into()), ("language", language.into()), ("content", content.into())])
}

#[test]
fn secrets_are_masked_until_shown() {
    let snippets =
        vec![snippet(".env", "bash", "URL=\"{{DATABASE_URL}}\""), snippet("Node.js", "typescript", "tide({{process.env.DATABASE_URL}})")];
    let page = one(&with_products(vec![object(&[("snippets", Json::List(snippets))])]), Surface::ProductPage);
    assert!(page.contains("title=\"DATABASE_URL, a masked secret\">****************</span>"), "{page}");
    assert!(page.contains("<span class=\"secret-value\" title=\"The value of a secret\">&lt;value of DATABASE_URL&gt;</span>"), "{page}");
    let variable = "<span class=\"env-var\" title=\"DATABASE_URL, an environment variable\">process.env.DATABASE_URL</span>";
    assert!(page.contains(&["<span>tide(</span>", variable, "<span>)</span>"].concat()), "{page}");
    assert!(page.contains("Show Secrets"));
    assert_eq!(page.matches("type=\"radio\"").count(), 2);
    assert_eq!(page.matches(" checked").count(), 1);
}

#[test]
fn six_snippets_have_tabs() {
    let snippets = (0..9).map(|index| snippet(&format!("Snippet-{index}"), "text", "x")).collect();
    let page = one(&with_products(vec![object(&[("snippets", Json::List(snippets))])]), Surface::ProductPage);
    assert!(page.contains("Snippet-5") && !page.contains("Snippet-6"));
    assert!(page.contains("3 more are not shown: a product has at most 6"));
}

#[test]
fn guides_open_to_their_steps() {
    let step = object(&[
        ("title", "Connect".into()),
        ("content", "Choose **the** project".into()),
        ("actions", Json::List(vec![object(&[("type", "connect_to_project".into())])])),
    ]);
    let guide = object(&[("framework", "nextjs".into()), ("title", "Query".into()), ("steps", Json::List(vec![step]))]);
    let page = one(&with_products(vec![object(&[("guides", Json::List(vec![guide]))])]), Surface::ProductPage);
    for part in ["<details>", "Next.js", "Query", "Connect", "Choose <strong>the</strong> project", "Connect to a project"] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn support_is_added_to_resource_links() {
    let links = Json::List(vec![object(&[("title", "Status".into()), ("href", "https://status.acme.example".into())])]);
    let page = one(&with_products(vec![object(&[("resourceLinks", links)])]), Surface::ProductPage);
    let (status, support) = (page.find("Status").expect("the link"), page.find("added for you").expect("the added one"));
    assert!(status < support && page.contains("title=\"https://status.acme.example\""));
}

#[test]
fn two_hundred_products_are_drawn() {
    let products = (0..200).map(|index| object(&[("name", format!("Product {index}").into())])).collect();
    let listing = one(&with_products(products), Surface::Listing);
    assert_eq!(listing.matches("class=\"prod-card\"").count(), 200);
    assert!(listing.contains("data-r=\"/products/199/name\""));
    assert!(listing.contains("aria-label=\"Edit Name of product 200\""));
}

#[test]
fn permissions_stand_once_at_their_highest_level() {
    let mut draft = Draft::new(Kind::Native);
    let scopes = ["read-write:project", "read:project", "read:team", "read-write:drains", "read:nonsense"];
    draft.document = object(&[("integration", object(&[("scopes", Json::List(scopes.into_iter().map(Json::from).collect()))]))]);
    let page = one(&draft, Surface::Permissions);
    for part in [
        "<strong>Installation</strong><span class=\"mut\"> · read</span>",
        "<strong>Project</strong><span class=\"mut\"> · read and write</span>",
        "<strong>Team</strong><span class=\"mut\"> · read only</span>",
        "<strong>Drains</strong><span class=\"mut\"> · write only, Pro and Enterprise</span>",
        "<strong>read:nonsense</strong><span class=\"mut\"> · not a known scope</span>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(page.matches("<li>").count(), 5);
    assert!(page.find("Installation") < page.find("<strong>Project"));
}
