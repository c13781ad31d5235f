//! Memory use of this process.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// Resident set size in bytes after each quarter of the calls; 0 if the platform does not report it.
#[derive(Debug, Default)]
pub struct Memory([AtomicU64; 4]);

impl Memory {
    /// Records the current size, once for each quarter, counted from 1.
    pub fn record(&self, quarter: usize) {
        if let Some(at) = quarter.checked_sub(1)
            && self.0[at].load(Ordering::SeqCst) == 0
        {
            self.0[at].store(resident().unwrap_or(0), Ordering::SeqCst);
        }
    }

    /// Growth after the first quarter.
    pub fn growth(&self) -> u64 {
        let [first, .., last] = &self.0;
        last.load(Ordering::SeqCst).saturating_sub(first.load(Ordering::SeqCst))
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for quarter in &self.0 {
            write!(f, "{} KiB ", quarter.load(Ordering::SeqCst) / 1024)?;
        }
        Ok(())
    }
}

/// Reads `VmRSS` on Linux.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kibibytes * 1024)
}
