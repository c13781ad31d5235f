//! Names of models, and of the modules they stand in.

use super::words::Words;
use super::{Ident, Scope, fields, members, values};
use crate::diagnostic::Diagnostic;
use crate::ir::{Api, Model, ModelName, Shape};

const HELP: &str = "give the schema another name with `x-polar-name` in an overlay";

/// Types and traits that are in scope everywhere, and that the generated code uses by their short names.
const PRELUDE: [&str; 26] = [
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Into",
    "IntoIterator",
    "Iterator",
    "Ok",
    "Option",
    "Result",
    "Some",
    "String",
    "Vec",
];

/// What a model and its parts are called.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelNames {
    /// The type.
    pub ty: Ident,
    /// The module that holds it.
    pub module: Ident,
    /// The fields of a struct, in its order.
    pub fields: Vec<FieldNames>,
    /// The variants of an enum or union, in its order.
    pub variants: Vec<Ident>,
}

/// What a field is called.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldNames {
    /// The field and its setter.
    pub field: Ident,
    /// The method that clears it, where it can be cleared.
    pub clear: Option<Ident>,
}

/// The words of a model's name.
pub(super) fn words(name: &ModelName) -> Words {
    match name {
        ModelName::Component(key) => Words::of(key.strip_suffix("-Output").unwrap_or(key)),
        ModelName::Inline { parent, field } => words(parent).then(&Words::of(field)),
        ModelName::Scalars(kinds) => Words::of(&kinds.join("-or-")),
        ModelName::Operation(id) => Words::of(id),
    }
}

/// How the document calls a model, for messages.
fn wire(name: &ModelName) -> String {
    match name {
        ModelName::Component(name) | ModelName::Operation(name) => name.clone(),
        ModelName::Inline { parent, field } => format!("{}/{field}", wire(parent)),
        ModelName::Scalars(kinds) => kinds.join(" | "),
    }
}

/// Names every model, and what is in it.
pub(super) fn assign(api: &Api, problems: &mut Vec<Diagnostic>) -> Vec<ModelNames> {
    let mut types = Scope::new("model", HELP).reserving(&PRELUDE);
    let mut modules = Scope::new("model's module", HELP);
    let name = |model: &'_ Model| (words(&model.name), wire(&model.name));
    let named: Vec<_> = api
        .models
        .iter()
        .map(|model| {
            let (words, wire) = name(model);
            let known = problems.len();
            let ty = types.claim(&words.pascal(), &wire, &model.pointer, problems);
            // A model that meets another already is not told to meet it in the module's name, too.
            let mut quiet = Vec::new();
            let module = modules.claim(&words.snake(), &wire, &model.pointer, &mut quiet);
            if problems.len() == known {
                problems.append(&mut quiet);
            }
            (ty, module)
        })
        .collect();
    let all_words: Vec<Words> = api.models.iter().map(|model| words(&model.name)).collect();
    api.models
        .iter()
        .zip(named)
        .map(|(model, (ty, module))| {
            let (fields, variants) = match &model.shape {
                Shape::Struct(shape) => (fields::assign(&ty, model, shape, problems), Vec::new()),
                Shape::Enum(shape) => (Vec::new(), values::assign(&ty, model, shape, problems)),
                Shape::Union(shape) => (Vec::new(), members::assign(&ty, model, shape, &all_words, problems)),
                Shape::Alias(_) => (Vec::new(), Vec::new()),
            };
            ModelNames {
                ty,
                module,
                fields,
                variants,
            }
        })
        .collect()
}
