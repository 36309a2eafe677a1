//! The stage: code on the left, timeline, event loops and consoles on the right, one transport under everything.
//!
//! It is told which runs it shows and where the playhead stands; what it keeps is only how the person looks at it: the
//! lane that is marked; [`Picture`] keeps how the timeline is drawn.

use std::rc::Rc;

use interleave_projection::{Command, Comparison, Playback, Run};
use yew::prelude::*;

use crate::pages::drawers::Drawers;
use crate::pages::keys::{Shortcut, shortcut, shortcut_beside_text};
use crate::pages::later::Later;
use crate::pages::panels;
use crate::pages::picture::Picture;
use crate::pages::transport::Transport;
use crate::platform::frames::use_frames;
use crate::platform::keyboard::{KeyPress, use_key_presses};
use crate::platform::layout::{prefers_reduced_motion, scroll_down_to};
use crate::strings;
use crate::views::{Highlight, LaneKey, Shared, at_rest};
use crate::widgets::markup::html;

/// The line in a program that runs.
const CURRENT_LINE: &str = ".code-line.is-running";

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
    /// What comes later.
    #[prop_or_default]
    pub later: Later,
    /// What the stage is about.
    pub intro: Html,
    /// The programs.
    pub children: Html,
    /// What is said above the transport.
    #[prop_or_default]
    pub notes: Html,
    /// It is part of a page of the lesson, not the page itself.
    #[prop_or_default]
    pub embedded: bool,
}

/// The stage.
#[component]
pub fn Stage(props: &Props) -> Html {
    let Props { comparison, titles, playback, on_command, later, intro, children, notes, embedded } =
        props;
    let on_frame = use_callback(on_command.clone(), |passed, on_command| {
        on_command.emit(Command::Tick(passed));
    });
    use_frames(playback.playing, on_frame);
    let deps = (on_command.clone(), *embedded);
    let on_press = use_callback(deps, |press: KeyPress, (on_command, embedded)| {
        let asked = if *embedded { shortcut_beside_text(&press) } else { shortcut(&press) };
        let Some(Shortcut::Transport(command)) = asked else { return false };
        on_command.emit(command);
        true
    });
    use_key_presses(on_press);
    let on_seek =
        use_callback(on_command.clone(), |step, on_command| on_command.emit(Command::Seek(step)));
    let lane = use_state_eq(|| None::<LaneKey>);
    let setter = lane.setter();
    let on_change = use_callback((), move |lane, ()| setter.set(lane));
    let highlight = Highlight { lane: *lane, on_change };
    let step = playback.step;
    // The playhead glides to the next step while it plays, unless the person would rather see it jump.
    let jumps = use_memo((), |()| prefers_reduced_motion());
    let sweep = if playback.playing && !*jumps { playback.progress(comparison) } else { 0.0 };
    let titles_in_picture =
        if comparison.runs().len() == 1 { Rc::default() } else { titles.clone() };
    let programs = use_node_ref();
    use_effect_with(
        (programs.clone(), step, comparison.clone()),
        |(programs, step, comparison)| {
            let moved = comparison.step(*step).moved.first().copied().unwrap_or_default();
            scroll_down_to(programs, &["#run-", &moved.to_string(), " ", CURRENT_LINE].concat());
        },
    );
    let panels = match later.here() {
        Some(parts) => (parts.panels)(panels::Props {
            comparison: comparison.clone(),
            titles: titles.clone(),
            step,
            playing: playback.playing,
            speed: playback.speed,
            on_command: on_command.clone(),
        }),
        None => panels_at_rest(comparison, titles),
    };
    let content = html! {
        <>
            {intro.clone()}
            <Picture comparison={comparison.clone()} titles={titles_in_picture} {step} {sweep} on_seek={on_seek.clone()} {later} />
            <div class="programs" ref={programs}>{children.clone()}</div>
            <div class="panels">
                {panels}
                <Drawers comparison={comparison.clone()} titles={titles.clone()} {step} on_step={on_seek} {later} />
            </div>
        </>
    };
    let transport = html! {
        <Transport comparison={comparison.clone()} {step} playing={playback.playing} speed={playback.speed} repeat={playback.repeat}
            on_command={on_command.clone()} {later} />
    };
    html! {
        <ContextProvider<Highlight> context={highlight}>
            if *embedded {
                <div class="embedded">
                    <div class="stage">{content}</div>
                    <div class="foot">
                        {notes.clone()}
                        {transport}
                    </div>
                </div>
            } else {
                <main class="stage">{content}</main>
                {transport}
            }
        </ContextProvider<Highlight>>
    }
}

/// The panels until they are here: as before the first step.
fn panels_at_rest(comparison: &Comparison, titles: &[AttrValue]) -> Html {
    let is_alone = comparison.runs().len() == 1;
    let of_run = |(run, title): (&Rc<Run>, &AttrValue)| {
        let name = |panel| panels::titled(panel, title, is_alone);
        html! {
            <div class="panel-row">
                {at_rest::event_loop(name(strings::EVENT_LOOP), run.has_outside())}
                <div class="panel-side">{at_rest::console(name(strings::CONSOLE))}</div>
            </div>
        }
    };
    html! {
        <div class="run-panels">{for comparison.runs().iter().zip(titles).map(of_run)}</div>
    }
}
