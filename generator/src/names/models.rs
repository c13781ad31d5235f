//! Names of models, and of the modules they stand in.

use std::collections::HashMap;

use super::words::Words;
use super::{Ident, Scope, fields, members, values};
use crate::diagnostic::Diagnostic;
use crate::ir::{Api, ModelName, Shape};

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

/// What one model may be called: the words that say what it is, and those of the document.
struct Called {
    short: Words,
    whole: Words,
}

impl Called {
    fn of(name: &ModelName) -> Self {
        let (root, fields) = root(name);
        let (mut short, mut whole) = match root {
            ModelName::Component(key) => {
                let words = Words::of(key.strip_suffix("-Output").unwrap_or(key));
                // Every component is a schema.
                (words.without_last("schema"), words)
            }
            ModelName::Scalars(kinds) => same(&kinds.join("-or-")),
            ModelName::Operation(id) if fields.first() == Some(&"body") => (body(id), Words::of(id)),
            ModelName::Operation(id) => same(id),
            ModelName::Inline { field, .. } => same(field),
        };
        for (at, field) in fields.iter().enumerate() {
            let field = Words::of(field);
            let is_body = at == 0 && matches!(root, ModelName::Operation(_)) && field.snake() == "body";
            if !is_body {
                short = short.then(&field);
            }
            whole = whole.then(&field);
        }
        Self { short, whole }
    }

    /// The short ones, but for those that two models would share.
    fn all(api: &Api) -> Vec<Words> {
        let called: Vec<Self> = api.models.iter().map(|model| Self::of(&model.name)).collect();
        let mut times: HashMap<&Words, usize> = HashMap::new();
        for Self { short, whole } in &called {
            for words in std::iter::once(short).chain((whole != short).then_some(whole)) {
                *times.entry(words).or_default() += 1;
            }
        }
        let is_free = |words: &Words| times.get(words) == Some(&1);
        let chosen = called
            .iter()
            .map(|one| if is_free(&one.short) { &one.short } else { &one.whole });
        chosen.cloned().collect()
    }
}

/// What a name begins with, and what stands in it, outermost first. Documents nest as deep as they like.
fn root(name: &ModelName) -> (&ModelName, Vec<&str>) {
    let (mut root, mut fields) = (name, Vec::new());
    while let ModelName::Inline { parent, field } = root {
        fields.push(field.as_str());
        root = parent;
    }
    fields.reverse();
    (root, fields)
}

fn same(text: &str) -> (Words, Words) {
    (Words::of(text), Words::of(text))
}

/// A body is called as the API calls those that are components: what `benefits:update` takes is a `BenefitUpdate`.
fn body(id: &str) -> Words {
    let (resource, method) = id.rsplit_once(':').unwrap_or(("", id));
    Words::of(resource).singular().then(&Words::of(method))
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
    let all_words = Called::all(api);
    let named: Vec<_> = api
        .models
        .iter()
        .zip(&all_words)
        .map(|(model, words)| {
            let wire = wire(&model.name);
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
