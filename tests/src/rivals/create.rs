//! The body that creates a checkout session.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Map;

#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct CheckoutCreate {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trial_interval: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trial_interval_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Map<Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_field_data: Option<Map<Option<Value>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_discount_codes: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub require_billing_address: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_seats: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_seats: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_units: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_units: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_trial: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_business_customer: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_customer_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_ip_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_billing_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_billing_address: Option<Address>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_tax_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_metadata: Option<Map<Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscription_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub success_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embed_origin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    pub products: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prices: Option<Map<Vec<Price>>>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(tag = "amount_type", rename_all = "snake_case")]
pub enum Price {
    Fixed(FixedPrice),
    Custom(CustomPrice),
    SeatBased(SeatBasedPrice),
    UnitBased(UnitBasedPrice),
    MeteredUnit(MeteredUnitPrice),
    MeteredTiers(MeteredTiersPrice),
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct FixedPrice {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_currency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_behavior: Option<String>,
    pub price_amount: i64,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct CustomPrice {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_currency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_behavior: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_amount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_amount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preset_amount: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct SeatBasedPrice {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_currency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_behavior: Option<String>,
    pub seat_tiers: SeatTiers,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct UnitBasedPrice {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_currency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_behavior: Option<String>,
    pub tiers: Tiers,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_units: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_label: Option<Map<Map<String>>>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct MeteredUnitPrice {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_currency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_behavior: Option<String>,
    pub meter_id: String,
    pub unit_amount: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap_amount: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct MeteredTiersPrice {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_currency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_behavior: Option<String>,
    pub meter_id: String,
    pub tiers: Tiers,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap_amount: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct SeatTiers {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seat_tier_type: Option<String>,
    pub tiers: Vec<SeatTier>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct SeatTier {
    pub min_seats: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_seats: Option<i64>,
    pub price_per_seat: i64,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Tiers {
    pub r#type: String,
    pub tiers: Vec<Tier>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Tier {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<i64>,
    pub unit_amount: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Address {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line1: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line2: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    pub country: String,
}
