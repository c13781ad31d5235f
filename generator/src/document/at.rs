//! Where a walk stands.

use crate::pointer::Pointer;

/// The place of the node at hand, as steps from the root.
///
/// Lives on the stack of the walk: a [`Pointer`] is made of it only where there is something to say.
#[derive(Debug, Clone, Copy)]
pub enum At<'a> {
    /// The document itself.
    Root,
    /// A member of the object at a place.
    Child(&'a At<'a>, &'a str),
    /// An item of the list at a place.
    Item(&'a At<'a>, usize),
}

impl At<'_> {
    /// The place of a member.
    #[must_use]
    pub fn child<'a>(&'a self, name: &'a str) -> At<'a> {
        At::Child(self, name)
    }

    /// The place of the `index`-th item.
    #[must_use]
    pub fn item(&self, index: usize) -> At<'_> {
        At::Item(self, index)
    }

    /// The place as text.
    #[must_use]
    pub fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::default(),
            Self::Child(parent, name) => parent.pointer().child(name),
            Self::Item(parent, index) => parent.pointer().item(*index),
        }
    }
}
