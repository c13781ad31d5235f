//! An operation in the document.

use openapiv3::PathItem;

use crate::ir::Method;
use crate::pointer::Pointer;

/// An operation in the document.
pub(super) struct OperationNode<'a> {
    pub(super) path: &'a str,
    pub(super) item: &'a PathItem,
    pub(super) operation: &'a openapiv3::Operation,
    pub(super) at: Pointer,
}

impl OperationNode<'_> {
    /// The `operationId`.
    pub(super) fn id(&self) -> &str {
        self.operation.operation_id.as_deref().unwrap_or_default()
    }
}

/// The operations of a path, with their keywords. The order is fixed, because `openapiv3` does not keep the document's.
pub(super) fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &'static str, &openapiv3::Operation)> {
    let all = [
        (Method::Get, "get", &item.get),
        (Method::Post, "post", &item.post),
        (Method::Put, "put", &item.put),
        (Method::Patch, "patch", &item.patch),
        (Method::Delete, "delete", &item.delete),
    ];
    all.into_iter()
        .filter_map(|(method, keyword, operation)| Some((method, keyword, operation.as_ref()?)))
}
