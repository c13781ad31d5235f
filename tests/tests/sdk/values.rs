//! Values of models: enums, currencies, amounts and metadata.

use polar_sdk::models::{CheckoutStatus, CountryAlpha2};
use polar_sdk::{Currency, Money};

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
        let product = server.product("T-shirt").fixed(1500, currency.as_str()).add().into();
        let body = polar_sdk::models::CheckoutCreate::new([product]).currency(currency);
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
