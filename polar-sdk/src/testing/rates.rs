//! Polar's strict limit on confirming: 6 a minute, and half an hour of silence for whoever passes it.

use super::clock::Moment;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const BLOCK: Duration = Duration::from_secs(1800);
const CONFIRMS_A_MINUTE: usize = 6;

/// Counts confirms once it is switched on.
#[derive(Debug, Default)]
pub(super) struct Rates {
    on: bool,
    confirms: Vec<Moment>,
    blocked_until: Option<Moment>,
}

impl Rates {
    pub(super) fn switch_on(&mut self) {
        self.on = true;
    }

    /// Whether a request at this moment is one too many; a block that starts holds for everything that follows.
    pub(super) fn refuses(&mut self, now: Moment, is_confirm: bool) -> bool {
        if self.blocked_until.is_some_and(|until| now < until) {
            return true;
        }
        if !self.on || !is_confirm {
            return false;
        }
        self.confirms.retain(|at| now < at.after(MINUTE));
        self.confirms.push(now);
        if self.confirms.len() > CONFIRMS_A_MINUTE {
            self.blocked_until = Some(now.after(BLOCK));
            return true;
        }
        false
    }
}
