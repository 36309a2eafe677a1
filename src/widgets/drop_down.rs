//! One of several things, from a list that opens.

use yew::prelude::*;

use crate::platform::dom;

/// Properties of [`DropDown`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// For style sheets and tests.
    pub id: AttrValue,
    /// What is chosen here.
    pub label: AttrValue,
    /// What there is to choose from.
    pub options: Vec<AttrValue>,
    /// Which is chosen.
    pub chosen_idx: usize,
    /// Another one was chosen.
    pub on_choose: Callback<usize>,
}

/// One of several things, from a list that opens.
#[component]
pub fn DropDown(props: &Props) -> Html {
    let Props { id, label, options, chosen_idx, on_choose } = props;
    let on_choose = on_choose.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(idx) = dom::selected_idx(&event) {
            on_choose.emit(idx);
        }
    });
    let option = |(idx, text): (usize, &AttrValue)| {
        html! { <option selected={idx == *chosen_idx}>{text.clone()}</option> }
    };
    html! {
        <select id={id.clone()} class="drop-down" aria-label={label.clone()} title={label.clone()} {onchange}>
            {for options.iter().enumerate().map(option)}
        </select>
    }
}
