//! The palette: a dialog that finds chapters, demos, words and questions, and goes there.

use interleave_lesson::codec;
use interleave_lesson::search::{Entry, Index, Kind};
use yew::prelude::*;

use crate::pages::loading::{Fetching, use_data};
use crate::platform::network::fetch_bytes;
use crate::platform::{dom, page};
use crate::strings::lesson as strings;
use crate::views::Shared;
use crate::widgets::Dialog;
use crate::widgets::markup::{html, text_in};

/// Where the index is, relative to the page.
const ADDRESS: &str = "lesson/search.data";
/// How many are shown.
const N_MAX: usize = 12;
/// The list, for the field that controls it.
const LIST: &str = "palette-list";

/// Properties of [`Palette`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// It was closed.
    pub on_close: Callback<()>,
}

/// The palette, open.
#[component]
pub fn Palette(props: &Props) -> Html {
    let fetch = || {
        let read = async {
            let bytes = fetch_bytes(ADDRESS).await?;
            codec::decode::<Index>(&bytes).map_err(|error| error.to_string())
        };
        Box::pin(read) as Fetching<Index>
    };
    let content = match use_data(fetch) {
        Ok(index) => html! { <Search {index} on_close={props.on_close.clone()} /> },
        Err(meanwhile) => meanwhile,
    };
    html! {
        <Dialog id="palette" title={strings::PALETTE} close_label={crate::strings::CLOSE} on_close={props.on_close.clone()}>
            {content}
        </Dialog>
    }
}

/// Properties of [`Search`].
#[derive(Clone, PartialEq, Properties)]
struct SearchProps {
    index: Shared<Index>,
    on_close: Callback<()>,
}

/// The field and what it finds.
#[component]
fn Search(props: &SearchProps) -> Html {
    let text = use_state_eq(String::new);
    let at = use_state_eq(|| 0_usize);
    let field = use_node_ref();
    use_effect_with(field.clone(), dom::focus);
    let found = props.index.find(&text, N_MAX);
    let on_input = {
        let (text, at) = (text.setter(), at.setter());
        Callback::from(move |event: InputEvent| {
            text.set(dom::input_value(&event));
            at.set(0);
        })
    };
    let on_key = {
        let (at, on_close) = (at.clone(), props.on_close.clone());
        let addresses: Vec<String> = found.iter().map(|entry| entry.address.clone()).collect();
        Callback::from(move |event: KeyboardEvent| {
            let last = addresses.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" => at.set((*at + 1).min(last)),
                "ArrowUp" => at.set(at.saturating_sub(1)),
                "Enter" => {
                    if let Some(address) = addresses.get(*at) {
                        on_close.emit(());
                        page::go(address);
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let row = |(idx, entry): (usize, &&Entry)| {
        let is_at = idx == *at;
        let on_close = props.on_close.reform(|_: MouseEvent| ());
        html! {
            <li id={option_id(idx)} role="option" aria-selected={if is_at { "true" } else { "false" }}>
                <a href={entry.address.clone()} tabindex="-1" onclick={on_close}>
                    {text_in("span", "palette-kind", kind(entry.kind))}
                    <span><b>{entry.title.clone()}</b>{text_in("span", "palette-context", entry.context.clone())}</span>
                </a>
            </li>
        }
    };
    let status = strings::n_found(found.len());
    html! {
        <>
            <input ref={field} class="palette-field" type="text" role="combobox" aria-expanded="true" aria-autocomplete="list"
                autocomplete="off" spellcheck="false" aria-controls={LIST} aria-activedescendant={(!found.is_empty()).then(|| option_id(*at))}
                aria-label={strings::PALETTE_FIELD} placeholder={strings::PALETTE_FIELD} value={(*text).clone()} oninput={on_input}
                onkeydown={on_key} />
            <ul id={LIST} class="palette-list" role="listbox" aria-label={strings::PALETTE}>{for found.iter().enumerate().map(row)}</ul>
            <p class="note" role="status">{status}</p>
        </>
    }
}

fn option_id(idx: usize) -> String {
    format!("palette-{idx}")
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Chapter => strings::KIND_CHAPTER,
        Kind::Section => strings::KIND_SECTION,
        Kind::Demo => strings::KIND_DEMO,
        Kind::Word => strings::KIND_WORD,
        Kind::Question => strings::KIND_QUESTION,
    }
}
