//! Views of enums.

use askama::Template;
use quote::quote;

use super::docs::code;
use super::{DocLines, deprecated, text};
use crate::ir::{Enum, Model};
use crate::names::{Ident, ModelNames};

/// `models/enum.rs.jinja`
#[derive(Template)]
#[template(path = "models/enum.rs.jinja", escape = "none")]
pub struct EnumView<'a> {
    docs: DocLines,
    deprecated: Option<String>,
    name: &'a Ident,
    values: Vec<ValueView<'a>>,
}

/// A known value.
pub struct ValueView<'a> {
    docs: DocLines,
    name: &'a Ident,
    /// The value as a literal.
    literal: String,
}

impl<'a> EnumView<'a> {
    pub(super) fn new(model: &Model, names: &'a ModelNames, shape: &Enum) -> Self {
        let values = shape.values.iter().zip(&names.variants).map(|(value, name)| ValueView {
            docs: DocLines::own([if value.is_empty() {
                "The empty text.".to_owned()
            } else {
                code(value)
            }]),
            name,
            literal: text(&quote!(#value)),
        });
        Self {
            docs: DocLines::of_model(model, &names.ty, "The values"),
            deprecated: deprecated(model.deprecated.as_ref()),
            name: &names.ty,
            values: values.collect(),
        }
    }
}
