//! Attributes of the root element, which style sheets follow: the colors that were chosen, and how large all is shown;
//! and style sheets that come later.

use super::window;

/// What style sheets know the chosen theme by; index.html sets it before the first picture.
pub const THEME: &str = "data-theme";

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

/// Whether the page is dark: by the person's choice, else (and in high contrast) by the system's.
pub fn is_dark() -> bool {
    let Some(window) = window() else { return false };
    let root = window.document().and_then(|document| document.document_element());
    match root.and_then(|root| root.get_attribute(THEME)).as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => window
            .match_media("(prefers-color-scheme: dark)")
            .is_ok_and(|query| query.is_some_and(|query| query.matches())),
    }
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
