//! Views of aliases.

use askama::Template;

use super::types::Types;
use super::{DocLines, Uses, deprecated, text};
use crate::ir::{Model, Type};
use crate::names::{Ident, ModelNames};

/// `models/alias.rs.jinja`
#[derive(Template)]
#[template(path = "models/alias.rs.jinja", escape = "none")]
pub struct AliasView<'a> {
    uses: Uses,
    docs: DocLines,
    deprecated: Option<String>,
    name: &'a Ident,
    ty: String,
}

impl<'a> AliasView<'a> {
    pub(super) fn new(model: &Model, names: &'a ModelNames, ty: &Type, types: &Types<'_>) -> Self {
        let ty = text(&types.ty(ty));
        Self {
            docs: DocLines::of_model(model, &names.ty, "The shape"),
            deprecated: deprecated(model.deprecated.as_ref()),
            name: &names.ty,
            ty,
            uses: types.uses(),
        }
    }
}
