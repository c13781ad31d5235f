//! How the body of an error response is decoded: which error each error code and status stands for.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Api, ErrorModel, ModelId, Shape, Type};
use crate::names::Names;

/// A pattern of error code and status, and the expression that decodes the error.
pub(super) struct ErrorArm {
    /// With a guard, if the operation decides, too.
    pub(super) pattern: String,
    pub(super) value: String,
}

/// Returns an arm for each error code, one for each status of an error with a list, and one for each status of an error
/// without a code.
///
/// An error with a list, such as that of validation errors, is recognized by status and list if its code is unknown or
/// missing.
///
/// Where several errors have the same code or status, those that the operation of the request declares for the status of
/// the response precede. The rest, such as errors of a gateway, are decoded one after the other until one succeeds.
pub(super) fn error_arms(api: &Api, names: &Names) -> Vec<ErrorArm> {
    let mut arms = Vec::new();
    let mut lists = Some(arms_of_lists(api, names));
    for (key, errors) in groups(&api.errors) {
        if let Key::Status(_) = key {
            arms.extend(lists.take().into_iter().flatten());
        }
        if errors.len() > 1 {
            arms.extend(arms_of_operations(api, names, &key, &errors));
        }
        arms.push(ErrorArm {
            pattern: key.pattern(None).to_string(),
            value: read(names, &errors).to_string(),
        });
    }
    arms.extend(lists.into_iter().flatten());
    arms
}

/// The arms for errors with a code and a list.
fn arms_of_lists(api: &Api, names: &Names) -> Vec<ErrorArm> {
    let mut arms = Vec::new();
    for error in api.errors.iter().filter(|error| !error.constants.is_empty()) {
        let Some(list) = list_field(api, error.model) else {
            continue;
        };
        for status in &error.statuses {
            let pattern = Key::Status(*status).pattern(None);
            arms.push(ErrorArm {
                pattern: quote!(#pattern if body.has_list(#list)).to_string(),
                value: read(names, &[error.model]).to_string(),
            });
        }
    }
    arms
}

/// The first field of an error that is a list.
fn list_field(api: &Api, error: ModelId) -> Option<&str> {
    let Some(Shape::Struct(shape)) = api.shape(error) else {
        return None;
    };
    let mut lists = shape.fields.iter().filter(|field| matches!(field.ty, Type::List(_)));
    lists.next().map(|field| field.name.as_str())
}

/// What identifies an error: its code, or its status if it has no code.
#[derive(Debug, Clone, PartialEq)]
enum Key {
    Code(String),
    Status(u16),
}

impl Key {
    /// The pattern of code and status.
    fn pattern(&self, status: Option<u16>) -> TokenStream {
        let status = status.map(Literal::u16_unsuffixed);
        match (self, status) {
            (Self::Code(code), None) => quote!((Some(#code), _)),
            (Self::Code(code), Some(status)) => quote!((Some(#code), #status)),
            (Self::Status(status), _) => {
                let status = Literal::u16_unsuffixed(*status);
                quote!((_, #status))
            }
        }
    }

    /// Whether errors with this key may have a status.
    fn allows(&self, status: u16) -> bool {
        match self {
            Self::Code(_) => true,
            Self::Status(own) => *own == status,
        }
    }
}

/// The errors by key, codes first.
fn groups(errors: &[ErrorModel]) -> Vec<(Key, Vec<ModelId>)> {
    let codes = errors.iter().flat_map(|error| {
        let codes = error.constants.iter().cloned();
        codes.map(|code| (Key::Code(code), error.model))
    });
    let statuses = errors
        .iter()
        .filter(|error| error.constants.is_empty())
        .flat_map(|error| {
            let statuses = error.statuses.iter().copied();
            statuses.map(|status| (Key::Status(status), error.model))
        });
    let mut groups: Vec<(Key, Vec<ModelId>)> = Vec::new();
    for (key, model) in codes.chain(statuses) {
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, models)) => models.push(model),
            None => groups.push((key, vec![model])),
        }
    }
    groups
}

/// The arms for the operations that declare some of the errors of one key. Operations that declare the same errors for a
/// status share an arm.
fn arms_of_operations(api: &Api, names: &Names, key: &Key, errors: &[ModelId]) -> Vec<ErrorArm> {
    let mut declared: Vec<(u16, Vec<ModelId>, Vec<&str>)> = Vec::new();
    for operation in api.operations() {
        for response in operation.errors.iter().filter(|response| key.allows(response.status)) {
            let models = response.models.iter().copied().filter(|model| errors.contains(model));
            let models: Vec<ModelId> = models.collect();
            if models.is_empty() {
                continue;
            }
            let mut known = declared.iter_mut();
            match known.find(|(status, other, _)| *status == response.status && *other == models) {
                Some((_, _, operations)) => operations.push(&operation.id),
                None => declared.push((response.status, models, vec![&operation.id])),
            }
        }
    }
    let arms = declared.into_iter().map(|(status, models, operations)| {
        let pattern = key.pattern(Some(status));
        ErrorArm {
            pattern: quote!(#pattern if body.is_of(&[#(#operations),*])).to_string(),
            value: read(names, &models).to_string(),
        }
    });
    arms.collect()
}

/// The expression that decodes the first of these errors that the body is.
fn read(names: &Names, errors: &[ModelId]) -> TokenStream {
    let variants = errors.iter().filter_map(|error| names.model(*error));
    let reads = variants.map(|name| quote!(body.read(Self::#name)));
    let first_or_next = reads.reduce(|all, next| quote!(#all.or_else(|| #next)));
    first_or_next.unwrap_or_else(|| quote!(None))
}
