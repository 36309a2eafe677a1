//! Where the time goes: per run the longest chain as a sum and link by link, per task how long it was busy, ready and
//! waiting; and where the difference between the runs comes from.

use interleave_projection::times::{LaneTimes, Times as RunTimes};
use interleave_projection::{Comparison, Link, Run, chain, times};
use interleave_trace::Micros;
use yew::{AttrValue, Callback, Html, MouseEvent, Properties, component, use_memo};

use crate::strings::stage::time;
use crate::strings::times as strings;
use crate::views::highlight::{Highlight, LaneKey, use_highlight};
use crate::views::hue::hue_class;
use crate::views::narration_line::sentence;
use crate::views::shared::Shared;
use crate::widgets::markup::{Child as _, classes, html, text_in};

/// How many lanes have a row each.
const LANES_SHOWN: usize = 40;
/// How many links have one.
const LINKS_SHOWN: usize = 24;

/// What the panel shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The runs.
    pub comparison: Shared<Comparison>,
    /// Their names.
    pub titles: Vec<AttrValue>,
    /// Called with the step that the person wants to see.
    pub on_step: Callback<usize>,
}

/// What is told of a run, computed once.
struct Account {
    links: Vec<Link>,
    times: RunTimes,
}

/// The panel.
#[component]
pub fn Times(props: &Props) -> Html {
    let highlight = use_highlight();
    let accounts = use_memo(props.comparison.clone(), |comparison| {
        let account = |run: &std::rc::Rc<Run>| Account { links: chain(run), times: times(run) };
        comparison.runs().iter().map(account).collect::<Vec<_>>()
    });
    let runs = props.comparison.runs();
    // All bars have one scale.
    let longest = runs.iter().map(|run| run.total()).max().unwrap_or_default();
    let titles: Vec<&str> = props.titles.iter().map(AttrValue::as_str).collect();
    let reasons = chain::reasons(&props.comparison, &titles);
    let run = |(run_idx, account): (usize, &Account)| {
        run_html(props, &highlight, run_idx, account, longest)
    };
    html! {
        <div class="times">
            if runs.len() > 1 {
                <div class="times-reasons">{ for reasons.into_iter().map(|reason| text_in("p", "", reason)) }</div>
            }
            <div class="times-runs">{ for accounts.iter().enumerate().map(run) }</div>
        </div>
    }
}

fn run_html(
    props: &Props,
    highlight: &Highlight,
    run_idx: usize,
    account: &Account,
    longest: Micros,
) -> Html {
    let Some(run) = props.comparison.runs().get(run_idx) else { return Html::default() };
    let clock = run.trace().header().clock;
    let Account { links, times } = account;
    let title = props.titles.get(run_idx).map_or("", AttrValue::as_str);
    let total = time(times.total, clock);
    let n_more = times.lanes.len().saturating_sub(LANES_SHOWN);
    let lane = |lane: &LaneTimes| lane_html(highlight, run_idx, run, lane, longest);
    let thread = strings::thread(&time(times.held, clock), &total);
    let waits = strings::waits(times.n_waits, &time(times.waits, clock));
    html! {
        <section>
            { text_in("h3", "", strings::run_title(title, &total)) }
            <div class="times-scroll" tabindex="0" role="group" aria-label={strings::run_title(title, strings::TIMES)}>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ strings::COLUMN_TASK }</th>
                            <td class="times-bars"></td>
                            { for [strings::COLUMN_BUSY, strings::COLUMN_READY, strings::COLUMN_WAITING, strings::COLUMN_RUNS].map(column) }
                        </tr>
                    </thead>
                    <tbody>{ for times.lanes.iter().take(LANES_SHOWN).map(lane) }</tbody>
                </table>
            </div>
            if n_more > 0 {
                { text_in("p", "times-note", strings::and_more(n_more)) }
            }
            <p class="times-note">{ [thread, waits, strings::note(clock).to_owned()].join(" ") }</p>
            { text_in("h4", "", strings::CHAIN) }
            { chain_html(props, highlight, run_idx, run, links) }
        </section>
    }
}

fn column(name: &'static str) -> Html {
    html! { <th scope="col" class="times-figure">{ name }</th> }
}

/// The chain as a sum, and its links as buttons that lead to their beginnings.
fn chain_html(
    props: &Props,
    highlight: &Highlight,
    run_idx: usize,
    run: &Run,
    links: &[Link],
) -> Html {
    if links.is_empty() {
        return text_in("p", "times-note", strings::NO_CHAIN);
    }
    let clock = run.trace().header().clock;
    let link = |link: &Link| {
        let step = props.comparison.step_of(run_idx, link.begins);
        let key = LaneKey { run_idx, lane: link.lane };
        let when = strings::from_to(&time(link.from, clock), &time(link.to, clock));
        let class = classes(&["times-link", hue_class(Some(link.hue)), highlight.class(key)]);
        html! {
            <li>
                <button type="button" {class} onclick={props.on_step.reform(move |_: MouseEvent| step)}
                    onpointerenter={highlight.point(Some(key))} onpointerleave={highlight.point(None)}>
                    { text_in("span", "times-when", when) }
                    { text_in("b", "lane-name", link.name.clone()) }
                    { text_in("span", "", link.what.clone()) }
                    { text_in("code", "", link.place.clone()) }
                </button>
            </li>
        }
    };
    let n_more = links.len().saturating_sub(LINKS_SHOWN);
    let items = links.iter().take(LINKS_SHOWN).map(link);
    html! {
        <>
            <p class="times-sum">{ sentence(&chain::sum(run, links), run_idx, highlight) }</p>
            <ol class="times-links">{ for items }</ol>
            if n_more > 0 {
                { text_in("p", "times-note", strings::and_more(n_more)) }
            }
            { text_in("p", "times-note", strings::CHAIN_NOTE) }
        </>
    }
}

/// A row of the table: the lane, a bar, the figures.
fn lane_html(
    highlight: &Highlight,
    run_idx: usize,
    run: &Run,
    lane: &LaneTimes,
    longest: Micros,
) -> Html {
    let clock = run.trace().header().clock;
    let key = LaneKey { run_idx, lane: lane.lane };
    let figure = |length: Micros| text_in("td", "times-figure", time(length, clock));
    html! {
        <tr class={classes(&[hue_class(Some(lane.hue)), highlight.class(key)])}
            onpointerenter={highlight.point(Some(key))} onpointerleave={highlight.point(None)}>
            <th scope="row">
                { text_in("b", "lane-name", lane.name.clone()) }
                if !lane.label.is_empty() {
                    { text_in("code", "", lane.label.clone()) }
                }
            </th>
            <td class="times-bars">{ bar_html(lane, longest) }</td>
            { figure(lane.busy) }
            { figure(lane.ready) }
            { figure(lane.waiting) }
            <td class="times-figure">{ lane.n_runs.html() }</td>
        </tr>
    }
}

/// A bar from when the lane began to when it was over, in the same forms as in the picture. The figures beside it say
/// the same.
fn bar_html(lane: &LaneTimes, longest: Micros) -> Html {
    let parts = [("is-running", lane.busy), ("is-ready", lane.ready), ("is-waiting", lane.waiting)];
    let part = |(class, length): (&'static str, Micros)| {
        html! { <i {class} style={share("width:", length, longest)}></i> }
    };
    html! {
        <span class="times-bar" aria-hidden="true" style={share("padding-left:", lane.from, longest)}>
            { for parts.into_iter().filter(|(_, length)| *length > Micros::ZERO).map(part) }
        </span>
    }
}

/// A part of a whole in percent, to the tenth.
fn share(property: &str, part: Micros, whole: Micros) -> String {
    let tenths = part.0.saturating_mul(1_000) / whole.0.max(1);
    let mut style = property.to_owned();
    style.push_str(&(tenths / 10).to_string());
    style.push('.');
    style.push_str(&(tenths % 10).to_string());
    style.push('%');
    style
}
