//! Values shared between properties: equal when they are the same object.
//!
//! A run is immutable and large. Yew compares properties to decide what to draw again; comparing two runs event by
//! event would cost more than drawing.

use std::ops::Deref;
use std::rc::Rc;

use yew::html::ImplicitClone;

/// An `Rc` whose equality is identity.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }

    /// The shared value, to be shared further.
    pub fn rc(&self) -> Rc<T> {
        Rc::clone(&self.0)
    }
}

impl<T> From<Rc<T>> for Shared<T> {
    fn from(value: Rc<T>) -> Self {
        Self(value)
    }
}

impl<T> From<Shared<T>> for Rc<T> {
    fn from(value: Shared<T>) -> Self {
        value.0
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

/// Yew may clone it where a property is handed on by reference.
impl<T> ImplicitClone for Shared<T> {}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
