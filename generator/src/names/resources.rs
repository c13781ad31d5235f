//! Names of resources, their methods, arguments and request builders.

use super::words::Words;
use super::{Ident, Scope, methods};
use crate::diagnostic::Diagnostic;
use crate::ir::{Api, Operation, Pointer, Resource};

const RESOURCE_HELP: &str = "change the first segments of one `operationId` in an overlay";
const METHOD_HELP: &str = "give the operation another name with `x-polar-method-name` in an overlay";
const ARGUMENT_HELP: &str = "two parameters of one operation need names that differ in more than case and \
                             punctuation: teach `generator/src/names/resources.rs` a rule for it";

/// Methods that every request builder has.
const BUILDER_METHODS: [&str; 9] = [
    "into_future",
    "items",
    "items_blocking",
    "pages",
    "pages_blocking",
    "send",
    "send_blocking",
    "with_options",
    "with_response",
];

/// What a resource is called, and where it hangs.
#[derive(Debug, Clone, PartialEq)]
pub struct ResourceNames {
    /// The handle: `CheckoutsCustom`.
    pub ty: Ident,
    /// Its module: `checkouts_custom`.
    pub module: Ident,
    /// The method that gives it: `custom`.
    pub accessor: Ident,
    /// The index of the resource below which it hangs; `None` below the client itself.
    pub parent: Option<usize>,
    /// The index in [`Api::resources`]; `None` for a group that the document names only in front of others.
    pub source: Option<usize>,
    /// Its operations, in the document's order.
    pub operations: Vec<OperationNames>,
}

/// What an operation and its parts are called.
#[derive(Debug, Clone, PartialEq)]
pub struct OperationNames {
    /// The method: `client_get`.
    pub method: Ident,
    /// The constant that describes it: `CLIENT_GET`.
    pub constant: Ident,
    /// The request builder, where the operation has optional parameters: `ListCheckouts`.
    pub builder: Option<Ident>,
    /// The required parameters, in order.
    pub arguments: Vec<Ident>,
    /// The optional parameters, in order.
    pub filters: Vec<Ident>,
    /// The body.
    pub body: Ident,
}

/// A resource before it is named: its words, segment by segment.
struct Node<'a> {
    path: Vec<Words>,
    parent: Option<usize>,
    source: Option<(usize, &'a Resource)>,
    /// Where the document names it first.
    pointer: &'a Pointer,
}

/// Names every resource and what is in it.
pub(super) fn assign(api: &Api, problems: &mut Vec<Diagnostic>) -> Vec<ResourceNames> {
    let nodes = tree(api);
    let mut types = Scope::new("resource or request", RESOURCE_HELP);
    let mut modules = Scope::new("resource's module", RESOURCE_HELP);
    let mut assigned: Vec<ResourceNames> = nodes
        .iter()
        .map(|node| {
            let (words, wire) = (joined(&node.path), wire(node));
            ResourceNames {
                ty: types.claim(&words.pascal(), &wire, node.pointer, problems),
                module: modules.claim(&words.snake(), &wire, node.pointer, &mut Vec::new()),
                accessor: Ident::unusable(),
                parent: node.parent,
                source: node.source.map(|(index, _)| index),
                operations: Vec::new(),
            }
        })
        .collect();
    // Below the client and below each resource, methods and further resources share one scope.
    for parent in std::iter::once(None).chain((0..nodes.len()).map(Some)) {
        let what = parent
            .and_then(|index| assigned.get(index))
            .map_or("Polar".to_owned(), |names| names.ty.to_string());
        let mut taken = Scope::new(format!("method of `{what}`"), METHOD_HELP).reserving(&["new"]);
        for (node, names) in nodes
            .iter()
            .zip(&mut assigned)
            .filter(|(node, _)| node.parent == parent)
        {
            let last = node.path.last().map(Words::snake).unwrap_or_default();
            names.accessor = taken.claim(&last, &wire(node), node.pointer, problems);
        }
        let Some((node, names)) = parent.and_then(|index| Some((nodes.get(index)?, assigned.get_mut(index)?))) else {
            continue;
        };
        let operations = node.source.iter().flat_map(|(_, resource)| &resource.operations);
        let operations: Vec<&Operation> = operations.collect();
        let words = methods::words(&operations, node.path.last());
        names.operations = operations
            .iter()
            .zip(&words)
            .map(|(one, words)| operation(one, words, &node.path, &mut taken, &mut types, problems))
            .collect();
    }
    assigned
}

/// Every resource once, parents first, with the groups that have no operations of their own.
fn tree(api: &Api) -> Vec<Node<'_>> {
    let mut nodes: Vec<Node<'_>> = Vec::new();
    for (index, resource) in api.resources.iter().enumerate() {
        let path: Vec<Words> = resource.path.iter().map(|segment| Words::of(segment)).collect();
        let mut parent = None;
        for depth in 1..=path.len() {
            let prefix = path.get(..depth).unwrap_or_default();
            let source = (depth == path.len()).then_some((index, resource));
            let known = nodes.iter().position(|node| node.path == prefix);
            match known.and_then(|at| nodes.get_mut(at)) {
                // Two resources of one path are two nodes, so that the collision is reported.
                Some(node) if node.source.is_none() || source.is_none() => node.source = node.source.or(source),
                _ => nodes.push(Node {
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

pub(super) fn joined(path: &[Words]) -> Words {
    path.iter().fold(Words::default(), Words::then)
}

fn wire(node: &Node<'_>) -> String {
    match node.source {
        Some((_, resource)) => resource.path.join(":"),
        None => node.path.iter().map(Words::snake).collect::<Vec<_>>().join(":"),
    }
}

fn operation(
    operation: &Operation,
    words: &Words,
    path: &[Words],
    methods: &mut Scope,
    types: &mut Scope,
    problems: &mut Vec<Diagnostic>,
) -> OperationNames {
    let method = methods.claim(&words.snake(), &operation.id, &operation.pointer, problems);
    let mut arguments = Scope::new(format!("argument of `{}`", operation.id), ARGUMENT_HELP);
    if operation.body.is_some() {
        arguments = arguments.reserving(&["body"]);
    }
    let mut filters = Scope::new(format!("filter of `{}`", operation.id), ARGUMENT_HELP).reserving(&BUILDER_METHODS);
    OperationNames {
        method,
        constant: Ident::new(&words.screaming()).unwrap_or_else(Ident::unusable),
        builder: (!operation.filters.is_empty()).then(|| {
            types.claim(
                &methods::builder(operation, words, path).pascal(),
                &operation.id,
                &operation.pointer,
                problems,
            )
        }),
        arguments: operation
            .arguments
            .iter()
            .map(|one| arguments.claim(&Words::of(&one.name).snake(), &one.name, &one.pointer, problems))
            .collect(),
        filters: operation
            .filters
            .iter()
            .map(|one| filters.claim(&Words::of(&one.name).snake(), &one.name, &one.pointer, problems))
            .collect(),
        body: Ident::new("body").unwrap_or_else(Ident::unusable),
    }
}
