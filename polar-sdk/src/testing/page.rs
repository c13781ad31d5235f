//! The page that `checkout.url` leads to: where the buyer fills in a form and pays.
//!
//! It does with a form what Polar's own page does with scripts and a real card: confirms the checkout, lets the payment
//! succeed, and sends the buyer to the seller's `success_url`. It is the buyer's, so that its requests are neither
//! among [`Server::requests`](super::Server::requests) nor answered by a test's script.

mod html;

use super::answer::Answer;
use super::body::Sent;
use super::checkouts::{self, Checkout, Index};
use super::errors;
use super::exact::ExactParts;
use super::query::Query;
use super::received::Received;
use super::world::World;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// How long the bank takes.
const PAYMENT: Duration = Duration::from_millis(1);

/// The page's answer, if it is the page that is asked for.
pub(super) fn answer(world: &mut World, request: &Received) -> Option<Answer> {
    let path = request.path().strip_prefix("/checkout/")?;
    let (secret, is_end) = path
        .strip_suffix("/confirmation")
        .map_or((path, false), |secret| (secret, true));
    let found = world.checkouts.iter().position(|checkout| checkout.secret == secret);
    let Some(index) = found else {
        let text = "This checkout does not exist.";
        return Some(Answer::html(404, &html::notice("Not found", text)));
    };
    Some(match (request.method(), is_end) {
        ("GET", false) => open(world, index),
        ("POST", false) => pay(world, index, request),
        ("GET", true) => Answer::html(200, &html::notice("Thank you", "Your payment went through.")),
        _ => errors::method_not_allowed(),
    })
}

/// The form, or where there is nothing more to pay, what came of it.
fn open(world: &World, index: Index) -> Answer {
    let Some(checkout) = world.checkouts.get(index) else {
        return errors::resource_not_found();
    };
    match checkout.status(world.clock.now()) {
        "open" => Answer::html(200, &html::form(world, checkout, &Filled::of(checkout), None)),
        "confirmed" | "succeeded" => Answer::redirect(303, &checkout.success_url(&world.base)),
        "expired" => Answer::html(
            410,
            &html::notice("Expired", "This checkout has expired. Nothing was charged."),
        ),
        other => Answer::html(200, &html::notice("Not paid", &format!("This checkout is {other}."))),
    }
}

/// Confirms with what the buyer filled in, as the browser of Polar's page does.
fn pay(world: &mut World, index: Index, request: &Received) -> Answer {
    let filled = Filled::read(request);
    let is_open = |checkout: &Checkout| checkout.status(world.clock.now()) == "open";
    if !world.checkouts.get(index).is_some_and(is_open) {
        // Pressed twice, or too late.
        return open(world, index);
    }
    match checkouts::confirm(world, index, filled.body()) {
        Ok(_) => {
            world.clock.advance(PAYMENT);
            checkouts::move_to(world, index, "succeeded");
            open(world, index)
        }
        Err(refusal) => match world.checkouts.get(index) {
            Some(checkout) => {
                let page = html::form(world, checkout, &filled, Some(&why(&refusal)));
                Answer::html(refusal.status.as_u16(), &page)
            }
            None => refusal,
        },
    }
}

/// What the API says about a refused confirmation, for a person.
fn why(refusal: &Answer) -> String {
    let body: Value = serde_json::from_slice(&refusal.body).unwrap_or_default();
    let detail = body.get("detail");
    let message = |problem: &Value| {
        let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        let field = text(problem.pointer("/loc/1"));
        format!("{field}: {}", text(problem.get("msg")))
    };
    match detail {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(problems)) => problems.iter().map(message).collect::<Vec<_>>().join(" "),
        _ => "The payment was refused.".to_owned(),
    }
}

/// What stands in the form's fields.
#[derive(Debug, Default)]
struct Filled {
    email: String,
    name: String,
    country: String,
    card: String,
}

impl Filled {
    /// What is known of the buyer beforehand.
    fn of(checkout: &Checkout) -> Self {
        let text = |name: &str| checkout.text(name).unwrap_or_default().to_owned();
        Self {
            email: text("customer_email"),
            name: text("customer_name"),
            ..Self::default()
        }
    }

    fn read(request: &Received) -> Self {
        let body = String::from_utf8_lossy(request.body());
        let form = Query::parse(Some(&body));
        let field = |name: &str| form.last(name).unwrap_or_default().trim().to_owned();
        Self {
            email: field("email"),
            name: field("name"),
            country: field("country"),
            card: field("card"),
        }
    }

    /// The body of the confirmation. What was left empty is not in it, and missed by the API.
    fn body(&self) -> Sent {
        let mut fields = Map::new();
        for (name, text) in [
            ("customer_email", &self.email),
            ("customer_name", &self.name),
            ("confirmation_token_id", &self.card),
        ] {
            if !text.is_empty() {
                fields.insert(name.to_owned(), json!(text));
            }
        }
        if !self.country.is_empty() {
            let address = json!({ "country": self.country });
            fields.insert("customer_billing_address".to_owned(), address);
        }
        Sent {
            fields,
            exact: ExactParts::default(),
        }
    }
}
