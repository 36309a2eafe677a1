//! Async generators as rows of marbles: when each was asked for a value, what it gave, how it ended.
//!
//! A pipeline stands in rows one below the other; values fall to the row below, and pulls rise from it. The axis is one
//! of order: a column for each thing that happens, wider where time passes. A thick line is a stream that somebody
//! waits for, a dotted one a stream that nobody has asked. What is to come lies under a veil, as in the timeline.

mod layout;

use interleave_projection::{StreamEvent, StreamMark, StreamRow};
use yew::{Html, component, use_memo};

use crate::strings::{panels as strings, stage};
use crate::views::highlight::{Highlight, LaneKey, use_highlight};
use crate::views::hue::hue_class;
pub use crate::views::panel::Props;
use crate::widgets::markup::{classes, html, text_in, when};
use layout::{HEADS, Layout, MARBLE, ROW, RULER, Window};

/// So many characters of a value have room on its marble.
const VALUE_LENGTH_MAX: usize = 11;

/// The panel of streams; nothing where a run has none.
#[component]
pub fn Streams(props: &Props) -> Html {
    let highlight = use_highlight();
    let layout = use_memo(props.run.clone(), |run| Layout::of(run.streams()));
    let rows = &layout.streams.rows;
    if rows.is_empty() {
        return Html::default();
    }
    let window = layout.window(props.scroll.in_view);
    let line_x = layout.playhead_x(props.playhead, now(props));
    let size = format!("width:{}px;height:{}px", layout.width, layout.height());
    html! {
        <section class="panel streams">
            { text_in("h2", "", props.title.clone()) }
            <div class="streams-pane" ref={props.scroll.pane.clone()} onscroll={props.scroll.on_scroll.clone()} tabindex="0"
                role="group" aria-label={strings::streams(rows.len())}>
                <div class="streams-plot" style={size}>
                    { lines(&layout, &window, line_x) }
                    { ruler(&layout, &window, props) }
                    <ol class="streams-rows">
                        { for window.rows.clone().map(|row_idx| row_html(props, &highlight, &layout, &window, row_idx)) }
                    </ol>
                </div>
            </div>
        </section>
    }
}

/// The time at the playhead.
fn now(props: &Props) -> interleave_trace::Micros {
    let before = props.playhead.min(props.run.trace().len()).checked_sub(1);
    let event = before.and_then(|event_idx| props.run.trace().events().get(event_idx));
    event.map_or(interleave_trace::Micros::ZERO, |event| event.at)
}

/// The times, where they change.
fn ruler(layout: &Layout, window: &Window, props: &Props) -> Html {
    let clock = props.run.trace().header().clock;
    let ticks = window.columns.clone().filter_map(|column| {
        let at = layout.new_time(column)?;
        let style = format!("left:{}px", HEADS + layout.x(column));
        Some(html! { <li key={column} {style}>{ stage::time(at, clock) }</li> })
    });
    html! { <ol class="streams-ruler" aria-hidden="true">{ for ticks }</ol> }
}

/// What is drawn: the lines between marks, what falls and what rises, the veil, the playhead.
fn lines(layout: &Layout, window: &Window, line_x: u32) -> Html {
    let rows = window.rows.clone().filter_map(|row_idx| {
        let row = layout.streams.rows.get(row_idx)?;
        Some(html! { <g key={row_idx} class={hue_class(Some(row.hue))}>{ row_lines(layout, window, row_idx, row) }</g> })
    });
    let (width, height) = (layout.width - HEADS, layout.height());
    html! {
        <svg class="streams-lines" width={width.to_string()} height={height.to_string()} aria-hidden="true">
            { for rows }
            <rect class="veil" x={line_x.to_string()} y="0" width={(width.saturating_sub(line_x)).to_string()}
                height={height.to_string()} />
            <path class="playhead-line" d={path(&[('M', line_x), (' ', RULER), ('V', height)])} />
        </svg>
    }
}

fn row_lines(layout: &Layout, window: &Window, row_idx: usize, row: &StreamRow) -> Html {
    let y = layout.y(row_idx);
    let marks = &row.marks;
    let shown = window.marks(marks);
    // From the mark before the window, so that a line that comes from there is drawn.
    let first = shown.start.saturating_sub(1);
    let between = marks.get(first..).unwrap_or_default().windows(2).take(shown.len() + 1);
    let stretch = |pair: &[StreamMark]| {
        let [from, to] = pair else { return Html::default() };
        let class = match from.kind {
            StreamEvent::Yielded => "stream-rest",
            _ => "stream-work",
        };
        let (x0, x1) = (layout.middle(from.column), layout.middle(to.column));
        html! { <path {class} d={path(&[('M', x0), (' ', y), ('H', x1)])} /> }
    };
    // A value falls onto the marble below; a pull comes from the line below.
    let (onto, from) = match row.feeds.map(|fed| layout.y(fed)) {
        Some(fed) => (fed - MARBLE / 2 - 1, fed - 3),
        None => (y + ROW / 2 + 2, y + ROW / 2 + 2),
    };
    let step = |mark: &StreamMark| {
        let x = layout.middle(mark.column);
        match mark.kind {
            StreamEvent::Pulled => html! {
                <>
                    <path class="stream-pull" d={path(&[('M', x), (' ', from), ('V', y + 5)])} />
                    <path class="stream-head" d={path(&[('M', x - 3), (' ', y + 8), ('L', x), (' ', y + 3), ('L', x + 3), (' ', y + 8)])} />
                </>
            },
            StreamEvent::Yielded => html! {
                <>
                    <path class="stream-fall" d={path(&[('M', x), (' ', y), ('V', onto)])} />
                    <path class="stream-head" d={path(&[('M', x - 3), (' ', onto - 5), ('L', x), (' ', onto), ('L', x + 3), (' ', onto - 5)])} />
                </>
            },
            _ => Html::default(),
        }
    };
    html! {
        <>
            { for between.map(stretch) }
            { for marks.get(shown).unwrap_or_default().iter().map(step) }
        </>
    }
}

fn row_html(
    props: &Props,
    highlight: &Highlight,
    layout: &Layout,
    window: &Window,
    row_idx: usize,
) -> Html {
    let Some(row) = layout.streams.rows.get(row_idx) else { return Html::default() };
    let key = LaneKey { run_idx: props.run_idx, lane: row.lane };
    let class = classes(&["stream", hue_class(Some(row.hue)), highlight.class(key)]);
    let style = format!("top:{}px", layout.y(row_idx) - ROW / 2);
    let marks = row.marks.get(window.marks(&row.marks)).unwrap_or_default();
    // What it feeds stands below it; only the last of a pipeline has to say.
    let consumer = row.feeds.is_none().then(|| strings::pulled_by(&row.consumer));
    html! {
        <li key={row.span.0} {class} {style} onpointerenter={highlight.point(Some(key))}
            onpointerleave={highlight.point(None)}>
            <div class="stream-name" data-covers="">
                <b class="lane-name" title={row.name.clone()}>{ &row.name }</b>
                if let Some(consumer) = consumer {
                    { text_in("span", "", consumer) }
                }
            </div>
            { for marks.iter().map(|mark| mark_html(props, highlight, layout, key, row, mark)) }
        </li>
    }
}

/// A value or an end, as a button that leads to its moment.
fn mark_html(
    props: &Props,
    highlight: &Highlight,
    layout: &Layout,
    key: LaneKey,
    row: &StreamRow,
    mark: &StreamMark,
) -> Html {
    let (class, text) = match mark.kind {
        StreamEvent::Pulled | StreamEvent::Closing => return Html::default(),
        StreamEvent::Yielded => ("", shortened(&mark.text)),
        StreamEvent::Ended => ("is-end", "✓".to_owned()),
        StreamEvent::Closed | StreamEvent::Cancelled => ("is-end", "⊘".to_owned()),
        StreamEvent::Raised => ("is-end is-raised", "✕".to_owned()),
    };
    let event = mark.event;
    let is_ahead = event > props.playhead;
    let class = classes(&["marble", class, when(is_ahead, "is-ahead")]);
    let name = strings::stream_mark(&row.name, mark.kind, &mark.text, mark.at);
    let (x, width) = layout.marble(mark.column, text.chars().count());
    let style = format!("left:{}px;top:{}px;width:{width}px", HEADS + x, (ROW - MARBLE) / 2);
    let onclick = props.on_seek.reform(move |_| event);
    html! {
        <button key={mark.column} type="button" {class} {style} title={name.clone()} aria-label={name} {onclick}
            onfocus={highlight.point(Some(key))} onblur={highlight.point(None)}>{ text }</button>
    }
}

/// As much of a value as there is room for.
fn shortened(value: &str) -> String {
    if value.chars().count() <= VALUE_LENGTH_MAX {
        return value.to_owned();
    }
    let mut text: String = value.chars().take(VALUE_LENGTH_MAX - 1).collect();
    text.push('…');
    text
}

/// A path of commands, each with a number.
fn path(parts: &[(char, u32)]) -> String {
    let mut text = String::new();
    for (command, number) in parts {
        text.push(*command);
        text.push_str(&number.to_string());
    }
    text
}
