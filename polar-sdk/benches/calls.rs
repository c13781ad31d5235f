//! Calls over loopback, on connections that are kept, by the crate and by reqwest with hand-written structs. One server
//! in a thread of its own serves both, in turn, round by round; a figure is the median over the rounds.
//!
//! ```sh
//! cargo run --release -p polar-benches --bin calls
//! ```
//!
//! `wall` is what a caller waits for, `cpu` what the caller's thread works: the server and the kernel are not in it.

use std::time::Instant;

use cpu_time::ThreadTime;
use polar_benches::client::{Ours, Raw};
use polar_benches::{clock, server};
use tokio::runtime::Runtime;

const ROUNDS: usize = 15;
const CALLS: usize = 400;
const IN_FLIGHT: usize = 64;
const CHECKOUTS: usize = 10_000;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let json = args.iter().any(|arg| arg == "--json");
    let url = server::start();
    let (ours, raw) = (Ours::new(&url), Raw::new(&url));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");

    let one_by_one = compare(
        &runtime,
        ROUNDS,
        async || {
            for _ in 0..CALLS {
                ours.get().await;
            }
        },
        async || {
            for _ in 0..CALLS {
                raw.get().await;
            }
        },
    );
    print("call/1", &one_by_one, CALLS, json);

    let together = compare(
        &runtime,
        ROUNDS,
        async || {
            for _ in 0..CALLS / IN_FLIGHT {
                ours.several(IN_FLIGHT).await;
            }
        },
        async || {
            for _ in 0..CALLS / IN_FLIGHT {
                raw.several(IN_FLIGHT).await;
            }
        },
    );
    print("call/64", &together, CALLS / IN_FLIGHT * IN_FLIGHT, json);

    let all = compare(
        &runtime,
        ROUNDS / 2,
        async || assert_eq!(ours.items(CHECKOUTS).await, CHECKOUTS),
        async || assert_eq!(ours.pages(CHECKOUTS).await, CHECKOUTS),
    );
    print("items", &all, CHECKOUTS, json);
}

/// Seconds of wall time and of CPU time that a round took.
type Taken = [f64; 2];

/// Both in turn; the first round, which opens the connections, does not count.
fn compare(runtime: &Runtime, rounds: usize, ours: impl AsyncFn(), theirs: impl AsyncFn()) -> Vec<(Taken, Taken)> {
    let round = || (take(runtime, &ours), take(runtime, &theirs));
    round();
    (0..rounds).map(|_| round()).collect()
}

fn take(runtime: &Runtime, job: &impl AsyncFn()) -> Taken {
    let (wall, cpu) = (Instant::now(), ThreadTime::now());
    runtime.block_on(job());
    [wall.elapsed().as_secs_f64(), cpu.elapsed().as_secs_f64()]
}

fn print(case: &str, rounds: &[(Taken, Taken)], times: usize, json: bool) {
    for (kind, name) in ["wall", "cpu"].into_iter().enumerate() {
        #[allow(clippy::cast_precision_loss, reason = "a few thousand at most")]
        let each = clock::median(rounds.iter().map(|(ours, _)| ours[kind]).collect()) / times as f64;
        let ratio = clock::median(rounds.iter().map(|(ours, theirs)| ours[kind] / theirs[kind]).collect());
        if json {
            println!(r#"{{"case":"{case}","way":"{name}","seconds":{each:e},"ours_to_it":{ratio:.4}}}"#);
        } else {
            println!("{case:8} {name:5} {:>9.2} µs   ours/theirs {ratio:.3}", each * 1e6);
        }
    }
}
