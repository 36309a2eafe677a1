//! Things that glide from where they were to where they are, after a single step forwards or backwards.
//!
//! What can glide says in attributes what it is (`data-chip`), and what made it (`data-maker`): [`plan`] finds from that
//! alone which place each came from. What flies is a copy above the page, because rows cut off what leaves them; the
//! document of the page is never touched, so it ends as it would without. Nobody who asked for less motion sees any.

mod plan;

use std::mem;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{DomRect, Element, HtmlElement};
use yew::prelude::*;

use super::layout::prefers_reduced_motion;
use super::window;
use plan::{Chip, Move, plan};

#[wasm_bindgen]
extern "C" {
    /// An element; web-sys has animations only among what it calls unstable, behind a flag of the compiler.
    type Animated;

    #[wasm_bindgen(method)]
    fn animate(this: &Animated, frames: &Object, millis: f64) -> Animation;

    #[derive(Clone)]
    type Animation;

    #[wasm_bindgen(method)]
    fn cancel(this: &Animation);

    #[wasm_bindgen(method, setter)]
    fn set_onfinish(this: &Animation, then: &Function);
}

/// What may glide.
const CHIPS: &str = "[data-chip]";
/// What shows that it has another value now.
const VALUES: &str = "[data-flash]";
/// What cuts off the chips in it.
const ROW: &str = "dd";
/// How long it takes, in milliseconds.
const LASTS: f64 = 260.0;
/// Less than this is no move, in pixels.
const STILL: f64 = 1.0;

/// Whenever `step` becomes the one before or after it, lets what is inside of `pane` glide. A change of `of` is no step:
/// something else is shown. `lasts` is the longest that it may take, in milliseconds.
#[hook]
pub fn use_glides<T: Clone + PartialEq + 'static>(pane: &NodeRef, step: usize, of: &T, lasts: f64) {
    let shown = use_mut_ref(|| (step, of.clone()));
    let before = use_mut_ref(|| None::<Picture>);
    let is_step = {
        let shown = shown.borrow();
        shown.0.abs_diff(step) == 1 && shown.1 == *of
    };
    // This is drawn when all that is inside of it has not been drawn yet: the page still shows the step before.
    let glides = is_step && lasts >= LASTS / 4.0 && !prefers_reduced_motion();
    *before.borrow_mut() = if glides { Picture::of(pane) } else { None };
    let pane = pane.clone();
    use_effect_with((step, of.clone()), move |now| {
        *shown.borrow_mut() = now.clone();
        // To look costs: only where there is something to compare with.
        let flying = before.take().and_then(|before| {
            let after = Picture::of(&pane)?;
            Some(Flying::between(&before, &after, lasts.min(LASTS)))
        });
        move || drop(flying)
    });
}

/// What is on the page, and where.
struct Picture {
    chips: Vec<Chip>,
    elements: Vec<Seen>,
    values: Vec<(HtmlElement, Option<String>)>,
}

/// An element, and where on the screen it is.
struct Seen {
    element: HtmlElement,
    place: DomRect,
    /// Whether its row shows it.
    is_in_view: bool,
}

impl Picture {
    fn of(pane: &NodeRef) -> Option<Self> {
        let pane = pane.cast::<Element>()?;
        let frame = pane.get_bounding_client_rect();
        let (mut chips, mut elements) = (Vec::new(), Vec::new());
        for element in all(&pane, CHIPS) {
            let place = element.get_bounding_client_rect();
            let row = element.closest(ROW).ok().flatten();
            let row = row.map_or_else(|| place.clone(), |row| row.get_bounding_client_rect());
            let is_in_view = place.left() < row.right()
                && place.right() > row.left()
                && row.top() >= frame.top() - STILL
                && row.bottom() <= frame.bottom() + STILL;
            let attribute = |name| element.get_attribute(name).unwrap_or_default();
            chips.push(Chip {
                ids: attribute("data-chip"),
                maker: attribute("data-maker"),
                place: (place.left(), place.top()),
            });
            elements.push(Seen { element, place, is_in_view });
        }
        let values = all(&pane, VALUES).map(|element| {
            let value = element.text_content();
            (element, value)
        });
        Some(Self { chips, elements, values: values.collect() })
    }
}

fn all(pane: &Element, selector: &str) -> impl Iterator<Item = HtmlElement> {
    let found = pane.query_selector_all(selector).ok();
    let n_found = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..n_found).filter_map(move |idx| found.as_ref()?.get(idx)?.dyn_into().ok())
}

/// Copies that are in the air. When it is dropped they are gone.
#[derive(Default)]
struct Flying {
    copies: Vec<HtmlElement>,
    animations: Vec<Animation>,
}

impl Drop for Flying {
    fn drop(&mut self) {
        for copy in mem::take(&mut self.copies) {
            copy.remove();
        }
        for animation in mem::take(&mut self.animations) {
            animation.cancel();
        }
    }
}

impl Flying {
    fn between(before: &Picture, after: &Picture, lasts: f64) -> Self {
        let mut flying = Self::default();
        for step in plan(&before.chips, &after.chips, STILL) {
            match step {
                Move::Glide { from, to } => {
                    flying.glide(&before.elements[from], &after.elements[to], lasts);
                }
                Move::Appear { to } => {
                    let seen = &after.elements[to];
                    flying.animate(&seen.element, &["none"], &["0", "1"], lasts);
                }
                Move::Leave { from, to } => {
                    flying.leave(&before.elements[from], to.map(|to| &after.elements[to]), lasts);
                }
            }
        }
        for ((element, now), (_, value)) in after.values.iter().zip(&before.values) {
            if now != value {
                flying.animate(element, &["translateY(-55%)", "none"], &["0.2", "1"], lasts);
            }
        }
        flying
    }

    /// A copy flies to where the thing is now, which appears when it is there.
    fn glide(&mut self, from: &Seen, to: &Seen, lasts: f64) {
        if !(from.is_in_view && to.is_in_view) {
            return;
        }
        if let Some(copy) = self.copy(&to.element, &to.place) {
            let way = way(&to.place, &from.place);
            self.fly(&copy, &[&way, "none"], &["1", "1"], lasts);
            self.animate(&to.element, &["none"], &["0", "0"], lasts);
        }
    }

    /// A copy of what is no more flies to where it went, or fades where it was.
    fn leave(&mut self, from: &Seen, to: Option<&Seen>, lasts: f64) {
        if !from.is_in_view || to.is_some_and(|to| !to.is_in_view) {
            return;
        }
        if let Some(copy) = self.copy(&from.element, &from.place) {
            let way = to.map_or_else(|| "none".to_owned(), |to| way(&from.place, &to.place));
            self.fly(&copy, &["none", &way], &["1", "0"], lasts);
        }
    }

    /// A copy of an element above the page, where it is on the screen.
    fn copy(&mut self, element: &HtmlElement, place: &DomRect) -> Option<HtmlElement> {
        let copy: HtmlElement = element.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        for name in ["data-chip", "data-maker", "title"] {
            copy.remove_attribute(name).ok()?;
        }
        copy.class_list().add_1("is-flying").ok()?;
        copy.set_attribute("aria-hidden", "true").ok()?;
        let style = copy.style();
        for (name, length) in [
            ("left", place.left()),
            ("top", place.top()),
            ("width", place.width()),
            ("height", place.height()),
        ] {
            style.set_property(name, &pixels(length)).ok()?;
        }
        window()?.document()?.body()?.append_child(&copy).ok()?;
        self.copies.push(copy.clone());
        Some(copy)
    }

    /// Animates a copy, and takes it away at the end.
    fn fly(&mut self, copy: &HtmlElement, transforms: &[&str], opacities: &[&str], lasts: f64) {
        if let Some(animation) = self.animate(copy, transforms, opacities, lasts) {
            let copy = copy.clone();
            let land: Function = Closure::once_into_js(move || copy.remove()).unchecked_into();
            animation.set_onfinish(&land);
        }
    }

    fn animate(
        &mut self,
        element: &HtmlElement,
        transforms: &[&str],
        opacities: &[&str],
        lasts: f64,
    ) -> Option<Animation> {
        let frames = Object::new();
        let list = |values: &[&str]| {
            values.iter().map(|value| JsValue::from_str(value)).collect::<Array>()
        };
        for (name, value) in [
            ("transform", list(transforms).into()),
            ("opacity", list(opacities).into()),
            ("easing", JsValue::from_str("ease-in-out")),
        ] {
            Reflect::set(&frames, &name.into(), &value).ok()?;
        }
        let animation = element.unchecked_ref::<Animated>().animate(&frames, lasts);
        self.animations.push(animation.clone());
        Some(animation)
    }
}

/// The shift that makes something at `at` look as if it were at `seen`.
fn way(at: &DomRect, seen: &DomRect) -> String {
    let mut text = "translate(".to_owned();
    text.push_str(&pixels(seen.left() - at.left()));
    text.push(',');
    text.push_str(&pixels(seen.top() - at.top()));
    text.push(')');
    text
}

/// A length in whole pixels: to write a float brings kilobytes of code along.
#[expect(clippy::cast_possible_truncation, reason = "no screen is millions of pixels wide")]
fn pixels(length: f64) -> String {
    let mut text = (length.round_ties_even() as i32).to_string();
    text.push_str("px");
    text
}
