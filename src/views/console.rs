//! What the program wrote: time, task, text. The time of each line leads to its moment.
//!
//! Only what is in view is in the document, with something to spare. The list is anchored at its lower end (a reversed
//! column): so the newest row is visible without any scrolling by script, and rows stay in place while there is room.

mod lines;

use interleave_projection::{ConsoleRow, Stream};
use interleave_trace::{Micros, Playhead};
use yew::{Callback, Html, component, use_memo};

use crate::strings::{panels as strings, stage};
use crate::views::highlight::{Highlight, LaneKey, use_highlight};
use crate::views::hue::hue_class;
pub use crate::views::panel::Props;
use crate::widgets::markup::{classes, html, text_in, when};
use lines::{Lines, Window};

/// The console.
#[component]
pub fn Console(props: &Props) -> Html {
    let highlight = use_highlight();
    let width = props.scroll.in_view.map(|part| part.width);
    let lines = use_memo((props.run.clone(), width), |(run, width)| {
        Lines::of(run.console(run.trace().len()), *width)
    });
    let rows = props.run.console(props.playhead);
    let Window { above, shown, below } = lines.window(rows.len(), props.scroll.in_view);
    let n_lines = lines.n_lines(rows.len());
    let on_scroll = props.scroll.on_scroll.clone();
    html! {
        <section class="panel console">
            { text_in("h2", "", props.title.clone()) }
            <div class="console-rows" ref={props.scroll.pane.clone()} onscroll={on_scroll} tabindex="0" role="group"
                aria-label={strings::console_rows(n_lines)}>
                if rows.is_empty() {
                    { text_in("p", "none", strings::CONSOLE_EMPTY) }
                } else {
                    <ol style={format!("padding-block:{above}px {below}px")}>
                        { for shown.map(|line| line_html(props, lines.rows(line, rows), line, &highlight)) }
                    </ol>
                }
            </div>
        </section>
    }
}

/// A line of the console: a row, and those that go on in it.
fn line_html(props: &Props, line: &[ConsoleRow], line_idx: usize, highlight: &Highlight) -> Html {
    let Some(first) = line.first() else { return Html::default() };
    let key_of = |row: &ConsoleRow| LaneKey { run_idx: props.run_idx, lane: row.lane };
    let key = key_of(first);
    let is_lit = line.iter().any(|row| highlight.is_lit(key_of(row)));
    let class = classes(&["console-row", hue_class(Some(first.hue)), when(is_lit, "is-lit")]);
    let event = first.event;
    html! {
        <li key={line_idx} {class} onclick={props.on_seek.reform(move |_| event)} onpointerenter={highlight.point(Some(key))}
            onpointerleave={highlight.point(None)}>
            { moment(event, first.at, &Callback::noop(), highlight, key) }
            <span class="console-name" title={first.name.clone()}>{ &first.name }</span>
            <span class="console-text">{ for line.iter().map(text_html) }</span>
        </li>
    }
}

/// A time, as a button that leads to it. Its click is also one on what it is in.
pub(super) fn moment(
    event: Playhead,
    at: Micros,
    on_seek: &Callback<Playhead>,
    highlight: &Highlight,
    key: LaneKey,
) -> Html {
    html! {
        <button type="button" class="console-time" title={strings::GO_TO_ITS_MOMENT} aria-label={strings::go_to_time(at)}
            onclick={on_seek.reform(move |_| event)} onfocus={highlight.point(Some(key))}
            onblur={highlight.point(None)}>{ stage::clock_time(at) }</button>
    }
}

fn text_html(row: &ConsoleRow) -> Html {
    match row.stream {
        Stream::Out => text_in("span", "", row.text.clone()),
        Stream::Err => {
            html! { <span class="is-err">{ text_in("small", "", strings::STDERR) }{ &row.text }</span> }
        }
    }
}
