//! The event loop: what runs, what is ready and in which order, which timers are armed, what is in flight; and which
//! part of its turn the loop is in.
//!
//! Its rows have fixed heights and scroll inside, so that nothing moves while a run is stepped through. Chips say which
//! thing they are and what made it ([`chip`](mod@chip)), so that whoever moves them from place to place knows whence.

mod chip;

use interleave_projection::{self as projection, HandleView, InFlight, TimerView, TurnPhase};
use interleave_trace::Micros;
use yew::{AttrValue, Html, component};

use crate::strings::{panels as strings, stage};
use crate::views::highlight::use_highlight;
pub use crate::views::panel::Props;
use crate::widgets::markup::{Child as _, html, text_in, when};
use chip::Chips;

/// How many handles or timers are drawn at most in one row.
const N_CHIPS_MAX: usize = 24;

/// So many always have room: on a phone, one with a long name may not.
const N_CHIPS_AT_REST: usize = 0;

/// The event loop panel.
#[component]
pub fn EventLoop(props: &Props) -> Html {
    let chips = Chips {
        run: props.run.clone(),
        run_idx: props.run_idx,
        clock: props.run.trace().header().clock,
        highlight: use_highlight(),
    };
    let now = props.run.event_loop(props.playhead, N_CHIPS_MAX);
    html! {
        <section class="panel loop">
            <header class="panel-head">
                { text_in("h2", "", props.title.clone()) }
                { turn(&now) }
                { text_in("span", "figure", strings::iteration(now.iteration)) }
            </header>
            <dl>
                { text_in("dt", "", strings::RUNNING) }
                <dd>{ chips.running(&now) }</dd>
                { text_in("dt", "", strings::READY_QUEUE) }
                <dd tabindex={focusable(now.n_ready)}>{ chips.ready(&now) }</dd>
                { text_in("dt", "", strings::TIMERS) }
                <dd tabindex={focusable(now.n_timers)}>{ chips.timers(&now) }</dd>
                if props.run.has_outside() {
                    { text_in("dt", "", strings::IN_FLIGHT) }
                    <dd tabindex={focusable(now.n_in_flight)}>{ chips.in_flight(&now) }</dd>
                }
            </dl>
        </section>
    }
}

/// The parts of a turn, with the one that the loop is in marked.
fn turn(now: &projection::EventLoop) -> Html {
    let part = |(phase, word, title): (TurnPhase, &'static str, &'static str)| {
        let is_now = now.phase == phase;
        let n_all = now.n_begun + now.n_this_turn;
        let word = if is_now && phase == TurnPhase::Runs && n_all > 0 {
            strings::runs(word, now.n_begun, n_all)
        } else {
            word.to_owned()
        };
        html! { <li class={when(is_now, "is-now")} {title} aria-current={is_now.then_some("step")}>{ word }</li> }
    };
    html! { <ol class="loop-turn" aria-label={strings::PHASES}>{ for strings::TURN.into_iter().map(part) }</ol> }
}

impl Chips {
    fn running(&self, now: &projection::EventLoop) -> Html {
        let Some(handle) = &now.running else {
            return html! {
                <>
                    { none(strings::NOTHING_RUNS) }
                    { text_in("span", "loop-why", self.until(now)) }
                </>
            };
        };
        let chip = self.of_handle("is-running", handle);
        let why = AttrValue::from(self.why(handle).unwrap_or_default());
        html! {
            <>
                { chip.html((&handle.name).html()) }
                <span class="loop-why" title={why.clone()}>{ &why }</span>
            </>
        }
    }

    /// What the loop waits for while it does not run anything.
    fn until(&self, now: &projection::EventLoop) -> String {
        if now.phase != TurnPhase::Polls {
            return String::new();
        }
        if now.n_ready > 0 {
            return strings::GOES_ROUND.to_owned();
        }
        let timers = now.timers.iter().map(|timer| timer.deadline);
        let in_flight =
            now.in_flight.iter().filter_map(|flight| flight.timer).map(|(deadline, _)| deadline);
        match timers.chain(in_flight).min() {
            // A thread may be quicker than any timer.
            Some(due) if now.in_flight.iter().all(|flight| flight.timer.is_some()) => {
                strings::waits_until(&self.time(due))
            }
            _ if now.n_in_flight > 0 => strings::WAITS_OUTSIDE.to_owned(),
            Some(due) => strings::waits_until(&self.time(due)),
            None => String::new(),
        }
    }

    fn ready(&self, now: &projection::EventLoop) -> Html {
        if now.ready.is_empty() {
            return none(strings::QUEUE_EMPTY);
        }
        // What became ready in this turn does not run in it.
        let n_this_turn =
            if now.phase == TurnPhase::Runs { now.n_this_turn } else { now.ready.len() };
        let (these, next) = now.ready.split_at(n_this_turn.min(now.ready.len()));
        let item = |handle: &HandleView| {
            let chip = self.of_handle("is-ready", handle);
            html! { <li key={chip.id.clone()}>{ chip.html((&handle.name).html()) }</li> }
        };
        html! {
            <ol class="chips">
                { for these.iter().map(item) }
                if !next.is_empty() {
                    <li key="next" class="turn-end" title={strings::NEXT_TURN_TITLE}>{ strings::NEXT_TURN }</li>
                }
                { for next.iter().map(item) }
                { more(now.n_ready - now.ready.len()) }
            </ol>
        }
    }

    fn timers(&self, now: &projection::EventLoop) -> Html {
        let item = |timer: &TimerView| {
            let chip = self.of_timer(timer);
            let content = html! {
                <>
                    { text_in("span", "", timer.name.clone()) }
                    { text_in("span", "chip-time", self.time(timer.deadline)) }
                    { text_in("span", "chip-rest", strings::remaining(&self.time(timer.remaining))) }
                </>
            };
            html! { <li key={chip.id.clone()}>{ chip.html(content) }</li> }
        };
        html! {
            <>
                <span class="loop-clock" data-flash={self.id('c', 0)}>
                    { text_in("span", "hidden", strings::CLOCK) }
                    { stage::playhead_time(now.now) }
                </span>
                if now.timers.is_empty() {
                    { none(strings::NONE_ARMED) }
                } else {
                    <ol class="chips">
                        { for now.timers.iter().map(item) }
                        { more(now.n_timers - now.timers.len()) }
                    </ol>
                }
            </>
        }
    }

    fn in_flight(&self, now: &projection::EventLoop) -> Html {
        if now.in_flight.is_empty() {
            return none(strings::NOTHING_IN_FLIGHT);
        }
        let item = |flight: &InFlight| {
            let chip = self.of_flight(flight);
            let times = match flight.timer {
                Some((due, _)) => strings::remaining(&self.time(due - now.now)),
                None => strings::since(&self.time(flight.since)),
            };
            let content = html! {
                <>
                    { text_in("span", "", flight.name.clone()) }
                    { text_in("span", "chip-time", flight.text.clone()) }
                    { text_in("span", "chip-rest", times) }
                </>
            };
            html! { <li key={chip.id.clone()}>{ chip.html(content) }</li> }
        };
        html! {
            <ol class="chips">
                { for now.in_flight.iter().map(item) }
                { more(now.n_in_flight - now.in_flight.len()) }
            </ol>
        }
    }

    fn time(&self, at: Micros) -> String {
        stage::time(at, self.clock)
    }
}

/// A row that may have to be scrolled can be reached with the keyboard.
fn focusable(n_chips: usize) -> Option<&'static str> {
    (n_chips > N_CHIPS_AT_REST).then_some("0")
}

fn none(text: &'static str) -> Html {
    text_in("span", "none", text)
}

/// Those that found no room in a row.
fn more(n_hidden: usize) -> Html {
    if n_hidden == 0 {
        return Html::default();
    }
    html! { <li key="more" class="none">{ strings::and_more(n_hidden) }</li> }
}
