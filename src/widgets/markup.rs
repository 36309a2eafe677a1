//! What most elements are made of: a list of classes, and an element that holds a text and nothing else.
//!
//! `html!` and `classes!` put the whole making of an element where they stand, some hundred bytes each time. These are
//! functions, and exist once.

use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag, VText};
use yew::{AttrValue, Classes, Html};

/// A class that an element has under a condition; without it, an empty one.
pub fn when(condition: bool, class: &'static str) -> &'static str {
    if condition { class } else { "" }
}

/// Classes together. Empty ones are left out.
#[inline(never)]
pub fn classes(all: &[&'static str]) -> Classes {
    let mut classes = Classes::with_capacity(all.len());
    all.iter().filter(|class| !class.is_empty()).for_each(|class| classes.push(*class));
    classes
}

/// An element that holds a text and nothing else. It has no class if that is empty.
pub fn text_in(tag: &'static str, class: &'static str, text: impl Into<AttrValue>) -> Html {
    text_element(tag, class, text.into())
}

#[inline(never)]
fn text_element(tag: &'static str, class: &'static str, text: AttrValue) -> Html {
    let mut element = VTag::new(tag);
    if !class.is_empty() {
        let class = AttributeOrProperty::Attribute(AttrValue::Static(class));
        element.set_attributes(Attributes::Dynamic {
            keys: &["class"],
            values: Box::new([Some(class)]),
        });
    }
    element.add_child(VText::new(text).into());
    element.into()
}
