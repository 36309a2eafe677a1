//! The page: the recorded programs that its address names, on one stage; or, for the first ones, their Rust twins, live.
//!
//! `?runs=chain,gather` shows `traces/chain.trace` and `traces/gather.trace`; index.html reads it, to fetch them early.

use std::rc::Rc;

use interleave_projection::Run;
use yew::prelude::*;

use crate::pages::later::{Later, use_parts};
use crate::pages::loading::{Coming, recorded_run, use_data};
use crate::pages::python_stage::PythonStage;
use crate::pages::rust_stage;
use crate::pages::stage_state::StageState;
use crate::platform::network::{fetch_bytes, recorded};
use crate::strings;
use crate::views::Shared;
use crate::widgets::markup::{html, text_in};
use crate::widgets::{Choice, Segment};

/// The first of the producers to choose from.
const PYTHON: usize = 0;

/// Properties of [`Playground`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What comes later.
    pub later: Later,
}

/// The page.
#[component]
pub fn Playground(props: &Props) -> Html {
    match use_data(fetch_runs) {
        Ok(runs) => html! { <Stages {runs} later={props.later.clone()} /> },
        Err(meanwhile) => html! { <main>{meanwhile}</main> },
    }
}

/// Properties of [`Stages`].
#[derive(Clone, PartialEq, Properties)]
struct StagesProps {
    runs: Shared<Vec<Rc<Run>>>,
    later: Later,
}

/// The two stages, of which one is shown.
#[component]
fn Stages(props: &StagesProps) -> Html {
    let StagesProps { runs, later } = props;
    let producer_idx = use_state_eq(|| PYTHON);
    let titles = use_memo((), |()| titles());
    let on_choose = {
        let producer_idx = producer_idx.setter();
        use_callback((), move |idx, ()| producer_idx.set(idx))
    };
    let segment = |label: &'static str| Segment { label: label.into(), shape: None };
    let is_rust = *producer_idx != PYTHON;
    // Until it is here, the other one stays.
    let rust_stage = use_parts(later, is_rust).map(|parts| {
        let (titles, later) = ((*titles).clone(), later.clone());
        (parts.rust_stage)(rust_stage::Props { titles, later })
    });
    let shown = rust_stage.is_none();
    let begin = use_memo(runs.clone(), |runs| StageState::new(runs.to_vec()));
    let is_first = recorded() == strings::FIRST_RUNS;
    let intro = if is_first {
        html! {
            <section class="intro">
                {text_in("h1", "", strings::INTRO_TITLE)}
                {text_in("p", "", strings::INTRO)}
            </section>
        }
    } else {
        text_in("h1", "hidden", titles.join(", "))
    };
    html! {
        <>
            if is_first {
                <section class="producer" aria-label={strings::PRODUCER}>
                    <Choice id="producer" label={strings::PRODUCER} chosen_idx={*producer_idx} {on_choose}
                        choices={vec![segment(strings::PRODUCER_PYTHON), segment(strings::PRODUCER_RUST)]} />
                </section>
            }
            <PythonStage begin={Shared::from(begin)} titles={(*titles).clone()} {intro} {shown} {later} />
            {rust_stage.unwrap_or_default()}
        </>
    }
}

/// What each of the recorded runs is called.
fn titles() -> Rc<[AttrValue]> {
    let title = |name: String| match strings::FIRST_RUNS.iter().position(|first| *first == name) {
        Some(idx) => AttrValue::from(strings::TITLES[idx]),
        None => AttrValue::from(name),
    };
    recorded().into_iter().map(title).collect()
}

fn fetch_runs() -> Coming {
    Box::pin(async {
        let mut runs = Vec::new();
        for name in recorded() {
            runs.push(recorded_run(&fetch_bytes(&strings::trace_address(&name)).await?)?);
        }
        Ok(runs)
    })
}
