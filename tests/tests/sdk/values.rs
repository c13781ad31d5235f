//! Values of models and their setters: enums, currencies, amounts, countries, metadata.

use polar_sdk::models::{
    Address, AddressInput, CheckoutCreate, CheckoutStatus, CheckoutUpdate, CountryAlpha2, CustomFieldValue,
    MetadataValue, ProductPriceSeatTier, Tier, TierInput,
};
use polar_sdk::{Currency, Money, Patch};
use serde_json::json;

use crate::setup::Setup;

fn sent(body: impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(body).unwrap()
}

#[test]
fn parsing_an_enum_rejects_unknown_values_that_decoding_keeps() {
    assert_eq!("succeeded".parse::<CheckoutStatus>(), Ok(CheckoutStatus::Succeeded));
    let error = "sucess".parse::<CheckoutStatus>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid CheckoutStatus: expected one of \"open\", \"expired\", \"confirmed\", \"succeeded\", \"failed\", got \
         \"sucess\""
    );
    let decoded: CheckoutStatus = serde_json::from_str("\"sucess\"").unwrap();
    assert!(matches!(decoded, CheckoutStatus::Unknown(_)));
    assert_eq!(decoded.as_str(), "sucess");
    assert!(CheckoutStatus::VALUES.contains(&"open"));
}

#[test]
fn country_codes_are_accepted_in_any_case() {
    for code in ["FR", "fr", "Fr"] {
        assert_eq!(code.parse::<CountryAlpha2>().unwrap(), CountryAlpha2::Fr);
        assert_eq!(CountryAlpha2::from(code).as_str(), "FR");
    }
    assert!("france".parse::<CountryAlpha2>().is_err());
    // Other values are case-sensitive.
    assert!("OPEN".parse::<CheckoutStatus>().is_err());
}

#[tokio::test]
async fn a_checkout_returns_its_amounts_with_their_currency() {
    for (currency, total) in [
        (Currency::JPY, "1500 JPY"),
        (Currency::ISK, "15.00 ISK"),
        (Currency::USD, "15.00 USD"),
    ] {
        let server = polar_sdk::testing::Server::start().unwrap();
        let polar = polar_sdk::Polar::builder()
            .token(server.token())
            .base_url(server.url())
            .build()
            .unwrap();
        let product = server.product("T-shirt").fixed(1500, currency.as_str()).add();
        let body = CheckoutCreate::new([product]).currency(currency);
        let checkout = polar.checkouts().create(body).await.unwrap();
        assert_eq!(checkout.currency, currency);
        assert_eq!(checkout.total(), Money::new(1500, currency));
        assert_eq!(checkout.total().to_string(), total);
        assert_eq!(
            checkout.tax(),
            checkout.tax_amount.map(|minor| Money::new(minor, currency))
        );
    }
}

#[test]
fn metadata_of_mixed_types_needs_no_conversions() {
    let name = "Ann".to_owned();
    let body = CheckoutUpdate::new()
        .metadata([("plan", "pro")])
        .metadata_entry("seats", 5)
        .metadata_entry("count", 7_u32)
        .metadata_entry("large", u64::MAX)
        .metadata_entry("beta", true)
        .metadata_entry("rate", 0.5)
        .metadata_entry("name", &name)
        .metadata_entry("plan", "free");
    let expected = json!({
        "plan": "free", "seats": 5, "count": 7, "large": u64::MAX, "beta": true, "rate": 0.5, "name": "Ann",
    });
    assert_eq!(sent(&body), json!({ "metadata": expected }));

    let metadata = body.metadata.unwrap();
    assert_eq!(metadata["plan"].as_str(), Some("free"));
    assert_eq!(metadata["seats"].as_i64(), Some(5));
    assert_eq!(metadata["seats"].as_f64(), Some(5.0));
    assert_eq!(metadata["rate"].as_f64(), Some(0.5));
    assert_eq!(metadata["beta"].as_bool(), Some(true));
    assert_eq!(metadata["beta"].as_str(), None);
    assert!(matches!(&metadata["large"], MetadataValue::Unknown(json) if json.json().as_str() == u64::MAX.to_string()));
}

#[test]
fn clearing_metadata_sends_an_empty_map() {
    assert_eq!(sent(CheckoutUpdate::new().clear_metadata()), json!({ "metadata": {} }));
    let replaced = CheckoutUpdate::new().clear_metadata().metadata_entry("a", 1);
    assert_eq!(sent(replaced), json!({ "metadata": { "a": 1 } }));
}

#[test]
fn repeated_setters_of_maps_add_entries() {
    let body = CheckoutUpdate::new()
        .metadata([("a", 1), ("b", 2)])
        .metadata([("b", 3)])
        .custom_field_data_entry("size", "L")
        .custom_field_data([("age", None::<CustomFieldValue>)]);
    let expected = json!({ "metadata": { "a": 1, "b": 3 }, "custom_field_data": { "size": "L", "age": null } });
    assert_eq!(sent(body), expected);
}

#[tokio::test]
async fn repeated_filters_add_values_and_entries() {
    let setup = Setup::new();
    let list = setup
        .polar
        .checkouts()
        .list()
        .status("open")
        .status([CheckoutStatus::Expired])
        .set_status(None::<CheckoutStatus>)
        .sorting("-created_at")
        .set_query(Some("ann"))
        .set_limit(Some(5));
    list.await.unwrap();
    assert_eq!(
        setup.request().query(),
        Some("status=open&status=expired&sorting=-created_at&query=ann&limit=5")
    );
}

#[test]
fn setters_of_options_leave_the_field_unset_for_none() {
    let body = CheckoutUpdate::new()
        .set_customer_name(Some("Ann"))
        .set_locale(Some("de".to_owned()))
        .set_seats(None)
        .set_customer_tax_id(None::<String>)
        .set_trial_interval(Some("month"));
    assert_eq!(
        sent(&body),
        json!({ "customer_name": "Ann", "locale": "de", "trial_interval": "month" })
    );
    assert_eq!(body.set_customer_name(None::<String>).customer_name, Patch::Keep);
}

#[test]
fn addresses_and_tiers_of_responses_can_be_sent_back() {
    let address = json!({
        "line1": "1 rue de la Paix", "line2": null, "postal_code": "75001", "city": "Paris", "state": null, "country": "FR",
    });
    let address: Address = serde_json::from_value(address).unwrap();
    let expected = json!({ "line1": "1 rue de la Paix", "postal_code": "75001", "city": "Paris", "country": "FR" });
    assert_eq!(sent(AddressInput::from(address)), expected);
    let tier: Tier = serde_json::from_value(json!({ "bound": 10, "unit_amount": "0.5" })).unwrap();
    assert_eq!(
        sent(TierInput::from(tier)),
        json!({ "bound": 10, "unit_amount": "0.5" })
    );
}

#[tokio::test]
async fn countries_that_requests_must_not_contain_are_rejected_before_sending() {
    let Setup { server, polar, product } = Setup::new();
    let address = AddressInput::new("cu").city("Havana");
    let body = CheckoutCreate::new([product]).customer_billing_address(address);
    let error = polar.checkouts().create(body).await.unwrap_err();
    assert!(error.is_invalid_request(), "{error}");
    assert!(
        error
            .to_string()
            .contains("`customer_billing_address.country` is `CU`, which the API does not accept"),
        "{error}"
    );
    assert!(server.requests().is_empty());
    let error = serde_json::to_string(&AddressInput::new("cu")).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("`country` is `CU`, which the API does not accept"),
        "{error}"
    );
    let accepted = CheckoutCreate::new([product]).customer_billing_address(AddressInput::new("fr"));
    polar.checkouts().create(accepted).await.unwrap();
}

#[test]
fn arguments_of_the_same_type_are_passed_by_name() {
    let tier = ProductPriceSeatTier::new()
        .min_seats(1)
        .price_per_seat(500)
        .max_seats(10);
    assert_eq!(
        sent(tier),
        json!({ "min_seats": 1, "max_seats": 10, "price_per_seat": 500 })
    );
}

#[test]
fn integers_become_exact_decimals() {
    let amount = |tier: TierInput| sent(tier)["unit_amount"].clone();
    assert_eq!(amount(TierInput::new(100)), json!("100"));
    assert_eq!(amount(TierInput::new(i64::MAX)), json!(i64::MAX.to_string()));
    assert_eq!(amount(TierInput::new(u64::MAX)), json!(u64::MAX.to_string()));
    assert_eq!(amount(TierInput::new("0.000123")), json!("0.000123"));
    assert_eq!(amount(TierInput::new(12.5)), json!(12.5));
}
