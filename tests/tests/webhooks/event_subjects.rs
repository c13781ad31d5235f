//! What an event is about, for every event of the document.

use polar_sdk::Json;
use polar_sdk::webhooks::Event;
use polar_tests::document::Document;
use polar_tests::samples::Extent;
use serde_json::{Value, json};

/// The id in samples.
const ID: &str = "8a1f3c52-6b0e-4d8a-9f57-2c4e6a8b0d13";

/// The object of an event, and what it belongs to.
struct Expected {
    /// The method that returns the object.
    object: &'static str,
    /// The methods that return an id, in the order of `ids`.
    ids: [bool; 5],
}

/// What is expected of the events whose type starts with a prefix. The first one applies.
const EXPECTED: [(&str, Expected); 13] = [
    ("benefit_grant.", of("benefit_grant", [true, true, false, true, true])),
    ("benefit.", of("benefit", [false; 5])),
    ("checkout.", of("checkout", [true, true, true, false, true])),
    (
        "customer.state_changed",
        of("customer_state", [true, true, false, false, false]),
    ),
    ("customer.", of("customer", [true, true, false, false, false])),
    ("customer_seat.", of("customer_seat", [true, false, false, true, true])),
    ("discount.", of("discount", [false; 5])),
    ("member.", of("member", [true, false, false, false, false])),
    ("order.", of("order", [true; 5])),
    ("organization.", of("organization", [false; 5])),
    ("product.", of("product", [false; 5])),
    ("refund.", of("refund", [true, false, false, true, true])),
    ("subscription.", of("subscription", [true, true, true, false, true])),
];

const fn of(object: &'static str, ids: [bool; 5]) -> Expected {
    Expected { object, ids }
}

/// The names of all methods that return an object for this event.
fn objects(event: &Event) -> Vec<&'static str> {
    let methods = [
        ("benefit", event.benefit().is_some()),
        ("benefit_grant", event.benefit_grant().is_some()),
        ("checkout", event.checkout().is_some()),
        ("customer", event.customer().is_some()),
        ("customer_seat", event.customer_seat().is_some()),
        ("customer_state", event.customer_state().is_some()),
        ("discount", event.discount().is_some()),
        ("member", event.member().is_some()),
        ("order", event.order().is_some()),
        ("organization", event.organization().is_some()),
        ("product", event.product().is_some()),
        ("refund", event.refund().is_some()),
        ("subscription", event.subscription().is_some()),
    ];
    let found = methods.into_iter().filter(|(_, is_some)| *is_some);
    found.map(|(name, _)| name).collect()
}

/// The ids of customer (Polar's and the program's own), checkout, order and subscription.
fn ids(event: &Event) -> [Option<String>; 5] {
    [
        event.customer_id().map(|id| id.to_string()),
        event.external_customer_id().map(str::to_owned),
        event.checkout_id().map(|id| id.to_string()),
        event.order_id().map(|id| id.to_string()),
        event.subscription_id().map(|id| id.to_string()),
    ]
}

fn event(payload: &Value) -> Event {
    Event::from_unverified(payload.to_string().as_bytes()).unwrap()
}

#[test]
fn every_event_has_its_object_and_ids() {
    let document = Document::read();
    let mut found = 0;
    for (kind, schema) in document.events() {
        let expected = EXPECTED.iter().find(|(prefix, _)| kind.starts_with(prefix));
        let Some((_, expected)) = expected else {
            panic!("add what is expected of `{kind}`");
        };
        // Each member of the unions.
        for choice in 0..8 {
            let sample = document.sampler().extent(Extent::All).choice(choice).sample(schema);
            let event = event(&sample);
            assert_eq!(objects(&event), [expected.object], "{kind}");
            let values = [ID, "text", ID, ID, ID];
            let ids = ids(&event);
            for (index, is_expected) in expected.ids.into_iter().enumerate() {
                let value = is_expected.then_some(values[index]);
                assert_eq!(ids[index].as_deref(), value, "{kind}, choice {choice}, id {index}");
            }
        }
        found += 1;
    }
    assert_eq!(found, 42);
}

#[test]
fn ids_are_those_of_the_object_and_not_of_a_related_one() {
    let document = Document::read();
    let number = |n: u32| format!("00000000-0000-4000-8000-{n:012}");
    for (kind, pointers) in [
        ("checkout.updated", ["/customer_id", "/id", "", "/subscription_id"]),
        (
            "order.paid",
            ["/customer_id", "/checkout_id", "/id", "/subscription_id"],
        ),
        ("subscription.active", ["/customer_id", "/checkout_id", "", "/id"]),
        ("refund.created", ["/customer_id", "", "/order_id", "/subscription_id"]),
        (
            "customer_seat.claimed",
            ["/customer_id", "", "/order_id", "/subscription_id"],
        ),
        (
            "benefit_grant.created",
            ["/customer_id", "", "/order_id", "/subscription_id"],
        ),
        ("member.created", ["/customer_id", "", "", ""]),
        ("customer.updated", ["/id", "", "", ""]),
        ("customer.state_changed", ["/id", "", "", ""]),
    ] {
        let (_, schema) = document.events().find(|(name, _)| *name == kind).unwrap();
        let mut sample = document.sampler().sample(schema);
        for (n, pointer) in (1..).zip(pointers).filter(|(_, pointer)| !pointer.is_empty()) {
            *sample["data"].pointer_mut(pointer).unwrap() = json!(number(n));
        }
        let [customer, _, checkout, order, subscription] = ids(&event(&sample));
        for ((n, pointer), found) in (1..).zip(pointers).zip([customer, checkout, order, subscription]) {
            let expected = (!pointer.is_empty()).then(|| number(n));
            assert_eq!(found, expected, "{kind} {pointer}");
        }
    }
}

#[test]
fn checkout_without_customer_has_no_customer_id() {
    let document = Document::read();
    for kind in ["checkout.created", "customer_seat.assigned"] {
        let (_, schema) = document.events().find(|(name, _)| *name == kind).unwrap();
        let event = event(&document.sampler().extent(Extent::Required).sample(schema));
        assert_eq!(event.customer_id(), None, "{kind}");
        assert_eq!(event.subscription_id(), None, "{kind}");
    }
}

#[test]
fn unknown_kinds_of_objects_have_their_ids() {
    let document = Document::read();
    for (kind, unknown, expected) in [
        ("customer.updated", "/type", [true, false, false]),
        ("customer.state_changed", "/type", [true, false, false]),
        ("benefit_grant.created", "/benefit/type", [true, true, true]),
    ] {
        let (_, schema) = document.events().find(|(name, _)| *name == kind).unwrap();
        let mut sample = document.sampler().sample(schema);
        *sample["data"].pointer_mut(unknown).unwrap() = json!("telepathy");
        let event = event(&sample);
        assert!(format!("{event:?}").contains("Unknown"), "{event:?}");
        let [customer, external, _, order, subscription] = ids(&event);
        let found = [customer, order, subscription].map(|id| id.as_deref() == Some(ID));
        assert_eq!((found, external), (expected, None), "{kind}");
    }
}

#[test]
fn unknown_events_have_the_ids_in_their_data() {
    let payload = json!({"type": "gift.wrapped", "data": {
        "id": "no", "customer_id": ID, "checkout_id": ID, "order_id": ID, "subscription_id": ID,
    }});
    let unknown = event(&payload);
    assert_eq!(objects(&unknown), [""; 0]);
    let [customer, external, checkout, order, subscription] = ids(&unknown);
    assert!(
        [customer, checkout, order, subscription]
            .iter()
            .all(|id| id.as_deref() == Some(ID))
    );
    assert_eq!(external, None);

    for data in [
        json!(null),
        json!({}),
        json!({"customer_id": 7}),
        json!({"customer_id": "no id"}),
    ] {
        let unknown = event(&json!({"type": "gift.wrapped", "data": data}));
        assert_eq!(unknown.customer_id(), None, "{}", Json::from(data));
    }
}
