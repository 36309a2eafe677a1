//! Starts Chromium with its driver and ends both: nothing is left behind, even when a test panics.
//!
//! `CHROMIUM` and `CHROMEDRIVER` name other programs than those on PATH.

use std::env;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use fantoccini::wd::{Capabilities, TimeoutConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// The longest that a single question to the page may take; conditions have their own, shorter deadlines.
const SCRIPT_DEADLINE: Duration = Duration::from_secs(120);

/// How the page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    pub width: u32,
    pub height: u32,
    pub scheme: Scheme,
    /// Pixels of the screen for one of the page, in each direction.
    pub pixels: u32,
    /// Whether it is used with fingers.
    pub touch: bool,
}

/// What the system prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    /// The word of the media query.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl View {
    /// A laptop.
    pub fn desktop(scheme: Scheme) -> Self {
        Self { width: 1440, height: 900, scheme, pixels: 1, touch: false }
    }

    /// A laptop, at 200 %.
    pub fn zoomed(scheme: Scheme) -> Self {
        Self { width: 720, height: 450, pixels: 2, ..Self::desktop(scheme) }
    }

    /// A projector.
    pub fn projector(scheme: Scheme) -> Self {
        Self { width: 1280, height: 720, ..Self::desktop(scheme) }
    }

    /// A tablet held upright.
    pub fn tablet(scheme: Scheme) -> Self {
        Self { width: 820, height: 1180, scheme, pixels: 1, touch: true }
    }

    /// A phone held upright.
    pub fn phone(scheme: Scheme) -> Self {
        Self { width: 390, height: 844, scheme, pixels: 2, touch: true }
    }

    /// A phone on its side.
    pub fn landscape(scheme: Scheme) -> Self {
        Self { width: 844, height: 390, ..Self::phone(scheme) }
    }

    /// The smallest phone that the page is made for.
    pub fn small_phone(scheme: Scheme) -> Self {
        Self { width: 320, height: 568, ..Self::phone(scheme) }
    }
}

/// A Chromium with one window, and its driver.
pub struct Browser {
    pub client: Client,
    _driver: Child,
    _chromium: Chromium,
    _profile: TempDir,
}

/// Chromium's first process. It outlives a driver that was ended, and takes all its others with it when it ends.
struct Chromium(Option<Pid>);

impl Drop for Chromium {
    fn drop(&mut self) {
        if let Some(pid) = self.0 {
            // After an orderly end there is nothing left to end, and that is fine.
            let _ = kill_process(pid, Signal::KILL);
        }
    }
}

impl Browser {
    /// Starts a driver on a free port and a Chromium with a new profile.
    ///
    /// # Errors
    /// When a program is missing, or one does not start; the sentence says which.
    pub async fn start(view: View) -> Result<Self> {
        let profile = tempfile::tempdir()?;
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut driver = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{program} does not start: install it or set CHROMEDRIVER"))?;
        let port = port_of(&mut driver).await?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(&profile, view)?)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .context("Chromium does not start")?;
        client
            .update_timeouts(TimeoutConfiguration::new(Some(SCRIPT_DEADLINE), None, None))
            .await?;
        let pid = client.capabilities().and_then(|all| all.get("goog:processID")?.as_i64());
        let chromium = Chromium(pid.and_then(|pid| Pid::from_raw(i32::try_from(pid).ok()?)));
        let browser = Self { client, _driver: driver, _chromium: chromium, _profile: profile };
        browser.look(view).await?;
        Ok(browser)
    }

    /// Changes the window and what the system prefers, as the page sees them.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn look(&self, view: View) -> Result<()> {
        let View { width, height, scheme, pixels, touch } = view;
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": pixels, "mobile": touch }),
        )
        .await?;
        self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": touch })).await?;
        self.prefer(&[("prefers-color-scheme", scheme.name())]).await
    }

    /// Changes what the system prefers: media features and their values. All others are as usual.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn prefer(&self, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        Ok(())
    }

    /// A command of Chromium's `DevTools` protocol.
    ///
    /// # Errors
    /// When Chromium refuses it.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        Ok(self.client.issue_cmd(Extension { path: "goog/cdp/execute", body }).await?)
    }

    /// The errors and warnings in the browser's console since the last time.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let log = self
            .client
            .issue_cmd(Extension { path: "se/log", body: json!({ "type": "browser" }) })
            .await?;
        let entries = log.as_array().map(Vec::as_slice).unwrap_or_default();
        let serious = entries
            .iter()
            .filter(|entry| ["SEVERE", "WARNING"].iter().any(|level| entry["level"] == *level));
        Ok(serious.map(|entry| format!("{}: {}", entry["level"], entry["message"])).collect())
    }

    /// Ends both programs in order. Dropping does it too, less gently.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.close().await?)
    }
}

/// What chromedriver adds to the protocol.
#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(
        &self,
        base_url: &url::Url,
        session_id: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base_url.join(&format!("session/{}/{}", session_id.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// Asked for port 0, the driver takes a free one and says which.
async fn port_of(driver: &mut Child) -> Result<u16> {
    let output = driver.stdout.take().context("the driver's output is piped")?;
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            let port = port
                .trim_end_matches('.')
                .parse()
                .with_context(|| format!("no port in: {line}"))?;
            // Read on, so that the driver never waits for somebody to take its output.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok(port);
        }
    }
    bail!("chromedriver ended before it was ready")
}

fn capabilities(profile: &TempDir, view: View) -> Result<Capabilities> {
    let arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        &format!("--window-size={},{}", view.width, view.height),
        &format!("--user-data-dir={}", profile.path().display()),
    ]
    .map(str::to_owned);
    let options = json!({ "args": arguments, "binary": chromium()? });
    Ok(Capabilities::from_iter([
        ("goog:chromeOptions".to_owned(), options),
        ("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" })),
    ]))
}

fn chromium() -> Result<PathBuf> {
    if let Some(path) = env::var_os("CHROMIUM") {
        return Ok(path.into());
    }
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders)
        .flat_map(|folder| {
            ["chromium", "chromium-browser", "google-chrome"].map(|name| folder.join(name))
        })
        .find(|path| path.is_file())
        .context("there is no Chromium on PATH: install it or set CHROMIUM")
}
