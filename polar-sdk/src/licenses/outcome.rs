//! What a call about a license key results in.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::codec::{self, Decode, Encode, Fields, Value, View};
use crate::error::Error;

/// How long Polar rejects requests of an address that has sent more than three per second.
const RATE_LIMIT_BLOCK: Duration = Duration::from_secs(60);

/// What Polar decided about a license key.
///
/// It is not a `Result`, because the two kinds of failure have opposite consequences: a rejected key must not be used, and an
/// undecided one says nothing about the key. All three are matched without a wildcard:
///
/// ```
/// use polar_sdk::licenses::Outcome;
/// use polar_sdk::models::ValidatedLicenseKey;
///
/// fn describe(outcome: &Outcome<ValidatedLicenseKey>) -> String {
///     match outcome {
///         Outcome::Valid(key) => format!("valid, used {} times", key.usage),
///         Outcome::Rejected(rejection) => format!("not valid: {}", rejection.message()),
///         Outcome::Undecided(undecided) => format!("cannot be checked now: {}", undecided.error()),
///     }
/// }
/// # let _ = describe;
/// ```
#[derive(Clone, Debug)]
#[must_use = "the key may have been rejected"]
pub enum Outcome<T> {
    /// Polar accepted the key.
    Valid(T),
    /// Polar rejected the key.
    Rejected(Rejection),
    /// Polar did not decide, for example because it could not be reached.
    Undecided(Undecided),
}

/// What became of the activation that a program wanted to free.
#[derive(Clone, Debug)]
#[must_use = "the activation may still be in use"]
pub enum Deactivation {
    /// The activation is free for another device. Delete the stored [`License`](super::License).
    Deactivated,
    /// The key or its activation does not exist, for example because the customer has removed the device. Delete the
    /// stored [`License`](super::License).
    NotFound(Rejection),
    /// Polar did not decide. Keep the stored [`License`](super::License) and repeat the call later: repeating it is safe.
    Undecided(Undecided),
}

/// Why Polar rejected a license key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    reason: RejectionReason,
    message: String,
}

impl Rejection {
    pub(super) fn new(reason: RejectionReason, message: impl Into<String>) -> Self {
        Self {
            reason,
            message: message.into(),
        }
    }

    /// Returns the reason, to choose what to offer the customer.
    #[must_use]
    #[inline]
    pub fn reason(&self) -> RejectionReason {
        self.reason
    }

    /// Returns Polar's message, in English, such as `License key has expired.`
    #[must_use]
    #[inline]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Rejection {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Polar rejected the license key: {}", self.message)
    }
}

impl StdError for Rejection {}

impl Encode for Rejection {
    #[inline]
    fn fields<'v>(&'v self, fields: Fields<'_, 'v>) {
        fields
            .constant("reason", View::String(self.reason.as_str()))
            .required("message", &self.message);
    }
}
codec::impl_serialize!(Rejection);
#[cfg(feature = "schemars-1")]
codec::impl_json_schema!(
    Rejection,
    r#"{"description":"Why Polar rejected a license key.","type":"object","required":["reason","message"],"properties":{
        "reason":{"type":"string"},"message":{"type":"string"}}}"#,
    []
);

impl Decode for Rejection {
    #[inline]
    fn decode(value: Value<'_>) -> Self {
        let mut object = value.object();
        Self {
            reason: RejectionReason::from_name(&object.field::<String>("reason")),
            message: object.field("message"),
        }
    }
}
codec::impl_deserialize!(Rejection);

/// The reasons for which Polar rejects a license key.
///
/// Status and error code distinguish a rejection from an outage, and the usage limit from the other reasons. The other
/// reasons are distinguished by Polar's message. A message that this version of the crate does not know is
/// [`Other`](Self::Other): the key is rejected nevertheless.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RejectionReason {
    /// The organization has no such key, or the activation does not exist (any more): the customer or the merchant has
    /// removed the device.
    NotFound,
    /// The merchant has disabled the key, or the customer has lost the benefit, for example at the end of a subscription.
    Inactive,
    /// The key has expired.
    Expired,
    /// All activations of the key are in use. The customer can remove a device, in the program on that device or in Polar's
    /// customer portal.
    ActivationLimit,
    /// The key has no activations: it is not bound to devices. Validate it without activating it
    /// ([`License::new`](super::License::new)).
    NotActivatable,
    /// The key does not have as many uses left as the call wanted to count. The key itself is valid.
    UsageLimit,
    /// The conditions differ from those of the activation.
    Conditions,
    /// The key comes from another benefit than the call required.
    Benefit,
    /// The key belongs to another customer than the call required.
    Customer,
    /// Another reason: see [`Rejection::message`].
    Other,
}

impl RejectionReason {
    const ALL: [Self; 10] = [
        Self::NotFound,
        Self::Inactive,
        Self::Expired,
        Self::ActivationLimit,
        Self::NotActivatable,
        Self::UsageLimit,
        Self::Conditions,
        Self::Benefit,
        Self::Customer,
        Self::Other,
    ];

    /// Returns the name of the reason in stored licenses, such as `activation_limit`. It never changes.
    #[must_use]
    #[inline]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Inactive => "inactive",
            Self::Expired => "expired",
            Self::ActivationLimit => "activation_limit",
            Self::NotActivatable => "not_activatable",
            Self::UsageLimit => "usage_limit",
            Self::Conditions => "conditions",
            Self::Benefit => "benefit",
            Self::Customer => "customer",
            Self::Other => "other",
        }
    }

    /// A later version of the program may have stored a reason that this one does not know.
    #[inline]
    fn from_name(name: &str) -> Self {
        let known = Self::ALL.into_iter().find(|reason| reason.as_str() == name);
        known.unwrap_or(Self::Other)
    }
}

impl fmt::Display for RejectionReason {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why Polar did not decide about a license key. It says nothing about the key.
///
/// The cause is the [`error`](Self::error): no network, a time limit, a rate limit (429), a failure of the server (5xx), a
/// response that does not come from Polar, such as the login page of a network, or a mistake of the program
/// ([`Error::is_invalid_request`], [`Error::is_validation`]).
#[derive(Clone, Debug)]
pub struct Undecided {
    error: Error,
}

impl Undecided {
    #[inline]
    pub(super) fn new(error: Error) -> Self {
        Self { error }
    }

    /// Returns the error of the call.
    #[must_use]
    #[inline]
    pub fn error(&self) -> &Error {
        &self.error
    }

    /// Converts into the error of the call.
    #[must_use]
    #[inline]
    pub fn into_error(self) -> Error {
        self.error
    }

    /// Returns how long to wait before the next call, or `None` if the server has not asked for a delay.
    ///
    /// Polar accepts three of these calls per second and address, and then rejects all of them for a minute. After a 429
    /// without a `Retry-After` header, this is that minute.
    #[must_use]
    #[inline]
    pub fn retry_after(&self) -> Option<Duration> {
        let limited = self.error.is_rate_limited().then_some(RATE_LIMIT_BLOCK);
        self.error.retry_after().or(limited)
    }
}

impl fmt::Display for Undecided {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Polar could not decide on the license key")
    }
}

impl StdError for Undecided {
    #[inline]
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_reasons_keep_their_names() {
        for reason in RejectionReason::ALL {
            let rejection = Rejection::new(reason, "because");
            let json = serde_json::to_string(&rejection).unwrap();
            assert_eq!(json, format!(r#"{{"reason":"{reason}","message":"because"}}"#));
            assert_eq!(serde_json::from_str::<Rejection>(&json).unwrap(), rejection);
        }
        let later: Rejection = serde_json::from_str(r#"{"reason":"stolen","message":"x","since":1}"#).unwrap();
        assert_eq!(later.reason(), RejectionReason::Other);
    }
}
