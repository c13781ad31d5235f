//! A request of an operation, with what handlers need of it.

use super::access::Caller;
use super::error_responses::{self, HandlerResult};
use super::id_generator::is_uuid;
use super::operation::Operation;
use super::received_request::{JsonBody, ParsedQuery, ReceivedRequest};
use super::validation::invalid_uuid;

#[derive(Debug)]
pub(super) struct Call<'a> {
    pub(super) operation: &'static Operation,
    /// The values of the path parameters, decoded.
    pub(super) parameters: Vec<String>,
    pub(super) request: &'a ReceivedRequest,
    pub(super) caller: Caller,
}

impl Call<'_> {
    /// The first path parameter.
    pub(super) fn parameter(&self) -> &str {
        self.parameters.first().map_or("", String::as_str)
    }

    /// The first path parameter, which must be a UUID.
    pub(super) fn id(&self) -> HandlerResult<&str> {
        let id = self.parameter();
        if is_uuid(id) {
            Ok(id)
        } else {
            Err(error_responses::invalid_request(&[invalid_uuid(id, &["path", "id"])]))
        }
    }

    pub(super) fn query(&self) -> ParsedQuery {
        ParsedQuery::parse(self.request.query().unwrap_or_default())
    }

    pub(super) fn body(&self) -> HandlerResult<JsonBody> {
        JsonBody::parse(self.request)
    }
}
