//! The pages of a browser: the payment page at `checkout.url`, and the customer portal.
//!
//! The payment page replaces the scripts and the card form of Polar's page with a plain HTML form: it confirms the checkout, lets the
//! payment succeed, and redirects the buyer to the `success_url`.

use super::access::Caller;
use super::checkouts::{self, CheckoutIndex};
use super::error_responses;
use super::mock_response::MockResponse;
use super::received_request::{JsonBody, ParsedQuery, ReceivedRequest};
use super::state::State;
use super::stored_checkout::StoredCheckout;
use super::validation::format_amount;
use serde_json::{Value, json};
use std::time::Duration;

const COUNTRIES: [(&str, &str); 4] = [
    ("US", "United States"),
    ("FR", "France"),
    ("DE", "Germany"),
    ("GB", "United Kingdom"),
];

/// The confirmation tokens of Stripe's test cards.
const CARDS: [(&str, &str); 2] = [
    ("ctoken_ok", "4242 4242 4242 4242 (is accepted)"),
    ("ctoken_decline", "4000 0000 0000 0002 (is declined)"),
];

/// The path of the customer portal.
pub(super) const PORTAL: &str = "/acme/portal";

/// The time between the confirmation and the payment.
const PAYMENT_DURATION: Duration = Duration::from_millis(1);

/// Returns the response if the request is for a page.
pub(super) fn respond(state: &mut State, request: &ReceivedRequest) -> Option<MockResponse> {
    if (request.method(), request.path()) == ("GET", PORTAL) {
        return Some(portal(state, request));
    }
    let path = request.path().strip_prefix("/checkout/")?;
    let (secret, is_confirmation) = match path.strip_suffix("/confirmation") {
        Some(secret) => (secret, true),
        None => (path, false),
    };
    let found = state.checkouts.iter().position(|it| it.client_secret == secret);
    let Some(index) = found else {
        return Some(notice(404, "Not found", "This checkout does not exist."));
    };
    Some(match (request.method(), is_confirmation) {
        ("GET", false) => show(state, index),
        ("POST", false) => pay(state, index, request),
        ("GET", true) => notice(200, "Thank you", "Your payment went through."),
        _ => error_responses::method_not_allowed(),
    })
}

/// The portal of the customer whose session token is in the query.
fn portal(state: &State, request: &ReceivedRequest) -> MockResponse {
    let query = ParsedQuery::parse(request.query().unwrap_or_default());
    let token = query.last("customer_session_token").unwrap_or_default();
    let session = state.tokens.iter().find(|known| known.value == token);
    let customer = session.and_then(|session| match &session.caller {
        Caller::Customer(id) => state.customers.find(id),
        _ => None,
    });
    match customer.and_then(|customer| customer.string("email")) {
        Some(email) => notice(
            200,
            "Your purchases",
            &format!("Polar shows the purchases of {email} here."),
        ),
        None => notice(
            401,
            "Not logged in",
            "The link to the portal is invalid or has expired.",
        ),
    }
}

/// Shows the form, or the result if the checkout is not open.
fn show(state: &State, index: CheckoutIndex) -> MockResponse {
    let Some(checkout) = state.checkouts.get(index) else {
        return error_responses::resource_not_found();
    };
    match checkout.status(state.clock.now()) {
        "open" => {
            let known = |name: &str| checkout.string(&format!("customer_{name}")).unwrap_or_default();
            MockResponse::html(200, &form(state, checkout, &known, None))
        }
        "confirmed" | "succeeded" => MockResponse::redirect(303, &checkout.success_url(&state.base_url)),
        "expired" => notice(410, "Expired", "This checkout has expired. Nothing was charged."),
        other => notice(200, "Not paid", &format!("This checkout is {other}.")),
    }
}

/// Confirms the checkout with the submitted form.
fn pay(state: &mut State, index: CheckoutIndex, request: &ReceivedRequest) -> MockResponse {
    let is_open = |checkout: &StoredCheckout| checkout.status(state.clock.now()) == "open";
    if !state.checkouts.get(index).is_some_and(is_open) {
        // The form was submitted twice or too late.
        return show(state, index);
    }
    let form_data = ParsedQuery::parse(&String::from_utf8_lossy(request.body()));
    let input = |name: &str| form_data.last(name).unwrap_or_default().trim();
    match checkouts::confirm(state, index, confirmation(&input)) {
        Ok(_) => {
            state.clock.advance(PAYMENT_DURATION);
            checkouts::set_status(state, index, "succeeded");
            show(state, index)
        }
        Err(error) => match state.checkouts.get(index) {
            Some(checkout) => {
                let html = form(state, checkout, &input, Some(&error_message(&error)));
                MockResponse::html(error.status.as_u16(), &html)
            }
            None => error,
        },
    }
}

/// The message of an API error.
fn error_message(error: &MockResponse) -> String {
    let body: Value = serde_json::from_slice(&error.body).unwrap_or_default();
    let field_error = |entry: &Value| {
        let string = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        format!("{}: {}", string(entry.pointer("/loc/1")), string(entry.get("msg")))
    };
    match body.get("detail") {
        Some(Value::String(detail)) => detail.clone(),
        Some(Value::Array(entries)) => entries.iter().map(field_error).collect::<Vec<_>>().join(" "),
        _ => "The payment failed.".to_owned(),
    }
}

/// Returns the value of a field of the form, or an empty string.
type FormInput<'a> = &'a dyn Fn(&str) -> &'a str;

/// The body of the confirmation. Empty fields are omitted, so the API reports them as missing.
fn confirmation(input: FormInput<'_>) -> JsonBody {
    let mut body = JsonBody::default();
    for (field, name) in [
        ("customer_email", "email"),
        ("customer_name", "name"),
        ("confirmation_token_id", "card"),
    ] {
        if !input(name).is_empty() {
            body.fields.insert(field.to_owned(), json!(input(name)));
        }
    }
    if !input("country").is_empty() {
        let address = json!({ "country": input("country") });
        body.fields.insert("customer_billing_address".to_owned(), address);
    }
    body
}

fn form(state: &State, checkout: &StoredCheckout, input: FormInput<'_>, error: Option<&str>) -> String {
    let amounts = checkouts::amounts(state, checkout);
    let price = format_amount(amounts.total, &amounts.currency.unwrap_or_default());
    let product = state.products.find(&checkout.product);
    let name = product.and_then(|product| product.string("name"));
    let error = error.map_or_else(String::new, |error| format!(r#"<p role="alert">{}</p>"#, escape(error)));
    let back = checkout.string("return_url").map_or_else(String::new, |url| {
        format!(r#"<p><a href="{}">Back to the shop</a></p>"#, escape(url))
    });
    let content = format!(
        include_str!("payment_page/form.html"),
        error = error,
        product = escape(name.unwrap_or_default()),
        price = escape(&price),
        email = escape(input("email")),
        name = escape(input("name")),
        countries = options(&COUNTRIES, input("country")),
        cards = options(&CARDS, input("card")),
        back = back,
    );
    page("Checkout", &content)
}

/// A page without a form.
fn notice(status: u16, title: &str, text: &str) -> MockResponse {
    let content = format!("<h1>{}</h1>\n<p>{}</p>", escape(title), escape(text));
    MockResponse::html(status, &page(title, &content))
}

fn page(title: &str, content: &str) -> String {
    format!(
        include_str!("payment_page/layout.html"),
        title = escape(title),
        content = content,
    )
}

fn options(all: &[(&str, &str)], selected: &str) -> String {
    let option = |(value, label): &(&str, &str)| {
        let selected = if *value == selected { " selected" } else { "" };
        format!(r#"<option value="{value}"{selected}>{label}</option>"#)
    };
    all.iter().map(option).collect()
}

/// Escapes a string for HTML text and attributes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
