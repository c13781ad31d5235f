//! Why a delivery is not taken.

use std::fmt;
use std::time::Duration;

use super::{BodyHint, UnreadableEvent};

/// Why a delivery is not taken.
///
/// Everything but [`Unreadable`](Self::Unreadable) means that it is not proven to be Polar's. No secret stands in it,
/// and no signature that would have been right, so that it may be logged. What to answer stands in the docs of
/// [`webhooks`](super).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum WebhookError {
    /// A header is missing that every delivery has: `webhook-id`, `webhook-timestamp` or `webhook-signature`.
    #[non_exhaustive]
    MissingHeader {
        /// Which.
        name: &'static str,
    },
    /// A header is there, and not as Standard Webhooks has it: a timestamp that is no number, say.
    #[non_exhaustive]
    MalformedHeader {
        /// Which.
        name: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// It was sent too long ago: somebody sends again what Polar sent then, or this machine's clock is fast.
    #[non_exhaustive]
    TooOld {
        /// How long ago it was sent.
        age: Duration,
        /// How long ago it may have been sent.
        tolerance: Duration,
    },
    /// It claims to be sent in the future: this machine's clock is slow.
    #[non_exhaustive]
    TooNew {
        /// How far ahead it was sent.
        ahead: Duration,
        /// How far ahead it may have been sent.
        tolerance: Duration,
    },
    /// No signature is one that a secret makes of this body: the secret is another endpoint's, the body is not
    /// byte for byte what came, or it is forged.
    #[non_exhaustive]
    NoMatchingSignature {
        /// What seems to have happened to the body, if that can be told.
        hint: Option<BodyHint>,
    },
    /// It is Polar's, but this version of the crate cannot read it. Nothing is lost: its body is here.
    Unreadable(Box<UnreadableEvent>),
}

impl WebhookError {
    pub(super) fn malformed(name: &'static str, reason: &'static str) -> Self {
        Self::MalformedHeader { name, reason }
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader { name } => write!(f, "the webhook has no header `{name}`"),
            Self::MalformedHeader { name, reason } => write!(f, "the webhook's header `{name}` {reason}"),
            Self::TooOld { age, tolerance } => write!(
                f,
                "the webhook was sent {} s ago, more than the {} s that are tolerated",
                age.as_secs(),
                tolerance.as_secs()
            ),
            Self::TooNew { ahead, tolerance } => write!(
                f,
                "the webhook was sent {} s ahead of this machine's clock, more than the {} s that are tolerated",
                ahead.as_secs(),
                tolerance.as_secs()
            ),
            Self::NoMatchingSignature { hint: Some(hint) } => write!(f, "no signature of the webhook matches: {hint}"),
            Self::NoMatchingSignature { hint: None } => {
                f.write_str("no signature of the webhook matches its body and the secret of this endpoint")
            }
            Self::Unreadable(_) => f.write_str("the webhook is verified and cannot be read"),
        }
    }
}

impl std::error::Error for WebhookError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable(event) => Some(event.as_ref()),
            _ => None,
        }
    }
}
