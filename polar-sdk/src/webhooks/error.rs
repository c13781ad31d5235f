//! The error of webhook verification.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::UnreadableEvent;

/// Error returned when a delivery is rejected.
///
/// All variants except [`Unreadable`](Self::Unreadable) mean that the delivery is not proven to come from Polar. The
/// error contains neither the secret nor a valid signature, so it can be logged.
/// [`response_status`](Self::response_status) is the status to respond with.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum WebhookError {
    /// A required header is missing: `webhook-id`, `webhook-timestamp` or `webhook-signature`.
    #[non_exhaustive]
    MissingHeader {
        /// The name of the header.
        name: &'static str,
    },
    /// A header does not follow Standard Webhooks, for example because the timestamp is not a number.
    #[non_exhaustive]
    MalformedHeader {
        /// The name of the header.
        name: &'static str,
        /// Why the value is invalid, such as `is empty`.
        reason: &'static str,
    },
    /// The timestamp is older than the tolerance: the delivery is replayed, or the local clock is ahead.
    #[non_exhaustive]
    TooOld {
        /// The time since the delivery was sent.
        age: Duration,
        /// The maximum age that is accepted.
        tolerance: Duration,
    },
    /// The timestamp is further in the future than the tolerance: the local clock is behind.
    #[non_exhaustive]
    TooNew {
        /// The time until the delivery was sent.
        ahead: Duration,
        /// The maximum difference that is accepted.
        tolerance: Duration,
    },
    /// No signature matches: the secret belongs to another endpoint, the body differs from the bytes that were
    /// received, or the delivery is forged. [`Verifier::diagnose`](super::Verifier::diagnose) determines the most
    /// common causes.
    NoMatchingSignature,
    /// The signature is valid, but this version of the crate cannot decode the event. The body is kept.
    Unreadable(Box<UnreadableEvent>),
}

impl WebhookError {
    /// Returns the status to respond with.
    ///
    /// | status | error |
    /// | --- | --- |
    /// | 400 | a header is missing or malformed |
    /// | 403 | no signature matches, or the timestamp is outside the tolerance |
    /// | 202 | the event is [unreadable](Self::Unreadable) |
    ///
    /// An unreadable event is accepted, because it comes from Polar: repeating it would not help, and Polar disables
    /// endpoints that keep failing. Log or store it before you respond.
    #[must_use]
    #[inline]
    pub fn response_status(&self) -> StatusCode {
        match self {
            Self::MissingHeader { .. } | Self::MalformedHeader { .. } => StatusCode::BAD_REQUEST,
            Self::NoMatchingSignature | Self::TooOld { .. } | Self::TooNew { .. } => StatusCode::FORBIDDEN,
            Self::Unreadable(_) => StatusCode::ACCEPTED,
        }
    }

    #[inline]
    pub(super) fn malformed(name: &'static str, reason: &'static str) -> Self {
        Self::MalformedHeader { name, reason }
    }
}

impl fmt::Display for WebhookError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader { name } => write!(f, "missing webhook header `{name}`"),
            Self::MalformedHeader { name, reason } => write!(f, "webhook header `{name}` {reason}"),
            Self::TooOld { age, tolerance } => write!(
                f,
                "webhook was sent {} s ago, but at most {} s are accepted",
                age.as_secs(),
                tolerance.as_secs()
            ),
            Self::TooNew { ahead, tolerance } => write!(
                f,
                "webhook timestamp is {} s ahead of the local clock, but at most {} s are accepted",
                ahead.as_secs(),
                tolerance.as_secs()
            ),
            Self::NoMatchingSignature => f.write_str("no webhook signature matches the body and the endpoint's secret"),
            Self::Unreadable(_) => f.write_str("webhook signature is valid, but the event cannot be decoded"),
        }
    }
}

impl std::error::Error for WebhookError {
    #[inline]
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable(event) => Some(event.as_ref()),
            _ => None,
        }
    }
}
