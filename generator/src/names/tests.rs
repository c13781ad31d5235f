//! Tables of names, one for each kind of thing that is named.

mod problems;
mod resources;
mod unions;

use super::*;
use crate::diagnostic::Code;
use crate::ir::{
    Constraints, Docs, Field, Member, Model, ModelName, Payload, Presence, Role, Shape, Struct, Tag, Type, Union,
};

fn empty() -> Api {
    Api {
        title: "Polar".into(),
        version: "2026-10".into(),
        servers: Vec::new(),
        resources: Vec::new(),
        events: Vec::new(),
        models: Vec::new(),
        errors: Vec::new(),
        id_kinds: Vec::new(),
    }
}

fn component(name: &str) -> ModelName {
    ModelName::Component(name.into())
}

fn model(name: ModelName, shape: Shape) -> Model {
    let pointer = Pointer(format!("/{name:?}"));
    Model {
        name,
        docs: Docs::default(),
        deprecated: None,
        role: Role::Both,
        only_events: false,
        shape,
        pointer,
    }
}

fn structure(name: ModelName, fields: &[(&str, Presence)]) -> Model {
    let fields = fields.iter().map(|(name, presence)| Field {
        name: (*name).into(),
        ty: Type::String,
        presence: *presence,
        nullable: *presence == Presence::Patch,
        docs: Docs::default(),
        constraints: Constraints::default(),
        deprecated: None,
        boxed: false,
        pointer: Pointer(format!("/fields/{name}")),
    });
    model(
        name,
        Shape::Struct(Struct {
            fields: fields.collect(),
            constants: Vec::new(),
            additional: None,
        }),
    )
}

fn union(name: &str, members: Vec<Payload>) -> Model {
    let members = members
        .into_iter()
        .map(|payload| Member {
            payload,
            pointer: Pointer::default(),
        })
        .collect();
    let tag = Tag::ByValue {
        path: Vec::new(),
        cases: Vec::new(),
        fallback: None,
    };
    model(component(name), Shape::Union(Union { members, tag }))
}

/// The names of an API of these models, which is expected to have no problem.
fn named(models: Vec<Model>) -> Names {
    let mut problems = Vec::new();
    let names = assign(&Api { models, ..empty() }, &mut problems);
    assert_eq!(problems, []);
    names
}

fn problems(models: Vec<Model>) -> Vec<(Code, String)> {
    let mut problems = Vec::new();
    assign(&Api { models, ..empty() }, &mut problems);
    problems
        .into_iter()
        .map(|problem| (problem.code, problem.message))
        .collect()
}

#[test]
fn models() {
    let inline = ModelName::Inline {
        parent: Box::new(component("Checkout")),
        field: "custom_field_data".into(),
    };
    let table = [
        (
            component("ProductPriceSeatTiers-Output"),
            "ProductPriceSeatTiers",
            "product_price_seat_tiers",
        ),
        (
            component("ProductPriceSeatTiers-Input"),
            "ProductPriceSeatTiersInput",
            "product_price_seat_tiers_input",
        ),
        (
            component("HTTPValidationError"),
            "HttpValidationError",
            "http_validation_error",
        ),
        (component("OAuth2Client"), "OAuth2Client", "oauth2_client"),
        (component("type"), "Type", "r#type"),
        (component("Self"), "Self_", "self_"),
        (inline, "CheckoutCustomFieldData", "checkout_custom_field_data"),
        (
            ModelName::Scalars(vec!["String".into(), "Integer".into()]),
            "StringOrInteger",
            "string_or_integer",
        ),
        (
            ModelName::Operation("checkouts:client_get".into()),
            "CheckoutsClientGet",
            "checkouts_client_get",
        ),
        (component("OrderItemSchema"), "OrderItem", "order_item"),
        (component("Schema"), "Schema", "schema"),
        (body("benefits:update"), "BenefitUpdate", "benefit_update"),
        (
            body("customer-sessions:create"),
            "CustomerSessionCreate",
            "customer_session_create",
        ),
        (body("ping"), "Ping", "ping"),
    ];
    for (name, ty, module) in table {
        let names = named(vec![structure(name, &[])]);
        let [model] = names.models.as_slice() else {
            panic!("{names:?}")
        };
        assert_eq!((model.ty.as_str(), model.module.as_str()), (ty, module));
    }
}

/// The body of an operation, where it stands in the operation.
fn body(id: &str) -> ModelName {
    ModelName::Inline {
        parent: Box::new(ModelName::Operation(id.into())),
        field: "body".into(),
    }
}

#[test]
fn names_that_two_models_would_share_stay_whole() {
    let models = [
        (component("OrderItem"), "OrderItem"),
        (component("OrderItemSchema"), "OrderItemSchema"),
        (component("BenefitUpdate"), "BenefitUpdate"),
        (body("benefits:update"), "BenefitsUpdateBody"),
    ];
    let names = named(models.iter().map(|(name, _)| structure(name.clone(), &[])).collect());
    let types: Vec<_> = names.models.iter().map(|names| names.ty.as_str()).collect();
    assert_eq!(types, models.map(|(_, ty)| ty));
}

#[test]
fn fields() {
    let table = [
        ("customer_name", "customer_name"),
        ("type", "r#type"),
        ("self", "self_"),
        ("crate", "crate_"),
        ("super", "super_"),
        ("Self", "self_"),
        ("cf-turnstile-response", "cf_turnstile_response"),
        ("_cost", "cost"),
        ("2fa", "v2fa"),
        ("createdAt", "created_at"),
        ("union", "union"),
    ];
    for (wire, name) in table {
        let names = named(vec![structure(component("X"), &[(wire, Presence::Required)])]);
        assert_eq!(names.models[0].fields[0].field.as_str(), name);
    }
    let names = named(vec![structure(component("X"), &[("type", Presence::Patch)])]);
    assert_eq!(
        names.models[0].fields[0].clear.as_ref().map(Ident::as_str),
        Some("clear_type")
    );
}

#[test]
fn kinds_of_ids() {
    let api = Api {
        id_kinds: vec!["benefit_grant".into(), "product".into()],
        ..empty()
    };
    let names = assign(&api, &mut Vec::new());
    let found: Vec<_> = names
        .id_kinds
        .values()
        .map(|ids| (ids.kind.as_str(), ids.alias.as_str()))
        .collect();
    assert_eq!(found, [("BenefitGrant", "BenefitGrantId"), ("Product", "ProductId")]);
}
