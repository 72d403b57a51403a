//! Exit status, standard output and standard error of every verb and every failure: a file each in `tests/cmd`, run over the
//! listings of `tests/fixtures`. `TRYCMD=overwrite cargo test -p formwork-cli --test verbs` writes them anew, to be read before they
//! are committed.

#[test]
fn every_verb_says_what_it_said() {
    trycmd::TestCases::new().case("tests/cmd/*.toml");
}
