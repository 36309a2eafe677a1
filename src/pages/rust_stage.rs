//! The stage of the Rust twins: futures on the browser's event loop, drawn from what was measured while they run.

use std::cell::RefCell;
use std::rc::Rc;

use futures::future::{AbortHandle, abortable, join};
use interleave_futures_live::{self as live, Demo};
use interleave_projection::{Command, Run};
use interleave_trace::{ClockKind, Header, Language, Playhead, Recorder, Source, Trace};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::pages::code_pane::{CodePane, Wish};
use crate::pages::stage::Stage;
use crate::pages::stage_state::{Action, StageState};
use crate::strings;
use crate::views::Shared;
use crate::widgets::markup::{html, text_in};
use crate::widgets::{Extra, Shape, icon_button};

/// Properties of [`RustStage`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The titles of the runs.
    pub titles: Rc<[AttrValue]>,
    /// The person wants the list of keys.
    pub on_help: Callback<()>,
}

/// The stage of the Rust twins. They run when it appears, and again when asked.
#[component]
pub fn RustStage(props: &Props) -> Html {
    let state = use_reducer(|| {
        StageState::new(Demo::ALL.map(|demo| Rc::new(Run::new(not_yet_run(demo)))).to_vec())
    });
    let attempt = use_state_eq(|| 0_u32);
    let is_running = use_state_eq(|| false);
    let dispatch = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    {
        let (dispatch, is_running) = (dispatch.clone(), is_running.setter());
        use_effect_with(*attempt, move |_| {
            let running = run_all(dispatch, Callback::from(move |now| is_running.set(now)));
            move || running.abort()
        });
    }
    let on_command = use_callback(dispatch.clone(), |command, dispatch| {
        dispatch.emit(Action::Transport(command));
    });
    let playheads = state.comparison.step(state.playback.step).playheads;
    let program = |(slot_idx, playhead): (usize, Playhead)| {
        let title = props.titles.get(slot_idx).cloned().unwrap_or_default();
        Some(
            html! { <Program {slot_idx} {title} run={state.drawn(slot_idx)?} {playhead} dispatch={dispatch.clone()} /> },
        )
    };
    let on_run = Callback::from(move |()| attempt.set(*attempt + 1));
    let run_button =
        Extra { class: Some("outlined"), text: Some(strings::RUN_LIVE), ..Extra::default() };
    let intro = html! {
        <section class="intro">
            {text_in("h1", "", strings::INTRO_TITLE)}
            {text_in("p", "", strings::INTRO_RUST)}
            <div class="intro-actions">
                {icon_button(Shape::Play, AttrValue::from(strings::RUN_LIVE), run_button, &on_run)}
                <span class="note" role="status">{if *is_running { strings::RUNNING_LIVE } else { "" }}</span>
            </div>
        </section>
    };
    html! {
        <Stage comparison={state.comparison.clone()} titles={props.titles.clone()} playback={state.playback} {on_command}
            on_help={props.on_help.clone()} {intro}>
            {for playheads.into_iter().enumerate().filter_map(program)}
        </Stage>
    }
}

/// Properties of [`Program`].
#[derive(Clone, PartialEq, Properties)]
struct ProgramProps {
    slot_idx: usize,
    title: AttrValue,
    run: Shared<Run>,
    playhead: Playhead,
    dispatch: Callback<Action>,
}

/// One program: the file that runs, to be read.
#[component]
fn Program(props: &ProgramProps) -> Html {
    let ProgramProps { slot_idx, title, run, playhead, dispatch } = props;
    let on_wish = use_callback((*slot_idx, dispatch.clone()), |wish, (slot_idx, dispatch)| {
        if let Wish::SeekLine(line) = wish {
            dispatch.emit(Action::SeekLine { slot_idx: *slot_idx, line });
        }
    });
    html! { <CodePane {slot_idx} {title} {run} playhead={*playhead} editable={false} {on_wish} /> }
}

/// Starts all demos at the same moment, and shows what they have done so far after every run of a task.
fn run_all(dispatch: Callback<Action>, on_running: Callback<bool>) -> AbortHandle {
    let traces = Rc::new(RefCell::new(Demo::ALL.map(not_yet_run)));
    let run = |slot_idx: usize, demo: Demo| {
        let (traces, dispatch) = (traces.clone(), dispatch.clone());
        live::run(demo, move |trace| {
            traces.borrow_mut()[slot_idx] = trace;
            let runs =
                traces.borrow().iter().map(|trace| Rc::new(Run::new(trace.clone()))).collect();
            dispatch.emit(Action::ReplaceAll { runs, then: Command::Last });
        })
    };
    let [first, second] = Demo::ALL;
    let (both, handle) = abortable(join(run(0, first), run(1, second)));
    on_running.emit(true);
    spawn_local(async move {
        if let Ok((first, second)) = both.await {
            let runs = [first, second].map(|trace| Rc::new(Run::new(trace))).to_vec();
            dispatch.emit(Action::ReplaceAll { runs, then: Command::Last });
            on_running.emit(false);
        }
    });
    handle
}

/// The trace of a demo of which nothing has happened: its program.
fn not_yet_run(demo: Demo) -> Trace {
    let source = Source {
        name: demo.file_name().to_owned(),
        language: Language::Rust,
        text: demo.source().to_owned(),
    };
    let header =
        Header { producer: strings::PRODUCER_RUST.to_owned(), clock: ClockKind::Measured, source };
    Recorder::new(header).finish()
}
