//! Tells the linker what the page's parts are made from; without the feature `split` there is nothing to tell.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // `cargo xtask build` sorts functions and data into files by what refers to what.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
