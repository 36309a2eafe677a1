//! The Yew app, floor 3: it draws projections of traces and never knows how a trace is made.
//!
//! Reading order, from the top: [`app`] (the shell), [`pages`] (state and layout), [`views`] (draw projections),
//! [`widgets`] (know no domain), [`strings`] (every text), [`platform`] (the only place that touches the browser).

#![warn(missing_docs)]

pub mod app;
pub mod pages;
pub mod platform;
pub mod strings;
pub mod views;
pub mod widgets;
