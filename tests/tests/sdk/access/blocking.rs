//! The cache in synchronous code.

use std::thread;
use std::time::Duration;

use polar_sdk::access::Applied;

use super::{Setup, products, state_changed};

#[test]
fn threads_share_one_request() {
    let setup = Setup::new();
    setup
        .server
        .enqueue(setup.response(&[1]).delay(Duration::from_millis(100)));
    thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| assert_eq!(products(&setup.cache.get_blocking("user-42").unwrap()), [1]));
        }
    });
    assert_eq!(setup.requests(), 1);
    let changed = state_changed(&[2], setup.clock.after(1));
    assert_eq!(setup.cache.apply_blocking(&changed).unwrap(), Applied::Updated);
    assert_eq!(products(&setup.cache.get_blocking("user-42").unwrap()), [2]);
    setup.respond(&[3]);
    assert_eq!(products(&setup.cache.refresh_blocking("user-42").unwrap()), [3]);
    assert_eq!(setup.requests(), 1);
}

#[tokio::test]
async fn is_an_error_in_async_code() {
    let setup = Setup::new();
    let error = setup.cache.get_blocking("user-42").unwrap_err();
    let why = error.as_polar().unwrap().to_string();
    assert!(why.contains("await"), "{why}");
    assert_eq!(setup.requests(), 0);
}
