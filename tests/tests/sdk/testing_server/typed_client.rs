//! The typed client, which decodes the state of the server and its webhooks without unknown parts.

use super::Shop;
use super::purchases::buy;
use polar_sdk::Polar;
use polar_sdk::models::{EventsIngest, LicenseKeyValidate, SubscriptionCancel};
use polar_sdk::webhooks::{Signer, Verifier};
use std::fmt::Debug;
use std::time::{Duration, SystemTime};

const SECRET: &str = "polar_whs_secret";

/// Fails if a part of a response is of an unknown kind.
fn check(value: &impl Debug) {
    let text = format!("{value:?}");
    assert!(!text.contains("Unknown"), "{text}");
}

#[tokio::test]
async fn decodes_what_a_purchase_leads_to() -> polar_sdk::Result<()> {
    let shop = Shop::new();
    let server = &shop.server;
    let endpoint = server.add_webhook_endpoint("http://127.0.0.1:9/", SECRET).unwrap();
    endpoint.pause();
    let pro = server
        .product("Pro")
        .fixed(900, "usd")
        .every("month")
        .license_keys(2)
        .add();
    buy(&shop, &pro.to_string());
    buy(&shop, &shop.shirt);
    let polar = Polar::builder().token(server.token()).base_url(server.url()).build()?;

    let orders = polar.orders().list().await?;
    let subscriptions = polar.subscriptions().list().await?;
    let keys = polar.license_keys().list().await?;
    assert_eq!(
        (orders.items.len(), subscriptions.items.len(), keys.items.len()),
        (2, 1, 1)
    );
    check(&polar.orders().get(orders.items[0].id).await?);
    check(&(&orders.items, &subscriptions.items, &keys.items));
    let customer = subscriptions.items[0].customer_id;
    let state = polar.customers().get_state(customer).await?;
    check(&state);
    check(&polar.benefit_grants().list().await?.items);
    check(&polar.products().list().await?.items);
    check(&polar.discounts().list().await?.items);
    check(&polar.customers().list().await?.items);
    check(&polar.checkouts().list().await?.items);

    let key = &keys.items[0];
    check(&polar.license_keys().get(key.id).await?);
    let validate = LicenseKeyValidate::new(key.key.clone(), server.organization_id());
    check(&polar.license_keys().validate(validate).await?);

    let body = serde_json::json!({ "events": [{ "name": "call", "customer_id": customer }] });
    let body: EventsIngest = serde_json::from_value(body).unwrap();
    assert_eq!(polar.events().ingest(body).await?.inserted, 1);
    check(&polar.events().list().await?.items);

    let subscription = subscriptions.items[0].id;
    check(
        &polar
            .subscriptions()
            .update(subscription, SubscriptionCancel::new(true))
            .await?,
    );
    server.advance(Duration::from_secs(32 * 24 * 3600));
    check(&polar.subscriptions().get(subscription).await?);

    let verifier = Verifier::new(SECRET).unwrap();
    let signer = Signer::new(SECRET).unwrap();
    let deliveries = endpoint.deliveries();
    assert_eq!(deliveries.len(), 23);
    for delivery in deliveries {
        let headers = signer.sign(delivery.id(), SystemTime::now(), delivery.body());
        let decoded = verifier.verify(headers, delivery.body());
        check(&decoded.unwrap_or_else(|error| panic!("{}: {error}", delivery.event_type())));
    }
    Ok(())
}
