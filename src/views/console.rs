//! What the program wrote: time, task, text.
//!
//! Only the newest rows are in the document. The list is anchored at its lower end (a reversed column), so that the
//! newest row is visible without any scrolling by script, and rows stay in place while there is room.

use interleave_projection::{ConsoleRow, Stream};
use yew::{Html, component};

use crate::strings::stage as strings;
use crate::views::highlight::{Highlight, LaneKey, use_highlight};
use crate::views::hue::hue_class;
pub use crate::views::panel::Props;
use crate::widgets::markup::{classes, html, text_in, when};

/// How many lines are drawn at most: more than anyone scrolls through, less than a browser minds.
const N_LINES_MAX: usize = 400;

/// The console.
#[component]
pub fn Console(props: &Props) -> Html {
    let highlight = use_highlight();
    let rows = props.run.console(props.playhead);
    let lines: Vec<&[ConsoleRow]> = rows.chunk_by(|_, next| next.continues).collect();
    let n_hidden = lines.len().saturating_sub(N_LINES_MAX);
    html! {
        <section class="panel console">
            { text_in("h2", "", props.title.clone()) }
            <div class="console-rows" tabindex="0" role="group" aria-label={strings::console_rows(lines.len())}>
                if rows.is_empty() {
                    { text_in("p", "none", strings::CONSOLE_EMPTY) }
                } else {
                    <ol>
                        if n_hidden > 0 {
                            { text_in("li", "console-hidden", strings::rows_before(n_hidden)) }
                        }
                        { for lines.iter().skip(n_hidden).map(|line| line_html(line, props.run_idx, &highlight)) }
                    </ol>
                }
            </div>
        </section>
    }
}

/// A line of the console: a row, and those that go on in it.
fn line_html(line: &[ConsoleRow], run_idx: usize, highlight: &Highlight) -> Html {
    let Some(first) = line.first() else { return Html::default() };
    let key = LaneKey { run_idx, lane: first.lane };
    let is_lit = line.iter().any(|row| highlight.is_lit(LaneKey { run_idx, lane: row.lane }));
    let class = classes(&["console-row", hue_class(Some(first.hue)), when(is_lit, "is-lit")]);
    html! {
        <li {class} onpointerenter={highlight.point(Some(key))} onpointerleave={highlight.point(None)}>
            { text_in("span", "console-time", strings::clock_time(first.at)) }
            <span class="console-name" title={first.name.clone()}>{ &first.name }</span>
            <span class="console-text">{ for line.iter().map(text_html) }</span>
        </li>
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
