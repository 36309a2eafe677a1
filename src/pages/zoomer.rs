//! What zooms the timeline: buttons, keys, the wheel and two fingers; and what keeps the playhead in view.
//!
//! It comes later than the first picture, in which the run is seen whole; until then the buttons stand there alone.

use std::cell::Cell;
use std::rc::Rc;

use interleave_projection::Comparison;
use yew::prelude::*;

use crate::pages::keys::{self, Zoom};
use crate::platform::keyboard::{KeyPress, use_key_presses};
use crate::platform::zooming::{ZoomBy, use_zoom};
use crate::strings;
use crate::views::Shared;
use crate::views::timeline::scene::Scene;
use crate::views::timeline::zoom::{View, ZOOM_STEP};
use crate::widgets::markup::html;
use crate::widgets::{Extra, Shape, icon_button};

/// Properties of [`Zoomer`]. Lengths are in pixels.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The picture as it is drawn now.
    pub scene: Shared<Scene>,
    /// The runs in it.
    pub comparison: Shared<Comparison>,
    /// The current step.
    pub step: usize,
    /// How much of it is scrolled away at the left.
    pub left: f64,
    /// Where the playhead stands.
    pub line_x: f64,
    /// How wide the pane is.
    pub width: f64,
    /// The pane.
    pub pane: NodeRef,
    /// Whether the playhead went where it is because the person dragged it there; taken back when that was followed.
    pub is_dragged: Rc<Cell<bool>>,
    /// Called with what shall be in view, in another zoom.
    pub on_view: Callback<View>,
    /// Called with how much shall be scrolled away at the left, in the same zoom.
    pub scroll_to: Callback<f64>,
}

/// The buttons that zoom, with all that goes with them.
#[component]
pub fn Zoomer(props: &Props) -> Html {
    let seen = use_mut_ref(|| None);
    seen.replace(Some(Seen { scene: props.scene.clone(), left: props.left, line_x: props.line_x }));
    let on_wish = {
        let seen = seen.clone();
        use_callback(props.on_view.clone(), move |wish: Wish, on_view| {
            if let Some(seen) = &*seen.borrow() {
                on_view.emit(seen.after(wish));
            }
        })
    };
    let on_zoom = use_callback(on_wish.clone(), |by, on_wish| on_wish.emit(Wish::By(by)));
    use_zoom(&props.pane, on_zoom);
    let on_press = use_callback(on_wish.clone(), |press: KeyPress, on_wish| {
        let Some(wish) = keys::zoom(&press) else { return false };
        on_wish.emit(Wish::Press(wish));
        true
    });
    use_key_presses(on_press);
    // Wherever the playhead goes, it is in view. Who only looks around is left alone.
    let place = (props.comparison.clone(), props.step, props.line_x, props.width);
    let (is_dragged, scroll_to) = (props.is_dragged.clone(), props.scroll_to.clone());
    use_effect_with(place, move |_| {
        if let Some(seen) = &*seen.borrow() {
            scroll_to.emit(seen.following(is_dragged.replace(false)).left);
        }
    });
    zoom_buttons(&props.scene, &on_wish.reform(Wish::Press))
}

/// The buttons.
pub fn zoom_buttons(scene: &Scene, on_zoom: &Callback<Zoom>) -> Html {
    let (zoom, most) = (scene.zoom, scene.ground.reach.zoom_max);
    let button = |shape, label: &'static str, keys: &'static str, zoom, idle| {
        let extra = Extra { keys: Some(keys), idle, ..Extra::default() };
        icon_button(shape, AttrValue::from(label), extra, &on_zoom.reform(move |()| zoom))
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
