//! What there is beside the picture of a lesson's stage: what the author says and asks, and the checks of an exercise.
//!
//! The page hands it on as bytes; only here they are read.

use std::rc::Rc;

use interleave_lesson::codec;
use interleave_lesson::stage::Beside;
use interleave_projection::{Command, Comparison, Run};
use yew::prelude::*;

use crate::pages::exercise::Checks;
use crate::views::Shared;
use crate::views::notes::NotesPanel;
use crate::widgets::markup::html;

/// Properties of [`Notes`].
#[derive(Clone, PartialEq, Properties)]
pub struct NotesProps {
    /// What there is beside the picture.
    pub beside: Rc<[u8]>,
    /// About which runs.
    pub comparison: Shared<Comparison>,
    /// Where the transport stands.
    pub step: usize,
    /// Whether it moves by itself.
    pub playing: bool,
    /// What the transport is asked to do.
    pub on_command: Callback<Command>,
}

/// What the author says and asks.
#[component]
pub fn Notes(props: &NotesProps) -> Html {
    let NotesProps { comparison, step, playing, on_command, .. } = props;
    let beside = use_beside(&props.beside);
    html! {
        <NotesPanel {beside} comparison={comparison.clone()} step={*step} playing={*playing} on_command={on_command.clone()} />
    }
}

/// Properties of [`Exercise`].
#[derive(Clone, PartialEq, Properties)]
pub struct ExerciseProps {
    /// What there is beside the picture.
    pub beside: Rc<[u8]>,
    /// The learner's latest run; none before the first.
    #[prop_or_default]
    pub run: Option<Shared<Run>>,
    /// The learner wants the solution in the editor.
    pub on_solution: Callback<AttrValue>,
}

/// The checks of an exercise; nothing where there is none.
#[component]
pub fn Exercise(props: &ExerciseProps) -> Html {
    let ExerciseProps { run, on_solution, .. } = props;
    let beside = use_beside(&props.beside);
    let exercise = use_memo(beside, |beside| beside.exercise.clone().map(Shared::new));
    html! {
        if let Some(exercise) = &*exercise {
            <Checks exercise={exercise.clone()} run={run.clone()} on_solution={on_solution.clone()} />
        }
    }
}

/// What these bytes are; nothing at all if they are from another build than the page, as its picture then is, too.
#[hook]
fn use_beside(bytes: &Rc<[u8]>) -> Shared<Beside> {
    let beside =
        use_memo(bytes.clone(), |bytes| codec::decode::<Beside>(bytes).unwrap_or_default());
    Shared::from(beside)
}
