//! Products, discounts and custom fields.

use polar_sdk::Currency;
use polar_sdk::ids::{BenefitId, FileId, OrganizationId, ProductId};
use polar_sdk::models::{
    AttachedCustomFieldCreate, CustomFieldCreateText, CustomFieldSortProperty, CustomFieldTextProperties,
    CustomFieldType, CustomFieldUpdateText, DiscountDuration, DiscountFixedCreate, DiscountSortProperty, DiscountType,
    DiscountUpdate, ExistingProductPrice, ProductBenefitsUpdate, ProductCreateRecurring, ProductPriceFixedCreate,
    ProductSortProperty, ProductUpdate, ProductVisibility, RecurringInterval, TaxBehaviorOption, TrialInterval,
};

use super::{Row, call};
use crate::values::{METADATA, id, ids, number, text, timestamp};

#[expect(deprecated, reason = "deprecated parameters are sent too")]
pub fn rows() -> Vec<Row> {
    vec![
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
                    CustomFieldCreateText::new(
                        CustomFieldTextProperties::new()
                            .form_label(text("form_label"))
                            .form_help_text(text("form_help_text"))
                            .form_placeholder(text("form_placeholder"))
                            .textarea(true)
                            .min_length(number("min_length"))
                            .max_length(number("max_length")),
                    )
                    .slug(text("slug"))
                    .name(text("name"))
                    .metadata(METADATA)
                    .organization_id(id("organization_id")),
                ),
            )
        }),
        ("custom-fields:get", |polar| call(polar.custom_fields().get(id("id")))),
        ("custom-fields:delete", |polar| {
            call(polar.custom_fields().delete(id("id")))
        }),
        ("custom-fields:update", |polar| {
            call(
                polar.custom_fields().update(
                    id("id"),
                    CustomFieldUpdateText::new()
                        .metadata(METADATA)
                        .name(text("name"))
                        .slug(text("slug"))
                        .properties(
                            CustomFieldTextProperties::new()
                                .form_label(text("form_label"))
                                .form_help_text(text("form_help_text"))
                                .form_placeholder(text("form_placeholder"))
                                .textarea(true)
                                .min_length(number("min_length"))
                                .max_length(number("max_length")),
                        ),
                ),
            )
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
                        .duration(DiscountDuration::Once)
                        .metadata(METADATA)
                        .code(text("code"))
                        .starts_at(timestamp("starts_at"))
                        .ends_at(timestamp("ends_at"))
                        .max_redemptions(number("max_redemptions"))
                        .max_redemptions_per_customer(number("max_redemptions_per_customer"))
                        .products(ids::<ProductId>("products"))
                        .organization_id(id("organization_id"))
                        .duration_in_months(number("duration_in_months"))
                        .amount(number("amount"))
                        .currency(Currency::EUR)
                        .amounts([(Currency::EUR, number("eur"))]),
                ),
            )
        }),
        ("discounts:get", |polar| call(polar.discounts().get(id("id")))),
        ("discounts:delete", |polar| call(polar.discounts().delete(id("id")))),
        ("discounts:update", |polar| {
            call(
                polar.discounts().update(
                    id("id"),
                    DiscountUpdate::new()
                        .metadata(METADATA)
                        .name(text("name"))
                        .code(text("code"))
                        .starts_at(timestamp("starts_at"))
                        .ends_at(timestamp("ends_at"))
                        .max_redemptions(number("max_redemptions"))
                        .max_redemptions_per_customer(number("max_redemptions_per_customer"))
                        .duration(DiscountDuration::Once)
                        .duration_in_months(number("duration_in_months"))
                        .r#type(DiscountType::Fixed)
                        .amount(number("amount"))
                        .currency(Currency::EUR)
                        .amounts([(Currency::EUR, number("eur"))])
                        .basis_points(number("basis_points"))
                        .products(ids::<ProductId>("products")),
                ),
            )
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
                    ProductCreateRecurring::new([ProductPriceFixedCreate::new(number("price_amount"))
                        .price_currency(Currency::EUR)
                        .tax_behavior(TaxBehaviorOption::Location)])
                    .name(text("name"))
                    .recurring_interval(RecurringInterval::Day)
                    .metadata(METADATA)
                    .description(text("description"))
                    .visibility(ProductVisibility::Draft)
                    .medias(ids::<FileId>("medias"))
                    .attached_custom_fields([AttachedCustomFieldCreate::new(id("custom_field_id"), true)])
                    .organization_id(id("organization_id"))
                    .trial_interval(TrialInterval::Day)
                    .trial_interval_count(number("trial_interval_count"))
                    .recurring_interval_count(number("recurring_interval_count"))
                    .meter_interval(RecurringInterval::Day)
                    .meter_interval_count(number("meter_interval_count")),
                ),
            )
        }),
        ("products:get", |polar| call(polar.products().get(id("id")))),
        ("products:delete", |polar| call(polar.products().delete(id("id")))),
        ("products:update", |polar| {
            call(
                polar.products().update(
                    id("id"),
                    ProductUpdate::new()
                        .metadata(METADATA)
                        .trial_interval(TrialInterval::Day)
                        .trial_interval_count(number("trial_interval_count"))
                        .name(text("name"))
                        .description(text("description"))
                        .recurring_interval(RecurringInterval::Day)
                        .recurring_interval_count(number("recurring_interval_count"))
                        .is_archived(true)
                        .visibility(ProductVisibility::Draft)
                        .prices([ExistingProductPrice::new(id("id"))])
                        .medias(ids::<FileId>("medias"))
                        .attached_custom_fields([AttachedCustomFieldCreate::new(id("custom_field_id"), true)]),
                ),
            )
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
