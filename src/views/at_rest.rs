//! The event loop and the console before the first step, when there is nothing in them.
//!
//! They look the same as [`EventLoop`](super::EventLoop) and [`Console`](super::Console) do then, which come later than
//! the first picture; a test holds them to it.

use interleave_trace::Micros;
use yew::{AttrValue, Html};

use crate::strings::{panels as strings, stage};
use crate::widgets::markup::{html, text_in};

/// An event loop that has not begun. `has_outside` if anything ever goes on outside of it.
pub fn event_loop(title: AttrValue, has_outside: bool) -> Html {
    let part = |(_, word, title)| html! { <li {title}>{ word }</li> };
    html! {
        <section class="panel loop">
            <header class="panel-head">
                { text_in("h2", "", title) }
                <ol class="loop-turn" aria-label={strings::PHASES}>{ for strings::TURN.into_iter().map(part) }</ol>
                { text_in("span", "figure", strings::iteration(0)) }
            </header>
            <dl>
                { text_in("dt", "", strings::RUNNING) }
                <dd>
                    { text_in("span", "none", strings::NOTHING_RUNS) }
                    { text_in("span", "loop-why", "") }
                </dd>
                { text_in("dt", "", strings::READY_QUEUE) }
                <dd>{ text_in("span", "none", strings::QUEUE_EMPTY) }</dd>
                { text_in("dt", "", strings::TIMERS) }
                <dd>
                    <span class="loop-clock">
                        { text_in("span", "hidden", strings::CLOCK) }
                        { stage::playhead_time(Micros::ZERO) }
                    </span>
                    { text_in("span", "none", strings::NONE_ARMED) }
                </dd>
                if has_outside {
                    { text_in("dt", "", strings::IN_FLIGHT) }
                    <dd>{ text_in("span", "none", strings::NOTHING_IN_FLIGHT) }</dd>
                }
            </dl>
        </section>
    }
}

/// A console with nothing in it.
pub fn console(title: AttrValue) -> Html {
    html! {
        <section class="panel console">
            { text_in("h2", "", title) }
            <div class="console-rows">{ text_in("p", "none", strings::CONSOLE_EMPTY) }</div>
        </section>
    }
}
