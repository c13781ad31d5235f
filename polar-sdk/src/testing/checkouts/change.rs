//! Changing a checkout: what its seller may change, and what its buyer may.

use super::record::Checkout;
use super::{Index, View, open, show};
use crate::testing::answer::Answer;
use crate::testing::body::Sent;
use crate::testing::errors::{self, Outcome};
use crate::testing::exact::empty_map;
use crate::testing::fields::{self, Body, Null};
use crate::testing::validation;
use crate::testing::webhooks::{Happening, announce};
use crate::testing::world::World;
use serde_json::{Map, Value, json};

/// Who sends a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Seller,
    Buyer,
}

/// `checkouts:update`.
pub(in crate::testing) fn update(world: &mut World, index: Index, sent: Sent) -> Outcome<Answer> {
    change(world, index, Body::Update, sent, Source::Seller)?;
    announce(world, Happening::Updated, index);
    Ok(show(world, index, View::Private, 200))
}

/// `checkouts:client_update`.
pub(in crate::testing) fn client_update(world: &mut World, index: Index, sent: Sent) -> Outcome<Answer> {
    change(world, index, Body::ClientUpdate, sent, Source::Buyer)?;
    announce(world, Happening::Updated, index);
    Ok(show(world, index, View::Public, 200))
}

/// Checks a body and applies it, all of it or nothing.
pub(super) fn change(world: &mut World, index: Index, body: Body, sent: Sent, source: Source) -> Outcome<()> {
    let problems = validation::problems(body, &sent.fields);
    if !problems.is_empty() {
        return Err(errors::malformed(&problems));
    }
    let mut changed = open(world, index)?.clone();
    if validation::crashes(body, &sent.fields) {
        return Err(errors::crash());
    }
    changed.modified = Some(world.clock.now());
    apply(world, &mut changed, body, sent, source)?;
    if let Some(checkout) = world.checkouts.get_mut(index) {
        *checkout = changed;
    }
    Ok(())
}

/// Takes over the fields of a body whose form is right.
pub(super) fn apply(world: &World, checkout: &mut Checkout, body: Body, sent: Sent, source: Source) -> Outcome<()> {
    for field in fields::of(body) {
        match (sent.fields.get(field.name), field.null_in(body)) {
            (None, _) | (Some(Value::Null), Null::Ignored | Null::Refused | Null::Crashes) => {}
            (Some(value), _) => set(world, checkout, body, field.name, value, source)?,
        }
    }
    if let Some(metadata) = sent
        .exact
        .metadata
        .filter(|_| matches!(body, Body::Create | Body::Update))
    {
        checkout.metadata = metadata;
    }
    if let Some(metadata) = sent
        .exact
        .customer_metadata
        .filter(|_| matches!(body, Body::Create | Body::Update))
    {
        checkout.customer_metadata = if metadata.get() == "null" {
            empty_map()
        } else {
            metadata
        };
    }
    Ok(())
}

fn set(world: &World, checkout: &mut Checkout, body: Body, name: &str, value: &Value, source: Source) -> Outcome<()> {
    match (name, value.as_str()) {
        // Read where a checkout is created, or as exact text.
        ("products" | "prices" | "customer_id" | "metadata" | "customer_metadata", _) => {}
        ("product_id" | "product_price_id", _) if body == Body::Create => {}
        ("product_id", Some(id)) => checkout.sell(world, id, None)?,
        ("product_price_id", Some(id)) => checkout.sell(world, &checkout.product.clone(), Some(id))?,
        ("discount_id" | "discount_code", None) => checkout.discount = None,
        ("discount_id", Some(id)) => checkout.discount = Some(find_discount(world, name, id, |d| d.id == id)?),
        ("discount_code", Some(code)) if checkout.field("allow_discount_codes") == &json!(true) => {
            checkout.discount = Some(find_discount(world, name, code, |d| d.code.eq_ignore_ascii_case(code))?);
        }
        ("discount_code", Some(_)) => return Err(errors::refused(name, "Discount does not exist.", value)),
        ("customer_email", Some(email)) if source == Source::Buyer && checkout.subscribed(world, email) => {
            return Err(errors::already_subscribed());
        }
        ("customer_billing_address", _) => checkout.keep(name, whole_address(value)),
        ("custom_field_data", _) if body != Body::Confirm => {
            let old = checkout.field(name).as_object().cloned().unwrap_or_default();
            let new = value.as_object().cloned().unwrap_or_default();
            checkout.keep(name, old.into_iter().chain(new).collect::<Map<_, _>>().into());
        }
        _ => checkout.keep(name, value.clone()),
    }
    Ok(())
}

fn find_discount(
    world: &World,
    field: &str,
    sent: &str,
    is_it: impl Fn(&crate::testing::discount::Discount) -> bool,
) -> Outcome<String> {
    let found = world.discounts.iter().find(|discount| is_it(discount));
    found
        .map(|discount| discount.id.clone())
        .ok_or_else(|| errors::refused(field, "Discount does not exist.", &json!(sent)))
}

/// An address with all its parts, null where there is none.
fn whole_address(sent: &Value) -> Value {
    let part = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let parts = ["line1", "line2", "postal_code", "city", "state", "country"];
    parts
        .map(|name| (name.to_owned(), part(name)))
        .into_iter()
        .collect::<Map<_, _>>()
        .into()
}

impl Checkout {
    fn keep(&mut self, name: &str, value: Value) {
        self.fields.insert(name.to_owned(), value);
    }
}
