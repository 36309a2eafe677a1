//! The engine from outside: programs in, traces out.
//!
//! `conformance` compares with recordings of real CPython, `structure` looks at what a trace says, `bad_input` at
//! what becomes of programs that fail, `determinism` at what one run leaves to the next, `world_*` at files and networks.

mod support;

mod bad_input;
mod conformance;
mod determinism;
mod hostile;
mod resources;
mod structure;
mod syntax;
mod threads;
mod world_files;
mod world_network;
mod world_recorded;
mod world_streams;
