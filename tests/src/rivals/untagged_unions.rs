//! Each union as an untagged enum, the more particular members first.

use serde::Deserialize;
use serde_json::Value;

use super::super::Map;
use super::checkout::{Meter, MeterCredit, SeatTiers, SelectOption, Tiers};

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Price {
    LegacyFixed(LegacyPriceFixed),
    LegacyCustom(LegacyPriceCustom),
    MeteredUnit(MeteredUnitPrice),
    MeteredTiers(MeteredTiersPrice),
    SeatBased(SeatBasedPrice),
    UnitBased(UnitBasedPrice),
    Fixed(FixedPrice),
    Custom(CustomPrice),
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Benefit {
    Meter(MeterBenefit),
    Plain(PlainBenefit),
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Discount {
    FixedRepeat(FixedRepeatDiscount),
    FixedOnce(FixedOnceDiscount),
    PercentageRepeat(PercentageRepeatDiscount),
    PercentageOnce(PercentageOnceDiscount),
}

/// Their properties are so alike that only `Select` is sure; the caller looks at `type`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum CustomField {
    Select(SelectField),
    Checkbox(CheckboxField),
    Date(DateField),
    Number(NumberField),
    Text(TextField),
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct LegacyPriceFixed {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub source: String,
    pub amount_type: String,
    pub price_currency: String,
    pub tax_behavior: Option<String>,
    pub is_archived: bool,
    pub product_id: String,
    pub r#type: String,
    pub recurring_interval: String,
    pub price_amount: i64,
    pub legacy: bool,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct LegacyPriceCustom {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub source: String,
    pub amount_type: String,
    pub price_currency: String,
    pub tax_behavior: Option<String>,
    pub is_archived: bool,
    pub product_id: String,
    pub r#type: String,
    pub recurring_interval: String,
    pub minimum_amount: i64,
    pub maximum_amount: Option<i64>,
    pub preset_amount: Option<i64>,
    pub legacy: bool,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FixedPrice {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub source: String,
    pub amount_type: String,
    pub price_currency: String,
    pub tax_behavior: Option<String>,
    pub is_archived: bool,
    pub product_id: String,
    pub price_amount: i64,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CustomPrice {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub source: String,
    pub amount_type: String,
    pub price_currency: String,
    pub tax_behavior: Option<String>,
    pub is_archived: bool,
    pub product_id: String,
    pub minimum_amount: i64,
    pub maximum_amount: Option<i64>,
    pub preset_amount: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SeatBasedPrice {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub source: String,
    pub amount_type: String,
    pub price_currency: String,
    pub tax_behavior: Option<String>,
    pub is_archived: bool,
    pub product_id: String,
    pub seat_tiers: SeatTiers,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct UnitBasedPrice {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub source: String,
    pub amount_type: String,
    pub price_currency: String,
    pub tax_behavior: Option<String>,
    pub is_archived: bool,
    pub product_id: String,
    pub tiers: Tiers,
    pub minimum_units: Option<i64>,
    pub unit_label: Option<Map<Map<String>>>,
    pub maximum_units: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct MeteredUnitPrice {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub source: String,
    pub amount_type: String,
    pub price_currency: String,
    pub tax_behavior: Option<String>,
    pub is_archived: bool,
    pub product_id: String,
    pub cap_amount: Option<i64>,
    pub meter_id: String,
    pub meter: Meter,
    pub unit_amount: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct MeteredTiersPrice {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub source: String,
    pub amount_type: String,
    pub price_currency: String,
    pub tax_behavior: Option<String>,
    pub is_archived: bool,
    pub product_id: String,
    pub cap_amount: Option<i64>,
    pub meter_id: String,
    pub meter: Meter,
    pub tiers: Tiers,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct MeterBenefit {
    pub id: String,
    pub created_at: String,
    pub modified_at: Option<String>,
    pub r#type: String,
    pub description: String,
    pub selectable: bool,
    pub deletable: bool,
    pub is_deleted: bool,
    pub organization_id: String,
    pub properties: MeterCredit,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct PlainBenefit {
    pub id: String,
    pub created_at: String,
    pub modified_at: Option<String>,
    pub r#type: String,
    pub description: String,
    pub selectable: bool,
    pub deletable: bool,
    pub is_deleted: bool,
    pub organization_id: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FixedOnceDiscount {
    pub duration: String,
    pub r#type: String,
    pub amount: i64,
    pub currency: String,
    pub amounts: Map<i64>,
    pub id: String,
    pub name: String,
    pub code: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FixedRepeatDiscount {
    pub duration: String,
    pub duration_in_months: i64,
    pub r#type: String,
    pub amount: i64,
    pub currency: String,
    pub amounts: Map<i64>,
    pub id: String,
    pub name: String,
    pub code: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct PercentageOnceDiscount {
    pub duration: String,
    pub r#type: String,
    pub basis_points: i64,
    pub id: String,
    pub name: String,
    pub code: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct PercentageRepeatDiscount {
    pub duration: String,
    pub duration_in_months: i64,
    pub r#type: String,
    pub basis_points: i64,
    pub id: String,
    pub name: String,
    pub code: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TextField {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub metadata: Map<Value>,
    pub r#type: String,
    pub slug: String,
    pub name: String,
    pub organization_id: String,
    pub properties: TextProperties,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct NumberField {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub metadata: Map<Value>,
    pub r#type: String,
    pub slug: String,
    pub name: String,
    pub organization_id: String,
    pub properties: RangeProperties,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DateField {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub metadata: Map<Value>,
    pub r#type: String,
    pub slug: String,
    pub name: String,
    pub organization_id: String,
    pub properties: RangeProperties,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CheckboxField {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub metadata: Map<Value>,
    pub r#type: String,
    pub slug: String,
    pub name: String,
    pub organization_id: String,
    pub properties: CheckboxProperties,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SelectField {
    pub created_at: String,
    pub modified_at: Option<String>,
    pub id: String,
    pub metadata: Map<Value>,
    pub r#type: String,
    pub slug: String,
    pub name: String,
    pub organization_id: String,
    pub properties: SelectProperties,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TextProperties {
    pub form_label: Option<String>,
    pub form_help_text: Option<String>,
    pub form_placeholder: Option<String>,
    pub textarea: Option<bool>,
    pub min_length: Option<i64>,
    pub max_length: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct RangeProperties {
    pub form_label: Option<String>,
    pub form_help_text: Option<String>,
    pub form_placeholder: Option<String>,
    pub ge: Option<i64>,
    pub le: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CheckboxProperties {
    pub form_label: Option<String>,
    pub form_help_text: Option<String>,
    pub form_placeholder: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SelectProperties {
    pub form_label: Option<String>,
    pub form_help_text: Option<String>,
    pub form_placeholder: Option<String>,
    pub options: Vec<SelectOption>,
}
