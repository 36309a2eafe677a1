//! Pages: state, and where the views stand.
//!
//! Data flows one way: actions change a [`stage_state::StageState`], views are drawn from it. Reading order:
//! [`stage_state`] (the reducer), [`use_stage`] (it in a component), [`keys`], [`stage`] (the one big view), [`picture`] (its timeline), [`panels`], [`transport`], [`code_pane`], then who fills
//! a stage: [`python_stage`] (recorded, and run anew; [`engine_note`] says how the interpreter is) and [`rust_stage`]
//! (live; [`loading`] is what both begin with), and [`playground`] (the page itself).

pub mod code_pane;
pub mod engine_note;
pub mod keys;
pub mod loading;
pub mod panels;
pub mod picture;
pub mod playground;
pub mod python_stage;
pub mod rust_stage;
pub mod stage;
pub mod stage_state;
pub mod transport;
pub mod use_stage;
