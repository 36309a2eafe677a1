//! The panels below the timeline: what the loop, the console and the files of each run are like at the playhead.

use std::rc::Rc;

use interleave_projection::Run;
use interleave_trace::{EventKind, Playhead};
use yew::prelude::*;

use crate::pages::later::Parts;
use crate::strings;
use crate::views::{Console, EventLoop, Shared, panel};
use crate::widgets::markup::html;

/// The event loop and the console of one run, side by side, and its files below them.
/// `parts` are those that come later, if one of them is wanted here.
pub fn panels_html(
    run_idx: usize,
    run: &Rc<Run>,
    title: &str,
    playhead: Playhead,
    parts: Option<&Parts>,
) -> Html {
    let run = Shared::from(run.clone());
    let files = parts.map(|parts| {
        let (run, title) = (run.clone(), strings::panel_title(strings::FILES, title).into());
        (parts.files)(panel::Props { run, run_idx, playhead, title })
    });
    html! {
        <div class="panel-row" key={run_idx}>
            <EventLoop run={run.clone()} {run_idx} {playhead} title={strings::panel_title(strings::EVENT_LOOP, title)} />
            <Console {run} {run_idx} {playhead} title={strings::panel_title(strings::CONSOLE, title)} />
            {files.unwrap_or_default()}
        </div>
    }
}

/// Whether a run writes files. Most do not.
pub fn writes(run: &Rc<Run>) -> bool {
    let events = run.trace().events();
    events.iter().any(|event| matches!(event.kind, EventKind::FileWritten { .. }))
}
