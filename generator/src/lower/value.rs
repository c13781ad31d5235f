//! What a schema turns out to be, and what it says beside that.

use openapiv3::Schema;

use super::limits;
use super::marks::{Marks, deprecation, is_boxed, refuses_null};
use crate::ir::{Constraints, Deprecation, Docs, ModelName, Pointer, Shape, Type};

/// Where a schema stands.
#[derive(Debug, Clone)]
pub(super) struct Site {
    /// What a shape that stands here is called.
    pub(super) name: ModelName,
    /// Its place in the document.
    pub(super) at: Pointer,
    /// What the schemas around it say about it.
    pub(super) marks: Marks,
    /// Whether the schema is the whole value of a struct's field.
    pub(super) is_field: bool,
}

impl Site {
    /// A place with nothing around it.
    pub(super) fn new(name: ModelName, at: Pointer) -> Self {
        Self {
            name,
            at,
            marks: Marks::default(),
            is_field: false,
        }
    }

    /// The place of a struct's field.
    pub(super) fn field(name: ModelName, at: Pointer) -> Self {
        Self {
            is_field: true,
            ..Self::new(name, at)
        }
    }
}

/// A schema as it is used in one place.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) ty: Type,
    pub(super) about: About,
}

impl Value {
    /// The type with its nullability inside, for lists, maps and tuples.
    pub(super) fn into_item(self) -> Type {
        if self.about.nullable {
            Type::Nullable(Box::new(self.ty))
        } else {
            self.ty
        }
    }
}

/// What a schema says about its values, beside their type.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    pub(super) nullable: bool,
    pub(super) docs: Docs,
    pub(super) constraints: Constraints,
    pub(super) deprecated: Option<Deprecation>,
    /// `x-polar-null`: null is allowed by the schema and must not be offered.
    pub(super) refuses_null: bool,
    /// `x-polar-boxed`: a field with this value is boxed.
    pub(super) boxed: bool,
}

impl About {
    pub(super) fn of(schema: &Schema) -> Self {
        let data = &schema.schema_data;
        Self {
            nullable: data.nullable,
            docs: docs(schema),
            constraints: limits::of(schema),
            deprecated: deprecation(data.deprecated, &data.extensions),
            refuses_null: refuses_null(&data.extensions),
            boxed: is_boxed(&data.extensions),
        }
    }

    /// This, and where it says nothing, what a schema further inside says.
    pub(super) fn over(self, inner: Self) -> Self {
        Self {
            nullable: self.nullable || inner.nullable,
            docs: if self.docs.description.is_some() {
                self.docs
            } else {
                inner.docs
            },
            constraints: self.constraints.over(inner.constraints),
            deprecated: self.deprecated.or(inner.deprecated),
            refuses_null: self.refuses_null || inner.refuses_null,
            boxed: self.boxed || inner.boxed,
        }
    }
}

/// What a schema turns out to be.
pub(super) enum Form {
    /// A value of this type.
    Type(Type),
    /// A shape that needs a name.
    Named {
        /// The name for it, unless it is a component.
        name: ModelName,
        /// The shape.
        shape: Shape,
        /// What the schema of the shape says about it.
        docs: Docs,
    },
}

/// A form, and what the schemas around it say.
pub(super) struct Shaped {
    pub(super) form: Form,
    pub(super) about: About,
}

impl Shaped {
    /// A shape that stands here and needs a name.
    pub(super) fn named(shape: Shape, schema: &Schema, site: &Site) -> Self {
        let form = Form::Named {
            name: site.name.clone(),
            shape,
            docs: docs(schema),
        };
        Self {
            form,
            about: About::default(),
        }
    }
}

impl From<Type> for Shaped {
    fn from(ty: Type) -> Self {
        Self {
            form: Form::Type(ty),
            about: About::default(),
        }
    }
}

/// What a schema says about itself.
pub(super) fn docs(schema: &Schema) -> Docs {
    Docs {
        summary: None,
        description: schema.schema_data.description.clone(),
    }
}
