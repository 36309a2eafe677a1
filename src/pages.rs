//! Pages: state, and where the views stand.
//!
//! Data flows one way: actions change a [`stage_state::StageState`], views are drawn from it. Reading order:
//! [`stage_state`] (the reducer), [`use_stage`] (it in a component), [`keys`], [`stage`] (the one big view), its [`picture`],
//! [`save_menu`] and its [`save_panel`], [`panels`] and [`drawers`] (closed at first, with [`steps`]), [`transport`], [`code_pane`] and its [`editor`], then who fills a stage: [`python_stage`] (recorded, and
//! run anew; [`engine_note`] says how the interpreter is) and [`rust_stage`] (live; [`loading`] is what both begin with),
//! [`playground`] (the page itself), [`help`], and [`later`] (what of all this is fetched only when it is wanted).
//!
//! The pages of the lesson: [`lesson`], whose figures are filled by [`lesson_stage`], with what is [`beside`] the picture, [`exercise`], [`progress`] and
//! [`quiz`] ([`quiz_state`]); [`palette`] finds all of it.

pub mod beside;
pub mod code_pane;
pub mod drawers;
pub mod editor;
pub mod engine_note;
pub mod exercise;
pub mod help;
pub mod keys;
pub mod later;
pub mod lesson;
pub mod lesson_stage;
pub mod loading;
pub mod palette;
pub mod panels;
pub mod picture;
pub mod playground;
pub mod progress;
pub mod python_stage;
pub mod quiz;
pub mod quiz_state;
pub mod rust_stage;
pub mod save_menu;
pub mod save_panel;
pub mod stage;
pub mod stage_state;
pub mod steps;
pub mod transport;
pub mod use_stage;
pub mod zoomer;
