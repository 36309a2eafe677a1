//! RustPython's parser asks for version 1 of the names, its runtime for version 3: both get the same answers.
#![no_std]

pub use names::{Name, character, name};
