//! Elements: moving the focus, opening dialogs, reading what was typed, and typing on the person's behalf.

use wasm_bindgen::JsCast as _;
use web_sys::{
    Element, HtmlDialogElement, HtmlDocument, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement,
};
use yew::{Event, InputEvent, NodeRef, PointerEvent, TargetCast as _};

use super::window;

/// Gives an element the focus.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // An element that cannot have the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// An element that had the focus, to give it back.
#[derive(Debug)]
pub struct Place(HtmlElement);

impl Place {
    /// What has the focus now.
    pub fn focused() -> Option<Self> {
        window()?.document()?.active_element()?.dyn_into().ok().map(Self)
    }

    /// Gives the focus back.
    pub fn focus(&self) {
        // It fails only for an element that has left the page.
        let _ = self.0.focus();
    }
}

/// Opens a dialog over the page. The browser keeps the focus inside.
pub fn show_dialog(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        // It fails only for a dialog that is not on the page, or is open.
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog. The browser gives the focus back, and tells that it is closed.
pub fn close_dialog(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// What a text area holds now.
pub fn text_area_value(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default()
}

/// What an input element holds now.
pub fn input_value(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
}

/// Whether a checkbox is checked now.
pub fn is_checked(event: &Event) -> bool {
    event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked())
}

/// Which option is selected now, counted from 0.
pub fn selected_idx(event: &Event) -> Option<usize> {
    usize::try_from(event.target_dyn_into::<HtmlSelectElement>()?.selected_index()).ok()
}

/// Has an element go on hearing of a pointer that went down on it, wherever the pointer goes, until it is up again.
pub fn capture_pointer(event: &PointerEvent) {
    if let Some(element) = event.target_dyn_into::<Element>() {
        // It fails only for a pointer that is up already.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Types text where the cursor is. Unlike setting the value, this can be undone with the keyboard.
pub fn type_text(text: &str) {
    let document = window().and_then(|window| window.document()?.dyn_into::<HtmlDocument>().ok());
    if let Some(document) = document {
        // Deprecated on paper, and still the only way that keeps the browser's undo history.
        let _ = document.exec_command_with_show_ui_and_value("insertText", false, text);
    }
}
