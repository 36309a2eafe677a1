//! What the site may weigh (`tests/budgets.toml`) and what it weighs.
//!
//! Bytes are counted as a browser transfers them: a file's `.br`, which `make build` writes beside it, or the file.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::{dist, repository};

/// The limits, in bytes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budgets {
    pub first_view: u64,
    pub interpreter: u64,
}

impl Budgets {
    /// Reads `tests/budgets.toml`.
    ///
    /// # Errors
    /// When the file cannot be read or says something else.
    pub fn read() -> Result<Self> {
        Ok(toml::from_str(&fs::read_to_string(repository().join("tests/budgets.toml"))?)?)
    }
}

/// What the interpreter's manifest says about it.
#[derive(Debug, Deserialize)]
pub struct Manifest {
    pub worker: String,
    pub js: String,
    pub wasm: String,
    pub wasm_bytes: u64,
    pub wasm_brotli_bytes: u64,
}

impl Manifest {
    /// Reads the manifest of the built site.
    ///
    /// # Errors
    /// When there is none, or it is not what the page expects.
    pub fn read() -> Result<Self> {
        Ok(serde_json::from_str(&fs::read_to_string(dist().join("engine/manifest.json"))?)?)
    }

    /// The paths of the interpreter's files in the site.
    pub fn files(&self) -> [String; 3] {
        [&self.worker, &self.js, &self.wasm].map(|name| format!("engine/{name}"))
    }
}

/// How much one file of the site is.
#[derive(Clone, Debug)]
pub struct Weight {
    pub path: String,
    pub raw: u64,
    pub transferred: u64,
}

/// Weighs a file of a site, by its path in it.
///
/// # Errors
/// When there is no such file.
pub fn weigh(site: &Path, path: &str) -> Result<Weight> {
    let raw = size(&site.join(path)).with_context(|| format!("the site has no {path}"))?;
    let transferred = size(&site.join(format!("{path}.br"))).unwrap_or(raw);
    Ok(Weight { path: path.to_owned(), raw, transferred })
}

/// Weighs what a first view asked for: every file once, without the interpreter's.
///
/// # Errors
/// When the page asked for something that is not there, which is a fault in itself.
pub fn weigh_first_view(requests: &[String]) -> Result<Vec<Weight>> {
    let interpreter = Manifest::read()?.files();
    let files: BTreeSet<_> = requests.iter().filter(|path| !interpreter.contains(path)).collect();
    files.into_iter().map(|path| weigh(&dist(), path)).collect()
}

/// Weighs the interpreter's files.
///
/// # Errors
/// When one is missing.
pub fn weigh_interpreter() -> Result<Vec<Weight>> {
    Manifest::read()?.files().iter().map(|path| weigh(&dist(), path)).collect()
}

/// The sum of what is transferred.
pub fn transferred(weights: &[Weight]) -> u64 {
    weights.iter().map(|weight| weight.transferred).sum()
}

fn size(file: &Path) -> Option<u64> {
    fs::metadata(file).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len())
}
