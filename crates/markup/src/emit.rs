//! From a tree of markup to the calls that make it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::parse::{Attribute, Component, Element, If, Node, Nodes, Value};

/// An expression of type `yew::Html`.
pub(crate) fn html(Nodes(nodes): &Nodes) -> TokenStream {
    match nodes.as_slice() {
        [] => quote!(::yew::Html::default()),
        [node] => single(node),
        nodes => {
            let pushes = nodes.iter().map(|node| push(node, &quote!(list)));
            quote!({
                let mut list = ::std::vec::Vec::new();
                #(#pushes)*
                crate::widgets::markup::list(list)
            })
        }
    }
}

fn single(node: &Node) -> TokenStream {
    match node {
        Node::Element(tag) if matches!(tag.tag.to_string().as_str(), "input" | "textarea") => {
            let (name, attributes) = (&tag.tag, tag.attributes.iter().map(Attribute::to_tokens));
            quote!(::yew::html! { <#name #(#attributes)* /> })
        }
        Node::Element(tag) => element(tag),
        Node::Component(tag) => component(tag),
        Node::Fragment(nodes) => html(nodes),
        Node::Value(value) => quote!(crate::widgets::markup::Child::html(#value)),
        Node::Each(values) => quote!(crate::widgets::markup::each(#values)),
        Node::If(If { condition, then, otherwise }) => {
            let (then, otherwise) = (html(then), html(otherwise));
            quote!(if #condition { #then } else { #otherwise })
        }
    }
}

fn push(node: &Node, list: &TokenStream) -> TokenStream {
    let node = single(node);
    quote!(#list.push(#node);)
}

/// What is the same each time goes into a static template; the rest are calls.
fn element(Element { tag, attributes, children }: &Element) -> TokenStream {
    let tag = tag.to_string();
    let mut fixed = Vec::new();
    let (mut fixed_keys, mut keys) = (Vec::new(), Vec::new());
    let mut calls = Vec::new();
    for Attribute { name, value } in attributes {
        match value {
            Value::Text(text) => {
                fixed_keys.push(name);
                fixed.push(text);
            }
            Value::Expression(value) if name == "ref" => {
                calls.push(quote!(element.set_ref(#value);));
            }
            Value::Expression(value) if name == "key" => {
                calls.push(quote!(element.set_key(#value);));
            }
            Value::Expression(value) if name.starts_with("on") => {
                let name = format_ident!("{name}");
                calls.push(
                    quote!(element.listen(::yew::html::#name::Wrapper::__macro_new(#value));),
                );
            }
            Value::Expression(value) => {
                keys.push(name);
                calls.push(quote!(crate::widgets::markup::Attribute::put(#value, &mut element);));
            }
        }
    }
    let children = children.0.iter().map(|child| {
        let child = single(child);
        quote!(element.add(#child);)
    });
    quote!({
        static TEMPLATE: crate::widgets::markup::Template = crate::widgets::markup::Template {
            tag: #tag,
            keys: &[#(#fixed_keys,)* #(#keys,)*],
            fixed: &[#(#fixed,)*],
        };
        let mut element = crate::widgets::markup::Element::new(&TEMPLATE);
        #(#calls)*
        #(#children)*
        element.close()
    })
}

fn component(Component { name, attributes, children }: &Component) -> TokenStream {
    let attributes = attributes.iter().map(Attribute::to_tokens);
    if children.0.is_empty() {
        return quote!(::yew::html! { <#name #(#attributes)* /> });
    }
    let children = html(children);
    quote!(::yew::html! { <#name #(#attributes)*>{ #children }</#name> })
}
