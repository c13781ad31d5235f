//! The context of `samples.rs.jinja`: operations with samples of their responses, as data.

use std::collections::BTreeMap;

use askama::Template;
use quote::quote;
use serde_json::{Map, Value, json};

use crate::ir::{
    Access, Api, Auth, Constraints, ModelId, Number, Operation, Output, Payload, Presence, Shape, Struct, Type,
};
use crate::names::Names;

/// `samples.rs.jinja`
#[derive(Template)]
#[template(path = "samples.rs.jinja", escape = "none")]
pub(super) struct SamplesTemplate {
    operations: Vec<String>,
    /// The name and the JSON of each model as literals.
    models: Vec<(String, String)>,
}

impl SamplesTemplate {
    pub(super) fn new(api: &Api, names: &Names) -> Self {
        let mut samples = Samples {
            api,
            names,
            models: BTreeMap::new(),
        };
        let operations = api.operations().map(|operation| samples.operation(operation));
        let operations = operations.collect();
        let literal = |value: &str| quote!(#value).to_string();
        let models = samples.models.iter();
        Self {
            operations,
            models: models
                .map(|(name, json)| (literal(name), literal(&json.to_string())))
                .collect(),
        }
    }
}

/// The samples so far.
struct Samples<'a> {
    api: &'a Api,
    names: &'a Names,
    /// By the name of the model in Rust. A sample refers to others by their names, so that each is there once.
    models: BTreeMap<String, Value>,
}

impl Samples<'_> {
    /// Returns the expression of an operation.
    fn operation(&mut self, operation: &Operation) -> String {
        let (id, method, path) = (&operation.id, operation.method.as_str(), &operation.path);
        let required = match &operation.auth {
            Auth::Required(schemes) => schemes.as_slice(),
            Auth::None | Auth::Optional(_) => &[],
        };
        let schemes = required.iter().map(|scheme| &scheme.name);
        let mut scopes: Vec<&String> = Vec::new();
        for scope in required.iter().flat_map(|scheme| &scheme.scopes) {
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
        let status = operation.status;
        let response = match &operation.output {
            Output::Empty => quote!(Response::Empty),
            Output::Download => quote!(Response::Text),
            Output::Json(ty) | Output::OptionalJson(ty) => {
                let json = self.value(ty, "", &Constraints::default()).to_string();
                quote!(Response::Json(#json))
            }
            Output::Page(item) | Output::UncountedPage(item) => {
                let json = self.value(item, "", &Constraints::default()).to_string();
                quote!(Response::Page(#json))
            }
        };
        quote!(Operation {
            id: #id,
            method: #method,
            path: #path,
            schemes: &[#(#schemes),*],
            scopes: &[#(#scopes),*],
            status: #status,
            response: #response
        })
        .to_string()
    }

    /// Returns a sample of a type, for a field of this name.
    fn value(&mut self, ty: &Type, name: &str, constraints: &Constraints) -> Value {
        match ty {
            Type::Bool => json!(false),
            Type::Integer | Type::Unsigned | Type::Number => number(constraints),
            Type::String => string(name, constraints).into(),
            Type::Secret => "polar_sample_secret".into(),
            Type::SecretUrl => "https://polar.sh/sample".into(),
            Type::Currency => "usd".into(),
            Type::Timestamp => "$now".into(),
            Type::Date => "$today".into(),
            Type::Uuid | Type::Id(_) => "$uuid".into(),
            Type::Json | Type::Nullable(_) => Value::Null,
            Type::Model(id) => self.model(*id, name, constraints),
            Type::List(item) if constraints.min_items.is_some_and(|min| min > 0) => {
                json!([self.value(item, name, &Constraints::default())])
            }
            Type::List(_) => json!([]),
            Type::Map { .. } => json!({}),
            Type::Tuple(members) => {
                let members = members.iter();
                members
                    .map(|member| self.value(member, name, &Constraints::default()))
                    .collect()
            }
        }
    }

    /// Returns a sample of a model: the name of a struct's sample, or the value itself.
    fn model(&mut self, id: ModelId, name: &str, constraints: &Constraints) -> Value {
        let api = self.api;
        match api.shape(id) {
            None => Value::Null,
            Some(Shape::Alias(ty)) => self.value(ty, name, constraints),
            Some(Shape::Enum(shape)) => shape.values.first().cloned().into(),
            Some(Shape::Union(union)) => match union.members.first().map(|member| &member.payload) {
                None => Value::Null,
                Some(Payload::Constant(constant)) => constant.into(),
                Some(Payload::Type(ty)) => self.value(ty, name, constraints),
            },
            Some(Shape::Struct(shape)) => {
                let names = self.names;
                let Some(name) = names.model(id) else {
                    return Value::Null;
                };
                let name = name.as_str().to_owned();
                let reference = format!("${name}").into();
                if !self.models.contains_key(&name) {
                    // Known before its fields are, so that a model that contains itself ends here.
                    self.models.insert(name.clone(), Value::Null);
                    let json = self.fields(shape);
                    self.models.insert(name, json);
                }
                reference
            }
        }
    }

    fn fields(&mut self, shape: &Struct) -> Value {
        let constants = shape.constants.iter();
        let constants = constants.filter(|constant| constant.access != Access::WriteOnly);
        let mut json: Map<String, Value> = constants
            .map(|constant| (constant.name.clone(), Value::from(&constant.value)))
            .collect();
        for field in &shape.fields {
            if field.presence != Presence::Required || field.access == Access::WriteOnly {
                continue;
            }
            let value = if field.nullable {
                Value::Null
            } else {
                self.value(&field.ty, &field.name, &field.constraints)
            };
            json.insert(field.name.clone(), value);
        }
        json.into()
    }
}

/// Returns the smallest number that is allowed and not negative.
fn number(constraints: &Constraints) -> Value {
    match &constraints.minimum {
        Some(bound) => match bound.value {
            Number::Integer(value) => {
                let value = value.max(0) + i128::from(bound.exclusive);
                i64::try_from(value).unwrap_or_default().into()
            }
            Number::Float(value) => (value.max(0.0) + 1.0).into(),
        },
        None => 0.into(),
    }
}

/// Returns a string that is valid in a field of this name.
fn string(name: &str, constraints: &Constraints) -> &'static str {
    let is = |word: &str| name.contains(word) || constraints.format.as_deref().is_some_and(|it| it.contains(word));
    if is("email") {
        "ann@acme.dev"
    } else if is("url") || is("uri") {
        "https://acme.dev"
    } else {
        "sample"
    }
}
