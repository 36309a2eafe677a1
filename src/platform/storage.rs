//! What the browser remembers for this page. It may refuse (blocked, full); then nothing is remembered, and nothing breaks.

use super::window;

/// The remembered value.
pub fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Remembers a value, if the browser lets us.
pub fn remember(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or blocked storage only means that the next visit starts afresh.
        let _ = storage.set_item(key, value);
    }
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok()?
}
