//! The lanes: strip, blocks, marks, wake edges, labels, ends, and what was saved.
//!
//! Solid = running, hatched = waiting, outlined = ready, dotted = open and nobody waits for it: a state can be told
//! without its color.

use interleave_projection::{Finish, FinishKind, Lane, MarkKind, SliceState};

use super::scene::{DrawnRow, Scene};
use super::text::fitted;
use super::xml::{Attributes, Xml};
use crate::blocks::Block;
use crate::layout::{END_OFFSET, END_RADIUS, ROW};
use crate::marks::ShownMark;
use crate::saved::saved;
use crate::shapes::{edge_path, end_path, is_outline, mark_path, px};
use crate::strip::strip;
use crate::words;

/// The size of labels.
const LABEL_SIZE: f64 = 12.0;
/// Left and right of a label inside its block.
const PAD: f64 = 8.0;
/// Left of a label whose block begins with a mark.
const PAD_MARK: f64 = 14.0;
/// From the middle of a row to the base of its label.
const LABEL_BASE: f64 = 4.0;

/// Everything that stands on the ground.
pub(super) fn lanes(xml: &mut Xml, scene: &Scene<'_>) {
    for run_idx in 0..scene.runs.len() {
        strip_of(xml, scene, run_idx);
        for (lane_idx, _) in scene.lanes(run_idx) {
            xml.node("g", &[], |xml| {
                for row in scene.rows(run_idx, lane_idx) {
                    row.blocks.iter().for_each(|block| block_with_marks(xml, scene, &row, block));
                }
            });
        }
    }
    edges(xml, scene);
    for run_idx in 0..scene.runs.len() {
        for (lane_idx, lane) in scene.lanes(run_idx) {
            let rows = scene.rows(run_idx, lane_idx);
            xml.node("g", &[], |xml| {
                for row in &rows {
                    row.blocks.iter().for_each(|block| label(xml, scene, row, block));
                }
                if let (Some(finish), Some(row)) = (&lane.done, rows.first()) {
                    let x = scene.layout.x(run_idx, finish.at) + END_OFFSET;
                    end(xml, scene, lane, finish, [x, row.y + ROW / 2.0]);
                }
            });
        }
    }
    saved_time(xml, scene);
}

fn strip_of(xml: &mut Xml, scene: &Scene<'_>, run_idx: usize) {
    let (Some(run), Some(band)) = (scene.runs.get(run_idx), scene.layout.bands.get(run_idx)) else {
        return;
    };
    if band.strip_y >= scene.bottom {
        return;
    }
    xml.node("g", &[], |xml| {
        let x = |playhead| scene.layout.x(run_idx, playhead);
        for block in strip(run.thread_strip(), x, |_, _| true) {
            let [x, y, width, height] = block.rect;
            let color = block.hue.map_or(scene.colors.ink3, |hue| scene.colors.hue(Some(hue)));
            let rect = [x, band.strip_y + y, width, height];
            xml.rect(rect, 3.0_f64.min(height / 2.0), &[("fill", color.into())], "");
        }
    });
}

fn block_with_marks(xml: &mut Xml, scene: &Scene<'_>, row: &DrawnRow<'_>, block: &Block) {
    draw_block(xml, scene, row, block);
    for mark in row.marks(block) {
        draw_mark(xml, scene, row, block, &mark);
    }
}

/// A block, in the form of its state. It tells its story in a tip.
fn draw_block(xml: &mut Xml, scene: &Scene<'_>, row: &DrawnRow<'_>, block: &Block) {
    let Block { x0, state, hue, .. } = *block;
    let (y, width, color) = (row.y, block.width(), scene.colors.hue(hue));
    let tip = row.title(block);
    match state {
        SliceState::Running => xml.rect([x0, y, width, ROW], 3.0, &[("fill", color.into())], &tip),
        SliceState::Waiting => {
            let fill = format!("url(#{})", scene.hatching(hue));
            let look = [
                ("fill", (&fill).into()),
                ("stroke", color.into()),
                ("stroke-opacity", "0.55".into()),
            ];
            xml.rect([x0 + 0.5, y + 0.5, width - 1.0, ROW - 1.0], 5.0, &look, &tip);
        }
        SliceState::Ready => {
            let look = [
                ("fill", scene.colors.ground.into()),
                ("stroke", color.into()),
                ("stroke-width", "1.5".into()),
                ("stroke-dasharray", "3 3".into()),
            ];
            xml.rect([x0 + 0.75, y + 0.75, width - 1.5, ROW - 1.5], 4.0, &look, &tip);
        }
        SliceState::Dormant => {
            let [x0, y, x1] = [x0 + 2.0, y + ROW / 2.0, block.x1 - 2.0].map(px);
            let path = format!("M{x0} {y}H{x1}");
            let look = [
                ("d", (&path).into()),
                ("stroke", color.into()),
                ("stroke-width", "2".into()),
                ("stroke-linecap", "round".into()),
                ("stroke-dasharray", "0.1 5".into()),
            ];
            xml.told("path", &look, &tip);
        }
    }
}

/// The label of a block, up to its first mark that is not right at its beginning.
fn label(xml: &mut Xml, scene: &Scene<'_>, row: &DrawnRow<'_>, block: &Block) {
    let marks = row.marks(block);
    let begins_with_mark = marks.first().is_some_and(|mark| mark.x < block.x0 + PAD_MARK);
    let pad = if begins_with_mark { PAD_MARK } else { PAD };
    let next = marks.iter().map(|mark| mark.x - PAD).find(|x| *x > block.x0 + pad);
    let room = next.unwrap_or(block.x1 - PAD / 2.0) - block.x0 - pad;
    let Some(label) = fitted(&row.label(block), room, LABEL_SIZE) else { return };
    let at = [block.x0 + pad, row.y + ROW / 2.0 + LABEL_BASE];
    if block.state == SliceState::Running {
        write(xml, &label, at, scene.colors.ground, &[]);
    } else {
        haloed(xml, scene, &label, at, scene.colors.ink, &[]);
    }
}

fn write(xml: &mut Xml, text: &str, [x, y]: [f64; 2], color: &str, look: Attributes<'_>) {
    let place = [
        ("x", x.into()),
        ("y", y.into()),
        ("font-size", LABEL_SIZE.into()),
        ("fill", color.into()),
    ];
    let all: Vec<_> = place.into_iter().chain(look.iter().copied()).collect();
    xml.text("text", &all, text);
}

/// A text with a rim in the color of the ground, so that it can be read on hatching. The rim is a text of its own below
/// it: not every program knows `paint-order`.
fn haloed(
    xml: &mut Xml,
    scene: &Scene<'_>,
    text: &str,
    at: [f64; 2],
    color: &str,
    look: Attributes<'_>,
) {
    let rim = [
        ("stroke", scene.colors.ground.into()),
        ("stroke-width", "3.5".into()),
        ("stroke-linejoin", "round".into()),
        ("aria-hidden", "true".into()),
    ];
    let rim: Vec<_> = rim.into_iter().chain(look.iter().copied()).collect();
    write(xml, text, at, scene.colors.ground, &rim);
    write(xml, text, at, color, look);
}

fn draw_mark(
    xml: &mut Xml,
    scene: &Scene<'_>,
    row: &DrawnRow<'_>,
    block: &Block,
    mark: &ShownMark<'_>,
) {
    let (ground, color) = (scene.colors.ground, scene.colors.hue(block.hue));
    let color = if block.state == SliceState::Running { ground } else { color };
    let transform = format!("translate({} {})", px(mark.x), px(row.y + ROW / 2.0));
    xml.node("g", &[("transform", (&transform).into())], |xml| {
        mark_sign(xml, mark.kind(), color, ground);
        xml.tip(&mark.story(row.run));
    });
}

/// The sign of a mark around its own origin; one that is filled has a rim in the color of the ground.
pub(super) fn mark_sign(xml: &mut Xml, kind: MarkKind, color: &str, ground: &str) {
    let path = ("d", mark_path(kind).into());
    if is_outline(kind) {
        let look = [
            path,
            ("fill", "none".into()),
            ("stroke", color.into()),
            ("stroke-width", "1.6".into()),
            ("stroke-linecap", "round".into()),
            ("stroke-linejoin", "round".into()),
        ];
        return xml.leaf("path", &look);
    }
    if color != ground {
        xml.leaf("path", &[path, ("stroke", ground.into()), ("stroke-width", "2".into())]);
    }
    xml.leaf("path", &[path, ("fill", color.into())]);
}

fn end(xml: &mut Xml, scene: &Scene<'_>, lane: &Lane, finish: &Finish, [x, y]: [f64; 2]) {
    let color = match finish.kind {
        FinishKind::Raised => scene.colors.bad,
        _ => scene.colors.hue(Some(lane.hue)),
    };
    let how = words::finish_name(finish.kind);
    let tip =
        if finish.text.is_empty() { how.to_owned() } else { format!("{how} {}", finish.text) };
    xml.group(x, y, |xml| {
        end_sign(xml, scene, finish.kind, color);
        xml.tip(&tip);
    });
}

/// ✓, ✕ or ⊘ in a circle around its own origin.
pub(super) fn end_sign(xml: &mut Xml, scene: &Scene<'_>, kind: FinishKind, color: &str) {
    let circle = [
        ("r", END_RADIUS.into()),
        ("fill", scene.colors.ground.into()),
        ("stroke", color.into()),
        ("stroke-width", "1.5".into()),
    ];
    xml.leaf("circle", &circle);
    let sign = [
        ("d", end_path(kind).into()),
        ("fill", "none".into()),
        ("stroke", color.into()),
        ("stroke-width", "1.8".into()),
        ("stroke-linecap", "round".into()),
        ("stroke-linejoin", "round".into()),
    ];
    xml.leaf("path", &sign);
}

fn edges(xml: &mut Xml, scene: &Scene<'_>) {
    let look = [
        ("fill", "none".into()),
        ("stroke", scene.colors.ink3.into()),
        ("stroke-opacity", "0.6".into()),
        ("stroke-linejoin", "round".into()),
    ];
    xml.node("g", &look, |xml| {
        for edge in scene.edges.iter().flatten().filter(|edge| edge.y0.max(edge.y1) < scene.bottom)
        {
            xml.leaf("path", &[("d", (&edge_path(edge)).into())]);
        }
    });
}

fn saved_time(xml: &mut Xml, scene: &Scene<'_>) {
    let Some(saved) = saved(scene.comparison, &scene.layout) else { return };
    if saved.y >= scene.bottom {
        return;
    }
    let path = format!("M{} {}H{}", px(saved.x0), px(saved.y), px(saved.x1));
    let line = [
        ("d", (&path).into()),
        ("fill", "none".into()),
        ("stroke", scene.colors.ok.into()),
        ("stroke-width", "1.5".into()),
        ("stroke-dasharray", "2 4".into()),
    ];
    xml.leaf("path", &line);
    let middle = [f64::midpoint(saved.x0, saved.x1), saved.y - 7.0];
    let look = [("text-anchor", "middle".into()), ("font-weight", "500".into())];
    haloed(xml, scene, &saved.text, middle, scene.colors.ok, &look);
}
