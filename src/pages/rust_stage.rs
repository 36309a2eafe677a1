//! The stage of the Rust twins: futures on the browser's event loop, drawn from what was measured while they run.

use std::cell::RefCell;
use std::rc::Rc;

use futures::future::AbortHandle;
use interleave_projection::{Command, Run};
use interleave_trace::Playhead;
use yew::prelude::*;

use crate::pages::code_pane::{CodePane, Wish};
use crate::pages::later::Later;
use crate::pages::loading::{Coming, use_data};
use crate::pages::stage::Stage;
use crate::pages::stage_state::{Action, StageState};
use crate::pages::use_stage::{StageHandle, use_stage};
use crate::platform::live;
use crate::strings;
use crate::views::Shared;
use crate::views::syntax::Lexer;
use crate::widgets::markup::{html, text_in};
use crate::widgets::{Extra, Shape, icon_button};

/// Properties of [`RustStage`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The titles of the runs.
    pub titles: Rc<[AttrValue]>,
    /// What comes later.
    pub later: Later,
}

/// The stage of the Rust twins, when they are here.
#[component]
pub fn RustStage(props: &Props) -> Html {
    let Props { titles, later } = props;
    match use_data(fetch_programs) {
        Ok(runs) => html! { <Twins {runs} titles={titles.clone()} {later} /> },
        Err(meanwhile) => meanwhile,
    }
}

/// Properties of [`Twins`].
#[derive(Clone, PartialEq, Properties)]
struct TwinsProps {
    runs: Shared<Vec<Rc<Run>>>,
    titles: Rc<[AttrValue]>,
    later: Later,
}

/// The twins run when they appear, and again when asked.
#[component]
fn Twins(props: &TwinsProps) -> Html {
    let begin = use_memo(props.runs.clone(), |runs| StageState::new(runs.to_vec()));
    let StageHandle { state, dispatch, on_command } = use_stage(&begin.into());
    let attempt = use_state_eq(|| 0_u32);
    let is_running = use_state_eq(|| false);
    {
        let (dispatch, is_running) = (dispatch.clone(), is_running.setter());
        use_effect_with((*attempt, props.runs.clone()), move |(_, runs)| {
            let on_running = Callback::from(move |now| is_running.set(now));
            let running = run_all(runs, dispatch, on_running);
            move || running.abort()
        });
    }
    let playheads = state.comparison.step(state.playback.step).playheads;
    let program = |(slot_idx, playhead): (usize, Playhead)| {
        let title = props.titles.get(slot_idx).cloned().unwrap_or_default();
        Some(
            html! { <Program {slot_idx} {title} run={state.drawn(slot_idx)?} {playhead} dispatch={dispatch.clone()} later={props.later.clone()} /> },
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
            later={props.later.clone()} {intro}>
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
    later: Later,
}

/// One program: the file that runs, to be read.
#[component]
fn Program(props: &ProgramProps) -> Html {
    let ProgramProps { slot_idx, title, run, playhead, dispatch, later } = props;
    let on_wish = use_callback((*slot_idx, dispatch.clone()), |wish, (slot_idx, dispatch)| {
        if let Wish::SeekLine(line) = wish {
            dispatch.emit(Action::SeekLine { slot_idx: *slot_idx, line });
        }
    });
    html! { <CodePane {slot_idx} {title} {run} playhead={*playhead} editable={false} lexer={Lexer::RUST} {on_wish} {later} /> }
}

/// Starts all demos at the same moment, and shows what they have done so far after every run of a task.
fn run_all(
    runs: &[Rc<Run>],
    dispatch: Callback<Action>,
    on_running: Callback<bool>,
) -> AbortHandle {
    let runs = RefCell::new(runs.to_vec());
    on_running.emit(true);
    let on_trace = move |slot_idx: usize, trace| {
        if let Some(run) = runs.borrow_mut().get_mut(slot_idx) {
            *run = Rc::new(Run::new(trace));
        }
        dispatch.emit(Action::ReplaceAll { runs: runs.borrow().clone(), then: Command::Last });
    };
    live::run(on_trace, move || on_running.emit(false))
}

fn fetch_programs() -> Coming {
    Box::pin(async {
        let programs = live::programs().await?;
        Ok(programs.into_iter().map(|trace| Rc::new(Run::new(trace))).collect())
    })
}
