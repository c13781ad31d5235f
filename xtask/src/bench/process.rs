//! Runs commands and measures their time.

use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use crate::workspace;

/// Runs a command and returns the seconds of wall time.
pub fn wall_time(command: &mut Command) -> Result<f64> {
    let start = Instant::now();
    workspace::output(command)?;
    Ok(start.elapsed().as_secs_f64())
}

/// Runs a command and returns the seconds of CPU time that it and its children used.
pub fn cpu_time(command: &mut Command) -> Result<f64> {
    let before = children();
    workspace::output(command)?;
    Ok(children() - before)
}

/// Returns the CPU seconds of all finished child processes.
#[cfg(unix)]
fn children() -> f64 {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;

    #[allow(clippy::cast_precision_loss, reason = "microseconds of minutes")]
    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 * 1e-6;
    getrusage(UsageWho::RUSAGE_CHILDREN).map_or(0.0, |usage| seconds(usage.user_time()) + seconds(usage.system_time()))
}

/// Falls back to wall time, because there is no such counter.
#[cfg(not(unix))]
fn children() -> f64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64()
}

/// Returns the median of an odd number of values.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
