//! Zooming with the wheel and with two fingers, inside one element. The rest of the page zooms as the browser does it.
//!
//! Yew listens at the body, where browsers take wheel and touch listeners for passive; these must be able to keep the
//! browser from zooming the page, so they listen at the element itself. What comes within one frame is handed on once.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, TouchEvent, WheelEvent};
use yew::prelude::*;

/// The person zooms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ZoomBy {
    /// Larger than 1 to see more of less.
    pub factor: f64,
    /// Around which point, in pixels from the left edge of the element.
    pub at: f64,
    /// By how much the content moves to the left meanwhile.
    pub pan: f64,
}

impl ZoomBy {
    /// One after another.
    fn then(self, next: Self) -> Self {
        Self { factor: self.factor * next.factor, at: next.at, pan: self.pan + next.pan }
    }
}

/// By how much a pixel of the wheel zooms.
const PER_PIXEL: f64 = 0.008;
/// A notch of a mouse wheel is a hundred pixels and more; so much of it counts.
const PIXELS_MAX: f64 = 60.0;
/// Where a wheel counts in lines.
const LINE: f64 = 20.0;

/// Tells when the person zooms inside an element.
///
/// `on_zoom` must be memoized.
#[hook]
pub fn use_zoom(node: &NodeRef, on_zoom: Callback<ZoomBy>) {
    use_effect_with((node.clone(), on_zoom), |(node, on_zoom)| {
        let listeners = node.cast::<Element>().map(|element| listen(&element, on_zoom.clone()));
        move || drop(listeners)
    });
}

fn listen(element: &Element, on_zoom: Callback<ZoomBy>) -> [EventListener; 4] {
    let pending = Rc::new(RefCell::new(Pending::default()));
    let send = move |zoom: ZoomBy| send(&pending, zoom, &on_zoom);
    let fingers = Rc::new(RefCell::new(None::<Fingers>));
    let begin = {
        let (element, fingers) = (element.clone(), fingers.clone());
        move |event: &Event| {
            let now = fingers_of(&element, event);
            if now.is_some() {
                event.prevent_default();
            }
            fingers.replace(now);
        }
    };
    let go_on = {
        let (element, fingers, send) = (element.clone(), fingers.clone(), send.clone());
        move |event: &Event| {
            let now = fingers_of(&element, event);
            let before = fingers.replace(now);
            if let Some((before, now)) = before.zip(now) {
                event.prevent_default();
                let factor = now.apart / before.apart;
                send(ZoomBy { factor, at: now.middle, pan: before.middle - now.middle });
            }
        }
    };
    let end = {
        let (element, fingers) = (element.clone(), fingers.clone());
        move |event: &Event| {
            fingers.replace(fingers_of(&element, event));
        }
    };
    let wheel = {
        let element = element.clone();
        move |event: &Event| {
            let Some(event) = event.dyn_ref::<WheelEvent>() else { return };
            // Without them, the wheel scrolls.
            if event.ctrl_key() || event.meta_key() {
                event.prevent_default();
                let at = f64::from(event.client_x()) - element.get_bounding_client_rect().left();
                send(ZoomBy { factor: wheel_factor(event), at, pan: 0.0 });
            }
        }
    };
    let options = EventListenerOptions::enable_prevent_default();
    let on = |name, handler: Box<dyn Fn(&Event)>| {
        EventListener::new_with_options(element, name, options, handler)
    };
    [
        on("wheel", Box::new(wheel)),
        on("touchstart", Box::new(begin)),
        on("touchmove", Box::new(go_on)),
        on("touchend", Box::new(end)),
    ]
}

fn wheel_factor(event: &WheelEvent) -> f64 {
    let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { LINE };
    let delta = event.delta_y() * unit;
    let factor = 1.0 + delta.abs().min(PIXELS_MAX) * PER_PIXEL;
    if delta < 0.0 { factor } else { 1.0 / factor }
}

/// Two fingers on an element.
#[derive(Clone, Copy)]
struct Fingers {
    /// The middle between them, from the left edge of the element.
    middle: f64,
    /// How far they are apart.
    apart: f64,
}

fn fingers_of(element: &Element, event: &Event) -> Option<Fingers> {
    let touches = event.dyn_ref::<TouchEvent>()?.touches();
    if touches.length() != 2 {
        return None;
    }
    let [first, second] = [touches.get(0)?, touches.get(1)?]
        .map(|touch| (f64::from(touch.client_x()), f64::from(touch.client_y())));
    let left = element.get_bounding_client_rect().left();
    let apart = (first.0 - second.0).hypot(first.1 - second.1).max(1.0);
    Some(Fingers { middle: f64::midpoint(first.0, second.0) - left, apart })
}

/// What has come since the last frame, and the frame that will hand it on.
#[derive(Default)]
struct Pending {
    zoom: Option<ZoomBy>,
    frame: Option<AnimationFrame>,
}

fn send(pending: &Rc<RefCell<Pending>>, zoom: ZoomBy, on_zoom: &Callback<ZoomBy>) {
    let mut waiting = pending.borrow_mut();
    waiting.zoom = Some(waiting.zoom.map_or(zoom, |before| before.then(zoom)));
    if waiting.frame.is_none() {
        let (pending, on_zoom) = (pending.clone(), on_zoom.clone());
        waiting.frame = Some(request_animation_frame(move |_| {
            let zoom = {
                let mut waiting = pending.borrow_mut();
                waiting.frame = None;
                waiting.zoom.take()
            };
            if let Some(zoom) = zoom {
                on_zoom.emit(zoom);
            }
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_within_one_frame_adds_up() {
        let first = ZoomBy { factor: 1.5, at: 10.0, pan: 4.0 };
        let second = ZoomBy { factor: 2.0, at: 30.0, pan: -1.0 };
        assert_eq!(first.then(second), ZoomBy { factor: 3.0, at: 30.0, pan: 3.0 });
    }
}
