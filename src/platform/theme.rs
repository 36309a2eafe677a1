//! Attributes of the root element, which style sheets follow: the colors that were chosen, and how large all is shown;
//! and style sheets that come later.

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

/// Adds a style sheet to the page, after all others.
pub fn add_styles(styles: &str) {
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let (Some(head), Ok(element)) = (document.head(), document.create_element("style")) else {
        return;
    };
    element.set_text_content(Some(styles));
    // A new element can always be put into the head.
    let _ = head.append_child(&element);
}
