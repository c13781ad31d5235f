//! Events, meters and metrics.

use polar_sdk::Currency;
use polar_sdk::ids::{CustomerId, OrganizationId, ProductId};
use polar_sdk::models::{
    AggregationFunction, CostMetadataInput, CountAggregation, EventCreateCustomer, EventMetadataInput,
    EventNamesSortProperty, EventSortProperty, EventSource, EventTypeUpdate, EventTypesSortProperty, EventsIngest,
    Filter, FilterClause, FilterConjunction, FilterOperator, LlmMetadata, MeterCreate, MeterSortProperty, MeterUnit,
    MeterUpdate, MetricDashboardCreate, MetricDashboardUpdate, ProductBillingType, TimeInterval, TimeZone,
};

use super::{Row, call};
use crate::values::{METADATA, date, id, ids, number, text, texts, timestamp};

pub fn rows() -> Vec<Row> {
    vec![
        ("event-types:list", |polar| {
            call(
                polar
                    .event_types()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .external_customer_id(texts("external_customer_id"))
                    .query(text("query"))
                    .root_events(true)
                    .parent_id(id("parent_id"))
                    .source(EventSource::System)
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([EventTypesSortProperty::Name, EventTypesSortProperty::NameDesc]),
            )
        }),
        ("event-types:update", |polar| {
            call(polar.event_types().update(
                id("id"),
                EventTypeUpdate::new(text("label")).label_property_selector(text("label_property_selector")),
            ))
        }),
        ("events:list", |polar| {
            call(
                polar
                    .events()
                    .list()
                    .filter(text("filter"))
                    .start_timestamp(timestamp("start_timestamp"))
                    .end_timestamp(timestamp("end_timestamp"))
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .external_customer_id(texts("external_customer_id"))
                    .meter_id(id("meter_id"))
                    .name(texts("name"))
                    .source([EventSource::System, EventSource::User])
                    .query(text("query"))
                    .parent_id(id("parent_id"))
                    .depth(number("depth"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([EventSortProperty::Timestamp, EventSortProperty::TimestampDesc])
                    .metadata(METADATA),
            )
        }),
        ("events:ingest", |polar| {
            call(
                polar.events().ingest(EventsIngest::new([EventCreateCustomer::new(
                    text("name"),
                    id("customer_id"),
                )
                .timestamp(timestamp("timestamp"))
                .organization_id(id("organization_id"))
                .external_id(text("external_id"))
                .parent_id(text("parent_id"))
                .metadata(
                    EventMetadataInput::new()
                        .cost(CostMetadataInput::new().amount(text("amount")).currency(Currency::USD))
                        .llm(
                            LlmMetadata::new()
                                .vendor(text("vendor"))
                                .model(text("model"))
                                .input_tokens(number("input_tokens"))
                                .output_tokens(number("output_tokens"))
                                .total_tokens(number("total_tokens"))
                                .prompt(text("prompt"))
                                .response(text("response"))
                                .cached_input_tokens(number("cached_input_tokens")),
                        )
                        .additional(METADATA),
                )
                .member_id(id("member_id"))])),
            )
        }),
        ("events:list_names", |polar| {
            call(
                polar
                    .events()
                    .list_names()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .external_customer_id(texts("external_customer_id"))
                    .source([EventSource::System, EventSource::User])
                    .query(text("query"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([EventNamesSortProperty::Name, EventNamesSortProperty::NameDesc]),
            )
        }),
        ("events:get", |polar| call(polar.events().get(id("id")))),
        ("meters:list", |polar| {
            call(
                polar
                    .meters()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .query(text("query"))
                    .is_archived(true)
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([MeterSortProperty::CreatedAt, MeterSortProperty::CreatedAtDesc])
                    .metadata(METADATA),
            )
        }),
        ("meters:create", |polar| {
            call(
                polar.meters().create(
                    MeterCreate::new(
                        text("name"),
                        Filter::new(
                            FilterConjunction::And,
                            [FilterClause::new()
                                .property(text("property"))
                                .operator(FilterOperator::Eq)
                                .value(text("value"))],
                        ),
                        CountAggregation::new(),
                    )
                    .metadata(METADATA)
                    .unit(MeterUnit::Scalar)
                    .custom_label(text("custom_label"))
                    .custom_multiplier(number("custom_multiplier"))
                    .organization_id(id("organization_id")),
                ),
            )
        }),
        ("meters:get", |polar| call(polar.meters().get(id("id")))),
        ("meters:update", |polar| {
            call(
                polar.meters().update(
                    id("id"),
                    MeterUpdate::new()
                        .metadata(METADATA)
                        .name(text("name"))
                        .unit(MeterUnit::Scalar)
                        .custom_label(text("custom_label"))
                        .custom_multiplier(number("custom_multiplier"))
                        .filter(Filter::new(
                            FilterConjunction::And,
                            [FilterClause::new()
                                .property(text("property"))
                                .operator(FilterOperator::Eq)
                                .value(text("value"))],
                        ))
                        .aggregation(CountAggregation::new())
                        .is_archived(true),
                ),
            )
        }),
        ("meters:quantities", |polar| {
            call(
                polar
                    .meters()
                    .quantities(
                        id("id"),
                        timestamp("start_timestamp"),
                        timestamp("end_timestamp"),
                        TimeInterval::Year,
                    )
                    .timezone(TimeZone::EuropeParis)
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .external_customer_id(texts("external_customer_id"))
                    .customer_aggregation_function(AggregationFunction::Count)
                    .metadata(METADATA),
            )
        }),
        ("metrics:get", |polar| {
            call(
                polar
                    .metrics()
                    .get(date("start_date"), date("end_date"), TimeInterval::Year)
                    .timezone(TimeZone::EuropeParis)
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .product_id(ids::<ProductId>("product_id"))
                    .billing_type([ProductBillingType::OneTime, ProductBillingType::Recurring])
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .metrics(texts("metrics")),
            )
        }),
        ("metrics:list_dashboards", |polar| {
            call(
                polar
                    .metrics()
                    .list_dashboards()
                    .organization_id(ids::<OrganizationId>("organization_id")),
            )
        }),
        ("metrics:create_dashboard", |polar| {
            call(
                polar.metrics().create_dashboard(
                    MetricDashboardCreate::new(text("name"))
                        .metrics(texts("metrics"))
                        .organization_id(id("organization_id")),
                ),
            )
        }),
        ("metrics:get_dashboard", |polar| {
            call(polar.metrics().get_dashboard(id("id")))
        }),
        ("metrics:delete_dashboard", |polar| {
            call(polar.metrics().delete_dashboard(id("id")))
        }),
        ("metrics:update_dashboard", |polar| {
            call(
                polar.metrics().update_dashboard(
                    id("id"),
                    MetricDashboardUpdate::new()
                        .name(text("name"))
                        .metrics(texts("metrics")),
                ),
            )
        }),
        ("metrics:export", |polar| {
            call(
                polar
                    .metrics()
                    .export(date("start_date"), date("end_date"), TimeInterval::Year)
                    .timezone(TimeZone::EuropeParis)
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .product_id(ids::<ProductId>("product_id"))
                    .billing_type([ProductBillingType::OneTime, ProductBillingType::Recurring])
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .metrics(texts("metrics")),
            )
        }),
        ("metrics:limits", |polar| call(polar.metrics().limits())),
    ]
}
