//! The README's table of operations, made of the spec. `UPDATE=1` writes it.
//!
//! What whole groups of operations share stands above the table in words; [`shared`] is the same in code, and every
//! operation must keep to it.

use crate::spec::{input, root};
use generator::ir::{Api, Auth, Method, Operation, Output, ParameterLocation, Type};
use generator::names::{self, Names};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const BEGIN: &str = "<!-- operations: made by `UPDATE=1 cargo test -p polar-tests --test freshness` -->\n";
const END: &str = "<!-- end of operations -->\n";

/// What a 403 says that stands in the footnote.
const FORBIDDEN: &[&str] = &[
    "AlreadyActiveSubscriptionError",
    "NotOpenCheckout",
    "NotPermitted",
    "PaymentNotReady",
    "TrialAlreadyRedeemed",
    "DiscountRedemptionLimitReached",
];

/// The errors of an operation, by status.
type Errors = BTreeMap<u16, Vec<String>>;

/// The errors that an operation shares with all of its kind: the sentence above the table.
fn shared(operation: &Operation) -> Vec<(u16, &'static str)> {
    let mut shared = vec![(422, "HttpValidationError"), (429, "")];
    if matches!(operation.auth, Auth::Required(_)) {
        shared.extend([(401, "Unauthorized"), (401, "InvalidToken"), (403, "InsufficientScope")]);
    }
    if operation.body.is_some() {
        shared.extend([(411, "LengthRequired"), (413, "RequestBodyTooLarge")]);
    }
    shared
}

/// The errors that an operation has beside those.
fn own(operation: &Operation, names: &Names) -> Errors {
    let mut errors: Errors = operation
        .errors
        .iter()
        .map(|answer| {
            let models = answer
                .models
                .iter()
                .map(|model| names.model(*model).unwrap().to_string());
            (answer.status, models.collect())
        })
        .collect();
    for (status, name) in shared(operation) {
        let found = errors
            .get_mut(&status)
            .unwrap_or_else(|| panic!("{}: no {status}", operation.id));
        let before = found.len();
        found.retain(|known| known != name);
        assert!(
            name.is_empty() || found.len() < before,
            "{}: {status} is no {name}",
            operation.id
        );
        if found.is_empty() {
            errors.remove(&status);
        }
    }
    errors
}

fn told(errors: &Errors) -> String {
    let one = |(status, names): (&u16, &Vec<String>)| {
        if *status == 403 && names == FORBIDDEN {
            return "403 ¹".to_owned();
        }
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        format!("{status} {}", names.join(", ")).trim_end().to_owned()
    };
    errors.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    }
}

fn model(ty: &Type, names: &Names) -> String {
    match ty {
        Type::Model(id) => names.model(*id).unwrap().to_string(),
        other => format!("{other:?}"),
    }
}

fn answer(output: &Output, names: &Names) -> String {
    match output {
        Output::Empty => "nothing".to_owned(),
        Output::Text => "`String`".to_owned(),
        Output::Json(ty) => format!("`{}`", model(ty, names)),
        Output::OptionalJson(ty) => format!("`Option<{}>`", model(ty, names)),
        Output::Page(ty) => format!("`Page<{}>`", model(ty, names)),
        Output::UncountedPage(ty) => format!("`UncountedPage<{}>`", model(ty, names)),
    }
}

fn row(operation: &Operation, names: &Names) -> String {
    let paths = operation
        .arguments
        .iter()
        .filter(|argument| argument.location == ParameterLocation::Path);
    let mut arguments: Vec<_> = paths.map(|argument| argument.name.as_str()).collect();
    arguments.extend(operation.body.as_ref().map(|_| "body"));
    format!(
        "| `{}` | `.{}({})` | `{} {}` | {} | {} |\n",
        operation.id,
        operation.name,
        arguments.join(", "),
        method(operation.method),
        operation.path,
        answer(&operation.output, names),
        told(&own(operation, names)),
    )
}

fn table(api: &Api, names: &Names) -> String {
    let mut table = String::from(
        "\n| operation | `polar.checkouts()` | HTTP | answers | errors of its own |\n| --- | --- | --- | --- | --- |\n",
    );
    let checkouts = api
        .resources
        .iter()
        .find(|resource| resource.path == ["checkouts"])
        .unwrap();
    for operation in &checkouts.operations {
        table.push_str(&row(operation, names));
    }
    let forbidden: Vec<_> = FORBIDDEN.iter().map(|name| format!("`{name}`")).collect();
    let _ = writeln!(table, "\n¹ {}.\n", forbidden.join(", "));
    table
}

fn api() -> (Api, Names) {
    let api = generator::api(&input()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let names = names::assign(&api, &mut Vec::new());
    (api, names)
}

#[test]
fn the_table_of_operations_is_what_the_spec_says() {
    let (api, names) = api();
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (committed, after) = rest.split_once(END).unwrap();
    let table = table(&api, &names);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(
        committed, table,
        "run `UPDATE=1 cargo test -p polar-tests --test freshness`"
    );
}

/// Each operation has a twin under `custom()` that differs in nothing but its path and its deprecation.
#[test]
fn the_deprecated_twins_are_twins() {
    let (api, names) = api();
    let [checkouts, custom] = &api.resources[..] else {
        panic!("other resources than the README speaks of")
    };
    assert_eq!(custom.path, ["checkouts", "custom"]);
    assert_eq!(checkouts.operations.len(), custom.operations.len());
    for (one, twin) in checkouts.operations.iter().zip(&custom.operations) {
        assert_eq!(
            one.path.replacen("/v1/checkouts/", "/v1/checkouts/custom/", 1),
            twin.path
        );
        assert_eq!(
            (&one.name, one.method, &one.auth, one.retry),
            (&twin.name, twin.method, &twin.auth, twin.retry)
        );
        assert_eq!(own(one, &names), own(twin, &names), "{}", twin.id);
        assert!(one.deprecated.is_none() && twin.deprecated.is_some(), "{}", twin.id);
    }
}
