//! The timeline as geometry, and as files to keep: SVG, the Chrome trace format, text.
//!
//! Everything here is a pure function of runs and how one wants to see them. What is drawn looks like the page's timeline,
//! but stands still: no zoom, no folds, no playhead, so it has a simpler layout of its own.
//!
//! Reading order: `layout` (where everything stands), `blocks`, `marks` and `edges` (what is drawn of rows), `ruler`,
//! `strip` and `saved` (what is around them), `shapes` (their outlines); then the files: [`svg`](mod@svg),
//! [`chrome`](mod@chrome), [`chat`]; `colors` and [`words`] is what they are made of.

#![warn(missing_docs)]

mod colors;

mod blocks;
pub mod chat;
pub mod chrome;
mod edges;
mod layout;
mod marks;
mod ruler;
mod saved;
mod shapes;
mod strip;
pub mod svg;
pub mod words;

pub use chat::ascii;
pub use chrome::chrome;
pub use colors::Theme;
pub use svg::{Drawing, SvgOptions, drawing, svg};
