//! How far the reader has come: which chapters were read to their end, which exercises were solved. Kept in this browser.

use yew::prelude::*;

use crate::platform::page::{self, use_attention};
use crate::platform::storage;
use crate::strings::lesson as strings;
use crate::widgets::markup::html;

/// Where the names of the chapters that were read are remembered, with spaces between them.
const READ_KEY: &str = "interleave.read";
/// Where the names of the exercises that were solved are remembered, in the same way.
const SOLVED_KEY: &str = "interleave.solved";
/// The chapter that is not read by coming to its end.
const QUIZ: &str = "quiz";

/// Remembers that an exercise is solved.
pub fn solve(name: &str) {
    add(SOLVED_KEY, name);
}

/// Remembers that the questions of the quiz were answered.
pub fn finish_quiz() {
    add(READ_KEY, QUIZ);
}

/// Whether an exercise was solved, now or another time.
pub fn is_solved(name: &str) -> bool {
    has(&recalled(SOLVED_KEY), name)
}

/// What the rail says about it.
#[component]
pub fn Progress() -> Html {
    let read = use_state_eq(|| recalled(READ_KEY));
    let solved = use_state_eq(|| recalled(SOLVED_KEY));
    let here = use_memo((), |()| page::chapter());
    let on_attention = {
        let (read, solved) = (read.setter(), solved.setter());
        use_callback(here, move |(), here| {
            if let Some(here) = here.as_deref().filter(|here| *here != QUIZ && page::is_at_end()) {
                add(READ_KEY, here);
            }
            read.set(recalled(READ_KEY));
            solved.set(recalled(SOLVED_KEY));
        })
    };
    use_attention(on_attention);
    use_effect_with((*read).clone(), |read| page::mark_read(|name| has(read, name)));
    let [n_read, n_solved] = [&read, &solved].map(|names| names.split_whitespace().count());
    if n_read + n_solved == 0 {
        return Html::default();
    }
    let on_reset = Callback::from(move |_: MouseEvent| {
        for (key, names) in [(READ_KEY, &read), (SOLVED_KEY, &solved)] {
            storage::keep(key, None);
            names.set(String::new());
        }
    });
    html! {
        <p class="progress">
            <span>
                {strings::n_read(n_read)}
                if n_solved > 0 {
                    <br />{strings::n_solved(n_solved)}
                }
            </span>
            <button type="button" class="button" onclick={on_reset}>{strings::FORGET_PROGRESS}</button>
        </p>
    }
}

/// Adds a name to those that are remembered.
fn add(key: &str, name: &str) {
    let known = recalled(key);
    if !has(&known, name) {
        storage::keep(key, Some([&known, " ", name].concat().trim()));
    }
}

fn recalled(key: &str) -> String {
    storage::recall(key).unwrap_or_default()
}

fn has(read: &str, name: &str) -> bool {
    read.split_whitespace().any(|known| known == name)
}
