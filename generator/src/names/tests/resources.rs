//! Resources, methods and builders.

use super::*;
use crate::ir::{Auth, Body, BodyFormat, Method, Operation, Output, Parameter, Resource, Retry};

fn operation(id: &str, filters: &[&str]) -> Operation {
    let filters = filters.iter().map(|name| Parameter {
        name: (*name).into(),
        location: crate::ir::ParameterLocation::Query,
        ty: Type::String,
        docs: Docs::default(),
        constraints: Constraints::default(),
        deprecated: None,
        pointer: Pointer(format!("/parameters/{name}")),
    });
    Operation {
        id: id.into(),
        name: id.rsplit(':').next().unwrap().into(),
        method: Method::Get,
        path: "/".into(),
        docs: Docs::default(),
        deprecated: None,
        arguments: Vec::new(),
        filters: filters.collect(),
        body: Some(Body {
            ty: Type::String,
            format: BodyFormat::Json,
            required: true,
        }),
        output: Output::Empty,
        errors: Vec::new(),
        auth: Auth::None,
        retry: Retry::ByMethod,
        pointer: Pointer(format!("/{id}")),
    }
}

fn resource(path: &[&str], operations: Vec<Operation>) -> Resource {
    let path = path.iter().map(|segment| (*segment).to_owned()).collect();
    Resource {
        path,
        docs: Docs::default(),
        operations,
        pointer: Pointer::default(),
    }
}

/// The names of a resource with one operation, and of that operation.
fn named(path: &[&str], id: &str) -> (ResourceNames, OperationNames) {
    let api = Api {
        resources: vec![resource(path, vec![operation(id, &["page"])])],
        ..empty()
    };
    let mut problems = Vec::new();
    let names = assign(&api, &mut problems);
    assert_eq!(problems, []);
    let [resource] = names.resources.as_slice() else {
        panic!("{names:?}")
    };
    let [operation] = resource.operations.as_slice() else {
        panic!("{names:?}")
    };
    (resource.clone(), operation.clone())
}

#[test]
fn resources_and_their_methods() {
    let table = [
        ("checkouts", "x:list", "Checkouts", "checkouts", "list", "LIST"),
        (
            "checkout-links",
            "x:list",
            "CheckoutLinks",
            "checkout_links",
            "list",
            "LIST",
        ),
        (
            "customers",
            "x:delete_external",
            "Customers",
            "customers",
            "delete_external",
            "DELETE_EXTERNAL",
        ),
        ("tools", "x:use", "Tools", "tools", "r#use", "USE"),
        // What the resource is called is not said again.
        ("members", "x:list_members", "Members", "members", "list", "LIST"),
        (
            "customer-seats",
            "x:claim_seat",
            "CustomerSeats",
            "customer_seats",
            "claim",
            "CLAIM",
        ),
        (
            "webhooks",
            "x:reset_webhook_endpoint_secret",
            "Webhooks",
            "webhooks",
            "reset_endpoint_secret",
            "RESET_ENDPOINT_SECRET",
        ),
        (
            "seats",
            "x:get_claim_info",
            "Seats",
            "seats",
            "get_claim_info",
            "GET_CLAIM_INFO",
        ),
    ];
    for (path, id, ty, module, method, constant) in table {
        let (resource, operation) = named(&[path], id);
        assert_eq!((resource.ty.as_str(), resource.module.as_str()), (ty, module));
        assert_eq!(
            (operation.method.as_str(), operation.constant.as_str()),
            (method, constant)
        );
    }
}

#[test]
fn methods_that_would_be_one_stay_whole() {
    let methods = |ids: &[(&str, &str)]| {
        let operations = ids.iter().map(|(id, name)| Operation {
            name: (*name).into(),
            ..operation(id, &[])
        });
        let api = Api {
            resources: vec![resource(&["seats"], operations.collect())],
            ..empty()
        };
        let mut problems = Vec::new();
        let names = assign(&api, &mut problems);
        assert_eq!(problems, []);
        let names = names.resources.iter().flat_map(|names| &names.operations);
        names.map(|names| names.method.to_string()).collect::<Vec<_>>()
    };
    let two = [("x:list", "list"), ("x:list_seats", "list_seats")];
    assert_eq!(methods(&two), ["list", "list_seats"]);
    let both = [("x:add_seat", "add_seat"), ("x:add_seats", "add_seats")];
    assert_eq!(methods(&both), ["add_seat", "add_seats"]);
    // Somebody has said so.
    assert_eq!(methods(&[("x:list", "list_seats")]), ["list_seats"]);
}

#[test]
fn builders_of_what_is_done_to_one() {
    let mut one = operation("customers:delete_external", &["anonymize"]);
    one.arguments = one.filters.clone();
    for argument in &mut one.arguments {
        argument.location = crate::ir::ParameterLocation::Path;
    }
    let api = Api {
        resources: vec![resource(&["customers"], vec![one])],
        ..empty()
    };
    let names = assign(&api, &mut Vec::new());
    let builder = names.resources[0].operations[0].builder.as_ref();
    assert_eq!(builder.map(Ident::as_str), Some("DeleteExternalCustomer"));
}

#[test]
fn builders_of_operations() {
    let table = [
        ("checkouts", "checkouts:list", "ListCheckouts"),
        ("checkout-links", "x:list", "ListCheckoutLinks"),
        ("subscriptions", "x:export", "ExportSubscriptions"),
        ("members", "x:list_members", "ListMembers"),
        ("customer-seats", "x:list_seats", "ListCustomerSeats"),
        ("webhooks", "x:list_webhook_endpoints", "ListWebhookEndpoints"),
        ("metrics", "x:list_dashboards", "ListMetricDashboards"),
        ("benefits", "x:grants", "BenefitsGrants"),
        ("customers", "x:delete_external", "DeleteExternalCustomers"),
        ("tools", "x:use", "UseTools"),
    ];
    for (path, id, builder) in table {
        let (_, operation) = named(&[path], id);
        assert_eq!(operation.builder.as_ref().map(Ident::as_str), Some(builder));
    }
}

#[test]
fn below_another_resource_that_one_is_enough() {
    let seats = resource(
        &["customer_portal", "seats"],
        vec![operation("x:list_subscriptions", &["page"])],
    );
    let names = assign(
        &Api {
            resources: vec![seats],
            ..empty()
        },
        &mut Vec::new(),
    );
    let builder = names.resources[1].operations[0].builder.as_ref();
    assert_eq!(builder.map(Ident::as_str), Some("ListCustomerPortalSubscriptions"));
}

#[test]
fn a_group_without_operations_is_a_resource_of_its_own() {
    let api = Api {
        resources: vec![resource(&["customer_portal", "customer-session"], Vec::new())],
        ..empty()
    };
    let names = assign(&api, &mut Vec::new());
    let found: Vec<_> = names
        .resources
        .iter()
        .map(|one| (one.ty.as_str(), one.accessor.as_str(), one.parent))
        .collect();
    assert_eq!(
        found,
        [
            ("CustomerPortal", "customer_portal", None),
            ("CustomerPortalCustomerSession", "customer_session", Some(0))
        ]
    );
}

#[test]
fn a_method_meets_a_resource_and_a_filter_meets_the_builder() {
    let list = operation("checkouts:custom", &["send"]);
    let resources = vec![
        resource(&["checkouts"], vec![list]),
        resource(&["checkouts", "custom"], Vec::new()),
    ];
    let mut problems = Vec::new();
    assign(&Api { resources, ..empty() }, &mut problems);
    let mut messages: Vec<_> = problems.into_iter().map(|problem| problem.message).collect();
    messages.sort();
    assert_eq!(
        messages,
        [
            "`checkouts:custom` and `checkouts:custom` would both be `custom` as a method of `Checkouts`",
            "`send` would be `send` as a filter of `checkouts:custom`, a name that the generated code needs",
        ]
    );
}
