//! Tests of the names of resources, methods and request builders.

use super::*;
use crate::diagnostic::Problems;
use crate::ir::{Auth, Body, BodyFormat, Method, Operation, Output, Parameter, ParameterLocation, Resource, Retry};

fn operation(id: &str, filters: &[&str]) -> Operation {
    let filters = filters.iter().map(|name| Parameter {
        name: (*name).into(),
        location: ParameterLocation::Query,
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
        status: 204,
        errors: Vec::new(),
        auth: Auth::None,
        feature: String::new(),
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

/// Names a resource with one operation, and expects no problems.
fn named(path: &[&str], id: &str) -> (ResourceNames, OperationNames) {
    let api = Api {
        resources: vec![resource(path, vec![operation(id, &["page"])])],
        ..empty()
    };
    let mut problems = Problems::new();
    let names = assign(&api, &mut problems);
    assert_eq!(problems.as_slice(), []);
    let [resource] = names.resources.as_slice() else {
        panic!("{names:?}")
    };
    let [operation] = resource.operations.as_slice() else {
        panic!("{names:?}")
    };
    (resource.clone(), operation.clone())
}

#[test]
fn names_resources_and_methods() {
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
        // Methods do not repeat the name of their resource.
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
fn keeps_full_method_names_where_short_names_collide() {
    let methods = |ids: &[(&str, &str)]| {
        let operations = ids.iter().map(|(id, name)| Operation {
            name: (*name).into(),
            ..operation(id, &[])
        });
        let api = Api {
            resources: vec![resource(&["seats"], operations.collect())],
            ..empty()
        };
        let mut problems = Problems::new();
        let names = assign(&api, &mut problems);
        assert_eq!(problems.as_slice(), []);
        let names = names.resources.iter().flat_map(|names| &names.operations);
        names.map(|names| names.method.to_string()).collect::<Vec<_>>()
    };
    let two = [("x:list", "list"), ("x:list_seats", "list_seats")];
    assert_eq!(methods(&two), ["list", "list_seats"]);
    let both = [("x:add_seat", "add_seat"), ("x:add_seats", "add_seats")];
    assert_eq!(methods(&both), ["add_seat", "add_seats"]);
    // `x-polar-method-name` is used unchanged.
    assert_eq!(methods(&[("x:list", "list_seats")]), ["list_seats"]);
}

#[test]
fn names_builders_of_single_items_in_the_singular() {
    let mut one = operation("customers:delete_external", &["anonymize"]);
    one.arguments = one.filters.clone();
    for argument in &mut one.arguments {
        argument.location = ParameterLocation::Path;
    }
    let api = Api {
        resources: vec![resource(&["customers"], vec![one])],
        ..empty()
    };
    let names = assign(&api, &mut Problems::new());
    let builder = names.resources[0].operations[0].builder.as_ref();
    assert_eq!(builder.map(Ident::as_str), Some("DeleteExternalCustomer"));
}

#[test]
fn names_request_builders() {
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
fn names_builders_of_nested_resources_after_the_parent() {
    let seats = resource(
        &["customer_portal", "seats"],
        vec![operation("x:list_subscriptions", &["page"])],
    );
    let names = assign(
        &Api {
            resources: vec![seats],
            ..empty()
        },
        &mut Problems::new(),
    );
    let builder = names.resources[1].operations[0].builder.as_ref();
    assert_eq!(builder.map(Ident::as_str), Some("ListCustomerPortalSubscriptions"));
}

#[test]
fn names_groups_without_operations() {
    let api = Api {
        resources: vec![resource(&["customer_portal", "customer-session"], Vec::new())],
        ..empty()
    };
    let names = assign(&api, &mut Problems::new());
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
fn parameters_do_not_take_the_names_of_builder_methods() {
    let list = operation("checkouts:list", &["send", "token", "status"]);
    let resources = vec![resource(&["checkouts"], vec![list])];
    let mut problems = Problems::new();
    let names = assign(&Api { resources, ..empty() }, &mut problems);
    assert_eq!(problems.into_vec(), []);
    let filters = names.resources[0].operations[0].filters.iter();
    let filters: Vec<_> = filters.map(ToString::to_string).collect();
    assert_eq!(filters, ["send_parameter", "token_parameter", "status"]);
}

#[test]
fn reports_resources_that_collide_with_methods_of_the_client() {
    let resources = vec![resource(&["request"], vec![operation("request:list", &[])])];
    let mut problems = Problems::new();
    assign(&Api { resources, ..empty() }, &mut problems);
    let messages: Vec<_> = problems.into_vec().into_iter().map(|problem| problem.message).collect();
    assert_eq!(
        messages,
        ["`request` would be named `request`, which is reserved (method of `Polar`)"]
    );
}

#[test]
fn reports_methods_that_collide_with_resources() {
    let list = operation("checkouts:custom", &[]);
    let resources = vec![
        resource(&["checkouts"], vec![list]),
        resource(&["checkouts", "custom"], Vec::new()),
    ];
    let mut problems = Problems::new();
    assign(&Api { resources, ..empty() }, &mut problems);
    let mut messages: Vec<_> = problems.into_vec().into_iter().map(|problem| problem.message).collect();
    messages.sort();
    assert_eq!(
        messages,
        ["`checkouts:custom` and `checkouts:custom` would both be named `custom` (method of `Checkouts`)"]
    );
}
