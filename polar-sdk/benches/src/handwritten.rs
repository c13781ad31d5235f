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

/// Declares an enum of strings that keeps unknown ones.
macro_rules! open_enum {
    ($name:ident { $($variant:ident),+ }) => {
        #[derive(Debug, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($variant,)+
            #[serde(untagged)]
            Unknown(String),
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
    Open,
    Expired,
    Confirmed,
    Succeeded,
    Failed
});
open_enum!(PaymentProcessor { Stripe });
open_enum!(TaxBehavior { Location, Inclusive, Exclusive });
open_enum!(Interval { Day, Week, Month, Year });
open_enum!(FieldMode {
    Required,
    Optional,
    Disabled
});
open_enum!(Visibility { Draft, Private, Public });
open_enum!(PriceSource { Catalog, AdHoc });
open_enum!(TierType { Volume, Graduated });
open_enum!(DiscountDuration {
    Once,
    Forever,
    Repeating
});
open_enum!(MeterUnit { Scalar, Token, Custom });
open_enum!(MediaService { ProductMedia });

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
