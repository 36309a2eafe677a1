//! The panels below the timeline: what the loop, the console, the streams, the network and the files of each run are like
//! at the playhead.
//!
//! A run has the panels that it has something for, whatever the playhead: nothing comes and goes while one steps. With
//! one run, what else there is has a row of its own, and no panel has to say whose it is; several share their room, and
//! one chooses what is beside the loop.

use std::rc::Rc;

use interleave_projection::{Command, Comparison, Run, Speed};
use interleave_trace::Playhead;
use yew::prelude::*;

use crate::pages::later::draw;
use crate::platform::glides::use_glides;
use crate::platform::layout::{InView, Scrolled, use_pane};
use crate::platform::scrolling::{keep_column_in_view, scroll_to_newest};
use crate::strings;
use crate::views::panel::{self, Part, Scroll};
use crate::views::{Console, EventLoop, Files, Network, Shared, Streams};
use crate::widgets::markup::{classes, html, when};
use crate::widgets::{Choice, Segment};

/// The playhead's line in a panel.
const PLAYHEAD: &str = ".playhead-line";
/// A panel until it has been measured.
const BEFORE_LAYOUT: InView = InView { left: 0.0, top: 0.0, width: 400.0, height: 120.0 };

/// Properties of [`Panels`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The runs.
    pub comparison: Shared<Comparison>,
    /// Their titles.
    pub titles: Rc<[AttrValue]>,
    /// Where the transport stands.
    pub step: usize,
    /// Whether it moves by itself.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
    /// What the person wants of the transport.
    pub on_command: Callback<Command>,
}

/// The panels of all runs.
#[component]
pub fn Panels(props: &Props) -> Html {
    let Props { comparison, titles, step, playing, speed, on_command } = props;
    let pane = use_node_ref();
    // While it plays, a step may be shown for less time than things would take to glide.
    let shown = comparison.pause_after(*step).as_secs_f64() * 1000.0 / speed.factor();
    use_glides(&pane, *step, comparison, if *playing { shown } else { f64::INFINITY });
    let on_seek = use_callback(
        (comparison.clone(), on_command.clone()),
        |(run_idx, playhead), (comparison, on_command)| {
            go_to(comparison, on_command, run_idx, playhead);
        },
    );
    let playheads = comparison.step(*step).playheads;
    let is_alone = playheads.len() == 1;
    let row = |(run_idx, ((run, title), playhead)): (usize, ((&Rc<Run>, &AttrValue), Playhead))| {
        html! {
            <RunPanels key={run_idx} run={Shared::from(run.clone())} {run_idx} {playhead} title={title.clone()} {is_alone}
                playing={*playing} on_seek={on_seek.clone()} />
        }
    };
    let runs = comparison.runs().iter().zip(titles.iter()).zip(playheads).enumerate();
    html! {
        <div class="run-panels" ref={pane}>{for runs.map(row)}</div>
    }
}

/// To a moment of one of the runs, and stand still there.
pub fn go_to(
    comparison: &Comparison,
    on_command: &Callback<Command>,
    run_idx: usize,
    playhead: Playhead,
) {
    on_command.emit(Command::Pause);
    on_command.emit(Command::Seek(comparison.step_of(run_idx, playhead)));
}

/// What can be beside the event loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Console,
    Streams,
    Network,
    Files,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Console => strings::CONSOLE,
            Self::Streams => strings::STREAMS,
            Self::Network => strings::NETWORK,
            Self::Files => strings::FILES,
        }
    }

    /// What a run has something for.
    fn all_of(run: &Run) -> Vec<Self> {
        let others = [
            (Self::Streams, run.has_streams()),
            (Self::Network, run.has_requests()),
            (Self::Files, run.has_files()),
        ];
        let others = others.into_iter().filter(|(_, has)| *has).map(|(kind, _)| kind);
        std::iter::once(Self::Console).chain(others).collect()
    }
}

/// Properties of [`RunPanels`] and, with a kind, of [`Pane`].
#[derive(Clone, PartialEq, Properties)]
struct RunProps {
    run: Shared<Run>,
    run_idx: usize,
    playhead: Playhead,
    title: AttrValue,
    is_alone: bool,
    playing: bool,
    on_seek: Callback<(usize, Playhead)>,
}

/// The title of a panel: whose it is, where there are several runs.
pub fn titled(panel: &'static str, title: &AttrValue, is_alone: bool) -> AttrValue {
    if is_alone { panel.into() } else { strings::panel_title(panel, title).into() }
}

/// The panels of one run.
#[component]
fn RunPanels(props: &RunProps) -> Html {
    let RunProps { run, run_idx, playhead, title, is_alone, .. } = props;
    let kinds = use_memo(run.clone(), |run| Kind::all_of(run));
    let chosen = use_state_eq(|| 0_usize);
    let (beside, below) = if *is_alone { kinds.split_at(1) } else { kinds.split_at(kinds.len()) };
    let choose = |kinds: &[Kind], class: &'static str| {
        let kind = kinds.get(*chosen).or(kinds.first()).copied()?;
        let has_choice = kinds.len() > 1;
        let segment = |kind: &Kind| Segment { label: kind.name().into(), shape: None };
        let setter = chosen.setter();
        let on_choose = Callback::from(move |idx| setter.set(idx));
        let chosen_idx = kinds.iter().position(|each| *each == kind).unwrap_or_default();
        Some(html! {
            <div class={classes(&[class, when(has_choice, "has-choice")])}>
                if has_choice {
                    <Choice id={format!("panel-{run_idx}")} label={titled(strings::panels::PANEL, title, *is_alone)}
                        choices={kinds.iter().map(segment).collect::<Vec<_>>()} {chosen_idx} {on_choose} />
                }
                <Pane key={kind.name()} {kind} panel={props.clone()} />
            </div>
        })
    };
    html! {
        <div class="panel-row">
            <EventLoop run={run.clone()} run_idx={*run_idx} playhead={*playhead}
                title={titled(strings::EVENT_LOOP, title, *is_alone)} />
            {choose(beside, "panel-side").unwrap_or_default()}
            {choose(below, "panel-below").unwrap_or_default()}
        </div>
    }
}

/// Properties of [`Pane`].
#[derive(Clone, PartialEq, Properties)]
struct PaneProps {
    kind: Kind,
    panel: RunProps,
}

/// One panel, with what of it is in view.
#[component]
fn Pane(props: &PaneProps) -> Html {
    let PaneProps { kind, panel } = props;
    let RunProps { run, run_idx, playhead, playing, on_seek, .. } = panel;
    let pane = use_node_ref();
    let Scrolled { in_view, on_scroll, .. } = use_pane(&pane, BEFORE_LAYOUT);
    use_effect_with((pane.clone(), *kind, *playing, *playhead), |(pane, kind, playing, _)| {
        match kind {
            Kind::Streams => keep_column_in_view(pane, PLAYHEAD),
            Kind::Console if *playing => scroll_to_newest(pane),
            _ => {}
        }
    });
    let scroll = Scroll { pane, on_scroll, in_view: Some(in_pixels(in_view)) };
    let title = titled(kind.name(), &panel.title, panel.is_alone);
    let on_seek = use_callback((*run_idx, on_seek.clone()), |playhead, (run_idx, on_seek)| {
        on_seek.emit((*run_idx, playhead));
    });
    let (run, run_idx, playhead) = (run.clone(), *run_idx, *playhead);
    let shown = panel::Props { run, run_idx, playhead, title, on_seek, scroll };
    match kind {
        Kind::Console => draw::<Console>(shown),
        Kind::Streams => draw::<Streams>(shown),
        Kind::Network => draw::<Network>(shown),
        Kind::Files => draw::<Files>(shown),
    }
}

/// In whole pixels. A list that is anchored at its lower end is scrolled by less than nothing.
fn in_pixels(in_view: InView) -> Part {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "pixels on a screen"
    )]
    let pixels = |length: f64| length.abs() as u32;
    Part {
        left: pixels(in_view.left),
        top: pixels(in_view.top),
        width: pixels(in_view.width),
        height: pixels(in_view.height),
    }
}
