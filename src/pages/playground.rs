//! The page: two programs, recorded when the site was built, on one stage; or their Rust twins, live.

use std::rc::Rc;

use interleave_projection::Run;
use interleave_projection::hints::codec;
use interleave_trace::codec::binary;
use yew::prelude::*;

use crate::pages::loading::{Coming, use_loading};
use crate::pages::python_stage::PythonStage;
use crate::pages::rust_stage::RustStage;
use crate::platform::network::fetch_bytes;
use crate::strings;
use crate::views::Shared;
use crate::widgets::markup::html;
use crate::widgets::{Choice, Segment};

/// The first of the producers to choose from.
const PYTHON: usize = 0;

/// Properties of [`Playground`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The person wants the list of keys.
    pub on_help: Callback<()>,
}

/// The page.
#[component]
pub fn Playground(props: &Props) -> Html {
    match use_loading(fetch_runs) {
        Ok(runs) => html! { <Stages {runs} on_help={props.on_help.clone()} /> },
        Err(meanwhile) => meanwhile,
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

fn fetch_runs() -> Coming {
    Box::pin(async {
        let mut runs = Vec::new();
        for address in strings::TRACE_ADDRESSES {
            let bytes = fetch_bytes(address).await?;
            let (trace, hints) =
                binary::decode_leading(&bytes).map_err(|error| error.to_string())?;
            runs.push(Rc::new(Run::new(trace).with_hints(codec::decode(hints))));
        }
        Ok(runs)
    })
}
