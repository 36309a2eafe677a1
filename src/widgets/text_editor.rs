//! A plain text area for code: Tab types spaces, Escape leaves, one line can be marked as wrong.

use yew::prelude::*;

use crate::platform::dom;
use crate::widgets::markup::{html, text_in};

/// What Tab types.
const INDENT: &str = "    ";

/// Properties of [`TextEditor`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// For tests and labels.
    pub id: AttrValue,
    /// Its name.
    pub label: AttrValue,
    /// The element that says how to use it, and what is wrong.
    pub described_by: AttrValue,
    /// The text.
    pub value: AttrValue,
    /// The line that is wrong, counted from 1.
    #[prop_or_default]
    pub wrong_line: Option<u32>,
    /// The text was changed to this.
    pub on_change: Callback<String>,
    /// The person wants to go on elsewhere.
    pub on_leave: Callback<()>,
}

/// A plain text area for code. It takes the focus when it appears.
#[component]
pub fn TextEditor(props: &Props) -> Html {
    let Props { id, label, described_by, value, wrong_line, on_change, on_leave } = props;
    let node = use_node_ref();
    use_effect_with(node.clone(), dom::focus);
    let oninput = on_change.reform(|event: InputEvent| dom::text_area_value(&event));
    let onkeydown = {
        let on_leave = on_leave.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" => on_leave.emit(()),
            // Shift+Tab goes back to the control before, as everywhere.
            "Tab" if !event.shift_key() && !event.ctrl_key() && !event.alt_key() => {
                event.prevent_default();
                dom::type_text(INDENT);
            }
            _ => {}
        })
    };
    let n_lines = value.split('\n').count();
    html! {
        <div class="text-editor">
            <div class="gutter" aria-hidden="true">{for (1..=n_lines).map(|line| text_in("span", "", line.to_string()))}</div>
            <div class="sheet">
                if let Some(line) = wrong_line {
                    <div class="wrong-line" style={format!("--at: {}", line.saturating_sub(1))}></div>
                }
                <textarea ref={node} id={id.clone()} aria-label={label.clone()} aria-describedby={described_by.clone()}
                    aria-invalid={wrong_line.map(|_| "true")} rows={n_lines.to_string()} wrap="off" spellcheck="false"
                    autocapitalize="off" autocomplete="off" value={value.clone()} {oninput} {onkeydown} />
            </div>
        </div>
    }
}
