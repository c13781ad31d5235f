//! Sends a call: attempts it until it succeeds or must not be retried.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Uri};

use super::attempt::{Reading, attempt};
use super::base_url::BaseUrl;
use super::deadline::{Deadline, READ_ATTEMPT_TIMEOUT};
use super::observation::Observation;
use super::observer::Observer;
use super::open_response::OpenResponse;
use super::operation::Operation;
use super::retry_decision::Failure;
use super::retry_policy::RetryPolicy;
use super::trace::VersionCheck;
use super::transport::{Body, Transport};
use crate::error::{CallSecrets, Error, ErrorKind, RawResponse, TimeoutScope};
use crate::platform::{BoxFuture, Instant, can_send, sleep};

/// What all calls of a client need for sending.
pub(crate) struct SendContext {
    pub(crate) base_url: BaseUrl,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) observer: Option<Arc<dyn Observer>>,
    /// In bytes.
    pub(crate) max_response_size: usize,
    pub(crate) version_check: VersionCheck,
}

impl SendContext {
    /// The context of calls to another server, over the same transport.
    #[cfg(any(feature = "customer-portal", feature = "files"))]
    pub(crate) fn at(&self, base_url: BaseUrl) -> Self {
        Self {
            base_url,
            transport: Arc::clone(&self.transport),
            observer: self.observer.clone(),
            max_response_size: self.max_response_size,
            version_check: VersionCheck::new(),
        }
    }
}

/// An HTTP request that can be sent repeatedly.
#[derive(Clone, Debug)]
pub(crate) struct OutgoingRequest {
    pub(crate) method: http::Method,
    pub(crate) url: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// A call with everything needed to send it.
pub(crate) struct OutgoingCall {
    pub(crate) context: Arc<SendContext>,
    pub(crate) operation: &'static Operation,
    /// The request, or why an argument is invalid.
    pub(crate) request: Result<OutgoingRequest, String>,
    pub(crate) retry: RetryPolicy,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Option<Duration>,
    /// What errors must not show.
    pub(crate) secrets: CallSecrets,
}

impl OutgoingCall {
    fn observe(&self) -> Observation {
        let context = &self.context;
        Observation::start(self.operation, &context.base_url, context.observer.as_ref())
    }
}

/// A successful response and how it was received.
#[derive(Clone, Debug)]
pub(crate) struct ReceivedResponse {
    pub(crate) response: RawResponse,
    pub(crate) attempts: u32,
    /// Ends when the response is decoded.
    pub(crate) observation: Observation,
}

/// Sends the call and returns the response if its status is a success.
///
/// The span is opened before the future is polled, so that its parent is the span in which the call was made.
pub(crate) fn send(call: OutgoingCall) -> BoxFuture<Result<ReceivedResponse, Error>> {
    let observation = call.observe();
    Box::pin(async move {
        let (response, _, attempts) = attempt_until_done(&call, Reading::Complete, &observation).await?;
        Ok(ReceivedResponse {
            response,
            attempts,
            observation,
        })
    })
}

/// Sends the call and returns the response without its body, which remains to be read.
pub(crate) fn open(call: OutgoingCall) -> BoxFuture<Result<OpenResponse, Error>> {
    let observation = call.observe();
    Box::pin(async move {
        let (head, body, attempts) = attempt_until_done(&call, Reading::Chunks, &observation).await?;
        observation.end(None);
        Ok(OpenResponse::new(
            head,
            body,
            attempts,
            call.attempt_timeout.unwrap_or(READ_ATTEMPT_TIMEOUT),
        ))
    })
}

/// Attempts the call until it succeeds or must not be retried, and records it.
async fn attempt_until_done(
    call: &OutgoingCall,
    reading: Reading,
    observation: &Observation,
) -> Result<(RawResponse, Body, u32), Error> {
    let result = observation.instrument(attempts(call, reading, observation)).await;
    match &result {
        Ok((response, _, attempts)) => observation.received(*attempts, Ok(response)),
        Err(error) => observation.received(error.attempts(), Err(error)),
    }
    result
}

async fn attempts(
    call: &OutgoingCall,
    reading: Reading,
    observation: &Observation,
) -> Result<(RawResponse, Body, u32), Error> {
    let (context, operation) = (&*call.context, call.operation);
    let not_sent = |why: String| Error::local(ErrorKind::Argument, why).during(operation.id, 0);
    let request = call.request.as_ref().map_err(|why| not_sent(why.clone()))?;
    can_send().map_err(not_sent)?;
    let start = Instant::now();
    let deadline = Deadline::new(TimeoutScope::Call, start, call.timeout);
    let default_attempt_timeout = operation.method.is_read().then_some(READ_ATTEMPT_TIMEOUT);
    let attempt_timeout = call.attempt_timeout.or(default_attempt_timeout);
    let mut attempts = 0;
    loop {
        attempts += 1;
        let attempt_start = Instant::now();
        let outcome = attempt(context, request, reading, deadline.for_attempt(attempt_timeout)).await;
        let elapsed = attempt_start.elapsed();
        let error = match outcome {
            Ok((mut response, body)) => {
                call.secrets.mark_sensitive(&mut response.headers);
                context.version_check.check(&response);
                if response.status.is_success() {
                    observation.attempt(attempts, elapsed, Ok(&response), None);
                    return Ok((response, body, attempts));
                }
                Error::from_error_response(response, operation.id, context.base_url.as_str(), &call.secrets)
            }
            Err(error) => error.at_server(context.base_url.as_str()),
        };
        let failure = Failure::of(&error);
        let is_retryable = failure.is_some_and(|failure| RetryPolicy::new().is_retryable(operation, failure));
        let error = error.masked(&call.secrets).retryable(is_retryable);
        let delay = failure
            .filter(|failure| call.retry.is_retryable(operation, *failure))
            .and_then(|_| {
                let elapsed = start.elapsed();
                call.retry
                    .delay(attempts, elapsed, error.retry_after(), fastrand::f64())
            })
            .filter(|delay| deadline.allows(*delay));
        observation.attempt(attempts, elapsed, Err(&error), delay);
        match delay {
            Some(delay) => sleep(delay).await,
            None => return Err(error.during(operation.id, attempts)),
        }
    }
}
