//! The words of the menu with which one saves something.

/// Opens the menu.
pub const SAVE: &str = "Save";
/// The timeline, in forms.
pub const SVG: &str = "Picture (SVG)";
/// What that is good for.
pub const SVG_NOTE: &str = "sharp at any size";
/// The same as pixels.
pub const PNG: &str = "Picture (PNG)";
/// What that is good for.
pub const PNG_NOTE: &str = "for slides and chats";
/// A format that other tools read.
pub const CHROME: &str = "Chrome trace";
/// What that is good for.
pub const CHROME_NOTE: &str = "opens in Perfetto";
/// Everything that was recorded.
pub const JSON: &str = "Recording (JSON)";
/// What that is good for.
pub const JSON_NOTE: &str = "all events";
/// The timeline as text.
pub const COPY: &str = "Copy as text";
/// What that is good for.
pub const COPY_NOTE: &str = "for an issue";
/// A text is on the clipboard.
pub const COPIED: &str = "Copied.";
/// The clipboard cannot be used.
pub const NOT_COPIED: &str = "The browser does not let this page use the clipboard.";
/// A canvas of that size is more than browsers draw.
pub const TOO_LARGE: &str = "This timeline is too large for a PNG. The SVG has no such limit.";
/// What a file is called when its program has no name.
pub const FILE: &str = "interleave";

/// A file was handed over.
pub fn saved(file: &str) -> String {
    format!("Saved {file}.")
}

/// Something is in the way.
pub fn failed(reason: &str) -> String {
    format!("That could not be saved: {reason}.")
}
