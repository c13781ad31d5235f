//! Documents made from the spec's schemas: the same for the same seed, on every machine.
//!
//! Tests and benches need a page as long and as mixed as a busy shop's. Recorded answers are too few for that, so this
//! walks the schemas and makes one up: each member of a union has its turn, what may be null sometimes is, and objects
//! carry fields that no schema lists, as Polar's do.

mod random;
mod schema;
mod text;

use std::fmt::Write as _;

use random::Random;
use schema::Sampler;

const SPEC: &str = include_str!("../../spec/2026-10.openapi.yaml");

/// How many checkouts a page has at most.
pub const PAGE: usize = 100;

/// How much of what a schema allows is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    /// As answers are: some fields are null or absent, and some are unknown.
    Usual,
    /// Every field has a value, and none is unknown.
    Full,
}

/// A page of 100 checkouts: every kind of price, custom field, discount and benefit, and about 1.3 MB.
#[must_use]
pub fn page_of_checkouts() -> String {
    page(PAGE, 1, 1)
}

/// A page of a list of checkouts, with `count` of them.
#[must_use]
pub fn page(count: usize, number: usize, max_page: usize) -> String {
    let spec = spec();
    let mut sampler = Sampler::new(&spec, Random::new(number as u64), Filling::Usual);
    let mut out = String::from(r#"{"items":["#);
    for index in 0..count {
        if index > 0 {
            out.push(',');
        }
        sampler.named("Checkout", &mut out);
    }
    let total = count * max_page;
    let _ = write!(
        out,
        r#"],"pagination":{{"total_count":{total},"max_page":{max_page}}}}}"#
    );
    out
}

/// One value of a schema of the spec.
///
/// # Panics
/// If the spec has no such schema, or one that this does not understand.
#[must_use]
pub fn value(schema: &str, filling: Filling, seed: u64) -> String {
    let spec = spec();
    let mut out = String::new();
    Sampler::new(&spec, Random::new(seed), filling).named(schema, &mut out);
    out
}

fn spec() -> serde_yaml::Value {
    serde_yaml::from_str(SPEC).expect("the spec is YAML")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_the_same_every_time_and_as_long_as_it_says() {
        let page = page_of_checkouts();
        assert!(page == page_of_checkouts(), "two pages of one seed differ");
        assert!((1_200_000..1_500_000).contains(&page.len()), "{} bytes", page.len());
    }

    #[test]
    fn the_page_has_every_member_of_every_union() {
        let page = page_of_checkouts();
        for member in [
            r#""amount_type":"fixed""#,
            r#""amount_type":"custom""#,
            r#""amount_type":"seat_based""#,
            r#""amount_type":"unit_based""#,
            r#""amount_type":"metered_unit""#,
            r#""amount_type":"metered_tiers""#,
            r#""legacy":true"#,
            r#""type":"checkbox""#,
            r#""type":"date""#,
            r#""type":"number""#,
            r#""type":"select""#,
            r#""type":"text""#,
            r#""duration":"repeating""#,
            r#""duration":"once""#,
            r#""duration":"forever""#,
            r#""basis_points":"#,
            r#""amounts":"#,
            r#""type":"meter_credit""#,
            r#""subtotal_amount":"#,
        ] {
            assert!(page.contains(member), "no {member}");
        }
    }
}
