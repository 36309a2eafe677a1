//! The panels below the timeline: what the loop, the console and the files of each run are like at the playhead.

use std::rc::Rc;

use interleave_projection::Run;
use interleave_trace::Playhead;
use yew::prelude::*;

use crate::strings;
use crate::views::{Console, EventLoop, Files, Shared};
use crate::widgets::markup::html;

/// The event loop and the console of one run, side by side, and its files below them.
pub fn panels_html(run_idx: usize, run: &Rc<Run>, title: &str, playhead: Playhead) -> Html {
    let run = Shared::from(run.clone());
    html! {
        <div class="panel-row" key={run_idx}>
            <EventLoop run={run.clone()} {run_idx} {playhead} title={strings::panel_title(strings::EVENT_LOOP, title)} />
            <Console run={run.clone()} {run_idx} {playhead} title={strings::panel_title(strings::CONSOLE, title)} />
            <Files {run} {run_idx} {playhead} title={strings::panel_title(strings::FILES, title)} />
        </div>
    }
}
