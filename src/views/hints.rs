//! The hints about a run: for each, what happened, what to do, and the way to its line and moment.

use interleave_projection::{Hint, Run};
use interleave_trace::Playhead;
use yew::{Callback, Html};

use crate::strings::stage as strings;
use crate::widgets::markup::{html, text_in};

/// The list, `open` at first or not; nothing where there is nothing to say. `on_moment` is called with the moment that
/// the person wants to see.
pub fn hints(run: &Run, open: bool, on_moment: &Callback<Playhead>) -> Html {
    if run.hints().is_empty() {
        return Html::default();
    }
    html! {
        <details class="hints" open={open.then_some("")}>
            { text_in("summary", "", strings::n_hints(run.hints().len())) }
            <ul>{ for run.hints().iter().map(|hint| hint_html(hint, on_moment)) }</ul>
        </details>
    }
}

fn hint_html(hint: &Hint, on_moment: &Callback<Playhead>) -> Html {
    let at = hint.at;
    let place =
        hint.lines.first().map_or(strings::THE_MOMENT.to_owned(), |line| strings::line(*line));
    html! {
        <li>
            <button class="diagnostic-line" type="button" title={strings::GO_TO_MOMENT}
                onclick={on_moment.reform(move |_| at)}>{ place }</button>
            <p>{ for pieces(&hint.happened) }</p>
            <p class="todo">{ for pieces(&hint.todo) }</p>
        </li>
    }
}

/// A sentence in pieces: every second one was between backticks, and is code.
pub(crate) fn pieces(sentence: &str) -> impl Iterator<Item = Html> + '_ {
    let tags = ["span", "code"].into_iter().cycle();
    let pieces = sentence.split('`').zip(tags).filter(|(piece, _)| !piece.is_empty());
    pieces.map(|(piece, tag)| text_in(tag, "", piece.to_owned()))
}
