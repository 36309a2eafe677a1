//! The timeline on a stage, with what chooses how it is drawn.
//!
//! What it keeps is only how the person looks at it: the kind of axis, and what of the picture is in view. Whoever has
//! more to choose puts it into the header, as children.

use std::rc::Rc;

use interleave_projection::{AxisKind, Comparison};
use yew::prelude::*;

use crate::platform::layout::{InView, scroll_into_view, use_in_view};
use crate::strings;
use crate::views::{Shared, Timeline, Viewport, legend};
use crate::widgets::markup::{html, text_in};
use crate::widgets::{Choice, Segment};

/// The kinds of axis, in the order of the choice.
const AXES: [AxisKind; 2] = [AxisKind::Elastic, AxisKind::Plain];

/// The timeline's pane until it has been measured: that of a window of 1440 × 900.
const BEFORE_LAYOUT: InView = InView { left: 0.0, top: 0.0, width: 992.0, height: 388.0 };

/// The playhead's line in the timeline.
const PLAYHEAD: &str = ".playhead-line";

/// Properties of [`Picture`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The runs.
    pub comparison: Shared<Comparison>,
    /// Their titles.
    pub titles: Rc<[AttrValue]>,
    /// The current step.
    pub step: usize,
    /// How far the playhead is on its way to the next step, 0 to 1.
    pub sweep: f64,
    /// Called with the step that the person clicked at or dragged to.
    pub on_seek: Callback<usize>,
    /// What else stands in the header, at its end: small controls.
    #[prop_or_default]
    pub children: Html,
}

/// The timeline, with what chooses how it is drawn.
#[component]
pub fn Picture(props: &Props) -> Html {
    let Props { comparison, titles, step, sweep, on_seek, children } = props;
    let kind_idx = use_state_eq(|| 0_usize);
    let pane = use_node_ref();
    let (InView { left, top, width, height }, on_scroll) = use_in_view(&pane, BEFORE_LAYOUT);
    let setter = kind_idx.setter();
    let on_choose = use_callback((), move |kind_idx, ()| setter.set(kind_idx));
    use_effect_with((pane.clone(), *step, comparison.clone()), |(pane, ..)| {
        scroll_into_view(pane, PLAYHEAD);
    });
    let segment = |label: &'static str| Segment { label: label.into(), shape: None };
    html! {
        <section id="stage" class="picture" tabindex="-1">
            <header>
                {text_in("h2", "", strings::stage::TIMELINE)}
                {legend()}
                <div class="picture-tools">
                    <Choice id="axis" label={strings::AXIS} chosen_idx={*kind_idx} {on_choose}
                        choices={vec![segment(strings::AXIS_ELASTIC), segment(strings::AXIS_PLAIN)]} />
                    {children.clone()}
                </div>
            </header>
            <Timeline comparison={comparison.clone()} titles={titles.to_vec()} step={*step} sweep={*sweep}
                kind={AXES.get(*kind_idx).copied().unwrap_or_default()} {width}
                viewport={Viewport { left, top, width, height }} {pane} {on_scroll} {on_seek} />
        </section>
    }
}
