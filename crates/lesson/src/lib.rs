//! The lesson as data: chapters, programs, exercises and questions, read from the text files under `static/`.
//!
//! What a text states about a program is a [`Fact`], and a fact is checked on the trace of the program's run: by the
//! build for every demo, in the page for what a learner writes. Answers to predictions are computed from traces, too.
//! This floor knows no view, no browser and no producer.
//!
//! Reading order: [`fact`] (what can be stated), [`check`] (whether it holds), [`moment`] (how a text names a step),
//! [`prediction`], [`stage`], [`quiz`] and [`search`] (what the page is sent, by [`codec`]); then, for whoever builds the site, [`author`].

#![warn(missing_docs)]

pub mod check;
pub mod codec;
pub mod fact;
pub mod moment;
pub mod prediction;
pub mod quiz;
pub mod search;
pub mod stage;

#[cfg(feature = "author")]
pub mod author;

pub use check::check;
pub use fact::Fact;
pub use moment::Moment;
pub use prediction::{Ask, Prediction};
