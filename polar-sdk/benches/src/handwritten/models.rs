//! The structs of a page of checkouts.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::{
    Benefit, CheckoutStatus, CustomField, Discount, DiscountDuration, FieldMode, Interval, MediaService, MeterUnit,
    PaymentProcessor, Price, PriceSource, TaxBehavior, TierType, Visibility,
};

type Map<T> = std::collections::BTreeMap<String, T>;

#[derive(Debug, Deserialize)]
pub struct Page {
    pub items: Vec<Checkout>,
    pub pagination: Pagination,
}

#[derive(Debug, Deserialize)]
pub struct Pagination {
    pub total_count: i64,
    pub max_page: i64,
}

#[derive(Debug, Deserialize)]
pub struct Checkout {
    pub id: Uuid,
    pub created_at: Timestamp,
    pub modified_at: Option<Timestamp>,
    pub custom_field_data: Option<Map<Option<Value>>>,
    pub payment_processor: PaymentProcessor,
    pub status: CheckoutStatus,
    pub client_secret: String,
    pub url: String,
    pub expires_at: Timestamp,
    pub success_url: String,
    pub return_url: Option<String>,
    pub embed_origin: Option<String>,
    pub amount: i64,
    pub seats: Option<i64>,
    pub min_seats: Option<i64>,
    pub max_seats: Option<i64>,
    pub units: Option<i64>,
    pub min_units: Option<i64>,
    pub max_units: Option<i64>,
    pub discount_amount: i64,
    pub net_amount: i64,
    pub tax_amount: Option<i64>,
    pub tax_behavior: Option<TaxBehavior>,
    pub total_amount: i64,
    pub currency: String,
    pub allow_trial: Option<bool>,
    pub active_trial_interval: Option<Interval>,
    pub active_trial_interval_count: Option<i64>,
    pub trial_end: Option<Timestamp>,
    pub organization_id: Uuid,
    pub product_id: Option<Uuid>,
    pub product_price_id: Option<Uuid>,
    pub discount_id: Option<Uuid>,
    pub allow_discount_codes: bool,
    pub require_billing_address: bool,
    pub is_discount_applicable: bool,
    pub is_free_product_price: bool,
    pub is_payment_required: bool,
    pub is_payment_setup_required: bool,
    pub is_payment_form_required: bool,
    pub customer_id: Option<Uuid>,
    pub is_business_customer: bool,
    pub customer_name: Option<String>,
    pub customer_email: Option<String>,
    pub customer_ip_address: Option<String>,
    pub customer_billing_name: Option<String>,
    pub customer_billing_address: Option<Address>,
    pub customer_tax_id: Option<String>,
    pub locale: Option<String>,
    pub payment_method_type: Option<String>,
    pub payment_processor_metadata: Map<String>,
    pub billing_address_fields: AddressFields,
    pub trial_interval: Option<Interval>,
    pub trial_interval_count: Option<i64>,
    pub metadata: Map<Value>,
    pub external_customer_id: Option<String>,
    pub products: Vec<Product>,
    pub product: Option<Product>,
    pub product_price: Option<Price>,
    pub prices: Option<Map<Vec<Price>>>,
    pub discount: Option<Discount>,
    pub subscription_id: Option<Uuid>,
    pub attached_custom_fields: Option<Vec<AttachedField>>,
    pub customer_metadata: Map<Value>,
}

#[derive(Debug, Deserialize)]
pub struct Address {
    pub line1: Option<String>,
    pub line2: Option<String>,
    pub postal_code: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub country: String,
}

#[derive(Debug, Deserialize)]
pub struct AddressFields {
    pub country: FieldMode,
    pub state: FieldMode,
    pub city: FieldMode,
    pub postal_code: FieldMode,
    pub line1: FieldMode,
    pub line2: FieldMode,
}

#[derive(Debug, Deserialize)]
pub struct Product {
    pub id: Uuid,
    pub created_at: Timestamp,
    pub modified_at: Option<Timestamp>,
    pub trial_interval: Option<Interval>,
    pub trial_interval_count: Option<i64>,
    pub name: String,
    pub description: Option<String>,
    pub visibility: Visibility,
    pub recurring_interval: Option<Interval>,
    pub recurring_interval_count: Option<i64>,
    pub meter_interval: Option<Interval>,
    pub meter_interval_count: Option<i64>,
    pub is_recurring: bool,
    pub is_archived: bool,
    pub organization_id: Uuid,
    pub prices: Vec<Price>,
    pub benefits: Vec<Benefit>,
    pub medias: Vec<Media>,
}

#[derive(Debug, Deserialize)]
pub struct Media {
    pub id: Uuid,
    pub organization_id: Uuid,
    pub name: String,
    pub path: String,
    pub mime_type: String,
    pub size: i64,
    pub storage_version: Option<String>,
    pub checksum_etag: Option<String>,
    pub checksum_sha256_base64: Option<String>,
    pub checksum_sha256_hex: Option<String>,
    pub last_modified_at: Option<Timestamp>,
    pub version: Option<String>,
    pub service: MediaService,
    pub is_uploaded: bool,
    pub created_at: Timestamp,
    pub size_readable: String,
    pub public_url: String,
}

#[derive(Debug, Deserialize)]
pub struct AttachedField {
    pub custom_field_id: Uuid,
    pub custom_field: CustomField,
    pub order: i64,
    pub required: bool,
}

#[derive(Debug, Deserialize)]
pub struct SeatTiers {
    pub seat_tier_type: Option<TierType>,
    pub tiers: Vec<SeatTier>,
    pub minimum_seats: i64,
    pub maximum_seats: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub struct SeatTier {
    pub min_seats: i64,
    pub max_seats: Option<i64>,
    pub price_per_seat: i64,
}

#[derive(Debug, Deserialize)]
pub struct Tiers {
    pub r#type: TierType,
    pub tiers: Vec<Tier>,
}

#[derive(Debug, Deserialize)]
pub struct Tier {
    pub bound: Option<i64>,
    pub unit_amount: String,
}

#[derive(Debug, Deserialize)]
pub struct Meter {
    pub id: Uuid,
    pub name: String,
    pub unit: MeterUnit,
    pub custom_label: Option<String>,
    pub custom_multiplier: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub struct MeterCredit {
    pub units: i64,
    pub meter_id: Uuid,
}

#[derive(Debug, Deserialize)]
pub struct SelectOption {
    pub value: String,
    pub label: String,
}

#[derive(Debug, Deserialize)]
pub struct FixedPrice {
    pub created_at: Timestamp,
    pub modified_at: Option<Timestamp>,
    pub id: Uuid,
    pub source: PriceSource,
    pub price_currency: String,
    pub tax_behavior: Option<TaxBehavior>,
    pub is_archived: bool,
    pub product_id: Uuid,
    pub recurring_interval: Option<Interval>,
    pub price_amount: i64,
    pub legacy: Option<bool>,
}

#[derive(Debug, Deserialize)]
pub struct CustomPrice {
    pub created_at: Timestamp,
    pub modified_at: Option<Timestamp>,
    pub id: Uuid,
    pub source: PriceSource,
    pub price_currency: String,
    pub tax_behavior: Option<TaxBehavior>,
    pub is_archived: bool,
    pub product_id: Uuid,
    pub recurring_interval: Option<Interval>,
    pub minimum_amount: i64,
    pub maximum_amount: Option<i64>,
    pub preset_amount: Option<i64>,
    pub legacy: Option<bool>,
}

#[derive(Debug, Deserialize)]
pub struct SeatBasedPrice {
    pub created_at: Timestamp,
    pub modified_at: Option<Timestamp>,
    pub id: Uuid,
    pub source: PriceSource,
    pub price_currency: String,
    pub tax_behavior: Option<TaxBehavior>,
    pub is_archived: bool,
    pub product_id: Uuid,
    pub seat_tiers: SeatTiers,
}

#[derive(Debug, Deserialize)]
pub struct UnitBasedPrice {
    pub created_at: Timestamp,
    pub modified_at: Option<Timestamp>,
    pub id: Uuid,
    pub source: PriceSource,
    pub price_currency: String,
    pub tax_behavior: Option<TaxBehavior>,
    pub is_archived: bool,
    pub product_id: Uuid,
    pub tiers: Tiers,
    pub minimum_units: Option<i64>,
    pub unit_label: Option<Map<Map<String>>>,
    pub maximum_units: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub struct MeteredUnitPrice {
    pub created_at: Timestamp,
    pub modified_at: Option<Timestamp>,
    pub id: Uuid,
    pub source: PriceSource,
    pub price_currency: String,
    pub tax_behavior: Option<TaxBehavior>,
    pub is_archived: bool,
    pub product_id: Uuid,
    pub cap_amount: Option<i64>,
    pub meter_id: Uuid,
    pub meter: Meter,
    pub unit_amount: String,
}

#[derive(Debug, Deserialize)]
pub struct MeteredTiersPrice {
    pub created_at: Timestamp,
    pub modified_at: Option<Timestamp>,
    pub id: Uuid,
    pub source: PriceSource,
    pub price_currency: String,
    pub tax_behavior: Option<TaxBehavior>,
    pub is_archived: bool,
    pub product_id: Uuid,
    pub cap_amount: Option<i64>,
    pub meter_id: Uuid,
    pub meter: Meter,
    pub tiers: Tiers,
}

#[derive(Debug, Deserialize)]
pub struct MeterBenefit {
    pub id: Uuid,
    pub created_at: Timestamp,
    pub modified_at: Option<Timestamp>,
    pub description: String,
    pub selectable: bool,
    pub deletable: bool,
    pub is_deleted: bool,
    pub organization_id: Uuid,
    pub properties: MeterCredit,
}

#[derive(Debug, Deserialize)]
pub struct PlainBenefit {
    pub id: Uuid,
    pub created_at: Timestamp,
    pub modified_at: Option<Timestamp>,
    pub description: String,
    pub selectable: bool,
    pub deletable: bool,
    pub is_deleted: bool,
    pub organization_id: Uuid,
}

#[derive(Debug, Deserialize)]
pub struct FixedDiscount {
    pub duration: DiscountDuration,
    pub amount: i64,
    pub currency: String,
    pub amounts: Map<i64>,
    pub id: Uuid,
    pub name: String,
    pub code: Option<String>,
    pub duration_in_months: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub struct PercentageDiscount {
    pub duration: DiscountDuration,
    pub basis_points: i64,
    pub id: Uuid,
    pub name: String,
    pub code: Option<String>,
    pub duration_in_months: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub struct Field<P> {
    pub created_at: Timestamp,
    pub modified_at: Option<Timestamp>,
    pub id: Uuid,
    pub metadata: Map<Value>,
    pub slug: String,
    pub name: String,
    pub organization_id: Uuid,
    pub properties: P,
}

#[derive(Debug, Deserialize)]
pub struct TextProperties {
    pub form_label: Option<String>,
    pub form_help_text: Option<String>,
    pub form_placeholder: Option<String>,
    pub textarea: Option<bool>,
    pub min_length: Option<i64>,
    pub max_length: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub struct RangeProperties {
    pub form_label: Option<String>,
    pub form_help_text: Option<String>,
    pub form_placeholder: Option<String>,
    pub ge: Option<i64>,
    pub le: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub struct CheckboxProperties {
    pub form_label: Option<String>,
    pub form_help_text: Option<String>,
    pub form_placeholder: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct SelectProperties {
    pub form_label: Option<String>,
    pub form_help_text: Option<String>,
    pub form_placeholder: Option<String>,
    pub options: Vec<SelectOption>,
}
