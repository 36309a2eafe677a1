//! The page that the app wakes up in: which one it is, and the places in it that the app fills.
//!
//! A page of the lesson is there before the app, as HTML. The app puts a stage into the figure that the reader looks at
//! and leaves everything else alone; so a page without it can be read as well.

use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::window;

/// What holds the app on a page of the lesson.
const ROOT: &str = "#app";
/// What holds a stage, or an exercise.
const FIGURES: &str = "[data-stage], [data-exercise]";
/// Where in a figure the app draws.
const PLACE: &str = ".demo-place";
/// What holds the quiz.
const QUIZ: &str = "[data-quiz]";
/// Marks the place that the app has filled.
const LIVE: &str = "is-live";

/// A place on a page of the lesson for a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The stage's address.
    pub name: AttrValue,
    /// It is an exercise.
    pub is_exercise: bool,
    /// Where the stage is drawn.
    pub place: Element,
}

/// The element that holds the app on a page of the lesson; none on the page that is all app.
pub fn root() -> Option<Element> {
    document()?.query_selector(ROOT).ok()?
}

/// The places for stages, from top to bottom.
pub fn figures() -> Vec<Figure> {
    let Some(Ok(found)) = document().map(|document| document.query_selector_all(FIGURES)) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|idx| {
            let figure: HtmlElement = found.get(idx)?.dyn_into().ok()?;
            Some(Figure {
                name: figure.id().into(),
                is_exercise: figure.has_attribute("data-exercise"),
                place: figure.query_selector(PLACE).ok()??,
            })
        })
        .collect()
}

/// Where the quiz is drawn, on its page.
pub fn quiz() -> Option<Element> {
    document()?.query_selector(QUIZ).ok()?
}

/// Marks a place as filled by the app, or not.
pub fn set_live(place: &Element, is_live: bool) {
    // Both fail only for a name with spaces.
    let _ =
        if is_live { place.class_list().add_1(LIVE) } else { place.class_list().remove_1(LIVE) };
}

/// Brings an element into the middle of the window; of one that is higher than that, its beginning into view.
pub fn reveal(element: &Element) {
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64());
    let fits = height.is_none_or(|height| element.get_bounding_client_rect().height() <= height);
    let options = ScrollIntoViewOptions::new();
    options.set_block(if fits {
        ScrollLogicalPosition::Center
    } else {
        ScrollLogicalPosition::Start
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// How much closer to the middle of the window another figure has to be than the one that was looked at, in CSS pixels:
/// otherwise a stage could go and come with every little scrolling.
const CLOSER: f64 = 160.0;

/// The index of the figure that the reader looks at: the one whose middle is closest to the middle of the window, with
/// an advantage for the one that was looked at before. The one that has the focus stays, wherever it is.
pub fn looked_at(figures: &[Figure], before: Option<usize>) -> Option<usize> {
    let has_focus = |figure: &Figure| {
        let focused = document().and_then(|document| document.active_element());
        figure.place.contains(focused.as_deref())
    };
    if let Some(idx) = figures.iter().position(has_focus) {
        return Some(idx);
    }
    let middle = window()?.inner_height().ok()?.as_f64()? / 2.0;
    let mut closest: Option<(usize, f64)> = None;
    for (idx, figure) in figures.iter().enumerate() {
        let bounds = figure.place.get_bounding_client_rect();
        let away = (f64::midpoint(bounds.top(), bounds.bottom()) - middle).abs();
        let away = if before == Some(idx) { away - CLOSER } else { away };
        if closest.is_none_or(|(_, least)| away < least) {
            closest = Some((idx, away));
        }
    }
    closest.map(|(idx, _)| idx)
}

/// Calls `on_change` when the reader has scrolled, resized the window or moved the focus.
///
/// `on_change` must be memoized.
#[hook]
pub fn use_attention(on_change: Callback<()>) {
    use_effect_with(on_change, |on_change| {
        let listen = |name: &'static str| {
            let on_change = on_change.clone();
            window().map(|window| EventListener::new(&window, name, move |_| on_change.emit(())))
        };
        let listeners = ["scroll", "resize", "focusin"].map(listen);
        move || drop(listeners)
    });
}

/// What a person does with a page at first.
const TOUCHES: [&str; 5] = ["pointermove", "pointerdown", "keydown", "touchstart", "wheel"];

/// Whether anybody has touched the page: with a pointer, a key, a finger or the wheel.
#[hook]
pub fn use_first_touch() -> bool {
    let touched = use_state_eq(|| false);
    {
        let setter = touched.setter();
        use_effect_with(*touched, move |touched| {
            let listen = |name: &'static str| {
                let setter = setter.clone();
                let on_touch = move |_: &Event| setter.set(true);
                window().map(|window| EventListener::new(&window, name, on_touch))
            };
            let listeners = (!touched).then(|| TOUCHES.map(listen));
            move || drop(listeners)
        });
    }
    *touched
}

/// What the address names behind `#`: a figure, and perhaps a step of its stage (`#two-drinks@12`).
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The figure.
    pub name: AttrValue,
    /// The step, if one is named.
    pub step: Option<usize>,
}

/// What the address names now. A new value each time that it is asked for anew, even for the same place.
#[hook]
pub fn use_named() -> Option<Rc<Named>> {
    let named = use_state(|| read().map(Rc::new));
    {
        let named = named.setter();
        use_effect_with((), move |()| {
            let listener = window().map(|window| {
                EventListener::new(&window, "hashchange", move |_| named.set(read().map(Rc::new)))
            });
            move || drop(listener)
        });
    }
    (*named).clone()
}

fn read() -> Option<Named> {
    let hash = window()?.location().hash().ok()?;
    let address = hash.strip_prefix('#').filter(|address| !address.is_empty())?;
    Some(match address.split_once('@') {
        Some((name, step)) => Named { name: name.to_owned().into(), step: step.parse().ok() },
        None => Named { name: address.to_owned().into(), step: None },
    })
}

fn document() -> Option<web_sys::Document> {
    window()?.document()
}

/// Goes to another page, or to another place on this one.
pub fn go(address: &str) {
    if let Some(window) = window() {
        // An address of our own making cannot be refused.
        let _ = window.location().set_href(address);
    }
}

/// Where the rail of chapters says how far the reader has come.
pub fn progress_place() -> Option<Element> {
    document()?.query_selector("[data-progress]").ok()?
}

/// The name of the chapter that this page is; none on other pages.
pub fn chapter() -> Option<String> {
    document()?.query_selector("main[data-chapter]").ok()??.get_attribute("data-chapter")
}

/// Marks the chapters in the rail that were read to their end.
pub fn mark_read(is_read: impl Fn(&str) -> bool) {
    let Some(Ok(links)) = document().map(|document| document.query_selector_all("a[data-chapter]"))
    else {
        return;
    };
    for link in (0..links.length()).filter_map(|idx| links.get(idx)) {
        let Ok(link) = link.dyn_into::<Element>() else { continue };
        let is_read = link.get_attribute("data-chapter").is_some_and(|name| is_read(&name));
        // It fails only for a name with spaces.
        let _ = link.class_list().toggle_with_force("is-done", is_read);
    }
}

/// Whether the end of the text is in view.
pub fn is_at_end() -> bool {
    let end = document().and_then(|document| document.query_selector(".turn").ok()?);
    let height = window().and_then(|window| window.inner_height().ok()?.as_f64());
    end.zip(height).is_some_and(|(end, height)| end.get_bounding_client_rect().top() < height)
}
