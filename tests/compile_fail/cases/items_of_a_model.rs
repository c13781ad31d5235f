//! The type of an iteration names the page, not the item.

use polar_sdk::Items;
use polar_sdk::models::Checkout;

fn by_item(_: Items<Checkout>) {}

fn main() {}
