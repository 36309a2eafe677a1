//! One of several things, from a list that opens.

use yew::prelude::*;

use crate::platform::dom;
use crate::widgets::markup::html;

/// One of several things: the list `id`, named `label`, of which one is chosen. `on_choose` is called with another.
pub fn drop_down(
    id: &'static str,
    label: &'static str,
    options: &[String],
    chosen_idx: usize,
    on_choose: Callback<usize>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if let Some(idx) = dom::selected_idx(&event) {
            on_choose.emit(idx);
        }
    });
    let option = |(idx, text): (usize, &String)| {
        html! { <option selected={idx == chosen_idx}>{text}</option> }
    };
    html! {
        <select {id} class="drop-down" aria-label={label} title={label} {onchange}>
            {for options.iter().enumerate().map(option)}
        </select>
    }
}
