//! Deliveries that are repeated, one after the other or concurrently.

use crate::receiver::{PING, Receiver, signed, verifier, with_length};
use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::routing::post;
use polar_sdk::webhooks::{Delivery, MemoryDeliveryStore, Verifier};
use std::io::Write;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver as Channel, Sender};
use std::time::Duration;
use tokio::sync::Semaphore;

/// A handler whose work waits until the test permits it.
struct App {
    store: MemoryDeliveryStore,
    started: Sender<()>,
    permits: Semaphore,
    /// How many of the next deliveries fail.
    failures: AtomicUsize,
    processed: AtomicUsize,
}

impl FromRef<App> for Verifier {
    fn from_ref(_: &App) -> Self {
        verifier()
    }
}

async fn handle(State(app): State<Arc<App>>, delivery: Delivery) -> Result<StatusCode, StatusCode> {
    let work = async {
        app.started.send(()).unwrap();
        app.permits.acquire().await.unwrap().forget();
        let failures = |left: usize| left.checked_sub(1);
        if app
            .failures
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, failures)
            .is_ok()
        {
            return Err(StatusCode::INTERNAL_SERVER_ERROR);
        }
        app.processed.fetch_add(1, Ordering::SeqCst);
        Ok(())
    };
    Ok(app.store.process_once(&delivery.id, work).await?.response_status())
}

fn start(permits: usize, failures: usize) -> (Receiver, Arc<App>, Channel<()>) {
    let (started, channel) = mpsc::channel();
    let app = Arc::new(App {
        store: MemoryDeliveryStore::new(),
        started,
        permits: Semaphore::new(permits),
        failures: AtomicUsize::new(failures),
        processed: AtomicUsize::new(0),
    });
    let routes = Router::new().route("/", post(handle)).with_state(Arc::clone(&app));
    (Receiver::start(routes), app, channel)
}

#[test]
fn repeated_delivery_is_processed_once() {
    let (receiver, app, _started) = start(10, 0);
    for id in ["msg_1", "msg_2", "msg_1", "msg_2", "msg_1"] {
        assert_eq!(receiver.deliver(id, PING).status, 204);
    }
    assert_eq!(app.processed.load(Ordering::SeqCst), 2);
}

#[test]
fn delivery_that_failed_is_processed_by_the_next_attempt() {
    let (receiver, app, _started) = start(10, 2);
    let statuses = [(); 4].map(|()| receiver.deliver("msg_1", PING).status);
    assert_eq!(statuses, [500, 500, 204, 204]);
    assert_eq!(app.processed.load(Ordering::SeqCst), 1);
}

#[test]
fn concurrent_duplicates_are_not_accepted_before_the_first_is_processed() {
    let (receiver, app, started) = start(0, 0);
    std::thread::scope(|threads| {
        let first = threads.spawn(|| receiver.deliver("msg_1", PING).status);
        started.recv().unwrap();
        let duplicates = [(); 8].map(|()| threads.spawn(|| receiver.deliver("msg_1", PING).status));
        assert_eq!(duplicates.map(|duplicate| duplicate.join().unwrap()), [409; 8]);
        app.permits.add_permits(1);
        assert_eq!(first.join().unwrap(), 204);
    });
    assert_eq!(receiver.deliver("msg_1", PING).status, 204);
    assert_eq!(app.processed.load(Ordering::SeqCst), 1);
}

#[test]
fn simultaneous_deliveries_are_processed_once() {
    let (receiver, app, _started) = start(100, 0);
    for round in 0..20 {
        let id = format!("msg_{round}");
        std::thread::scope(|threads| {
            let attempts = [(); 4].map(|()| threads.spawn(|| receiver.deliver(&id, PING).status));
            let statuses = attempts.map(|attempt| attempt.join().unwrap());
            assert!(statuses.contains(&204), "{statuses:?}");
            assert!(
                statuses.iter().all(|status| [204, 409].contains(status)),
                "{statuses:?}"
            );
        });
        assert_eq!(app.processed.load(Ordering::SeqCst), round + 1);
    }
}

#[test]
fn delivery_whose_connection_was_closed_is_processed_by_the_next_attempt() {
    let (receiver, app, started) = start(0, 0);
    let mut stream = TcpStream::connect(receiver.address).unwrap();
    let headers = with_length(signed("msg_1", PING.as_bytes()), PING.len()).join("\r\n");
    write!(stream, "POST / HTTP/1.1\r\nhost: shop\r\n{headers}\r\n\r\n{PING}").unwrap();
    started.recv().unwrap();
    drop(stream);
    std::thread::scope(|threads| {
        let next = threads.spawn(|| {
            loop {
                match receiver.deliver("msg_1", PING).status {
                    409 => {}
                    status => return status,
                }
            }
        });
        // The work starts again when the server has noticed the closed connection.
        let is_restarted = started.recv_timeout(Duration::from_secs(20)).is_ok();
        app.permits.add_permits(2);
        assert!(is_restarted, "the claim was not given up");
        assert_eq!(next.join().unwrap(), 204);
    });
    assert_eq!(app.processed.load(Ordering::SeqCst), 1);
}
