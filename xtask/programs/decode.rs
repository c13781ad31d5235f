//! Reads a file that is a page of checkouts with the type that stands beside it, and prints how long that takes.

use std::hint::black_box;

use cpu_time::ThreadTime;
use page::Page;

mod page;

const ROUNDS: usize = 15;
const PAGES: u32 = 5;

fn main() {
    let path = std::env::args().nth(1).expect("a path");
    let json = std::fs::read(path).expect("the page");
    let read = || serde_json::from_slice::<Page>(black_box(&json));
    if let Err(error) = read() {
        println!("{}", serde_json::json!({ "error": error.to_string() }));
        return;
    }
    let mut seconds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let taken = ThreadTime::now();
            (0..PAGES).for_each(|_| assert!(black_box(read()).is_ok()));
            taken.elapsed().as_secs_f64() / f64::from(PAGES)
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    println!("{}", serde_json::json!({ "seconds": seconds[ROUNDS / 2] }));
}
