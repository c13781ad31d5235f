//! Traits of the public types.

use crate::setup::Setup;
use polar_sdk::models::{Checkout, CheckoutCreate, CheckoutPublic, CheckoutPublicConfirmed, CheckoutUpdate};
use polar_sdk::resources::{Checkouts, ListCheckouts};
use polar_sdk::{
    ApiError, Currency, Date, Error, Id, InvalidDate, InvalidId, InvalidMoney, InvalidTimestamp, InvalidValue, Items,
    Json, Money, OneOrMany, Page, Pages, Patch, Polar, PolarBuilder, Request, RequestFuture, RequestOptions, Response,
    RetryPolicy, Secret, SecretUrl, Timestamp, TransportError, UnknownError, UnknownValue, WithResponse,
    WithResponseFuture, ids::kind,
};
use std::fmt::Debug;

fn shared<T: Debug + Clone + Send + Sync + Unpin + 'static>() {}
fn value<T: Debug + Clone + PartialEq + Send + Sync + Unpin + 'static>() {}
fn sent<T: Debug + Send + Unpin + 'static>() {}

#[test]
fn public_types_implement_the_expected_traits() {
    shared::<Polar>();
    shared::<PolarBuilder>();
    shared::<Checkouts>();
    shared::<ListCheckouts>();
    shared::<Request<Checkout>>();
    shared::<WithResponse<Checkout>>();
    shared::<Response<Checkout>>();
    shared::<Error>();
    shared::<TransportError>();
    value::<ApiError>();
    value::<UnknownError>();
    value::<UnknownValue>();
    value::<Page<Checkout>>();
    value::<RequestOptions>();
    value::<RetryPolicy>();
    value::<Secret>();
    value::<SecretUrl>();
    value::<Currency>();
    value::<Money>();
    value::<Date>();
    value::<InvalidDate>();
    value::<InvalidMoney>();
    value::<InvalidValue>();
    value::<Timestamp>();
    value::<InvalidTimestamp>();
    value::<Id<kind::Checkout>>();
    value::<InvalidId>();
    value::<Json>();
    value::<OneOrMany<String>>();
    value::<Patch<String>>();
    value::<Checkout>();
    value::<CheckoutPublic>();
    value::<CheckoutPublicConfirmed>();
    value::<CheckoutCreate>();
    value::<CheckoutUpdate>();
    sent::<Pages<Page<Checkout>>>();
    sent::<Items<Page<Checkout>>>();
    sent::<RequestFuture<Checkout>>();
    sent::<WithResponseFuture<Checkout>>();
}

/// Requests own a handle to their client, so they can outlive it.
#[tokio::test]
async fn requests_can_be_spawned() {
    let Setup { server, polar, product } = Setup::new();
    let created = tokio::spawn(polar.checkouts().create(CheckoutCreate::new([product])).into_future());
    let listed = tokio::spawn(polar.checkouts().list().send());
    let with_response = tokio::spawn(polar.checkouts().list().with_response().into_future());
    let mut items = polar.checkouts().list().items();
    drop(polar);
    let created = created.await.unwrap().unwrap();
    listed.await.unwrap().unwrap();
    assert_eq!(with_response.await.unwrap().unwrap().status(), 200);
    let first = tokio::spawn(async move { items.next().await }).await.unwrap();
    assert_eq!(first.unwrap().unwrap().id, created.id);
    drop(server);
}
