//! The timeline on a stage, with what chooses how it is drawn.
//!
//! What it keeps is only how the person looks at it: the kind of axis, the zoom, what is folded, what of the picture is
//! in view, whether the longest chain is drawn. Whoever has more to choose puts it into the header, as children.

use std::cell::Cell;
use std::rc::Rc;

use interleave_projection::{AxisKind, Comparison, FoldId};
use yew::prelude::*;

use crate::pages::later::{Later, use_here};
use crate::pages::save_menu::SaveMenu;
use crate::pages::zoomer::{self, zoom_buttons};
use crate::platform::layout::{InView, Scrolled, use_pane};
use crate::strings;
use crate::strings::times::CHAIN;
use crate::views::timeline::zoom::View;
use crate::views::timeline::{Look, use_scene};
use crate::views::timeline::{chain, minimap};
use crate::views::{Shared, Timeline, Viewport, legend, marks_of};
use crate::widgets::markup::{html, text_in};
use crate::widgets::{Choice, Extra, Segment, Shape, icon_button};

/// The kinds of axis, in the order of the choice.
const AXES: [AxisKind; 2] = [AxisKind::Elastic, AxisKind::Plain];

/// The timeline's pane until it has been measured: that of a window of 1440 × 900.
const BEFORE_LAYOUT: InView = InView { left: 0.0, top: 0.0, width: 992.0, height: 388.0 };

/// Where this much of the run or less is out of view, there is no minimap.
const MINIMAP_ZOOM_MIN: f64 = 1.5;

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
    /// What comes later.
    #[prop_or_default]
    pub later: Later,
    /// What else stands in the header, at its end: small controls.
    #[prop_or_default]
    pub children: Html,
}

/// The timeline, with what chooses how it is drawn.
#[component]
pub fn Picture(props: &Props) -> Html {
    let Props { comparison, titles, step, sweep, on_seek, later, children } = props;
    let kind_idx = use_state_eq(|| 0_usize);
    let setter = kind_idx.setter();
    let on_choose = use_callback((), move |kind_idx, ()| setter.set(kind_idx));
    let toggled = use_state_eq(Vec::<(usize, FoldId)>::new);
    let zoom = use_state_eq(|| None::<f64>);
    let node = use_node_ref();
    let Scrolled { in_view, on_scroll, scroll_to } = use_pane(&node, BEFORE_LAYOUT);
    let InView { left, top, width, height } = in_view;
    let scene = use_scene(Look {
        comparison: comparison.clone(),
        kind: AXES.get(*kind_idx).copied().unwrap_or_default(),
        width,
        n_title_letters: titles.iter().map(|title| title.chars().count()).max().unwrap_or_default(),
        toggled: (*toggled).clone(),
        zoom: *zoom,
    });
    let line_x = scene.line_x(*step, *sweep);
    // Whether the playhead went where it is because the person dragged it there.
    let is_dragged = use_memo((), |()| Cell::new(false));
    let on_seek = {
        let is_dragged = is_dragged.clone();
        use_callback(on_seek.clone(), move |step, on_seek| {
            is_dragged.set(true);
            on_seek.emit(step);
        })
    };
    let on_fold = {
        let toggled = toggled.clone();
        Callback::from(move |fold| {
            let mut now = (*toggled).clone();
            match now.iter().position(|other| *other == fold) {
                Some(idx) => drop(now.swap_remove(idx)),
                None => now.push(fold),
            }
            toggled.set(now);
        })
    };
    let on_view = {
        let (zoom, scroll_to) = (zoom.setter(), scroll_to.clone());
        use_callback((), move |View { zoom: now, left }, ()| {
            zoom.set(Some(now));
            scroll_to.emit(left);
        })
    };
    let is_zoomed = scene.zoom >= MINIMAP_ZOOM_MIN;
    let shows_chain = use_state_eq(|| false);
    let parts = use_here(later, *shows_chain);
    let draw_card = use_memo(parts, |parts| parts.map(|parts| Callback::from(parts.card)));
    let draw_card = (*draw_card).clone();
    let buttons = match parts {
        Some(parts) => (parts.zoomer)(zoomer::Props {
            scene: scene.clone(),
            comparison: comparison.clone(),
            step: *step,
            left,
            line_x,
            width,
            pane: node.clone(),
            is_dragged,
            on_view,
            scroll_to: scroll_to.clone(),
        }),
        None => zoom_buttons(&scene, &Callback::noop()),
    };
    let minimap = parts.filter(|_| is_zoomed).map(|parts| {
        let (scene, on_pan) = (scene.clone(), scroll_to);
        (parts.minimap)(minimap::Props { scene, left, line_x, on_pan })
    });
    let of_chain = parts.filter(|_| *shows_chain);
    let chains = of_chain.map(|parts| (parts.chains)(chain::Props { scene: scene.clone() }));
    let chain_words = of_chain.map(|parts| {
        let (comparison, titles) = (comparison.clone(), titles.to_vec());
        (parts.chain_words)(chain::WordsProps { comparison, titles })
    });
    let on_chain = {
        let shows_chain = shows_chain.clone();
        Callback::from(move |()| shows_chain.set(!*shows_chain))
    };
    let pressed = Extra {
        id: Some(AttrValue::Static("chain")),
        pressed: Some(*shows_chain),
        ..Extra::default()
    };
    let marks = use_memo(comparison.clone(), |comparison| marks_of(comparison));
    let segment = |label: &'static str| Segment { label: label.into(), shape: None };
    html! {
        <section id="stage" class="picture" tabindex="-1">
            <header>
                {text_in("h2", "", strings::stage::TIMELINE)}
                {legend(&marks)}
                <div class="picture-tools">
                    {buttons}
                    <Choice id="axis" label={strings::AXIS} chosen_idx={*kind_idx} {on_choose}
                        choices={vec![segment(strings::AXIS_ELASTIC), segment(strings::AXIS_PLAIN)]} />
                    {icon_button(Shape::Chain, AttrValue::Static(CHAIN), pressed, &on_chain)}
                    <SaveMenu comparison={comparison.clone()} titles={titles.clone()} is_plain={AXES.get(*kind_idx) == Some(&AxisKind::Plain)} {later} />
                    {children.clone()}
                </div>
                {chain_words.unwrap_or_default()}
            </header>
            <Timeline scene={scene.clone()} titles={titles.to_vec()} step={*step} sweep={*sweep}
                viewport={Viewport { left, top, width, height }} pane={node} {on_scroll} {on_seek} {on_fold}
                {draw_card} chains={chains.unwrap_or_default()} />
            {minimap.unwrap_or_default()}
        </section>
    }
}
