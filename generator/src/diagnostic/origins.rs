//! Which file each node of the document comes from, after overlays have changed it.

use std::collections::HashMap;

use super::FileId;
use crate::pointer::Pointer;

/// The nodes of the document that are written elsewhere: in an overlay, or at another index of their list.
///
/// A node that is not listed is written where its parent is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Origins {
    place: Option<(FileId, Pointer)>,
    /// By the token of a JSON pointer.
    children: HashMap<String, Origins>,
}

impl Origins {
    /// Records that the node at `node` of the document is written at `written` in `file`.
    pub(super) fn insert(&mut self, node: &Pointer, file: FileId, written: Pointer) {
        *self.entry(node) = Self {
            place: Some((file, written)),
            children: HashMap::new(),
        };
    }

    /// Forgets a node that was removed from an object.
    pub(super) fn remove(&mut self, node: &Pointer) {
        let (parent, token) = split(node);
        self.entry(&parent).children.remove(token);
    }

    /// Moves the items after `index`, which was removed from a list of `length` items.
    pub(super) fn remove_item(&mut self, list: &Pointer, index: usize, length: usize) {
        let (file, written) = self.written(list);
        let items = &mut self.entry(list).children;
        items.remove(&index.to_string());
        for next in index + 1..length {
            let mut item = items.remove(&next.to_string()).unwrap_or_default();
            item.place.get_or_insert_with(|| (file, written.item(next)));
            items.insert((next - 1).to_string(), item);
        }
    }

    /// Returns the file and the location in which a node of the document is written.
    pub(super) fn written(&self, node: &Pointer) -> (FileId, Pointer) {
        let mut known = Some(self);
        let (mut file, mut written) = (FileId::DOCUMENT, Pointer::default());
        for token in node.0.split('/').skip(1) {
            known = known.and_then(|known| known.children.get(token));
            if let Some((other, place)) = known.and_then(|known| known.place.clone()) {
                (file, written) = (other, place);
            } else {
                written.0.push('/');
                written.0.push_str(token);
            }
        }
        (file, written)
    }

    fn entry(&mut self, node: &Pointer) -> &mut Self {
        let tokens = node.0.split('/').skip(1);
        tokens.fold(self, |known, token| known.children.entry(token.to_owned()).or_default())
    }
}

/// Returns the parent of a node and the last token of its pointer.
fn split(node: &Pointer) -> (Pointer, &str) {
    let (parent, token) = node.0.rsplit_once('/').unwrap_or_default();
    (Pointer(parent.to_owned()), token)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer(text.to_owned())
    }

    #[track_caller]
    fn assert_written(origins: &Origins, node: &str, file: FileId, written: &str) {
        assert_eq!(origins.written(&pointer(node)), (file, pointer(written)), "{node}");
    }

    #[test]
    fn locates_nodes_in_the_overlay_that_wrote_them() {
        let (first, second) = (FileId::overlay(0), FileId::overlay(1));
        let mut origins = Origins::default();
        origins.insert(&pointer("/a/b"), first, pointer("/actions/0/update/b"));
        origins.insert(&pointer("/a/b/c"), second, pointer("/actions/3/update/c"));
        assert_written(&origins, "/a", FileId::DOCUMENT, "/a");
        assert_written(&origins, "/a/x~1y/z", FileId::DOCUMENT, "/a/x~1y/z");
        assert_written(&origins, "/a/b/d/0", first, "/actions/0/update/b/d/0");
        assert_written(&origins, "/a/b/c/d", second, "/actions/3/update/c/d");
        origins.insert(&pointer("/a/b"), first, pointer("/actions/1/update/b"));
        assert_written(&origins, "/a/b/c/d", first, "/actions/1/update/b/c/d");
        origins.remove(&pointer("/a/b"));
        assert_written(&origins, "/a/b/c", FileId::DOCUMENT, "/a/b/c");
    }

    #[test]
    fn follows_items_of_lists_when_earlier_ones_are_removed() {
        let overlay = FileId::overlay(0);
        let mut origins = Origins::default();
        origins.insert(&pointer("/list/3"), overlay, pointer("/actions/0/update"));
        origins.remove_item(&pointer("/list"), 1, 4);
        assert_written(&origins, "/list/0/x", FileId::DOCUMENT, "/list/0/x");
        assert_written(&origins, "/list/1/x", FileId::DOCUMENT, "/list/2/x");
        assert_written(&origins, "/list/2/x", overlay, "/actions/0/update/x");
        origins.remove_item(&pointer("/list"), 0, 3);
        assert_written(&origins, "/list/0", FileId::DOCUMENT, "/list/2");
        assert_written(&origins, "/list/1", overlay, "/actions/0/update");
    }
}
