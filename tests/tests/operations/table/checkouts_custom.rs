//! Checkouts under the deprecated prefix. Each row is named after the operation that replaces it.

use polar_sdk::Currency;
use polar_sdk::ids::{CustomerId, OrganizationId, ProductId};
use polar_sdk::models::{
    AddressInput, CheckoutConfirmStripe, CheckoutCreate, CheckoutSortProperty, CheckoutStatus, CheckoutUpdate,
    CheckoutUpdatePublic, CountryAlpha2, ProductPriceFixedCreate, TaxBehaviorOption, TrialInterval,
};

use super::{Row, call};
use crate::values::{METADATA, USER_TOKEN, id, ids, number, text, texts};

#[expect(deprecated, reason = "the operations are deprecated")]
pub fn rows() -> Vec<Row> {
    vec![
        ("checkouts:list", |polar| {
            call(
                polar
                    .checkouts()
                    .custom()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .product_id(ids::<ProductId>("product_id"))
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .external_customer_id(texts("external_customer_id"))
                    .status([CheckoutStatus::Open, CheckoutStatus::Expired])
                    .query(text("query"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([CheckoutSortProperty::CreatedAt, CheckoutSortProperty::CreatedAtDesc]),
            )
        }),
        ("checkouts:create", |polar| {
            call(
                polar.checkouts().custom().create(
                    CheckoutCreate::new(ids::<ProductId>("products"))
                        .trial_interval(TrialInterval::Day)
                        .trial_interval_count(number("trial_interval_count"))
                        .metadata(METADATA)
                        .custom_field_data(METADATA.map(|(key, value)| (key, Some(value.into()))))
                        .discount_id(id("discount_id"))
                        .allow_discount_codes(true)
                        .require_billing_address(true)
                        .amount(number("amount"))
                        .seats(number("seats"))
                        .min_seats(number("min_seats"))
                        .max_seats(number("max_seats"))
                        .units(number("units"))
                        .min_units(number("min_units"))
                        .max_units(number("max_units"))
                        .allow_trial(true)
                        .customer_id(id("customer_id"))
                        .is_business_customer(true)
                        .external_customer_id(text("external_customer_id"))
                        .customer_name(text("customer_name"))
                        .customer_email(text("customer_email"))
                        .customer_ip_address(text("customer_ip_address"))
                        .customer_billing_name(text("customer_billing_name"))
                        .customer_billing_address(
                            AddressInput::new(CountryAlpha2::Ad)
                                .line1(text("line1"))
                                .line2(text("line2"))
                                .postal_code(text("postal_code"))
                                .city(text("city"))
                                .state(text("state")),
                        )
                        .customer_tax_id(text("customer_tax_id"))
                        .customer_metadata(METADATA)
                        .subscription_id(id("subscription_id"))
                        .success_url(text("success_url"))
                        .return_url(text("return_url"))
                        .embed_origin(text("embed_origin"))
                        .locale(text("locale"))
                        .currency(Currency::EUR)
                        .prices([(
                            id("prices"),
                            vec![
                                ProductPriceFixedCreate::new(number("price_amount"))
                                    .price_currency(Currency::EUR)
                                    .tax_behavior(TaxBehaviorOption::Location)
                                    .into(),
                            ],
                        )]),
                ),
            )
        }),
        ("checkouts:get", |polar| call(polar.checkouts().custom().get(id("id")))),
        ("checkouts:update", |polar| {
            call(
                polar.checkouts().custom().update(
                    id("id"),
                    CheckoutUpdate::new()
                        .custom_field_data(METADATA.map(|(key, value)| (key, Some(value.into()))))
                        .product_id(id("product_id"))
                        .product_price_id(id("product_price_id"))
                        .amount(number("amount"))
                        .seats(number("seats"))
                        .units(number("units"))
                        .is_business_customer(true)
                        .customer_name(text("customer_name"))
                        .customer_email(text("customer_email"))
                        .customer_billing_name(text("customer_billing_name"))
                        .customer_billing_address(
                            AddressInput::new(CountryAlpha2::Ad)
                                .line1(text("line1"))
                                .line2(text("line2"))
                                .postal_code(text("postal_code"))
                                .city(text("city"))
                                .state(text("state")),
                        )
                        .customer_tax_id(text("customer_tax_id"))
                        .locale(text("locale"))
                        .trial_interval(TrialInterval::Day)
                        .trial_interval_count(number("trial_interval_count"))
                        .metadata(METADATA)
                        .currency(Currency::EUR)
                        .discount_id(id("discount_id"))
                        .allow_discount_codes(true)
                        .require_billing_address(true)
                        .allow_trial(true)
                        .customer_ip_address(text("customer_ip_address"))
                        .customer_metadata(METADATA)
                        .success_url(text("success_url"))
                        .return_url(text("return_url"))
                        .embed_origin(text("embed_origin")),
                ),
            )
        }),
        ("checkouts:client_get", |polar| {
            call(polar.checkouts().custom().client_get(text("client_secret")))
        }),
        ("checkouts:client_update", |polar| {
            call(
                polar.checkouts().custom().client_update(
                    text("client_secret"),
                    CheckoutUpdatePublic::new()
                        .custom_field_data(METADATA.map(|(key, value)| (key, Some(value.into()))))
                        .product_id(id("product_id"))
                        .product_price_id(id("product_price_id"))
                        .amount(number("amount"))
                        .seats(number("seats"))
                        .units(number("units"))
                        .is_business_customer(true)
                        .customer_name(text("customer_name"))
                        .customer_email(text("customer_email"))
                        .customer_billing_name(text("customer_billing_name"))
                        .customer_billing_address(
                            AddressInput::new(CountryAlpha2::Ad)
                                .line1(text("line1"))
                                .line2(text("line2"))
                                .postal_code(text("postal_code"))
                                .city(text("city"))
                                .state(text("state")),
                        )
                        .customer_tax_id(text("customer_tax_id"))
                        .locale(text("locale"))
                        .payment_method_type(text("payment_method_type"))
                        .discount_code(text("discount_code"))
                        .allow_trial(false),
                ),
            )
        }),
        ("checkouts:client_confirm", |polar| {
            call(
                polar
                    .checkouts()
                    .custom()
                    .client_confirm(
                        text("client_secret"),
                        CheckoutConfirmStripe::new()
                            .custom_field_data(METADATA.map(|(key, value)| (key, Some(value.into()))))
                            .product_id(id("product_id"))
                            .product_price_id(id("product_price_id"))
                            .amount(number("amount"))
                            .seats(number("seats"))
                            .units(number("units"))
                            .is_business_customer(true)
                            .customer_name(text("customer_name"))
                            .customer_email(text("customer_email"))
                            .customer_billing_name(text("customer_billing_name"))
                            .customer_billing_address(
                                AddressInput::new(CountryAlpha2::Ad)
                                    .line1(text("line1"))
                                    .line2(text("line2"))
                                    .postal_code(text("postal_code"))
                                    .city(text("city"))
                                    .state(text("state")),
                            )
                            .customer_tax_id(text("customer_tax_id"))
                            .locale(text("locale"))
                            .payment_method_type(text("payment_method_type"))
                            .discount_code(text("discount_code"))
                            .allow_trial(false)
                            .confirmation_token_id(text("confirmation_token_id")),
                    )
                    .token(USER_TOKEN),
            )
        }),
    ]
}
