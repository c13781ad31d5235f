//! What a checkout sells: its products, prices, trial, and who has bought before.

use super::record::Checkout;
use crate::testing::clock::Moment;
use crate::testing::errors::{self, Outcome};
use crate::testing::world::World;
use serde_json::{Value, json};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// A trial that the buyer would get.
#[derive(Debug)]
pub(super) struct Trial {
    pub(super) interval: String,
    pub(super) count: i64,
    pub(super) end: Moment,
}

impl Checkout {
    /// Its own prices for a product, else those of the catalog.
    pub(super) fn prices<'a>(&'a self, world: &'a World, product: &str) -> &'a [Value] {
        match self.own_prices.get(product) {
            Some(own) => own,
            None => world.product(product).map_or(&[], |product| product.prices()),
        }
    }

    /// Turns to one of its products, at a certain price or the first.
    pub(super) fn sell(&mut self, world: &World, product: &str, price: Option<&str>) -> Outcome<()> {
        if !self.products.iter().any(|id| id == product) {
            return Err(errors::refused(
                "product_id",
                "Product is not available in this checkout.",
                &json!(product),
            ));
        }
        let wanted =
            |candidate: &&Value| price.is_none_or(|id| candidate.get("id").and_then(Value::as_str) == Some(id));
        match self.prices(world, product).iter().find(wanted).cloned() {
            Some(price) => {
                product.clone_into(&mut self.product);
                self.price = price;
                Ok(())
            }
            None => Err(errors::refused(
                "product_price_id",
                "Price is not available in this checkout.",
                &json!(price),
            )),
        }
    }

    /// The trial, its own or the product's, unless the buyer wants none.
    pub(super) fn trial(&self, world: &World) -> Option<Trial> {
        let product = world.product(&self.product).filter(|product| product.is_recurring)?;
        if self.field("allow_trial") == &json!(false) {
            return None;
        }
        let own = self
            .text("trial_interval")
            .zip(self.field("trial_interval_count").as_i64());
        let (interval, count) = own.or(product.trial)?;
        let days = match interval {
            "day" => 1,
            "week" => 7,
            "month" => 30,
            _ => 365,
        };
        let length = DAY
            .saturating_mul(days)
            .saturating_mul(u32::try_from(count).unwrap_or(u32::MAX));
        Some(Trial {
            interval: interval.to_owned(),
            count,
            end: self.created.after(length),
        })
    }

    /// Whether somebody has subscribed to this product already.
    pub(super) fn subscribed(&self, world: &World, email: &str) -> bool {
        let is_recurring = world.product(&self.product).is_some_and(|product| product.is_recurring);
        is_recurring
            && self
                .bought_before(world, email)
                .any(|other| other.product == self.product)
    }

    /// The other checkouts that this buyer has confirmed.
    pub(super) fn bought_before<'a>(&'a self, world: &'a World, email: &'a str) -> impl Iterator<Item = &'a Checkout> {
        world.checkouts.iter().filter(move |other| {
            other.id != self.id
                && matches!(&*other.state, "confirmed" | "succeeded")
                && other.text("customer_email") == Some(email)
        })
    }
}
