//! A dialog over the page: the browser's own, which keeps the focus inside, closes on Escape and gives the focus back.

use yew::prelude::*;

use crate::platform::dom;
use crate::widgets::markup::html;
use crate::widgets::{Extra, Shape, icon_button};

/// Properties of [`Dialog`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// For tests, and to tie the title to it.
    pub id: AttrValue,
    /// Its title.
    pub title: AttrValue,
    /// The name of the button that closes it.
    pub close_label: AttrValue,
    /// It was closed.
    pub on_close: Callback<()>,
    /// What it says.
    pub children: Html,
}

/// A dialog over the page, open for as long as it is there.
#[component]
pub fn Dialog(props: &Props) -> Html {
    let Props { id, title, close_label, on_close, children } = props;
    let node = use_node_ref();
    use_effect_with(node.clone(), dom::show_dialog);
    let title_id = format!("{id}-title");
    // The browser closes it, which gives the focus back, and then says that it did.
    let on_close_button = {
        let node = node.clone();
        Callback::from(move |()| dom::close_dialog(&node))
    };
    let onclose = on_close.reform(|_: Event| ());
    html! {
        <dialog ref={node} id={id.clone()} aria-labelledby={title_id.clone()} {onclose}>
            <header>
                <h2 id={title_id}>{title.clone()}</h2>
                {icon_button(Shape::Close, close_label.clone(), Extra::default(), &on_close_button)}
            </header>
            {children.clone()}
        </dialog>
    }
}
