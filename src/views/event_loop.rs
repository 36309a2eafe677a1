//! The event loop: what runs, what is ready and in which order, which timers are armed.
//!
//! Its rows have fixed heights and scroll inside, so that nothing moves while a run is stepped through.

use interleave_projection as projection;
use interleave_projection::{HandleView, LaneId, TimerView};
use interleave_trace::ClockKind;
use yew::{Html, component};

use crate::strings::stage as strings;
use crate::views::highlight::{Highlight, LaneKey, use_highlight};
use crate::views::hue::hue_class;
pub use crate::views::panel::Props;
use crate::widgets::markup::{Child as _, classes, html, text_in};

/// How many handles or timers are drawn at most in one row.
const N_CHIPS_MAX: usize = 60;

/// So many always have room: on a phone, one with a long name may not.
const N_CHIPS_AT_REST: usize = 0;

/// The event loop panel.
#[component]
pub fn EventLoop(props: &Props) -> Html {
    let highlight = use_highlight();
    let chips =
        Chips { run_idx: props.run_idx, clock: props.run.trace().header().clock, highlight };
    let projection::EventLoop { iteration, running, ready, timers, .. } =
        props.run.event_loop(props.playhead);
    html! {
        <section class="panel loop">
            <h2>{ &props.title }{ text_in("span", "figure", strings::iteration(iteration)) }</h2>
            <dl>
                { text_in("dt", "", strings::RUNNING) }
                <dd class="loop-running">{ chips.running(running.as_ref()) }</dd>
                { text_in("dt", "", strings::READY_QUEUE) }
                <dd class="loop-ready" tabindex={focusable(ready.len())}>{ chips.ready(&ready) }</dd>
                { text_in("dt", "", strings::TIMERS) }
                <dd class="loop-timers" tabindex={focusable(timers.len())}>{ chips.timers(&timers) }</dd>
            </dl>
        </section>
    }
}

/// What all chips of a panel have in common.
struct Chips {
    run_idx: usize,
    clock: ClockKind,
    highlight: Highlight,
}

impl Chips {
    fn running(&self, handle: Option<&HandleView>) -> Html {
        let Some(handle) = handle else { return none(strings::NOTHING_RUNS) };
        html! {
            <>
                { self.chip("chip is-running", handle.lane, handle.hue, &handle.why, (&handle.name).html()) }
                <span class="loop-why" title={handle.why.clone()}>{ &handle.why }</span>
            </>
        }
    }

    fn ready(&self, handles: &[HandleView]) -> Html {
        if handles.is_empty() {
            return none(strings::QUEUE_EMPTY);
        }
        let chip = |handle: &HandleView| {
            self.chip("chip", handle.lane, handle.hue, &handle.why, (&handle.name).html())
        };
        list(handles, chip)
    }

    fn timers(&self, timers: &[TimerView]) -> Html {
        if timers.is_empty() {
            return none(strings::NONE_ARMED);
        }
        let chip = |timer: &TimerView| {
            let content = html! {
                <>
                    { text_in("span", "", timer.name.clone()) }
                    { text_in("span", "chip-time", strings::time(timer.deadline, self.clock)) }
                    { text_in("span", "chip-rest", strings::remaining(&strings::time(timer.remaining, self.clock))) }
                </>
            };
            self.chip("chip is-timer", timer.lane, timer.hue, "", content)
        };
        list(timers, chip)
    }

    fn chip(
        &self,
        class: &'static str,
        lane: Option<LaneId>,
        hue: Option<u8>,
        why: &str,
        content: Html,
    ) -> Html {
        let key = lane.map(|lane| LaneKey { run_idx: self.run_idx, lane });
        let lit = key.map_or("", |key| self.highlight.class(key));
        let title = (!why.is_empty()).then(|| why.to_owned());
        html! {
            <span class={classes(&[class, hue_class(hue), lit])} {title}
                onpointerenter={self.highlight.point(key)} onpointerleave={self.highlight.point(None)}>
                { content }
            </span>
        }
    }
}

/// A row that may have to be scrolled can be reached with the keyboard.
fn focusable(n_chips: usize) -> Option<&'static str> {
    (n_chips > N_CHIPS_AT_REST).then_some("0")
}

fn none(text: &'static str) -> Html {
    text_in("span", "none", text)
}

fn list<T>(items: &[T], chip: impl Fn(&T) -> Html) -> Html {
    let n_hidden = items.len().saturating_sub(N_CHIPS_MAX);
    html! {
        <ol class="chips">
            { for items.iter().take(N_CHIPS_MAX).map(|item| html! { <li>{ chip(item) }</li> }) }
            if n_hidden > 0 {
                { text_in("li", "none", strings::and_more(n_hidden)) }
            }
        </ol>
    }
}
