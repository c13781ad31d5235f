//! Path and query parameters.

use openapiv3::{ParameterSchemaOrContent, QueryStyle, ReferenceOr};

use super::Context;
use super::keywords::{Keywords, Node};
use super::marks::deprecation;
use super::operations::Source;
use super::value::{About, Site, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Docs, ModelName, Parameter, ParameterLocation, Pointer};

/// The parameters of an operation.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub(super) arguments: Vec<Parameter>,
    pub(super) filters: Vec<Parameter>,
}

/// Path parameters in the path's order, then required query parameters; and the optional ones. Those of the path
/// item come first, unless the operation has one of the same name and place.
pub(super) fn lower<'a>(cx: &mut Context<'a>, source: &Source<'a>) -> Parameters {
    let shared = source.at.0.rsplit_once('/').map_or("", |(item, _)| item);
    let shared = Pointer(shared.to_owned()).child("parameters");
    let own = source.at.child("parameters");
    let lists = [(&source.item.parameters, &shared), (&source.operation.parameters, &own)];
    let mut all: Vec<(Parameter, bool)> = Vec::new();
    let mut named = Vec::new();
    for (list, at) in lists {
        for (index, parameter) in list.iter().enumerate() {
            let at = at.item(index);
            let Some((parameter, at)) = resolve(cx, parameter, at) else {
                continue;
            };
            named.push(parameter.parameter_data_ref().name.as_str());
            let Some(parameter) = one(cx, parameter, source, at) else {
                continue;
            };
            let is_path = |place| place == ParameterLocation::Path;
            all.retain(|(other, _)| {
                other.name != parameter.0.name || is_path(other.location) != is_path(parameter.0.location)
            });
            all.push(parameter);
        }
    }
    let (path, query): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(one, _)| one.location == ParameterLocation::Path);
    let mut path: Vec<Parameter> = path.into_iter().map(|(parameter, _)| parameter).collect();
    check_path(cx, source, &path, &named);
    path.sort_by_key(|parameter| source.path.find(&format!("{{{}}}", parameter.name)));
    let (required, optional): (Vec<_>, Vec<_>) = query.into_iter().partition(|(_, required)| *required);
    path.extend(required.into_iter().map(|(parameter, _)| parameter));
    Parameters {
        arguments: path,
        filters: optional.into_iter().map(|(parameter, _)| parameter).collect(),
    }
}

/// Each `{name}` of the path needs a parameter, and each path parameter a `{name}`.
fn check_path(cx: &mut Context<'_>, source: &Source<'_>, parameters: &[Parameter], named: &[&str]) {
    let holes = source.path.split('{').skip(1).filter_map(|part| part.split('}').next());
    let holes: Vec<&str> = holes.collect();
    let missing = holes
        .iter()
        .filter(|hole| !named.contains(hole))
        .map(|hole| (source.at.clone(), format!("the path's `{{{hole}}}` is no parameter")));
    let surplus = parameters
        .iter()
        .filter(|parameter| !holes.contains(&parameter.name.as_str()))
        .map(|parameter| {
            let message = format!("the path has no `{{{}}}`", parameter.name);
            (parameter.pointer.clone(), message)
        });
    for (at, message) in missing.chain(surplus).collect::<Vec<_>>() {
        let help = "describe each name of the path once, under `parameters`, with `in: path`";
        cx.report(Diagnostic::at(Code::Malformed, &at, message, help));
    }
}

/// A parameter, and whether it is required.
fn one(
    cx: &mut Context<'_>,
    parameter: &openapiv3::Parameter,
    source: &Source<'_>,
    at: Pointer,
) -> Option<(Parameter, bool)> {
    let (data, is_path, deep) = match parameter {
        openapiv3::Parameter::Path {
            parameter_data,
            style: openapiv3::PathStyle::Simple,
        } => (parameter_data, true, false),
        openapiv3::Parameter::Query {
            parameter_data, style, ..
        } => match style {
            QueryStyle::Form if parameter_data.explode != Some(false) => (parameter_data, false, false),
            QueryStyle::DeepObject => (parameter_data, false, true),
            _ => {
                return refuse(
                    cx,
                    &at,
                    "a list in one value",
                    "leave out `style` and `explode`: a list repeats its name",
                );
            }
        },
        openapiv3::Parameter::Path { .. } => {
            return refuse(cx, &at, "a path parameter with a style", "leave out `style`");
        }
        openapiv3::Parameter::Header { .. } | openapiv3::Parameter::Cookie { .. } => {
            let help = "take it out by an overlay: headers are the runtime's business";
            return refuse(cx, &at, "a parameter in a header", help);
        }
    };
    let ParameterSchemaOrContent::Schema(schema) = &data.format else {
        return refuse(cx, &at, "a parameter with a media type", "say `schema`");
    };
    let name = ModelName::of_operation(source.id()).inside(&data.name);
    let site = Site::new(name, at.child("schema"));
    let (value, is_list) = list(cx, schema.into(), &site);
    let location = match (is_path, deep, is_list) {
        (true, _, true) => return refuse(cx, &at, "a list in a path", "a path holds one value"),
        (true, _, false) => ParameterLocation::Path,
        (false, true, _) => ParameterLocation::QueryDeep,
        (false, false, true) => ParameterLocation::QueryList,
        (false, false, false) => ParameterLocation::Query,
    };
    let deprecated = deprecation(data.deprecated == Some(true), &data.extensions);
    let docs = match &data.description {
        Some(description) => Docs {
            summary: None,
            description: Some(description.clone()),
        },
        None => value.about.docs,
    };
    let parameter = Parameter {
        name: data.name.clone(),
        location,
        ty: value.ty,
        docs,
        constraints: value.about.constraints,
        deprecated: deprecated.or(value.about.deprecated),
        pointer: at,
    };
    Some((parameter, data.required && !value.about.nullable))
}

/// The parameter itself, and where it stands.
fn resolve<'a>(
    cx: &mut Context<'a>,
    parameter: &'a ReferenceOr<openapiv3::Parameter>,
    at: Pointer,
) -> Option<(&'a openapiv3::Parameter, Pointer)> {
    let reference = match parameter {
        ReferenceOr::Item(parameter) => return Some((parameter, at)),
        ReferenceOr::Reference { reference } => reference,
    };
    let parts = cx.document.components.as_ref().map(|components| &components.parameters);
    let (name, parameter) = cx.part("parameters", parts?, reference, &at)?;
    Some((parameter, Pointer("/components/parameters".to_owned()).child(name)))
}

/// The value of a parameter, and whether it may be given several times: a list, or `anyOf` a value and a list of it.
fn list(cx: &mut Context<'_>, node: Node<'_>, site: &Site) -> (Value, bool) {
    let Node::Schema(schema) = node else {
        return (cx.value(node, site), false);
    };
    let marks = site.marks.with(&schema.schema_data.extensions);
    let inside = |at: Pointer| Site {
        name: site.name.clone(),
        at,
        marks: marks.clone(),
        is_field: false,
    };
    let keywords = Keywords::of(schema);
    let (value, is_list) = match (keywords.members(), keywords.kind, keywords.items) {
        (Some((word, [only])), _, _) => list(cx, only.into(), &inside(site.at.child(word).item(0))),
        (Some((word, [one, many])), _, _) if items(many.into()).is_some() => {
            let at = site.at.child(word);
            let value = cx.value(one.into(), &inside(at.item(0)));
            let (several, _) = list(cx, many.into(), &inside(at.item(1)));
            if several.ty != value.ty {
                return (cx.value(node, site), false);
            }
            (value, true)
        }
        (None, Some("array"), Some(items)) => (cx.value(items.into(), &inside(site.at.child("items"))), true),
        _ => return (cx.value(node, site), false),
    };
    let about = About::of(schema).over(value.about);
    (Value { about, ..value }, is_list)
}

/// The items of a schema that is a list.
fn items(node: Node<'_>) -> Option<Node<'_>> {
    let Node::Schema(schema) = node else {
        return None;
    };
    Keywords::of(schema).items.map(Node::from)
}

fn refuse<T>(cx: &mut Context<'_>, at: &Pointer, what: &str, help: &str) -> Option<T> {
    cx.unsupported(at, format!("{what} is not expressed"), help);
    None
}
