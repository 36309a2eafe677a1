//! The timeline as geometry, and as files to keep: SVG, the Chrome trace format, text.
//!
//! Everything here is a pure function of runs and how one wants to see them. The page draws with the same geometry, so a
//! picture that was saved looks like the one on the screen.
//!
//! Reading order: [`layout`] (where everything stands), [`blocks`], [`marks`] and [`edges`] (what is drawn of rows),
//! [`ruler`], [`strip`] and [`saved`](mod@saved) (what is around them), [`shapes`] (their outlines); then the files:
//! [`svg`](mod@svg), [`chrome`](mod@chrome), [`chat`]; `colors` and [`words`] is what they are made of.

#![warn(missing_docs)]

mod colors;

pub mod blocks;
pub mod chat;
pub mod chrome;
pub mod edges;
pub mod layout;
pub mod marks;
pub mod ruler;
pub mod saved;
pub mod shapes;
pub mod strip;
pub mod svg;
pub mod words;

pub use chat::ascii;
pub use chrome::chrome;
pub use colors::Theme;
pub use svg::{SvgOptions, svg};
