//! Views: each draws one projection of a run at a playhead, and nothing else.
//!
//! A view keeps no state beyond what the pointer is over, folds nothing, and knows neither engine nor browser: what
//! it needs comes in as properties, what the person wants goes out as callbacks. So every view can be rendered and
//! tested natively.
//!
//! Reading order: [`timeline`] (the picture), [`code_listing`], [`event_loop`], [`console`], [`streams`], [`network`], [`files`], [`narration_line`],
//! [`step_table`], [`times`], [`notes`] (what an author says and asks), [`diagnostic_banner`], [`hints`](mod@hints), [`legend`], then what they share: [`highlight`] (the same
//! thing marked everywhere), [`panel`] (what those below the timeline are told), [`syntax`] (colors of program text), [`hue`], [`shared`].

pub mod at_rest;
pub mod code_listing;
pub mod console;
pub mod diagnostic_banner;
pub mod event_loop;
pub mod files;
pub mod highlight;
pub mod hints;
pub mod hue;
pub mod legend;
pub mod narration_line;
pub mod network;
pub mod notes;
pub mod panel;
pub mod shared;
pub mod step_table;
pub mod streams;
pub mod syntax;
pub mod timeline;
pub mod times;

pub use code_listing::CodeListing;
pub use console::Console;
pub use diagnostic_banner::DiagnosticBanner;
pub use event_loop::EventLoop;
pub use files::Files;
pub use highlight::{Highlight, LaneKey};
pub use hints::hints;
pub use legend::{legend, marks_of};
pub use narration_line::NarrationLine;
pub use network::Network;
pub use shared::Shared;
pub use step_table::StepTable;
pub use streams::Streams;
pub use timeline::{Timeline, Viewport};
pub use times::Times;
