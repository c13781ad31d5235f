//! The customers of the organization.

mod state;

pub(super) use state::{get_state, json as state_json};

use super::call::Call;
use super::error_responses::{self, HandlerResult, found};
use super::field_error::{FieldError, Location};
use super::listing;
use super::mock_response::MockResponse;
use super::objects::Object;
use super::placeholders;
use super::state::State;
use super::stored_checkout::StoredCheckout;
use super::subscriptions;
use super::validation;
use super::webhooks;
use serde_json::{Map, Value, json};

/// The fields that a body sets as they are.
const PLAIN: [&str; 6] = ["name", "billing_name", "external_id", "locale", "metadata", "type"];

/// `customers:list`.
pub(super) fn list(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    listing::list(state.rendered(state.customers.iter()), &call.query())
}

/// `customers:get` and `customers:get_external`.
pub(super) fn get(state: &State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    Ok(MockResponse::json(200, find(state, call)?.fields()))
}

/// `customers:create`.
pub(super) fn create(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let form = match fields.get("type").and_then(Value::as_str) {
        Some("team") => "team",
        _ => "individual",
    };
    check(state, &fields, form, None)?;
    let customer = add(state, &fields);
    webhooks::record_object(state, "customer.created", &customer);
    Ok(MockResponse::json(201, customer.fields()))
}

/// `customers:update` and `customers:update_external`.
pub(super) fn update(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let mut fields = call.body()?.fields;
    let mut customer = find(state, call)?.clone();
    if is_external(call) {
        fields.remove("external_id");
    }
    check(state, &fields, "customer", Some(&customer))?;
    set(&mut customer, &fields);
    customer.set_moment("modified_at", state.clock.now());
    state.customers.replace(customer.clone());
    webhooks::record_object(state, "customer.updated", &customer);
    Ok(MockResponse::json(200, customer.fields()))
}

/// `customers:delete` and `customers:delete_external`. Ends the subscriptions of the customer.
pub(super) fn delete(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let id = find(state, call)?.id().to_owned();
    for subscription in subscriptions::active_of(state, &id) {
        subscriptions::end(state, subscription);
    }
    let mut customer = found(state.customers.remove(&id))?;
    customer.set_moment("deleted_at", state.clock.now());
    webhooks::record_object(state, "customer.deleted", &customer);
    Ok(MockResponse::new(204))
}

fn is_external(call: &Call<'_>) -> bool {
    call.operation.path.contains("{external_id}")
}

/// The customer of the path.
pub(super) fn find<'a>(state: &'a State, call: &Call<'_>) -> HandlerResult<&'a Object> {
    if is_external(call) {
        found(by_external_id(state, Some(call.parameter())))
    } else {
        found(state.customers.find(call.id()?))
    }
}

fn check(state: &State, fields: &Map<String, Value>, form: &str, existing: Option<&Object>) -> HandlerResult<()> {
    let mut errors = Vec::new();
    let loc = Location::from(&["body", form]);
    let email = fields.get("email").filter(|email| !email.is_null());
    let owner_email = fields.get("owner").and_then(|owner| owner.get("email")).or(email);
    if existing.is_none() && form == "team" && owner_email.is_none() {
        let message = "Value error, An owner with an email address is required for team customers.";
        let error = FieldError::new("value_error", &loc, message, &json!(fields));
        return Err(error_responses::invalid_request(&[
            error.context(json!({ "error": {} }))
        ]));
    }
    if existing.is_none() && form == "individual" && email.is_none() {
        errors.push(FieldError::new(
            "missing",
            loc.field("email"),
            "Field required",
            &json!(fields),
        ));
    }
    if let Some(email) = email {
        validation::validate_email(email, &loc.field("email"), &mut errors);
    }
    if let Some(metadata) = fields.get("metadata") {
        validation::validate_metadata(metadata, &loc.field("metadata"), &mut errors);
    }
    if !errors.is_empty() {
        return Err(error_responses::invalid_request(&errors));
    }
    error_responses::reject_organization(fields)?;
    let is_team = existing.is_some_and(|customer| customer.string("type") == Some("team"));
    if let Some(sent) = fields.get("type").filter(|sent| is_team && *sent == "individual") {
        let message = "Customer type cannot be downgraded from 'team' to 'individual'.";
        return Err(error_responses::unusable_value("type", message, sent));
    }
    for (name, message) in [
        ("email", "A customer with this email address already exists."),
        ("external_id", "A customer with this external ID already exists."),
    ] {
        let Some(value) = fields.get(name).and_then(Value::as_str) else {
            continue;
        };
        let is_taken = state.customers.iter().any(|other| {
            let is_same = other
                .string(name)
                .is_some_and(|known| known.eq_ignore_ascii_case(value));
            is_same && existing.is_none_or(|customer| customer.id() != other.id())
        });
        if is_taken {
            return Err(error_responses::unusable_value(name, message, &json!(value)));
        }
    }
    Ok(())
}

/// Adds a customer with the fields of a body, and returns it.
pub(super) fn add(state: &mut State, fields: &Map<String, Value>) -> Object {
    let mut customer = placeholders::object(state, "CustomerIndividual").with(json!({
        "email": null,
        "external_id": null,
        "locale": null,
        "default_payment_method_id": null,
    }));
    customer.set(
        "avatar_url",
        format!("https://www.gravatar.com/avatar/{}?d=404", customer.id()),
    );
    set(&mut customer, fields);
    state.customers.add(customer.clone());
    customer
}

/// Sets the fields of a body.
fn set(customer: &mut Object, fields: &Map<String, Value>) {
    let had_own_billing_name = customer.get("billing_name") != customer.get("name");
    for (name, value) in fields {
        let is_cleared = matches!(&**name, "name" | "billing_name" | "external_id" | "locale");
        match &**name {
            name if PLAIN.contains(&name) && (is_cleared || !value.is_null()) => customer.set(name, value.clone()),
            "email" if !value.is_null() => customer.set(name, value.clone()),
            "tax_id" => {
                let id = value.as_str().map(|id| json!([id, "eu_vat"]));
                customer.set(name, id);
            }
            "billing_address" if value.is_object() => customer.set(name, complete_address(value)),
            _ => {}
        }
    }
    if customer.get("billing_name").is_null() || !had_own_billing_name && !fields.contains_key("billing_name") {
        customer.set("billing_name", customer.get("name").clone());
    }
}

/// An address with all its fields. Missing fields are null.
pub(super) fn complete_address(sent: &Value) -> Value {
    let names = ["line1", "line2", "postal_code", "city", "state", "country"];
    let fields = names.map(|name| (name.to_owned(), sent.get(name).cloned().unwrap_or_default()));
    Value::Object(fields.into_iter().collect::<Map<_, _>>())
}

/// Fills in the customer of a new checkout, if its body names an existing one.
pub(super) fn fill_in(state: &State, checkout: &mut StoredCheckout, sent_id: Option<&str>) -> HandlerResult<()> {
    let by_id = sent_id.map(|id| {
        let unknown = || error_responses::unusable_value("customer_id", "Customer does not exist.", &json!(id));
        state.customers.find(id).ok_or_else(unknown)
    });
    let external_id = checkout.string("external_customer_id");
    let Some(customer) = by_id.transpose()?.or_else(|| by_external_id(state, external_id)) else {
        return Ok(());
    };
    checkout.customer_id = Some(customer.id().to_owned());
    for (name, known) in [
        ("customer_email", "email"),
        ("customer_name", "name"),
        ("external_customer_id", "external_id"),
    ] {
        if checkout.field(name).is_null() {
            checkout.set_field(name, customer.get(known).clone());
        }
    }
    Ok(())
}

/// Returns the customer who confirms a checkout, and whether it is new. Adds the customer if it is.
pub(super) fn find_or_add(state: &mut State, checkout: &StoredCheckout) -> HandlerResult<(Object, bool)> {
    let existing = match &checkout.customer_id {
        Some(id) => state.customers.find(id),
        None => of_buyer(state, checkout)?,
    };
    if let Some(customer) = existing {
        return Ok((customer.clone(), false));
    }
    let fields = [
        ("email", "customer_email"),
        ("name", "customer_name"),
        ("external_id", "external_customer_id"),
        ("billing_name", "customer_billing_name"),
        ("billing_address", "customer_billing_address"),
        ("locale", "locale"),
    ];
    let fields = fields.map(|(name, field)| (name.to_owned(), checkout.field(field).clone()));
    let mut fields: Map<String, Value> = fields.into_iter().collect();
    let metadata = serde_json::from_str(checkout.customer_metadata.get()).unwrap_or_default();
    fields.insert("metadata".to_owned(), metadata);
    Ok((add(state, &fields), true))
}

/// The existing customer with the external id or the email address of a checkout.
fn of_buyer<'a>(state: &'a State, checkout: &StoredCheckout) -> HandlerResult<Option<&'a Object>> {
    let email = checkout.string("customer_email").unwrap_or_default();
    let has_email = |customer: &&Object| {
        let known = customer.string("email");
        known.is_some_and(|known| known.eq_ignore_ascii_case(email))
    };
    if let Some(customer) = by_external_id(state, checkout.string("external_customer_id")) {
        let customer = Some(customer).filter(has_email);
        return customer.ok_or_else(error_responses::external_id_mismatch).map(Some);
    }
    Ok(state.customers.iter().find(has_email))
}

fn by_external_id<'a>(state: &'a State, id: Option<&str>) -> Option<&'a Object> {
    let mut customers = state.customers.iter();
    customers.find(|customer| id.is_some() && customer.string("external_id") == id)
}

/// The customer that a body names by `customer_id` or by an external id.
pub(super) fn named_in<'a>(state: &'a State, fields: &Map<String, Value>) -> HandlerResult<&'a Object> {
    let string = |name: &str| fields.get(name).and_then(Value::as_str);
    if let Some(id) = string("customer_id") {
        let unknown = || error_responses::unusable_value("customer_id", "Customer does not exist.", &json!(id));
        return state.customers.find(id).ok_or_else(unknown);
    }
    let sent = ["external_customer_id", "customer_external_id"];
    let Some((name, id)) = sent.into_iter().find_map(|name| Some((name, string(name)?))) else {
        let loc = Location::from(&["body", "customer_id"]);
        let missing = FieldError::new("missing", loc, "Field required", &json!(fields));
        return Err(error_responses::invalid_request(&[missing]));
    };
    let unknown = || error_responses::unusable_value(name, "Customer does not exist.", &json!(id));
    by_external_id(state, Some(id)).ok_or_else(unknown)
}
