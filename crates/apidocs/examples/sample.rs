//! Writes the tests' small API as a page, to look at it while it changes. The style sheet is to lie beside it.
//!
//! `cargo run -p formwork-apidocs --example sample -- out/apidocs.html`

#[path = "../tests/sample/mod.rs"]
mod sample;

use formwork_apidocs::{Addresses, page};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = std::env::args().nth(1).ok_or("sample FILE")?;
    let addresses = Addresses { style: "apidocs.css", icon: "favicon.svg", document: "openapi.json" };
    std::fs::write(out, page(&sample::document(), addresses))?;
    Ok(())
}
