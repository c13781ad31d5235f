//! Names of models and of their fields.

use std::collections::HashMap;

use super::words::Words;
use super::{Ident, Scope, variants};
use crate::diagnostic::Problems;
use crate::ir::{Api, Model, ModelName, Presence, Role, Shape, Struct, Type};

const MODEL_HELP: &str = "give the schema another name with `x-polar-name` in an overlay";
const FIELD_HELP: &str = "name the field with `x-polar-field-name` in an overlay; the names must differ in more than \
                          case and punctuation";

/// Types and traits of the prelude that generated code uses.
pub(super) const PRELUDE: &str = "AsMut AsRef Box Clone Copy Default DoubleEndedIterator Drop Eq Err \
                                  ExactSizeIterator Extend Fn FnMut FnOnce From FromIterator Into IntoFuture \
                                  IntoIterator Iterator None Ok Option Result Send Some String Sync ToString Vec";

/// The names of a model and its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelNames {
    /// The type.
    pub ty: Ident,
    /// The module that contains it.
    pub module: Ident,
    /// The fields of a struct, in order.
    pub fields: Vec<FieldNames>,
    /// The variants of an enum or union, in order.
    pub variants: Vec<Ident>,
    /// For each field that the constructor takes by name, in order: the type of the object without it.
    pub stages: Vec<Ident>,
}

/// The names of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldNames {
    /// The field and its setter.
    pub field: Ident,
    /// The setter that accepts an `Option`, if there is one.
    pub set: Option<Ident>,
    /// The method that adds an entry, if the field is a map.
    pub entry: Option<Ident>,
    /// The method that clears it, if it can be cleared.
    pub clear: Option<Ident>,
    /// The method that returns the amount with its currency, if the field is one.
    pub money: Option<Ident>,
}

/// Names every model and its parts.
pub(super) fn assign(api: &Api, problems: &mut Problems) -> Vec<ModelNames> {
    // The modules of the models are beside one with their JSON schemas.
    let mut scope = Scope::new("model", MODEL_HELP)
        .reserving(PRELUDE)
        .reserving("JsonSchemas");
    let all_words = model_words(api);
    let named: Vec<_> = api.models.iter().zip(&all_words).collect();
    let types: Vec<(Ident, String)> = named
        .iter()
        .map(|(model, words)| {
            let (name, wire) = (words.pascal(), document_name(&model.name));
            match scope.claim(&name, &wire, &model.pointer, problems) {
                Some(ident) => (ident.clone(), ident.to_string()),
                None => (Ident::or_placeholder(&name), wire),
            }
        })
        .collect();
    named
        .into_iter()
        .zip(types)
        .map(|((model, words), (ty, shown))| {
            let (fields, variants) = match &model.shape {
                Shape::Struct(shape) => (fields(api, &shown, model, shape, problems), Vec::new()),
                Shape::Enum(shape) => (Vec::new(), variants::values(&shown, model, shape, problems)),
                Shape::Union(shape) => (Vec::new(), variants::members(&shown, shape, &all_words, problems)),
                Shape::Alias(_) => (Vec::new(), Vec::new()),
            };
            let stages = stages(&ty, model, &mut scope, problems);
            ModelNames {
                stages,
                ty,
                // Unique, since equal module names have equal type names.
                module: Ident::module(&words.snake(), &[]),
                fields,
                variants,
            }
        })
        .collect()
}

/// Names the fields of a struct, with a setter for each optional field of a struct that is sent.
fn fields(api: &Api, ty: &str, model: &Model, shape: &Struct, problems: &mut Problems) -> Vec<FieldNames> {
    // A field and its setter have one name.
    let mut fields = Scope::new(format!("field of `{ty}`"), FIELD_HELP).escaping("new");
    let mut methods = Scope::new(format!("method of `{ty}`"), FIELD_HELP).escaping("new");
    if shape.additional.is_some() {
        fields = fields.escaping("additional");
    }
    let sent = model.role != Role::Output;
    let mut names = Vec::with_capacity(shape.fields.len());
    for field in &shape.fields {
        let snake = Words::of(field.rust_name.as_ref().unwrap_or(&field.name)).snake();
        let claimed = fields.claim(&snake, &field.name, &field.pointer, problems);
        let (mut set_option, mut entry, mut clear) = (None, None, None);
        if claimed.is_some() && sent && field.presence != Presence::Required {
            methods.claim(&snake, &field.name, &field.pointer, problems);
            let mut claim = |name: String| methods.claim_or_placeholder(&name, &field.name, &field.pointer, problems);
            set_option = Some(claim(format!("set_{snake}")));
            if matches!(api.behind_aliases(&field.ty), Type::Map { .. }) {
                entry = Some(claim(format!("{snake}_entry")));
            }
            if field.presence == Presence::Patch || field.cleared_by_empty {
                clear = Some(claim(format!("clear_{snake}")));
            }
        }
        let money = field.currency.is_some().then(|| {
            let name = money_method(&field.name, shape);
            methods.claim_or_placeholder(&name, &field.name, &field.pointer, problems)
        });
        let field = claimed.unwrap_or_else(|| Ident::or_placeholder(&snake));
        names.push(FieldNames {
            field,
            set: set_option,
            entry,
            clear,
            money,
        });
    }
    names
}

/// Names the types of the incomplete objects between the constructor and the object.
fn stages(ty: &Ident, model: &Model, scope: &mut Scope, problems: &mut Problems) -> Vec<Ident> {
    let Shape::Struct(shape) = &model.shape else {
        return Vec::new();
    };
    let is_constructed = model.role != Role::Output;
    let named = shape.fields.iter().filter(|field| field.is_named && is_constructed);
    named
        .map(|field| {
            let name = format!("{}Needs{}", ty.bare(), Words::of(&field.name).pascal());
            scope.claim_or_placeholder(&name, &field.name, &field.pointer, problems)
        })
        .collect()
}

/// Returns the name of the method for an amount: without `amount`, unless that is the whole name or another field.
fn money_method(field: &str, shape: &Struct) -> String {
    let full = Words::of(field);
    let short = full.without_suffix("amount").snake();
    let is_field = shape.fields.iter().any(|field| Words::of(&field.name).snake() == short);
    if short.is_empty() || is_field {
        full.snake()
    } else {
        short
    }
}

/// Returns the words of each model's name: the short form, or the full form if another model has the same short form.
fn model_words(api: &Api) -> Vec<Words> {
    let candidates: Vec<_> = api.models.iter().map(|model| short_and_full(&model.name)).collect();
    let mut counts: HashMap<&Words, usize> = HashMap::new();
    for (short, full) in &candidates {
        for words in std::iter::once(short).chain((full != short).then_some(full)) {
            *counts.entry(words).or_default() += 1;
        }
    }
    let is_unique = |words: &Words| counts.get(words) == Some(&1);
    candidates
        .iter()
        .map(|(short, full)| if is_unique(short) { short } else { full }.clone())
        .collect()
}

/// Returns the short and the full form of a model's name.
///
/// The short form of a component lacks the suffix `Schema`. The short form of a body is named like the components of
/// the API: the body of `benefits:update` is a `BenefitUpdate`.
fn short_and_full(name: &ModelName) -> (Words, Words) {
    let (root, fields) = root_and_fields(name);
    let is_body = matches!(root, ModelName::Operation(_)) && fields.first() == Some(&"body");
    let (mut short, mut full) = match root {
        ModelName::Component(key) => {
            let words = Words::of(key.strip_suffix("-Output").unwrap_or(key));
            (words.without_suffix("schema"), words)
        }
        ModelName::Operation(id) if is_body => {
            let (resource, method) = id.rsplit_once(':').unwrap_or(("", id));
            (Words::of(resource).singular().append(&Words::of(method)), Words::of(id))
        }
        ModelName::Operation(name) | ModelName::Inline { field: name, .. } => (Words::of(name), Words::of(name)),
        ModelName::Scalars(kinds) => {
            let words = Words::of(&kinds.join("-or-"));
            (words.clone(), words)
        }
    };
    for (index, field) in fields.iter().enumerate() {
        let field = Words::of(field);
        if !(index == 0 && is_body) {
            short = short.append(&field);
        }
        full = full.append(&field);
    }
    (short, full)
}

/// Returns the outermost name and the path of fields to an inline schema. Iterative, since documents nest deeply.
fn root_and_fields(name: &ModelName) -> (&ModelName, Vec<&str>) {
    let (mut root, mut fields) = (name, Vec::new());
    while let ModelName::Inline { parent, field } = root {
        fields.push(field.as_str());
        root = parent;
    }
    fields.reverse();
    (root, fields)
}

/// Returns the name of a model in the terms of the document.
pub(super) fn document_name(name: &ModelName) -> String {
    match name {
        ModelName::Component(name) | ModelName::Operation(name) => name.clone(),
        ModelName::Inline { parent, field } => format!("{}/{field}", document_name(parent)),
        ModelName::Scalars(kinds) => kinds.join(" | "),
    }
}
