//! Checkouts: their life from created to confirmed, and the forms in which they are shown.

mod amounts;
mod change;
mod confirm;
mod create;
mod goods;
mod record;
mod render;

pub(super) use change::{client_update, update};
pub(super) use confirm::confirm;
pub(super) use create::create;
pub(super) use record::Checkout;
pub(super) use render::{Rendered, View, render};

use super::answer::Answer;
use super::errors::{self, Outcome};
use super::ids::is_uuid;
use super::validation::not_a_uuid;
use super::webhooks::{Happening, announce};
use super::world::World;
use serde_json::Value;

/// A place in [`World::checkouts`].
pub(super) type Index = usize;

/// The checkout with this id, for the operations that need a token.
pub(super) fn by_id(world: &World, id: &str) -> Outcome<Index> {
    if !is_uuid(id) {
        return Err(errors::malformed(&[not_a_uuid(id, &["path", "id"])]));
    }
    world
        .checkouts
        .iter()
        .position(|checkout| checkout.id == id)
        .ok_or_else(errors::resource_not_found)
}

/// The checkout with this client secret, for the public operations: they are the ones to which it can be too old.
pub(super) fn by_secret(world: &World, secret: &str) -> Outcome<Index> {
    let found = world.checkouts.iter().position(|checkout| checkout.secret == secret);
    let index = found.ok_or_else(errors::resource_not_found)?;
    match world.checkouts.get(index) {
        Some(checkout) if checkout.status(world.clock.now()) == "expired" => Err(errors::expired()),
        _ => Ok(index),
    }
}

/// Moves the checkout with this id or client secret to another status, if there is one.
pub(super) fn set_status(world: &mut World, known_by: &str, status: &str) {
    let found = world
        .checkouts
        .iter_mut()
        .position(|checkout| checkout.id == known_by || checkout.secret == known_by);
    if let Some(index) = found {
        move_to(world, index, status);
    }
}

/// Moves a checkout to another status, and tells of it.
pub(super) fn move_to(world: &mut World, index: Index, status: &str) {
    if let Some(checkout) = world.checkouts.get_mut(index) {
        status.clone_into(&mut checkout.state);
        checkout.modified = Some(world.clock.now());
    }
    let happening = if status == "expired" {
        Happening::Expired
    } else {
        Happening::Updated
    };
    announce(world, happening, index);
}

/// What the buyer pays, in minor units, and of which currency.
pub(super) fn total(world: &World, checkout: &Checkout) -> (i64, Value) {
    let currency = checkout.price.get("price_currency").cloned().unwrap_or_default();
    (amounts::of(world, checkout).total, currency)
}

/// One checkout as an answer.
pub(super) fn show(world: &World, index: Index, view: View, status: u16) -> Answer {
    match world.checkouts.get(index) {
        Some(checkout) => Answer::json(status, &render(world, checkout, view)),
        None => errors::resource_not_found(),
    }
}

/// The checkout to be changed, if it can be.
fn open<'a>(world: &'a mut World, index: Index) -> Outcome<&'a mut Checkout> {
    let now = world.clock.now();
    let checkout: &'a mut Checkout = world.checkouts.get_mut(index).ok_or_else(errors::resource_not_found)?;
    if checkout.locked > 0 {
        checkout.locked -= 1;
        return Err(errors::locked());
    }
    match checkout.status(now) {
        "open" => Ok(checkout),
        other => Err(errors::not_open(&checkout.id, other)),
    }
}
