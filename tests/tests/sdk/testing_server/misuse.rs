//! A test that misuses the server fails with a message.

use polar_sdk::testing::{MockResponse, Server};
use std::panic::{AssertUnwindSafe, catch_unwind};

#[track_caller]
fn assert_panics(expected: &str, misuse: impl FnOnce(&Server)) {
    let server = Server::start().unwrap();
    let panic = catch_unwind(AssertUnwindSafe(|| misuse(&server))).expect_err(expected);
    let message = panic
        .downcast_ref::<String>()
        .cloned()
        .unwrap_or_else(|| (*panic.downcast_ref::<&str>().unwrap()).to_owned());
    assert_eq!(message, expected);
}

#[test]
fn unknown_ids_and_invalid_values_panic() {
    assert_panics("checkout `nope` does not exist on this server", |server| {
        server.set_checkout_status("nope", "succeeded");
    });
    assert_panics("checkout `nope` does not exist on this server", |server| {
        server.lock_checkout("nope", 1);
    });
    assert_panics("`price_amount` must be at least 0, got -5", |server| {
        server.product("Shirt").fixed(-5, "usd").add();
    });
    assert_panics(
        "unknown currency `USD`: expected three lower-case letters, such as `usd`",
        |server| {
            server.product("Shirt").fixed(5, "USD").add();
        },
    );
    assert_panics(
        "unknown interval `monthly`: expected `day`, `week`, `month` or `year`",
        |server| {
            server.product("Club").fixed(5, "usd").every("monthly").add();
        },
    );
    assert_panics("`basis_points` must be between 1 and 10000, got 20000", |server| {
        server.discount("DOUBLE").percentage(20_000).add();
    });
    assert_panics("`amount` must be at least 0, got -1", |server| {
        server.discount("MORE").fixed(-1, "usd").add();
    });
    assert_panics("requests are counted from 1, got 0", |server| {
        server.enqueue_for_nth("checkouts:list", 0, MockResponse::new(500));
    });
}

#[test]
fn ids_are_typed() {
    let server = Server::start().unwrap();
    let _: polar_sdk::ids::ProductId = server.product("Shirt").add();
    let _: polar_sdk::ids::DiscountId = server.discount("HALF").add();
    let _: polar_sdk::ids::CustomerId = server.customer("ann@acme.dev").add();
}
