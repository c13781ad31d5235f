//! Each operation is called against the in-memory Polar, whose responses fit the types of the operations.

use polar_sdk::Polar;
use polar_sdk::testing::Server;
use polar_tests::raw;

use crate::document::Document;
use crate::table::rows;
use crate::values::{CLIENT_TOKEN, USER_TOKEN};

/// Whether the operation is one of the customer portal that requires a token.
fn is_portal(document: &Document, id: &str) -> bool {
    let operation = document.operation(id);
    operation.security().iter().any(|scheme| scheme.ends_with("_session"))
}

#[tokio::test]
async fn every_operation_responds_as_its_type_expects() {
    let document = Document::load();
    let server = Server::start().unwrap();
    server.accept_token(CLIENT_TOKEN);
    server.accept_token(USER_TOKEN);
    let customer = server.customer("ann@acme.dev").add();
    let builder = Polar::builder().token(CLIENT_TOKEN).base_url(server.url());
    let polar = builder.build().unwrap();
    let portal = polar.with_token(server.customer_token(customer)).unwrap();
    let (mut succeeded, mut problems) = (0, Vec::new());
    for (id, call) in rows() {
        let polar = if is_portal(&document, id) { &portal } else { &polar };
        match call(polar).await {
            Ok(()) => succeeded += 1,
            // The rows have made-up ids and values, which operations with state reject.
            Err(error) if matches!(error.status().map(|status| status.as_u16()), Some(400..=499)) => {
                let is_typed = error.api().is_some() || error.is_rate_limited();
                if !is_typed || error.is_unauthorized() || error.is_forbidden() {
                    problems.push(format!("{id}: {error}"));
                }
            }
            Err(error) => problems.push(format!("{id}: {error}")),
        }
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
    assert!(succeeded >= 100, "only {succeeded} of {} succeeded", rows().len());
}

#[test]
fn every_operation_requires_a_token_if_it_documents_one() {
    let document = Document::load();
    let server = Server::start().unwrap();
    for operation in document.operations() {
        let (method, target) = (operation.method.to_uppercase(), operation.path.replace(['{', '}'], "x"));
        let response = raw::send(server.url(), &method, &target, &[], "").unwrap();
        assert_eq!(
            response.status != 401,
            operation.is_public(),
            "{}: {}",
            operation.id,
            response.status
        );
    }
}
