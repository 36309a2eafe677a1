//! Sizes of elements, and what the person prefers to see.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

use super::window;

/// What of an element's content is in view, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct InView {
    /// Scrolled away at the left.
    pub left: f64,
    /// Scrolled away at the top.
    pub top: f64,
    /// The element's inner width.
    pub width: f64,
    /// The element's inner height.
    pub height: f64,
}

/// What of an element's content is in view, up to date; and the handler for its scroll event. `initial` stands until it
/// is on the page.
#[hook]
pub fn use_in_view(node: &NodeRef, initial: InView) -> (InView, Callback<Event>) {
    let in_view = use_state_eq(|| initial);
    let measure = {
        let (node, in_view) = (node.clone(), in_view.setter());
        use_callback((), move |(), ()| measure(&node).into_iter().for_each(|now| in_view.set(now)))
    };
    {
        let measure = measure.clone();
        use_effect_with(node.clone(), move |node| {
            let observation = node.cast::<Element>().and_then(|element| observe(&element, measure));
            move || drop(observation)
        });
    }
    let on_scroll = use_callback(measure, |_: Event, measure| measure.emit(()));
    (*in_view, on_scroll)
}

/// An element that is not displayed has no width; what was last seen of it will be right again when it is back.
fn measure(node: &NodeRef) -> Option<InView> {
    let element = node.cast::<Element>()?;
    let [left, top, width, height] = [
        element.scroll_left(),
        element.scroll_top(),
        element.client_width(),
        element.client_height(),
    ]
    .map(f64::from);
    (width > 0.0).then_some(InView { left, top, width, height })
}

/// Scrolls an element sideways so that what is inside it and matches `selector` is in view, if it is not. Then it
/// stands at a third of the width, because what comes next is to the right of it.
pub fn scroll_into_view(node: &NodeRef, selector: &str) {
    let Some(pane) = node.cast::<Element>() else { return };
    let Ok(Some(inner)) = pane.query_selector(selector) else { return };
    let (pane_rect, inner_rect) =
        (pane.get_bounding_client_rect(), inner.get_bounding_client_rect());
    let (at, width) = (inner_rect.left() - pane_rect.left(), pane_rect.width());
    if at < width * EDGE || at > width * (1.0 - EDGE) {
        #[expect(clippy::cast_possible_truncation, reason = "pixels on a screen")]
        let by = (at - width / 3.0) as i32;
        pane.set_scroll_left(pane.scroll_left() + by);
    }
}

/// Scrolls an element up or down so that what is inside it and matches `selector` is in view, if it is not.
pub fn scroll_down_to(node: &NodeRef, selector: &str) {
    let Some(pane) = node.cast::<Element>() else { return };
    let Ok(Some(inner)) = pane.query_selector(selector) else { return };
    let (pane_rect, inner_rect) =
        (pane.get_bounding_client_rect(), inner.get_bounding_client_rect());
    if inner_rect.top() < pane_rect.top() || inner_rect.bottom() > pane_rect.bottom() {
        #[expect(clippy::cast_possible_truncation, reason = "pixels on a screen")]
        let by = (inner_rect.top() - pane_rect.top() - pane_rect.height() / 3.0) as i32;
        pane.set_scroll_top(pane.scroll_top() + by);
    }
}

/// How close to an edge of its pane, as a part of the width, something may stand and still count as in view.
const EDGE: f64 = 0.04;

/// Whether the person asked for less motion.
pub fn prefers_reduced_motion() -> bool {
    window()
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

fn observe(element: &Element, measure: Callback<()>) -> Option<Observation> {
    let on_resize = Closure::<dyn FnMut()>::new(move || measure.emit(()));
    let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Observation { observer, _on_resize: on_resize })
}
