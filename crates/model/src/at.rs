//! A place while it is being walked to. It becomes a pointer, and so text, only where a problem is found.

use crate::pointer::Pointer;

/// A place in a document, as steps that live on the stack.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At<'a> {
    /// The whole document.
    Root,
    /// A member of an object.
    Key(&'a At<'a>, &'a str),
    /// What a field's key names: members joined by `/`.
    Path(&'a At<'a>, &'a str),
    /// An element of an array.
    Index(&'a At<'a>, usize),
}

impl At<'_> {
    /// The place as a pointer.
    pub(crate) fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::root(),
            Self::Key(parent, name) => parent.pointer().key(name),
            Self::Path(parent, path) => parent.pointer().join(path),
            Self::Index(parent, index) => parent.pointer().index(*index),
        }
    }
}
