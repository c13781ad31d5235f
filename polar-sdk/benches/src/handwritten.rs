//! A page of checkouts as a careful engineer models it without an SDK.
//!
//! IDs and timestamps are parsed, enums and unions are enums, and values that are unknown today are kept. Countries,
//! currencies and decimal amounts are strings.

#![allow(clippy::struct_excessive_bools, clippy::large_enum_variant, reason = "as in the API")]

mod models;

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

pub use models::*;

/// Declares an enum of strings that keeps unknown ones. serde's `untagged` would buffer every value.
macro_rules! open_enum {
    ($name:ident { $($value:literal => $variant:ident),+ }) => {
        #[derive(Debug)]
        pub enum $name {
            $($variant,)+
            Unknown(String),
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl serde::de::Visitor<'_> for Visitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("a string")
                    }

                    fn visit_str<E>(self, value: &str) -> Result<$name, E> {
                        Ok(match value {
                            $($value => $name::$variant,)+
                            _ => $name::Unknown(value.to_owned()),
                        })
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }
    };
}

/// Declares a union whose members have a tag. Unknown members are kept as JSON. serde's own tagged enums would buffer
/// every value in a tree, so this reads the tag from the raw JSON first.
macro_rules! union {
    ($name:ident by $tag:literal { $($value:literal => $variant:ident($member:ty)),+ }) => {
        #[derive(Debug)]
        pub enum $name {
            $($variant($member),)+
            Unknown(Box<RawValue>),
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[derive(Deserialize)]
                struct Tagged<'a> {
                    #[serde(rename = $tag, borrow)]
                    tag: Cow<'a, str>,
                }
                let raw = <&RawValue>::deserialize(deserializer)?;
                let tagged: Tagged<'_> = serde_json::from_str(raw.get()).map_err(D::Error::custom)?;
                match &*tagged.tag {
                    $($value => serde_json::from_str(raw.get()).map(Self::$variant),)+
                    _ => Ok(Self::Unknown(raw.to_owned())),
                }
                .map_err(D::Error::custom)
            }
        }
    };
}

open_enum!(CheckoutStatus {
    "open" => Open, "expired" => Expired, "confirmed" => Confirmed, "succeeded" => Succeeded, "failed" => Failed
});
open_enum!(PaymentProcessor { "stripe" => Stripe });
open_enum!(TaxBehavior { "location" => Location, "inclusive" => Inclusive, "exclusive" => Exclusive });
open_enum!(Interval { "day" => Day, "week" => Week, "month" => Month, "year" => Year });
open_enum!(FieldMode { "required" => Required, "optional" => Optional, "disabled" => Disabled });
open_enum!(Visibility { "draft" => Draft, "private" => Private, "public" => Public });
open_enum!(PriceSource { "catalog" => Catalog, "ad_hoc" => AdHoc });
open_enum!(TierType { "volume" => Volume, "graduated" => Graduated });
open_enum!(DiscountDuration { "once" => Once, "forever" => Forever, "repeating" => Repeating });
open_enum!(MeterUnit { "scalar" => Scalar, "token" => Token, "custom" => Custom });
open_enum!(MediaService { "product_media" => ProductMedia });

union!(Price by "amount_type" {
    "fixed" => Fixed(FixedPrice),
    "custom" => Custom(CustomPrice),
    "seat_based" => SeatBased(SeatBasedPrice),
    "unit_based" => UnitBased(UnitBasedPrice),
    "metered_unit" => MeteredUnit(MeteredUnitPrice),
    "metered_tiers" => MeteredTiers(MeteredTiersPrice)
});
union!(Benefit by "type" {
    "custom" => Custom(PlainBenefit),
    "discord" => Discord(PlainBenefit),
    "github_repository" => GithubRepository(PlainBenefit),
    "downloadables" => Downloadables(PlainBenefit),
    "license_keys" => LicenseKeys(PlainBenefit),
    "feature_flag" => FeatureFlag(PlainBenefit),
    "slack_shared_channel" => SlackSharedChannel(PlainBenefit),
    "meter_credit" => MeterCredit(MeterBenefit)
});
union!(Discount by "type" {
    "fixed" => Fixed(FixedDiscount),
    "percentage" => Percentage(PercentageDiscount)
});
union!(CustomField by "type" {
    "text" => Text(Field<TextProperties>),
    "number" => Number(Field<RangeProperties>),
    "date" => Date(Field<RangeProperties>),
    "checkbox" => Checkbox(Field<CheckboxProperties>),
    "select" => Select(Field<SelectProperties>)
});
