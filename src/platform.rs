//! The only place that touches the browser: everything above it is told times, sizes and keys as plain values.
//!
//! Reading order: [`page`] (where the app wakes up), [`frames`], [`keyboard`], [`layout`], [`zooming`], [`scrolling`], [`glides`], [`dom`], [`storage`], [`theme`], [`timing`], [`network`], [`chance`]
//! (small things), then what the page loads when somebody wants it: [`engine`] (the interpreter in its worker), and by
//! `modules` what runs in the page, [`live`] (the Rust demos) and [`save`] (what is to be kept).

pub mod chance;
pub mod dom;
pub mod engine;
pub mod frames;
pub mod glides;
pub mod keyboard;
pub mod layout;
pub mod live;
mod modules;
pub mod network;
pub mod page;
pub mod save;
pub mod scrolling;
pub mod storage;
pub mod theme;
pub mod timing;
pub mod zooming;

/// The browser's window; none where there is no browser, as in native tests, which then see a page without one.
fn window() -> Option<web_sys::Window> {
    cfg!(target_arch = "wasm32").then(web_sys::window).flatten()
}
