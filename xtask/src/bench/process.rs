//! Runs a command and takes its time.

use std::error::Error;
use std::fmt;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};

/// Seconds.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// By the clock on the wall.
    pub wall: f64,
    /// Of all processors, in the command and whatever it ran: what else the machine does is not in it.
    pub cpu: f64,
}

/// A command that ended badly.
#[derive(Debug)]
pub struct Failed {
    command: String,
    /// All that it said.
    pub said: String,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} failed:\n{}", self.command, self.said)
    }
}

impl Error for Failed {}

/// Runs it to its end, quietly. What it says is shown where it fails.
pub fn run(command: &mut Command) -> Result<Taken> {
    let (start, before) = (Instant::now(), children());
    output(command)?;
    Ok(Taken {
        wall: start.elapsed().as_secs_f64(),
        cpu: children() - before,
    })
}

/// Runs it to its end and gives what it printed: standard output, and standard error.
pub fn output(command: &mut Command) -> Result<(String, String)> {
    let shown = format!("{command:?}");
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot run {shown}"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    if !output.status.success() {
        return Err(Failed {
            command: shown,
            said: out + &err,
        }
        .into());
    }
    Ok((out, err))
}

/// The CPU seconds of all children so far that have ended.
#[cfg(unix)]
fn children() -> f64 {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;

    #[allow(clippy::cast_precision_loss, reason = "microseconds of minutes")]
    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 * 1e-6;
    getrusage(UsageWho::RUSAGE_CHILDREN).map_or(0.0, |usage| seconds(usage.user_time()) + seconds(usage.system_time()))
}

/// Elsewhere there is no such count; the wall's clock has to do.
#[cfg(not(unix))]
fn children() -> f64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64()
}

/// The instructions that it executes, as valgrind counts them. Nothing where there is no valgrind.
pub fn instructions(program: &std::path::Path, args: &[&str]) -> Result<Option<f64>> {
    let found = Command::new("valgrind").arg("--version").output().is_ok();
    if !found {
        return Ok(None);
    }
    let mut command = Command::new("valgrind");
    command
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(args);
    let (_, said) = output(&mut command)?;
    let count = said.lines().find_map(|line| line.split_once("Collected :"));
    let count = count.and_then(|(_, count)| count.trim().parse().ok());
    count
        .map(Some)
        .context("valgrind did not say how many instructions it counted")
}

/// Measures two things in turn: the figure of the second, and the first one's part of it.
pub fn in_turn(
    rounds: usize,
    mut one: impl FnMut() -> Result<f64>,
    mut other: impl FnMut() -> Result<f64>,
) -> Result<(f64, f64)> {
    let pairs: Result<Vec<(f64, f64)>> = (0..rounds).map(|_| Ok((one()?, other()?))).collect();
    let (ratios, others) = pairs?.into_iter().map(|(one, other)| (one / other, other)).unzip();
    Ok((median(others), median(ratios)))
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
