//! Each union as one struct.

use serde::Deserialize;
use serde_json::Value;

use super::super::Map;
use super::checkout::{Meter, MeterCredit, SeatTiers, SelectOption, Tiers};

/// Any price: `legacy` and `amount_type` say which.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Price {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub source: String,
    pub amount_type: String,
    pub price_currency: String,
    pub tax_behavior: Option<String>,
    pub is_archived: bool,
    pub product_id: String,
    pub r#type: Option<String>,
    pub recurring_interval: Option<String>,
    pub price_amount: Option<i64>,
    pub legacy: Option<bool>,
    pub minimum_amount: Option<i64>,
    pub maximum_amount: Option<i64>,
    pub preset_amount: Option<i64>,
    pub seat_tiers: Option<SeatTiers>,
    pub tiers: Option<Tiers>,
    pub minimum_units: Option<i64>,
    pub unit_label: Option<Map<Map<String>>>,
    pub maximum_units: Option<i64>,
    pub cap_amount: Option<i64>,
    pub meter_id: Option<String>,
    pub meter: Option<Meter>,
    pub unit_amount: Option<String>,
}

/// Any benefit: `type` says which.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Benefit {
    pub id: String,
    pub created_at: String,
    pub modified_at: Option<String>,
    pub r#type: String,
    pub description: String,
    pub selectable: bool,
    pub deletable: bool,
    pub is_deleted: bool,
    pub organization_id: String,
    pub properties: Option<MeterCredit>,
}

/// Any discount: `duration` and `type` say which.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Discount {
    pub duration: String,
    pub r#type: String,
    pub amount: Option<i64>,
    pub currency: Option<String>,
    pub amounts: Option<Map<i64>>,
    pub id: String,
    pub name: String,
    pub code: Option<String>,
    pub duration_in_months: Option<i64>,
    pub basis_points: Option<i64>,
}

/// Any custom field: `type` says which.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CustomField {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub metadata: Map<Value>,
    pub r#type: String,
    pub slug: String,
    pub name: String,
    pub organization_id: String,
    pub properties: FieldProperties,
}

/// What any custom field can have.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FieldProperties {
    pub form_label: Option<String>,
    pub form_help_text: Option<String>,
    pub form_placeholder: Option<String>,
    pub textarea: Option<bool>,
    pub min_length: Option<i64>,
    pub max_length: Option<i64>,
    pub ge: Option<i64>,
    pub le: Option<i64>,
    pub options: Option<Vec<SelectOption>>,
}
