//! How far something has come, in amounts that people can read.

use yew::prelude::*;

use crate::widgets::markup::{html, text_in};

/// How far something has come: `text` says what is under way, with the amounts. `done` of `total` is `None` when that
/// cannot be told.
pub fn progress_bar(text: String, done: Option<u64>, total: u64) -> Html {
    html! {
        <label class="progress">
            {text_in("span", "", text)}
            <progress max={total.to_string()} value={done.map(|done| done.to_string())} />
        </label>
    }
}
