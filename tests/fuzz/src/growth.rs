//! Whether the time that a reader takes grows as its input does, and no faster.
//!
//! libFuzzer's inputs are a few kilobytes, at which the square of a length costs nothing. Here a stretch of a known input is repeated
//! until the whole has [`SMALL`] bytes and then four times as many, and the two times are compared. A linear reader takes four times
//! as long and a sorting one five times; one that takes [`MOST`] times as long, twice over, is told. Where a square is a part of the
//! work, the rest hides it at first: between [`DOUBTFUL`] and [`MOST`] the next text, four times as long again, decides.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, process};

/// Bytes of the smaller text.
const SMALL: usize = 48 * 1024;
/// How many times as many the larger has.
const TIMES: usize = 4;
/// How many times as long it may take. The square would be 16 times.
const MOST: f64 = 9.0;
/// From how many times on the text is made as many times larger again.
const DOUBTFUL: f64 = 5.5;
/// What takes less, however large, is not looked at: the clock and caches would decide.
const HARMLESS: Duration = Duration::from_millis(60);
/// The longest input of which a stretch is repeated.
const LONGEST: usize = 8 * 1024;
/// Inputs that do not end within this are told as such.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs instead of the fuzzer where `FORMWORK_GROWTH` names a folder of inputs, for `FORMWORK_SECONDS`; writes what it found to
/// the file that `FORMWORK_FOUND` names.
pub fn if_asked(read: fn(&[u8])) {
    let (Some(folder), Some(found)) = (env::var_os("FORMWORK_GROWTH"), env::var_os("FORMWORK_FOUND")) else { return };
    let seconds = env::var("FORMWORK_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(5);
    process::exit(i32::from(!holds(read, &inputs(Path::new(&folder)), Path::new(&found), Duration::from_secs(seconds))));
}

/// The inputs of a folder, in the order of their names.
fn inputs(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths.iter().filter_map(|path| fs::read(path).ok()).filter(|input| (1..=LONGEST).contains(&input.len())).collect()
}

fn holds(read: fn(&[u8]), inputs: &[Vec<u8>], found: &Path, most: Duration) -> bool {
    let start = Instant::now();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut tried, mut worst) = (0, 0.0_f64);
    while start.elapsed() < most && !inputs.is_empty() {
        let input = &inputs[dice.below(inputs.len())];
        let stretch = stretch(input, &mut dice);
        let mut large = grown(input, &stretch, SMALL * TIMES);
        // Should this not come back, the file tells what it was.
        let _ = fs::write(found, &large);
        tried += 1;
        if time(read, &large) > HARMLESS {
            let mut ratio = growth(read, &grown(input, &stretch, SMALL), &large, DOUBTFUL);
            if (DOUBTFUL..=MOST).contains(&ratio) {
                let small = std::mem::replace(&mut large, grown(input, &stretch, SMALL * TIMES * TIMES));
                let _ = fs::write(found, &large);
                ratio = growth(read, &small, &large, MOST);
            }
            worst = worst.max(ratio);
            if ratio > MOST {
                println!("growth: {} bytes take {ratio:.1} times as long as a quarter of them", large.len());
                return false;
            }
        }
    }
    let _ = fs::remove_file(found);
    println!("growth: {tried} texts of {} KiB, at worst {worst:.1} times as long as a quarter", SMALL * TIMES / 1024);
    true
}

/// How many times as long the larger of two inputs takes. Up to five times over where it is more than `bad`: what else is on the machine
/// has moments of its own.
fn growth(read: fn(&[u8]), small: &[u8], large: &[u8], bad: f64) -> f64 {
    let ratio = || best(read, large).as_secs_f64() / best(read, small).as_secs_f64();
    (0..5).scan(true, |again, _| again.then(&ratio).inspect(|found| *again = *found > bad)).fold(f64::MAX, f64::min)
}

/// Ends the process when what was begun does not end.
fn watch() -> std::sync::mpsc::Sender<()> {
    let (done, wait) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        if wait.recv_timeout(PATIENCE) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            println!("growth: did not end within {PATIENCE:?}");
            process::exit(1);
        }
    });
    done
}

fn time(read: fn(&[u8]), input: &[u8]) -> Duration {
    let watch = watch();
    let (start, used) = (Instant::now(), used());
    read(input);
    let time = used.zip(self::used()).map_or_else(|| start.elapsed(), |(before, after)| after.saturating_sub(before));
    drop(watch);
    time
}

/// The time that this thread has had a core, where the system says so (Linux): waiting for one is no work of ours.
fn used() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The shorter of two times: what is else on the machine only adds to them.
fn best(read: fn(&[u8]), input: &[u8]) -> Duration {
    time(read, input).min(time(read, input))
}

/// A stretch of an input, from where a word or a mark begins to where another does; sometimes only its beginning or its end.
fn stretch(input: &[u8], dice: &mut Dice) -> std::ops::Range<usize> {
    let kind = |byte: u8| if byte.is_ascii_alphanumeric() || byte >= 0x80 { 0 } else { byte };
    let ends: Vec<usize> = (1..input.len()).filter(|at| kind(input[*at]) != kind(input[*at - 1]) || !input[*at].is_ascii()).collect();
    let any = |dice: &mut Dice| {
        if ends.is_empty() || dice.below(4) == 0 { dice.below(input.len() + 1) } else { ends[dice.below(ends.len())] }
    };
    let from = any(dice);
    // Most of what is repeated is short: a mark, a word, an element of a list.
    let to = if dice.below(3) == 0 { any(dice) } else { (from + 1 + dice.below(24)).min(input.len()) };
    let (from, to) = (from.min(to), from.max(to));
    if from == to { 0..input.len() } else { from..to }
}

/// The input with a stretch of it repeated until there are `size` bytes.
fn grown(input: &[u8], stretch: &std::ops::Range<usize>, size: usize) -> Vec<u8> {
    let part = &input[stretch.clone()];
    let more = size.saturating_sub(input.len()) / part.len();
    [&input[..stretch.end], &part.repeat(more), &input[stretch.end..]].concat()
}

/// Numbers that are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % most.max(1)
    }
}
