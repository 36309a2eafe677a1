//! The timeline on a stage, with what chooses how it is drawn.
//!
//! What it keeps is only how the person looks at it: the kind of axis, the zoom, what is folded, what of the picture is
//! in view, whether the longest chain is drawn. Whoever has more to choose puts it into the header, as children.

use std::rc::Rc;

use interleave_projection::{AxisKind, Comparison, FoldId};
use yew::prelude::*;

use crate::pages::keys::{self, Zoom};
use crate::pages::later::{Later, use_parts};
use crate::pages::save_menu::SaveMenu;
use crate::platform::keyboard::{KeyPress, use_key_presses};
use crate::platform::layout::{InView, Scrolled, use_pane};
use crate::platform::zooming::{ZoomBy, use_zoom};
use crate::strings;
use crate::strings::times::CHAIN;
use crate::views::timeline::scene::Scene;
use crate::views::timeline::zoom::{View, ZOOM_STEP};
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
    let seen = use_mut_ref(|| None);
    seen.replace(Some(Seen { scene: scene.clone(), left, line_x }));
    let on_wish = {
        let (seen, zoom, scroll_to) = (seen.clone(), zoom.setter(), scroll_to.clone());
        use_callback((), move |wish: Wish, ()| {
            let view = seen.borrow().as_ref().map(|seen| seen.after(wish));
            if let Some(View { zoom: now, left }) = view {
                zoom.set(Some(now));
                scroll_to.emit(left);
            }
        })
    };
    let on_zoom = use_callback(on_wish.clone(), |by, on_wish| on_wish.emit(Wish::By(by)));
    use_zoom(&node, on_zoom, later.here().map(|parts| parts.listen_to_zoom));
    let on_press = use_callback(on_wish.clone(), |press: KeyPress, on_wish| {
        let Some(wish) = keys::zoom(&press) else { return false };
        on_wish.emit(Wish::Press(wish));
        true
    });
    use_key_presses(on_press);
    let is_dragged = use_mut_ref(|| false);
    let on_seek = {
        let is_dragged = is_dragged.clone();
        use_callback(on_seek.clone(), move |step, on_seek| {
            is_dragged.replace(true);
            on_seek.emit(step);
        })
    };
    // Wherever the playhead goes, it is in view. Who only looks around is left alone.
    {
        let (seen, scroll_to) = (seen.clone(), scroll_to.clone());
        let place = (comparison.clone(), *step, *sweep, width);
        use_effect_with(place, move |_| {
            let view = seen.borrow().as_ref().map(|seen| seen.following(is_dragged.replace(false)));
            if let Some(View { left, .. }) = view {
                scroll_to.emit(left);
            }
        });
    }
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
    let is_zoomed = scene.zoom >= MINIMAP_ZOOM_MIN;
    let shows_chain = use_state_eq(|| false);
    let parts = use_parts(later, *shows_chain).or_else(|| later.here());
    let draw_card = use_memo(parts, |parts| parts.map(|parts| Callback::from(parts.card)));
    let draw_card = (*draw_card).clone();
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
                    {zoom_html(&scene, &on_wish)}
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

/// The buttons that zoom.
fn zoom_html(scene: &Scene, on_wish: &Callback<Wish>) -> Html {
    let (zoom, most) = (scene.zoom, scene.ground.reach.zoom_max);
    let button = |shape, label: &'static str, keys: &'static str, wish, idle| {
        let on_press = on_wish.reform(move |()| Wish::Press(wish));
        let extra = Extra { keys: Some(keys), idle, ..Extra::default() };
        icon_button(shape, AttrValue::from(label), extra, &on_press)
    };
    html! {
        <div class="zoom" role="group" aria-label={strings::ZOOM}>
            {button(Shape::Less, strings::ZOOM_OUT, "-", Zoom::Out, zoom <= 1.0)}
            {button(Shape::Fit, strings::ZOOM_FIT, "0", Zoom::Fit, zoom <= 1.0)}
            {button(Shape::More, strings::ZOOM_IN, "+", Zoom::In, zoom >= most)}
        </div>
    }
}

/// What the person wants to see more or less of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Wish {
    /// With the wheel or two fingers.
    By(ZoomBy),
    /// With a key or a button.
    Press(Zoom),
}

/// The picture as it was drawn last, for handlers.
struct Seen {
    scene: Shared<Scene>,
    left: f64,
    line_x: f64,
}

impl Seen {
    fn view(&self) -> View {
        View { zoom: self.scene.zoom, left: self.left }
    }

    /// What is in view when a wish has come true. Keys and buttons keep the playhead where it is, if it is in view.
    fn after(&self, wish: Wish) -> View {
        let reach = &self.scene.ground.reach;
        let about = |factor| {
            let at = self.line_x - self.left;
            let is_seen = (0.0..=reach.width).contains(&at);
            reach.zoom_about(self.view(), factor, if is_seen { at } else { reach.width / 2.0 })
        };
        match wish {
            Wish::By(ZoomBy { factor, at, pan }) => {
                let at = at - self.scene.layout().head_width;
                let view = reach.zoom_about(self.view(), factor, at);
                reach.clamp(View { left: view.left + pan, ..view })
            }
            Wish::Press(Zoom::In) => about(ZOOM_STEP),
            Wish::Press(Zoom::Out) => about(1.0 / ZOOM_STEP),
            Wish::Press(Zoom::Fit) => reach.clamp(View { zoom: 1.0, left: 0.0 }),
        }
    }

    /// What is in view when the playhead has moved.
    fn following(&self, is_dragged: bool) -> View {
        let reach = &self.scene.ground.reach;
        if is_dragged {
            reach.follow_closely(self.view(), self.line_x)
        } else {
            reach.follow(self.view(), self.line_x)
        }
    }
}
