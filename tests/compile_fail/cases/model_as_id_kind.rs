//! The id of a resource is not named after the model.

use polar_sdk::Id;
use polar_sdk::models::Checkout;

fn by_model(_: Id<Checkout>) {}

fn main() {}
