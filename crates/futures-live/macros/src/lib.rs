//! The attribute `#[traced]`, for the demos of `interleave-futures-live` and nobody else.
//!
//! It lets a demo be written, and read, as plain Rust: an `async fn` whose calls are recorded.
//! All the work is done by `traced_fn!` over there. What is left for here is the one thing that only a procedural
//! macro learns: the line on which a function is defined.

use proc_macro::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// Hands an `async fn` over to `crate::live::traced_fn!`, with the line of its `fn` in front.
#[proc_macro_attribute]
pub fn traced(_: TokenStream, function: TokenStream) -> TokenStream {
    let line = line_of_fn(function.clone());
    let input =
        [TokenTree::from(Literal::u32_unsuffixed(line))].into_iter().chain(function).collect();
    let word = |name| TokenTree::from(Ident::new(name, Span::call_site()));
    let mark = |character, spacing| TokenTree::from(Punct::new(character, spacing));
    TokenStream::from_iter([
        word("crate"),
        mark(':', Spacing::Joint),
        mark(':', Spacing::Alone),
        word("live"),
        mark(':', Spacing::Joint),
        mark(':', Spacing::Alone),
        word("traced_fn"),
        mark('!', Spacing::Alone),
        Group::new(Delimiter::Brace, input).into(),
    ])
}

/// 0 where there is no `fn`; then `traced_fn!` does not match and says what it expected.
fn line_of_fn(function: TokenStream) -> u32 {
    let keyword = function
        .into_iter()
        .find(|token| matches!(token, TokenTree::Ident(ident) if ident.to_string() == "fn"));
    keyword.and_then(|keyword| u32::try_from(keyword.span().line()).ok()).unwrap_or_default()
}
