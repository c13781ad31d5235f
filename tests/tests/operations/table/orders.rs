//! Orders, subscriptions, payments, refunds and disputes.

use polar_sdk::Timestamp;
use polar_sdk::ids::{
    CheckoutId, CustomerId, DiscountId, OrderId, OrganizationId, ProductId, RefundId, SubscriptionId,
};
use polar_sdk::models::{
    AddressInput, CountryAlpha2, CustomerCancellationReason, DisputeSortProperty, DisputeStatus, OrderCreate,
    OrderExportColumn, OrderFinalize, OrderSortProperty, OrderStatus, OrderUpdate, PaymentSortProperty, PaymentStatus,
    ProductBillingType, RefundCreate, RefundCreateReason, RefundSortProperty, SubscriptionCreateCustomer,
    SubscriptionExportColumn, SubscriptionProrationBehavior, SubscriptionSortProperty, SubscriptionStatus,
    SubscriptionUpdateBase,
};

use super::{Row, call};
use crate::values::{METADATA, id, ids, number, text, texts, timestamp};

#[expect(deprecated, reason = "deprecated parameters are sent too")]
pub fn rows() -> Vec<Row> {
    vec![
        ("disputes:list", |polar| {
            call(
                polar
                    .disputes()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .order_id(ids::<OrderId>("order_id"))
                    .status([DisputeStatus::Prevented, DisputeStatus::EarlyWarning])
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([DisputeSortProperty::CreatedAt, DisputeSortProperty::CreatedAtDesc]),
            )
        }),
        ("disputes:get", |polar| call(polar.disputes().get(id("id")))),
        ("disputes:accept", |polar| call(polar.disputes().accept(id("id")))),
        ("orders:list", |polar| {
            call(
                polar
                    .orders()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .product_id(ids::<ProductId>("product_id"))
                    .product_billing_type([ProductBillingType::OneTime, ProductBillingType::Recurring])
                    .discount_id(ids::<DiscountId>("discount_id"))
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .external_customer_id(texts("external_customer_id"))
                    .checkout_id(ids::<CheckoutId>("checkout_id"))
                    .subscription_id(ids::<SubscriptionId>("subscription_id"))
                    .status([OrderStatus::Draft, OrderStatus::Pending])
                    .created_after(timestamp("created_after"))
                    .created_before(timestamp("created_before"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([OrderSortProperty::CreatedAt, OrderSortProperty::CreatedAtDesc])
                    .metadata(METADATA),
            )
        }),
        ("orders:create", |polar| {
            call(
                polar.orders().create(
                    OrderCreate::new(id("customer_id"), id("product_id"))
                        .custom_field_data(METADATA.map(|(key, value)| (key, Some(value.into()))))
                        .metadata(METADATA)
                        .organization_id(id("organization_id"))
                        .currency(text("currency"))
                        .amount(number("amount"))
                        .description(text("description"))
                        .units(number("units")),
                ),
            )
        }),
        ("orders:export", |polar| {
            call(
                polar
                    .orders()
                    .export()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .product_id(ids::<ProductId>("product_id"))
                    .status([OrderStatus::Draft, OrderStatus::Pending])
                    .created_after(timestamp("created_after"))
                    .created_before(timestamp("created_before"))
                    .timezone(text("timezone"))
                    .columns([OrderExportColumn::Email, OrderExportColumn::CreatedAt]),
            )
        }),
        ("orders:get", |polar| call(polar.orders().get(id("id")))),
        ("orders:update", |polar| {
            call(
                polar.orders().update(
                    id("id"),
                    OrderUpdate::new().billing_name(text("billing_name")).billing_address(
                        AddressInput::new(CountryAlpha2::Ad)
                            .line1(text("line1"))
                            .line2(text("line2"))
                            .postal_code(text("postal_code"))
                            .city(text("city"))
                            .state(text("state")),
                    ),
                ),
            )
        }),
        ("orders:finalize", |polar| {
            call(polar.orders().finalize(
                id("id"),
                OrderFinalize::new().payment_method_id(id("payment_method_id")),
            ))
        }),
        ("orders:invoice", |polar| call(polar.orders().invoice(id("id")))),
        ("orders:generate_invoice", |polar| {
            call(polar.orders().generate_invoice(id("id")))
        }),
        ("orders:receipt", |polar| call(polar.orders().receipt(id("id")))),
        ("payments:list", |polar| {
            call(
                polar
                    .payments()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .checkout_id(ids::<CheckoutId>("checkout_id"))
                    .order_id(ids::<OrderId>("order_id"))
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .status([PaymentStatus::Pending, PaymentStatus::Succeeded])
                    .method(texts("method"))
                    .customer_email(texts("customer_email"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([PaymentSortProperty::CreatedAt, PaymentSortProperty::CreatedAtDesc]),
            )
        }),
        ("payments:get", |polar| call(polar.payments().get(id("id")))),
        ("refunds:list", |polar| {
            call(
                polar
                    .refunds()
                    .list()
                    .id(ids::<RefundId>("id"))
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .order_id(ids::<OrderId>("order_id"))
                    .subscription_id(ids::<SubscriptionId>("subscription_id"))
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .external_customer_id(texts("external_customer_id"))
                    .succeeded(true)
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([RefundSortProperty::CreatedAt, RefundSortProperty::CreatedAtDesc]),
            )
        }),
        ("refunds:create", |polar| {
            call(
                polar.refunds().create(
                    RefundCreate::new(id("order_id"), RefundCreateReason::Duplicate, number("amount"))
                        .metadata(METADATA)
                        .comment(text("comment"))
                        .revoke_benefits(true),
                ),
            )
        }),
        ("subscriptions:list", |polar| {
            call(
                polar
                    .subscriptions()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .product_id(ids::<ProductId>("product_id"))
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .external_customer_id(texts("external_customer_id"))
                    .discount_id(ids::<DiscountId>("discount_id"))
                    .active(true)
                    .status([SubscriptionStatus::Incomplete, SubscriptionStatus::IncompleteExpired])
                    .cancel_at_period_end(true)
                    .customer_cancellation_reason([
                        CustomerCancellationReason::CustomerService,
                        CustomerCancellationReason::LowQuality,
                    ])
                    .canceled_at_after(timestamp("canceled_at_after"))
                    .canceled_at_before(timestamp("canceled_at_before"))
                    .started_after(timestamp("started_after"))
                    .started_before(timestamp("started_before"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([
                        SubscriptionSortProperty::Customer,
                        SubscriptionSortProperty::CustomerDesc,
                    ])
                    .metadata(METADATA),
            )
        }),
        ("subscriptions:create", |polar| {
            call(
                polar
                    .subscriptions()
                    .create(SubscriptionCreateCustomer::new(id("product_id"), id("customer_id")).metadata(METADATA)),
            )
        }),
        ("subscriptions:export", |polar| {
            call(
                polar
                    .subscriptions()
                    .export()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .product_id(ids::<ProductId>("product_id"))
                    .status([SubscriptionStatus::Incomplete, SubscriptionStatus::IncompleteExpired])
                    .cancel_at_period_end(true)
                    .started_after(timestamp("started_after"))
                    .started_before(timestamp("started_before"))
                    .timezone(text("timezone"))
                    .columns([SubscriptionExportColumn::Email, SubscriptionExportColumn::StartedAt]),
            )
        }),
        ("subscriptions:get", |polar| call(polar.subscriptions().get(id("id")))),
        ("subscriptions:revoke", |polar| {
            call(polar.subscriptions().revoke(id("id")))
        }),
        ("subscriptions:update", |polar| {
            call(
                polar.subscriptions().update(
                    id("id"),
                    SubscriptionUpdateBase::new()
                        .metadata(METADATA)
                        .product_id(id("product_id"))
                        .proration_behavior(SubscriptionProrationBehavior::Invoice)
                        .discount_id(id("discount_id"))
                        .trial_end(timestamp::<Timestamp>("trial_end")),
                ),
            )
        }),
    ]
}
