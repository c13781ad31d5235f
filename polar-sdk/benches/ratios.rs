//! How the crate compares: each case is run by all its ways in turn, round by round, so that what slows the machine
//! slows them alike. A figure is the median over the rounds, in CPU time of the thread.
//!
//! ```sh
//! cargo run --release -p polar-benches --bin ratios                 # all
//! cargo run --release -p polar-benches --bin ratios -- decode/page  # one case
//! ```
//!
//! `cargo xtask bench` reads it as JSON (`--json`), and has one way run alone (`--once CASE WAY TIMES`) while valgrind
//! counts its instructions.

use std::time::Duration;

use polar_benches::{cases, cases::Case, clock};

/// How many rounds, and how long each way runs in one.
const ROUNDS: usize = 15;
const SLICE: Duration = Duration::from_millis(30);

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["--once", case, way, times] => once(case, way, times.parse().expect("a number of times")),
        ["--json", wanted @ ..] => measure(wanted, true),
        wanted => measure(wanted, false),
    }
}

fn once(case: &str, way: &str, times: usize) {
    let case = cases::wanted(&[case]).next().expect("a case");
    let way = case
        .ways
        .iter()
        .find(|known| known.name == way)
        .expect("a way of the case");
    for _ in 0..times {
        (way.run)();
    }
}

fn measure(wanted: &[&str], json: bool) {
    for case in cases::wanted(wanted) {
        for (way, Outcome { seconds, ratio }) in case.ways.iter().zip(compare(&case)) {
            if json {
                println!(
                    r#"{{"case":"{}","way":"{}","seconds":{seconds:e},"ours_to_it":{ratio:.4}}}"#,
                    case.name, way.name
                );
            } else {
                let micros = seconds * 1e6;
                println!(
                    "{:16} {:16} {micros:>10.2} µs   ours/it {ratio:.3}",
                    case.name, way.name
                );
            }
        }
    }
}

/// What one way takes, and the crate's time as a part of that.
struct Outcome {
    seconds: f64,
    ratio: f64,
}

fn compare(case: &Case) -> Vec<Outcome> {
    let times: Vec<u32> = case.ways.iter().map(|way| clock::fitting(SLICE, &way.run)).collect();
    let rounds: Vec<Vec<f64>> = (0..ROUNDS)
        .map(|_| {
            let ways = case.ways.iter().zip(&times);
            ways.map(|(way, times)| clock::each(*times, &way.run)).collect()
        })
        .collect();
    (0..case.ways.len())
        .map(|way| Outcome {
            seconds: clock::median(rounds.iter().map(|round| round[way]).collect()),
            ratio: clock::median(rounds.iter().map(|round| round[0] / round[way]).collect()),
        })
        .collect()
}
