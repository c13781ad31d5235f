//! Calls and lists over loopback, against reqwest and structs written by hand: `polar-sdk/benches`.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::figure::Figure;
use super::{models, process, tell};

/// So many processes: where a heap happens to lie makes more of a difference than the crate.
const PROCESSES: usize = 5;

const CASES: &[(&str, &str, f64, &str)] = &[
    (
        "call/1",
        "a call, one at a time",
        1.03,
        "reqwest and hand-written structs",
    ),
    (
        "call/64",
        "a call, 64 in flight",
        1.03,
        "reqwest and hand-written structs",
    ),
    (
        "items",
        "`items()` over 10,000 checkouts",
        1.05,
        "the same pages, asked for one by one",
    ),
];

#[derive(Deserialize)]
struct Time {
    case: String,
    way: String,
    ours_to_it: f64,
}

#[derive(Deserialize)]
struct Count {
    case: String,
    count: f64,
}

/// Measures this part.
pub fn measure() -> Result<Vec<Figure>> {
    tell("building the benches");
    let (calls, memory) = (models::bench("calls", false)?, models::bench("memory", true)?);
    tell("calling, round by round");
    let times = times(&calls)?;
    tell("counting what is allocated");
    let counts: Vec<Count> = models::lines(&memory)?;
    let count = |case: &str| {
        let found = counts.iter().find(|count| count.case == case);
        found
            .map(|found| found.count)
            .with_context(|| format!("{case} was not counted"))
    };
    let mut figures = Vec::new();
    for (case, what, goal, against) in CASES {
        for time in times.iter().filter(|time| time.case == *case) {
            figures.push(match time.way.as_str() {
                "wall" => Figure::goal(what, time.ours_to_it, "×", *goal, format!("{against}, time waited")),
                _ => Figure::note(what, time.ours_to_it, "×", format!("{against}, the client's CPU time")),
            });
        }
    }
    figures.push(Figure::goal(
        "memory of `items()`: 40 pages to 10",
        count("items/40")? / count("items/10")?,
        "×",
        1.05,
        format!("the most at once is {:.1} MB", count("items/40")? / 1e6),
    ));
    figures.push(Figure::goal(
        "allocations of a `get`",
        count("get/beyond")?,
        "",
        12.0,
        format!(
            "beyond reqwest's own ({}) and the model's ({})",
            count("get/reqwest")?,
            count("get/model")?
        ),
    ));
    Ok(figures)
}

/// The medians of several processes, each case and way once.
fn times(calls: &Path) -> Result<Vec<Time>> {
    let runs: Result<Vec<Vec<Time>>> = (0..PROCESSES).map(|_| models::lines(calls)).collect();
    let mut runs = runs?.into_iter();
    let mut times = runs.next().unwrap_or_default();
    let others: Vec<Time> = runs.flatten().collect();
    for time in &mut times {
        let same = others
            .iter()
            .filter(|other| (&other.case, &other.way) == (&time.case, &time.way));
        let ratios = same.map(|other| other.ours_to_it).chain([time.ours_to_it]);
        time.ours_to_it = process::median(ratios.collect());
    }
    Ok(times)
}
