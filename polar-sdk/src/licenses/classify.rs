//! Decides whether the error of a call is a rejection by Polar or says nothing about the key.

use super::outcome::{Outcome, Rejection, RejectionReason, Undecided};
use crate::error::Error;
use crate::generated::ApiError;

/// The operation that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    Validate,
    Activate,
    Deactivate,
}

impl Call {
    /// The outcome of a call that returned an error.
    #[inline]
    pub(super) fn failed<T>(self, error: Error) -> Outcome<T> {
        match self.rejection(&error) {
            Some(rejection) => Outcome::Rejected(rejection),
            None => Outcome::Undecided(Undecided::new(error)),
        }
    }

    /// `Some` if Polar rejected the key. Status and error code must both be those of a rejection: a 404 of a gateway, of
    /// an unknown path or of an API version that Polar has removed has no error code, and must not disable every
    /// installation of a program.
    #[inline]
    pub(super) fn rejection(self, error: &Error) -> Option<Rejection> {
        let (status, api) = (error.status()?.as_u16(), error.api().filter(|_| error.is_status())?);
        let message = api.message();
        let reason = match (self, status, api) {
            (_, 404, ApiError::ResourceNotFound(_)) | (Self::Activate, 403, ApiError::NotPermitted(_)) => {
                reason(&message)
            }
            (Self::Validate, 400, ApiError::BadRequest(_)) => RejectionReason::UsageLimit,
            _ => return None,
        };
        Some(Rejection::new(reason, message))
    }
}

/// Parts of Polar's messages, in lower case.
const MESSAGES: [(&str, RejectionReason); 9] = [
    ("activation limit", RejectionReason::ActivationLimit),
    ("not support activations", RejectionReason::NotActivatable),
    ("no longer active", RejectionReason::Inactive),
    ("expired", RejectionReason::Expired),
    ("conditions", RejectionReason::Conditions),
    ("given benefit", RejectionReason::Benefit),
    ("given user", RejectionReason::Customer),
    ("given customer", RejectionReason::Customer),
    ("not found", RejectionReason::NotFound),
];

#[inline]
fn reason(message: &str) -> RejectionReason {
    let message = message.to_lowercase();
    let known = MESSAGES.iter().find(|(part, _)| message.contains(part));
    known.map_or(RejectionReason::Other, |(_, reason)| *reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinguishes_the_messages_of_the_server() {
        for (message, expected) in [
            ("Not found", RejectionReason::NotFound),
            ("License key is no longer active.", RejectionReason::Inactive),
            (
                "License key is no longer active. This license key can not be activated.",
                RejectionReason::Inactive,
            ),
            ("License key has expired.", RejectionReason::Expired),
            (
                "License key does not match required conditions",
                RejectionReason::Conditions,
            ),
            ("License key does not match given benefit.", RejectionReason::Benefit),
            ("License key does not match given user.", RejectionReason::Customer),
            (
                "This license key does not support activations. Use the /validate endpoint instead.",
                RejectionReason::NotActivatable,
            ),
            (
                "License key activation limit already reached",
                RejectionReason::ActivationLimit,
            ),
            ("A reason of the future", RejectionReason::Other),
            ("", RejectionReason::Other),
        ] {
            assert_eq!(reason(message), expected, "{message}");
        }
    }
}
