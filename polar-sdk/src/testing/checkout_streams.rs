//! Streams of the events of a checkout, which Polar sends as server-sent events to the page of the buyer.

use super::checkouts;
use super::checkouts::CheckoutIndex;
use super::mock_response::{MockResponse, Transmission};
use super::received_request::ReceivedRequest;
use super::state::State;
use bytes::Bytes;
use hyper::body::{Body, Frame};
use serde_json::{Value, json};
use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::sync::broadcast::{Receiver, Sender};

/// How many events a slow client can miss before its stream ends, after which it connects again.
const CAPACITY: usize = 64;

/// Polar sends a comment about every 15 s.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// An event, and the client secret of its checkout.
type Event = (String, Bytes);

/// Sends the events of all checkouts to all streams.
#[derive(Debug)]
pub(super) struct CheckoutStreams(Sender<Event>);

impl Default for CheckoutStreams {
    fn default() -> Self {
        Self(Sender::new(CAPACITY))
    }
}

impl CheckoutStreams {
    /// The body of a response with the later events of a checkout.
    pub(super) fn subscribe(&self, client_secret: String) -> EventBody {
        EventBody(Box::pin(wait(self.0.subscribe(), client_secret)))
    }
}

/// Sends `checkout.updated` to the streams of a checkout.
pub(super) fn send_update(state: &mut State, index: CheckoutIndex) {
    let now = state.clock.now();
    if let Some(checkout) = state.checkouts.get(index) {
        let (secret, status) = (checkout.client_secret.clone(), checkout.status(now).to_owned());
        send(state, secret, "checkout.updated", &json!({ "status": status }));
    }
}

/// Sends an event to the streams of a checkout.
pub(super) fn send(state: &mut State, client_secret: String, key: &str, payload: &Value) {
    // Without a client, no id is used up: the ids that follow from a seed stay the same.
    if state.streams.0.receiver_count() == 0 {
        return;
    }
    let event = json!({ "id": state.ids.uuid().to_string(), "key": key, "payload": payload });
    // Fails if the last client has disconnected.
    let _ = state
        .streams
        .0
        .send((client_secret, format!("data: {event}\n\n").into()));
}

/// The client secret, if the request is for a stream.
pub(super) fn client_secret(request: &ReceivedRequest) -> Option<&str> {
    let secret = request.path().strip_prefix("/v1/checkouts/client/")?;
    let secret = secret.strip_suffix("/stream")?;
    (request.method() == "GET").then_some(secret)
}

/// Returns the response if the request is for a stream.
pub(super) fn respond(state: &State, request: &ReceivedRequest) -> Option<MockResponse> {
    let found = checkouts::find_by_secret(state, client_secret(request)?);
    Some(match found {
        Ok(_) => MockResponse {
            transmission: Transmission::Events,
            ..MockResponse::new(200).header("content-type", "text/event-stream; charset=utf-8")
        },
        Err(error) => error,
    })
}

/// The chunks of a stream, without an end.
pub(super) struct EventBody(Pin<Box<dyn Future<Output = Option<Next>> + Send>>);

/// The next chunk, and what is needed to wait for the one after it.
type Next = (Bytes, Receiver<Event>, String);

impl Body for EventBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = ready!(self.0.as_mut().poll(cx));
        Poll::Ready(next.map(|(chunk, events, client_secret)| {
            self.0 = Box::pin(wait(events, client_secret));
            Ok(Frame::data(chunk))
        }))
    }
}

impl fmt::Debug for EventBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventBody").finish_non_exhaustive()
    }
}

/// Waits for the next event of a checkout or for the heartbeat. `None` if the client is too slow.
async fn wait(mut events: Receiver<Event>, client_secret: String) -> Option<Next> {
    let chunk = loop {
        match tokio::time::timeout(HEARTBEAT, events.recv()).await {
            Ok(Ok((secret, event))) if secret == client_secret => break event,
            Ok(Ok(_)) => {}
            Ok(Err(_)) => return None,
            Err(_) => break Bytes::from_static(b": ping\n\n"),
        }
    };
    Some((chunk, events, client_secret))
}
