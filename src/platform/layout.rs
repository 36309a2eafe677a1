//! Sizes of elements, and what the person prefers to see.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// The width of an element in CSS pixels, up to date. `initial` stands until it is on the page.
#[hook]
pub fn use_width(node: NodeRef, initial: f64) -> f64 {
    let width = use_state_eq(|| initial);
    {
        let width = width.setter();
        use_effect_with(node, move |node| {
            let observation = node.cast::<Element>().and_then(|element| observe(element, width));
            move || drop(observation)
        });
    }
    *width
}

/// Whether the person asked for less motion.
pub fn prefers_reduced_motion() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok()?)
        .is_some_and(|query| query.matches())
}

struct Observation {
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut()>,
}

impl Drop for Observation {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn observe(element: Element, width: UseStateSetter<f64>) -> Option<Observation> {
    let measured = element.clone();
    let on_resize = Closure::<dyn FnMut()>::new(move || {
        let now = measured.get_bounding_client_rect().width();
        // An element that is not displayed has no width; the last one will be right again when it is back.
        if now > 0.0 {
            width.set(now.floor());
        }
    });
    let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
    observer.observe(&element);
    Some(Observation { observer, _on_resize: on_resize })
}
