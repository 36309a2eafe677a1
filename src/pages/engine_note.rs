//! What there is to say about the interpreter, where somebody waits for it.

use yew::prelude::*;

use crate::platform::engine::{Phase, Status};
use crate::strings;
use crate::widgets::markup::html;
use crate::widgets::progress_bar;

/// Properties of [`EngineNote`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// How the interpreter is.
    pub status: Status,
    /// Who waits.
    pub slot_idx: usize,
    /// Try again.
    pub on_retry: Callback<()>,
}

/// What there is to say about the interpreter.
#[component]
pub fn EngineNote(props: &Props) -> Html {
    let Props { status, slot_idx, on_retry } = props;
    match &status.phase {
        Phase::Loading { received, total } => {
            let text = strings::engine_loading(*received, *total);
            progress_bar(text, (*total > 0).then_some(*received), *total)
        }
        Phase::Starting => html! { <p class="note" role="status">{strings::ENGINE_STARTING}</p> },
        Phase::Failed(reason) => html! {
            <div class="note is-bad">
                <p role="alert">{strings::engine_failed(reason)}</p>
                <button type="button" class="button outlined" onclick={on_retry.reform(|_: MouseEvent| ())}>{strings::RETRY}</button>
            </div>
        },
        Phase::Cold | Phase::Warm if status.running == Some(*slot_idx) => {
            html! { <p class="note" role="status">{strings::RUNNING}</p> }
        }
        Phase::Cold | Phase::Warm => Html::default(),
    }
}
