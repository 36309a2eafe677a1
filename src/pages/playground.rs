//! The page: two programs, recorded when the site was built, on one stage; or their Rust twins, live.

use std::rc::Rc;

use interleave_projection::Run;
use interleave_trace::codec::binary;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::pages::python_stage::PythonStage;
use crate::pages::rust_stage::RustStage;
use crate::platform::network::fetch_bytes;
use crate::strings;
use crate::views::Shared;
use crate::widgets::markup::html;
use crate::widgets::{Choice, Segment};

/// The first of the producers to choose from.
const PYTHON: usize = 0;

/// How far the recorded runs have come.
#[derive(Clone, Debug, PartialEq)]
enum Recorded {
    Coming,
    Here(Shared<Vec<Rc<Run>>>),
    Failed(AttrValue),
}

/// Properties of [`Playground`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The person wants the list of keys.
    pub on_help: Callback<()>,
}

/// The page.
#[component]
pub fn Playground(props: &Props) -> Html {
    let recorded = use_state_eq(|| Recorded::Coming);
    let attempt = use_state_eq(|| 0_u32);
    {
        let recorded = recorded.setter();
        use_effect_with(*attempt, move |_| {
            spawn_local(async move {
                recorded.set(match fetch_runs().await {
                    Ok(runs) => Recorded::Here(Shared::new(runs)),
                    Err(reason) => Recorded::Failed(reason.into()),
                });
            });
        });
    }
    let on_retry = Callback::from(move |_: MouseEvent| attempt.set(*attempt + 1));
    match &*recorded {
        Recorded::Coming => {
            html! { <main class="empty"><p role="status">{strings::LOADING}</p></main> }
        }
        Recorded::Failed(reason) => html! {
            <main class="empty">
                <p role="alert">{strings::loading_failed(reason)}</p>
                <button type="button" class="button outlined" onclick={on_retry}>{strings::RETRY}</button>
            </main>
        },
        Recorded::Here(runs) => {
            html! { <Stages runs={runs.clone()} on_help={props.on_help.clone()} /> }
        }
    }
}

/// Properties of [`Stages`].
#[derive(Clone, PartialEq, Properties)]
struct StagesProps {
    runs: Shared<Vec<Rc<Run>>>,
    on_help: Callback<()>,
}

/// The two stages, of which one is shown.
#[component]
fn Stages(props: &StagesProps) -> Html {
    let StagesProps { runs, on_help } = props;
    let producer_idx = use_state_eq(|| PYTHON);
    let titles = use_memo((), |()| strings::TITLES.map(AttrValue::from));
    let titles: Rc<[AttrValue]> = titles;
    let on_choose = {
        let producer_idx = producer_idx.setter();
        use_callback((), move |idx, ()| producer_idx.set(idx))
    };
    let segment = |label: &'static str| Segment { label: label.into(), shape: None };
    let shown = *producer_idx == PYTHON;
    html! {
        <>
            <section class="producer" aria-label={strings::PRODUCER}>
                <Choice id="producer" label={strings::PRODUCER} chosen_idx={*producer_idx} {on_choose}
                    choices={vec![segment(strings::PRODUCER_PYTHON), segment(strings::PRODUCER_RUST)]} />
            </section>
            <PythonStage {runs} titles={titles.clone()} {shown} {on_help} />
            if !shown {
                <RustStage {titles} {on_help} />
            }
        </>
    }
}

async fn fetch_runs() -> Result<Vec<Rc<Run>>, String> {
    let mut runs = Vec::new();
    for address in strings::TRACE_ADDRESSES {
        let trace =
            binary::decode(&fetch_bytes(address).await?).map_err(|error| error.to_string())?;
        runs.push(Rc::new(Run::new(trace)));
    }
    Ok(runs)
}
