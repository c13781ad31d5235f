//! Changing and confirming a checkout, by the seller and by the buyer.

use super::pricing::amounts;
use super::{CheckoutIndex, CheckoutView, show};
use crate::testing::access::AccessToken;
use crate::testing::customers;
use crate::testing::error_responses::{self, HandlerResult};
use crate::testing::field_error::FieldError;
use crate::testing::mock_response::MockResponse;
use crate::testing::objects::Object;
use crate::testing::received_request::JsonBody;
use crate::testing::state::State;
use crate::testing::stored_checkout::StoredCheckout;
use crate::testing::validation::{self, BodySchema, NullBehavior};
use crate::testing::webhooks;
use serde_json::{Value, json};

/// `checkouts:update` and `checkouts:client_update`.
pub(in crate::testing) fn update(
    state: &mut State,
    index: CheckoutIndex,
    schema: BodySchema,
    body: JsonBody,
) -> HandlerResult<MockResponse> {
    change(state, index, schema, body)?;
    webhooks::record(state, webhooks::UPDATED, index);
    let is_seller = schema.is_sent_by_seller();
    let view = if is_seller {
        CheckoutView::Private
    } else {
        CheckoutView::Public
    };
    Ok(show(state, index, view, 200))
}

/// Confirmation tokens that contain this string are declined. All others are accepted.
const DECLINED: &str = "decline";

/// `checkouts:client_confirm`.
pub(in crate::testing) fn confirm(
    state: &mut State,
    index: CheckoutIndex,
    body: JsonBody,
) -> HandlerResult<MockResponse> {
    change(state, index, BodySchema::Confirm, body)?;
    let Some(checkout) = state.checkouts.get(index).cloned() else {
        return Err(error_responses::resource_not_found());
    };
    let needs_payment = amounts(state, &checkout).total > 0 || checkout.trial(state).is_some();
    check_required_fields(&checkout, needs_payment)?;
    check_redemption_limit(state, &checkout)?;
    if needs_payment && !state.payments_ready {
        return Err(error_responses::payment_not_ready());
    }
    if checkout
        .string("confirmation_token_id")
        .is_some_and(|token| token.contains(DECLINED))
    {
        return Err(error_responses::card_declined());
    }

    let (customer, is_new) = customers::find_or_add(state, &checkout)?;
    let session_token = state.ids.secret("polar_cst_");
    let intent_secret = state.ids.secret("pi_loopback_secret_");
    let checkout = open_checkout(state, index)?;
    "confirmed".clone_into(&mut checkout.stored_status);
    checkout.customer_id = Some(customer.id().to_owned());
    checkout.customer_session_token = Some(session_token.clone());
    checkout.payment_intent_secret = needs_payment.then_some(intent_secret);
    state
        .tokens
        .push(AccessToken::of_customer(&session_token, customer.id()));
    webhooks::record(state, webhooks::UPDATED, index);
    if is_new {
        webhooks::record_object(state, "customer.created", &customer);
    }
    Ok(show(state, index, CheckoutView::Confirmed, 200))
}

fn check_required_fields(checkout: &StoredCheckout, needs_payment: bool) -> HandlerResult<()> {
    let mut required = vec!["customer_email"];
    if needs_payment {
        required.extend(["customer_billing_address", "confirmation_token_id"]);
    }
    required.retain(|name| checkout.field(name).is_null());
    if required.is_empty() {
        return Ok(());
    }
    let missing = |field: &&str| FieldError::new("missing", &["body", field], "Field is required.", &Value::Null);
    Err(error_responses::invalid_request(
        &required.iter().map(missing).collect::<Vec<_>>(),
    ))
}

fn check_redemption_limit(state: &State, checkout: &StoredCheckout) -> HandlerResult<()> {
    let discount = checkout.discount.as_deref().and_then(|id| state.discounts.find(id));
    let limit = discount.and_then(|discount| discount.get("max_redemptions_per_customer").as_i64());
    let Some(limit) = limit.and_then(|limit| usize::try_from(limit).ok()) else {
        return Ok(());
    };
    let email = checkout.string("customer_email").unwrap_or_default();
    let redeemed = checkout.earlier_purchases(state, email);
    let redemptions = redeemed.filter(|other| other.discount == checkout.discount).count();
    if redemptions >= limit {
        return Err(error_responses::redemption_limit());
    }
    Ok(())
}

/// The checkout, if it can be changed.
fn open_checkout(state: &mut State, index: CheckoutIndex) -> HandlerResult<&mut StoredCheckout> {
    let now = state.clock.now();
    let checkout = state
        .checkouts
        .get_mut(index)
        .ok_or_else(error_responses::resource_not_found)?;
    if checkout.remaining_lock_errors > 0 {
        checkout.remaining_lock_errors -= 1;
        return Err(error_responses::locked());
    }
    match checkout.status(now) {
        "open" => Ok(checkout),
        other => Err(error_responses::not_open(&checkout.id, other)),
    }
}

/// Validates a body and applies it as a whole.
fn change(state: &mut State, index: CheckoutIndex, schema: BodySchema, body: JsonBody) -> HandlerResult<()> {
    let field_errors = validation::validate(schema, &body.fields);
    if !field_errors.is_empty() {
        return Err(error_responses::invalid_request(&field_errors));
    }
    let mut changed = open_checkout(state, index)?.clone();
    if validation::has_crashing_null(schema, &body.fields) {
        return Err(error_responses::internal_error());
    }
    changed.modified_at = Some(state.clock.now());
    apply(state, &mut changed, schema, body)?;
    if let Some(checkout) = state.checkouts.get_mut(index) {
        *checkout = changed;
    }
    Ok(())
}

/// Applies the fields of a valid body to a checkout.
pub(super) fn apply(
    state: &State,
    checkout: &mut StoredCheckout,
    schema: BodySchema,
    body: JsonBody,
) -> HandlerResult<()> {
    for field in validation::fields_of(schema) {
        match body.fields.get(field.name) {
            None => {}
            Some(Value::Null) if field.null_in(schema) != NullBehavior::Clear => {}
            Some(value) => apply_field(state, checkout, schema, field.name, value)?,
        }
    }
    if schema.is_sent_by_seller() {
        checkout.set_metadata(body.metadata);
    }
    Ok(())
}

fn apply_field(
    state: &State,
    checkout: &mut StoredCheckout,
    schema: BodySchema,
    name: &str,
    value: &Value,
) -> HandlerResult<()> {
    let unknown_discount = || error_responses::unusable_value(name, "Discount does not exist.", value);
    let find_discount = |matches: &dyn Fn(&Object) -> bool| {
        let found = state.discounts.iter().find(|discount| matches(discount));
        found
            .map(|discount| discount.id().to_owned())
            .ok_or_else(unknown_discount)
    };
    match (name, value.as_str()) {
        // `create` and `set_metadata` handle these fields.
        ("products" | "prices" | "customer_id" | "metadata" | "customer_metadata", _) => {}
        ("currency" | "product_id" | "product_price_id", _) if schema == BodySchema::Create => {}
        ("currency", Some(currency)) => {
            checkout.set_field(name, json!(currency));
            checkout.select_product(state, &checkout.product.clone(), None)?;
        }
        ("product_id", Some(id)) => checkout.select_product(state, id, None)?,
        ("product_price_id", Some(id)) => checkout.select_product(state, &checkout.product.clone(), Some(id))?,
        ("seats" | "min_seats" | "max_seats" | "units" | "min_units" | "max_units", _) => {
            checkout.check_quantity(name, value)?;
            checkout.set_field(name, value.clone());
        }
        ("amount", _) => {
            checkout.check_amount(value)?;
            checkout.set_field(name, value.clone());
        }
        ("discount_id" | "discount_code", None) => checkout.discount = None,
        ("discount_id", Some(id)) => checkout.discount = Some(find_discount(&|discount| discount.id() == id)?),
        ("discount_code", Some(code)) => {
            if checkout.field("allow_discount_codes") != &json!(true) {
                return Err(unknown_discount());
            }
            checkout.discount = Some(find_discount(&|discount| {
                let known = discount.string("code");
                known.is_some_and(|known| known.eq_ignore_ascii_case(code))
            })?);
        }
        ("customer_email", Some(email)) if !schema.is_sent_by_seller() && checkout.is_subscribed(state, email) => {
            return Err(error_responses::already_subscribed());
        }
        ("customer_billing_address", _) => checkout.set_field(name, customers::complete_address(value)),
        ("custom_field_data", _) if schema != BodySchema::Confirm => {
            let mut data = checkout.field(name).as_object().cloned().unwrap_or_default();
            data.extend(value.as_object().cloned().unwrap_or_default());
            checkout.set_field(name, data.into());
        }
        _ => checkout.set_field(name, value.clone()),
    }
    Ok(())
}
