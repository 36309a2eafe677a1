//! The timeline as text.
