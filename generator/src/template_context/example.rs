//! The example in the docs of a method, which is compiled as a doctest.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proc_macro2::TokenStream;

use super::imports::module;
use super::requests;
use super::type_syntax::TypeSyntax;
use crate::ir::{Field, ModelId, Operation, Output, Payload, Presence, Shape, Struct, Type};
use crate::names::{FieldNames, ModelNames, OperationNames};
use crate::one_line;

/// The maximum length of a line of code.
const WIDTH: usize = 100;

/// Returns the lines of the code block, or `None` for a deprecated operation. Values without a literal are arguments of
/// a hidden function.
pub(super) fn lines(
    operation: &Operation,
    names: &OperationNames,
    receiver: &str,
    types: &TypeSyntax<'_>,
) -> Option<Vec<String>> {
    let (example, code) = call(operation, names, receiver, types)?;
    Some(example.lines(code))
}

/// Returns the example of an operation and its statements, or `None` for a deprecated operation.
pub(super) fn call<'a>(
    operation: &Operation,
    names: &OperationNames,
    receiver: &str,
    types: &TypeSyntax<'a>,
) -> Option<(Example<'a>, Vec<String>)> {
    if operation.deprecated.is_some() {
        return None;
    }
    let mut example = Example::new(types);
    let mut arguments = Vec::new();
    for (argument, name) in operation.arguments.iter().zip(&names.arguments) {
        let ty = requests::parameter(argument, name, &example.types).ty;
        arguments.push(example.variable(name.to_string(), &ty));
    }
    let call = |arguments: &[String], body: Option<&str>| {
        let arguments: Vec<_> = arguments.iter().map(String::as_str).chain(body).collect();
        let call = format!("{receiver}.{}({})", names.method, arguments.join(", "));
        statements(&operation.output, &call, types)
    };
    let code = match &operation.body {
        None => call(&arguments, None),
        Some(body) => match example.body(&body.ty) {
            None => {
                let ty = example.types.typed_argument(&body.ty, &names.body).ty;
                let body = example.variable(names.body.to_string(), &ty);
                call(&arguments, Some(&body))
            }
            Some(body) => {
                let code = call(&arguments, Some(&body));
                if code.iter().all(|line| line.len() <= WIDTH) {
                    code
                } else {
                    let mut code = vec![format!("let body = {body};")];
                    code.extend(call(&arguments, Some("body")));
                    code
                }
            }
        },
    };
    Some((example, code))
}

/// Returns the lines of the code block that fills in a body: with its required fields, the optional ones that have a
/// literal which says what it is, metadata, and an assignment.
pub(super) fn body_lines(names: &ModelNames, shape: &Struct, types: &TypeSyntax<'_>) -> Option<Vec<String>> {
    let mut example = Example::new(types);
    let ty = names.ty.to_string();
    let constructor = example.constructor(&ty, shape, &names.fields, false)?;
    example.models.push(ty);
    let optional = || {
        let fields = shape.fields.iter().zip(&names.fields);
        fields.filter(|(field, _)| field.deprecated.is_none() && field.presence != Presence::Required)
    };
    let mut calls = Vec::new();
    for (field, names) in optional() {
        let value = match example.types.resolved(&field.ty) {
            Type::String if string(&field.name) != ANY_STRING => string(&field.name),
            Type::Map { key, value } if **key == Type::String && example.has_strings(value) => {
                "[(\"source\", \"newsletter\")]"
            }
            _ => continue,
        };
        calls.push(format!("    .{}({value})", names.field));
    }
    let assigned = optional().find(|(field, _)| field.presence == Presence::Optional && field.ty == Type::Bool);
    let assignment = assigned.map(|(_, names)| format!("body.{} = Some(true);", names.field));
    let mutable = if assignment.is_some() { "mut " } else { "" };
    calls.insert(0, format!("let {mutable}body = {constructor}"));
    if let Some(last) = calls.last_mut() {
        last.push(';');
    }
    calls.extend(assignment);
    Some(example.lines(calls))
}

/// An example in the making.
pub(super) struct Example<'a> {
    /// The types that the example names.
    pub(super) types: TypeSyntax<'a>,
    /// Arguments of the hidden function, by name.
    pub(super) variables: BTreeMap<String, String>,
    /// Models that the visible code names.
    pub(super) models: Vec<String>,
    /// The models whose values are being written, from the outside in. None of them can contain itself.
    open: Vec<ModelId>,
}

impl<'a> Example<'a> {
    fn new(types: &TypeSyntax<'a>) -> Self {
        let example = Self {
            types: TypeSyntax::new(types.api, types.names),
            variables: BTreeMap::new(),
            models: Vec::new(),
            open: Vec::new(),
        };
        example.types.imports.item(module::CLIENT, "Polar");
        example.types.imports.item(module::ERROR, "Error");
        example
    }

    /// Whether strings convert into the type: a union with strings.
    fn has_strings(&self, ty: &Type) -> bool {
        match self.types.model(ty).map(|model| &model.shape) {
            Some(Shape::Union(union)) => union.types().any(|ty| *ty == Type::String),
            _ => false,
        }
    }

    /// Adds an argument of the hidden function and returns its name.
    fn variable(&mut self, name: String, ty: &TokenStream) -> String {
        self.variables.insert(name.clone(), one_line::ty(ty));
        name
    }

    /// Returns a body with its required fields. A body without required fields gets an optional one.
    fn body(&mut self, ty: &Type) -> Option<String> {
        let known = (self.variables.clone(), self.models.clone());
        let body = self.value(ty, "body", true);
        if body.is_none() {
            (self.variables, self.models) = known;
        }
        body
    }

    /// Returns an argument of a type, or `None` if there is no short one.
    fn value(&mut self, ty: &Type, name: &str, with_optional: bool) -> Option<String> {
        let value = match self.types.resolved(ty).clone() {
            Type::Bool => "true".to_owned(),
            Type::Integer | Type::Unsigned => "1000".to_owned(),
            Type::Number => "1.5".to_owned(),
            Type::String => string(name).to_owned(),
            Type::Currency => "\"usd\"".to_owned(),
            Type::Id(kind) => {
                let ty = self.types.ty(ty);
                self.variable(format!("{}_id", kind.replace('-', "_")), &ty)
            }
            Type::List(item) => format!("[{}]", self.value(&item, name, false)?),
            Type::Model(id) => {
                if self.open.contains(&id) {
                    return None;
                }
                self.open.push(id);
                let value = self.model(id, name, with_optional);
                self.open.pop();
                value?
            }
            Type::Secret | Type::SecretUrl | Type::Date | Type::Timestamp | Type::Uuid => {
                let ty = self.types.ty(ty);
                self.variable(name.to_owned(), &ty)
            }
            Type::Json | Type::Nullable(_) | Type::Map { .. } | Type::Tuple(_) => return None,
        };
        Some(value)
    }

    fn model(&mut self, id: ModelId, name: &str, with_optional: bool) -> Option<String> {
        let names = self.types.names.models.get(id.index())?;
        let own = names.ty.to_string();
        let value = match &self.types.api.model(id)?.shape {
            Shape::Struct(shape) => {
                let value = self.constructor(&own, shape, &names.fields, with_optional)?;
                self.models.push(own);
                value
            }
            Shape::Enum(_) => {
                let variant = names.variants.first()?;
                self.models.push(own.clone());
                format!("{own}::{variant}")
            }
            // Arguments convert into unions.
            Shape::Union(union) => match &union.members.first()?.payload {
                Payload::Type(ty) => self.value(ty, name, with_optional)?,
                Payload::Constant(_) => return None,
            },
            Shape::Alias(_) => return None,
        };
        Some(value)
    }

    fn constructor(&mut self, ty: &str, shape: &Struct, names: &[FieldNames], with_optional: bool) -> Option<String> {
        let fields = || shape.fields.iter().zip(names);
        let required: Vec<_> = fields()
            .filter(|(field, _)| field.presence == Presence::Required)
            .collect();
        let (mut arguments, mut calls) = (Vec::new(), String::new());
        for (field, names) in &required {
            let argument = if field.nullable {
                "None".to_owned()
            } else {
                self.value(&field.ty, &field.name, false)?
            };
            if field.is_named {
                let _ = write!(calls, ".{}({argument})", names.field);
            } else {
                arguments.push(argument);
            }
        }
        let mut value = format!("{ty}::new({}){calls}", arguments.join(", "));
        if required.is_empty() && with_optional {
            let kind = |field: &Field| self.types.resolved(&field.ty).clone();
            let usable = || fields().filter(|(field, _)| field.deprecated.is_none());
            let known = usable().find(|(field, _)| kind(field) == Type::String && string(&field.name) != ANY_STRING);
            let scalar =
                || usable().find(|(field, _)| matches!(kind(field), Type::String | Type::Integer | Type::Bool));
            if let Some((field, names)) = known.or_else(scalar) {
                let argument = self.value(&field.ty, &field.name, false)?;
                let _ = write!(value, ".{}({argument})", names.field);
            }
        }
        Some(value)
    }

    fn lines(mut self, statements: Vec<String>) -> Vec<String> {
        self.models.sort();
        self.models.dedup();
        let mut hidden: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for (module, names) in self.types.imports.by_module() {
            // Only ids and models are not at the root of the crate.
            let path = match module {
                module::IDS => "polar_sdk::ids",
                module::MODELS => "polar_sdk::models",
                _ => "polar_sdk",
            };
            let names = names.into_iter().filter(|name| !self.models.contains(name));
            hidden.entry(path).or_default().extend(names);
            hidden.entry(path).or_default().sort();
        }
        let mut lines = vec!["```no_run".to_owned()];
        let hidden = hidden.iter().filter(|(_, names)| !names.is_empty());
        lines.extend(hidden.map(|(path, names)| format!("# {}", import(path, names))));
        if !self.models.is_empty() {
            lines.extend([import("polar_sdk::models", &self.models), String::new()]);
        }
        let variables = self.variables.iter().map(|(name, ty)| format!(", {name}: {ty}"));
        lines.push(format!(
            "# async fn example(polar: Polar{}) -> Result<(), Error> {{",
            variables.collect::<String>()
        ));
        lines.extend(statements);
        lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
        lines
    }
}

pub(super) fn import(path: &str, names: &[String]) -> String {
    match names {
        [name] => format!("use {path}::{name};"),
        names => format!("use {path}::{{{}}};", names.join(", ")),
    }
}

const ANY_STRING: &str = "\"example\"";

/// Returns a string literal for a field.
fn string(name: &str) -> &'static str {
    if name.contains("email") {
        "\"ann@company.dev\""
    } else if name.contains("url") {
        "\"https://example.com\""
    } else if name.contains("name") {
        "\"Ann\""
    } else {
        ANY_STRING
    }
}

/// Returns the statements that send a call and use its response.
fn statements(output: &Output, call: &str, types: &TypeSyntax<'_>) -> Vec<String> {
    let variable = |ty| {
        types
            .variable(ty)
            .map_or_else(|| "value".to_owned(), ToString::to_string)
    };
    match output {
        Output::Empty => vec![format!("{call}.await?;")],
        Output::Download => vec![format!("let file = {call}.await?;")],
        Output::Json(ty) | Output::OptionalJson(ty) => vec![format!("let {} = {call}.await?;", variable(ty))],
        Output::Page(item) | Output::UncountedPage(item) => {
            let item = variable(item);
            vec![
                format!("let mut items = {call}.items();"),
                "while let Some(item) = items.next().await {".to_owned(),
                format!("    let {item} = item?;"),
                "}".to_owned(),
            ]
        }
    }
}
