//! The editor of a program, with how to use it.

use interleave_projection::Run;
use interleave_trace::DiagnosticKind;
use yew::prelude::*;

use crate::pages::code_pane::Wish;
use crate::strings;
use crate::views::Shared;
use crate::widgets::TextEditor;
use crate::widgets::markup::html;

/// Properties of [`Editor`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Which of the runs on the stage.
    pub slot_idx: usize,
    /// The program's title.
    pub title: AttrValue,
    /// Its latest run, if that is a run of this text.
    pub run: Option<Shared<Run>>,
    /// The text.
    pub text: AttrValue,
    /// What the person wants.
    pub on_wish: Callback<Wish>,
    /// The person wants to leave.
    pub on_leave: Callback<()>,
}

/// The editor.
#[component]
pub fn Editor(props: &Props) -> Html {
    let Props { slot_idx, title, run, text, on_wish, on_leave } = props;
    let hint_id = format!("hint-{slot_idx}");
    html! {
        <>
            <TextEditor id={format!("editor-{slot_idx}")} label={strings::editor_label(title)} described_by={hint_id.clone()}
                value={text.clone()} wrong_line={run.as_ref().and_then(|run| wrong_line(run))}
                on_change={on_wish.reform(|text: String| Wish::Type(text.into()))} on_leave={on_leave.clone()} />
            <p id={hint_id} class="hint">{strings::EDITOR_HINT}</p>
        </>
    }
}

/// The line at which the program ended, if something was wrong there.
fn wrong_line(run: &Run) -> Option<u32> {
    let ends =
        |kind| !matches!(kind, DiagnosticKind::NeverAwaited | DiagnosticKind::NeverRetrieved);
    run.diagnostics()
        .iter()
        .find(|diagnostic| ends(diagnostic.kind))
        .and_then(|diagnostic| diagnostic.line)
}
