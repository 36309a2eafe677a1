//! Something that is closed at first, behind a button that says what it is.

use yew::prelude::*;

use crate::widgets::markup::html;

/// The button, and what it has opened, as soon as that is here.
pub fn disclosure(
    label: &'static str,
    is_open: &UseStateHandle<bool>,
    content: Option<Html>,
) -> Html {
    let on_toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    html! {
        <section class="disclosure">
            <button type="button" aria-expanded={is_open.to_string()} onclick={on_toggle}>{label}</button>
            {content.unwrap_or_default()}
        </section>
    }
}
