//! The native modules of RustPython's standard library that programs here can use.
//!
//! Nothing of them is ours: `build.rs` says which, and takes them from the source of the published library.
#![allow(
    warnings,
    clippy::all,
    clippy::pedantic,
    reason = "the code is another project's, taken as it is"
)]

extern crate alloc;
#[macro_use]
extern crate rustpython_derive;

use rustpython_common as common;
use rustpython_vm as vm;
use vm::builtins;

/// The library's marks for a profiler that is never built here.
#[macro_export]
macro_rules! flame_guard {
    ($name:expr) => {};
}

// The modules' own tests want more libraries; they are run where they come from.
#[cfg(not(test))]
include!(concat!(env!("OUT_DIR"), "/modules.rs"));
