//! Sends a call: attempts, waits, and attempts again, until there is an answer or no sense in going on.

use super::attempt::exchange;
use super::deadline::{Deadline, ONE_READ};
use super::operation::Method;
use super::retry_decision::Failure;
use super::trace::Trace;
use crate::error::{Error, ErrorKind, RawResponse, TimeoutScope};
use crate::platform::{BoxFuture, Instant, can_send, sleep};
use crate::request::prepared::Call;

/// An answer that says yes, and what it took.
#[derive(Clone, Debug)]
pub(crate) struct Success {
    pub(crate) answer: RawResponse,
    pub(crate) attempts: u32,
    /// Open until the answer is read.
    pub(crate) trace: Trace,
}

/// Sends the call and returns the answer if it is a success.
///
/// The span opens at once: it belongs to where the call is made, not to where it is waited for.
pub(crate) fn run(call: Call) -> BoxFuture<Result<Success, Error>> {
    let trace = Trace::start(&call);
    Box::pin(async move {
        match trace.around(attempts(&call, &trace)).await {
            Ok((answer, attempts)) => {
                trace.ended(attempts, Ok(&answer));
                Ok(Success {
                    answer,
                    attempts,
                    trace,
                })
            }
            Err(error) => {
                trace.ended(error.attempts(), Err(&error));
                Err(error)
            }
        }
    })
}

async fn attempts(call: &Call, trace: &Trace) -> Result<(RawResponse, u32), Error> {
    let operation = call.operation;
    let refuse = |why: String| Error::local(ErrorKind::Argument, why).during(operation.id, 0);
    let outgoing = call.outgoing().map_err(refuse)?;
    can_send().map_err(refuse)?;
    let shared = &*call.polar.shared;
    let policy = call.options.retry.as_ref().unwrap_or(&shared.retry);
    let start = Instant::now();
    let deadline = Deadline::new(
        TimeoutScope::Call,
        start,
        call.options.timeout.unwrap_or(shared.timeout),
    );
    let of_a_read = (operation.method == Method::Get).then_some(ONE_READ);
    let one_try = call.options.attempt_timeout.or(shared.attempt_timeout).or(of_a_read);
    let mut attempts = 0;
    loop {
        attempts += 1;
        let began = Instant::now();
        let outcome = exchange(shared, &outgoing, deadline.of_try(one_try)).await;
        let took = began.elapsed();
        let error = match outcome {
            Ok(answer) => {
                shared.version_watch.look_at(&answer);
                if answer.status.is_success() {
                    trace.tried(attempts, took, Ok(&answer), None);
                    return Ok((answer, attempts));
                }
                Error::from_error_response(answer, shared.base.as_str())
            }
            Err(error) => error,
        };
        let repeatable = error
            .failure()
            .is_some_and(|failure| policy.may_repeat(operation, failure));
        let wait = policy
            .wait(attempts, start.elapsed(), error.retry_after(), fastrand::f64())
            .filter(|wait| repeatable && deadline.allows(*wait));
        trace.tried(attempts, took, Err(&error), wait);
        match wait {
            Some(wait) => sleep(wait).await,
            None => return Err(error.during(operation.id, attempts)),
        }
    }
}

impl Error {
    /// How the try failed, if trying again can be thought of at all.
    fn failure(&self) -> Option<Failure> {
        match (self.kind(), self.status()) {
            _ if self.is_permanent() => None,
            (ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Interrupted, _) if self.possibly_sent() => {
                Some(Failure::Lost)
            }
            (ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Interrupted, _) => Some(Failure::NeverSent),
            (ErrorKind::Status, Some(status)) => {
                let locked = self.api_error_name() == Some("CheckoutLocked");
                Some(Failure::Answered { status, locked })
            }
            _ => None,
        }
    }
}
