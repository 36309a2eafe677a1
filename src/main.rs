//! The app's binary: Trunk builds it for the browser.
//!
//! Kept thin: everything with behaviour belongs in the library, where native tests reach it.

fn main() {}
