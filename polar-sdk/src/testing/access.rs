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

/// The authorization that an operation requires.
#[derive(Clone, Copy, Debug)]
pub(super) enum Authorization {
    /// A token with one of these scopes.
    AnyScope(&'static [&'static str]),
    /// No token. An invalid token is rejected nevertheless.
    Optional,
}

pub(super) const READ: Authorization = Authorization::AnyScope(&["checkouts:read", "checkouts:write"]);
pub(super) const WRITE: Authorization = Authorization::AnyScope(&["checkouts:write"]);

/// Checks the token of a request.
pub(super) fn authorize(
    tokens: &[AccessToken],
    request: &ReceivedRequest,
    required: Authorization,
) -> HandlerResult<()> {
    let header = request.header("authorization");
    let token = match header.map(|header| header.strip_prefix("Bearer ").unwrap_or(header)) {
        None => None,
        Some(value) => {
            let known = tokens.iter().find(|token| token.value == value);
            Some(known.ok_or_else(error_responses::invalid_token)?)
        }
    };
    match (required, token) {
        (Authorization::Optional, _) => Ok(()),
        (Authorization::AnyScope(_), None) => Err(error_responses::missing_token()),
        (Authorization::AnyScope(scopes), Some(token)) => {
            if token.scopes.iter().any(|scope| scopes.contains(&&**scope)) {
                Ok(())
            } else {
                Err(error_responses::insufficient_scope(&scopes.join(" ")))
            }
        }
    }
}

const WINDOW: Duration = Duration::from_secs(60);
const MAX_CONFIRMATIONS: usize = 6;
const BLOCK: Duration = Duration::from_secs(1800);

/// Polar's rate limit for confirmations: 6 a minute. Exceeding it blocks all requests for 30 minutes.
#[derive(Debug, Default)]
pub(super) struct RateLimit {
    pub(super) enabled: bool,
    confirmations: Vec<Moment>,
    blocked_until: Option<Moment>,
}

impl RateLimit {
    /// Records a request, and returns whether it exceeds the limit.
    pub(super) fn is_exceeded(&mut self, now: Moment, is_confirmation: bool) -> bool {
        if self.blocked_until.is_some_and(|until| now < until) {
            return true;
        }
        if !self.enabled || !is_confirmation {
            return false;
        }
        self.confirmations.retain(|at| now < at.after(WINDOW));
        self.confirmations.push(now);
        if self.confirmations.len() > MAX_CONFIRMATIONS {
            self.blocked_until = Some(now.after(BLOCK));
            return true;
        }
        false
    }
}
