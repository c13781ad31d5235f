//! Writing bodies.

use std::hint::black_box;

use polar_sdk::models::{
    AddressInput, CheckoutCreate, CountryAlpha2Input, PresentmentCurrency, PriceCreate, ProductPriceCustomCreate,
    ProductPriceFixedCreate, ProductPriceMeteredTiersCreate, ProductPriceMeteredUnitCreate,
    ProductPriceSeatBasedCreate, ProductPriceSeatTier, ProductPriceSeatTiersInput, ProductPriceUnitBasedCreate,
    SeatTierType, TaxBehaviorOption, TierInput, TierType, TiersInput, TrialInterval,
};
use polar_sdk::uuid::Uuid;
use polar_sdk::{Id, IdKind, Map, Polar};
use polar_tests::rivals;
use serde_json::Value;

use super::Way;
use crate::canned::Canned;
use crate::client::{Raw, TOKEN};

/// The request for a checkout with every field set. A call takes its body, so each way gets a copy.
pub fn create() -> Vec<Way> {
    let (body, rival) = bodies();
    let polar = Polar::builder().token(TOKEN).transport(Canned::new("{}")).build();
    let (polar, raw) = (polar.expect("a client"), Raw::new("http://localhost"));
    vec![
        Way::new("polar-sdk", move || polar.checkouts().create(black_box(&body).clone())),
        Way::new("flat structs", move || raw.create(&black_box(&rival).clone())),
    ]
}

/// The same body by way of serde, for those who store it.
pub fn serde() -> Vec<Way> {
    let (body, rival) = bodies();
    vec![
        Way::new("polar-sdk", move || {
            serde_json::to_vec(black_box(&body)).expect("a body")
        }),
        Way::new("flat structs", move || {
            serde_json::to_vec(black_box(&rival)).expect("a body")
        }),
    ]
}

/// The crate's body and the rival's, which say the same.
fn bodies() -> (CheckoutCreate, rivals::create::CheckoutCreate) {
    let body = checkout();
    let json = serde_json::to_string(&body).expect("a body");
    let rival = serde_json::from_str(&json).expect("the same body");
    let again = serde_json::to_string(&rival).expect("a body");
    let value = |json: &str| serde_json::from_str::<Value>(json).expect("JSON");
    assert_eq!(value(&json), value(&again), "the rival writes something else");
    (body, rival)
}

fn checkout() -> CheckoutCreate {
    let product = id(1);
    CheckoutCreate::new([product, id(2)])
        .trial_interval(TrialInterval::Month)
        .trial_interval_count(3)
        .metadata([("campaign", "spring"), ("source", "newsletter"), ("variant", "b")])
        .custom_field_data([
            ("company", Some("Polar Bears Ltd".into())),
            ("consent", Some(true.into())),
        ])
        .discount_id(id(3))
        .allow_discount_codes(true)
        .require_billing_address(true)
        .amount(4200)
        .seats(5)
        .min_seats(1)
        .max_seats(50)
        .units(10)
        .min_units(1)
        .max_units(100)
        .allow_trial(true)
        .customer_id(id(4))
        .is_business_customer(true)
        .external_customer_id("user_8291")
        .customer_name("Ann Example")
        .customer_email("ann@company.dev")
        .customer_ip_address("203.0.113.7")
        .customer_billing_name("Polar Bears Ltd")
        .customer_billing_address(address())
        .customer_tax_id("FR61954506077")
        .customer_metadata([("plan", "team"), ("since", "2024")])
        .subscription_id(id(5))
        .success_url("https://shop.dev/thanks?checkout={CHECKOUT_ID}")
        .return_url("https://shop.dev/cart")
        .embed_origin("https://shop.dev")
        .locale("fr")
        .currency(PresentmentCurrency::Eur)
        .prices([(product, prices())])
}

fn address() -> AddressInput {
    AddressInput::new(CountryAlpha2Input::Fr)
        .line1("1 rue de la Paix")
        .line2("2e étage")
        .postal_code("75002")
        .city("Paris")
        .state("FR-75")
}

fn prices() -> Vec<PriceCreate> {
    let tiers = || {
        TiersInput::new(
            TierType::Graduated,
            [
                TierInput::new("0.500000000000").bound(100),
                TierInput::new("0.250000000000"),
            ],
        )
    };
    let seats = [
        ProductPriceSeatTier::new(1, 1000).max_seats(10),
        ProductPriceSeatTier::new(11, 800),
    ];
    let label = Map::from([("en".to_owned(), Map::from([("one".to_owned(), "credit".to_owned())]))]);
    vec![
        ProductPriceFixedCreate::new(4200)
            .price_currency(PresentmentCurrency::Eur)
            .tax_behavior(TaxBehaviorOption::Inclusive)
            .into(),
        ProductPriceCustomCreate::new()
            .minimum_amount(500)
            .maximum_amount(50_000)
            .preset_amount(1000)
            .into(),
        ProductPriceSeatBasedCreate::new(ProductPriceSeatTiersInput::new(seats).seat_tier_type(SeatTierType::Volume))
            .into(),
        ProductPriceUnitBasedCreate::new(tiers())
            .minimum_units(1)
            .unit_label(label)
            .into(),
        ProductPriceMeteredUnitCreate::new(id(6), "0.050000000000")
            .cap_amount(10_000)
            .into(),
        ProductPriceMeteredTiersCreate::new(id(7), tiers())
            .cap_amount(10_000)
            .into(),
    ]
}

fn id<K: IdKind>(number: u128) -> Id<K> {
    Id::from(Uuid::from_u128(0xabe5_84c0_effb_49a8_b963_2de9_2440_0000 + number))
}
