//! What the result of a request means for the batch that it contained.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use crate::ApiError;
use crate::codec::decode;
use crate::error::{Error, Result};
use crate::models::{EventsIngestResponse, LocationSegment, ValidationError};
use crate::types::Map;

/// The longest delay that the server can request, so that a nonsensical header does not stop the metering.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(3600);

/// What the result of a request means for its batch.
#[derive(Debug)]
pub(super) enum BatchOutcome {
    /// Polar has the events.
    Ingested { duplicates: u64 },
    /// Polar recorded nothing, because these events of the batch are invalid.
    Invalid {
        problems: Map<usize, Vec<ValidationError>>,
        error: Arc<Error>,
    },
    /// Polar recorded nothing, because some events are invalid or the batch is too large. Smaller batches show which.
    TooMuch(Arc<Error>),
    /// The events have to be sent again.
    Failed(Failure),
}

/// A request that has to be sent again.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) error: Arc<Error>,
    /// Whether the request fails in the same way until someone changes something, such as the scopes of the token.
    pub(super) needs_attention: bool,
    /// Whether the content of the batch may be the cause.
    pub(super) may_depend_on_events: bool,
    /// The delay that the server requested.
    pub(super) retry_after: Duration,
}

impl BatchOutcome {
    /// `count`: the number of events in the batch.
    #[inline]
    pub(super) fn of(result: Result<EventsIngestResponse>, count: usize) -> Self {
        let error = match result {
            Ok(response) => {
                let duplicates = response.duplicates.and_then(|count| u64::try_from(count).ok());
                return Self::Ingested {
                    duplicates: duplicates.unwrap_or(0),
                };
            }
            // The events were processed, even if this version of the crate cannot read the response. A page that is
            // not JSON is from a proxy, which has not passed the request on.
            Err(error) if error.is_decode() && is_json(&error) => return Self::Ingested { duplicates: 0 },
            Err(error) => Arc::new(error),
        };
        match error.status().filter(|_| error.is_status()) {
            Some(StatusCode::UNPROCESSABLE_ENTITY) => match problems(&error, count) {
                Some(problems) => Self::Invalid { problems, error },
                None => Self::TooMuch(error),
            },
            Some(StatusCode::PAYLOAD_TOO_LARGE) => Self::TooMuch(error),
            status => Self::Failed(Failure {
                needs_attention: error.is_invalid_request()
                    || error.is_redirect()
                    || status.is_some_and(|status| is_rejection(status, &error)),
                may_depend_on_events: error.possibly_sent() && !error.is_rate_limited(),
                retry_after: error.retry_after().unwrap_or_default().min(MAX_RETRY_AFTER),
                error,
            }),
        }
    }
}

/// Whether the status means that the same request will be rejected again.
#[inline]
fn is_rejection(status: StatusCode, error: &Error) -> bool {
    match status {
        // One event may be the cause.
        StatusCode::BAD_REQUEST
        | StatusCode::REQUEST_TIMEOUT
        | StatusCode::CONFLICT
        | StatusCode::TOO_EARLY
        | StatusCode::TOO_MANY_REQUESTS => false,
        // A proxy in front of the API responds with pages that are not JSON, for example while it blocks a client.
        StatusCode::FORBIDDEN => error.api().is_some(),
        status => status.is_client_error(),
    }
}

#[inline]
fn is_json(error: &Error) -> bool {
    let body = std::str::from_utf8(error.body().unwrap_or_default());
    body.is_ok_and(|body| decode::with(body, |_| ()).is_ok())
}

/// The problems of each event by its index in the batch. `None` if one of them does not name an event.
#[inline]
fn problems(error: &Error, count: usize) -> Option<Map<usize, Vec<ValidationError>>> {
    let Some(ApiError::HttpValidationError(api)) = error.api() else {
        return None;
    };
    let mut problems = Map::<_, Vec<_>>::new();
    for problem in api.detail.as_deref()? {
        let index = index(problem).filter(|index| *index < count)?;
        problems.entry(index).or_default().push(problem.clone());
    }
    (!problems.is_empty()).then_some(problems)
}

/// The index of an event, from a location such as `["body", "events", 3, "EventCreateCustomer", "name"]`.
#[inline]
fn index(problem: &ValidationError) -> Option<usize> {
    match problem.loc.as_slice() {
        [body, events, LocationSegment::Integer(index), ..]
            if body.as_str() == Some("body") && events.as_str() == Some("events") =>
        {
            usize::try_from(*index).ok()
        }
        _ => None,
    }
}

/// Whether all problems of an event are about this field.
#[inline]
pub(super) fn concern_only(problems: &[ValidationError], field: &str) -> bool {
    let is_about_field =
        |problem: &ValidationError| problem.loc.last().and_then(LocationSegment::as_str) == Some(field);
    !problems.is_empty() && problems.iter().all(is_about_field)
}
