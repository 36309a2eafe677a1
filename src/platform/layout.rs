//! Sizes of elements, and what the person prefers to see.

use std::ops::Range;

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

/// What of an element's content is in view, and how to change that.
pub struct Scrolled {
    /// What is in view.
    pub in_view: InView,
    /// The handler for its scroll event.
    pub on_scroll: Callback<Event>,
    /// Scrolls it sideways. What is in view changes at once, so that what is drawn next fits what is then seen.
    pub scroll_to: Callback<f64>,
}

/// What of an element's content is in view, up to date. `initial` stands until it is on the page.
#[hook]
pub fn use_pane(node: &NodeRef, initial: InView) -> Scrolled {
    let in_view = use_state_eq(|| initial);
    let wanted = use_mut_ref(|| None::<Wanted>);
    let measure = {
        let (node, in_view, wanted) = (node.clone(), in_view.setter(), wanted.clone());
        use_callback((), move |(), ()| {
            let Some(mut now) = measure(&node) else { return };
            match *wanted.borrow() {
                Some(Wanted { left, .. }) if (left - now.left).abs() < 1.0 => now.left = left,
                _ => {}
            }
            in_view.set(now);
        })
    };
    {
        let measure = measure.clone();
        use_effect_with(node.clone(), move |node| {
            let observation = node.cast::<Element>().and_then(|element| observe(&element, measure));
            move || drop(observation)
        });
    }
    let on_scroll = use_callback(measure, |_: Event, measure| measure.emit(()));
    let latest = use_mut_ref(|| initial);
    latest.replace(*in_view);
    let scroll_to = {
        let (in_view, wanted) = (in_view.setter(), wanted.clone());
        use_callback((), move |left: f64, ()| {
            let now = *latest.borrow();
            if (now.left - left).abs() > f64::EPSILON {
                wanted.replace(Some(Wanted { left, is_done: false }));
                in_view.set(InView { left, ..now });
            }
        })
    };
    // After what is drawn has its new width, and before the browser paints it.
    use_effect_with((node.clone(), in_view.left), move |(node, _)| {
        if let Some(wanted) = wanted.borrow_mut().as_mut().filter(|wanted| !wanted.is_done)
            && let Some(element) = node.cast::<Element>()
        {
            wanted.is_done = true;
            #[expect(clippy::cast_possible_truncation, reason = "pixels on a screen")]
            element.set_scroll_left(wanted.left.round() as i32);
        }
    });
    Scrolled { in_view: *in_view, on_scroll, scroll_to }
}

/// Where an element shall be scrolled to, to the fraction of a pixel, which the browser rounds.
#[derive(Clone, Copy)]
struct Wanted {
    left: f64,
    is_done: bool,
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

/// Scrolls an element up or down, no further than needed, so that what is `rows` pixels below its head is in view. Its
/// head of so many pixels stays where it is and covers what is below it.
pub fn scroll_rows(node: &NodeRef, rows: Range<usize>, head: usize) {
    let Some(pane) = node.cast::<Element>() else { return };
    let to_pixels = |length: usize| i32::try_from(length).unwrap_or(i32::MAX);
    let (top, bottom) = (to_pixels(rows.start), to_pixels(rows.end));
    let height = pane.client_height() - to_pixels(head);
    if top < pane.scroll_top() {
        pane.set_scroll_top(top);
    } else if bottom > pane.scroll_top() + height {
        pane.set_scroll_top(bottom - height);
    }
}

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
