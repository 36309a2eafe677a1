//! The stage: code on the left, timeline, event loops and consoles on the right, one transport under everything.
//!
//! It is told which runs it shows and where the playhead stands; what it keeps is only how the person looks at it: the
//! lane that is marked, the kind of axis, whether the table of steps is open.

use std::rc::Rc;

use interleave_projection::{AxisKind, Command, Comparison, Playback};
use yew::prelude::*;

use crate::pages::keys::{Shortcut, shortcut};
use crate::pages::panels::panels_html;
use crate::pages::transport::Transport;
use crate::platform::frames::use_frames;
use crate::platform::keyboard::{KeyPress, use_key_presses};
use crate::platform::layout::{InView, prefers_reduced_motion, scroll_into_view, use_in_view};
use crate::strings;
use crate::views::{Highlight, LaneKey, Shared, StepTable, Timeline, Viewport, legend};
use crate::widgets::markup::{html, text_in};
use crate::widgets::{Choice, Segment};

/// The kinds of axis, in the order of the choice.
const AXES: [AxisKind; 2] = [AxisKind::Elastic, AxisKind::Plain];

/// The timeline's pane until it has been measured: that of a window of 1440 × 900.
const BEFORE_LAYOUT: InView = InView { left: 0.0, top: 0.0, width: 992.0, height: 388.0 };

/// The playhead's line in the timeline.
const PLAYHEAD: &str = ".playhead-line";

/// Properties of [`Stage`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The runs.
    pub comparison: Shared<Comparison>,
    /// Their titles.
    pub titles: Rc<[AttrValue]>,
    /// Where the transport stands.
    pub playback: Playback,
    /// What the person wants of the transport.
    pub on_command: Callback<Command>,
    /// The person wants the list of keys.
    pub on_help: Callback<()>,
    /// What the stage is about.
    pub intro: Html,
    /// The programs.
    pub children: Html,
}

/// The stage.
#[component]
pub fn Stage(props: &Props) -> Html {
    let Props { comparison, titles, playback, on_command, on_help, intro, children } = props;
    let on_frame = use_callback(on_command.clone(), |passed, on_command| {
        on_command.emit(Command::Tick(passed));
    });
    use_frames(playback.playing, on_frame);
    let on_press = use_callback(
        (on_command.clone(), on_help.clone()),
        |press: KeyPress, (on_command, on_help)| {
            match shortcut(&press) {
                Some(Shortcut::Transport(command)) => on_command.emit(command),
                Some(Shortcut::Help) => on_help.emit(()),
                None => return false,
            }
            true
        },
    );
    use_key_presses(on_press);
    let on_seek =
        use_callback(on_command.clone(), |step, on_command| on_command.emit(Command::Seek(step)));
    let lane = use_state_eq(|| None::<LaneKey>);
    let on_change = use_setter(&lane);
    let highlight = Highlight { lane: *lane, on_change };
    let step = playback.step;
    // The playhead glides to the next step while it plays, unless the person would rather see it jump.
    let jumps = use_memo((), |()| prefers_reduced_motion());
    let sweep = if playback.playing && !*jumps { playback.progress(comparison) } else { 0.0 };
    let playheads = comparison.step(step).playheads;
    let panels = comparison.runs().iter().zip(titles.iter()).zip(playheads).enumerate();
    html! {
        <ContextProvider<Highlight> context={highlight}>
            <main class="stage">
                {intro.clone()}
                <Picture comparison={comparison.clone()} titles={titles.clone()} {step} {sweep} on_seek={on_seek.clone()} />
                <div class="programs">{children.clone()}</div>
                <div class="panels">
                    {for panels.map(|(run_idx, ((run, title), playhead))| panels_html(run_idx, run, title, playhead))}
                    <Steps comparison={comparison.clone()} titles={titles.clone()} {step} on_step={on_seek} />
                </div>
            </main>
            <Transport comparison={comparison.clone()} {step} playing={playback.playing} speed={playback.speed}
                on_command={on_command.clone()} />
        </ContextProvider<Highlight>>
    }
}

/// Properties of [`Picture`].
#[derive(Clone, PartialEq, Properties)]
struct PictureProps {
    comparison: Shared<Comparison>,
    titles: Rc<[AttrValue]>,
    step: usize,
    sweep: f64,
    on_seek: Callback<usize>,
}

/// The timeline, with what chooses how it is drawn.
#[component]
fn Picture(props: &PictureProps) -> Html {
    let PictureProps { comparison, titles, step, sweep, on_seek } = props;
    let kind_idx = use_state_eq(|| 0_usize);
    let pane = use_node_ref();
    let (InView { left, top, width, height }, on_scroll) = use_in_view(&pane, BEFORE_LAYOUT);
    let on_choose = use_setter(&kind_idx);
    use_effect_with((pane.clone(), *step, comparison.clone()), |(pane, ..)| {
        scroll_into_view(pane, PLAYHEAD);
    });
    let segment = |label: &'static str| Segment { label: label.into(), shape: None };
    html! {
        <section id="stage" class="picture" tabindex="-1">
            <header>
                {text_in("h2", "", strings::stage::TIMELINE)}
                {legend()}
                <Choice id="axis" label={strings::AXIS} chosen_idx={*kind_idx} {on_choose}
                    choices={vec![segment(strings::AXIS_ELASTIC), segment(strings::AXIS_PLAIN)]} />
            </header>
            <Timeline comparison={comparison.clone()} titles={titles.to_vec()} step={*step} sweep={*sweep}
                kind={AXES.get(*kind_idx).copied().unwrap_or_default()} {width}
                viewport={Viewport { left, top, width, height }} {pane} {on_scroll} {on_seek} />
        </section>
    }
}

/// Properties of [`Steps`].
#[derive(Clone, PartialEq, Properties)]
struct StepsProps {
    comparison: Shared<Comparison>,
    titles: Rc<[AttrValue]>,
    step: usize,
    on_step: Callback<usize>,
}

/// The table of all steps, which is closed at first.
#[component]
fn Steps(props: &StepsProps) -> Html {
    let StepsProps { comparison, titles, step, on_step } = props;
    let is_open = use_state_eq(|| false);
    let on_toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    html! {
        <StepTable comparison={comparison.clone()} titles={titles.to_vec()} step={*step} open={*is_open} {on_toggle} {on_step} />
    }
}

/// A callback that sets a state, always the same one.
#[hook]
fn use_setter<T: 'static>(state: &UseStateHandle<T>) -> Callback<T> {
    let setter = state.setter();
    use_callback((), move |value, ()| setter.set(value))
}
