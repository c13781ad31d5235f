//! Views of resources.

use askama::Template;

use super::docs::code;
use super::operations::{BuilderView, OperationView};
use super::types::Types;
use super::{DocLines, Uses};
use crate::ir::{Api, Docs};
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
    docs: String,
    names: &'a ResourceNames,
}

/// The methods that give what hangs below a resource, or below the client.
fn children(names: &Names, parent: Option<usize>) -> Vec<ChildView<'_>> {
    let below = names.resources.iter().filter(|child| child.parent == parent);
    below
        .map(|names| ChildView {
            docs: format!("The operations of {}.", code(names.accessor.bare())),
            names,
        })
        .collect()
}

impl<'a> ResourceView<'a> {
    pub(super) fn new(api: &'a Api, names: &'a Names, index: usize) -> Self {
        let types = Types::elsewhere(api, names);
        let own = names.resources.get(index);
        let source = own.and_then(|own| api.resources.get(own.source?));
        let accessor = own.map_or("", |own| own.accessor.bare());
        let (mut operations, mut builders) = (Vec::new(), Vec::new());
        if let (Some(own), Some(source)) = (own, source) {
            for (operation, names) in source.operations.iter().zip(&own.operations) {
                operations.push(OperationView::new(operation, names, &types));
                builders.extend(BuilderView::new(operation, names, own, &types));
            }
        }
        Self {
            file: own.map_or("", |own| own.module.bare()),
            docs: DocLines::of(
                source.map_or(&Docs::default(), |source| &source.docs),
                &format!("The operations of {}.", code(accessor)),
            ),
            name: own.map(|own| &own.ty),
            children: children(names, Some(index)),
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
    pub(super) fn new(names: &'a Names) -> Self {
        let mut resources: Vec<_> = names.resources.iter().collect();
        resources.sort_by(|a, b| a.module.cmp(&b.module));
        Self {
            resources,
            children: children(names, None),
        }
    }
}
