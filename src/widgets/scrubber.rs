//! A slider over counted steps, with a tick at each.
//!
//! It is the browser's own range input: keyboard, touch and screen readers work as people know them. Its ticks are one
//! path under it, however many there are.

use std::fmt::Write as _;
use std::rc::Rc;

use yew::prelude::*;

use crate::platform::dom;
use crate::widgets::markup::html;

/// More ticks than this are too close to be told apart; then only the tall ones are drawn, and beyond that none.
const MAX_TICKS: usize = 240;

/// Properties of [`Scrubber`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// For style sheets and tests.
    pub id: AttrValue,
    /// Its name.
    pub label: AttrValue,
    /// The last step; the first is 0.
    pub max: usize,
    /// Where it stands.
    pub value: usize,
    /// What that means, for screen readers.
    pub value_text: AttrValue,
    /// The steps whose tick is tall, in order.
    pub tall: Rc<[usize]>,
    /// It was moved.
    pub on_move: Callback<usize>,
}

/// A slider over counted steps.
#[component]
pub fn Scrubber(props: &Props) -> Html {
    let Props { id, label, max, value, value_text, tall, on_move } = props;
    let on_move = on_move.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Ok(step) = dom::input_value(&event).parse() {
            on_move.emit(step);
        }
    });
    let ticks = use_memo((*max, tall.clone()), |(max, tall)| AttrValue::from(ticks(*max, tall)));
    html! {
        <div class="scrubber" style={format!("--part: calc({value} / {})", (*max).max(1))}>
            <svg viewBox={format!("0 0 {} 2", (*max).max(1))} preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <path d={(*ticks).clone()} vector-effect="non-scaling-stroke" />
            </svg>
            <input type="range" role="slider" id={id.clone()} aria-label={label.clone()} min="0" max={max.to_string()} step="1"
                value={value.to_string()} aria-valuemin="0" aria-valuemax={max.to_string()}
                aria-valuenow={value.to_string()} aria-valuetext={value_text.clone()} {oninput} />
        </div>
    }
}

/// All ticks as one path: one unit a step, short ones in the middle of a height of 2.
fn ticks(max: usize, tall: &[usize]) -> String {
    let mut path = String::new();
    // Writing to a string cannot fail.
    if max < MAX_TICKS {
        for step in 0..=max {
            let _ = write!(path, "M{step} .6v.8");
        }
    }
    if tall.len() < MAX_TICKS {
        for step in tall {
            let _ = write!(path, "M{step} .2v1.6");
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_too_close_to_be_told_apart_are_not_drawn() {
        assert_eq!(ticks(2, &[1]), "M0 .6v.8M1 .6v.8M2 .6v.8M1 .2v1.6");
        assert_eq!(ticks(100_000, &[1, 500]), "M1 .2v1.6M500 .2v1.6");
        assert_eq!(ticks(100_000, &(0..50_000).collect::<Vec<_>>()), "");
    }
}
