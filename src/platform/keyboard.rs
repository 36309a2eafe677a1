//! Key presses that nothing on the page has taken, as plain values.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::{storage, window};

/// Where it is remembered that characters shall do nothing by themselves.
const KEYS_KEY: &str = "interleave.keys";

/// What a stage consists of.
const STAGE: &str = ".stage, .transport";

/// A key that was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent")]
pub struct KeyPress {
    /// As the browser names it (`ArrowLeft`, ` `, `?`).
    pub key: String,
    /// With Shift.
    pub shift: bool,
    /// With Control, Alt or the command key.
    pub modified: bool,
    /// What has the focus.
    pub focus: Focused,
    /// That is part of a stage.
    pub on_stage: bool,
    /// Whether characters may do something by themselves: who speaks to a computer, or hits keys without wanting to,
    /// can switch that off.
    pub characters: bool,
}

/// Whether characters may do something by themselves.
pub fn characters_work() -> bool {
    storage::recall(KEYS_KEY).is_none()
}

/// Lets characters do something by themselves, or no longer.
pub fn let_characters_work(work: bool) {
    storage::keep(KEYS_KEY, (!work).then_some("off"));
}

/// What has the focus, as far as keys matter to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focused {
    /// Nothing that wants keys.
    Page,
    /// Something that Space and Enter press: a button, a link.
    Button,
    /// Something that the plain arrows move.
    Slider,
    /// One of several things to choose from, which the arrows move between.
    Choice,
    /// Something that takes all keys: a text field, a list, anything in an open dialog.
    Field,
}

/// Calls `on_press` for each key press that no element has handled; if it answers `true`, the browser does nothing more.
///
/// `on_press` must be memoized.
#[hook]
pub fn use_key_presses(on_press: Callback<KeyPress, bool>) {
    use_effect_with(on_press, |on_press| {
        let on_press = on_press.clone();
        let listener = window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if !event.default_prevented()
                    && !event.is_composing()
                    && on_press.emit(press(event))
                {
                    event.prevent_default();
                }
            })
        });
        move || drop(listener)
    });
}

fn press(event: &KeyboardEvent) -> KeyPress {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    KeyPress {
        key: event.key(),
        shift: event.shift_key(),
        modified: event.ctrl_key() || event.alt_key() || event.meta_key(),
        on_stage: element.as_ref().is_some_and(|element| within(element, STAGE)),
        focus: element.map_or(Focused::Page, |element| focused(&element)),
        characters: characters_work(),
    }
}

fn focused(element: &Element) -> Focused {
    let within = |selectors| within(element, selectors);
    if within("input[type=range]") {
        Focused::Slider
    } else if within("input[type=radio]") {
        Focused::Choice
    } else if within("input, textarea, select, [contenteditable], dialog[open]") {
        Focused::Field
    } else if within("button, a, summary, [role=button]") {
        Focused::Button
    } else {
        Focused::Page
    }
}

fn within(element: &Element, selectors: &str) -> bool {
    element.closest(selectors).is_ok_and(|found| found.is_some())
}
