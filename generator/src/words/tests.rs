//! How descriptions are applied, and which problems are reported.

use serde_json::{Value, json};

use super::apply;
use crate::diagnostic::Problems;
use crate::source::SourceFile;

fn document() -> Value {
    json!({
        "paths": {"/v1/orders/": {"get": {
            "operationId": "orders:list",
            "parameters": [{"name": "page", "in": "query"}, {"name": "status", "in": "query"}],
            "responses": {"200": {"description": ""}, "404": {"description": ""}},
        }}},
        "webhooks": {"order.paid": {"post": {}}},
        "components": {"schemas": {
            "Order": {"type": "object", "properties": {
                "id": {"type": "string"},
                "type": {"const": "order"},
                "amount": {"type": "integer"},
                "address": {"anyOf": [{"type": "object", "properties": {"line1": {"type": "string"}}}]},
            }},
            "OrderStatus": {"enum": ["paid", "void"]},
        }},
    })
}

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile {
        name: format!("spec/words/{name}"),
        text: text.to_owned(),
    }
}

/// Applies the files. Returns the document, the elements without a description, and the problems.
fn applied(files: &[SourceFile]) -> (Value, Vec<String>, Vec<String>) {
    let (mut document, mut problems) = (document(), Problems::new());
    let missing = apply(&mut document, files, 0, &mut problems);
    let problems = problems.into_vec();
    let shown = problems
        .iter()
        .map(|problem| format!("{:?}: {}; {}", problem.place, problem.message, problem.help));
    (document, missing, shown.collect())
}

const ORDERS: &str = "
resources:
  orders: Purchases.
operations:
  orders:list:
    summary: List orders
    description: Newest first.
    parameters:
      status: Filter by status.
    responses:
      '404': No such order.
events:
  order.paid: An order was paid.
schemas:
  Order:
    description: A purchase.
    fields:
      amount: In cents.
      address.line1: The street.
      address: The address.
  OrderStatus:
    description: The status.
    values:
      paid: The payment succeeded.
fields:
  id: ID of the order.
";

#[test]
fn describes_each_element() {
    let common = file(
        "common.yaml",
        "parameters:\n  page: Page number.\nfields:\n  id: ID.\nresponses:\n  '200': OK.\n",
    );
    let (document, missing, problems) = applied(&[common, file("orders.yaml", ORDERS)]);
    assert_eq!(missing, [""; 0]);
    let text = |pointer: &str| {
        document
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or("none")
            .to_owned()
    };
    let list = "/paths/~1v1~1orders~1/get";
    assert_eq!(text(&format!("{list}/summary")), "List orders");
    assert_eq!(text(&format!("{list}/parameters/0/description")), "Page number.");
    assert_eq!(text(&format!("{list}/parameters/1/description")), "Filter by status.");
    assert_eq!(text(&format!("{list}/responses/200/description")), "OK.");
    assert_eq!(text(&format!("{list}/responses/404/description")), "No such order.");
    assert_eq!(text("/webhooks/order.paid/post/description"), "An order was paid.");
    assert_eq!(text("/tags/0/description"), "Purchases.");
    let order = "/components/schemas/Order";
    assert_eq!(text(&format!("{order}/description")), "A purchase.");
    assert_eq!(text(&format!("{order}/properties/id/description")), "ID of the order.");
    assert_eq!(text(&format!("{order}/properties/type/description")), "none");
    assert_eq!(
        text(&format!(
            "{order}/properties/address/anyOf/0/properties/line1/description"
        )),
        "The street."
    );
    assert_eq!(
        document["components"]["schemas"]["OrderStatus"]["x-polar-value-descriptions"],
        json!({"paid": "The payment succeeded."})
    );
    // The file of the order describes `id` itself.
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].contains("`id` describes nothing"), "{problems:#?}");
}

#[test]
fn lists_elements_without_a_description() {
    let (_, missing, problems) = applied(&[]);
    assert_eq!(problems, [""; 0]);
    assert_eq!(
        missing,
        [
            "Order",
            "Order.address",
            "Order.address.line1",
            "Order.amount",
            "Order.id",
            "OrderStatus",
            "order.paid",
            "orders",
            "orders:list",
            "orders:list page",
            "orders:list status",
            "orders:list summary",
        ]
    );
}

#[test]
fn reports_entries_that_describe_nothing() {
    let (_, _, problems) = applied(&[file("orders.yaml", "schemas:\n  Ordre: A purchase.\n")]);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(
        problems[0].contains("`Ordre` describes nothing; did you mean `Order`?"),
        "{problems:#?}"
    );
}

#[test]
fn reports_malformed_files() {
    for (text, message) in [
        ("[]", "a words file must be an object"),
        ("schema: {}", "unknown key `schema`; did you mean `schemas`?"),
        ("schemas: []", "`schemas` must be a map"),
        (
            "schemas: {Order: 1}",
            "a description must be a string that is not empty",
        ),
        (
            "schemas: {Order: {description: ' '}}",
            "a description must be a string that is not empty",
        ),
        (
            "schemas: {Order: {field: {}}}",
            "unknown key `field`; did you mean `fields`?",
        ),
        ("schemas: {Order: {fields: text}}", "`fields` must be a map"),
    ] {
        let (_, _, problems) = applied(&[file("orders.yaml", text)]);
        assert!(
            problems.iter().any(|problem| problem.contains(message)),
            "{text}: {problems:#?}"
        );
    }
}

#[test]
fn reports_an_element_that_two_files_describe() {
    let files = [
        file("a.yaml", "schemas: {Order: A.}"),
        file("b.yaml", "schemas: {Order: B.}"),
    ];
    let (_, _, problems) = applied(&files);
    assert!(
        problems
            .iter()
            .any(|problem| problem.contains("`Order` is described twice")),
        "{problems:#?}"
    );
}
