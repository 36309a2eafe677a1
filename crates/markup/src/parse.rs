//! From tokens to a tree of markup.

use proc_macro2::TokenStream;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, Ident, LitStr, Token, Type, braced};

/// Siblings.
pub(crate) struct Nodes(pub(crate) Vec<Node>);

/// One piece of markup.
pub(crate) enum Node {
    Element(Element),
    Component(Component),
    Fragment(Nodes),
    /// `{expression}`.
    Value(Expr),
    /// `{for iterator}`.
    Each(Expr),
    If(If),
}

/// `<div …>…</div>`.
pub(crate) struct Element {
    pub(crate) tag: Ident,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) children: Nodes,
}

/// `<Name …>…</Name>`.
pub(crate) struct Component {
    pub(crate) name: Type,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) children: Nodes,
}

/// `if condition { … } else { … }`; without `else`, the second is empty.
pub(crate) struct If {
    pub(crate) condition: Expr,
    pub(crate) then: Nodes,
    pub(crate) otherwise: Nodes,
}

/// `name=value`.
pub(crate) struct Attribute {
    pub(crate) name: String,
    pub(crate) value: Value,
}

/// The value of an attribute.
pub(crate) enum Value {
    Text(LitStr),
    Expression(Expr),
}

impl Attribute {
    /// As Yew's macro wants it.
    pub(crate) fn to_tokens(&self) -> TokenStream {
        let name: TokenStream = self.name.parse().unwrap_or_default();
        match &self.value {
            Value::Text(text) => quote::quote!(#name=#text),
            Value::Expression(expression) => quote::quote!(#name={#expression}),
        }
    }
}

impl Parse for Nodes {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut nodes = Vec::new();
        while !(input.is_empty() || input.peek(Token![<]) && input.peek2(Token![/])) {
            nodes.push(input.parse()?);
        }
        Ok(Self(nodes))
    }
}

impl Parse for Node {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![if]) {
            return input.parse().map(Self::If);
        }
        if input.peek(syn::token::Brace) {
            let content;
            braced!(content in input);
            return if content.peek(Token![for]) {
                content.parse::<Token![for]>()?;
                content.parse().map(Self::Each)
            } else {
                content.parse().map(Self::Value)
            };
        }
        if input.peek(syn::Lit) {
            return input.parse().map(Self::Value);
        }
        input.parse::<Token![<]>()?;
        if input.parse::<Option<Token![>]>>()?.is_some() {
            let children = input.parse()?;
            closing(input)?;
            input.parse::<Token![>]>()?;
            return Ok(Self::Fragment(children));
        }
        let is_component = input
            .fork()
            .call(Ident::parse_any)?
            .to_string()
            .starts_with(|letter: char| letter.is_ascii_uppercase());
        if is_component { component(input) } else { element(input) }
    }
}

fn element(input: ParseStream<'_>) -> syn::Result<Node> {
    let tag = input.call(Ident::parse_any)?;
    let (attributes, is_open) = attributes(input)?;
    let mut children = Nodes(Vec::new());
    if is_open {
        children = input.parse()?;
        closing(input)?;
        let closed = input.call(Ident::parse_any)?;
        if closed != tag {
            return Err(syn::Error::new(closed.span(), format!("this should close <{tag}>")));
        }
        input.parse::<Token![>]>()?;
    }
    Ok(Node::Element(Element { tag, attributes, children }))
}

fn component(input: ParseStream<'_>) -> syn::Result<Node> {
    let name: Type = input.parse()?;
    let (attributes, is_open) = attributes(input)?;
    let mut children = Nodes(Vec::new());
    if is_open {
        children = input.parse()?;
        closing(input)?;
        input.parse::<Type>()?;
        input.parse::<Token![>]>()?;
    }
    Ok(Node::Component(Component { name, attributes, children }))
}

fn closing(input: ParseStream<'_>) -> syn::Result<()> {
    input.parse::<Token![<]>()?;
    input.parse::<Token![/]>()?;
    Ok(())
}

/// The attributes up to the end of the tag, and whether children follow.
fn attributes(input: ParseStream<'_>) -> syn::Result<(Vec<Attribute>, bool)> {
    let mut attributes = Vec::new();
    loop {
        if input.parse::<Option<Token![>]>>()?.is_some() {
            return Ok((attributes, true));
        }
        if input.parse::<Option<Token![/]>>()?.is_some() {
            input.parse::<Token![>]>()?;
            return Ok((attributes, false));
        }
        attributes.push(input.parse()?);
    }
}

impl Parse for Attribute {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(syn::token::Brace) {
            let content;
            braced!(content in input);
            let name: Ident = content.parse()?;
            let value = Value::Expression(syn::parse_quote!(#name));
            return Ok(Self { name: name.unraw().to_string(), value });
        }
        let name =
            Punctuated::<Ident, Token![-]>::parse_separated_nonempty_with(input, Ident::parse_any)?;
        let name = name.iter().map(ToString::to_string).collect::<Vec<_>>().join("-");
        input.parse::<Token![=]>()?;
        if input.peek(LitStr) {
            return Ok(Self { name, value: Value::Text(input.parse()?) });
        }
        let content;
        braced!(content in input);
        Ok(Self { name, value: Value::Expression(content.parse()?) })
    }
}

impl Parse for If {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.parse::<Token![if]>()?;
        let condition = input.call(Expr::parse_without_eager_brace)?;
        let then = block(input)?;
        let mut otherwise = Nodes(Vec::new());
        if input.parse::<Option<Token![else]>>()?.is_some() {
            otherwise = if input.peek(Token![if]) {
                Nodes(vec![Node::If(input.parse()?)])
            } else {
                block(input)?
            };
        }
        Ok(Self { condition, then, otherwise })
    }
}

fn block(input: ParseStream<'_>) -> syn::Result<Nodes> {
    let content;
    braced!(content in input);
    content.parse()
}
