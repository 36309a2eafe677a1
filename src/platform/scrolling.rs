//! Scrolling inside of panes, never of the page: what is of interest now stays in view.

use wasm_bindgen::JsCast as _;
use web_sys::{DomRect, Element, Node};
use yew::NodeRef;

/// What lies over the left edge of a pane, in pixels, if it says so: names that stay while the rest is scrolled.
const COVERED: &str = "[data-covers]";

/// Scrolls a pane up or down so that what is inside of it and matches `selector` is in view, if it is not. Then it stands
/// at a third of the height, because what comes next is mostly below it. If nothing matches, the same goes for any one of
/// `others`.
pub fn keep_row_in_view(pane: &NodeRef, selector: &str, others: &str) {
    let Some(pane) = pane.cast::<Element>() else { return };
    let at = pane.get_bounding_client_rect();
    let mut rows = all(&pane, selector);
    if rows.is_empty() {
        rows = all(&pane, others);
    }
    let is_in_view = |row: &DomRect| row.top() >= at.top() && row.bottom() <= at.bottom();
    if let Some(first) = rows.first().filter(|_| !rows.iter().any(is_in_view)) {
        let by = first.top() - at.top() - at.height() / 3.0;
        pane.set_scroll_top(pane.scroll_top() + whole(by));
    }
}

/// Scrolls a pane to the left or right so that what matches is in view; then it stands at two thirds of the width.
pub fn keep_column_in_view(pane: &NodeRef, selector: &str) {
    let Some(pane) = pane.cast::<Element>() else { return };
    let at = pane.get_bounding_client_rect();
    let found = all(&pane, selector);
    let Some(inner) = found.first() else { return };
    let covered = pane.query_selector(COVERED).ok().flatten();
    let left = covered.map_or(at.left(), |names| names.get_bounding_client_rect().right());
    if inner.left() < left || inner.right() > at.right() {
        let by = inner.left() - left - (at.right() - left) / 3.0 * 2.0;
        pane.set_scroll_left(pane.scroll_left() + whole(by));
    }
}

/// Scrolls a list that is anchored at its lower end back to there.
pub fn scroll_to_newest(pane: &NodeRef) {
    if let Some(pane) = pane.cast::<Element>() {
        pane.set_scroll_top(0);
    }
}

/// Where on the screen everything is that matches.
fn all(pane: &Element, selector: &str) -> Vec<DomRect> {
    let Ok(found) = pane.query_selector_all(selector) else { return Vec::new() };
    let place = |node: Node| Some(node.dyn_ref::<Element>()?.get_bounding_client_rect());
    (0..found.length()).filter_map(|idx| found.get(idx).and_then(place)).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "pixels on a screen")]
fn whole(length: f64) -> i32 {
    length as i32
}
