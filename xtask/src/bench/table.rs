//! What a benchmark found, as the table in docs/performance.md.

use crate::block;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Between these lines of the document stands what the last run found.
const BEGIN: &str = "<!-- cargo xtask bench --peers: begin -->";
const END: &str = "<!-- cargo xtask bench --peers: end -->";

/// Writes what `results` (the benchmark's JSON) holds into the document, in place of what an earlier run found.
pub(super) fn write(results: &Path, document: &Path) -> Result<()> {
    let read = |path: &Path| fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()));
    let results: Value = serde_json::from_str(&read(results)?).with_context(|| format!("{} is not JSON", results.display()))?;
    let text = read(document)?;
    let name = document.display().to_string();
    let written = block::replaced(&text, &name, (BEGIN, END), &format!("\n{}", table(&results)?))?;
    fs::write(document, written).with_context(|| format!("could not write {}", document.display()))
}

/// The medians of each measure, ours last, and how many times the best peer's ours is.
fn table(results: &Value) -> Result<String> {
    let targets = results["targets"].as_array().context("the results name no targets")?;
    let ours = targets.iter().find(|target| target["role"] == "own").context("the page is not among the targets")?;
    let others: Vec<&Value> = targets.iter().filter(|target| target["role"] != "own").collect();
    let names = others.iter().map(|target| target["title"].as_str().unwrap_or_default());
    let machine = &results["machine"];
    let mut text = format!(
        "Measured {} on {} cores ({}) with Chromium {}, in turns, {} rounds, medians. Ratios within one run count.\n\n| |",
        results["date"].as_str().unwrap_or_default().get(..10).unwrap_or_default(),
        machine["cores"],
        machine["cpu"].as_str().unwrap_or_default(),
        machine["chromium"].as_str().unwrap_or_default(),
        results["reps"],
    );
    text.extend(names.map(|name| format!(" {name} |")));
    text += " **Formwork** | to the best peer |\n| --- |";
    text += &" --: |".repeat(others.len() + 2);
    text.push('\n');
    for row in results["summary"].as_array().context("the results have no summary")? {
        let median = |target: &Value| row["values"][target["name"].as_str().unwrap_or_default()]["median"].as_f64();
        let Some(own) = median(ours) else { continue };
        text += &format!("| {} |", row["title"].as_str().unwrap_or_default());
        text.extend(others.iter().map(|target| median(target).map_or(" – |".into(), |value| format!(" {} |", number(value)))));
        let ratio = row["best"].as_f64().filter(|best| *best > 0.0).map_or("–".into(), |best| format!("{:.2}", own / best));
        text += &format!(" **{}** | {ratio} |\n", number(own));
    }
    Ok(text)
}

/// Three digits that count.
fn number(value: f64) -> String {
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{BEGIN, END, table, write};
    use serde_json::json;

    fn results() -> serde_json::Value {
        json!({
            "date": "2026-11-26T06:31:14.031Z",
            "reps": 3,
            "machine": { "cpu": "AMD EPYC", "cores": 2, "chromium": "156.0.8078.108" },
            "targets": [
                { "name": "project", "title": "our application", "role": "own" },
                { "name": "solid", "title": "Solid by hand", "role": "peer" },
            ],
            "summary": [
                { "title": "50 products: load, ms", "values": { "project": { "median": 140.6 }, "solid": { "median": 195.2 } }, "best": 195.2 },
                { "title": "cold: blocked, ms", "values": { "project": { "median": 32.04 }, "solid": { "error": "no form in time" } } },
                { "title": "one validation, ms", "values": { "solid": { "median": 0.11 } } },
            ],
        })
    }

    #[test]
    fn what_was_found_is_a_table() {
        let found = table(&results()).expect("a table");
        let rows: Vec<&str> = found.lines().skip(2).collect();
        assert_eq!(
            rows,
            [
                "| | Solid by hand | **Formwork** | to the best peer |",
                "| --- | --: | --: | --: |",
                "| 50 products: load, ms | 195 | **141** | 0.72 |",
                "| cold: blocked, ms | – | **32.0** | – |",
            ]
        );
        assert!(found.starts_with("Measured 2026-11-26 on 2 cores (AMD EPYC) with Chromium 156.0.8078.108, in turns, 3 rounds"), "{found}");
    }

    #[test]
    fn what_an_earlier_run_found_goes_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let (from, to) = (folder.path().join("results.json"), folder.path().join("performance.md"));
        std::fs::write(&from, results().to_string()).expect("results");
        std::fs::write(&to, format!("before\n{BEGIN}\nold\n{END}\nafter\n")).expect("a document");
        write(&from, &to).expect("written");
        let text = std::fs::read_to_string(&to).expect("a document");
        assert!(
            text.starts_with(&format!("before\n{BEGIN}\nMeasured"))
                && text.ends_with(&format!("0.72 |\n| cold: blocked, ms | – | **32.0** | – |\n{END}\nafter\n")),
            "{text}"
        );
        std::fs::write(&to, "no place for it").expect("a document");
        assert!(write(&from, &to).is_err_and(|why| why.to_string().contains("has no line")));
    }
}
