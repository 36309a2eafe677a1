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

/// Remembers that an exercise is solved.
pub fn solve(name: &str) {
    let solved = recalled(SOLVED_KEY);
    if !has(&solved, name) {
        storage::keep(SOLVED_KEY, Some([&solved, " ", name].concat().trim()));
    }
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
        let (read, solved) = (read.clone(), solved.setter());
        use_callback((read.clone(), here), move |(), (known, here)| {
            solved.set(recalled(SOLVED_KEY));
            let Some(here) = &**here else { return };
            if page::is_at_end() && !has(known, here) {
                let now = format!("{} {here}", **known);
                storage::keep(READ_KEY, Some(now.trim()));
                read.set(now);
            }
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

fn recalled(key: &str) -> String {
    storage::recall(key).unwrap_or_default()
}

fn has(read: &str, name: &str) -> bool {
    read.split_whitespace().any(|known| known == name)
}
