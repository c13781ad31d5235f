//! The start of a subscription, and what happens at the end of its periods.

use super::store;
use crate::testing::clock::Moment;
use crate::testing::listing::is_active;
use crate::testing::objects::Object;
use crate::testing::orders::{self, Purchase};
use crate::testing::placeholders;
use crate::testing::state::State;
use crate::testing::webhooks;
use serde_json::{Value, json};

/// Adds a subscription with these fields, and returns its id. Its events are those of [`announce`]. With a trial it is active when the trial ends.
pub(in crate::testing) fn start(
    state: &mut State,
    product: &Object,
    trial_end: Option<Moment>,
    fields: Value,
) -> String {
    let now = state.clock.now();
    let mut subscription = placeholders::object(state, "Subscription")
        .with(json!({
            "status": if trial_end.is_some() { "trialing" } else { "active" },
            "recurring_interval": product.get("recurring_interval"),
            "recurring_interval_count": product.get("recurring_interval_count"),
            "custom_field_data": {},
            "past_due_at": null,
            "seats": null,
        }))
        .with(fields);
    subscription.set_moment("started_at", now);
    subscription.set_moment("current_period_start", now);
    subscription.set_moment("trial_start", trial_end.map(|_| now));
    subscription.set_moment("trial_end", trial_end);
    let end = trial_end.unwrap_or_else(|| period_end(&subscription, now));
    subscription.set_moment("current_period_end", end);
    let id = subscription.id().to_owned();
    state.subscriptions.add(subscription);
    id
}

/// Records the events of a new subscription.
pub(in crate::testing) fn announce(state: &mut State, id: &str) {
    let Some(subscription) = state.subscriptions.find(id).map(|it| state.render(it)) else {
        return;
    };
    webhooks::record_object(state, "subscription.created", &subscription);
    if subscription.string("status") == Some("active") {
        webhooks::record_object(state, "subscription.active", &subscription);
    }
}

fn period_end(subscription: &Object, start: Moment) -> Moment {
    let interval = subscription.string("recurring_interval").unwrap_or("month");
    start.plus_intervals(interval, subscription.integer("recurring_interval_count").max(1))
}

/// Renews and ends the subscriptions whose periods have ended by now, in the order of their ends. The clock shows the end
/// of the period meanwhile.
pub(in crate::testing) fn pass_time(state: &mut State) {
    let now = state.clock.now();
    let due = |state: &State| {
        let active = state.subscriptions.iter().filter(|it| is_active(it));
        let ends = active.filter_map(|it| Some((it.moment("current_period_end")?, it.id())));
        let first = ends.filter(|(end, _)| *end <= now).min()?;
        state.subscriptions.find(first.1).map(|it| (first.0, it.clone()))
    };
    while let Some((end, subscription)) = due(state) {
        state.clock.show(end);
        if subscription.is("cancel_at_period_end") {
            super::end(state, subscription);
        } else {
            renew(state, subscription, end);
        }
    }
    state.clock.show(now);
}

/// Starts the next period, and charges for it.
fn renew(state: &mut State, mut subscription: Object, start: Moment) {
    let was_trial = subscription.string("status") == Some("trialing");
    let next = period_end(&subscription, start);
    subscription.set("status", "active");
    subscription.set_moment("current_period_start", start);
    subscription.set_moment(
        "current_period_end",
        next.max(start.after(std::time::Duration::from_secs(1))),
    );
    let id = subscription.id().to_owned();
    let customer = subscription.string("customer_id").unwrap_or_default().to_owned();
    let purchase = Purchase {
        customer_id: customer.clone(),
        product_id: subscription.string("product_id").unwrap_or_default().to_owned(),
        billing_reason: "subscription_cycle",
        subtotal: subscription.integer("amount"),
        discount: 0,
        tax: 0,
        currency: subscription.string("currency").unwrap_or("usd").to_owned(),
        fields: json!({ "subscription_id": id, "metadata": subscription.get("metadata") }),
    };
    let first = if was_trial {
        "subscription.active"
    } else {
        "subscription.cycled"
    };
    store(state, subscription, &["subscription.updated", first]);
    let order = orders::add(state, purchase);
    orders::pay(state, &order);
    webhooks::record_state(state, &customer);
}
