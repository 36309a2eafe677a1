//! Our interpreter and Pyodide in the same Chromium, one after the other, on the same programs.
//!
//! Pyodide runs them on a virtual-time loop of its own (`contest/recorder.py`), twice over: as it is published, and with
//! its library compiled to bytecode. The folder comes from `contest/prepare.mjs`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::browser::{Browser, Scheme, View};
use crate::budgets::{Weight, weigh};
use crate::repository;
use crate::site::Site;

/// Who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contestant {
    Interleave,
    /// As it is published.
    Pyodide,
    /// With a library of bytecode.
    PyodideCompiled,
}

impl Contestant {
    pub const ALL: [Self; 3] = [Self::Interleave, Self::Pyodide, Self::PyodideCompiled];

    /// Its folder, which is also its name in the page.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Interleave => "interleave",
            Self::Pyodide => "pyodide",
            Self::PyodideCompiled => "pyodide-compiled",
        }
    }
}

/// What one run took and gave.
#[derive(Clone, Debug, Deserialize)]
pub struct Outcome {
    /// From asking to having the whole answer in the page.
    pub millis: f64,
    /// Recorded events; 0 without tracing.
    pub events: u64,
    /// The events' size as they came out of the worker.
    pub n_bytes: u64,
    /// The WebAssembly memory after the run, in bytes.
    pub memory: u64,
}

/// A new browser with a new profile, nothing loaded.
pub struct Contest {
    folder: PathBuf,
    site: Site,
    browser: Browser,
}

impl Contest {
    /// Opens the contest's page.
    ///
    /// # Errors
    /// When the folder is not prepared, or no browser starts.
    pub async fn open() -> Result<Self> {
        let folder = repository().join("build/contest");
        let site = Site::serve(&folder, 0).await.context("`make bench` prepares the contest")?;
        let browser = Browser::start(View::desktop(Scheme::Light)).await?;
        browser.client.goto(&site.url()).await?;
        Ok(Self { folder, site, browser })
    }

    /// A contestant starts from nothing and runs a program, traced. What it asked for is the second value.
    ///
    /// # Errors
    /// When it fails.
    pub async fn cold(&self, who: Contestant, program: &str) -> Result<(Outcome, Vec<Weight>)> {
        let outcome = self.ask("cold", vec![json!(who.folder()), json!(source(program)?)]).await?;
        let of_its_own = format!("{}/", who.folder());
        let mut paths = self.site.requests();
        paths.retain(|path| path.starts_with(&of_its_own));
        paths.sort_unstable();
        paths.dedup();
        let weights = paths.iter().map(|path| weigh(&self.folder, path)).collect::<Result<_>>()?;
        Ok((outcome, weights))
    }

    /// A contestant that is warm runs a program. Ours is always traced.
    ///
    /// # Errors
    /// When it fails.
    pub async fn run(&self, who: Contestant, program: &str, traced: bool) -> Result<Outcome> {
        self.ask("run", vec![json!(who.folder()), json!(source(program)?), json!(traced)]).await
    }

    /// Ends the browser.
    ///
    /// # Errors
    /// When its driver does not answer.
    pub async fn close(self) -> Result<()> {
        self.browser.close().await
    }

    async fn ask(&self, what: &str, mut arguments: Vec<Value>) -> Result<Outcome> {
        arguments.insert(0, json!(what));
        let script = "const [what, ...given] = arguments;
            const answer = given.pop();
            contest[what](...given).then(answer, (error) => answer({ failed: String(error.stack ?? error) }));";
        let answer = self.browser.client.execute_async(script, arguments).await?;
        serde_json::from_value(answer.clone()).with_context(|| format!("{what}: {answer}"))
    }
}

fn source(program: &str) -> Result<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("contest/programs").join(program);
    fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))
}
