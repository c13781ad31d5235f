//! Prints operations.

use std::fmt;

use super::comment;
use super::model::{constraints, deprecated};
use crate::ir::{
    Api, Auth, BodyFormat, Credential, Operation, Output, Parameter, ParameterLocation, Retry, Scheme, Type,
};

pub(super) fn print(api: &Api, operation: &Operation, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let method = operation.method.as_str();
    let deprecated = deprecated(operation.deprecated.as_ref());
    let (comment, output) = (comment(&operation.docs), output(api, operation));
    let (name, path) = (&operation.name, &operation.path);
    writeln!(f, "  {name} {method} {path} -> {output}{deprecated}{comment}")?;
    writeln!(f, "    auth {}", auth(&operation.auth))?;
    if operation.retry == Retry::Never {
        writeln!(f, "    never retried")?;
    }
    let resource = operation.id.split(':').next().unwrap_or_default();
    if operation.feature != resource.replace('_', "-") {
        writeln!(f, "    feature {}", operation.feature)?;
    }
    for argument in &operation.arguments {
        parameter(api, "argument", argument, f)?;
    }
    for filter in &operation.filters {
        parameter(api, "filter", filter, f)?;
    }
    if let Some(body) = &operation.body {
        let format = match body.format {
            BodyFormat::Json => "body",
            BodyFormat::Form => "form",
        };
        let mark = if body.required { "" } else { "?" };
        writeln!(f, "    {format}{mark} {}", api.type_name(&body.ty))?;
    }
    for error in &operation.errors {
        write!(f, "    error {}", error.status)?;
        for model in &error.models {
            write!(f, " {}", api.type_name(&Type::Model(*model)))?;
        }
        if error.is_common {
            f.write_str(", common")?;
        }
        writeln!(f)?;
    }
    Ok(())
}

fn output(api: &Api, operation: &Operation) -> String {
    match &operation.output {
        Output::Empty => "Empty".to_owned(),
        Output::Json(ty) => api.type_name(ty),
        Output::OptionalJson(ty) => format!("Optional<{}>", api.type_name(ty)),
        Output::Download => "Download".to_owned(),
        Output::Page(ty) => format!("Page<{}>", api.type_name(ty)),
        Output::UncountedPage(ty) => format!("UncountedPage<{}>", api.type_name(ty)),
    }
}

fn auth(auth: &Auth) -> String {
    let list = |schemes: &[Scheme]| {
        let scheme = |scheme: &Scheme| format!("{}({})", scheme.name, scheme.scopes.join(" "));
        let schemes = schemes.iter().map(scheme).collect::<Vec<_>>().join(" or ");
        match auth.credential() {
            Credential::Bearer => schemes,
            Credential::Header(name) => format!("{schemes} in {name}"),
        }
    };
    match auth {
        Auth::None => "none".to_owned(),
        Auth::Optional(schemes) => format!("optional {}", list(schemes)),
        Auth::Required(schemes) => list(schemes),
    }
}

fn parameter(api: &Api, role: &str, parameter: &Parameter, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let location = match parameter.location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::QueryList => "list",
        ParameterLocation::QueryDeep => "deep",
        ParameterLocation::Header => "header",
    };
    let ty = api.type_name(&parameter.ty);
    let (name, constraints) = (&parameter.name, constraints(&parameter.constraints));
    let (deprecated, comment) = (deprecated(parameter.deprecated.as_ref()), comment(&parameter.docs));
    writeln!(f, "    {role} {name} {location} {ty}{constraints}{deprecated}{comment}")
}
