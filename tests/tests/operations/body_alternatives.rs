//! The bodies that contain unions are sent with each alternative, with all fields and with the required fields only. What
//! is required and nullable is null then.

use polar_sdk::Polar;
use polar_sdk::models::{
    BenefitCreate, BenefitUpdate, CheckoutLinkCreate, CustomFieldCreate, CustomFieldUpdate, CustomerCreate,
    CustomerGrantUpdate, CustomerSessionCreate, CustomerSubscriptionUpdate, DiscountCreate, FileCreate, ProductCreate,
    SubscriptionCreate, SubscriptionUpdate,
};
use polar_tests::faults::FaultServer;
use polar_tests::samples::Extent;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::document::Document;
use crate::table::{Call, call};
use crate::values::{id, text};

/// The largest number of alternatives of a union in a body.
const MAX_ALTERNATIVES: usize = 9;

type Start = fn(&Polar, &Value) -> serde_json::Result<Call>;

fn read<T: DeserializeOwned>(body: &Value) -> serde_json::Result<T> {
    serde_json::from_value(body.clone())
}

#[rustfmt::skip]
const ROWS: &[(&str, Start)] = &[
    ("checkouts:create", |polar, body| Ok(call(polar.checkouts().create(read(body)?)))),
    ("checkouts:update", |polar, body| Ok(call(polar.checkouts().update(id("id"), read(body)?)))),
    ("checkouts:client_update", |polar, body| Ok(call(polar.checkouts().client_update(text("client_secret"), read(body)?)))),
    ("checkouts:client_confirm", |polar, body| {
        Ok(call(polar.checkouts().client_confirm(text("client_secret"), read(body)?)))
    }),
    ("benefits:create", |polar, body| Ok(call(polar.benefits().create(read::<BenefitCreate>(body)?)))),
    ("benefits:update", |polar, body| Ok(call(polar.benefits().update(id("id"), read::<BenefitUpdate>(body)?)))),
    ("checkout-links:create", |polar, body| Ok(call(polar.checkout_links().create(read::<CheckoutLinkCreate>(body)?)))),
    ("checkout-links:update", |polar, body| Ok(call(polar.checkout_links().update(id("id"), read(body)?)))),
    ("custom-fields:create", |polar, body| Ok(call(polar.custom_fields().create(read::<CustomFieldCreate>(body)?)))),
    ("custom-fields:update", |polar, body| {
        Ok(call(polar.custom_fields().update(id("id"), read::<CustomFieldUpdate>(body)?)))
    }),
    ("customer_portal:benefit-grants:update", |polar, body| {
        Ok(call(polar.customer_portal().benefit_grants().update(id("id"), read::<CustomerGrantUpdate>(body)?)))
    }),
    ("customer_portal:license_keys:activate", |polar, body| {
        Ok(call(polar.customer_portal().license_keys().activate(read(body)?)))
    }),
    ("customer_portal:license_keys:validate", |polar, body| {
        Ok(call(polar.customer_portal().license_keys().validate(read(body)?)))
    }),
    ("customer_portal:subscriptions:update", |polar, body| {
        Ok(call(polar.customer_portal().subscriptions().update(id("id"), read::<CustomerSubscriptionUpdate>(body)?)))
    }),
    ("customer-sessions:create", |polar, body| {
        Ok(call(polar.customer_sessions().create(read::<CustomerSessionCreate>(body)?)))
    }),
    ("customers:create", |polar, body| Ok(call(polar.customers().create(read::<CustomerCreate>(body)?)))),
    ("customers:update_external", |polar, body| Ok(call(polar.customers().update_external(text("id"), read(body)?)))),
    ("customers:update", |polar, body| Ok(call(polar.customers().update(id("id"), read(body)?)))),
    ("discounts:create", |polar, body| Ok(call(polar.discounts().create(read::<DiscountCreate>(body)?)))),
    ("discounts:update", |polar, body| Ok(call(polar.discounts().update(id("id"), read(body)?)))),
    ("events:ingest", |polar, body| Ok(call(polar.events().ingest(read(body)?)))),
    ("files:create", |polar, body| Ok(call(polar.files().create(read::<FileCreate>(body)?)))),
    ("license_keys:activate", |polar, body| Ok(call(polar.license_keys().activate(read(body)?)))),
    ("license_keys:validate", |polar, body| Ok(call(polar.license_keys().validate(read(body)?)))),
    ("meters:create", |polar, body| Ok(call(polar.meters().create(read(body)?)))),
    ("meters:update", |polar, body| Ok(call(polar.meters().update(id("id"), read(body)?)))),
    ("orders:create", |polar, body| Ok(call(polar.orders().create(read(body)?)))),
    ("organizations:create", |polar, body| Ok(call(polar.organizations().create(read(body)?)))),
    ("products:create", |polar, body| Ok(call(polar.products().create(read::<ProductCreate>(body)?)))),
    ("products:update", |polar, body| Ok(call(polar.products().update(id("id"), read(body)?)))),
    ("refunds:create", |polar, body| Ok(call(polar.refunds().create(read(body)?)))),
    ("subscriptions:create", |polar, body| Ok(call(polar.subscriptions().create(read::<SubscriptionCreate>(body)?)))),
    ("subscriptions:update", |polar, body| {
        Ok(call(polar.subscriptions().update(id("id"), read::<SubscriptionUpdate>(body)?)))
    }),
];

/// Sends a body, and returns how what was sent differs from it.
async fn sent_otherwise(server: &FaultServer, polar: &Polar, start: Start, body: &Value) -> Option<String> {
    let result = match start(polar, body) {
        Ok(call) => call.await,
        Err(why) => return Some(format!("{body} cannot be decoded: {why}")),
    };
    let [request] = &server.take_requests()[..] else {
        return Some(format!("{body} was not sent: {result:?}"));
    };
    let sent: Value = serde_json::from_slice(&request.body).unwrap();
    (sent != *body).then(|| format!("{sent} was sent instead of {body}"))
}

#[tokio::test]
async fn each_alternative_of_a_body_is_sent_as_documented() {
    let (document, shared) = (Document::load(), polar_tests::document::Document::read());
    let bodies = ROWS.len() * MAX_ALTERNATIVES * 2;
    let (server, polar) = crate::setup(bodies);
    let mut differences = Vec::new();
    for (id, start) in ROWS {
        let operation = document.operation(id);
        let (_, schema) = operation.body(&document).unwrap();
        for (choice, extent) in
            (0..MAX_ALTERNATIVES).flat_map(|choice| [(choice, Extent::All), (choice, Extent::Required)])
        {
            let body = shared.sampler().extent(extent).choice(choice).sample(schema);
            differences.extend(
                sent_otherwise(&server, &polar, *start, &body)
                    .await
                    .map(|why| format!("{id}: {why}")),
            );
        }
    }
    assert!(differences.is_empty(), "\n{}\n", differences.join("\n"));
}
