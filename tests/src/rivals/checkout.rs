//! A checkout, its parts, and the page that holds them. Part of each module that says how unions are read.

use serde::Deserialize;
use serde_json::Value;

use super::super::Map;
use super::unions::{Benefit, CustomField, Discount, Price};

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Page {
    pub items: Vec<Checkout>,
    pub pagination: Pagination,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Event {
    pub r#type: String,
    pub timestamp: String,
    pub data: Checkout,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Pagination {
    pub total_count: i64,
    pub max_page: i64,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Checkout {
    pub id: String,
    pub created_at: String,
    pub modified_at: Option<String>,
    pub custom_field_data: Option<Map<Option<Value>>>,
    pub payment_processor: String,
    pub status: String,
    pub client_secret: String,
    pub url: String,
    pub expires_at: String,
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
    pub tax_behavior: Option<String>,
    pub total_amount: i64,
    pub currency: String,
    pub allow_trial: Option<bool>,
    pub active_trial_interval: Option<String>,
    pub active_trial_interval_count: Option<i64>,
    pub trial_end: Option<String>,
    pub organization_id: String,
    pub product_id: Option<String>,
    pub product_price_id: Option<String>,
    pub discount_id: Option<String>,
    pub allow_discount_codes: bool,
    pub require_billing_address: bool,
    pub is_discount_applicable: bool,
    pub is_free_product_price: bool,
    pub is_payment_required: bool,
    pub is_payment_setup_required: bool,
    pub is_payment_form_required: bool,
    pub customer_id: Option<String>,
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
    pub trial_interval: Option<String>,
    pub trial_interval_count: Option<i64>,
    pub metadata: Map<Value>,
    pub external_customer_id: Option<String>,
    pub products: Vec<Product>,
    pub product: Option<Product>,
    pub product_price: Option<Price>,
    pub prices: Option<Map<Vec<Price>>>,
    pub discount: Option<Discount>,
    pub subscription_id: Option<String>,
    pub attached_custom_fields: Option<Vec<AttachedField>>,
    pub customer_metadata: Map<Value>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CheckoutPublic {
    pub id: String,
    pub created_at: String,
    pub modified_at: Option<String>,
    pub custom_field_data: Option<Map<Option<Value>>>,
    pub payment_processor: String,
    pub status: String,
    pub client_secret: String,
    pub url: String,
    pub expires_at: String,
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
    pub tax_behavior: Option<String>,
    pub total_amount: i64,
    pub currency: String,
    pub allow_trial: Option<bool>,
    pub active_trial_interval: Option<String>,
    pub active_trial_interval_count: Option<i64>,
    pub trial_end: Option<String>,
    pub organization_id: String,
    pub product_id: Option<String>,
    pub product_price_id: Option<String>,
    pub discount_id: Option<String>,
    pub allow_discount_codes: bool,
    pub require_billing_address: bool,
    pub is_discount_applicable: bool,
    pub is_free_product_price: bool,
    pub is_payment_required: bool,
    pub is_payment_setup_required: bool,
    pub is_payment_form_required: bool,
    pub customer_id: Option<String>,
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
    pub products: Vec<Product>,
    pub product: Option<Product>,
    pub product_price: Option<Price>,
    pub prices: Option<Map<Vec<Price>>>,
    pub discount: Option<Discount>,
    pub organization: Organization,
    pub attached_custom_fields: Option<Vec<AttachedField>>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Address {
    pub line1: Option<String>,
    pub line2: Option<String>,
    pub postal_code: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub country: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AddressFields {
    pub country: String,
    pub state: String,
    pub city: String,
    pub postal_code: String,
    pub line1: String,
    pub line2: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Organization {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub name: String,
    pub slug: String,
    pub avatar_url: Option<String>,
    pub proration_behavior: String,
    pub allow_customer_updates: bool,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Product {
    pub id: String,
    pub created_at: String,
    pub modified_at: Option<String>,
    pub trial_interval: Option<String>,
    pub trial_interval_count: Option<i64>,
    pub name: String,
    pub description: Option<String>,
    pub visibility: String,
    pub recurring_interval: Option<String>,
    pub recurring_interval_count: Option<i64>,
    pub meter_interval: Option<String>,
    pub meter_interval_count: Option<i64>,
    pub is_recurring: bool,
    pub is_archived: bool,
    pub organization_id: String,
    pub prices: Vec<Price>,
    pub benefits: Vec<Benefit>,
    pub medias: Vec<Media>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Media {
    pub id: String,
    pub organization_id: String,
    pub name: String,
    pub path: String,
    pub mime_type: String,
    pub size: i64,
    pub storage_version: Option<String>,
    pub checksum_etag: Option<String>,
    pub checksum_sha256_base64: Option<String>,
    pub checksum_sha256_hex: Option<String>,
    pub last_modified_at: Option<String>,
    pub version: Option<String>,
    pub service: String,
    pub is_uploaded: bool,
    pub created_at: String,
    pub size_readable: String,
    pub public_url: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct AttachedField {
    pub custom_field_id: String,
    pub custom_field: CustomField,
    pub order: i64,
    pub required: bool,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SeatTiers {
    pub seat_tier_type: Option<String>,
    pub tiers: Vec<SeatTier>,
    pub minimum_seats: i64,
    pub maximum_seats: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SeatTier {
    pub min_seats: i64,
    pub max_seats: Option<i64>,
    pub price_per_seat: i64,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Tiers {
    pub r#type: String,
    pub tiers: Vec<Tier>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Tier {
    pub bound: Option<i64>,
    pub unit_amount: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Meter {
    pub id: String,
    pub name: String,
    pub unit: String,
    pub custom_label: Option<String>,
    pub custom_multiplier: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct MeterCredit {
    pub units: i64,
    pub meter_id: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SelectOption {
    pub value: String,
    pub label: String,
}

/// Read here, so that each bench that compares with it finds it compiled.
macro_rules! read {
    ($($model:ident),*) => {
        $(impl $model {
            /// Reads an answer.
            ///
            /// # Errors
            /// If it is something else.
            pub fn read(json: &[u8]) -> serde_json::Result<Self> {
                serde_json::from_slice(json)
            }
        })*
    };
}

read!(Page, Checkout, CheckoutPublic, Event);
