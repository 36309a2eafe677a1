//! How far something has come, in amounts that people can read.

use yew::prelude::*;

/// Properties of [`ProgressBar`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is under way, with the amounts.
    pub text: AttrValue,
    /// How much is done; `None` when that cannot be told.
    pub done: Option<u64>,
    /// How much there is in all.
    pub total: u64,
}

/// How far something has come.
#[component]
pub fn ProgressBar(props: &Props) -> Html {
    let Props { text, done, total } = props;
    html! {
        <label class="progress">
            <span>{text.clone()}</span>
            <progress max={total.to_string()} value={done.map(|done| done.to_string())} />
        </label>
    }
}
