//! `formwork preview`: the listing as one HTML file that needs nothing beside it.

use crate::input::{Input, sha256};
use crate::report;
use crate::write::create;
use anyhow::{Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use formwork_model::{Draft, Set, measure, media_values};
use formwork_preview::{Published, listing_document, product_document};
use std::collections::HashMap;
use std::io::{Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

/// The files of the listing's style, in their order (`formwork_site::sheets::LISTING`).
const STYLE: &[&str] = &[
    include_str!("../../../../style/tokens.css"),
    include_str!("../../../../style/base.css"),
    include_str!("../../../../style/preview.css"),
    include_str!("../../../../style/surfaces.css"),
    include_str!("../../../../style/listing.css"),
];
const ICON: &[u8] = include_bytes!("../../../../public/favicon.svg");

/// Writes the listing as one HTML file, with its style and its pictures inside
#[derive(Args)]
pub(crate) struct Preview {
    /// A folder with integration.json, a manifest, a bundle, or - for standard input
    #[arg(default_value = ".")]
    path: PathBuf,
    /// The file to write; standard output where none is named
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The page of the product with this URL slug in place of the listing
    #[arg(long, value_name = "SLUG")]
    product: Option<String>,
    /// Replaces a file that is there
    #[arg(long)]
    force: bool,
}

impl Preview {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let input = Input::read(&self.path)?;
        let reading = input.reading();
        let Some(mut draft) = reading.draft.clone() else {
            bail!("{} is no JSON, so there is nothing to show: `formwork check` says where", input.name);
        };
        let pictures = pictures(&input, &mut draft);
        let style = data("text/css", STYLE.concat().as_bytes());
        let published = Published {
            draft: &draft,
            media: &|hash| pictures.get(hash).cloned(),
            origin: "",
            style: &style,
            icon: &data("image/svg+xml", ICON),
        };
        let html = match &self.product {
            None => listing_document(&published),
            Some(slug) => match product_document(&published, slug) {
                Some(html) => html,
                None => bail!("no product of {} has the URL slug {slug}", input.name),
            },
        };
        match &self.output {
            Some(output) => {
                create(output, html.as_bytes(), self.force)?;
                eprintln!("{}: {} bytes, {}", output.display(), html.len(), report::counts(reading.report.counts()));
            }
            None => stdout().write_all(html.as_bytes())?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The addresses of the pictures by their hash. A draft that states no hash of a picture, or a wrong one, is given the right one.
fn pictures(input: &Input, draft: &mut Draft) -> HashMap<String, String> {
    let mut pictures = HashMap::new();
    let mut set = Vec::new();
    for value in media_values(draft) {
        let Some(bytes) = input.media(value.file) else { continue };
        let Ok(measured) = measure(&bytes) else { continue };
        let hash = sha256(&bytes);
        if value.sha256 != hash {
            set.push(Set { path: value.path.key("sha256"), value: Some(hash.as_str().into()) });
        }
        pictures.insert(hash, data(measured.media_type, &bytes));
    }
    draft.apply(&set);
    pictures
}

fn data(kind: &str, bytes: &[u8]) -> String {
    ["data:", kind, ";base64,", &STANDARD.encode(bytes)].concat()
}

#[cfg(test)]
mod tests {
    use super::STYLE;

    #[test]
    fn the_style_is_that_of_the_public_listing() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style");
        let parts = formwork_site::sheets::LISTING.parts.iter();
        let parts: Vec<String> = parts.map(|part| std::fs::read_to_string(root.join(part)).expect("a style sheet")).collect();
        assert_eq!(STYLE, parts);
    }
}
