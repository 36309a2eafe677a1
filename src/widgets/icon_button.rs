//! A button that shows an icon and has a name.

use yew::prelude::*;

use crate::widgets::markup::{classes, html, text_in};
use crate::widgets::{Shape, icon};

/// What not every icon button has.
#[derive(Default)]
pub struct Extra {
    /// Also written beside the icon.
    pub text: Option<&'static str>,
    /// The keys that do the same, as `aria-keyshortcuts` wants them.
    pub keys: Option<&'static str>,
    /// For style sheets and tests.
    pub id: Option<AttrValue>,
    /// For style sheets.
    pub class: Option<&'static str>,
    /// Whether what it switches is on; none for a button that switches nothing.
    pub pressed: Option<bool>,
    /// It has nothing to do now. It keeps the focus, unlike a disabled button.
    pub idle: bool,
    /// To give it the focus.
    pub node: NodeRef,
}

/// A button that shows an icon, and has a name even if that is not written.
pub fn icon_button(shape: Shape, label: AttrValue, extra: Extra, on_press: &Callback<()>) -> Html {
    let Extra { text, keys, id, class, pressed, idle, node } = extra;
    let onclick = on_press.reform(|_: MouseEvent| ());
    let name = (text != Some(label.as_str())).then_some(label);
    html! {
        <button type="button" ref={node} {id} class={classes(&["button", class.unwrap_or_default()])} title={name.clone()}
            aria-label={name} aria-keyshortcuts={keys} aria-disabled={idle.then_some("true")}
            aria-pressed={pressed.map(|pressed| if pressed { "true" } else { "false" })} {onclick}>
            {icon(shape)}
            if let Some(text) = text {
                {text_in("span", "", text)}
            }
        </button>
    }
}
