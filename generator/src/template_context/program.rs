//! The example of a method as a complete program, for documentation outside the crate.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::example::{self, import};
use super::imports::module;
use super::type_syntax::TypeSyntax;
use crate::ir::{Api, Auth, Operation, Shape};
use crate::names::{Names, OperationNames};

/// An ID of the programs.
const UUID: &str = "\"1dbfc517-0bbf-4301-9ba8-555ca42b9737\"";

/// Returns a program that sends the request of an operation. `receiver` is the expression of the resource, such as
/// `polar.checkouts()`. Returns `None` for a deprecated operation, and for one with an argument that has no short value.
#[must_use]
pub fn program(
    api: &Api,
    names: &Names,
    operation: &Operation,
    operation_names: &OperationNames,
    receiver: &str,
) -> Option<String> {
    let types = TypeSyntax::new(api, names);
    let (example, statements) = example::call(operation, operation_names, receiver, &types)?;
    let mut used: BTreeMap<&str, Vec<String>> = BTreeMap::from([("polar_sdk", vec!["Polar".to_owned()])]);
    used.entry("polar_sdk::models").or_default().extend(example.models);
    let mut body = format!("let polar = {};", client(&operation.auth));
    for (name, ty) in &example.variables {
        let (ty, value) = match ty.as_str() {
            "impl Into<String>" => (None, format!("{:?}", name.replace('_', "-"))),
            "impl Into<Secret>" => (None, environment_variable(name)),
            "Secret" => (None, format!("Secret::new({})", environment_variable(name))),
            "Date" => (Some(ty), "\"2026-01-31\".parse()?".to_owned()),
            "Timestamp" => (Some(ty), "\"2026-01-31T00:00:00Z\".parse()?".to_owned()),
            known if known.starts_with("impl Into<") => (None, enum_value(names, api, known, &mut used)?),
            id if id.ends_with("Id") => (Some(ty), format!("{UUID}.parse()?")),
            _ => return None,
        };
        let annotation = ty.map(|ty| format!(": {ty}")).unwrap_or_default();
        let _ = write!(body, "let {name}{annotation} = {value};");
    }
    for (path, imported) in example.types.imports.by_module() {
        let path = match path {
            module::IDS => "polar_sdk::ids",
            module::MODELS => "polar_sdk::models",
            _ => "polar_sdk",
        };
        let is_named = |name: &String| body.contains(&format!("{name}::")) || body.contains(&format!(": {name} ="));
        used.entry(path)
            .or_default()
            .extend(imported.into_iter().filter(is_named));
    }
    for statement in statements {
        body += &statement;
        // The response is printed.
        if let Some((name, _)) = statement
            .trim()
            .strip_prefix("let ")
            .and_then(|rest| rest.split_once(" = "))
            && (statement.contains(".await?;") || statement.contains(" = item?;"))
        {
            let _ = write!(body, "println!(\"{{{name}:?}}\");");
        }
    }
    let function =
        format!("#[tokio::main] async fn main() -> Result<(), Box<dyn std::error::Error>> {{ {body} Ok(()) }}");
    let function = prettyplease::unparse(&syn::parse_file(&function).ok()?);
    let mut lines = String::new();
    for (path, mut imported) in used.into_iter().filter(|(_, imported)| !imported.is_empty()) {
        imported.sort();
        imported.dedup();
        let _ = writeln!(lines, "{}", import(path, &imported));
    }
    Some(format!("{lines}\n{function}"))
}

/// Returns the expression that creates a client with a token that the operation accepts.
fn client(auth: &Auth) -> String {
    match auth {
        Auth::None | Auth::Optional(_) => "Polar::anonymous()?".to_owned(),
        Auth::Required(schemes) if schemes.iter().any(|scheme| scheme.name.ends_with("_session")) => {
            format!("Polar::new({})?", environment_variable("polar_customer_token"))
        }
        Auth::Required(_) => "Polar::from_env()?".to_owned(),
    }
}

fn environment_variable(name: &str) -> String {
    format!("std::env::var({:?})?", name.to_uppercase())
}

/// Returns the first value of an enum that is an argument: `TimeInterval::Year` for `impl Into<TimeInterval>`.
fn enum_value(names: &Names, api: &Api, ty: &str, used: &mut BTreeMap<&str, Vec<String>>) -> Option<String> {
    let ty = ty.strip_prefix("impl Into<")?.strip_suffix('>')?;
    let mut models = api.models.iter().zip(&names.models);
    let (model, model_names) = models.find(|(_, names)| names.ty.as_str() == ty)?;
    let Shape::Enum(_) = &model.shape else { return None };
    used.entry("polar_sdk::models").or_default().push(ty.to_owned());
    Some(format!("{ty}::{}", model_names.variants.first()?))
}
