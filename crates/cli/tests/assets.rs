//! The page inside the program is what `dist` held when it was built, or nothing, which the program then says.

#[path = "../src/assets.rs"]
mod assets;

use formwork_site::Files;

#[test]
fn the_page_is_whole_or_not_there() {
    let Some(Files::Embedded(files)) = assets::page() else {
        assert!(assets::WITHOUT_PAGE.contains("cargo xtask build"));
        return;
    };
    let index = files.iter().find(|file| file.path == "index.html").expect("an index");
    assert!(index.br.is_some() && index.gz.is_some() && index.sha256.len() == 64);
    let html = std::str::from_utf8(index.bytes).expect("text");
    for kind in [".js", ".wasm", ".css"] {
        let named = files.iter().filter(|file| file.path.ends_with(kind) && html.contains(&["/", file.path].concat()));
        assert!(named.count() > 0, "{kind}");
    }
    assert!(files.iter().all(|file| !file.path.ends_with(".br") && !file.path.ends_with(".gz")));
    // The same page for hosts that know no rewrites takes no bytes of its own.
    let other = files.iter().find(|file| file.path == "404.html").expect("its copy");
    assert!(std::ptr::eq(other.bytes, index.bytes));
}
