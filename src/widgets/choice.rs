//! One of a few things, all in sight: a group of radio buttons drawn as segments.

use yew::prelude::*;

use crate::widgets::markup::{html, text_in};
use crate::widgets::{Shape, icon};

/// One of the things to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Its name.
    pub label: AttrValue,
    /// Drawn instead of the name.
    pub shape: Option<Shape>,
}

/// Properties of [`Choice`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is chosen here; also names the group for the browser, so it must be unique on the page.
    pub id: AttrValue,
    /// The group's name for people.
    pub label: AttrValue,
    /// What there is to choose from.
    pub choices: Vec<Segment>,
    /// Which is chosen.
    pub chosen_idx: usize,
    /// Another one was chosen.
    pub on_choose: Callback<usize>,
}

/// One of a few things.
#[component]
pub fn Choice(props: &Props) -> Html {
    let Props { id, label, choices, chosen_idx, on_choose } = props;
    let segment = |(idx, choice): (usize, &Segment)| {
        let onchange = on_choose.reform(move |_: Event| idx);
        html! {
            <label title={choice.shape.map(|_| choice.label.clone())}>
                <input type="radio" name={id.clone()} checked={idx == *chosen_idx} {onchange} />
                <span>
                    if let Some(shape) = choice.shape {
                        {icon(shape)}{text_in("span", "hidden", choice.label.clone())}
                    } else {
                        {choice.label.clone()}
                    }
                </span>
            </label>
        }
    };
    html! {
        <div id={id.clone()} class="choice" role="radiogroup" aria-label={label.clone()}>
            {for choices.iter().enumerate().map(segment)}
        </div>
    }
}
