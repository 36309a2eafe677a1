//! Data that has to come from somewhere first: what is shown until it is here, and trying again.

use std::rc::Rc;

use futures::future::LocalBoxFuture;
use interleave_projection::Run;
use interleave_projection::hints::codec;
use interleave_trace::codec::binary;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::strings;
use crate::views::Shared;
use crate::widgets::markup::html;

/// Data on its way, or why it cannot come.
pub type Fetching<T> = LocalBoxFuture<'static, Result<T, String>>;
/// Runs on their way, or why they cannot come.
pub type Coming = Fetching<Vec<Rc<Run>>>;

/// A recorded run: a trace, and behind it its hints, as the build writes them.
///
/// # Errors
/// The bytes are no trace of this build, for people.
pub fn recorded_run(bytes: &[u8]) -> Result<Rc<Run>, String> {
    let (trace, hints) = binary::decode_leading(bytes).map_err(|error| error.to_string())?;
    Ok(Rc::new(Run::new(trace).with_hints(codec::decode(hints))))
}

/// How far it is.
#[derive(Debug)]
enum Loading<T> {
    Coming,
    Here(Shared<T>),
    Failed(AttrValue),
}

/// What `fetch` brings.
///
/// # Errors
/// It is not here: what to show meanwhile.
#[hook]
pub fn use_data<T: 'static>(fetch: impl Fn() -> Fetching<T> + 'static) -> Result<Shared<T>, Html> {
    let loading = use_state(|| Loading::Coming);
    let attempt = use_state_eq(|| 0_u32);
    {
        let loading = loading.setter();
        use_effect_with(*attempt, move |_| {
            let coming = fetch();
            spawn_local(async move {
                loading.set(match coming.await {
                    Ok(data) => Loading::Here(Shared::new(data)),
                    Err(reason) => Loading::Failed(reason.into()),
                });
            });
        });
    }
    let on_retry = Callback::from(move |_: MouseEvent| attempt.set(*attempt + 1));
    match &*loading {
        Loading::Here(data) => Ok(data.clone()),
        Loading::Coming => Err(html! {
            <div class="empty"><p role="status">{strings::LOADING}</p></div>
        }),
        Loading::Failed(reason) => Err(html! {
            <div class="empty">
                <p role="alert">{strings::loading_failed(reason)}</p>
                <button type="button" class="button outlined" onclick={on_retry}>{strings::RETRY}</button>
            </div>
        }),
    }
}
