//! What was measured.

use super::client::Call;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::time::Duration;

/// Times of answers by call, and what went wrong.
#[derive(Default)]
pub(crate) struct Figures {
    times: BTreeMap<Call, Vec<u32>>,
    errors: BTreeMap<String, u64>,
    pub(crate) took: Duration,
}

impl Figures {
    pub(crate) fn answered(&mut self, call: Call, time: Duration) {
        self.times.entry(call).or_default().push(u32::try_from(time.as_micros()).unwrap_or(u32::MAX));
    }

    pub(crate) fn error(&mut self, words: String) {
        *self.errors.entry(words).or_default() += 1;
    }

    pub(crate) fn add(&mut self, other: Self) {
        for (call, times) in other.times {
            self.times.entry(call).or_default().extend(times);
        }
        for (words, count) in other.errors {
            *self.errors.entry(words).or_default() += count;
        }
    }

    pub(crate) fn errors(&self) -> u64 {
        self.errors.values().sum()
    }

    /// Fails with the words of what went wrong.
    pub(crate) fn without_errors(&self) -> Result<()> {
        if self.errors.is_empty() {
            return Ok(());
        }
        let words: Vec<String> = self.errors.iter().take(10).map(|(words, count)| format!("{count} x {words}")).collect();
        bail!("errors:\n{}", words.join("\n"))
    }

    /// Answers a second.
    pub(crate) fn rate(&self) -> f64 {
        self.times.values().map(Vec::len).sum::<usize>() as f64 / self.took.as_secs_f64()
    }

    /// The time within which so many of a hundred answers came, over all calls.
    pub(crate) fn milliseconds(&self, percent: f64) -> String {
        quantile(&self.times.values().flatten().copied().collect::<Vec<_>>(), percent)
    }

    /// A row of the table for each call.
    pub(crate) fn rows(&self) -> impl Iterator<Item = String> {
        self.times.iter().map(|(call, times)| {
            let [half, most, all] = [50.0, 99.0, 100.0].map(|percent| quantile(times, percent));
            format!("| {} | {} | {half} | {most} | {all} |", call.name(), times.len())
        })
    }
}

fn quantile(times: &[u32], percent: f64) -> String {
    let mut times = times.to_vec();
    times.sort_unstable();
    let place = (times.len() as f64 * percent / 100.0).ceil() as usize;
    let time = times.get(place.saturating_sub(1)).copied().unwrap_or_default();
    format!("{:.1}", f64::from(time) / 1000.0)
}

/// How much memory a process holds, in MB.
pub(crate) fn memory(process: u32) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).context("memory is read from /proc, on Linux alone")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().context("VmRSS is no number")?;
    Ok(kilobytes / 1000)
}
