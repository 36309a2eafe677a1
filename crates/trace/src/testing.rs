//! Scripted traces, for the tests of other crates.
