//! `html!` in Yew's syntax, for elements whose making is written once instead of where they stand.
//!
//! Yew's macro puts the whole construction of an element (some hundred bytes of wasm) at each place of use. This one
//! puts what does not change into a static [template](emit) and calls `crate::widgets::markup::Element` for the rest.
//! Components, `<input>` and `<textarea>` are handed to Yew's own macro.
//!
//! What it knows: elements with attributes (`name="text"`, `name={expression}`, `{name}`, `ref`, `key`, `on…`),
//! components, fragments, `{expression}`, `{for iterator}`, `if … {} else {}`.

mod emit;
mod parse;

use proc_macro::TokenStream;
use quote::quote;

/// Markup to `yew::Html`.
#[proc_macro]
pub fn html(input: TokenStream) -> TokenStream {
    match syn::parse::<parse::Nodes>(input) {
        Ok(nodes) => emit::html(&nodes).into(),
        Err(error) => {
            let error = error.to_compile_error();
            // In the place of an expression of the right type, so that there is one error and not two.
            quote!({ #error ::yew::Html::default() }).into()
        }
    }
}
