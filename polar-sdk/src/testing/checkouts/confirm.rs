//! Confirming: the buyer pays, or does not.

use super::change::{Source, change};
use super::{Index, View, amounts, open, show};
use crate::testing::answer::Answer;
use crate::testing::body::Sent;
use crate::testing::errors::{self, Outcome, Problem};
use crate::testing::fields::Body;
use crate::testing::webhooks::{Happening, announce};
use crate::testing::world::World;
use serde_json::Value;

/// A confirmation token with this in it stands for a card that is declined.
const DECLINED: &str = "decline";

/// `checkouts:client_confirm`.
pub(in crate::testing) fn confirm(world: &mut World, index: Index, sent: Sent) -> Outcome<Answer> {
    let email = sent
        .fields
        .get("customer_email")
        .and_then(Value::as_str)
        .map(str::to_owned);
    change(world, index, Body::Confirm, sent, Source::Buyer)?;
    let Some(checkout) = world.checkouts.get(index).cloned() else {
        return Err(errors::resource_not_found());
    };

    let email = email.or_else(|| checkout.text("customer_email").map(str::to_owned));
    let total = amounts::of(world, &checkout).total;
    let pays = total > 0 || checkout.trial(world).is_some();
    let mut missing = Vec::new();
    if email.is_none() {
        missing.push("customer_email");
    }
    if pays && checkout.field("customer_billing_address").is_null() {
        missing.push("customer_billing_address");
    }
    if pays && checkout.field("confirmation_token_id").is_null() {
        missing.push("confirmation_token_id");
    }
    if !missing.is_empty() {
        let problem = |field: &&str| Problem::new("missing", &["body", field], "Field is required.", &Value::Null);
        return Err(errors::malformed(&missing.iter().map(problem).collect::<Vec<_>>()));
    }
    let email = email.unwrap_or_default();
    if let Some(limit) = checkout
        .discount
        .as_deref()
        .and_then(|id| world.discount(id))
        .and_then(|d| d.limit)
    {
        let uses = checkout
            .bought_before(world, &email)
            .filter(|other| other.discount == checkout.discount)
            .count();
        if uses >= limit {
            return Err(errors::redemption_limit());
        }
    }
    if pays && !world.payments_ready {
        return Err(errors::payment_not_ready());
    }
    if checkout
        .text("confirmation_token_id")
        .is_some_and(|token| token.contains(DECLINED))
    {
        return Err(errors::card_declined());
    }

    let (customer, session, intent) = (
        world.ids.uuid(),
        world.ids.secret("polar_cst_"),
        world.ids.secret("pi_loopback_secret_"),
    );
    let checkout = open(world, index)?;
    "confirmed".clone_into(&mut checkout.state);
    checkout.customer.get_or_insert(customer);
    checkout.session = Some(session);
    checkout.intent = pays.then_some(intent);
    announce(world, Happening::Updated, index);
    Ok(show(world, index, View::Confirmed, 200))
}
