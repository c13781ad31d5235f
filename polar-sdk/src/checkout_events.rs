//! The events of a checkout while the customer pays, as a stream.
//!
//! ```no_run
//! # async fn run(polar: polar_sdk::Polar, client_secret: polar_sdk::Secret) -> Result<(), polar_sdk::Error> {
//! use polar_sdk::models::CheckoutStatus;
//!
//! let mut events = polar.checkouts().events(&client_secret);
//! while let Some(event) = events.next().await {
//!     if event?.status() == Some(&CheckoutStatus::Succeeded) {
//!         println!("paid");
//!         break;
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Polar sends server-sent events at a path that its API description does not contain. Use them to update a page while it is
//! open. To fulfil an order, use a webhook event, which Polar sends even if nobody is connected.
//!
//! Requires the feature `checkouts`, which is enabled by default.

mod event;
mod sse;
mod subscription;

pub use event::CheckoutEvent;

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use crate::client::RequestOptions;
use crate::error::Error;
use crate::platform::BoxFuture;
#[cfg(feature = "blocking")]
use crate::request::{block_on, blocking::require_blocking_thread};
use crate::resources::Checkouts;
use crate::send::{Auth, Method, Operation, RetryPolicy};
use crate::types::Secret;
use subscription::{Received, Subscription};

static STREAM: Operation = Operation::new(
    "checkouts:client_stream",
    Method::Get,
    "/v1/checkouts/client/{client_secret}/stream",
    Auth::None,
);

/// Polar sends a comment about every 15 s, of which two may be late.
const IDLE_TIMEOUT: Duration = Duration::from_secs(45);

const RECONNECT: RetryPolicy = RetryPolicy::new()
    .max_retries(10)
    .max_backoff(Duration::from_secs(30))
    .max_elapsed(Duration::MAX);

impl Checkouts {
    /// Returns the events of a checkout as they happen. See [`CheckoutEvents`].
    ///
    /// No access token is needed or sent: the client secret identifies the checkout.
    ///
    /// ```no_run
    /// # async fn run(polar: polar_sdk::Polar, client_secret: polar_sdk::Secret) -> Result<(), polar_sdk::Error> {
    /// let mut events = polar.checkouts().events(&client_secret);
    /// while let Some(event) = events.next().await {
    ///     println!("{:?}", event?.status());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn events(&self, client_secret: impl Into<Secret>) -> CheckoutEvents {
        let client_secret = client_secret.into();
        CheckoutEvents(State::Idle(Box::new(Subscription {
            polar: self.polar.clone(),
            snapshot: self.client_get(&client_secret),
            client_secret,
            options: RequestOptions::new(),
            idle_timeout: IDLE_TIMEOUT,
            reconnect: RECONNECT,
            connection: None,
            ready: VecDeque::new(),
            failures: 0,
            delay: Duration::ZERO,
            is_ended: false,
        })))
    }
}

/// The events of a checkout. Created by [`Checkouts::events`]. Implements `Stream` with the feature `stream`.
///
/// The first event is a [`Snapshot`](CheckoutEvent::Snapshot) of the checkout. The stream does not end by itself, even after
/// the payment, because order and subscription are created later: stop when you have seen what you wait for. Dropping
/// it closes the connection.
///
/// # Reconnecting
///
/// A connection that breaks, that Polar ends (every 10 minutes) or on which nothing is received for 45 s
/// ([`idle_timeout`](Self::idle_timeout)) is replaced, after a delay that grows with consecutive failures
/// ([`reconnect`](Self::reconnect)). After each connection the checkout is fetched and returned as a snapshot, so that no
/// change is missed. There is no time limit for the stream as a whole.
///
/// # Errors
///
/// An error that another connection would not solve is returned once and ends the stream, such as 404 for an unknown
/// client secret and 410 for an expired checkout. So does the last of 10 consecutive failures. A message that is not JSON or
/// is longer than 1 MiB is an error, too; after the former, the stream continues.
#[must_use = "events are not received until they are requested"]
pub struct CheckoutEvents(State);

enum State {
    Idle(Box<Subscription>),
    // Kept between polls, so that `next` is cancel safe.
    Waiting(BoxFuture<Option<Step>>),
    Ended,
}

/// What was received, and the subscription to go on with.
type Step = (Box<Subscription>, Result<Received, Error>);

// The methods that decode a checkout are inline, so that only programs that use them compile its model.
impl CheckoutEvents {
    /// Sets for how long nothing may be received before the connection is replaced. Must not be zero. Defaults to 45 s:
    /// Polar sends a comment about every 15 s if nothing happens.
    #[inline]
    pub fn idle_timeout(self, timeout: Duration) -> Self {
        self.configured(|subscription| subscription.idle_timeout = timeout)
    }

    /// Sets how often a connection that failed is replaced, and after which delay. Defaults to 10 consecutive failures, with
    /// delays of up to 0.5 s that double up to 30 s.
    ///
    /// A connection that delivered an event, or lasted for 10 s, is not a failure. `max_elapsed` and
    /// `retryable_statuses` have no effect.
    #[inline]
    pub fn reconnect(self, policy: RetryPolicy) -> Self {
        self.configured(|subscription| subscription.reconnect = policy.max_elapsed(Duration::MAX))
    }

    /// Sets options of each call: the connection, of which `timeout` limits the time until the response starts, and the
    /// snapshot. Has no effect after the first event, like the other options.
    #[inline]
    pub fn options(self, options: RequestOptions) -> Self {
        self.configured(|subscription| subscription.options.merge(options))
    }

    fn configured(mut self, set: impl FnOnce(&mut Subscription)) -> Self {
        // A stream that has begun is borrowed, so it cannot be configured.
        if let State::Idle(subscription) = &mut self.0 {
            set(subscription);
        }
        self
    }

    /// Returns the next event, or `None` after an error that ended the stream.
    ///
    /// Cancel safe: if the future is dropped, no event is lost.
    ///
    /// # Errors
    /// See [`CheckoutEvents`](Self#errors).
    #[inline]
    pub async fn next(&mut self) -> Option<Result<CheckoutEvent, Error>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// Blocks until the next event. `None` after an error that ended the stream.
    ///
    /// ```no_run
    /// # fn run(polar: polar_sdk::Polar, client_secret: polar_sdk::Secret) -> Result<(), polar_sdk::Error> {
    /// use polar_sdk::models::CheckoutStatus;
    ///
    /// let mut events = polar.checkouts().events(&client_secret);
    /// while let Some(event) = events.next_blocking() {
    ///     if event?.status() == Some(&CheckoutStatus::Succeeded) {
    ///         println!("paid");
    ///         break;
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`next`](Self::next). In async code it returns an error, as
    /// [`send_blocking`](crate::Request::send_blocking) does, and the stream can still be used.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn next_blocking(&mut self) -> Option<Result<CheckoutEvent, Error>> {
        if let Err(error) = require_blocking_thread(STREAM.id) {
            return Some(Err(error));
        }
        let mut events = Self(std::mem::replace(&mut self.0, State::Ended));
        let next = async move {
            let event = events.next().await;
            (events, event)
        };
        match block_on(STREAM.id, next) {
            Ok((events, event)) => {
                self.0 = events.0;
                event
            }
            Err(error) => Some(Err(error)),
        }
    }

    #[inline]
    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<CheckoutEvent, Error>>> {
        let Some((subscription, received)) = ready!(self.poll_received(context)) else {
            return Poll::Ready(None);
        };
        let event = match received {
            Err(error) => Err(error),
            Ok(Received::Message(data)) => event::decode(&data),
            Ok(Received::Snapshot(response)) => match subscription.snapshot.decode(&response) {
                Ok(checkout) => Ok(CheckoutEvent::Snapshot(Box::new(checkout))),
                // The next snapshot would be the same.
                Err(error) => return Poll::Ready(Some(Err(error))),
            },
        };
        self.0 = State::Idle(subscription);
        Poll::Ready(Some(event))
    }

    /// Polls for what is received next. The stream has ended unless the caller puts the subscription back.
    #[inline]
    fn poll_received(&mut self, context: &mut Context<'_>) -> Poll<Option<Step>> {
        let mut waiting: BoxFuture<_> = match std::mem::replace(&mut self.0, State::Ended) {
            State::Ended => return Poll::Ready(None),
            State::Waiting(waiting) => waiting,
            State::Idle(mut subscription) => Box::pin(async move {
                let received = subscription.next().await?;
                Some((subscription, received))
            }),
        };
        let step = waiting.as_mut().poll(context);
        if step.is_pending() {
            self.0 = State::Waiting(waiting);
        }
        step
    }
}

#[cfg(feature = "stream")]
impl futures_core::Stream for CheckoutEvents {
    type Item = Result<CheckoutEvent, Error>;

    #[inline]
    fn poll_next(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

impl fmt::Debug for CheckoutEvents {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            State::Idle(_) => "CheckoutEvents(idle)",
            State::Waiting(_) => "CheckoutEvents(waiting)",
            State::Ended => "CheckoutEvents(ended)",
        })
    }
}
