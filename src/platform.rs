//! The only place that touches the browser: everything above it is told times, sizes and keys as plain values.
//!
//! Reading order: [`frames`], [`keyboard`], [`layout`], [`dom`], [`storage`], [`theme`], [`timing`], [`network`]
//! (small things), then [`engine`] (the interpreter in its worker).

pub mod dom;
pub mod frames;
pub mod keyboard;
pub mod layout;
pub mod network;
pub mod storage;
pub mod theme;
pub mod timing;
pub mod engine;
