//! Receives webhooks with axum 0.8 (feature `axum-08`).
//!
//! [`Delivery`] is an extractor. It reads the raw body, verifies it with the [`Verifier`] of the router's state, and
//! decodes the event:
//!
//! ```
//! use axum::{Router, http::StatusCode, routing::post};
//! use polar_sdk::webhooks::{Delivery, Verifier};
//!
//! fn app(verifier: Verifier) -> Router {
//!     Router::new().route("/webhooks/polar", post(receive)).with_state(verifier)
//! }
//! async fn receive(Delivery { id, event, .. }: Delivery) -> StatusCode {
//!     println!("{id}: {}", event.event_type());
//!     StatusCode::NO_CONTENT
//! }
//! # app(Verifier::new("whsec_c2VjcmV0IG9mIHRoZSBkb2NzIGV4YW1wbGU=")?);
//! # Ok::<(), polar_sdk::webhooks::InvalidSecret>(())
//! ```
//!
//! A delivery that is rejected does not reach the handler. See [`Rejection`] for the responses.
//!
//! # The verifier
//!
//! If the state contains more than the verifier, implement `FromRef`, or derive it with axum's feature `macros`. It is
//! then implemented for `Arc<App>`, too:
//!
//! ```
//! use axum::extract::{FromRef, State};
//! use axum::{Router, http::StatusCode, routing::post};
//! use polar_sdk::webhooks::{Delivery, MemoryDeliveryStore, Verifier};
//! use std::sync::Arc;
//!
//! struct App {
//!     verifier: Verifier,
//!     processed: MemoryDeliveryStore,
//! }
//!
//! impl FromRef<App> for Verifier {
//!     fn from_ref(app: &App) -> Self {
//!         app.verifier.clone()
//!     }
//! }
//!
//! async fn receive(State(app): State<Arc<App>>, delivery: Delivery) -> StatusCode {
//!     let work = async { fulfil(&delivery).await };
//!     match app.processed.process_once(&delivery.id, work).await {
//!         Ok(outcome) => outcome.response_status(),
//!         // Polar delivers the event again.
//!         Err(()) => StatusCode::INTERNAL_SERVER_ERROR,
//!     }
//! }
//! # async fn fulfil(_: &Delivery) -> Result<(), ()> { Ok(()) }
//! # fn app(app: App) -> Router { Router::new().route("/", post(receive)).with_state(Arc::new(app)) }
//! ```
//!
//! A verifier in the extensions of a request takes precedence over the state. It is the way to have one secret for each
//! route: `post(receive).layer(Extension(verifier))`. If the secret depends on the request, for example on an
//! organization in the path, call [`receive`] in the handler.
//!
//! # Limits
//!
//! A body may have up to 2 MB, which is axum's default. `DefaultBodyLimit` changes it, for a router or a route. Polar's
//! payloads are much smaller. axum has no time limit for reading a body: set one in the proxy or with a layer.

use std::fmt;
use std::sync::Arc;

use axum_core::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use http::StatusCode;

use super::{Delivery, Verifier, WebhookError};

/// The target of all events of the crate, whichever module they are in.
const TARGET: &str = "polar_sdk";

/// Reads the body of a request and verifies the delivery. The extractor [`Delivery`] calls it.
///
/// ```
/// use axum::extract::{Path, Request};
/// use polar_sdk::webhooks::axum_08::{self, Rejection};
/// # use axum::http::StatusCode;
/// # use polar_sdk::webhooks::Verifier;
/// # async fn verifier_of(_: &str) -> Option<Verifier> { None }
///
/// async fn hook(Path(tenant): Path<String>, request: Request) -> Result<StatusCode, Rejection> {
///     let Some(verifier) = verifier_of(&tenant).await else { return Ok(StatusCode::NOT_FOUND) };
///     let delivery = axum_08::receive(&verifier, request).await?;
///     println!("{tenant}: {}", delivery.event.event_type());
///     Ok(StatusCode::NO_CONTENT)
/// }
/// # let _: axum::Router = axum::Router::new().route("/{tenant}", axum::routing::post(hook));
/// ```
///
/// # Errors
/// Returns an error if the body cannot be read, if the delivery is not proven to come from Polar, or if its event cannot be
/// decoded.
#[inline]
pub async fn receive(verifier: &Verifier, request: Request) -> Result<Delivery, Rejection> {
    let headers = request.headers().clone();
    let body = Bytes::from_request(request, &()).await?;
    Ok(verifier.verify(&headers, &body)?)
}

/// Verifies the delivery with the verifier in the extensions of the request, or else in the state.
impl<S> FromRequest<S> for Delivery
where
    S: Send + Sync,
    Verifier: FromRef<S>,
{
    type Rejection = Rejection;

    #[inline]
    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        let in_extensions = request.extensions().get::<Verifier>().cloned();
        let verifier = in_extensions.unwrap_or_else(|| Verifier::from_ref(state));
        receive(&verifier, request).await
    }
}

/// The verifier of a shared state. Programs cannot implement this themselves, because neither type is theirs.
impl<T> FromRef<Arc<T>> for Verifier
where
    Self: FromRef<T>,
{
    #[inline]
    fn from_ref(state: &Arc<T>) -> Self {
        Self::from_ref(state.as_ref())
    }
}

/// The error of the extractor [`Delivery`].
///
/// As a response it has the [`status`](Self::status) and a line of text that says what is wrong, which Polar shows beside
/// the delivery. It also emits an event with the target `polar_sdk`: with the level error for an unreadable event, because
/// Polar does not deliver it again; with the level warn for a wrong signature or timestamp; with the level debug for other
/// requests. The events do not contain the body.
///
/// To keep an unreadable event, take the result in the handler:
///
/// ```
/// use axum::http::StatusCode;
/// use polar_sdk::webhooks::{Delivery, WebhookError, axum_08::Rejection};
///
/// async fn receive(delivery: Result<Delivery, Rejection>) -> Result<StatusCode, Rejection> {
///     match delivery {
///         Ok(delivery) => println!("{}", delivery.event.event_type()),
///         Err(Rejection::Webhook(WebhookError::Unreadable(event))) => store(event.body()),
///         Err(rejection) => return Err(rejection),
///     }
///     Ok(StatusCode::NO_CONTENT)
/// }
/// # fn store(_: &[u8]) {}
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Rejection {
    /// The body is larger than the limit, or the connection failed while it was read.
    Body(BytesRejection),
    /// The delivery is not proven to come from Polar, or its event cannot be decoded.
    Webhook(WebhookError),
}

impl Rejection {
    /// Returns the status of the response.
    ///
    /// | status | rejection |
    /// | --- | --- |
    /// | 202 | the event is unreadable: it comes from Polar, and a retry would not help |
    /// | 400 | a header is missing or malformed, or the body is incomplete |
    /// | 403 | no signature matches, or the timestamp is outside the tolerance |
    /// | 413 | the body is larger than the limit |
    #[must_use]
    #[inline]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Body(error) => error.status(),
            Self::Webhook(error) => error.response_status(),
        }
    }

    #[inline]
    fn trace(&self) {
        match self {
            Self::Webhook(WebhookError::Unreadable(event)) => tracing::error!(
                target: TARGET,
                {
                    "polar.webhook_id" = event.delivery_id(),
                    "polar.event_type" = event.event_type(),
                    "error" = %event,
                },
                "accepted a webhook that cannot be decoded; Polar does not deliver it again"
            ),
            _ if self.status() == StatusCode::FORBIDDEN => {
                tracing::warn!(target: TARGET, { "error" = %self }, "rejected a webhook");
            }
            _ => tracing::debug!(target: TARGET, { "error" = %self }, "rejected a webhook"),
        }
    }
}

impl IntoResponse for Rejection {
    #[inline]
    fn into_response(self) -> Response {
        self.trace();
        (self.status(), self.to_string()).into_response()
    }
}

impl fmt::Display for Rejection {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Body(BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_))) => {
                f.write_str("webhook body is larger than the body limit of the route")
            }
            Self::Body(_) => f.write_str("webhook body could not be read"),
            Self::Webhook(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Rejection {
    #[inline]
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Body(error) => Some(error),
            // `Display` is that of the error.
            Self::Webhook(error) => error.source(),
        }
    }
}

impl From<BytesRejection> for Rejection {
    #[inline]
    fn from(error: BytesRejection) -> Self {
        Self::Body(error)
    }
}

impl From<WebhookError> for Rejection {
    #[inline]
    fn from(error: WebhookError) -> Self {
        Self::Webhook(error)
    }
}
