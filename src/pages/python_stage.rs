//! The stage of the Python programs: recorded at first, then run anew by the interpreter in its worker.

use std::rc::Rc;

use interleave_projection::{Command, Hint, Run};
use interleave_trace::{Playhead, Trace};
use yew::prelude::*;

use crate::pages::beside::{ExerciseProps, NotesProps};
use crate::pages::code_pane::{CodePane, Wish};
use crate::pages::engine_note;
use crate::pages::later::{Later, use_here, use_parts};
use crate::pages::stage::Stage;
use crate::pages::stage_state::{Action, Slot, StageState};
use crate::pages::use_stage::{StageHandle, use_stage};
use crate::platform::engine::{Engine, Job, use_engine};
use crate::platform::{layout, timing};
use crate::views::Shared;
use crate::widgets::markup::html;

/// The measurement from pressing Run to the picture.
const RUN_MEASURE: &str = "run";

/// Properties of [`PythonStage`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// How it begins: the recorded runs, and what was done with them before.
    pub begin: Shared<StageState>,
    /// Their titles.
    pub titles: Rc<[AttrValue]>,
    /// What they are about.
    #[prop_or_default]
    pub intro: Html,
    /// Whether it is shown. What it holds is kept while it is not.
    #[prop_or(true)]
    pub shown: bool,
    /// It is part of a page of the lesson, not the page itself.
    #[prop_or_default]
    pub embedded: bool,
    /// What there is beside the picture, as bytes ([`interleave_lesson::stage::Beside`]); empty if nothing.
    #[prop_or_default]
    pub beside: Rc<[u8]>,
    /// It is there before the first step.
    #[prop_or_default]
    pub begins_with_beside: bool,
    /// The step that somebody outside of the stage wants to see; another value each time.
    #[prop_or_default]
    pub wanted: Option<Shared<usize>>,
    /// Told of every new state.
    #[prop_or_default]
    pub on_state: Callback<StageState>,
    /// What comes later.
    pub later: Later,
}

/// The stage of the Python programs.
#[component]
pub fn PythonStage(props: &Props) -> Html {
    let StageHandle { state, dispatch, on_command } = use_stage(&props.begin);
    use_effect_with((state.clone(), props.on_state.clone()), |(state, on_state)| {
        on_state.emit((**state).clone());
    });
    use_effect_with((props.wanted.clone(), on_command.clone()), |(wanted, on_command)| {
        if let Some(step) = wanted {
            on_command.emit(Command::Pause);
            on_command.emit(Command::Seek(**step));
        }
    });
    let on_trace = use_callback(
        dispatch.clone(),
        |(slot_idx, trace, hints): (usize, Trace, Vec<Hint>), dispatch| {
            let then = if layout::prefers_reduced_motion() { Command::Last } else { Command::Play };
            let run = Rc::new(Run::new(trace).with_hints(hints));
            dispatch.emit(Action::Replace { slot_idx, run, then });
            timing::end_when_painted(RUN_MEASURE);
        },
    );
    let engine_is_wanted = use_state_eq(|| false);
    let on_want = {
        let engine_is_wanted = engine_is_wanted.setter();
        Callback::from(move |()| engine_is_wanted.set(true))
    };
    let parts = use_parts(&props.later, *engine_is_wanted);
    let engine = use_engine(on_trace, parts.map(|parts| parts.connect), on_want);
    let parts = use_here(&props.later, props.begins_with_beside);
    let parts = parts.filter(|_| !props.beside.is_empty());
    if !props.shown {
        return Html::default();
    }
    let notes = parts.map(|parts| {
        (parts.notes)(NotesProps {
            beside: props.beside.clone(),
            comparison: state.comparison.clone(),
            step: state.playback.step,
            playing: state.playback.playing,
            on_command: on_command.clone(),
        })
    });
    let exercise = parts.map(|parts| {
        let has_run = state.slots.first().is_some_and(Slot::has_rerun);
        (parts.exercise)(ExerciseProps {
            beside: props.beside.clone(),
            run: state.drawn(0).filter(|_| has_run),
            on_solution: dispatch.reform(|text| Action::Type(0, text)),
        })
    });
    let playheads = state.comparison.step(state.playback.step).playheads;
    let pane = |(slot_idx, playhead): (usize, Playhead)| {
        let slot = state.slots.get(slot_idx)?.clone();
        Some(html! {
            <Program {slot_idx} title={props.titles.get(slot_idx).cloned().unwrap_or_default()} {slot} run={state.drawn(slot_idx)?}
                {playhead} engine={engine.clone()} dispatch={dispatch.clone()} later={props.later.clone()} />
        })
    };
    html! {
        <Stage comparison={state.comparison.clone()} titles={props.titles.clone()} playback={state.playback} {on_command}
            later={props.later.clone()} intro={props.intro.clone()} embedded={props.embedded} notes={notes.unwrap_or_default()}>
            {for playheads.into_iter().enumerate().filter_map(pane)}
            {for exercise}
        </Stage>
    }
}

/// Properties of [`Program`].
#[derive(Clone, PartialEq, Properties)]
struct ProgramProps {
    slot_idx: usize,
    title: AttrValue,
    slot: Slot,
    run: Shared<Run>,
    playhead: Playhead,
    engine: Engine,
    dispatch: Callback<Action>,
    later: Later,
}

/// One program, with the engine that runs it.
#[component]
fn Program(props: &ProgramProps) -> Html {
    let ProgramProps { slot_idx, title, slot, run, playhead, engine, later, .. } = props;
    let slot_idx = *slot_idx;
    let deps = (slot.clone(), engine.clone(), props.dispatch.clone());
    let on_wish = use_callback(deps, move |wish, (slot, engine, dispatch)| {
        dispatch.emit(match wish {
            Wish::Edit => {
                // Who edits will run: the interpreter comes while they type.
                engine.want.emit(());
                Action::Edit(slot_idx)
            }
            Wish::Leave => Action::Leave(slot_idx),
            Wish::Type(text) => Action::Type(slot_idx, text),
            Wish::Reset => {
                engine.stop.emit(slot_idx);
                Action::Reset(slot_idx)
            }
            Wish::SeekLine(line) => Action::SeekLine { slot_idx, line },
            Wish::SeekMoment(playhead) => Action::SeekMoment { slot_idx, playhead },
            Wish::Run => {
                timing::begin(RUN_MEASURE);
                return engine.run.emit(Job { slot_idx, source: slot.to_source() });
            }
            Wish::Stop => return engine.stop.emit(slot_idx),
        });
    });
    let is_busy = engine.status.is_busy(slot_idx);
    let note = use_parts(later, is_busy || slot.editing).map(|parts| {
        let (status, on_retry) = (engine.status.clone(), engine.want.clone());
        (parts.engine_note)(engine_note::Props { status, slot_idx, on_retry })
    });
    html! {
        <CodePane {slot_idx} {title} {run} playhead={*playhead} editor={slot.editing.then(|| slot.text())} editable={true}
            standing={slot.standing()} {is_busy} {on_wish} {later}>
            {note.unwrap_or_default()}
        </CodePane>
    }
}
