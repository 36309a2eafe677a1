//! Widgets: controls that know no domain. Values in, callbacks out.
//!
//! Reading order: [`icon`], [`icon_button`], [`choice`], [`drop_down`], [`scrubber`], [`dialog`], [`progress_bar`],
//! [`text_editor`].

pub mod choice;
pub mod dialog;
pub mod drop_down;
pub mod icon;
pub mod icon_button;
pub mod progress_bar;
pub mod scrubber;
pub mod text_editor;

pub use choice::{Choice, Segment};
pub use dialog::Dialog;
pub use drop_down::DropDown;
pub use icon::{Shape, icon};
pub use icon_button::IconButton;
pub use progress_bar::ProgressBar;
pub use scrubber::Scrubber;
pub use text_editor::TextEditor;
