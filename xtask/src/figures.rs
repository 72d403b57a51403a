//! What the tests of faults last measured, kept for docs/faults.md: a line for each test, its name, a tab, the figure.

use crate::program::root;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

fn place() -> PathBuf {
    root().join("tests/e2e/figures.txt")
}

/// The kept figures by the names of the tests.
pub(crate) fn kept() -> Result<BTreeMap<String, String>> {
    let path = place();
    let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    Ok(text.lines().filter_map(|line| line.split_once('\t')).map(|(test, figure)| (test.to_owned(), figure.to_owned())).collect())
}

/// Keeps what a run found of the faults that were among its tests; those of other tests stay.
pub(crate) fn keep(report: &Value) -> Result<()> {
    let mut figures = kept()?;
    let day = report["stats"]["startTime"].as_str().unwrap_or_default().get(..10).unwrap_or_default();
    figures.extend(found(report, day));
    let text: String = figures.iter().map(|(test, figure)| format!("{test}\t{figure}\n")).collect();
    fs::write(place(), text).context("could not write tests/e2e/figures.txt")
}

/// Of each test of a fault that passed: what it says itself, or how long it took.
fn found(suite: &Value, day: &str) -> Vec<(String, String)> {
    let list = |name: &str| suite[name].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut figures: Vec<_> = list("suites").iter().flat_map(|inner| found(inner, day)).collect();
    for spec in list("specs") {
        let test = &spec["tests"][0];
        let said = |kind: &str| {
            let annotations = test["annotations"].as_array().map(Vec::as_slice).unwrap_or_default();
            annotations.iter().find(|annotation| annotation["type"] == kind).and_then(|annotation| annotation["description"].as_str())
        };
        if said("fault").is_none() || spec["ok"] != true {
            continue;
        }
        let took = test["results"].as_array().and_then(|results| results.last()?["duration"].as_f64()).unwrap_or_default();
        let figure = said("figure").map_or_else(|| format!("passed in {:.1} s", took / 1000.0), str::to_owned);
        figures.push((spec["title"].as_str().unwrap_or_default().to_owned(), format!("{day}: {figure}")));
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::found;
    use serde_json::json;

    #[test]
    fn faults_that_were_held_have_a_figure() {
        let test = |title: &str, ok: bool, annotations: serde_json::Value| json!({ "title": title, "ok": ok, "tests": [{ "annotations": annotations, "results": [{ "duration": 3120 }] }] });
        let fault = json!({ "type": "fault", "description": "It fails" });
        let report = json!({ "suites": [{
            "specs": [test("no fault", true, json!([])), test("is held", true, json!([fault]))],
            "suites": [{ "specs": [
                test("says more", true, json!([fault, { "type": "figure", "description": "told after 90 ms" }])),
                test("is not held", false, json!([fault])),
            ] }],
        }] });
        let figures = found(&report, "2026-11-26");
        let expected = [("says more", "2026-11-26: told after 90 ms"), ("is held", "2026-11-26: passed in 3.1 s")];
        assert_eq!(figures, expected.map(|(test, figure)| (test.to_owned(), figure.to_owned())));
    }
}
