//! The requests that the program has made so far: what, where to, how far, and a bar for when.
//!
//! The bars have the whole run for their width, and a line where the playhead stands.

use interleave_projection::{RequestChange, RequestRow, RequestState};
use interleave_trace::{ClockKind, Micros};
use yew::{Html, component, use_memo};

use crate::strings::panels as strings;
use crate::views::highlight::{Highlight, LaneKey, use_highlight};
use crate::views::hue::hue_class;
pub use crate::views::panel::Props;
use crate::widgets::markup::{classes, html, text_in, when};

/// How long the bars of the whole run are, in units of their drawings.
const WHOLE: u64 = 1000;

/// How many requests are drawn at most: the newest.
const N_ROWS_MAX: usize = 200;

/// The panel of requests; nothing where a run has none.
#[component]
pub fn Network(props: &Props) -> Html {
    let highlight = use_highlight();
    let requests = use_memo(props.run.clone(), |run| run.requests());
    if requests.is_empty() {
        return Html::default();
    }
    let begun = requests.partition_point(|row| row.at(props.playhead).is_some());
    let shown = requests.get(begun.saturating_sub(N_ROWS_MAX)..begun).unwrap_or_default();
    let before = props.playhead.min(props.run.trace().len()).checked_sub(1);
    let event = before.and_then(|event_idx| props.run.trace().events().get(event_idx));
    let scene = Scene {
        props,
        highlight: &highlight,
        clock: props.run.trace().header().clock,
        now: event.map_or(Micros::ZERO, |event| event.at),
        total: props.run.total(),
    };
    html! {
        <section class="panel network">
            { text_in("h2", "", props.title.clone()) }
            <div class="network-pane" tabindex="0" role="group" aria-label={strings::REQUESTS}>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ strings::COLUMN_METHOD }</th>
                            <th scope="col">{ strings::COLUMN_ADDRESS }</th>
                            <th scope="col">{ strings::COLUMN_STATE }</th>
                            <th scope="col">{ strings::COLUMN_TIME }</th>
                        </tr>
                    </thead>
                    <tbody>{ for shown.iter().filter_map(|row| scene.row(row)) }</tbody>
                </table>
                if shown.is_empty() {
                    { text_in("p", "none", strings::NETWORK_NONE_YET) }
                }
            </div>
        </section>
    }
}

/// What all rows have in common.
struct Scene<'a> {
    props: &'a Props,
    highlight: &'a Highlight,
    clock: ClockKind,
    now: Micros,
    total: Micros,
}

impl Scene<'_> {
    fn row(&self, row: &RequestRow) -> Option<Html> {
        let change = row.at(self.props.playhead)?;
        let first = row.changes.first()?;
        let key = LaneKey { run_idx: self.props.run_idx, lane: row.lane };
        let class = classes(&["request", hue_class(Some(row.hue)), self.highlight.class(key)]);
        let (event, point) = (first.event, self.highlight.point(Some(key)));
        let onclick = self.props.on_seek.reform(move |_| event);
        let until = if change.state.is_end() { change.at } else { self.now };
        let address = row.address.split_once("://").map_or(row.address.as_str(), |(_, rest)| rest);
        let lane = row.name.clone();
        Some(html! {
            <tr key={row.span.0} {class} {onclick} onpointerenter={point} onpointerleave={self.highlight.point(None)}>
                { text_in("td", "", row.method.clone()) }
                <th scope="row">
                    <button type="button" title={row.address.clone()} onfocus={self.highlight.point(Some(key))}
                        onblur={self.highlight.point(None)}>{ address.to_owned() }</button>
                    { text_in("span", "lane-name", lane) }
                </th>
                <td class={classes(&["request-state", when(is_bad(change), "is-bad")])} title={change.result.clone()}>{ state(change) }</td>
                <td>
                    { self.bars(row) }
                    { text_in("span", "request-time", strings::request_time(first.at, until, self.clock)) }
                </td>
            </tr>
        })
    }

    /// A bar for each stretch between two changes.
    fn bars(&self, row: &RequestRow) -> Html {
        let changes = row.changes.iter().take_while(|change| change.event <= self.props.playhead);
        let nexts = row.changes.iter().skip(1).map(|next| next.at);
        let bar = |(change, next): (&RequestChange, Option<Micros>)| {
            let class = bar_class(change.state)?;
            let (x0, x1) = (self.x(change.at), self.x(next.unwrap_or(self.now).min(self.now)));
            Some(
                html! { <rect {class} x={x0.to_string()} y="4" width={(x1 - x0).max(2).to_string()} height="8" /> },
            )
        };
        let nexts = nexts.map(Some).chain([None]);
        let line = self.x(self.now).to_string();
        html! {
            <svg class="request-bars" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
                { for changes.zip(nexts).filter_map(bar) }
                <path class="playhead-line" d={format!("M{line} 0V16")} />
            </svg>
        }
    }

    fn x(&self, at: Micros) -> u64 {
        (at.0.saturating_mul(WHOLE)).checked_div(self.total.0).unwrap_or(0).min(WHOLE)
    }
}

/// What a request does, or what came of it.
fn state(change: &RequestChange) -> String {
    let name = strings::request_state(change.state);
    match change.state {
        RequestState::Done | RequestState::Failed if !change.result.is_empty() => {
            change.result.clone()
        }
        _ if change.result.is_empty() => name.to_owned(),
        _ => strings::with_result(name, &change.result),
    }
}

/// Whether it failed, or was answered with a status that says so.
fn is_bad(change: &RequestChange) -> bool {
    change.state == RequestState::Failed || change.result.starts_with(['4', '5'])
}

/// How a stretch is drawn; none where nothing goes on.
fn bar_class(state: RequestState) -> Option<&'static str> {
    match state {
        RequestState::Connecting => Some("bar-connecting"),
        RequestState::Waiting => Some("bar-waiting"),
        RequestState::Receiving => Some("bar-receiving"),
        RequestState::Answered => Some("bar-rest"),
        _ => None,
    }
}
