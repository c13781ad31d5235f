//! Names of resources.

use super::models::PRELUDE;
use super::operations::{self, OperationNames};
use super::words::Words;
use super::{Ident, Names, Scope};
use crate::diagnostic::Problems;
use crate::ir::{Api, Operation, Resource};
use crate::pointer::Pointer;

const RESOURCE_HELP: &str = "change the first segments of one `operationId` in an overlay";
const METHOD_HELP: &str = "give the operation another name with `x-polar-method-name` in an overlay";

/// The methods of `Polar` and of its traits.
const CLIENT_METHODS: &str = "anonymous base_url builder clone clone_from delete fmt from_env get into new patch post put \
                              request to_owned with_organization with_token";

/// The folders of models that no single resource owns.
const SHARED_FOLDERS: [&str; 3] = ["shared", "errors", "webhook_events"];

/// Returns the module of models that exist with any of these Cargo features, such as `orders_and_webhooks`.
pub(crate) fn module_of_features<'a>(features: impl IntoIterator<Item = &'a str>) -> Ident {
    let names: Vec<String> = features.into_iter().map(|name| name.replace('-', "_")).collect();
    Ident::module(&names.join("_and_"), &SHARED_FOLDERS)
}

/// The names of a resource.
#[derive(Debug, Clone, PartialEq)]
pub struct ResourceNames {
    /// The handle type: `CheckoutsCustom`.
    pub ty: Ident,
    /// The module that contains it: `checkouts_custom`.
    pub module: Ident,
    /// The method of its parent that returns it: `custom`.
    pub accessor: Ident,
    /// The index of the parent resource; `None` if the client is the parent.
    pub parent: Option<usize>,
    /// The index in [`Api::resources`]; `None` for a group that has no operations itself.
    pub source: Option<usize>,
    /// Its operations, in the order of the document.
    pub operations: Vec<OperationNames>,
}

impl ResourceNames {
    /// Returns the expression for the handle, such as `polar.checkouts().custom()`.
    #[must_use]
    pub fn expression(&self, names: &Names) -> String {
        let parent = self.parent.and_then(|parent| names.resources.get(parent));
        let parent = parent.map_or_else(|| "polar".to_owned(), |parent| parent.expression(names));
        format!("{parent}.{}()", self.accessor)
    }
}

/// A resource that is not named yet.
struct ResourceNode<'a> {
    /// The words of each segment of its path.
    path: Vec<Words>,
    parent: Option<usize>,
    source: Option<(usize, &'a Resource)>,
    /// The first place in the document that mentions it.
    pointer: &'a Pointer,
}

impl ResourceNode<'_> {
    fn document_name(&self) -> String {
        match self.source {
            Some((_, resource)) => resource.path.join(":"),
            None => self.path.iter().map(Words::snake).collect::<Vec<_>>().join(":"),
        }
    }
}

/// Names every resource and its operations.
pub(super) fn assign(api: &Api, problems: &mut Problems) -> Vec<ResourceNames> {
    let nodes = tree(api);
    let mut types = Scope::new("resource or request", RESOURCE_HELP).reserving(PRELUDE);
    let mut assigned: Vec<ResourceNames> = nodes
        .iter()
        .map(|node| {
            let words = Words::concat(&node.path);
            ResourceNames {
                ty: types.claim_or_placeholder(&words.pascal(), &node.document_name(), node.pointer, problems),
                // Unique, since equal module names have equal type names.
                module: Ident::module(&words.snake(), &SHARED_FOLDERS),
                accessor: Ident::or_placeholder(""),
                parent: node.parent,
                source: node.source.map(|(index, _)| index),
                operations: Vec::new(),
            }
        })
        .collect();
    // The methods of a handle are its operations and the accessors of its children.
    for parent in std::iter::once(None).chain((0..nodes.len()).map(Some)) {
        let handle = parent
            .and_then(|index| assigned.get(index))
            .map_or("Polar".to_owned(), |names| names.ty.to_string());
        let item = format!("method of `{handle}`");
        let mut methods = match parent {
            None => Scope::new(item, RESOURCE_HELP).reserving(CLIENT_METHODS),
            Some(_) => Scope::new(item, METHOD_HELP).escaping("new"),
        };
        let children = nodes.iter().zip(&mut assigned);
        for (node, names) in children.filter(|(node, _)| node.parent == parent) {
            let name = node.path.last().map(Words::snake).unwrap_or_default();
            names.accessor = methods.claim_or_placeholder(&name, &node.document_name(), node.pointer, problems);
        }
        let Some((node, names)) = parent.and_then(|index| Some((nodes.get(index)?, assigned.get_mut(index)?))) else {
            continue;
        };
        let operations = node.source.iter().flat_map(|(_, resource)| &resource.operations);
        let operations: Vec<&Operation> = operations.collect();
        let words = operations::method_words(&operations, node.path.last());
        names.operations = operations
            .iter()
            .zip(&words)
            .map(|(operation, words)| {
                operations::assign(operation, words, &node.path, &mut methods, &mut types, problems)
            })
            .collect();
    }
    assigned
}

/// Returns every resource and every group without operations, parents before children.
fn tree(api: &Api) -> Vec<ResourceNode<'_>> {
    let mut nodes: Vec<ResourceNode<'_>> = Vec::new();
    for (index, resource) in api.resources.iter().enumerate() {
        let path: Vec<Words> = resource.path.iter().map(|segment| Words::of(segment)).collect();
        let mut parent = None;
        for depth in 1..=path.len() {
            let prefix = path.get(..depth).unwrap_or_default();
            let source = (depth == path.len()).then_some((index, resource));
            let known = nodes.iter().position(|node| node.path == prefix);
            match known.and_then(|known| nodes.get_mut(known)) {
                // Two resources with the same path stay two nodes, so that the collision is reported.
                Some(node) if node.source.is_none() || source.is_none() => node.source = node.source.or(source),
                _ => nodes.push(ResourceNode {
                    path: prefix.to_vec(),
                    parent,
                    source,
                    pointer: &resource.pointer,
                }),
            }
            parent = nodes.iter().position(|node| node.path == prefix);
        }
    }
    nodes
}
