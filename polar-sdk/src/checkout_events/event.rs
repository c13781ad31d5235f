//! The events of a checkout, decoded from the messages of its stream.

use crate::codec::{Value, decode};
use crate::error::{Error, ErrorKind};
use crate::models::{CheckoutPublic, CheckoutStatus};
use crate::types::{Json, UnknownVariant};

/// An event of a checkout. Returned by [`CheckoutEvents`](super::CheckoutEvents).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CheckoutEvent {
    /// The checkout, as it is after the stream was connected or reconnected.
    ///
    /// Polar does not repeat events that were sent while there was no connection, so they are only visible here.
    Snapshot(Box<CheckoutPublic>),

    /// The checkout was changed, by the customer or by the payment.
    #[non_exhaustive]
    Updated {
        /// The status after the change.
        status: CheckoutStatus,
    },

    /// The order of the checkout was created.
    OrderCreated,

    /// The subscription of the checkout was created.
    SubscriptionCreated,

    /// A webhook event of the checkout was delivered to the merchant.
    #[non_exhaustive]
    WebhookEventDelivered {
        /// The status of the checkout.
        status: CheckoutStatus,
    },

    /// An event that this version of the crate does not know or cannot decode, with its JSON and the reason.
    Unknown(UnknownVariant),
}

impl CheckoutEvent {
    /// Returns the status of the checkout. `None` if the event does not contain it.
    #[must_use]
    #[inline]
    pub fn status(&self) -> Option<&CheckoutStatus> {
        match self {
            Self::Snapshot(checkout) => Some(&checkout.status),
            Self::Updated { status } | Self::WebhookEventDelivered { status } => Some(status),
            Self::OrderCreated | Self::SubscriptionCreated | Self::Unknown(_) => None,
        }
    }
}

/// Whether a message announces that the server will close the connection, and expects the client to open another one.
#[inline]
pub(super) fn is_reconnect(data: &[u8]) -> bool {
    let reads_reconnect =
        |value: Value<'_>| value.get("key").is_none() && value.string_at(&["type"]).as_deref() == Some("reconnect");
    std::str::from_utf8(data).is_ok_and(|text| decode::with(text, reads_reconnect) == Ok(true))
}

/// Decodes the data of a message. An error if it is not JSON.
#[inline]
pub(super) fn decode(data: &[u8]) -> Result<CheckoutEvent, Error> {
    let json = std::str::from_utf8(data).ok().and_then(|text| Json::parse(text).ok());
    let json = json.ok_or_else(not_json)?;
    let string = |path: &[&str]| json.string_at(path);
    let status = string(&["payload", "status"]).map(CheckoutStatus::from);
    Ok(match (string(&["key"]).as_deref(), status) {
        (Some("checkout.updated"), Some(status)) => CheckoutEvent::Updated { status },
        (Some("checkout.order_created"), _) => CheckoutEvent::OrderCreated,
        (Some("checkout.subscription_created"), _) => CheckoutEvent::SubscriptionCreated,
        (Some("checkout.webhook_event_delivered"), Some(status)) => CheckoutEvent::WebhookEventDelivered { status },
        (Some("checkout.updated" | "checkout.webhook_event_delivered"), None) => {
            CheckoutEvent::Unknown(UnknownVariant::unreadable(json, "`payload.status` is not a string"))
        }
        _ => CheckoutEvent::Unknown(json.into()),
    })
}

#[inline]
fn not_json() -> Error {
    let why = "a message of the stream is not JSON".to_owned();
    Error::local(ErrorKind::Decode, why).during(super::STREAM.id, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_messages() {
        let succeeded = CheckoutStatus::Succeeded;
        for (data, expected) in [
            (
                r#"{"id":"x","key":"checkout.updated","payload":{"status":"succeeded"}}"#,
                CheckoutEvent::Updated {
                    status: succeeded.clone(),
                },
            ),
            (
                r#"{"key":"checkout.order_created","payload":{}}"#,
                CheckoutEvent::OrderCreated,
            ),
            (
                r#"{"key":"checkout.subscription_created","payload":{}}"#,
                CheckoutEvent::SubscriptionCreated,
            ),
            (
                r#"{"key":"checkout.webhook_event_delivered","payload":{"status":"succeeded"}}"#,
                CheckoutEvent::WebhookEventDelivered {
                    status: succeeded.clone(),
                },
            ),
            (
                r#"{"key":"checkout.updated","payload":{"status":"paused"}}"#,
                CheckoutEvent::Updated {
                    status: "paused".into(),
                },
            ),
        ] {
            assert_eq!(decode(data.as_bytes()).unwrap(), expected, "{data}");
        }
        assert!(is_reconnect(br#"{"type":"reconnect"}"#));
    }

    #[test]
    fn keeps_messages_that_are_not_known() {
        for (data, has_reason) in [
            (r#"{"key":"checkout.confetti","payload":{}}"#, false),
            (r#"{"type":"other"}"#, false),
            ("7", false),
            (r#"{"key":"checkout.updated","payload":{}}"#, true),
        ] {
            assert!(!is_reconnect(data.as_bytes()));
            let CheckoutEvent::Unknown(unknown) = decode(data.as_bytes()).unwrap() else {
                panic!("{data}");
            };
            assert_eq!(
                (unknown.json().as_str(), unknown.reason().is_some()),
                (data, has_reason)
            );
        }
        for data in [&b"canary"[..], b"\xff", b""] {
            let error = decode(data).unwrap_err();
            assert!(error.is_decode() && !error.to_string().contains("canary"), "{error}");
        }
    }
}
