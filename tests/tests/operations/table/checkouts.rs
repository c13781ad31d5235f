//! Checkouts, checkout links, custom fields, discounts and products.

use polar_sdk::ids::{BenefitId, CustomerId, OrganizationId, ProductId};
use polar_sdk::models::{
    CheckoutConfirmStripe, CheckoutCreate, CheckoutLinkCreateProductPrice, CheckoutLinkSortProperty,
    CheckoutLinkUpdate, CheckoutSortProperty, CheckoutStatus, CheckoutUpdate, CheckoutUpdatePublic,
    CustomFieldCreateText, CustomFieldSortProperty, CustomFieldTextProperties, CustomFieldType, CustomFieldUpdateText,
    DiscountDuration, DiscountFixedCreate, DiscountSortProperty, DiscountUpdate, ProductBenefitsUpdate,
    ProductCreateRecurring, ProductPriceFixedCreate, ProductSortProperty, ProductUpdate, ProductVisibility,
    RecurringInterval,
};

use super::{Row, call};
use crate::values::{METADATA, USER_TOKEN, id, ids, number, text, texts};

pub fn rows() -> Vec<Row> {
    vec![
        ("checkouts:list", |polar| {
            call(
                polar
                    .checkouts()
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
                polar
                    .checkouts()
                    .create(CheckoutCreate::new(ids::<ProductId>("products"))),
            )
        }),
        ("checkouts:get", |polar| call(polar.checkouts().get(id("id")))),
        ("checkouts:update", |polar| {
            call(polar.checkouts().update(id("id"), CheckoutUpdate::new()))
        }),
        ("checkouts:client_get", |polar| {
            call(polar.checkouts().client_get(text("client_secret")))
        }),
        ("checkouts:client_update", |polar| {
            call(
                polar
                    .checkouts()
                    .client_update(text("client_secret"), CheckoutUpdatePublic::new()),
            )
        }),
        ("checkouts:client_confirm", |polar| {
            call(
                polar
                    .checkouts()
                    .client_confirm(text("client_secret"), CheckoutConfirmStripe::new())
                    .token(USER_TOKEN),
            )
        }),
        ("checkout-links:list", |polar| {
            call(
                polar
                    .checkout_links()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .product_id(ids::<ProductId>("product_id"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([
                        CheckoutLinkSortProperty::CreatedAt,
                        CheckoutLinkSortProperty::CreatedAtDesc,
                    ]),
            )
        }),
        ("checkout-links:create", |polar| {
            call(
                polar
                    .checkout_links()
                    .create(CheckoutLinkCreateProductPrice::new(id("product_price_id"))),
            )
        }),
        ("checkout-links:get", |polar| call(polar.checkout_links().get(id("id")))),
        ("checkout-links:delete", |polar| {
            call(polar.checkout_links().delete(id("id")))
        }),
        ("checkout-links:update", |polar| {
            call(polar.checkout_links().update(id("id"), CheckoutLinkUpdate::new()))
        }),
        ("custom-fields:list", |polar| {
            call(
                polar
                    .custom_fields()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .query(text("query"))
                    .r#type([CustomFieldType::Text, CustomFieldType::Number])
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([
                        CustomFieldSortProperty::CreatedAt,
                        CustomFieldSortProperty::CreatedAtDesc,
                    ]),
            )
        }),
        ("custom-fields:create", |polar| {
            call(
                polar.custom_fields().create(
                    CustomFieldCreateText::new(CustomFieldTextProperties::new())
                        .slug(text("slug"))
                        .name(text("name")),
                ),
            )
        }),
        ("custom-fields:get", |polar| call(polar.custom_fields().get(id("id")))),
        ("custom-fields:delete", |polar| {
            call(polar.custom_fields().delete(id("id")))
        }),
        ("custom-fields:update", |polar| {
            call(polar.custom_fields().update(id("id"), CustomFieldUpdateText::new()))
        }),
        ("discounts:list", |polar| {
            call(
                polar
                    .discounts()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .query(text("query"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([DiscountSortProperty::CreatedAt, DiscountSortProperty::CreatedAtDesc]),
            )
        }),
        ("discounts:create", |polar| {
            call(
                polar.discounts().create(
                    DiscountFixedCreate::new()
                        .name(text("name"))
                        .duration(DiscountDuration::Once),
                ),
            )
        }),
        ("discounts:get", |polar| call(polar.discounts().get(id("id")))),
        ("discounts:delete", |polar| call(polar.discounts().delete(id("id")))),
        ("discounts:update", |polar| {
            call(polar.discounts().update(id("id"), DiscountUpdate::new()))
        }),
        ("products:list", |polar| {
            call(
                polar
                    .products()
                    .list()
                    .id(ids::<ProductId>("id"))
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .query(text("query"))
                    .is_archived(true)
                    .is_recurring(true)
                    .benefit_id(ids::<BenefitId>("benefit_id"))
                    .visibility([ProductVisibility::Draft, ProductVisibility::Private])
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([ProductSortProperty::CreatedAt, ProductSortProperty::CreatedAtDesc])
                    .metadata(METADATA),
            )
        }),
        ("products:create", |polar| {
            call(
                polar.products().create(
                    ProductCreateRecurring::new([ProductPriceFixedCreate::new(number("price_amount"))])
                        .name(text("name"))
                        .recurring_interval(RecurringInterval::Day),
                ),
            )
        }),
        ("products:get", |polar| call(polar.products().get(id("id")))),
        ("products:delete", |polar| call(polar.products().delete(id("id")))),
        ("products:update", |polar| {
            call(polar.products().update(id("id"), ProductUpdate::new()))
        }),
        ("products:update_benefits", |polar| {
            call(
                polar
                    .products()
                    .update_benefits(id("id"), ProductBenefitsUpdate::new(ids::<BenefitId>("benefits"))),
            )
        }),
    ]
}
