//! Errors that wrap another one: it is their source, and their own message does not repeat it.

use std::error::Error as StdError;
use std::path::Path;
use std::time::Duration;

use polar_sdk::access::{AccessCache, AccessEntry, AccessStore, CustomerKey, StoreError};
use polar_sdk::download::DownloadError;
use polar_sdk::ids::OrganizationId;
use polar_sdk::licenses::Outcome;
use polar_sdk::models::{EventCreateExternalCustomer, FileDownload, FileServiceTypes};
use polar_sdk::testing::{MockResponse, Server, sample_with};
use polar_sdk::webhooks::axum_08::Rejection;
use polar_sdk::webhooks::{UnreadableEvent, WebhookError};
use polar_sdk::{Error, Polar, RetryPolicy};
use serde_json::json;

/// Asserts that the source has this type, and that no message of the chain contains the next one.
#[track_caller]
fn assert_source<S: StdError + 'static>(error: &(dyn StdError + 'static)) {
    let source = error.source().expect("a source");
    assert!(source.is::<S>(), "{source:?}");
    let message = error.to_string();
    assert!(!message.contains(&source.to_string()), "{message}");
}

/// A client of a port on which no server listens.
fn unreachable() -> Polar {
    let builder = Polar::builder().token("polar_oat_x").base_url("http://127.0.0.1:1");
    builder.retry(RetryPolicy::off()).build().unwrap()
}

fn file() -> FileDownload {
    sample_with(&json!({"download": {"url": "http://127.0.0.1:1/file"}}))
}

#[tokio::test]
async fn downloads() {
    let downloadables = unreachable().customer_portal().downloadables();
    let error = downloadables
        .download(&file())
        .write_to(&mut Vec::new())
        .await
        .unwrap_err();
    assert_source::<Error>(&error);
    assert_source::<std::io::Error>(&DownloadError::Writer(std::io::Error::other("the disk is full")));
}

#[tokio::test]
async fn uploads() {
    let upload = |polar: &Polar| polar.files().upload(vec![1], "a.zip", FileServiceTypes::Downloadable);
    assert_source::<Error>(&upload(&unreachable()).await.unwrap_err());

    let missing = Path::new("/missing/a.zip");
    let files = unreachable().files();
    let missing = files.upload(missing, "a.zip", FileServiceTypes::Downloadable);
    assert_source::<std::io::Error>(&missing.await.unwrap_err());

    let server = Server::start().unwrap();
    server.enqueue(MockResponse::pass_through());
    server.enqueue(MockResponse::new(403));
    let polar = Polar::builder().token(server.token()).base_url(server.url());
    let error = upload(&polar.build().unwrap()).await.unwrap_err();
    assert_eq!(error.to_string(), "part 1 of the upload failed");
    assert_source::<Error>(&error);
}

#[tokio::test]
async fn metering() {
    let usage = unreachable().metering().max_elapsed(Duration::ZERO).start();
    let event = || {
        EventCreateExternalCustomer::new()
            .name("call")
            .external_customer_id("user-42")
    };
    usage.record(event()).await.unwrap();
    assert_source::<Error>(&usage.flush().await.unwrap_err());

    let usage = unreachable().metering().start();
    usage.record(event()).await.unwrap();
    assert_source::<Error>(&usage.shutdown(Duration::from_millis(100)).await.unwrap_err());
}

#[tokio::test]
async fn licenses() {
    let organization: OrganizationId = "11111111-1111-4111-8111-111111111111".parse().unwrap();
    let outcome = unreachable().licenses(organization).activate("KEY", "laptop").await;
    let Outcome::Undecided(undecided) = outcome else {
        panic!("{outcome:?}")
    };
    assert_source::<Error>(&undecided);
}

#[tokio::test]
async fn access() {
    let error = AccessCache::new(unreachable()).get("user-42").await.unwrap_err();
    assert_source::<Error>(&error);
    let cache = AccessCache::builder(unreachable()).store(BrokenStore).build();
    let error = cache.get("user-42").await.unwrap_err();
    assert_source::<std::io::Error>(&error);
}

struct BrokenStore;

impl AccessStore for BrokenStore {
    async fn load(&self, _: &CustomerKey) -> Result<Option<AccessEntry>, StoreError> {
        Err(std::io::Error::other("the connection is lost").into())
    }

    async fn save(&self, _: &CustomerKey, _: AccessEntry) -> Result<bool, StoreError> {
        Err(std::io::Error::other("the connection is lost").into())
    }
}

#[test]
fn webhooks() {
    let unreadable = polar_sdk::webhooks::Event::from_unverified(b"{}").unwrap_err();
    let error = WebhookError::Unreadable(Box::new(unreadable));
    assert_source::<UnreadableEvent>(&error);
    // The rejection of the extractor adds no message of its own, so it has the message and the source of its error.
    assert_source::<UnreadableEvent>(&Rejection::from(error));
}
