//! Sessions of the customer portal.

use super::access::AccessToken;
use super::call::Call;
use super::customers;
use super::error_responses::{self, HandlerResult};
use super::mock_response::MockResponse;
use super::payment_page::PORTAL;
use super::placeholders;
use super::state::State;
use serde_json::{Value, json};
use std::time::Duration;

const LIFETIME: Duration = Duration::from_secs(3600);

/// `customer-sessions:create`.
pub(super) fn create(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    let fields = call.body()?.fields;
    let customer = customers::named_in(state, &fields)?.clone();
    let has_member = ["member_id", "external_member_id"]
        .iter()
        .any(|name| fields.contains_key(*name));
    if customer.string("type") == Some("team") && !has_member {
        let message = "member_id is required for team customers.";
        return Err(error_responses::unusable_value("member_id", message, &Value::Null));
    }
    let token = state.ids.secret("polar_cst_");
    state.tokens.push(AccessToken::of_customer(&token, customer.id()));
    let url = format!("{}{PORTAL}?customer_session_token={token}", state.base_url);
    let expires_at = state.clock.now().after(LIFETIME).to_string();
    let session = placeholders::object(state, "CustomerSession").with(json!({
        "token": token,
        "expires_at": expires_at,
        "return_url": fields.get("return_url").unwrap_or(&Value::Null),
        "customer_portal_url": url,
        "customer_id": customer.id(),
        "customer": customer.fields(),
    }));
    Ok(MockResponse::json(201, session.fields()))
}
