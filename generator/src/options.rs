//! The input of the generator.

use crate::source::SourceFile;

/// The files to generate from, and the resources to generate.
#[derive(Debug, Clone)]
pub struct Input {
    /// The OpenAPI document.
    pub spec: SourceFile,
    /// The overlays, in the order in which they are applied.
    pub overlays: Vec<SourceFile>,
    /// The descriptions of the elements of the document.
    pub descriptions: Vec<SourceFile>,
    /// The resources to generate.
    pub selection: Selection,
    /// Whether operations and models exist only with the Cargo features of their resources.
    pub features: bool,
}

/// The resources to generate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// All resources of the document.
    All,
    /// The resources with these names, the first segments of `operationId`. `-` and `_` are equivalent.
    Only(Vec<String>),
}

impl Selection {
    /// Whether a resource is selected. Its name is written with `_`.
    #[must_use]
    pub fn contains(&self, resource: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.iter().any(|name| name.replace('-', "_") == resource),
        }
    }
}
