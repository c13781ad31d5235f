//! Access checks on states of all kinds.

use serde_json::{Value, json};

use super::{at, customer, decode, subscription, uuid};
use crate::ids::{BenefitId, MeterId, ProductId, SubscriptionId};
use crate::models::CustomerState;

fn product(n: u128) -> ProductId {
    uuid(n).parse().unwrap()
}

#[test]
fn trials_and_canceled_subscriptions_are_active() {
    for (changes, access_ends_at, is_trialing) in [
        (json!({}), None, false),
        (
            json!({"status": "trialing", "trial_end": "2026-04-01T00:00:00Z"}),
            None,
            true,
        ),
        (
            json!({"cancel_at_period_end": true, "canceled_at": "2026-03-05T00:00:00Z", "ends_at": "2026-04-01T00:00:00Z"}),
            Some("2026-04-01T00:00:00Z"),
            false,
        ),
        (
            json!({"cancel_at_period_end": true}),
            Some("2026-04-01T00:00:00Z"),
            false,
        ),
        (
            json!({"ends_at": "2026-03-20T00:00:00Z"}),
            Some("2026-03-20T00:00:00Z"),
            false,
        ),
        // Polar lists it as active, so it is, whatever a later version calls the status.
        (json!({"status": "in_grace"}), None, false),
    ] {
        let state = decode(&customer(&json!([subscription(10, 5, &changes)])));
        assert!(state.has_active_subscription(product(5)), "{changes}");
        assert!(state.has_active_subscription([product(6), product(5)]), "{changes}");
        assert!(!state.has_active_subscription(product(6)), "{changes}");
        assert!(!state.has_active_subscription([]), "{changes}");
        let found = state.active_subscription(product(5)).unwrap();
        assert_eq!(found.access_ends_at(), access_ends_at.map(at), "{changes}");
        assert_eq!(found.is_trialing(), is_trialing, "{changes}");
    }
}

#[test]
fn subscription_with_the_longest_access_is_returned() {
    let ending = json!({"cancel_at_period_end": true, "current_period_end": "2027-01-01T00:00:00Z"});
    let sooner = json!({"current_period_end": "2026-03-15T00:00:00Z"});
    let subscriptions = [
        subscription(10, 5, &ending),
        subscription(11, 5, &json!({})),
        subscription(12, 6, &sooner),
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let state = decode(&customer(&json!(order.map(|index| &subscriptions[index]))));
        for (products, expected) in [(vec![5], 11), (vec![6], 12), (vec![5, 6], 11), (vec![6, 5], 11)] {
            let products: Vec<_> = products.into_iter().map(product).collect();
            let expected: SubscriptionId = uuid(expected).parse().unwrap();
            assert_eq!(state.active_subscription(products).unwrap().id, expected);
        }
        assert!(state.active_subscription(product(7)).is_none());
    }
}

fn team() -> Value {
    let mut team = customer(&json!([subscription(10, 5, &json!({}))]));
    team["type"] = json!("team");
    team["email"] = json!(null);
    team
}

/// A state of a type that was added later, and one of which another field has changed.
fn unknown() -> [Value; 2] {
    let (mut other_type, mut other_field) = (team(), team());
    other_type["type"] = json!("household");
    other_field["billing_address"] = json!("1 rue de la Paix");
    [other_type, other_field]
}

#[test]
fn reads_unknown_states_like_known_ones() {
    let [other_type, other_field] = unknown();
    for (json, is_unknown) in [
        (customer(&json!([subscription(10, 5, &json!({}))])), false),
        (team(), false),
        (other_type, true),
        (other_field, true),
    ] {
        let state = decode(&json);
        assert_eq!(matches!(state, CustomerState::Unknown(_)), is_unknown, "{json}");
        assert!(state.has_active_subscription(product(5)));
        assert!(state.has_active_subscription([product(6), product(5)]));
        assert!(!state.has_active_subscription(product(6)));
        assert!(!state.has_active_subscription([]));
        let benefits: [BenefitId; 2] = [3, 4].map(|n| uuid(n).parse().unwrap());
        assert_eq!(benefits.map(|id| state.has_benefit(id)), [true, false]);
        let meters: [MeterId; 2] = [4, 3].map(|n| uuid(n).parse().unwrap());
        assert_eq!(meters.map(|id| state.meter_balance(id)), [Some(-2.5), None]);
        assert_eq!(state.id().unwrap().to_string(), uuid(1));
        assert_eq!(state.external_id().as_deref(), Some("user-42"));
        assert!(!state.is_deleted());
        assert!(state.is_complete());
        // References exist only in decoded states.
        assert_eq!(state.active_subscription(product(5)).is_some(), !is_unknown);
        assert_eq!(state.benefit(benefits[0]).is_some(), !is_unknown);
        assert_eq!(state.meter(meters[0]).is_some(), !is_unknown);
        let mut deleted = json;
        deleted["deleted_at"] = json!("2026-03-01T00:00:00Z");
        deleted["external_id"] = json!(null);
        let deleted = decode(&deleted);
        assert!(deleted.is_deleted());
        assert_eq!(deleted.external_id(), None);
    }
}

#[test]
fn unknown_state_without_the_fields_has_no_access() {
    for json in [
        json!({}),
        json!({"type": "x", "id": 7, "external_id": 8, "active_subscriptions": 9, "granted_benefits": {}, "active_meters": [1]}),
        json!({"active_subscriptions": [{}, null, {"product_id": "nil"}], "granted_benefits": [{"benefit_id": null}]}),
    ] {
        let state = decode(&json);
        assert!(!state.has_active_subscription(product(5)));
        assert!(!state.has_benefit(uuid(3).parse().unwrap()));
        assert_eq!(state.meter_balance(uuid(4).parse().unwrap()), None);
        assert_eq!((state.id(), state.external_id()), (None, None));
        assert!(!state.is_complete());
    }
}
