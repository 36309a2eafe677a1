//! One stage of the lesson: its runs, recorded when the site was built, and what the author says and asks about them.

use std::rc::Rc;

use interleave_lesson::codec;
use interleave_lesson::stage;
use interleave_projection::Run;
use yew::prelude::*;

use crate::pages::later::Later;
use crate::pages::lesson::Kept;
use crate::pages::loading::{recorded_run, use_data};
use crate::pages::python_stage::PythonStage;
use crate::pages::stage_state::{StageState, Standing};
use crate::platform::network::fetch_bytes;
use crate::platform::page::Named;
use crate::platform::storage;
use crate::views::Shared;
use crate::widgets::markup::html;

/// Properties of [`LessonStage`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Its address.
    pub name: AttrValue,
    /// It is an exercise.
    pub is_exercise: bool,
    /// The moment that the page's address names, if it names one here.
    #[prop_or_default]
    pub named: Option<Rc<Named>>,
    /// What was done on the stages of this page.
    pub kept: Kept,
    /// What comes later.
    pub later: Later,
}

/// A stage of the lesson, read.
#[derive(Debug, PartialEq)]
struct Loaded {
    runs: Shared<Vec<Rc<Run>>>,
    titles: Rc<[AttrValue]>,
    beside: Rc<[u8]>,
    begins_with_beside: bool,
}

/// One stage of the lesson.
#[component]
pub fn LessonStage(props: &Props) -> Html {
    let name = props.name.clone();
    let loaded = use_data(move || {
        let address = format!("lesson/stages/{name}.stage");
        Box::pin(async move { read(&fetch_bytes(&address).await?) })
    });
    match loaded {
        Ok(loaded) => html! { <Ready props={props.clone()} {loaded} /> },
        Err(meanwhile) => meanwhile,
    }
}

/// Properties of [`Ready`].
#[derive(Clone, PartialEq, Properties)]
struct ReadyProps {
    props: Props,
    loaded: Shared<Loaded>,
}

/// The stage, when it is there.
#[component]
fn Ready(props: &ReadyProps) -> Html {
    let ReadyProps { props: Props { name, is_exercise, named, kept, later }, loaded } = props;
    let begin = {
        let (name, is_exercise, kept) = (name.clone(), *is_exercise, kept.clone());
        let runs = loaded.runs.clone();
        use_memo((), move |()| {
            kept.get(&name).unwrap_or_else(|| {
                let state = StageState::new(runs.to_vec());
                if is_exercise { begun(&name, state) } else { state }
            })
        })
    };
    let on_state = {
        let (name, is_exercise, kept) = (name.clone(), *is_exercise, kept.clone());
        use_callback((), move |state: StageState, ()| {
            if let Some(slot) = state.slots.first().filter(|_| is_exercise)
                && slot.standing() != Standing::Original
            {
                storage::keep(&draft_key(&name), Some(&slot.text()));
            }
            // What plays does not go on by itself when the reader comes back.
            kept.set(&name, state.paused());
        })
    };
    let wanted = use_memo(named.clone(), |named| named.as_ref().and_then(|named| named.step));
    let wanted = wanted.map(Shared::new);
    html! {
        <PythonStage begin={Shared::from(begin)} titles={loaded.titles.clone()} embedded={true} beside={loaded.beside.clone()}
            begins_with_beside={loaded.begins_with_beside} {wanted} {on_state} {later} />
    }
}

/// An exercise as the learner left it.
fn begun(name: &str, state: StageState) -> StageState {
    match storage::recall(&draft_key(name)) {
        Some(text) => state.with_draft(0, text.into()),
        None => state,
    }
}

/// Where what was written for an exercise is remembered.
fn draft_key(name: &str) -> String {
    format!("interleave.exercise.{name}")
}

/// Reads the file of a stage.
fn read(bytes: &[u8]) -> Result<Loaded, String> {
    let stage = codec::decode::<stage::Stage>(bytes).map_err(|error| error.to_string())?;
    let mut runs = Vec::new();
    for program in &stage.programs {
        runs.push(recorded_run(&program.run)?);
    }
    let titles = stage.programs.iter().map(|program| AttrValue::from(program.title.clone()));
    Ok(Loaded {
        titles: titles.collect(),
        runs: Shared::new(runs),
        beside: stage.beside.into(),
        begins_with_beside: stage.begins_with_beside,
    })
}
