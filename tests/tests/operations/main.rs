//! Each operation is called over a real socket, and its request is compared with the document.
//!
//! The document is read here as plain YAML, without the generator, so that a mistake of the generator is noticed.
#![allow(missing_docs, reason = "test names describe the behaviour")]

mod body_alternatives;
mod checker;
mod document;
mod in_memory;
mod table;
mod values;

use std::collections::BTreeSet;
use std::sync::Arc;

use polar_sdk::Polar;
use polar_tests::faults::{FaultServer, Request, Step};

use self::document::Document;

/// What the server responds. Only the requests matter.
const NOT_FOUND: &str = "HTTP/1.1 404 Not Found\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n\
                         {\"error\":\"ResourceNotFound\",\"detail\":\"Not found.\"}";

/// A server that responds with 404 to this number of requests, and a client for it.
fn setup(requests: usize) -> (FaultServer, Polar) {
    let exchange = [Step::Read, Step::Write(NOT_FOUND.into())];
    let script = move |_| exchange.iter().cycle().take(2 * requests).cloned().collect();
    let server = FaultServer::start(Arc::new(|_| ()), script).unwrap();
    let builder = Polar::builder().token(values::CLIENT_TOKEN).base_url(server.origin());
    (server, builder.build().unwrap())
}

/// Sends the request of a row.
async fn send(server: &FaultServer, polar: &Polar, (id, call): table::Row) -> Result<Request, String> {
    let result = call(polar).await;
    match <[Request; 1]>::try_from(server.take_requests()) {
        Ok([request]) => Ok(request),
        Err(requests) => Err(format!("{id}: {} requests instead of one: {result:?}", requests.len())),
    }
}

#[test]
fn the_table_has_each_operation_of_the_document_once() {
    let document = Document::load();
    let documented: BTreeSet<_> = document.operations().map(|operation| operation.id).collect();
    let rows = table::rows();
    let called: BTreeSet<_> = rows.iter().map(|(id, _)| *id).collect();
    assert_eq!(called.len(), rows.len(), "an operation is in the table twice");
    let missing: Vec<_> = documented.difference(&called).collect();
    let unknown: Vec<_> = called.difference(&documented).collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
    assert!(unknown.is_empty(), "not in the document: {unknown:?}");
}

#[tokio::test]
async fn requests_of_all_operations_are_as_documented() {
    let document = Document::load();
    let (server, polar) = setup(table::rows().len());
    let mut differences = Vec::new();
    for row in table::rows() {
        let operation = document.operation(row.0);
        match send(&server, &polar, row).await {
            Ok(request) => differences.extend(checker::differences(&document, &operation, &request)),
            Err(why) => differences.push(why),
        }
    }
    assert!(differences.is_empty(), "\n{}\n", differences.join("\n"));
}

/// The deprecated prefix is not in the document, but the operations that replace it are.
#[tokio::test]
async fn requests_under_the_deprecated_prefix_differ_only_in_the_path() {
    let document = Document::load();
    let (server, polar) = setup(table::rows().len());
    let rows = table::deprecated_rows();
    let called: BTreeSet<_> = rows.iter().map(|(id, _)| *id).collect();
    let replacements = document.operations().map(|operation| operation.id);
    let replacements: BTreeSet<_> = replacements.filter(|id| id.starts_with("checkouts:")).collect();
    assert_eq!(called, replacements);
    for row in rows {
        let mut request = send(&server, &polar, row).await.unwrap();
        assert!(request.target().starts_with("/v1/checkouts/custom/"), "{request:?}");
        replace_line(&mut request, "/v1/checkouts/custom/", "/v1/checkouts/");
        let found = checker::differences(&document, &document.operation(row.0), &request);
        assert!(found.is_empty(), "{found:?}");
    }
}

/// A change of a request after which it is no longer as documented.
type Mistake = fn(&mut Request);

/// The checker is only a proof if it notices mistakes.
#[tokio::test]
async fn the_checker_reports_requests_that_differ() {
    let document = Document::load();
    let (server, polar) = setup(table::rows().len());
    let rows = table::rows();
    let row = |id| *rows.iter().find(|row| row.0 == id).unwrap();
    let mistakes: [(&str, Mistake, &str); 14] = [
        (
            "orders:get",
            |request| replace_line(request, "GET", "POST"),
            "the method",
        ),
        (
            "orders:get",
            |request| replace_line(request, "-4000-", "-4001-"),
            "the path",
        ),
        (
            "orders:get",
            |request| replace_line(request, "/v1/orders", "/v1/order"),
            "the path",
        ),
        (
            "customers:get_external",
            |request| replace_line(request, "%2F", "/"),
            "the path",
        ),
        (
            "orders:list",
            |request| replace_line(request, "page=", "pages="),
            "`page`",
        ),
        (
            "orders:list",
            |request| replace_line(request, "status=pending", "status=waiting"),
            "`status`",
        ),
        (
            "orders:list",
            |request| replace_line(request, "metadata%5Bplan%5D", "metadata.plan"),
            "`metadata`",
        ),
        (
            "orders:get",
            |request| remove_header(request, "authorization"),
            "the token",
        ),
        (
            "orders:get",
            |request| remove_header(request, "polar-version"),
            "Polar-Version",
        ),
        ("orders:get", |request| request.body.extend(b"{}"), "the body"),
        (
            "refunds:create",
            |request| replace_body(request, "\"amount\"", "\"amounts\""),
            "/amount",
        ),
        (
            "refunds:create",
            |request| replace_body(request, "duplicate", "no reason"),
            "/reason",
        ),
        (
            "orders:update",
            |request| replace_body(request, "billing_name", "name"),
            "/billing_name",
        ),
        (
            "oauth2:revoke_token",
            |request| replace_body(request, "client_id", "id"),
            "/client_id",
        ),
    ];
    for (id, mistake, expected) in mistakes {
        let operation = document.operation(id);
        let mut request = send(&server, &polar, row(id)).await.unwrap();
        let before = checker::differences(&document, &operation, &request);
        assert!(before.is_empty(), "{before:?}");
        mistake(&mut request);
        let found = checker::differences(&document, &operation, &request).join("\n");
        assert!(
            found.contains(expected),
            "{id}: expected {expected}, found {found:?} in {request:?}"
        );
    }
}

fn replace_line(request: &mut Request, from: &str, to: &str) {
    request.line = request.line.replace(from, to);
}

fn remove_header(request: &mut Request, name: &str) {
    request.headers.retain(|line| !line.to_lowercase().starts_with(name));
}

fn replace_body(request: &mut Request, from: &str, to: &str) {
    let body = String::from_utf8(std::mem::take(&mut request.body)).unwrap();
    request.body = body.replace(from, to).into_bytes();
}
