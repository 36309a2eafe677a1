//! How far the reader has come: which chapters were read to their end, and where to go on. Kept in this browser.

use yew::prelude::*;

use crate::platform::page::{self, use_attention};
use crate::platform::storage;
use crate::strings::lesson as strings;
use crate::widgets::markup::html;

/// Where the names of the chapters that were read are remembered, with spaces between them.
const READ_KEY: &str = "interleave.read";

/// What the rail says about it.
#[component]
pub fn Progress() -> Html {
    let read = use_state_eq(|| storage::recall(READ_KEY).unwrap_or_default());
    let here = use_memo((), |()| page::chapter());
    let on_attention = {
        let read = read.clone();
        use_callback((read.clone(), here), move |(), (known, here)| {
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
    let n_read = read.split_whitespace().count();
    if n_read == 0 {
        return Html::default();
    }
    let on_reset = Callback::from(move |_: MouseEvent| {
        storage::keep(READ_KEY, None);
        read.set(String::new());
    });
    html! {
        <p class="progress">
            <span>{strings::n_read(n_read)}</span>
            <button type="button" class="button" onclick={on_reset}>{strings::FORGET_PROGRESS}</button>
        </p>
    }
}

fn has(read: &str, name: &str) -> bool {
    read.split_whitespace().any(|known| known == name)
}
