//! What the views are written with: `html!`, and what it calls.
//!
//! Yew's own `html!` puts the whole making of an element where it stands, some hundred bytes each time. This one puts
//! what is always the same into a [`Template`] and the rest into calls of functions that exist once.

use std::rc::Rc;

pub use interleave_markup::html;
use yew::virtual_dom::{
    AttributeOrProperty, Attributes, Key, Listener, Listeners, VList, VNode, VTag, VText,
};
use yew::{AttrValue, Html, NodeRef};

/// What does not change of an element.
#[derive(Debug)]
pub struct Template {
    /// Its name.
    pub tag: &'static str,
    /// The names of its attributes: first those whose values are fixed.
    pub keys: &'static [&'static str],
    /// The fixed values.
    pub fixed: &'static [&'static str],
}

/// An element that is being made.
#[derive(Debug)]
pub struct Element {
    template: &'static Template,
    values: Vec<Option<AttributeOrProperty>>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    children: Vec<VNode>,
    node: NodeRef,
    key: Option<Key>,
}

impl Element {
    /// With the fixed attributes and nothing else.
    #[inline(never)]
    pub fn new(template: &'static Template) -> Self {
        let mut values = Vec::with_capacity(template.keys.len());
        values.extend(template.fixed.iter().map(|value| Some(fixed(value))));
        Self {
            template,
            values,
            listeners: Vec::new(),
            children: Vec::new(),
            node: NodeRef::default(),
            key: None,
        }
    }

    /// The value of the next attribute; none leaves it out.
    #[inline(never)]
    pub fn set(&mut self, value: Option<AttrValue>) {
        self.values.push(value.map(AttributeOrProperty::Attribute));
    }

    /// Who shall know the node in the document.
    pub fn set_ref(&mut self, node: NodeRef) {
        self.node = node;
    }

    /// What tells it from its siblings.
    pub fn set_key(&mut self, key: impl Into<Key>) {
        self.key = Some(key.into());
    }

    /// A listener, if there is one.
    #[inline(never)]
    pub fn listen(&mut self, listener: Option<Rc<dyn Listener>>) {
        self.listeners.push(listener);
    }

    /// The next child.
    #[inline(never)]
    pub fn add(&mut self, child: Html) {
        self.children.push(child);
    }

    /// The element.
    #[inline(never)]
    pub fn close(self) -> Html {
        let Self { template, values, listeners, mut children, node, key } = self;
        let attributes = Attributes::Dynamic { keys: template.keys, values: values.into() };
        let listeners = if listeners.is_empty() {
            Listeners::None
        } else {
            Listeners::Pending(listeners.into())
        };
        let children = match (children.len(), children.pop()) {
            (1, Some(child)) => child,
            (_, last) => {
                children.extend(last);
                list(children)
            }
        };
        VTag::__new_other(template.tag.into(), node, key, attributes, listeners, children).into()
    }
}

/// Not `AttributeOrProperty::Static`: among dynamic attributes, Yew's renderer for servers leaves those out.
fn fixed(value: &'static str) -> AttributeOrProperty {
    AttributeOrProperty::Attribute(AttrValue::Static(value))
}

/// Siblings.
#[inline(never)]
pub fn list(children: Vec<Html>) -> Html {
    VList::with_children(children, None).into()
}

/// Siblings, one for each item.
pub fn each<C: Child>(items: impl IntoIterator<Item = C>) -> Html {
    list(items.into_iter().map(C::html).collect())
}

/// What can be the value of an attribute.
pub trait Attribute {
    /// Sets the element's next attribute.
    fn put(self, element: &mut Element);
}

impl Attribute for AttrValue {
    fn put(self, element: &mut Element) {
        element.set(Some(self));
    }
}

impl Attribute for &'static str {
    #[inline(never)]
    fn put(self, element: &mut Element) {
        element.set(Some(AttrValue::Static(self)));
    }
}

impl Attribute for String {
    #[inline(never)]
    fn put(self, element: &mut Element) {
        element.set(Some(self.into()));
    }
}

/// Present or not.
impl Attribute for bool {
    #[inline(never)]
    fn put(self, element: &mut Element) {
        let name = element.template.keys.get(element.values.len()).copied();
        element.set(name.filter(|_| self).map(AttrValue::Static));
    }
}

impl Attribute for &String {
    fn put(self, element: &mut Element) {
        self.clone().put(element);
    }
}

impl<A: Attribute> Attribute for Option<A> {
    fn put(self, element: &mut Element) {
        match self {
            Some(value) => value.put(element),
            None => element.set(None),
        }
    }
}

/// What can stand between tags.
pub trait Child {
    /// As a node.
    fn html(self) -> Html;
}

impl Child for Html {
    fn html(self) -> Html {
        self
    }
}

impl Child for AttrValue {
    #[inline(never)]
    fn html(self) -> Html {
        VText::new(self).into()
    }
}

impl Child for &AttrValue {
    fn html(self) -> Html {
        self.clone().html()
    }
}

impl Child for &'static str {
    #[inline(never)]
    fn html(self) -> Html {
        AttrValue::Static(self).html()
    }
}

impl Child for String {
    #[inline(never)]
    fn html(self) -> Html {
        AttrValue::from(self).html()
    }
}

impl Child for &String {
    #[inline(never)]
    fn html(self) -> Html {
        self.clone().html()
    }
}

impl Child for u32 {
    fn html(self) -> Html {
        self.to_string().html()
    }
}

impl Child for usize {
    fn html(self) -> Html {
        self.to_string().html()
    }
}

/// A class that an element has under a condition; without it, an empty one.
pub fn when(condition: bool, class: &'static str) -> &'static str {
    if condition { class } else { "" }
}

/// Classes together. Empty ones are left out.
#[inline(never)]
pub fn classes(all: &[&'static str]) -> AttrValue {
    let mut classes = all.iter().filter(|class| !class.is_empty());
    let (Some(first), second) = (classes.next(), classes.next()) else {
        return AttrValue::Static("");
    };
    let Some(second) = second else { return AttrValue::Static(first) };
    let mut text = (*first).to_owned();
    for class in [second].into_iter().chain(classes) {
        text.push(' ');
        text.push_str(class);
    }
    text.into()
}

/// An element that holds a text and nothing else. It has no class if that is empty.
pub fn text_in(tag: &'static str, class: &'static str, text: impl Into<AttrValue>) -> Html {
    text_element(tag, class, text.into())
}

#[inline(never)]
fn text_element(tag: &'static str, class: &'static str, text: AttrValue) -> Html {
    let attributes = Attributes::Dynamic {
        keys: if class.is_empty() { &[] } else { &["class"] },
        values: if class.is_empty() { Box::new([]) } else { Box::new([Some(fixed(class))]) },
    };
    VTag::__new_other(
        tag.into(),
        NodeRef::default(),
        None,
        attributes,
        Listeners::None,
        text.html(),
    )
    .into()
}
