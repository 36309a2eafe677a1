//! Attributes of the root element, which style sheets follow: the colors that were chosen, and how large all is shown.

use super::window;

/// Sets an attribute of the root element, or takes it away.
pub fn mark(attribute: &'static str, value: Option<&str>) {
    let Some(root) = window().and_then(|window| window.document()?.document_element()) else {
        return;
    };
    // The attributes' names are constants and valid, the only thing that could fail here.
    let _ = match value {
        Some(value) => root.set_attribute(attribute, value),
        None => root.remove_attribute(attribute),
    };
}
