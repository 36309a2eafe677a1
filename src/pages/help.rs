//! The list of keys, and below it what few look for, in a dialog. It is open for as long as it is there.

use yew::prelude::*;

use crate::platform::{dom, keyboard};
use crate::strings;
use crate::widgets::Dialog;
use crate::widgets::markup::{html, text_in};

/// Properties of [`Help`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// It was closed.
    pub on_close: Callback<()>,
}

/// The list of keys.
#[component]
pub fn Help(props: &Props) -> Html {
    let row = |(keys, what): &(&[&'static str], &'static str)| {
        html! {
            <>
                <dt>{for keys.iter().map(|key| text_in("kbd", "", *key))}</dt>
                {text_in("dd", "", *what)}
            </>
        }
    };
    let onchange =
        Callback::from(|event: Event| keyboard::let_characters_work(dom::is_checked(&event)));
    html! {
        <Dialog id="keys" title={strings::KEYS} close_label={strings::CLOSE} on_close={props.on_close.clone()}>
            <dl class="keys">{for strings::KEY_LIST.iter().map(row)}</dl>
            <label class="keys-switch"><input type="checkbox" checked={keyboard::characters_work()} {onchange} />{strings::KEYS_WORK}</label>
            <p class="fine"><a href="licenses.html">{strings::LICENSES}</a></p>
        </Dialog>
    }
}
