//! The page as a person uses it: things are found by role and name, and waited for by condition.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use fantoccini::elements::{Element, ElementRef};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::browser::{Browser, View};
use crate::site::Site;
use crate::{dist, repository};

const ROLES: &str = include_str!("roles.js");

/// How long something may take that needs no interpreter; CI's two cores are shared.
const SOON: Duration = Duration::from_secs(20);
/// How long something may take that starts the interpreter.
const EVENTUALLY: Duration = Duration::from_secs(90);

/// The built site, served, and a browser that has it open.
pub struct Page {
    pub site: Site,
    pub browser: Browser,
}

/// A finding of axe.
#[derive(Debug, Deserialize)]
pub struct Finding {
    pub id: String,
    pub help: String,
    /// Where, as selectors.
    pub targets: Vec<String>,
}

impl Page {
    /// Serves the built site, opens it, and waits for the first picture.
    ///
    /// # Errors
    /// When there is no site or no browser, or no picture appears.
    pub async fn open(view: View) -> Result<Self> {
        Self::open_with(&dist(), view).await
    }

    /// As [`Page::open`], with a folder of more files.
    ///
    /// # Errors
    /// As there.
    pub async fn open_with(more: &Path, view: View) -> Result<Self> {
        let site = Site::serve_with(&dist(), more, 0).await?;
        let page = Self { site, browser: Browser::start(view).await? };
        page.load().await?;
        Ok(page)
    }

    /// Opens the site again, as if a person had come back, and waits for the first picture.
    ///
    /// # Errors
    /// When no picture appears.
    pub async fn load(&self) -> Result<()> {
        self.load_runs("").await
    }

    /// As [`Page::load`], with these recorded runs, as the page's address names them.
    ///
    /// # Errors
    /// As there.
    pub async fn load_runs(&self, runs: &str) -> Result<()> {
        let query = if runs.is_empty() { String::new() } else { format!("?runs={runs}") };
        self.browser.client.goto(&format!("{}playground.html{query}", self.site.url())).await?;
        self.until("the first picture is there", FIRST_PICTURE).await?;
        Ok(())
    }

    /// Goes to another page of the site, and waits until an expression is truthy there.
    ///
    /// # Errors
    /// When it is not within some seconds.
    pub async fn visit(&self, path: &str, expression: &str) -> Result<()> {
        self.browser.client.goto(&format!("{}{path}", self.site.url())).await?;
        self.until(&format!("{path} is there"), expression).await?;
        Ok(())
    }

    /// The value of a JavaScript expression; `roles.js` is in scope.
    ///
    /// # Errors
    /// When it throws.
    pub async fn ask(&self, expression: &str) -> Result<Value> {
        let script = format!("{ROLES}\nreturn ({expression});");
        self.browser
            .client
            .execute(&script, vec![])
            .await
            .with_context(|| format!("asking for: {expression}"))
    }

    /// The text of a JavaScript expression; empty if it has none.
    ///
    /// # Errors
    /// When it throws.
    pub async fn text(&self, expression: &str) -> Result<String> {
        Ok(self.ask(expression).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until an expression is truthy and gives its value; `sentence` says what for, in case it never is.
    ///
    /// # Errors
    /// When it is not within some seconds; the message quotes what the page shows.
    pub async fn until(&self, sentence: &str, expression: &str) -> Result<Value> {
        self.until_within(SOON, sentence, expression).await
    }

    /// As [`Page::until`], for what has to wait for the interpreter.
    ///
    /// # Errors
    /// When it is not within a minute and a half.
    pub async fn until_ran(&self, sentence: &str, expression: &str) -> Result<Value> {
        self.until_within(EVENTUALLY, sentence, expression).await
    }

    async fn until_within(
        &self,
        deadline: Duration,
        sentence: &str,
        expression: &str,
    ) -> Result<Value> {
        let script = format!(
            "{ROLES}
            const [milliseconds, done] = arguments;
            const started = performance.now();
            const check = () => {{
                let value, error;
                try {{ value = ({expression}); }} catch (thrown) {{ error = String(thrown); }}
                if (value) done({{ value }});
                else if (performance.now() - started > milliseconds) done({{ error, shown: pageText() }});
                else setTimeout(check, 10);
            }};
            check();"
        );
        let answer =
            self.browser.client.execute_async(&script, vec![json!(deadline.as_millis())]).await?;
        if let Some(value) = answer.get("value") {
            return Ok(value.clone());
        }
        bail!("it never happened that {sentence}\n  asked: {expression}\n  answer: {answer:#}")
    }

    /// Waits for the one thing with this role and name.
    ///
    /// # Errors
    /// When it does not appear.
    pub async fn find(&self, role: &str, name: &str) -> Result<Element> {
        let found = self
            .until(
                &format!("there is a {role} {name:?}"),
                &format!("find({}, {})", json!(role), json!(name)),
            )
            .await?;
        let id = found
            .as_object()
            .and_then(|object| object.values().next()?.as_str())
            .context("not an element")?;
        Ok(Element::from_element_id(self.browser.client.clone(), ElementRef::from(id.to_owned())))
    }

    /// Scrolls to the one thing with this role and name and clicks it, as a pointer does: it has to be
    /// visible and not covered.
    ///
    /// # Errors
    /// When it does not appear or cannot be clicked.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        let element = self.find(role, name).await?;
        // The driver takes what lies under the transport for visible; the page knows better.
        let scroll = "arguments[0].scrollIntoView({ block: 'nearest', behavior: 'instant' })";
        self.browser.client.execute(scroll, vec![serde_json::to_value(&element)?]).await?;
        element.click().await.with_context(|| format!("clicking the {role} {name:?}"))
    }

    /// Presses keys where the focus is; `fantoccini::key::Key` names those that are not characters.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn press(&self, keys: &str) -> Result<()> {
        Ok(self.browser.client.active_element().await?.send_keys(keys).await?)
    }

    /// What axe finds wrong on the page as it is now.
    ///
    /// # Errors
    /// When axe is not installed or does not run.
    pub async fn audit(&self) -> Result<Vec<Finding>> {
        let axe = fs::read_to_string(repository().join("node_modules/axe-core/axe.min.js"))
            .context("axe is not installed: run `make test`, which does it")?;
        self.browser.client.execute(&axe, vec![]).await?;
        let script = "
            const [done] = arguments;
            axe.run(document, { resultTypes: ['violations'] }).then(
                ({ violations }) => done(violations.map(({ id, help, nodes }) => (
                    { id, help, targets: nodes.map(({ target }) => target.join(' ')) }))),
                (error) => done(String(error)));";
        let answer = self.browser.client.execute_async(script, vec![]).await?;
        serde_json::from_value(answer.clone()).with_context(|| format!("axe said: {answer}"))
    }

    /// What the page complained about in the console since the last time, errors and warnings.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        self.browser.complaints().await
    }

    /// Ends everything, after checking that the page complained about nothing in the console.
    ///
    /// # Errors
    /// When it did.
    pub async fn close(self) -> Result<()> {
        let complaints = self.complaints().await?;
        ensure!(
            complaints.is_empty(),
            "the page complained in the console:\n{}",
            complaints.join("\n")
        );
        self.browser.close().await
    }
}

/// Truthy once a timeline is drawn.
pub const FIRST_PICTURE: &str = "document.querySelector('main svg')";
