//! Path, query and header parameters.

use openapiv3::{ParameterSchemaOrContent, PathStyle, QueryStyle};

use super::Context;
use super::extensions::deprecation;
use super::lowered::{LoweredValue, Metadata, Site};
use super::operation_node::OperationNode;
use super::security::is_header_name;
use crate::ir::{ModelName, Parameter, ParameterLocation, Type};
use crate::openapi::schema::{Keywords, Node};
use crate::pointer::Pointer;

/// The parameters of an operation.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub(super) arguments: Vec<Parameter>,
    pub(super) filters: Vec<Parameter>,
}

impl Parameters {
    /// Whether a query parameter selects the page of a list by its number.
    pub(super) fn select_page(&self) -> bool {
        self.arguments.iter().chain(&self.filters).any(|parameter| {
            parameter.name == "page"
                && parameter.location == ParameterLocation::Query
                && matches!(parameter.ty, Type::Integer)
        })
    }
}

/// Lowers the parameters. The arguments are the path parameters in the path's order, then the other required ones.
/// An operation's parameter replaces the path item's of the same name and location.
pub(super) fn lower<'a>(cx: &mut Context<'a>, node: &OperationNode<'a>) -> Parameters {
    let shared = node.at.0.rsplit_once('/').map_or("", |(item, _)| item);
    let shared = Pointer(shared.to_owned()).child("parameters");
    let own = node.at.child("parameters");
    let lists = [(&node.item.parameters, &shared), (&node.operation.parameters, &own)];
    let mut all: Vec<(Parameter, bool)> = Vec::new();
    let mut named = Vec::new();
    for (list, at) in lists {
        for (index, parameter) in list.iter().enumerate() {
            let at = at.item(index);
            let found = cx.component(parameter, "parameters", |components| &components.parameters, at);
            let Some((parameter, at)) = found else {
                continue;
            };
            named.push(parameter.parameter_data_ref().name.as_str());
            let Some(parameter) = lower_parameter(cx, parameter, node, at) else {
                continue;
            };
            all.retain(|(other, _)| {
                other.name != parameter.0.name || keyword(other.location) != keyword(parameter.0.location)
            });
            all.push(parameter);
        }
    }
    let (path, query): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(one, _)| one.location == ParameterLocation::Path);
    let mut path: Vec<Parameter> = path.into_iter().map(|(parameter, _)| parameter).collect();
    check_path(cx, node, &path, &named);
    path.sort_by_key(|parameter| node.path.find(&format!("{{{}}}", parameter.name)));
    let (required, optional): (Vec<_>, Vec<_>) = query.into_iter().partition(|(_, required)| *required);
    path.extend(required.into_iter().map(|(parameter, _)| parameter));
    Parameters {
        arguments: path,
        filters: optional.into_iter().map(|(parameter, _)| parameter).collect(),
    }
}

/// Checks that each placeholder of the path has a parameter, and each path parameter a placeholder.
fn check_path(cx: &mut Context<'_>, node: &OperationNode<'_>, parameters: &[Parameter], named: &[&str]) {
    let placeholders = node.path.split('{').skip(1).filter_map(|part| part.split('}').next());
    let placeholders: Vec<&str> = placeholders.collect();
    let missing = placeholders.iter().filter(|name| !named.contains(name)).map(|name| {
        let message = format!("the placeholder `{{{name}}}` of the path has no parameter");
        (node.at.clone(), message)
    });
    let surplus = parameters
        .iter()
        .filter(|parameter| !placeholders.contains(&parameter.name.as_str()));
    let surplus = surplus.map(|parameter| {
        let message = format!("the path has no placeholder `{{{}}}`", parameter.name);
        (parameter.pointer.clone(), message)
    });
    for (at, message) in missing.chain(surplus).collect::<Vec<_>>() {
        let help = "declare each placeholder of the path as a parameter with `in: path`";
        cx.malformed(&at, message, help);
    }
}

/// A parameter, and whether it is required.
fn lower_parameter(
    cx: &mut Context<'_>,
    parameter: &openapiv3::Parameter,
    node: &OperationNode<'_>,
    at: Pointer,
) -> Option<(Parameter, bool)> {
    let (data, location) = match parameter {
        openapiv3::Parameter::Path {
            parameter_data,
            style: PathStyle::Simple,
        } => (parameter_data, ParameterLocation::Path),
        openapiv3::Parameter::Query {
            parameter_data,
            style: QueryStyle::Form,
            ..
        } if parameter_data.explode != Some(false) => (parameter_data, ParameterLocation::Query),
        openapiv3::Parameter::Query {
            parameter_data,
            style: QueryStyle::DeepObject,
            ..
        } => (parameter_data, ParameterLocation::QueryDeep),
        openapiv3::Parameter::Query { .. } => {
            let help = "remove `style` and `explode`, so that the name is repeated for each item";
            return unsupported(cx, &at, "a list in a single query value", help);
        }
        openapiv3::Parameter::Path { .. } => {
            return unsupported(cx, &at, "a path parameter with a style", "remove `style`");
        }
        openapiv3::Parameter::Header { parameter_data, .. } => {
            let name = &parameter_data.name;
            if is_reserved(name) {
                let message = format!("the header `{name}` is set by the runtime");
                let help =
                    "remove the parameter by an overlay; tokens are declared by `security`, media types by `content`";
                cx.unsupported(&at, message, help);
                return None;
            }
            if !is_header_name(name) {
                let message = format!("`{name}` is not a valid name of a header");
                cx.malformed(&at, message, "use letters, digits and `-`, as in `X-Request-Id`");
                return None;
            }
            (parameter_data, ParameterLocation::Header)
        }
        openapiv3::Parameter::Cookie { .. } => {
            let help = "send the value in a header or the query, or remove the parameter by an overlay";
            return unsupported(cx, &at, "a cookie parameter", help);
        }
    };
    let ParameterSchemaOrContent::Schema(schema) = &data.format else {
        return unsupported(cx, &at, "a parameter with `content`", "use `schema`");
    };
    let name = ModelName::of_operation(node.id()).nested(&data.name);
    let site = Site::new(name, at.child("schema"));
    let (value, is_list) = repeatable(cx, schema.into(), &site);
    let location = match (location, is_list) {
        (ParameterLocation::Path, true) => return unsupported(cx, &at, "a list in a path", "use a single value"),
        (ParameterLocation::Header, true) => return unsupported(cx, &at, "a list in a header", "use a single value"),
        (ParameterLocation::Query, true) => ParameterLocation::QueryList,
        (location, _) => location,
    };
    let deprecated = deprecation(data.deprecated == Some(true), &data.extensions);
    let mut docs = value.metadata.docs;
    if data.description.is_some() {
        docs.description.clone_from(&data.description);
    }
    let parameter = Parameter {
        name: data.name.clone(),
        location,
        ty: value.ty,
        docs,
        constraints: value.metadata.constraints,
        deprecated: deprecated.or(value.metadata.deprecated),
        pointer: at,
    };
    Some((parameter, data.required && !value.metadata.nullable))
}

/// The value of `in`, which identifies a parameter together with its name.
fn keyword(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query | ParameterLocation::QueryList | ParameterLocation::QueryDeep => "query",
        ParameterLocation::Header => "header",
    }
}

/// Headers that the runtime sets or that belong to the connection. `RequestOptions::header` rejects them, too.
const RESERVED: [&str; 18] = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "expect",
    "host",
    "keep-alive",
    "polar-version",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "cookie",
];

fn is_reserved(header: &str) -> bool {
    RESERVED.iter().any(|reserved| header.eq_ignore_ascii_case(reserved))
}

/// The value of a parameter, and whether it may be repeated: for a list, or `anyOf` of a value and a list of it.
fn repeatable(cx: &mut Context<'_>, node: Node<'_>, site: &Site) -> (LoweredValue, bool) {
    let Node::Schema(schema) = node else {
        return (cx.value(node, site), false);
    };
    let annotations = site.annotations.with(&schema.schema_data.extensions);
    let nested = |at: Pointer| Site {
        name: site.name.clone(),
        at,
        annotations: annotations.clone(),
        is_field: false,
    };
    let keywords = Keywords::of(schema);
    let (value, is_list) = match (keywords.members(), keywords.kind, keywords.items) {
        (Some((keyword, [only])), _, _) => repeatable(cx, only.into(), &nested(site.at.child(keyword).item(0))),
        (Some((keyword, [one, many])), _, _) if items(many.into()).is_some() => {
            let at = site.at.child(keyword);
            let value = cx.value(one.into(), &nested(at.item(0)));
            let (several, _) = repeatable(cx, many.into(), &nested(at.item(1)));
            if several.ty != value.ty {
                return (cx.value(node, site), false);
            }
            (value, true)
        }
        (None, Some("array"), Some(items)) => (cx.value(items.into(), &nested(site.at.child("items"))), true),
        _ => return (cx.value(node, site), false),
    };
    let metadata = Metadata::of(schema).or(value.metadata);
    (LoweredValue { metadata, ..value }, is_list)
}

/// The item schema of a list.
fn items(node: Node<'_>) -> Option<Node<'_>> {
    let Node::Schema(schema) = node else {
        return None;
    };
    Keywords::of(schema).items.map(Node::from)
}

fn unsupported<T>(cx: &mut Context<'_>, at: &Pointer, what: &str, help: &str) -> Option<T> {
    cx.unsupported(at, format!("{what} is not supported"), help);
    None
}
