//! The button that opens the menu of what can be saved. The menu itself comes when it is first opened.
//!
//! It is the browser's own popover: it closes on Escape and on a click elsewhere, and gives the focus back.

use std::cell::Cell;
use std::rc::Rc;

use interleave_projection::Comparison;
use yew::prelude::*;

use crate::pages::later::{Later, use_parts};
use crate::pages::save_panel;
use crate::strings::save::SAVE;
use crate::views::Shared;
use crate::widgets::markup::html;
use crate::widgets::{Shape, icon};

thread_local! {
    /// How many menus there have been: a page may have several stages, and a button names its menu by id.
    static N_MENUS: Cell<usize> = const { Cell::new(0) };
}

/// Properties of [`SaveMenu`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The runs.
    pub comparison: Shared<Comparison>,
    /// Their titles.
    pub titles: Rc<[AttrValue]>,
    /// On the plain axis.
    #[prop_or_default]
    pub is_plain: bool,
    /// What comes later.
    pub later: Later,
}

/// The button, and the menu.
#[component]
pub fn SaveMenu(props: &Props) -> Html {
    let Props { comparison, titles, is_plain, later } = props;
    let id = use_memo((), |()| {
        let n_before = N_MENUS.replace(N_MENUS.get() + 1);
        AttrValue::from(["save-", &n_before.to_string()].concat())
    });
    let n_presses = use_state_eq(|| 0_usize);
    let onclick = {
        let n_presses = n_presses.clone();
        Callback::from(move |_: MouseEvent| n_presses.set(*n_presses + 1))
    };
    let panel = use_parts(later, *n_presses > 0).map(|parts| {
        let (comparison, titles, is_plain) = (comparison.clone(), titles.clone(), *is_plain);
        (parts.save_panel)(save_panel::Props { comparison, titles, is_plain })
    });
    // The panel is made anew each time: what was said last time is over.
    html! {
        <div class="save">
            <button type="button" class="button" title={SAVE} aria-label={SAVE} aria-haspopup="menu" popovertarget={(*id).clone()} {onclick}>
                {icon(Shape::Save)}
            </button>
            <div id={(*id).clone()} class="menu" popover="auto">
                <div key={*n_presses}>{panel.unwrap_or_default()}</div>
            </div>
        </div>
    }
}
