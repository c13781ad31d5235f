//! Customers, members, meters, seats and sessions.

use polar_sdk::ids::{CustomerId, MeterId, OrganizationId};
use polar_sdk::models::{
    AddressInput, CountryAlpha2, CustomerIndividualCreate, CustomerMeterSortProperty, CustomerSessionCreateCustomer,
    CustomerSortProperty, CustomerType, CustomerUpdate, CustomerUpdateExternalId, MemberCreateFromCustomer,
    MemberOwnerCreate, MemberRole, MemberRoleCreate, MemberSortProperty, MemberUpdate, SeatAssign, SeatClaim,
};
use serde_json::Value;

use super::{Row, call};
use crate::values::{METADATA, id, ids, number, text, texts};

pub fn rows() -> Vec<Row> {
    vec![
        ("customer_meters:list", |polar| {
            call(
                polar
                    .customer_meters()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .external_customer_id(texts("external_customer_id"))
                    .meter_id(ids::<MeterId>("meter_id"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([
                        CustomerMeterSortProperty::CreatedAt,
                        CustomerMeterSortProperty::CreatedAtDesc,
                    ]),
            )
        }),
        ("customer_meters:get", |polar| {
            call(polar.customer_meters().get(id("id")))
        }),
        ("customer-seats:list_seats", |polar| {
            call(
                polar
                    .customer_seats()
                    .list()
                    .subscription_id(id("subscription_id"))
                    .order_id(id("order_id")),
            )
        }),
        ("customer-seats:assign_seat", |polar| {
            call(
                polar.customer_seats().assign(
                    SeatAssign::new()
                        .subscription_id(id("subscription_id"))
                        .order_id(id("order_id"))
                        .email(text("email"))
                        .external_customer_id(text("external_customer_id"))
                        .customer_id(id("customer_id"))
                        .external_member_id(text("external_member_id"))
                        .member_id(id("member_id"))
                        .metadata(METADATA.map(|(key, value)| (key, Value::from(value).into())))
                        .immediate_claim(true),
                ),
            )
        }),
        ("customer-seats:claim_seat", |polar| {
            call(polar.customer_seats().claim(SeatClaim::new(text("invitation_token"))))
        }),
        ("customer-seats:get_claim_info", |polar| {
            call(polar.customer_seats().get_claim_info(text("invitation_token")))
        }),
        ("customer-seats:revoke_seat", |polar| {
            call(polar.customer_seats().revoke(id("seat_id")))
        }),
        ("customer-seats:resend_invitation", |polar| {
            call(polar.customer_seats().resend_invitation(id("seat_id")))
        }),
        ("customer-sessions:create", |polar| {
            call(
                polar.customer_sessions().create(
                    CustomerSessionCreateCustomer::new(id("customer_id"))
                        .member_id(id("member_id"))
                        .external_member_id(text("external_member_id"))
                        .return_url(text("return_url")),
                ),
            )
        }),
        ("customers:list", |polar| {
            call(
                polar
                    .customers()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .email(text("email"))
                    .query(text("query"))
                    .active(true)
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([CustomerSortProperty::CreatedAt, CustomerSortProperty::CreatedAtDesc])
                    .metadata(METADATA),
            )
        }),
        ("customers:create", |polar| {
            call(
                polar.customers().create(
                    CustomerIndividualCreate::new(text("email"))
                        .metadata(METADATA)
                        .external_id(text("external_id"))
                        .name(text("name"))
                        .billing_address(
                            AddressInput::new(CountryAlpha2::Ad)
                                .line1(text("line1"))
                                .line2(text("line2"))
                                .postal_code(text("postal_code"))
                                .city(text("city"))
                                .state(text("state")),
                        )
                        .tax_id(text("tax_id"))
                        .locale(text("locale"))
                        .organization_id(id("organization_id"))
                        .owner(
                            MemberOwnerCreate::new(text("email"))
                                .name(text("name"))
                                .external_id(text("external_id")),
                        ),
                ),
            )
        }),
        ("customers:export", |polar| {
            call(
                polar
                    .customers()
                    .export()
                    .organization_id(ids::<OrganizationId>("organization_id")),
            )
        }),
        ("customers:get_external", |polar| {
            call(polar.customers().get_external(text("external_id")))
        }),
        ("customers:delete_external", |polar| {
            call(polar.customers().delete_external(text("external_id")).anonymize(true))
        }),
        ("customers:update_external", |polar| {
            call(
                polar.customers().update_external(
                    text("external_id"),
                    CustomerUpdateExternalId::new()
                        .metadata(METADATA)
                        .email(text("email"))
                        .name(text("name"))
                        .billing_address(
                            AddressInput::new(CountryAlpha2::Ad)
                                .line1(text("line1"))
                                .line2(text("line2"))
                                .postal_code(text("postal_code"))
                                .city(text("city"))
                                .state(text("state")),
                        )
                        .tax_id(text("tax_id"))
                        .locale(text("locale")),
                ),
            )
        }),
        ("customers:members:list_external", |polar| {
            call(
                polar
                    .customers()
                    .members()
                    .list_external(text("external_id"))
                    .role(MemberRole::Owner)
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([MemberSortProperty::CreatedAt, MemberSortProperty::CreatedAtDesc]),
            )
        }),
        ("customers:members:create_external", |polar| {
            call(
                polar.customers().members().create_external(
                    text("external_id"),
                    MemberCreateFromCustomer::new(text("email"))
                        .name(text("name"))
                        .external_id(text("external_id"))
                        .role(MemberRoleCreate::Member),
                ),
            )
        }),
        ("customers:members:get_external", |polar| {
            call(
                polar
                    .customers()
                    .members()
                    .get_external(text("external_id"), text("member_external_id")),
            )
        }),
        ("customers:members:delete_external", |polar| {
            call(
                polar
                    .customers()
                    .members()
                    .delete_external(text("external_id"), text("member_external_id")),
            )
        }),
        ("customers:members:update_external", |polar| {
            call(
                polar.customers().members().update_external(
                    text("external_id"),
                    text("member_external_id"),
                    MemberUpdate::new()
                        .name(text("name"))
                        .email(text("email"))
                        .role(MemberRole::Owner),
                ),
            )
        }),
        ("customers:list_payment_methods_external", |polar| {
            call(
                polar
                    .customers()
                    .list_external_payment_methods(text("external_id"))
                    .page(number("page"))
                    .limit(number("limit")),
            )
        }),
        ("customers:get_state_external", |polar| {
            call(polar.customers().get_state_external(text("external_id")))
        }),
        ("customers:get", |polar| call(polar.customers().get(id("id")))),
        ("customers:delete", |polar| {
            call(polar.customers().delete(id("id")).anonymize(true))
        }),
        ("customers:update", |polar| {
            call(
                polar.customers().update(
                    id("id"),
                    CustomerUpdate::new()
                        .metadata(METADATA)
                        .email(text("email"))
                        .name(text("name"))
                        .billing_address(
                            AddressInput::new(CountryAlpha2::Ad)
                                .line1(text("line1"))
                                .line2(text("line2"))
                                .postal_code(text("postal_code"))
                                .city(text("city"))
                                .state(text("state")),
                        )
                        .tax_id(text("tax_id"))
                        .locale(text("locale"))
                        .external_id(text("external_id"))
                        .r#type(CustomerType::Individual),
                ),
            )
        }),
        ("customers:members:list", |polar| {
            call(
                polar
                    .customers()
                    .members()
                    .list(id("id"))
                    .role(MemberRole::Owner)
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([MemberSortProperty::CreatedAt, MemberSortProperty::CreatedAtDesc]),
            )
        }),
        ("customers:members:create", |polar| {
            call(
                polar.customers().members().create(
                    id("id"),
                    MemberCreateFromCustomer::new(text("email"))
                        .name(text("name"))
                        .external_id(text("external_id"))
                        .role(MemberRoleCreate::Member),
                ),
            )
        }),
        ("customers:members:get", |polar| {
            call(polar.customers().members().get(id("id"), id("member_id")))
        }),
        ("customers:members:delete", |polar| {
            call(polar.customers().members().delete(id("id"), id("member_id")))
        }),
        ("customers:members:update", |polar| {
            call(
                polar.customers().members().update(
                    id("id"),
                    id("member_id"),
                    MemberUpdate::new()
                        .name(text("name"))
                        .email(text("email"))
                        .role(MemberRole::Owner),
                ),
            )
        }),
        ("customers:list_payment_methods", |polar| {
            call(
                polar
                    .customers()
                    .list_payment_methods(id("id"))
                    .page(number("page"))
                    .limit(number("limit")),
            )
        }),
        ("customers:get_state", |polar| {
            call(polar.customers().get_state(id("id")))
        }),
    ]
}
