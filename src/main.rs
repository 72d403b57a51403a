//! Starts the page.

fn main() {
    formwork::start();
}
