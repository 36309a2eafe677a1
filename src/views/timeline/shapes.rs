//! The shapes of the timeline: blocks by state, marks in them, ends of lanes, edges.
//!
//! Solid = running, hatched = waiting, outlined = ready, dotted = open and nobody waits for it: a state can be told
//! without its color.

use interleave_projection::{FinishKind, Mark, MarkKind, SliceState};
use yew::Html;

use super::blocks::Block;
use super::layout::{END_RADIUS, ROW};
use super::scene::Edge;
use crate::views::code_listing::state_class;
use crate::views::hue::{N_HUES, hue_class};
use crate::widgets::markup::{classes, html, when};

/// Marks that are closer together than this are left out.
const MARK_DISTANCE_MIN: f64 = 7.0;

/// The hatchings that waiting blocks are filled with, one per color.
pub(super) fn hatch_patterns() -> Html {
    let pattern = |hue: Option<u8>| {
        html! {
            <pattern id={hatch_id(hue)} class={hue_class(hue)} width="7" height="7" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">
                <rect class="hatch-ground" width="7" height="7" />
                <rect class="hatch-line" width="2.2" height="7" />
            </pattern>
        }
    };
    html! { <defs>{ for (0..N_HUES).map(Some).chain([None]).map(pattern) }</defs> }
}

fn hatch_id(hue: Option<u8>) -> String {
    hue.map_or_else(|| "hatch-none".to_owned(), |hue| format!("hatch-{}", hue % N_HUES))
}

/// A block of a row whose upper edge is `y`.
pub(super) fn block_html(block: &Block, y: f64) -> Html {
    let Block { x0, state, hue, .. } = *block;
    let width = block.width();
    let class = classes(&["slice", state_class(state), hue_class(hue)]);
    match state {
        SliceState::Running => rect(class, [x0, y, width, ROW], 3.0, None),
        SliceState::Waiting => rect(
            class,
            [x0 + 0.5, y + 0.5, width - 1.0, ROW - 1.0],
            5.0,
            Some(format!("url(#{})", hatch_id(hue))),
        ),
        SliceState::Ready => rect(class, [x0 + 0.75, y + 0.75, width - 1.5, ROW - 1.5], 4.0, None),
        SliceState::Dormant => {
            let [x0, y, x1] = [x0 + 2.0, y + ROW / 2.0, block.x1 - 2.0].map(px);
            html! { <path {class} d={format!("M{x0} {y}H{x1}")} /> }
        }
    }
}

pub(super) fn rect(
    class: yew::AttrValue,
    [x, y, width, height]: [f64; 4],
    radius: f64,
    fill: Option<String>,
) -> Html {
    let width = width.max(0.5);
    html! {
        <rect {class} x={px(x)} y={px(y)} width={px(width)} height={px(height)} rx={px(radius.min(width / 2.0))} {fill} />
    }
}

/// A length with one decimal: finer than a pixel, and short in the document.
pub(super) fn px(length: f64) -> String {
    // Whole tenths: to write a float brings kilobytes of code along.
    #[expect(clippy::cast_possible_truncation, reason = "no picture is millions of pixels wide")]
    let tenths = (length * 10.0).round_ties_even() as i32;
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, part) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if part == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// The marks in a block, those that have room.
pub(super) fn marks_html(marks: &[Mark], block: &Block, y: f64, x: impl Fn(usize) -> f64) -> Html {
    let inset = 5.0_f64.min(block.width() / 2.0);
    let mut last = f64::NEG_INFINITY;
    let mut shown = Vec::new();
    for mark in marks {
        let at = x(mark.at).min(block.x1 - inset).max(block.x0 + inset);
        if at - last >= MARK_DISTANCE_MIN {
            last = at;
            shown.push(mark_html(mark.kind, at, y + ROW / 2.0, block));
        }
    }
    html! { <>{ for shown }</> }
}

fn mark_html(kind: MarkKind, x: f64, y: f64, block: &Block) -> Html {
    let class = classes(&[
        "mark",
        state_class(block.state),
        hue_class(block.hue),
        when(is_outline(kind), "is-outline"),
    ]);
    html! { <path {class} transform={format!("translate({} {})", px(x), px(y))} d={mark_path(kind)} /> }
}

/// The shape of a mark around its own origin.
fn mark_path(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Print => "M-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0Z",
        MarkKind::Yield => "M0 -4.4 3.4 0 0 4.4 -3.4 0Z",
        MarkKind::Raise => "M-2.8 -2.8 2.8 2.8M2.8 -2.8 -2.8 2.8",
        MarkKind::Catch => "M-3 -2.4A3 3 0 0 0 3 -2.4",
        MarkKind::Cancel => "M-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0M-2.2 2.2 2.2 -2.2",
        MarkKind::Open => "M2 -4.5H-1.5V4.5H2",
        MarkKind::Close => "M-2 -4.5H1.5V4.5H-2",
        MarkKind::Block => "M-1.6 -3.4V3.4M1.6 -3.4V3.4",
        MarkKind::Phase => "M0 -4V4",
    }
}

fn is_outline(kind: MarkKind) -> bool {
    !matches!(kind, MarkKind::Print | MarkKind::Yield)
}

/// The end of a lane: ✓, ✕ or ⊘ in a circle.
pub(super) fn end_html(kind: FinishKind, hue: u8, x: f64, y: f64, is_ahead: bool) -> Html {
    let sign = match kind {
        FinishKind::Returned => "M-3.5 0l2.6 2.8 4.6-5.4",
        FinishKind::Raised => "M-3 -3 3 3M3 -3 -3 3",
        FinishKind::Cancelled => "M-5.6 5.6 5.6 -5.6",
    };
    let class = classes(&[
        "end",
        hue_class(Some(hue)),
        when(kind == FinishKind::Raised, "is-raised"),
        when(is_ahead, "is-ahead"),
    ]);
    html! {
        <g {class} transform={format!("translate({} {})", px(x), px(y))}>
            <circle r={px(END_RADIUS)} />
            <path d={sign} />
        </g>
    }
}

/// A wake edge, with its point at the one who was woken.
pub(super) fn edge_html(edge: &Edge, is_current: bool) -> Html {
    let Edge { x0, y0, x1, y1, hue, .. } = *edge;
    let middle = f64::midpoint(y0, y1);
    let back = if y1 > y0 { -5.0 } else { 5.0 };
    let [left, right, back] = [x1 - 3.2, x1 + 3.2, y1 + back].map(px);
    let [x0, y0, x1, y1, middle] = [x0, y0, x1, y1, middle].map(px);
    let line = format!("M{x0} {y0}C{x0} {middle} {x1} {middle} {x1} {y1}");
    let point = format!("M{left} {back}L{x1} {y1}L{right} {back}");
    let class = classes(&["edge", when(is_current, "is-current"), hue_class(Some(hue))]);
    html! { <path {class} d={line + &point} /> }
}
