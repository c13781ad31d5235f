//! Renders an API that contains one of everything.

use super::*;
use crate::diagnostic::Problems;
use crate::ir::{
    Access, Auth, Body, BodyFormat, Bound, Constant, Constraints, Credential, Deprecation, Docs, Enum, ErrorModel,
    ErrorResponse, Field, JsonKind, Member, Method, Model, ModelId, ModelName, Operation, Output, Parameter,
    ParameterLocation, Payload, Presence, Resource, Retry, Role, Scalar, Scheme, Server, Shape, Struct, Tag, Type,
    Union,
};
use crate::names;
use crate::pointer::Pointer;

fn docs(text: &str) -> Docs {
    Docs {
        summary: None,
        description: Some(text.into()),
    }
}

fn field(name: &str, ty: Type, presence: Presence, nullable: bool) -> Field {
    Field {
        name: name.into(),
        ty,
        presence,
        nullable,
        docs: docs("A field."),
        constraints: Constraints {
            max_length: Some(10),
            ..Constraints::default()
        },
        deprecated: None,
        currency: None,
        cleared_by_empty: false,
        rejected: Vec::new(),
        is_named: false,
        boxed: false,
        access: Access::Both,
        rust_name: None,
        pointer: Pointer::default(),
    }
}

fn model(name: &str, role: Role, shape: Shape) -> Model {
    let name = ModelName::Component(name.into());
    Model {
        name,
        docs: docs("A model."),
        deprecated: None,
        role,
        only_events: false,
        shape,
        pointer: Pointer::default(),
    }
}

fn parameter(name: &str, location: ParameterLocation, ty: Type) -> Parameter {
    Parameter {
        name: name.into(),
        location,
        ty,
        docs: docs("A parameter."),
        constraints: Constraints {
            minimum: Some(Bound {
                value: 0.0.into(),
                exclusive: true,
            }),
            ..Constraints::default()
        },
        deprecated: None,
        pointer: Pointer::default(),
    }
}

#[expect(clippy::too_many_lines, reason = "one model of every kind")]
fn models() -> Vec<Model> {
    use Presence::{Optional, Patch, Required};
    let of = |id| Type::Model(ModelId(id));
    let list = |ty| Type::List(Box::new(ty));
    let map = Type::Map {
        key: Box::new(Type::Id("thing".into())),
        value: Box::new(of(2)),
    };
    let constant = |name: &str, text: &str| Constant {
        name: name.into(),
        value: Scalar::String(text.into()),
        required: true,
        access: Access::Both,
        pointer: Pointer::default(),
    };
    let gone = Deprecation {
        note: Some("Use `b`.".into()),
    };
    let whole = Struct {
        fields: vec![
            field("type", Type::String, Required, false),
            field("b", list(Type::String), Required, false),
            field("c", map, Optional, false),
            Field {
                currency: None,
                cleared_by_empty: false,
                rejected: Vec::new(),
                is_named: false,
                boxed: true,
                ..field("whole", of(0), Optional, true)
            },
            Field {
                deprecated: Some(gone),
                ..field("d", of(2), Patch, true)
            },
            field("createdAt", Type::Timestamp, Required, true),
        ],
        constants: vec![constant("kind", "whole")],
        additional: None,
        retryable: false,
    };
    let open = Struct {
        fields: Vec::new(),
        constants: vec![constant("error", "Gone")],
        additional: Some(of(2)),
        retryable: false,
    };
    let member = |ty| Member {
        payload: Payload::Type(ty),
        pointer: Pointer::default(),
    };
    let scalars = Union {
        members: vec![member(Type::String), member(Type::Integer), member(Type::Number)],
        tag: Tag::ByKind(vec![
            (JsonKind::String, 0),
            (JsonKind::Integer, 1),
            (JsonKind::Number, 2),
        ]),
    };
    let text = |text: &str| Scalar::String(text.into());
    let tagged = Union {
        members: vec![
            member(of(0)),
            member(of(1)),
            Member {
                payload: Payload::Constant(text("now")),
                pointer: Pointer::default(),
            },
        ],
        tag: Tag::ByValue {
            path: vec!["a".into(), "kind".into()],
            cases: vec![(text("whole"), 0), (Scalar::Bool(true), 1), (text("now"), 2)],
            fallback: None,
        },
    };
    let keyed = Union {
        members: vec![member(of(0)), member(of(1))],
        tag: Tag::ByKeys {
            cases: vec![(vec!["b".into(), "c".into()], 0)],
            fallback: Some(1),
        },
    };
    vec![
        model("Whole", Role::Both, Shape::Struct(whole)),
        model("Open", Role::Output, Shape::Struct(open)),
        model("Value", Role::Both, Shape::Union(scalars)),
        model("Tagged", Role::Both, Shape::Union(tagged)),
        model("Keyed", Role::Both, Shape::Union(keyed)),
        model(
            "Status",
            Role::Both,
            Shape::Enum(Enum {
                values: vec!["open".into(), "-open".into()],
                ignores_case: false,
                names: std::collections::BTreeMap::new(),
                descriptions: std::collections::BTreeMap::new(),
            }),
        ),
        model(
            "Alias",
            Role::Both,
            Shape::Alias(Type::Map {
                key: Box::new(Type::String),
                value: Box::new(of(2)),
            }),
        ),
        model("Map", Role::Output, Shape::Struct(map_of_itself())),
    ]
}

/// A struct that has the name of a type of the crate, which it uses.
fn map_of_itself() -> Struct {
    Struct {
        fields: vec![field(
            "map",
            Type::Map {
                key: Box::new(Type::String),
                value: Box::new(Type::Model(ModelId(7))),
            },
            Presence::Required,
            false,
        )],
        constants: Vec::new(),
        additional: None,
        retryable: false,
    }
}

fn operation(name: &str, output: Output) -> Operation {
    let of = |id| Type::Model(ModelId(id));
    Operation {
        feature: String::new(),
        id: format!("things:{name}"),
        name: name.into(),
        method: Method::Post,
        path: "/v1/things/{id}".into(),
        docs: docs("Does something."),
        deprecated: None,
        arguments: vec![
            parameter("id", ParameterLocation::Path, Type::Id("thing".into())),
            parameter("secret", ParameterLocation::Path, Type::Secret),
            parameter("day", ParameterLocation::Query, Type::Date),
        ],
        filters: vec![
            parameter("status", ParameterLocation::QueryList, of(5)),
            parameter("limit", ParameterLocation::Query, Type::Integer),
            parameter("metadata", ParameterLocation::QueryDeep, of(6)),
        ],
        body: Some(Body {
            ty: of(3),
            format: BodyFormat::Json,
            required: true,
        }),
        output,
        status: 200,
        errors: vec![ErrorResponse {
            status: 410,
            description: "It is gone.".into(),
            models: vec![ModelId(1)],
            is_common: false,
        }],
        auth: Auth::Required(vec![Scheme {
            name: "oat".into(),
            scopes: vec!["things:read".into()],
            credential: Credential::Bearer,
        }]),
        retry: Retry::Never,
        pointer: Pointer::default(),
    }
}

fn api() -> Api {
    let of = |id| Type::Model(ModelId(id));
    let outputs = [
        ("nothing", Output::Empty),
        ("json", Output::Json(of(0))),
        ("maybe", Output::OptionalJson(of(0))),
        ("download", Output::Download),
        ("page", Output::Page(of(0))),
        ("uncounted_page", Output::UncountedPage(of(0))),
    ];
    let resource = |path: &[&str], operations| Resource {
        path: path.iter().map(|segment| (*segment).to_owned()).collect(),
        docs: docs("Things."),
        operations,
        pointer: Pointer::default(),
    };
    Api {
        title: "Polar".into(),
        version: "2026-10".into(),
        has_features: false,
        servers: vec![Server {
            environment: "production".into(),
            url: "https://api.polar.sh".into(),
        }],
        resources: vec![
            resource(
                &["things"],
                outputs.map(|(name, output)| operation(name, output)).to_vec(),
            ),
            resource(&["things", "custom"], Vec::new()),
        ],
        events: Vec::new(),
        models: models(),
        errors: vec![ErrorModel {
            model: ModelId(1),
            constants: vec!["Gone".into()],
            statuses: vec![410],
            has_only_detail: false,
        }],
        id_kinds: vec!["thing".into()],
    }
}

#[test]
fn renders_valid_rust_deterministically() {
    let api = api();
    let mut problems = Problems::new();
    let names = names::assign(&api, &mut problems);
    let tree = render(&api, &names, &mut problems);
    assert_eq!(problems.as_slice(), []);
    let paths: Vec<_> = tree.iter().map(|(path, _)| path).collect();
    assert_eq!(
        paths,
        [
            "api_error.rs",
            "events.rs",
            "ids.rs",
            "meta.rs",
            "models.rs",
            "models/errors.rs",
            "models/errors/json_schemas.rs",
            "models/errors/keyed.rs",
            "models/errors/map.rs",
            "models/things.rs",
            "models/things/alias.rs",
            "models/things/json_schemas.rs",
            "models/things/open.rs",
            "models/things/status.rs",
            "models/things/tagged.rs",
            "models/things/value.rs",
            "models/things/whole.rs",
            "resources.rs",
            "resources/things.rs",
            "resources/things_custom.rs",
            "samples.rs",
        ]
    );
    assert!(
        tree.iter()
            .all(|(_, text)| text.starts_with("// @generated by `cargo xtask codegen`"))
    );
    let map = tree.get("models/errors/map.rs").unwrap();
    assert!(map.contains("use crate::types;\n"), "{map}");
    assert!(map.contains("pub struct Map {\n    /// A field.\n    ///\n    /// At most 10 characters.\n    pub map: types::Map<String, Map>,"), "{map}");
    assert_eq!(render(&api, &names, &mut problems), tree);
}

#[test]
fn reports_template_and_line_of_invalid_rust() {
    let rendered = RenderedTemplate {
        path: "x.rs".into(),
        template: "x.rs.jinja",
        code: Ok("struct A;\nstruct -;\n".into()),
    };
    let problem = formatted(&rendered).unwrap_err();
    assert_eq!(
        (problem.code, problem.place),
        (Code::Template, Place::Template("x.rs.jinja".into()))
    );
    assert_eq!(
        problem.message,
        "`x.rs` is not valid Rust: expected identifier, at `struct -;` (line 2)"
    );
}

/// If formatting were quadratic in the length of a description, this test would take minutes.
#[test]
fn renders_long_descriptions() {
    for part in ["x", "`", "*", "[", "<", "\n", "|", "é", "]("] {
        let text = docs(&part.repeat(300_000));
        let mut api = api();
        api.resources[0].operations[0].docs = text.clone();
        api.models[0].docs = text.clone();
        if let Shape::Struct(shape) = &mut api.models[0].shape {
            shape.fields[0].docs = text;
        }
        let mut problems = Problems::new();
        let names = names::assign(&api, &mut problems);
        render(&api, &names, &mut problems);
        assert_eq!(problems.as_slice(), [], "{part:?}");
    }
}
