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
use proc_macro2::TokenStream as TokenStream2;
use quote::quote;

/// Markup to `yew::Html`.
#[proc_macro]
pub fn html(input: TokenStream) -> TokenStream {
    expand(input.into()).into()
}

fn expand(input: TokenStream2) -> TokenStream2 {
    match syn::parse2::<parse::Nodes>(input) {
        Ok(nodes) => emit::html(&nodes),
        Err(error) => {
            let error = error.to_compile_error();
            // In the place of an expression of the right type, so that there is one error and not two.
            quote!({ #error ::yew::Html::default() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markup: &str, expected: &[&str]) {
        let tokens: TokenStream2 = markup.parse().expect("tokens");
        let code = expand(tokens).to_string();
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        for part in expected {
            assert!(squeeze(&code).contains(&squeeze(part)), "no {part} in:\n{code}");
        }
    }

    #[test]
    fn what_is_always_the_same_goes_into_the_template_and_comes_first() {
        check(
            r#"<p id={id} class="note" {role}>{ text }</p>"#,
            &[r#"keys: &["class", "id", "role",], fixed: &["note",]"#, "Child::html(text)"],
        );
    }

    #[test]
    fn listeners_keys_and_references_are_no_attributes() {
        check(
            r#"<li key={row} ref={node} onclick={seek} />"#,
            &["keys: &[]", "set_key(row)", "set_ref(node)", "onclick::Wrapper::__macro_new(seek)"],
        );
    }

    #[test]
    fn components_and_inputs_are_left_to_yew() {
        check("<Choice {id} />", &["::yew::html!{<Choice id={id}/>}"]);
        check(
            "<input type=\"radio\" {checked} />",
            &["::yew::html!{<input type=\"radio\" checked={checked}/>}"],
        );
        check("<Panel<Run>><b /></Panel<Run>>", &["<Panel<Run>>{", "tag: \"b\""]);
    }

    #[test]
    fn a_condition_without_an_else_shows_nothing() {
        check(
            "if let Some(text) = text { { text } }",
            &["if let Some(text) = text {", "else { ::yew::Html::default() }"],
        );
    }

    #[test]
    fn a_tag_that_is_closed_by_another_is_an_error() {
        check("<b></i>", &["compile_error!", "this should close <b>"]);
        check("<b>", &["compile_error!"]);
    }
}
