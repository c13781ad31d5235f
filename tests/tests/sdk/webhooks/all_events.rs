//! All events of the document, sampled from their schemas.

use super::verify_signed;
use polar_sdk::webhooks::Event;
use polar_tests::difference::{Difference, differences};
use polar_tests::document::Document;
use polar_tests::exact::Exact;
use polar_tests::samples::Extent;
use std::collections::BTreeSet;

/// An event type, and whether an event is of the variant for it.
type Expected = (&'static str, fn(&Event) -> bool);

macro_rules! events {
    ($($kind:literal => $variant:ident,)*) => {
        &[$(($kind, |event| matches!(event, Event::$variant(_)))),*]
    };
}

const EVENTS: &[Expected] = events! {
    "checkout.created" => CheckoutCreated,
    "checkout.updated" => CheckoutUpdated,
    "checkout.expired" => CheckoutExpired,
    "benefit.created" => BenefitCreated,
    "benefit.updated" => BenefitUpdated,
    "benefit_grant.created" => BenefitGrantCreated,
    "benefit_grant.cycled" => BenefitGrantCycled,
    "benefit_grant.revoked" => BenefitGrantRevoked,
    "benefit_grant.updated" => BenefitGrantUpdated,
    "customer.created" => CustomerCreated,
    "customer.deleted" => CustomerDeleted,
    "customer.state_changed" => CustomerStateChanged,
    "customer.updated" => CustomerUpdated,
    "customer_seat.assigned" => CustomerSeatAssigned,
    "customer_seat.claimed" => CustomerSeatClaimed,
    "customer_seat.revoked" => CustomerSeatRevoked,
    "discount.created" => DiscountCreated,
    "discount.deleted" => DiscountDeleted,
    "discount.updated" => DiscountUpdated,
    "member.created" => MemberCreated,
    "member.deleted" => MemberDeleted,
    "member.updated" => MemberUpdated,
    "order.created" => OrderCreated,
    "order.paid" => OrderPaid,
    "order.refunded" => OrderRefunded,
    "order.updated" => OrderUpdated,
    "organization.updated" => OrganizationUpdated,
    "product.created" => ProductCreated,
    "product.updated" => ProductUpdated,
    "refund.created" => RefundCreated,
    "refund.updated" => RefundUpdated,
    "subscription.active" => SubscriptionActive,
    "subscription.canceled" => SubscriptionCanceled,
    "subscription.created" => SubscriptionCreated,
    "subscription.cycled" => SubscriptionCycled,
    "subscription.migrated" => SubscriptionMigrated,
    "subscription.past_due" => SubscriptionPastDue,
    "subscription.paused" => SubscriptionPaused,
    "subscription.resumed" => SubscriptionResumed,
    "subscription.revoked" => SubscriptionRevoked,
    "subscription.uncanceled" => SubscriptionUncanceled,
    "subscription.updated" => SubscriptionUpdated,
};

/// More than the largest union has members.
const CHOICES: usize = 12;

#[test]
fn the_document_has_exactly_these_events() {
    let document = Document::read();
    let documented: BTreeSet<_> = document.events().map(|(kind, _)| kind).collect();
    let expected: BTreeSet<_> = EVENTS.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(documented, expected);
    assert_eq!((documented.len(), EVENTS.len()), (42, 42));
}

#[test]
fn every_event_is_verified_and_decoded_as_its_variant() {
    let document = Document::read();
    let mut problems = Vec::new();
    for (kind, schema) in document.events() {
        let (_, is_variant) = EVENTS.iter().find(|(expected, _)| *expected == kind).unwrap();
        for (extent, choice) in [Extent::Required, Extent::All]
            .into_iter()
            .flat_map(|extent| (0..CHOICES).map(move |choice| (extent, choice)))
        {
            let body = document
                .sampler()
                .extent(extent)
                .choice(choice)
                .sample(schema)
                .to_string();
            let event = match verify_signed(body.as_bytes()) {
                Ok(event) => event,
                Err(error) => {
                    problems.push(format!("{kind} {extent:?} {choice}: {error:?}"));
                    continue;
                }
            };
            assert_eq!(event.event_type(), kind);
            assert!(is_variant(&event), "{kind}: {event:?}");
            let written = serde_json::to_string(&event).unwrap();
            for difference in differences(&Exact::parse(&body).unwrap(), &Exact::parse(&written).unwrap()) {
                if !matches!(difference, Difference::MissingNull(_) | Difference::AddedNull(_)) {
                    problems.push(format!("{kind} {extent:?} {choice}: {difference:?}"));
                }
            }
            // Without fields, the properties of a grant do not tell their benefit.
            let empty = "properties: Unknown(UnknownVariant { json: Json(an object, 2 bytes)";
            let debug = format!("{event:?}").replace(empty, "");
            if let Some(position) = debug.find("Unknown") {
                let part = debug.get(position.saturating_sub(60)..).unwrap_or(&debug);
                problems.push(format!("{kind} {extent:?} {choice}: {part:.300}"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
