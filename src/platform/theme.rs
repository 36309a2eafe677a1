//! The attribute on the root element that the color tokens follow.

use super::window;

/// Sets `data-theme`; `None` leaves the choice to the system.
pub fn show(theme: Option<&str>) {
    let Some(root) = window().and_then(|window| window.document()?.document_element()) else {
        return;
    };
    // The attribute's name is a constant and valid, the only thing that could fail here.
    let _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
}
