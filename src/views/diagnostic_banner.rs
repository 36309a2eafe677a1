//! What went wrong, in plain words, with its line.

use interleave_projection::DiagnosticView;
use interleave_trace::DiagnosticKind;
use yew::{Callback, Html, Properties, component};

use crate::strings::stage as strings;
use crate::views::hints::pieces;
use crate::widgets::markup::{classes, html, text_in, when};

/// What a banner says.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What happened.
    pub diagnostic: DiagnosticView,
    /// Called with the line, when the person wants to see it; without it, the line is only named.
    #[prop_or_default]
    pub on_line: Option<Callback<u32>>,
}

/// The banner.
#[component]
pub fn DiagnosticBanner(props: &Props) -> Html {
    let DiagnosticView { kind, title, message, details, line, .. } = &props.diagnostic;
    let role = if is_warning(*kind) { "note" } else { "alert" };
    html! {
        <div class={classes(&["diagnostic", when(is_warning(*kind), "is-warning")])} {role}>
            <svg class="diagnostic-icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                <path d="M10 2.6 18.4 17H1.6Z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />
                <path d="M10 8v4.2M10 14.4v.2" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
            </svg>
            <div>
                { text_in("strong", "", title.clone()) }
                if let Some(line) = line {
                    { line_html(*line, props.on_line.as_ref()) }
                }
                { message_html(message) }
                if !details.is_empty() {
                    <details>
                        { text_in("summary", "", strings::MORE_ABOUT_IT) }
                        { text_in("p", "", details.clone()) }
                    </details>
                }
            </div>
        </div>
    }
}

/// The message, with what stands between backticks as code, unless they are something else.
fn message_html(message: &str) -> Html {
    if !message.matches('`').count().is_multiple_of(2) {
        return text_in("p", "", message.to_owned());
    }
    html! { <p>{ for pieces(message) }</p> }
}

fn line_html(line: u32, on_line: Option<&Callback<u32>>) -> Html {
    match on_line {
        Some(on_line) => html! {
            <button class="diagnostic-line" type="button" onclick={on_line.reform(move |_| line)}>{ strings::line(line) }</button>
        },
        None => text_in("span", "diagnostic-line", strings::line(line)),
    }
}

/// Whether the program could go on: the person should know, but nothing broke.
fn is_warning(kind: DiagnosticKind) -> bool {
    matches!(
        kind,
        DiagnosticKind::NeverAwaited | DiagnosticKind::NeverRetrieved | DiagnosticKind::Stopped
    )
}
