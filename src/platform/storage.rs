//! What the browser remembers for this page. It may refuse (blocked, full); then nothing is remembered, and nothing breaks.

use super::window;

/// The remembered value.
pub fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Remembers a value, or forgets it, if the browser lets us.
pub fn keep(key: &str, value: Option<&str>) {
    if let Some(storage) = storage() {
        // A full or blocked storage only means that the next visit starts afresh.
        let _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok()?
}
