//! Runs that have to come from somewhere first: what is shown until they are here, and trying again.

use std::rc::Rc;

use futures::future::LocalBoxFuture;
use interleave_projection::Run;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::strings;
use crate::views::Shared;
use crate::widgets::markup::html;

/// Runs on their way, or why they cannot come.
pub type Coming = LocalBoxFuture<'static, Result<Vec<Rc<Run>>, String>>;

/// How far they are.
#[derive(Clone, Debug, PartialEq)]
enum Loading {
    Coming,
    Here(Shared<Vec<Rc<Run>>>),
    Failed(AttrValue),
}

/// The runs that `fetch` brings.
///
/// # Errors
/// They are not here: what to show meanwhile.
#[hook]
pub fn use_loading(fetch: fn() -> Coming) -> Result<Shared<Vec<Rc<Run>>>, Html> {
    let loading = use_state_eq(|| Loading::Coming);
    let attempt = use_state_eq(|| 0_u32);
    {
        let loading = loading.setter();
        use_effect_with(*attempt, move |_| {
            spawn_local(async move {
                loading.set(match fetch().await {
                    Ok(runs) => Loading::Here(Shared::new(runs)),
                    Err(reason) => Loading::Failed(reason.into()),
                });
            });
        });
    }
    let on_retry = Callback::from(move |_: MouseEvent| attempt.set(*attempt + 1));
    match &*loading {
        Loading::Here(runs) => Ok(runs.clone()),
        Loading::Coming => Err(html! {
            <main class="empty"><p role="status">{strings::LOADING}</p></main>
        }),
        Loading::Failed(reason) => Err(html! {
            <main class="empty">
                <p role="alert">{strings::loading_failed(reason)}</p>
                <button type="button" class="button outlined" onclick={on_retry}>{strings::RETRY}</button>
            </main>
        }),
    }
}
