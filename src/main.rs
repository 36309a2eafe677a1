//! The app's binary: Trunk builds it for the browser.
//!
//! Kept thin: everything with behavior belongs in the library, where native tests reach it.

fn main() {
    yew::Renderer::<interleave::app::App>::new().render();
}
