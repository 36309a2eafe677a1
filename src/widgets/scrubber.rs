//! A slider over counted steps, with a tick at each.
//!
//! It is the browser's own range input: keyboard, touch and screen readers work as people know them. Its ticks are one
//! path under it. Where there are more of them than can be told apart, neighbors become one, the taller the more of
//! them are tall: so a long run shows where much begins.

use std::fmt::Write as _;
use std::rc::Rc;

use yew::prelude::*;

use crate::platform::dom;
use crate::widgets::markup::{classes, html, when};

/// More ticks than this are too close to be told apart.
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
    /// The part that is marked, if any: its first and last step.
    #[prop_or_default]
    pub part: Option<(usize, usize)>,
    /// It was moved.
    pub on_move: Callback<usize>,
    /// It got the focus, or lost it.
    #[prop_or_default]
    pub on_focus: Callback<bool>,
}

/// A slider over counted steps.
#[component]
pub fn Scrubber(props: &Props) -> Html {
    let Props { id, label, max, value, value_text, tall, part, on_move, on_focus } = props;
    let on_move = on_move.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Ok(step) = dom::input_value(&event).parse() {
            on_move.emit(step);
        }
    });
    let ticks = use_memo((*max, tall.clone()), |(max, tall)| AttrValue::from(ticks(*max, tall)));
    let end = (*max).max(1);
    let mut style = format!("--part: calc({value} / {end})");
    if let Some((from, to)) = part {
        // Writing to a string cannot fail.
        let _ = write!(style, ";--from: calc({from} / {end});--to: calc({to} / {end})");
    }
    html! {
        <div class={classes(&["scrubber", when(part.is_some(), "is-partly")])} {style}>
            <svg viewBox={format!("0 0 {end} 10")} preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <path d={(*ticks).clone()} vector-effect="non-scaling-stroke" />
            </svg>
            <input type="range" role="slider" id={id.clone()} aria-label={label.clone()} min="0" max={max.to_string()} step="1"
                value={value.to_string()} aria-valuemin="0" aria-valuemax={max.to_string()}
                aria-valuenow={value.to_string()} aria-valuetext={value_text.clone()} {oninput}
                onfocus={on_focus.reform(|_: FocusEvent| true)} onblur={on_focus.reform(|_: FocusEvent| false)} />
        </div>
    }
}

/// All ticks as one path, one unit a step and 10 units high.
fn ticks(max: usize, tall: &[usize]) -> String {
    let mut path = String::new();
    let stride = max / MAX_TICKS + 1;
    let mut rest = tall;
    for step in (0..=max).step_by(stride) {
        let n_tall = rest.partition_point(|tall| *tall < step + stride);
        rest = &rest[n_tall..];
        // From 4 to 8 units high, in the middle.
        let half = 2 + (2 * n_tall + stride / 2) / stride;
        // Writing to a string cannot fail.
        let _ = write!(path, "M{step} {}v{}", 5 - half, 2 * half);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_is_tall_where_one_is_wanted() {
        assert_eq!(ticks(2, &[1]), "M0 3v4M1 1v8M2 3v4");
    }

    #[test]
    fn ticks_too_close_to_be_told_apart_become_one() {
        let all: Vec<usize> = (1..=100_000).collect();
        for tall in [&[][..], &[1, 500], &all] {
            let path = ticks(100_000, tall);
            assert!(path.matches('M').count() <= MAX_TICKS + 1, "{path}");
        }
        // 417 of them are one: as tall as the part of them that is tall.
        assert!(ticks(100_000, &all[..417]).starts_with("M0 1v8M417 3v4"));
        assert!(ticks(100_000, &all[..210]).starts_with("M0 2v6M417 3v4"));
    }

    #[test]
    fn tall_ticks_beyond_the_end_are_left_out() {
        assert_eq!(ticks(0, &[3, 9]), "M0 3v4");
    }
}
