//! Widgets: controls that know no domain. Values in, callbacks out.
//!
//! Reading order: [`markup`] (what most elements are made of), [`icon`], [`icon_button`], [`choice`], [`drop_down`], [`scrubber`], [`dialog`], [`disclosure`], [`progress_bar`],
//! [`text_editor`].

pub mod choice;
pub mod dialog;
pub mod disclosure;
pub mod drop_down;
pub mod icon;
pub mod icon_button;
pub mod markup;
pub mod progress_bar;
pub mod scrubber;
pub mod text_editor;

pub use choice::{Choice, Segment};
pub use dialog::Dialog;
pub use disclosure::disclosure;
pub use drop_down::drop_down;
pub use icon::{Shape, icon};
pub use icon_button::{Extra, icon_button};
pub use progress_bar::progress_bar;
pub use scrubber::Scrubber;
pub use text_editor::TextEditor;
