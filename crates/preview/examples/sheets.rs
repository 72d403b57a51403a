//! Writes a manifest's surfaces into one HTML file, with the style sheets of this repository: to look at them while they change.
//!
//! `cargo run -p formwork-preview --features ssr --example sheets -- tests/fixtures/tidewater/integration.json out.html [product]`

use formwork_model::Draft;
use formwork_model::json::Json;
use formwork_preview::{SPRITE, StaticSource, Surface, render};
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().collect();
    let [_, manifest, out, rest @ ..] = arguments.as_slice() else { return Err("sheets MANIFEST OUT [PRODUCT]".into()) };
    let product = rest.first().and_then(|text| text.parse().ok()).unwrap_or(0);
    let document = formwork_model::json::read(&fs::read_to_string(manifest)?).value.unwrap_or_default();
    let folder = fs::canonicalize(manifest)?.parent().map(Path::to_path_buf).unwrap_or_default();
    let mut source = StaticSource::new(Draft::from_document(document.clone())).linked();
    let mut files = Vec::new();
    media(&document, &mut files);
    for file in files {
        source = source.image(file.clone(), format!("file://{}", folder.join(&file).display()));
    }
    let styles = fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../../style"))?;
    let mut html = String::from(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>Surfaces</title>",
    );
    for sheet in ["tokens", "base", "form", "preview", "page"] {
        html.push_str(&format!("<link rel=stylesheet href=\"file://{}/{sheet}.css\">", styles.display()));
    }
    html.push_str(&format!("<body>{SPRITE}<div class=\"stage\" style=\"display:grid;gap:24px;padding-block:24px\">"));
    for surface in Surface::ALL {
        html.push_str(&format!("<div class=\"frame\" id=\"{}\">{}</div>", surface.name(), render(source.clone(), surface, product)));
    }
    html.push_str("</div>");
    fs::write(out, html)?;
    Ok(())
}

/// The files of all media values.
fn media(value: &Json, files: &mut Vec<String>) {
    if let (Some(file), Some(_)) = (value.get("file").and_then(Json::as_text), value.get("sha256")) {
        files.push(file.to_owned());
    }
    for (_, value) in value.as_object().unwrap_or_default() {
        media(value, files);
    }
    for value in value.as_list().unwrap_or_default() {
        media(value, files);
    }
}
