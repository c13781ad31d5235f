//! What a program stores about its license.

use std::time::Duration;

use super::outcome::Rejection;
use crate::codec::{self, Decode, Encode, Fields, Value, View};
use crate::ids::LicenseKeyActivationId;
use crate::types::{Secret, Timestamp};

/// A license as a program stores it on the customer's computer: the key, the activation of this device, and Polar's last
/// decision with its time.
///
/// It is returned by [`Licenses::activate`](super::Licenses::activate), or created by [`new`](Self::new) for keys that are
/// not bound to devices. It implements `Serialize` and `Deserialize`. Store it after each
/// [`decide`](Self::decide), and read it when the program starts:
///
/// ```
/// use polar_sdk::licenses::License;
///
/// let license = License::new("ACME-1234");
/// let stored = serde_json::to_string(&license)?;
/// let license: License = serde_json::from_str(&stored)?;
/// assert_eq!(license.key().expose(), "ACME-1234");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The stored form contains the key in clear text. It is not signed: someone who edits it can extend the
/// [grace period](super::Grace), as someone who changes the program can.
#[derive(Clone, Debug, PartialEq)]
pub struct License {
    pub(super) key: Secret,
    pub(super) activation_id: Option<LicenseKeyActivationId>,
    /// The time of Polar's last decision.
    pub(super) decided_at: Option<Timestamp>,
    /// The last decision, if it was a rejection.
    pub(super) rejection: Option<Rejection>,
    pub(super) expires_at: Option<Timestamp>,
    /// The latest reading of the clock.
    pub(super) clock: Option<Timestamp>,
    /// The time since the last decision, as far as the program has seen it pass.
    pub(super) elapsed: Duration,
}

impl License {
    /// Creates a license from a key that has no activations. Spaces and line breaks around the key are removed.
    ///
    /// A key with an activation limit must be activated instead
    /// ([`Licenses::activate`](super::Licenses::activate)): Polar also accepts it without an activation, on any number of
    /// devices.
    #[must_use]
    pub fn new(key: impl Into<Secret>) -> Self {
        Self {
            key: trimmed(&key.into()),
            activation_id: None,
            decided_at: None,
            rejection: None,
            expires_at: None,
            clock: None,
            elapsed: Duration::ZERO,
        }
    }

    /// Returns the key.
    #[must_use]
    #[inline]
    pub fn key(&self) -> &Secret {
        &self.key
    }

    /// Returns the ID of the activation of this device. `None` for a key that was not activated.
    #[must_use]
    #[inline]
    pub fn activation_id(&self) -> Option<LicenseKeyActivationId> {
        self.activation_id
    }

    /// Returns when Polar last accepted or rejected the key, by the clock of this computer. `None` if it never has.
    #[must_use]
    #[inline]
    pub fn decided_at(&self) -> Option<Timestamp> {
        self.decided_at
    }

    /// Returns the rejection, if Polar rejected the key the last time that it decided.
    #[must_use]
    #[inline]
    pub fn rejection(&self) -> Option<&Rejection> {
        self.rejection.as_ref()
    }

    /// Returns when the key expires, as Polar last reported. `None` if it does not expire or was never accepted.
    #[must_use]
    #[inline]
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.expires_at
    }

    /// Adds an activation that Polar has just accepted.
    #[inline]
    pub(super) fn activated(self, id: LicenseKeyActivationId, expires_at: Option<Timestamp>, now: Timestamp) -> Self {
        let mut this = Self {
            activation_id: Some(id),
            ..self
        };
        this.record(None, expires_at, now);
        this
    }

    /// Stores a decision of Polar.
    #[inline]
    pub(super) fn record(&mut self, rejection: Option<Rejection>, expires_at: Option<Timestamp>, now: Timestamp) {
        self.decided_at = Some(now);
        self.rejection = rejection;
        self.expires_at = expires_at;
        self.clock = Some(now);
        self.elapsed = Duration::ZERO;
    }
}

/// Customers paste keys with the spaces around them, and Polar compares keys exactly.
#[inline]
pub(super) fn trimmed(key: &Secret) -> Secret {
    Secret::new(key.expose().trim())
}

impl Encode for License {
    #[inline]
    fn fields<'v>(&'v self, fields: Fields<'_, 'v>) {
        let elapsed = u64::try_from(self.elapsed.as_millis()).unwrap_or(u64::MAX);
        fields
            .required("key", &self.key)
            .optional("activation_id", &self.activation_id)
            .optional("decided_at", &self.decided_at)
            .optional("rejection", &self.rejection)
            .optional("expires_at", &self.expires_at)
            .optional("clock", &self.clock)
            .constant("elapsed_ms", View::Unsigned(elapsed));
    }
}
codec::impl_serialize!(License);
#[cfg(feature = "schemars-1")]
codec::impl_json_schema!(
    License,
    r#"{"description":"A license as a program stores it.","type":"object","required":["key","elapsed_ms"],"properties":{
        "key":{"type":"string","format":"password"},"activation_id":{"type":"string","format":"uuid"},
        "decided_at":{"type":"string","format":"date-time"},"rejection":{"$ref":0},
        "expires_at":{"type":"string","format":"date-time"},"clock":{"type":"string","format":"date-time"},
        "elapsed_ms":{"type":"integer","format":"uint64","minimum":0}}}"#,
    [Rejection]
);

impl Decode for License {
    #[inline]
    fn decode(value: Value<'_>) -> Self {
        let mut object = value.object();
        Self {
            key: object.field("key"),
            activation_id: object.field("activation_id"),
            decided_at: object.field("decided_at"),
            rejection: object.field("rejection"),
            expires_at: object.field("expires_at"),
            clock: object.field("clock"),
            elapsed: Duration::from_millis(object.field("elapsed_ms")),
        }
    }
}
codec::impl_deserialize!(License);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::licenses::RejectionReason;

    #[test]
    fn stored_form_is_stable() {
        let id: LicenseKeyActivationId = "b6724bc8-7ad9-4ca0-b143-7c896fcbb6fe".parse().unwrap();
        let at = |time: &str| time.parse::<Timestamp>().unwrap();
        let mut license =
            License::new(" ACME-1 \n").activated(id, Some(at("2027-01-01T00:00:00Z")), at("2026-11-28T00:00:00Z"));
        license.elapsed = Duration::from_millis(1500);
        let json = serde_json::to_string(&license).unwrap();
        assert_eq!(
            json,
            "{\"key\":\"ACME-1\",\"activation_id\":\"b6724bc8-7ad9-4ca0-b143-7c896fcbb6fe\",\
             \"decided_at\":\"2026-11-28T00:00:00Z\",\"expires_at\":\"2027-01-01T00:00:00Z\",\
             \"clock\":\"2026-11-28T00:00:00Z\",\"elapsed_ms\":1500}"
        );
        assert_eq!(serde_json::from_str::<License>(&json).unwrap(), license);
        license.record(
            Some(Rejection::new(RejectionReason::Inactive, "off")),
            None,
            at("2026-11-29T00:00:00Z"),
        );
        let json = serde_json::to_string(&license).unwrap();
        assert_eq!(serde_json::from_str::<License>(&json).unwrap(), license);
    }

    #[test]
    fn invalid_stored_form_is_an_error() {
        for json in ["{}", "null", r#"{"key":"K"}"#, r#"{"key":"K","elapsed_ms":-1}"#] {
            assert!(serde_json::from_str::<License>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn debug_hides_the_key() {
        assert!(!format!("{:?}", License::new("canary")).contains("canary"));
    }
}
