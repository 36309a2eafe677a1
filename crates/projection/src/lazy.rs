//! What is made of other things when somebody first asks for it, and then kept.

use std::cell::OnceCell;

/// A value that comes when it is wanted. It follows from what stands beside it, so it makes no difference to whether two
/// things are equal.
#[derive(Clone, Debug)]
pub(crate) struct Lazy<T>(OnceCell<T>);

impl<T> Default for Lazy<T> {
    fn default() -> Self {
        Self(OnceCell::new())
    }
}

impl<T> PartialEq for Lazy<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Lazy<T> {
    /// The value, made now if it never was.
    pub(crate) fn get(&self, make: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(make)
    }
}
