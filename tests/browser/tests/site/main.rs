//! The built site in a browser: one test per behavior, each with a Chromium of its own.
//!
//! In reading order: what a person can do (`stage`, `steps`, `saving`, `glides`, `running`, `live`, `keyboard`, `touch`,
//! `preferences`, `lesson`), what can go wrong (`failures`),
//! who can use it (`accessibility`), what the site weighs and names (`budgets`, `licenses`).

mod accessibility;
mod budgets;
mod failures;
mod glides;
mod keyboard;
mod lesson;
mod licenses;
mod live;
mod preferences;
mod running;
mod saving;
mod stage;
mod steps;
mod touch;

use anyhow::Result;
use interleave_browser_tests::browser::{Scheme, View};
use interleave_browser_tests::page::Page;

/// The page on a laptop, where most tests do not mind how it is looked at.
async fn open() -> Result<Page> {
    Page::open(View::desktop(Scheme::Light)).await
}
