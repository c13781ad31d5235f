//! The operations with state, each with its handler. All others respond with placeholders.

use super::call::Call;
use super::checkouts::{self, CheckoutView};
use super::error_responses::HandlerResult;
use super::mock_response::MockResponse;
use super::state::State;
use super::validation::BodySchema;
use super::{
    benefits, customer_sessions, customers, discounts, events, files, license_keys, meters, orders, placeholders,
    products, refunds, subscriptions,
};

/// Returns the response to a request of an operation.
pub(super) fn handle(state: &mut State, call: &Call<'_>) -> HandlerResult<MockResponse> {
    match call.operation.id {
        "checkouts:list" => checkouts::list(state, call.request.query()),
        "checkouts:create" => checkouts::create(state, call.body()?),
        "checkouts:get" => {
            let index = checkouts::find_by_id(state, call.parameter())?;
            Ok(checkouts::show(state, index, CheckoutView::Private, 200))
        }
        "checkouts:update" => {
            let (body, index) = (call.body()?, checkouts::find_by_id(state, call.parameter())?);
            checkouts::update(state, index, BodySchema::Update, body)
        }
        "checkouts:client_get" => {
            let index = checkouts::find_by_secret(state, call.parameter())?;
            Ok(checkouts::show(state, index, CheckoutView::Public, 200))
        }
        "checkouts:client_update" => {
            let (body, index) = (call.body()?, checkouts::find_by_secret(state, call.parameter())?);
            checkouts::update(state, index, BodySchema::ClientUpdate, body)
        }
        "checkouts:client_confirm" => {
            let (body, index) = (call.body()?, checkouts::find_by_secret(state, call.parameter())?);
            checkouts::confirm(state, index, body)
        }

        "products:list" => products::list(state, call),
        "products:create" => products::create(state, call),
        "products:get" => products::get(state, call),
        "products:update" => products::update(state, call),
        "products:delete" => products::delete(state, call),
        "products:update_benefits" => products::update_benefits(state, call),

        "benefits:list" => benefits::list(state, call),
        "benefits:create" => benefits::create(state, call),
        "benefits:get" => benefits::get(state, call),
        "benefits:grants" => benefits::grants_of(state, call),
        "benefit-grants:list" => benefits::list_grants(state, call),

        "discounts:list" => discounts::list(state, call),
        "discounts:create" => discounts::create(state, call),
        "discounts:get" => discounts::get(state, call),
        "discounts:update" => discounts::update(state, call),
        "discounts:delete" => discounts::delete(state, call),

        "customers:list" => customers::list(state, call),
        "customers:create" => customers::create(state, call),
        "customers:get" | "customers:get_external" => customers::get(state, call),
        "customers:update" | "customers:update_external" => customers::update(state, call),
        "customers:delete" | "customers:delete_external" => customers::delete(state, call),
        "customers:get_state" | "customers:get_state_external" => customers::get_state(state, call),
        "customer-sessions:create" => customer_sessions::create(state, call),

        "orders:list" => orders::list(state, call),
        "orders:get" => orders::get(state, call),
        "orders:update" => orders::update(state, call),
        "refunds:list" => refunds::list(state, call),
        "refunds:create" => refunds::create(state, call),

        "subscriptions:list" => subscriptions::list(state, call),
        "subscriptions:create" => subscriptions::create(state, call),
        "subscriptions:get" => subscriptions::get(state, call),
        "subscriptions:update" => subscriptions::update(state, call),
        "subscriptions:revoke" => subscriptions::revoke(state, call),

        "license_keys:list" | "customer_portal:license_keys:list" => license_keys::list(state, call),
        "license_keys:get" | "customer_portal:license_keys:get" => license_keys::get(state, call),
        "license_keys:update" => license_keys::update(state, call),
        "license_keys:get_activation" => license_keys::get_activation(state, call),
        "license_keys:validate" | "customer_portal:license_keys:validate" => license_keys::validate(state, call),
        "license_keys:activate" | "customer_portal:license_keys:activate" => license_keys::activate(state, call),
        "license_keys:deactivate" | "customer_portal:license_keys:deactivate" => license_keys::deactivate(state, call),

        "events:list" => events::list(state, call),
        "events:get" => events::get(state, call),
        "events:ingest" => events::ingest(state, call),
        "meters:list" => meters::list(state, call),
        "meters:create" => meters::create(state, call),
        "meters:update" => meters::update(state, call),
        "meters:get" => meters::get(state, call),
        "customer_meters:list" => meters::list_customer_meters(state, call),
        "customer_meters:get" => meters::get_customer_meter(state, call),

        "files:list" => files::list(state, call),
        "files:create" => files::create(state, call),
        "files:uploaded" => files::uploaded(state, call),
        "files:update" => files::update(state, call),
        "files:delete" => files::delete(state, call),

        _ => Ok(placeholders::respond(state, call)),
    }
}
