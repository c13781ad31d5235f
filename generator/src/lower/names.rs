//! What a shape is called after: the component, or what holds it.

use crate::ir::ModelName;

impl ModelName {
    /// What the parts of an operation are named after.
    pub(super) fn of_operation(id: &str) -> Self {
        Self::Operation(id.to_owned())
    }

    /// The name of something inside: of a field, a parameter or a position.
    pub(super) fn inside(&self, field: &str) -> Self {
        Self::Inline {
            parent: Box::new(self.clone()),
            field: field.to_owned(),
        }
    }

    /// The name for the items of a list or the values of a map. What is in a field needs no word for it: the field
    /// is named after its items already.
    pub(super) fn of_items(&self, word: &str) -> Self {
        match self {
            Self::Inline { .. } => self.clone(),
            Self::Component(_) | Self::Scalars(_) | Self::Operation(_) => self.inside(word),
        }
    }

    /// Whether the document itself gives the name.
    pub(super) fn is_given(&self) -> bool {
        matches!(self, Self::Component(_))
    }
}
