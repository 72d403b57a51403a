//! Writes a manifest's published pages into a folder: to look at them while they change. The style sheet is to lie beside them.
//!
//! `cargo run -p formwork-preview --features ssr --example published -- tests/fixtures/tidewater/integration.json out`

use formwork_model::Draft;
use formwork_model::json::Json;
use formwork_preview::{Published, listing_document, product_document};
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().collect();
    let [_, manifest, out] = arguments.as_slice() else { return Err("published MANIFEST FOLDER".into()) };
    let document = formwork_model::json::read(&fs::read_to_string(manifest)?).value.unwrap_or_default();
    let folder = fs::canonicalize(manifest)?.parent().map(Path::to_path_buf).unwrap_or_default();
    let mut files = Vec::new();
    media(&document, &mut files);
    let by_hash = |hash: &str| {
        let found = files.iter().find(|(known, _)| known == hash);
        found.map(|(_, file)| format!("file://{}", folder.join(file).display()))
    };
    let draft = Draft::from_document(document.clone());
    let published = Published { draft: &draft, media: &by_hash, origin: "", style: "listing.css", icon: "favicon.svg" };
    fs::write(Path::new(out).join("listing.html"), listing_document(&published))?;
    for product in draft.products() {
        let slug = product.get("slug").and_then(Json::as_text).unwrap_or_default();
        if let Some(html) = product_document(&published, slug) {
            fs::write(Path::new(out).join(slug).with_extension("html"), html)?;
        }
    }
    Ok(())
}

/// The hash and the file of every media value.
fn media(value: &Json, files: &mut Vec<(String, String)>) {
    let text = |key| value.get(key).and_then(Json::as_text).map(str::to_owned);
    files.extend(text("sha256").zip(text("file")));
    let members = value.as_object().unwrap_or_default().iter().map(|(_, value)| value);
    members.chain(value.as_list().unwrap_or_default()).for_each(|value| media(value, files));
}
