//! The figures as a table, in the terminal and in BENCHMARKS.md.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};

use super::figure::{Figure, Figures};
use super::process;
use crate::{disk, workspace};

const BEGIN: &str = "<!-- figures: made by `cargo xtask bench --write` -->";
const END: &str = "<!-- end of figures -->";

/// For the terminal.
pub fn text(figures: &Figures) -> String {
    let mut text = String::new();
    for (part, measured) in figures.parts() {
        let _ = writeln!(text, "\n{part}, {}", ago(measured.at));
        for figure in &measured.figures {
            let goal = figure
                .goal
                .map_or_else(String::new, |goal| format!("≤ {}", figure.show(goal)));
            let _ = writeln!(
                text,
                "  {:6} {:>9} {goal:>9}  {}  ({})",
                verdict(figure),
                figure.shown(),
                figure.what,
                figure.against
            );
        }
    }
    text
}

/// Into BENCHMARKS.md, between its marks.
pub fn write(figures: &Figures) -> Result<()> {
    let path = workspace::root().join("BENCHMARKS.md");
    let old = fs::read_to_string(&path).context("cannot read BENCHMARKS.md")?;
    let (before, rest) = old.split_once(BEGIN).context("BENCHMARKS.md has no begin of figures")?;
    let (_, after) = rest.split_once(END).context("BENCHMARKS.md has no end of figures")?;
    let text = format!("{before}{BEGIN}\n\n{}\n{END}{after}", markdown(figures)?);
    disk::write(&path, &text)
}

fn markdown(figures: &Figures) -> Result<String> {
    let mut text = format!("Measured on {}.\n\n", machine()?);
    text.push_str("| what | figure | goal | | compared with, and how |\n| --- | ---: | ---: | --- | --- |\n");
    for figure in figures.parts().flat_map(|(_, measured)| &measured.figures) {
        let goal = figure
            .goal
            .map_or_else(String::new, |goal| format!("≤ {}", figure.show(goal)));
        let _ = writeln!(
            text,
            "| {} | {} | {goal} | {} | {} |",
            figure.what,
            figure.shown(),
            verdict(figure),
            figure.against
        );
    }
    Ok(text)
}

fn verdict(figure: &Figure) -> &'static str {
    match figure.met() {
        Some(true) => "met",
        Some(false) => "missed",
        None => "",
    }
}

/// The kind of machine, the compiler and the day.
fn machine() -> Result<String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    let (rustc, _) = process::output(Command::new("rustc").arg("--version"))?;
    let rustc = rustc.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let (day, _) = process::output(Command::new("date").arg("+%Y-%m-%d"))?;
    let processor = model.map_or_else(String::new, |model| format!(" ({model})"));
    Ok(format!(
        "{} with {cores} cores{processor}, {rustc}, {}",
        std::env::consts::OS,
        day.trim()
    ))
}

fn ago(at: u64) -> String {
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(at);
    let minutes = then.elapsed().map_or(0, |passed| passed.as_secs() / 60);
    match minutes {
        0 => "just now".to_owned(),
        1..120 => format!("{minutes} minutes ago"),
        _ => format!("{} hours ago", minutes / 60),
    }
}
