//! Tests of the names of models, fields and variants, and of reported problems.

mod resources;

use super::*;
use crate::diagnostic::{Code, Place, Problems};
use crate::ir::{
    Access, Constraints, Docs, Enum, Field, Member, Model, ModelName, Payload, Presence, Role, Scalar, Shape, Struct,
    Tag, Type, Union,
};

fn empty() -> Api {
    Api {
        title: "Polar".into(),
        version: "2026-10".into(),
        has_features: false,
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
        currency: None,
        cleared_by_empty: false,
        rejected: Vec::new(),
        is_named: false,
        boxed: false,
        access: Access::Both,
        rust_name: None,
        pointer: Pointer(format!("/fields/{name}")),
    });
    model(
        name,
        Shape::Struct(Struct {
            fields: fields.collect(),
            constants: Vec::new(),
            additional: None,
            retryable: false,
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

/// Names the models, and expects no problems.
fn named(models: Vec<Model>) -> Names {
    let mut problems = Problems::new();
    let names = assign(&Api { models, ..empty() }, &mut problems);
    assert_eq!(problems.as_slice(), []);
    names
}

fn problems(models: Vec<Model>) -> Vec<(Code, String)> {
    let mut problems = Problems::new();
    assign(&Api { models, ..empty() }, &mut problems);
    problems
        .into_vec()
        .into_iter()
        .map(|problem| (problem.code, problem.message))
        .collect()
}

#[test]
fn names_models_after_schemas() {
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

fn body(id: &str) -> ModelName {
    ModelName::Inline {
        parent: Box::new(ModelName::Operation(id.into())),
        field: "body".into(),
    }
}

#[test]
fn keeps_full_names_where_short_names_collide() {
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
fn names_fields_after_properties() {
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
        ("+1", "plus_1"),
        ("-1", "minus_1"),
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
fn names_kinds_of_ids() {
    let api = Api {
        id_kinds: vec!["benefit_grant".into(), "product".into()],
        ..empty()
    };
    let names = assign(&api, &mut Problems::new());
    let found: Vec<_> = names
        .id_kinds
        .values()
        .map(|ids| (ids.kind.as_str(), ids.alias.as_str()))
        .collect();
    assert_eq!(found, [("BenefitGrant", "BenefitGrantId"), ("Product", "ProductId")]);
}

#[test]
fn names_union_members_without_common_words() {
    let types = |names: &[&str]| {
        names
            .iter()
            .map(|name| structure(component(name), &[]))
            .collect::<Vec<_>>()
    };
    let table: [(&[&str], &[&str]); 5] = [
        (&["ProductPriceFixed", "ProductPriceCustom"], &["Fixed", "Custom"]),
        (
            &[
                "CheckoutDiscountFixedOnceForeverDuration",
                "CheckoutDiscountFixedRepeatDuration",
            ],
            &["OnceForever", "Repeat"],
        ),
        (
            &["LegacyRecurringProductPrice", "ProductPrice"],
            &["LegacyRecurringProductPrice", "ProductPrice"],
        ),
        (&["NotPermitted", "PaymentError"], &["NotPermitted", "PaymentError"]),
        (&["OnlyOne"], &["OnlyOne"]),
    ];
    for (members, variants) in table {
        let mut models = types(members);
        let ids = 0..u32::try_from(models.len()).unwrap();
        models.push(union(
            "U",
            ids.map(|id| Payload::Type(Type::Model(ModelId(id)))).collect(),
        ));
        let names = named(models);
        let found: Vec<_> = names
            .models
            .last()
            .unwrap()
            .variants
            .iter()
            .map(Ident::as_str)
            .collect();
        assert_eq!(found, variants);
    }
}

#[test]
fn names_union_members_that_are_not_models() {
    let constant = |value: &str| Payload::Constant(Scalar::String(value.into()));
    let members = vec![
        (Payload::Type(Type::String), "String"),
        (Payload::Type(Type::Integer), "Integer"),
        (Payload::Type(Type::Number), "Number"),
        (Payload::Type(Type::Bool), "Bool"),
        (Payload::Type(Type::Timestamp), "Timestamp"),
        (Payload::Type(Type::Id("product".into())), "ProductId"),
        (Payload::Type(Type::List(Box::new(Type::String))), "StringList"),
        (constant("now"), "Now"),
        (Payload::Constant(Scalar::Bool(true)), "True"),
        (Payload::Constant(Scalar::Integer(7)), "V7"),
        (Payload::Constant(Scalar::Null), "Null"),
    ];
    let names = named(vec![union(
        "U",
        members.iter().map(|(payload, _)| payload.clone()).collect(),
    )]);
    let found: Vec<_> = names.models[0].variants.iter().map(Ident::as_str).collect();
    assert_eq!(found, members.iter().map(|(_, name)| *name).collect::<Vec<_>>());
}

#[test]
fn reports_collisions_with_both_places() {
    let mut problems = Problems::new();
    let fields = [("createdAt", Presence::Required), ("created_at", Presence::Required)];
    let models = vec![structure(component("X"), &fields)];
    assign(&Api { models, ..empty() }, &mut problems);
    let [problem] = problems.as_slice() else {
        panic!("{problems:?}")
    };
    assert_eq!(problem.code, Code::NameCollision);
    assert_eq!(
        problem.message,
        "`createdAt` and `created_at` would both be named `created_at` (field of `X`)"
    );
    assert_eq!(problem.place, Place::document(&Pointer("/fields/created_at".into())));
    assert_eq!(
        problem.related,
        [(
            Place::document(&Pointer("/fields/createdAt".into())),
            "first used here".to_owned()
        )]
    );
}

#[test]
fn reports_names_that_cannot_be_used() {
    let values = |values: &[&str]| {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        vec![model(
            component("E"),
            Shape::Enum(Enum {
                values,
                ignores_case: false,
                names: std::collections::BTreeMap::new(),
                descriptions: std::collections::BTreeMap::new(),
            }),
        )]
    };
    let fields = |fields: &[(&str, Presence)]| vec![structure(component("X"), fields)];
    let table = [
        (
            vec![structure(component("Option"), &[])],
            Code::NameCollision,
            "`Option` would be named `Option`, which is reserved (model)",
        ),
        (
            vec![
                structure(component("Tiers"), &[]),
                structure(component("Tiers-Output"), &[]),
            ],
            Code::NameCollision,
            "`Tiers` and `Tiers-Output` would both be named `Tiers` (model)",
        ),
        (
            values(&["unknown", "unknown value"]),
            Code::NameCollision,
            "`unknown` and `unknown value` would both be named `UnknownValue` (variant of `E`)",
        ),
        (
            values(&["a b", "a_b"]),
            Code::NameCollision,
            "`a b` and `a_b` would both be named `AB` (variant of `E`)",
        ),
        (
            values(&["!"]),
            Code::UnusableName,
            "`!` contains no valid Rust name (variant of `E`)",
        ),
        (
            fields(&[("a", Presence::Patch), ("clear_a", Presence::Optional)]),
            Code::NameCollision,
            "`a` and `clear_a` would both be named `clear_a` (method of `X`)",
        ),
        (
            fields(&[("new", Presence::Optional), ("new", Presence::Optional)]),
            Code::NameCollision,
            "`new` and `new` would both be named `new_` (field of `X`)",
        ),
        (
            fields(&[("größe", Presence::Required)]),
            Code::UnusableName,
            "`größe` contains `ö`, which is not allowed in a name (field of `X`)",
        ),
    ];
    for (models, code, message) in table {
        assert_eq!(problems(models), [(code, message.to_owned())]);
    }
}
