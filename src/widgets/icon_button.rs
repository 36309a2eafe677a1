//! A button that shows an icon and has a name.

use yew::prelude::*;

use crate::widgets::{Shape, icon};

/// Properties of [`IconButton`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The icon.
    pub shape: Shape,
    /// The button's name.
    pub label: AttrValue,
    /// Also written beside the icon, when there is one.
    #[prop_or_default]
    pub text: Option<AttrValue>,
    /// The keys that do the same, as `aria-keyshortcuts` wants them.
    #[prop_or_default]
    pub keys: Option<AttrValue>,
    /// For style sheets and tests.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// For style sheets.
    #[prop_or_default]
    pub class: Classes,
    /// It has nothing to do now. It keeps the focus, unlike a disabled button.
    #[prop_or_default]
    pub idle: bool,
    /// To give it the focus.
    #[prop_or_default]
    pub node: NodeRef,
    /// It was pressed.
    pub on_press: Callback<()>,
}

/// A button that shows an icon and has a name.
#[component]
pub fn IconButton(props: &Props) -> Html {
    let Props { shape, label, text, keys, id, class, idle, node, on_press } = props;
    let onclick = on_press.reform(|_: MouseEvent| ());
    let name = (text.as_ref() != Some(label)).then(|| label.clone());
    html! {
        <button type="button" ref={node} id={id.clone()} class={classes!("button", class.clone())} title={name.clone()}
            aria-label={name} aria-keyshortcuts={keys.clone()} aria-disabled={idle.then_some("true")} {onclick}>
            {icon(*shape)}
            if let Some(text) = text {
                <span>{text.clone()}</span>
            }
        </button>
    }
}
