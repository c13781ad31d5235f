//! Access control: tokens, scopes and the rate limit.

use super::clock::Moment;
use super::error_responses::{self, HandlerResult};
use super::received_request::ReceivedRequest;
use std::time::Duration;

/// An access token and its scopes.
#[derive(Clone, Debug)]
pub(super) struct AccessToken {
    pub(super) value: String,
    pub(super) scopes: Vec<String>,
}

/// The scopes that operations require.
pub(super) const READ: &[&str] = &["checkouts:read", "checkouts:write"];
pub(super) const WRITE: &[&str] = &["checkouts:write"];
pub(super) const PUBLIC: &[&str] = &[];

/// Checks that the token of a request has one of the scopes. A public operation requires no token, but rejects an
/// invalid one.
pub(super) fn authorize(tokens: &[AccessToken], request: &ReceivedRequest, scopes: &[&str]) -> HandlerResult<()> {
    let Some(header) = request.header("authorization") else {
        return if scopes.is_empty() {
            Ok(())
        } else {
            Err(error_responses::missing_token())
        };
    };
    let value = header.strip_prefix("Bearer ").unwrap_or(header);
    let token = tokens.iter().find(|token| token.value == value);
    let token = token.ok_or_else(error_responses::invalid_token)?;
    if scopes.is_empty() || token.scopes.iter().any(|scope| scopes.contains(&&**scope)) {
        return Ok(());
    }
    Err(error_responses::insufficient_scope(&scopes.join(" ")))
}

/// How many confirmations are accepted within a period.
const LIMITS: [(Duration, usize); 2] = [(Duration::from_secs(60), 6), (HOUR, 20)];
const HOUR: Duration = Duration::from_secs(3600);
const BLOCK: Duration = Duration::from_secs(1800);

/// Polar's rate limit for confirmations: 6 a minute and 20 an hour. Exceeding one of them blocks all requests for 30
/// minutes.
#[derive(Debug, Default)]
pub(super) struct RateLimit {
    pub(super) enabled: bool,
    confirmations: Vec<Moment>,
    blocked_until: Option<Moment>,
}

impl RateLimit {
    /// Records a request, and returns whether it exceeds a limit.
    pub(super) fn is_exceeded(&mut self, now: Moment, is_confirmation: bool) -> bool {
        if self.blocked_until.is_some_and(|until| now < until) {
            return true;
        }
        if !self.enabled || !is_confirmation {
            return false;
        }
        self.confirmations.retain(|at| now < at.after(HOUR));
        self.confirmations.push(now);
        let within = |period| self.confirmations.iter().filter(|at| now < at.after(period)).count();
        let is_exceeded = LIMITS.iter().any(|(period, limit)| within(*period) > *limit);
        if is_exceeded {
            self.blocked_until = Some(now.after(BLOCK));
        }
        is_exceeded
    }
}
