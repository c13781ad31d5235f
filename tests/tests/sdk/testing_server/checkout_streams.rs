//! The stream of the events of a checkout.

use polar_sdk::checkout_events::CheckoutEvent;
use polar_sdk::models::{CheckoutCreate, CheckoutStatus};
use polar_sdk::testing::Server;
use polar_sdk::{Polar, RetryPolicy, Secret};
use polar_tests::raw;

#[tokio::test]
async fn changes_and_the_order_arrive_on_the_stream_of_their_checkout() {
    let server = Server::start().unwrap();
    let shirt = server.product("T-shirt").fixed(1500, "usd").add();
    let builder = Polar::builder().token(server.token()).base_url(server.url());
    let polar = builder.retry(RetryPolicy::off()).build().unwrap();
    let customer = server.customer("ann@acme.dev").add();
    let create = || async {
        let body = CheckoutCreate::new([shirt]).customer_id(customer);
        polar.checkouts().create(body).await.unwrap()
    };
    let (checkout, other) = (create().await, create().await);

    let mut events = polar
        .checkouts()
        .events(&checkout.client_secret)
        .reconnect(RetryPolicy::off());
    let snapshot = events.next().await.unwrap().unwrap();
    assert_eq!(snapshot.status(), Some(&CheckoutStatus::Open));
    server.set_checkout_status(other.id, "failed");
    server.set_checkout_status(checkout.id, "confirmed");
    server.set_checkout_status(checkout.id, "succeeded");
    for expected in [CheckoutStatus::Confirmed, CheckoutStatus::Succeeded] {
        let event = events.next().await.unwrap().unwrap();
        assert!(matches!(event, CheckoutEvent::Updated { .. }), "{event:?}");
        assert_eq!(event.status(), Some(&expected));
    }
    assert_eq!(events.next().await.unwrap().unwrap(), CheckoutEvent::OrderCreated);

    // Dropping the server closes the stream.
    drop(server);
    assert!(events.next().await.unwrap().is_err());
}

#[tokio::test]
async fn a_stream_of_an_unknown_checkout_is_not_found() {
    let server = Server::start().unwrap();
    let target = "/v1/checkouts/client/unknown/stream";
    assert_eq!(raw::send(server.url(), "GET", target, &[], "").unwrap().status, 404);
    let polar = Polar::builder()
        .token(server.token())
        .base_url(server.url())
        .build()
        .unwrap();
    let mut events = polar.checkouts().events(Secret::new("unknown"));
    assert!(events.next().await.unwrap().unwrap_err().is_not_found());
    assert!(events.next().await.is_none());
}

#[test]
fn blocking_events_end_with_the_stream() {
    let server = Server::start().unwrap();
    let shirt = server.product("T-shirt").fixed(1500, "usd").add();
    let polar = Polar::builder().token(server.token()).base_url(server.url());
    let polar = polar.build().unwrap();
    let checkout = polar.checkouts().create(CheckoutCreate::new([shirt])).send_blocking();
    let checkout = checkout.unwrap();

    let events = polar.checkouts().events(&checkout.client_secret);
    let mut events = events.reconnect(RetryPolicy::off());
    let snapshot = events.next_blocking().unwrap().unwrap();
    assert_eq!(snapshot.status(), Some(&CheckoutStatus::Open));
    server.set_checkout_status(checkout.id, "confirmed");
    let event = events.next_blocking().unwrap().unwrap();
    assert_eq!(event.status(), Some(&CheckoutStatus::Confirmed));
    drop(server);
    assert!(events.next_blocking().unwrap().is_err());
    assert!(events.next_blocking().is_none());
}

#[tokio::test]
async fn blocking_events_are_an_error_in_async_code_and_the_stream_remains() {
    let server = Server::start().unwrap();
    let shirt = server.product("T-shirt").fixed(1500, "usd").add();
    let polar = Polar::builder().token(server.token()).base_url(server.url());
    let polar = polar.build().unwrap();
    let checkout = polar.checkouts().create(CheckoutCreate::new([shirt])).await.unwrap();
    let mut events = polar.checkouts().events(&checkout.client_secret);
    assert!(events.next_blocking().unwrap().unwrap_err().is_invalid_request());
    let snapshot = events.next().await.unwrap().unwrap();
    assert_eq!(snapshot.status(), Some(&CheckoutStatus::Open));
}
