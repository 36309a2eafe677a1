//! The built site in a real Chromium: the harness that the browser tests, `bench` and `screenshots` share.
//!
//! In reading order:
//! - `site` serves `dist/` as a good web server would, and can be told to fail;
//! - `budgets` reads what the site may weigh and weighs it;
//! - `browser` starts Chromium with its driver, each time with a new profile;
//! - `page` is the page as a person uses it: things are found by role and name, never by class;
//! - `playground` has what a person does there, in the page's own words;
//! - `contest` has our interpreter and Pyodide run the same programs.
//!
//! Nothing here sleeps: every wait is for a condition, evaluated in the page, with a deadline.

pub mod browser;
pub mod budgets;
pub mod contest;
pub mod page;
pub mod playground;
pub mod site;

use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn repository() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap_or(package).to_path_buf()
}

/// The built site; `make build` writes it.
pub fn dist() -> PathBuf {
    repository().join("dist")
}
