//! What the targets in `bin` share. Each target is one reader of what comes from outside: bytes in, laws asserted, nothing out.
//! `cargo xtask fuzz readers` builds and runs them (docs/fuzzing.md).

pub mod growth;
pub mod html;

/// The steps of a draft, which are the page's; the page itself is built for browsers alone.
#[path = "../../../src/history.rs"]
pub mod history;

/// What reads what others signed and sent. Their crate would bring a client of HTTP and its encryption along.
#[path = "../../../crates/outbound/src"]
pub mod outbound {
    pub mod compare;
    pub mod redact;
    pub mod sign;
}

use outbound::sign;

use formwork_model::json::{self, Json};
use formwork_model::{Draft, Set};

/// Makes a program of libFuzzer's out of a function that takes bytes. With `FORMWORK_GROWTH` in its environment it looks for inputs
/// whose time grows faster than they do ([`growth`]).
#[macro_export]
macro_rules! reader {
    ($read:path) => {
        libfuzzer_sys::fuzz_target!(init: $crate::growth::if_asked($read), |data: &[u8]| $read(data));
    };
}

/// What stands between the parts of an input that is more than one.
pub const APART: u8 = 0x1e;

/// The JSON value of some bytes, if they are one.
pub fn value(data: &[u8]) -> Option<Json> {
    json::read_bytes(data).value
}

/// Makes changes and takes them back: that has to be exact. Answers the document in between.
pub fn there_and_back(draft: &mut Draft, sets: &[Set]) -> Json {
    let before = draft.document.clone();
    let back = draft.apply(sets);
    let between = std::mem::replace(&mut draft.document, Json::Null);
    draft.document.clone_from(&between);
    draft.apply(&back);
    assert_eq!(draft.document, before, "{sets:?} are not taken back by {back:?}");
    between
}
