//! The customer portal.

use polar_sdk::ids::{BenefitId, CheckoutId, MemberId, MeterId, OrderId, ProductId, SubscriptionId};
use polar_sdk::models::{
    AddressInput, BenefitType, CountryAlpha2, CustomerEmailUpdateRequest, CustomerEmailUpdateVerifyRequest,
    CustomerGrantDiscordPropertiesUpdate, CustomerGrantDiscordUpdate, CustomerGrantSortProperty,
    CustomerOrderConfirmPayment, CustomerOrderSortProperty, CustomerOrderUpdate, CustomerPaymentMethodConfirm,
    CustomerPaymentMethodCreate, CustomerPortalCustomerUpdate, CustomerPortalMemberCreate, CustomerPortalMemberUpdate,
    CustomerPortalMeterSortProperty, CustomerSeatAssign, CustomerSubscriptionSortProperty,
    CustomerSubscriptionUpdateProduct, CustomerWalletSortProperty, LicenseKeyActivate, LicenseKeyDeactivate,
    LicenseKeyValidate, MemberRole, PaymentProcessor, ProductBillingType,
};
use serde_json::Value;

use super::{Row, call};
use crate::values::{METADATA, id, ids, number, text};

pub fn rows() -> Vec<Row> {
    vec![
        ("customer_portal:benefit-grants:list", |polar| {
            call(
                polar
                    .customer_portal()
                    .benefit_grants()
                    .list()
                    .query(text("query"))
                    .r#type([BenefitType::Custom, BenefitType::Discord])
                    .benefit_id(ids::<BenefitId>("benefit_id"))
                    .checkout_id(ids::<CheckoutId>("checkout_id"))
                    .order_id(ids::<OrderId>("order_id"))
                    .subscription_id(ids::<SubscriptionId>("subscription_id"))
                    .member_id(ids::<MemberId>("member_id"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([
                        CustomerGrantSortProperty::GrantedAt,
                        CustomerGrantSortProperty::GrantedAtDesc,
                    ]),
            )
        }),
        ("customer_portal:benefit-grants:get", |polar| {
            call(polar.customer_portal().benefit_grants().get(id("id")))
        }),
        ("customer_portal:benefit-grants:update", |polar| {
            call(polar.customer_portal().benefit_grants().update(
                id("id"),
                CustomerGrantDiscordUpdate::new(CustomerGrantDiscordPropertiesUpdate::new(Some(text("account_id")))),
            ))
        }),
        ("customer_portal:customer-session:introspect", |polar| {
            call(polar.customer_portal().customer_session().introspect())
        }),
        ("customer_portal:customer-session:get_authenticated_user", |polar| {
            call(polar.customer_portal().customer_session().get_authenticated_user())
        }),
        ("customer_portal:customers:get", |polar| {
            call(polar.customer_portal().customers().get())
        }),
        ("customer_portal:customers:update", |polar| {
            call(
                polar.customer_portal().customers().update(
                    CustomerPortalCustomerUpdate::new()
                        .billing_name(text("billing_name"))
                        .billing_address(
                            AddressInput::new(CountryAlpha2::Ad)
                                .line1(text("line1"))
                                .line2(text("line2"))
                                .postal_code(text("postal_code"))
                                .city(text("city"))
                                .state(text("state")),
                        )
                        .tax_id(text("tax_id"))
                        .default_payment_method_id(id("default_payment_method_id")),
                ),
            )
        }),
        ("customer_portal:customers:check_email_update", |polar| {
            call(polar.customer_portal().customers().check_email_update(text("token")))
        }),
        ("customer_portal:customers:request_email_update", |polar| {
            call(
                polar
                    .customer_portal()
                    .customers()
                    .request_email_update(CustomerEmailUpdateRequest::new(text("email"))),
            )
        }),
        ("customer_portal:customers:verify_email_update", |polar| {
            call(
                polar
                    .customer_portal()
                    .customers()
                    .verify_email_update(CustomerEmailUpdateVerifyRequest::new(text("token"))),
            )
        }),
        ("customer_portal:customers:list_payment_methods", |polar| {
            call(
                polar
                    .customer_portal()
                    .customers()
                    .list_payment_methods()
                    .page(number("page"))
                    .limit(number("limit")),
            )
        }),
        ("customer_portal:customers:add_payment_method", |polar| {
            call(
                polar.customer_portal().customers().add_payment_method(
                    CustomerPaymentMethodCreate::new(true)
                        .confirmation_token_id(text("confirmation_token_id"))
                        .return_url(text("return_url")),
                ),
            )
        }),
        ("customer_portal:customers:confirm_payment_method", |polar| {
            call(
                polar
                    .customer_portal()
                    .customers()
                    .confirm_payment_method(CustomerPaymentMethodConfirm::new(text("setup_intent_id"), true)),
            )
        }),
        ("customer_portal:customers:delete_payment_method", |polar| {
            call(polar.customer_portal().customers().delete_payment_method(id("id")))
        }),
        ("customer_portal:downloadables:list", |polar| {
            call(
                polar
                    .customer_portal()
                    .downloadables()
                    .list()
                    .benefit_id(ids::<BenefitId>("benefit_id"))
                    .page(number("page"))
                    .limit(number("limit")),
            )
        }),
        ("customer_portal:license_keys:list", |polar| {
            call(
                polar
                    .customer_portal()
                    .license_keys()
                    .list()
                    .benefit_id(id("benefit_id"))
                    .page(number("page"))
                    .limit(number("limit")),
            )
        }),
        ("customer_portal:license_keys:activate", |polar| {
            call(
                polar.customer_portal().license_keys().activate(
                    LicenseKeyActivate::new(id("organization_id"))
                        .key(text("key"))
                        .label(text("label"))
                        .conditions(METADATA)
                        .meta(METADATA),
                ),
            )
        }),
        ("customer_portal:license_keys:deactivate", |polar| {
            call(
                polar
                    .customer_portal()
                    .license_keys()
                    .deactivate(LicenseKeyDeactivate::new(
                        text("key"),
                        id("organization_id"),
                        id("activation_id"),
                    )),
            )
        }),
        ("customer_portal:license_keys:validate", |polar| {
            call(
                polar.customer_portal().license_keys().validate(
                    LicenseKeyValidate::new(text("key"), id("organization_id"))
                        .activation_id(id("activation_id"))
                        .benefit_id(id("benefit_id"))
                        .customer_id(id("customer_id"))
                        .increment_usage(number("increment_usage"))
                        .conditions(METADATA),
                ),
            )
        }),
        ("customer_portal:license_keys:get", |polar| {
            call(polar.customer_portal().license_keys().get(id("id")))
        }),
        ("customer_portal:license_keys:rotate", |polar| {
            call(polar.customer_portal().license_keys().rotate(id("id")))
        }),
        ("customer_portal:members:list_members", |polar| {
            call(
                polar
                    .customer_portal()
                    .members()
                    .list()
                    .page(number("page"))
                    .limit(number("limit")),
            )
        }),
        ("customer_portal:members:add_member", |polar| {
            call(
                polar.customer_portal().members().add(
                    CustomerPortalMemberCreate::new(text("email"))
                        .name(text("name"))
                        .role(MemberRole::Owner),
                ),
            )
        }),
        ("customer_portal:members:remove_member", |polar| {
            call(polar.customer_portal().members().remove(id("id")))
        }),
        ("customer_portal:members:update_member", |polar| {
            call(
                polar.customer_portal().members().update(
                    id("id"),
                    CustomerPortalMemberUpdate::new()
                        .name(text("name"))
                        .role(MemberRole::Owner),
                ),
            )
        }),
        ("customer_portal:customer_meters:list", |polar| {
            call(
                polar
                    .customer_portal()
                    .customer_meters()
                    .list()
                    .meter_id(ids::<MeterId>("meter_id"))
                    .query(text("query"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([
                        CustomerPortalMeterSortProperty::CreatedAt,
                        CustomerPortalMeterSortProperty::CreatedAtDesc,
                    ]),
            )
        }),
        ("customer_portal:customer_meters:get", |polar| {
            call(polar.customer_portal().customer_meters().get(id("id")))
        }),
        ("customer_portal:orders:list", |polar| {
            call(
                polar
                    .customer_portal()
                    .orders()
                    .list()
                    .product_id(ids::<ProductId>("product_id"))
                    .product_billing_type([ProductBillingType::OneTime, ProductBillingType::Recurring])
                    .subscription_id(ids::<SubscriptionId>("subscription_id"))
                    .query(text("query"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([
                        CustomerOrderSortProperty::CreatedAt,
                        CustomerOrderSortProperty::CreatedAtDesc,
                    ]),
            )
        }),
        ("customer_portal:orders:get", |polar| {
            call(polar.customer_portal().orders().get(id("id")))
        }),
        ("customer_portal:orders:update", |polar| {
            call(
                polar.customer_portal().orders().update(
                    id("id"),
                    CustomerOrderUpdate::new()
                        .billing_name(text("billing_name"))
                        .billing_address(
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
        ("customer_portal:orders:confirm_retry_payment", |polar| {
            call(
                polar.customer_portal().orders().confirm_retry_payment(
                    id("id"),
                    CustomerOrderConfirmPayment::new()
                        .confirmation_token_id(text("confirmation_token_id"))
                        .payment_method_id(id("payment_method_id"))
                        .payment_processor(PaymentProcessor::Stripe),
                ),
            )
        }),
        ("customer_portal:orders:invoice", |polar| {
            call(polar.customer_portal().orders().invoice(id("id")))
        }),
        ("customer_portal:orders:generate_invoice", |polar| {
            call(polar.customer_portal().orders().generate_invoice(id("id")))
        }),
        ("customer_portal:orders:get_payment_status", |polar| {
            call(polar.customer_portal().orders().get_payment_status(id("id")))
        }),
        ("customer_portal:orders:receipt", |polar| {
            call(polar.customer_portal().orders().receipt(id("id")))
        }),
        ("customer_portal:organizations:get", |polar| {
            call(polar.customer_portal().organizations().get(text("slug")))
        }),
        ("customer_portal:seats:list_seats", |polar| {
            call(
                polar
                    .customer_portal()
                    .seats()
                    .list()
                    .subscription_id(id("subscription_id"))
                    .order_id(id("order_id")),
            )
        }),
        ("customer_portal:seats:assign_seat", |polar| {
            call(
                polar.customer_portal().seats().assign(
                    CustomerSeatAssign::new()
                        .subscription_id(id("subscription_id"))
                        .order_id(id("order_id"))
                        .email(text("email"))
                        .external_customer_id(text("external_customer_id"))
                        .customer_id(id("customer_id"))
                        .external_member_id(text("external_member_id"))
                        .member_id(id("member_id"))
                        .metadata(METADATA.map(|(key, value)| (key, Value::from(value).into())))
                        .immediate_claim(true)
                        .checkout_id(id("checkout_id")),
                ),
            )
        }),
        ("customer_portal:seats:list_claimed_subscriptions", |polar| {
            call(
                polar
                    .customer_portal()
                    .seats()
                    .list_claimed_subscriptions()
                    .page(number("page"))
                    .limit(number("limit")),
            )
        }),
        ("customer_portal:seats:revoke_seat", |polar| {
            call(polar.customer_portal().seats().revoke(id("seat_id")))
        }),
        ("customer_portal:seats:resend_invitation", |polar| {
            call(polar.customer_portal().seats().resend_invitation(id("seat_id")))
        }),
        ("customer_portal:subscriptions:list", |polar| {
            call(
                polar
                    .customer_portal()
                    .subscriptions()
                    .list()
                    .product_id(ids::<ProductId>("product_id"))
                    .active(true)
                    .query(text("query"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([
                        CustomerSubscriptionSortProperty::StartedAt,
                        CustomerSubscriptionSortProperty::StartedAtDesc,
                    ]),
            )
        }),
        ("customer_portal:subscriptions:get", |polar| {
            call(polar.customer_portal().subscriptions().get(id("id")))
        }),
        ("customer_portal:subscriptions:cancel", |polar| {
            call(polar.customer_portal().subscriptions().cancel(id("id")))
        }),
        ("customer_portal:subscriptions:update", |polar| {
            call(
                polar
                    .customer_portal()
                    .subscriptions()
                    .update(id("id"), CustomerSubscriptionUpdateProduct::new(id("product_id"))),
            )
        }),
        ("customer_portal:wallets:list", |polar| {
            call(
                polar
                    .customer_portal()
                    .wallets()
                    .list()
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([
                        CustomerWalletSortProperty::CreatedAt,
                        CustomerWalletSortProperty::CreatedAtDesc,
                    ]),
            )
        }),
        ("customer_portal:wallets:get", |polar| {
            call(polar.customer_portal().wallets().get(id("id")))
        }),
    ]
}
