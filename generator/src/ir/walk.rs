//! Traversal of the types in models and operations.

use std::collections::BTreeSet;

use crate::ir::{Api, Model, ModelId, Operation, Output, Payload, Role, Shape, Tag, Type};

impl Type {
    /// The id, if the type is a model.
    pub(crate) fn as_model(&self) -> Option<ModelId> {
        match self {
            Self::Model(id) => Some(*id),
            _ => None,
        }
    }

    /// Calls `visit` for this type and each nested type.
    pub(crate) fn visit(&self, visit: &mut impl FnMut(&Type)) {
        visit(self);
        match self {
            Self::Nullable(inner) | Self::List(inner) => inner.visit(visit),
            Self::Map { key, value } => {
                key.visit(visit);
                value.visit(visit);
            }
            Self::Tuple(members) => members.iter().for_each(|member| member.visit(visit)),
            _ => {}
        }
    }

    /// Calls `change` for this type, and then for each type nested in the result.
    pub(crate) fn change(&mut self, change: &mut impl FnMut(&mut Type)) {
        change(self);
        match self {
            Self::Nullable(inner) | Self::List(inner) => inner.change(change),
            Self::Map { key, value } => {
                key.change(change);
                value.change(change);
            }
            Self::Tuple(members) => members.iter_mut().for_each(|member| member.change(change)),
            _ => {}
        }
    }

    /// Calls `change` for each model that this type refers to.
    pub(crate) fn change_models(&mut self, change: &mut impl FnMut(&mut ModelId)) {
        self.change(&mut |ty| {
            if let Self::Model(id) = ty {
                change(id);
            }
        });
    }
}

impl Model {
    /// The types of the fields, members or alias.
    pub(crate) fn types(&self) -> Vec<&Type> {
        match &self.shape {
            Shape::Struct(shape) => shape
                .fields
                .iter()
                .map(|field| &field.ty)
                .chain(&shape.additional)
                .collect(),
            Shape::Enum(_) => Vec::new(),
            Shape::Union(union) => union.types().collect(),
            Shape::Alias(ty) => vec![ty],
        }
    }

    /// Calls `change` for each type of the fields, members or alias, with those nested in it.
    pub(crate) fn change_types(&mut self, change: &mut impl FnMut(&mut Type)) {
        match &mut self.shape {
            Shape::Struct(shape) => {
                let fields = shape.fields.iter_mut().map(|field| &mut field.ty);
                fields.chain(&mut shape.additional).for_each(|ty| ty.change(change));
            }
            Shape::Enum(_) => {}
            Shape::Union(union) => {
                for member in &mut union.members {
                    if let Payload::Type(ty) = &mut member.payload {
                        ty.change(change);
                    }
                }
            }
            Shape::Alias(ty) => ty.change(change),
        }
    }

    /// Calls `change` for each model that this model refers to.
    pub(crate) fn change_models(&mut self, change: &mut impl FnMut(&mut ModelId)) {
        self.change_types(&mut |ty| {
            if let Type::Model(id) = ty {
                change(id);
            }
        });
    }
}

impl Output {
    /// The type of the body, or of one item of a page.
    pub(crate) fn ty(&self) -> Option<&Type> {
        match self {
            Self::Empty | Self::Download => None,
            Self::Json(ty) | Self::OptionalJson(ty) | Self::Page(ty) | Self::UncountedPage(ty) => Some(ty),
        }
    }

    fn change_types(&mut self, change: &mut impl FnMut(&mut Type)) {
        if let Self::Json(ty) | Self::OptionalJson(ty) | Self::Page(ty) | Self::UncountedPage(ty) = self {
            ty.change(change);
        }
    }
}

impl Operation {
    /// The types of the parameters and the body.
    pub(crate) fn input_types(&self) -> Vec<&Type> {
        let parameters = self.arguments.iter().chain(&self.filters);
        let body = self.body.as_ref().map(|body| &body.ty);
        parameters.map(|parameter| &parameter.ty).chain(body).collect()
    }

    /// The types of the response and the error bodies.
    pub(crate) fn output_types(&self) -> Vec<Type> {
        let errors = self.errors.iter().flat_map(|error| &error.models);
        let errors = errors.map(|id| Type::Model(*id));
        self.output.ty().cloned().into_iter().chain(errors).collect()
    }

    /// Calls `change` for each type of the parameters, the body and the response, with those nested in it.
    pub(crate) fn change_types(&mut self, change: &mut impl FnMut(&mut Type)) {
        for parameter in self.arguments.iter_mut().chain(&mut self.filters) {
            parameter.ty.change(change);
        }
        if let Some(body) = &mut self.body {
            body.ty.change(change);
        }
        self.output.change_types(change);
    }

    /// Calls `change` for each model that the operation refers to.
    pub(crate) fn change_models(&mut self, change: &mut impl FnMut(&mut ModelId)) {
        self.change_types(&mut |ty| {
            if let Type::Model(id) = ty {
                change(id);
            }
        });
        let errors = self.errors.iter_mut();
        errors.flat_map(|error| &mut error.models).for_each(change);
    }
}

impl Api {
    /// All operations.
    pub(crate) fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.resources.iter().flat_map(|resource| &resource.operations)
    }

    /// All models that these types refer to, directly or through other models.
    pub(crate) fn reachable<'t>(&self, types: impl IntoIterator<Item = &'t Type>) -> BTreeSet<ModelId> {
        let mut reachable = BTreeSet::new();
        let mut next = Vec::new();
        for ty in types {
            ty.visit(&mut |ty| next.extend(ty.as_model()));
        }
        while let Some(id) = next.pop() {
            if !reachable.insert(id) {
                continue;
            }
            for ty in self.model(id).into_iter().flat_map(Model::types) {
                ty.visit(&mut |ty| next.extend(ty.as_model()));
            }
        }
        reachable
    }

    /// Whether values of the model are decoded from JSON. Bodies are decoded as well, so that programs can store them; a
    /// body that contains an undecidable union is not.
    pub(crate) fn is_decoded(&self, model: &Model) -> bool {
        let is_undecided = |model: &Model| matches!(&model.shape, Shape::Union(union) if union.tag == Tag::InputOnly);
        if is_undecided(model) {
            return false;
        }
        let mut parts = self
            .reachable(model.types())
            .into_iter()
            .filter_map(|id| self.model(id));
        model.role != Role::Input || !parts.any(is_undecided)
    }

    /// Resolves aliases. A cycle of aliases, which `validate` reports, resolves to one of them.
    pub(crate) fn behind_aliases<'a>(&'a self, ty: &'a Type) -> &'a Type {
        let mut ty = ty;
        for _ in 0..=self.models.len() {
            match ty.as_model().and_then(|id| self.shape(id)) {
                Some(Shape::Alias(inner)) => ty = inner,
                _ => return ty,
            }
        }
        ty
    }
}
