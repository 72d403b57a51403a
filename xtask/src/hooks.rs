//! What other repositories take from this one, run as they run it: the steps of `action.yml` in the environment that GitHub gives, and
//! the hook of `.pre-commit-hooks.yaml` by pre-commit itself, from PyPI. The tests are `tests/python/test_hooks.py`.

use crate::program::{headline, root};
use crate::test::{Counts, Outcome, reported};
use crate::{run, tools};
use anyhow::Result;
use std::process::{Command, ExitCode};

/// Runs these tests alone.
pub(crate) fn hooks() -> Result<ExitCode> {
    Ok(hook_tests()?.alone("hooks"))
}

/// The same, counted.
pub(crate) fn hook_tests() -> Result<Outcome> {
    headline("hooks");
    let Some(python) = tools::python_packages()? else {
        let why = "PyPI cannot be reached, so pre-commit is not installed and neither action nor hook ran";
        return Outcome::skipped(why);
    };
    let formwork = run::formwork("dev")?;
    let mut pytest = Command::new(python.join("python"));
    pytest.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", "-p", "no:schemathesis", "tests/python"]);
    pytest.current_dir(root()).env("FORMWORK", formwork).env("PYTHONDONTWRITEBYTECODE", "1").env("NO_COLOR", "1");
    Ok(Outcome::Ran(reported(&mut pytest, counted)?.some("tests/python")?))
}

/// The numbers in pytest's closing line: `1 failed, 3 passed in 2.10s`.
fn counted(line: &str) -> Option<Counts> {
    let (numbers, time) = line.trim_matches(['=', ' ']).rsplit_once(" in ")?;
    if !time.split(' ').next().is_some_and(|time| time.ends_with('s')) {
        return None;
    }
    let mut counts = Counts::default();
    for part in numbers.split(", ") {
        let (number, word) = part.split_once(' ')?;
        let number: u64 = number.parse().ok()?;
        match word {
            "passed" => counts.passed += number,
            "warning" | "warnings" => {}
            _ => counts.failed += number,
        }
    }
    Some(counts)
}

#[cfg(test)]
mod tests {
    use super::{Counts, counted};

    #[test]
    fn the_closing_line_is_read() {
        for (line, passed, failed) in [
            ("3 passed in 2.10s", 3, 0),
            ("1 failed, 3 passed in 2.10s", 3, 1),
            ("== 2 passed, 1 warning in 61.00s (0:01:01) ==", 2, 0),
            ("1 skipped, 1 error in 0.10s", 0, 2),
        ] {
            assert_eq!(counted(line), Some(Counts { passed, failed }), "{line}");
        }
        assert_eq!(counted("..."), None);
        assert_eq!(counted("FAILED tests/python/test_hooks.py::test - words in order"), None);
    }
}
