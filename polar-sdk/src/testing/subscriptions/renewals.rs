//! The start of a subscription, and what happens at the end of its periods.

use super::store;
use crate::testing::checkouts;
use crate::testing::clock::Moment;
use crate::testing::discounts;
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

/// The end of the period that starts at `start`. Periods are counted from the first payment, so that those from January 31
/// end on February 28 and March 31.
fn period_end(subscription: &Object, start: Moment) -> Moment {
    let interval = subscription.string("recurring_interval").unwrap_or("month");
    let count = subscription.integer("recurring_interval_count").max(1);
    let first = first_payment(subscription).unwrap_or(start);
    let mut ends = (1..).map(|periods: i64| first.plus_intervals(interval, count.saturating_mul(periods)));
    // There is nothing after the latest moment.
    let end = ends.find(|end| *end > start || *end == Moment::MAX);
    end.unwrap_or(Moment::MAX)
}

/// When the first payment is due: a trial is free.
fn first_payment(subscription: &Object) -> Option<Moment> {
    let trial_end = subscription.moment("trial_end");
    trial_end.or_else(|| subscription.moment("started_at"))
}

/// Renews and ends the subscriptions whose periods have ended by now, in the order of their ends. The clock shows the end
/// of the period meanwhile.
pub(in crate::testing) fn pass_time(state: &mut State) {
    let now = state.clock.now();
    let due = |state: &State| {
        let active = state.subscriptions.iter().filter(|it| is_active(it));
        let ends = active.filter_map(|it| Some((it.moment("current_period_end")?, it.id())));
        let first = ends.filter(|(end, _)| *end <= now && *end < Moment::MAX).min()?;
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
    subscription.set_moment("current_period_end", next);
    let id = subscription.id().to_owned();
    let customer = subscription.string("customer_id").unwrap_or_default().to_owned();
    let amount = subscription.integer("amount");
    let first = first_payment(&subscription).unwrap_or(start);
    let discount = subscription
        .string("discount_id")
        .and_then(|id| state.discounts.find(id));
    let discount = discount.map_or(0, |discount| {
        discounts::on_renewal(discount, amount, was_trial, first, start)
    });
    let country = state.customers.find(&customer).and_then(|customer| {
        let country = customer.get("billing_address").get("country")?;
        country.as_str()
    });
    let total = amount.saturating_sub(discount);
    let purchase = Purchase {
        customer_id: customer.clone(),
        product_id: subscription.string("product_id").unwrap_or_default().to_owned(),
        billing_reason: "subscription_cycle",
        subtotal: amount,
        discount,
        tax: country.map_or(0, |country| checkouts::included_tax(country, total)),
        currency: subscription.string("currency").unwrap_or("usd").to_owned(),
        fields: json!({
            "subscription_id": id,
            "discount_id": subscription.get("discount_id"),
            "metadata": subscription.get("metadata"),
        }),
    };
    let event_type = if was_trial {
        "subscription.active"
    } else {
        "subscription.cycled"
    };
    store(state, subscription, &["subscription.updated", event_type]);
    let order = orders::add(state, purchase);
    orders::pay(state, &order);
    webhooks::record_state(state, &customer);
}
