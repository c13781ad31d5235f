//! Prints how long each case takes with the SDK and by hand, in seconds, as one JSON object per line.
//!
//! ```sh
//! cargo run --release -p polar-benches --bin times
//! ```
//!
//! Both are measured in turn in each round, so that whatever slows the machine affects both. The result is the median
//! of the rounds.

use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use polar_benches::cases::{self, Case};

const ROUNDS: usize = 15;

/// How long the SDK and the hand-written code each run per round.
const SLICE: Duration = Duration::from_millis(100);

fn main() {
    for case in cases::all() {
        let clock = if case.waits { wall_time } else { cpu_time };
        let repetitions = repetitions(&case, clock);
        let rounds: Vec<(f64, f64)> = (0..ROUNDS)
            .map(|_| (clock(repetitions, &case.sdk), clock(repetitions, &case.by_hand)))
            .collect();
        let sdk = median(rounds.iter().map(|(sdk, _)| *sdk).collect());
        let by_hand = median(rounds.iter().map(|(_, by_hand)| *by_hand).collect());
        let ratio = median(rounds.iter().map(|(sdk, by_hand)| sdk / by_hand).collect());
        println!(
            r#"{{"case":"{}","sdk":{sdk:e},"by_hand":{by_hand:e},"ratio":{ratio:.3}}}"#,
            case.name
        );
    }
}

/// Returns how many repetitions of the case take about one slice.
fn repetitions(case: &Case, clock: fn(u32, &dyn Fn()) -> f64) -> u32 {
    let mut repetitions = 1;
    while clock(repetitions, &case.sdk) * f64::from(repetitions) < SLICE.as_secs_f64() {
        repetitions *= 2;
    }
    repetitions
}

/// Returns the seconds that one repetition takes.
fn wall_time(repetitions: u32, job: &dyn Fn()) -> f64 {
    let start = Instant::now();
    (0..repetitions).for_each(|_| job());
    start.elapsed().as_secs_f64() / f64::from(repetitions)
}

/// Returns the seconds of CPU time that this thread uses for one repetition.
fn cpu_time(repetitions: u32, job: &dyn Fn()) -> f64 {
    let start = ThreadTime::now();
    (0..repetitions).for_each(|_| job());
    start.elapsed().as_secs_f64() / f64::from(repetitions)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
