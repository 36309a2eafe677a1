//! Placeholder until the crate's author writes it.
