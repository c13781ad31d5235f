//! Access control: tokens, scopes and the rate limit.

use super::clock::Moment;
use super::error_responses::{self, HandlerResult};
use super::operation::Operation;
use super::received_request::ReceivedRequest;
use crate::generated::samples::OPERATIONS;
use std::time::Duration;

/// An access token.
#[derive(Clone, Debug)]
pub(super) struct AccessToken {
    pub(super) value: String,
    pub(super) caller: Caller,
}

/// On whose behalf a request is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    /// Nobody, or anybody: the operation requires no token.
    Anonymous,
    /// The organization, or a user of it, with these scopes.
    Organization(Vec<String>),
    /// A customer in the customer portal. Contains the id of the customer.
    Customer(String),
}

impl AccessToken {
    /// Creates a token of a customer session.
    pub(super) fn of_customer(value: &str, customer_id: &str) -> Self {
        Self {
            value: value.to_owned(),
            caller: Caller::Customer(customer_id.to_owned()),
        }
    }
}

/// All scopes of the organization.
pub(super) fn all_scopes() -> Vec<&'static str> {
    let mut scopes: Vec<_> = OPERATIONS
        .iter()
        .flat_map(|operation| operation.scopes)
        .copied()
        .collect();
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

/// Checks the token of a request. A public operation requires no token, but rejects an invalid one. Tokens of the
/// organization also stand for those of its users.
pub(super) fn authorize(
    tokens: &[AccessToken],
    request: &ReceivedRequest,
    operation: &Operation,
) -> HandlerResult<Caller> {
    let is_public = operation.schemes.is_empty();
    let Some(header) = request.header("authorization") else {
        return if is_public {
            Ok(Caller::Anonymous)
        } else {
            Err(error_responses::missing_token())
        };
    };
    let value = header.strip_prefix("Bearer ").unwrap_or(header);
    let token = tokens.iter().find(|token| token.value == value);
    let caller = token.ok_or_else(error_responses::invalid_token)?.caller.clone();
    if is_public {
        return Ok(caller);
    }
    let is_portal = operation.schemes.iter().any(|scheme| scheme.ends_with("_session"));
    match &caller {
        // Polar treats a token of the wrong kind like a missing one.
        Caller::Anonymous | Caller::Customer(_) if !is_portal => Err(error_responses::missing_token()),
        Caller::Organization(_) if is_portal => Err(error_responses::missing_token()),
        Caller::Organization(scopes)
            if !operation.scopes.is_empty() && !scopes.iter().any(|scope| operation.scopes.contains(&&**scope)) =>
        {
            Err(error_responses::insufficient_scope(&operation.scopes.join(" ")))
        }
        _ => Ok(caller),
    }
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

/// How many public requests about license keys are accepted in a second.
const LICENSE_LIMIT: usize = 3;
const SECOND: Duration = Duration::from_secs(1);
const LICENSE_BLOCK: Duration = Duration::from_secs(60);

/// Polar's rate limit for the license key operations without a token: 3 a second. Exceeding it blocks them for a minute.
#[derive(Debug, Default)]
pub(super) struct LicenseRateLimit {
    pub(super) enabled: bool,
    requests: Vec<Moment>,
    blocked_until: Option<Moment>,
}

impl LicenseRateLimit {
    /// Records a request, and returns whether it exceeds the limit.
    pub(super) fn is_exceeded(&mut self, now: Moment) -> bool {
        if !self.enabled {
            return false;
        }
        if self.blocked_until.is_some_and(|until| now < until) {
            return true;
        }
        self.requests.retain(|at| now < at.after(SECOND));
        self.requests.push(now);
        let is_exceeded = self.requests.len() > LICENSE_LIMIT;
        if is_exceeded {
            self.blocked_until = Some(now.after(LICENSE_BLOCK));
        }
        is_exceeded
    }
}
