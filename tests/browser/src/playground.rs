//! What a person does in the playground, in the page's own words.

use anyhow::{Context as _, Result};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::page::Page;

/// One of the two programs on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    Sequential,
    Gather,
}

impl Program {
    /// Its title on the page.
    pub fn title(self) -> &'static str {
        match self {
            Self::Sequential => "One after another",
            Self::Gather => "All at once",
        }
    }

    fn idx(self) -> usize {
        match self {
            Self::Sequential => 0,
            Self::Gather => 1,
        }
    }

    /// The name of a button that belongs to it.
    pub fn button(self, name: &str) -> String {
        format!("{name}: {}", self.title())
    }

    /// The name of its editor.
    pub fn editor(self) -> String {
        format!("Python code, {}", self.title())
    }

    /// An expression for what its pane shows: title, code, notes.
    pub fn pane(self) -> String {
        format!("tidy(document.getElementById('run-{}').innerText)", self.idx())
    }

    /// An expression for the total that it shows.
    pub fn total(self) -> String {
        format!("tidy(document.getElementById('total-{}').textContent)", self.idx())
    }
}

impl Page {
    /// Where the transport stands, and at how many steps it ends.
    ///
    /// # Errors
    /// When there is no slider.
    pub async fn step(&self) -> Result<(u64, u64)> {
        let slider = "find('slider', 'Step')";
        let value = self.ask(&format!("[Number({slider}.value), Number({slider}.max)]")).await?;
        let number = |idx: usize| value[idx].as_u64().context("the slider has no number");
        Ok((number(0)?, number(1)?))
    }

    /// Moves the transport to a part of the run, 0 to 1, as dragging the slider does.
    ///
    /// # Errors
    /// When there is no slider, or it does not move.
    pub async fn move_to(&self, part: f64) -> Result<()> {
        let slider = "const slider = find('slider', 'Step');";
        let step = format!("Math.round({part} * slider.max)");
        self.ask(&format!(
            "(() => {{ {slider} slider.value = {step}; slider.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
        ))
        .await?;
        self.until(
            &format!("{part} of the run is reached"),
            &format!("(() => {{ {slider} return slider.ariaValueNow == {step}; }})()"),
        )
        .await?;
        Ok(())
    }

    /// Waits until the transport stands at `step`.
    ///
    /// # Errors
    /// When it does not.
    pub async fn until_step(&self, step: u64) -> Result<Value> {
        let condition = format!("Number(find('slider', 'Step').value) === {step}");
        self.until(&format!("step {step} is reached"), &condition).await
    }

    /// Opens a program's editor, if it is not open, and replaces its text by typing.
    ///
    /// # Errors
    /// When there is no editor, or it does not hold what was typed.
    pub async fn write(&self, program: Program, source: &str) -> Result<()> {
        let editor = program.editor();
        if self.ask(&format!("find('textbox', {})", json!(editor))).await?.is_null() {
            self.click("button", &program.button("Edit")).await?;
        }
        let area = self.find("textbox", &editor).await?;
        area.send_keys(&(Key::Control + "a")).await?;
        area.send_keys(source).await?;
        let condition = format!("find('textbox', {}).value === {}", json!(editor), json!(source));
        self.until("the editor holds what was typed", &condition).await?;
        Ok(())
    }

    /// The text of a program as it is in its editor, which is opened for it.
    ///
    /// # Errors
    /// When there is no editor.
    pub async fn source(&self, program: Program) -> Result<String> {
        self.click("button", &program.button("Edit")).await?;
        self.find("textbox", &program.editor()).await?;
        self.text(&format!("find('textbox', {}).value", json!(program.editor()))).await
    }

    /// Presses a program's Run button.
    ///
    /// # Errors
    /// When there is none.
    pub async fn run(&self, program: Program) -> Result<()> {
        self.click("button", &program.button("Run")).await
    }

    /// Waits until a program shows this total.
    ///
    /// # Errors
    /// When it shows another one.
    pub async fn until_total(&self, program: Program, total: &str) -> Result<Value> {
        let condition = format!("{} === {}", program.total(), json!(total));
        self.until_ran(&format!("{:?} has a total of {total}", program.title()), &condition).await
    }

    /// Waits until a program's pane shows this text.
    ///
    /// # Errors
    /// When it does not.
    pub async fn until_said(&self, program: Program, text: &str) -> Result<Value> {
        let condition = format!("{}.includes({})", program.pane(), json!(text));
        self.until_ran(&format!("{:?} says {text:?}", program.title()), &condition).await
    }
}
