//! Views of resources.

use askama::Template;

use super::docs::code;
use super::operations::{BuilderView, OperationView};
use super::types::Types;
use super::{DocLines, Uses, deprecated};
use crate::ir::{Api, Deprecation, Docs, Resource};
use crate::names::{Ident, Names, ResourceNames};

/// `resources/resource.rs.jinja`
#[derive(Template)]
#[template(path = "resources/resource.rs.jinja", escape = "none")]
pub struct ResourceView<'a> {
    /// What the file is called.
    pub(super) file: &'a str,
    uses: Uses,
    docs: DocLines,
    name: Option<&'a Ident>,
    children: Vec<ChildView<'a>>,
    operations: Vec<OperationView<'a>>,
    builders: Vec<BuilderView<'a>>,
}

/// A method that gives a resource.
pub struct ChildView<'a> {
    docs: DocLines,
    deprecated: Option<String>,
    names: &'a ResourceNames,
}

/// The methods that give what hangs below a resource, or below the client.
fn children<'a>(api: &Api, names: &'a Names, parent: Option<usize>) -> Vec<ChildView<'a>> {
    let below = names.resources.iter().filter(|child| child.parent == parent);
    below
        .map(|names| {
            let source = names.source.and_then(|source| api.resources.get(source));
            ChildView {
                docs: docs(source, names),
                deprecated: deprecated(source.and_then(deprecation)),
                names,
            }
        })
        .collect()
}

fn docs(source: Option<&Resource>, names: &ResourceNames) -> DocLines {
    let otherwise = format!("The operations of {}.", code(names.accessor.bare()));
    DocLines::of(source.map_or(&Docs::default(), |source| &source.docs), &otherwise)
}

/// A resource is deprecated when all that it has is.
fn deprecation(resource: &Resource) -> Option<&Deprecation> {
    let all = resource
        .operations
        .iter()
        .all(|operation| operation.deprecated.is_some());
    resource.operations.first().filter(|_| all)?.deprecated.as_ref()
}

/// How a caller gets at a resource: `polar.checkouts().custom()`.
fn receiver(names: &Names, resource: &ResourceNames) -> String {
    let above = resource.parent.and_then(|parent| names.resources.get(parent));
    let above = above.map_or_else(|| "polar".to_owned(), |parent| receiver(names, parent));
    format!("{above}.{}()", resource.accessor)
}

impl<'a> ResourceView<'a> {
    pub(super) fn new(api: &'a Api, names: &'a Names, index: usize) -> Self {
        let types = Types::elsewhere(api, names);
        let own = names.resources.get(index);
        let source = own.and_then(|own| api.resources.get(own.source?));
        let (mut operations, mut builders) = (Vec::new(), Vec::new());
        if let (Some(own), Some(source)) = (own, source) {
            let receiver = receiver(names, own);
            for (operation, names) in source.operations.iter().zip(&own.operations) {
                operations.push(OperationView::new(operation, names, &receiver, &types));
                builders.extend(BuilderView::new(operation, names, own, &types));
            }
        }
        Self {
            file: own.map_or("", |own| own.module.bare()),
            docs: own.map_or_else(DocLines::default, |own| docs(source, own)),
            name: own.map(|own| &own.ty),
            children: children(api, names, Some(index)),
            operations,
            builders,
            uses: types.uses(),
        }
    }
}

/// `resources.rs.jinja`
#[derive(Template)]
#[template(path = "resources.rs.jinja", escape = "none")]
pub struct ResourcesView<'a> {
    /// Sorted by module.
    resources: Vec<&'a ResourceNames>,
    children: Vec<ChildView<'a>>,
}

impl<'a> ResourcesView<'a> {
    pub(super) fn new(api: &Api, names: &'a Names) -> Self {
        let mut resources: Vec<_> = names.resources.iter().collect();
        resources.sort_by(|a, b| a.module.cmp(&b.module));
        Self {
            resources,
            children: children(api, names, None),
        }
    }
}
