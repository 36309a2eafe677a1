//! The slices of a lane: what is on its stack, nested, and what the innermost part of it does.

use std::collections::BTreeMap;

use interleave_projection::{Lane, LaneId, Row, Slice, SliceState};
use interleave_trace::{Playhead, SpanId, SpanKind};

use super::{Argument, Entry, Fact, Id, Process, Rank};
use crate::words;

/// A stretch in which a span is on the stack of its lane.
struct Stretch {
    span: Option<SpanId>,
    from: Playhead,
    to: Playhead,
}

impl Process<'_> {
    /// Everything in a lane.
    pub(super) fn lane(&self, lane: &Lane, tid: u32) -> Vec<Fact> {
        let mut facts = Vec::new();
        for (depth, row) in lane.rows.iter().enumerate() {
            for Stretch { span, from, to } in stretches(row) {
                let name = span.map_or_else(|| of_lane(lane), |span| self.run.span_label(span));
                let entry = self.slice(tid, "span", name, from, to);
                facts.push(Fact { at: from, rank: Rank::Slice { depth, is_nested: false }, entry });
            }
            for slice in &row.slices {
                if is_innermost(lane, depth, slice) {
                    facts.extend(self.state(lane.id, tid, depth, slice));
                }
                let marks = slice.marks.iter();
                facts.extend(marks.map(|mark| {
                    let text = self.run.mark_text(mark);
                    self.instant(tid, "mark", words::mark_name(mark.kind), mark.at, &text)
                }));
            }
        }
        facts.extend(self.finish(lane, tid));
        facts
    }

    /// What the innermost span does. Of what takes no time, only running is told: arrows begin and end there.
    fn state(&self, lane: LaneId, tid: u32, depth: usize, slice: &Slice) -> Option<Fact> {
        let lasts = self.time(slice.to) > self.time(slice.from);
        let (cat, name) = match slice.state {
            SliceState::Running => ("running", "running".to_owned()),
            SliceState::Ready if lasts => ("ready", "ready".to_owned()),
            SliceState::Waiting if lasts => ("waiting", self.wait(lane, depth, slice)),
            _ => return None,
        };
        let mut entry = self.slice(tid, cat, name, slice.from, slice.to);
        entry.args.insert("text", Argument::Text(self.run.slice_title(lane, slice)));
        Some(Fact { at: slice.from, rank: Rank::Slice { depth, is_nested: true }, entry })
    }

    /// What is waited on. The span's own name is above it.
    fn wait(&self, lane: LaneId, depth: usize, slice: &Slice) -> String {
        let label = self.run.slice_label(lane, slice, depth == 0);
        label.rsplit(" · ").next().unwrap_or_default().to_owned()
    }

    /// Generators and context managers, from beginning to end: they may overlap in any way.
    pub(super) fn lifetimes(&self) -> Vec<Fact> {
        let mut lives: BTreeMap<SpanId, (Playhead, Playhead, u32)> = BTreeMap::new();
        for (lane, tid) in self.run.lanes().iter().zip(&self.tids) {
            for slice in lane.rows.iter().flat_map(|row| &row.slices) {
                let Some(span) = slice.span else { continue };
                let life = lives.entry(span).or_insert((slice.from, slice.to, *tid));
                (life.0, life.1) = (life.0.min(slice.from), life.1.max(slice.to));
            }
        }
        let mut facts = Vec::new();
        for (span, (from, to, tid)) in &lives {
            let cat = match self.run.span_kind(*span) {
                Some(SpanKind::Generator) => "generator",
                Some(SpanKind::Context) => "context manager",
                _ => continue,
            };
            let rank = Rank::Slice { depth: 0, is_nested: false };
            for (ph, at, rank) in [("b", *from, rank), ("e", *to, Rank::End)] {
                let entry = Entry {
                    name: self.run.span_label(*span),
                    cat,
                    ph,
                    ts: self.time(at),
                    pid: self.pid,
                    tid: *tid,
                    id: Some(Id::Text(format!("{}-{span}", self.pid))),
                    ..Entry::default()
                };
                facts.push(Fact { at, rank, entry });
            }
        }
        facts
    }
}

/// What a lane executes, or else its name.
fn of_lane(lane: &Lane) -> String {
    if lane.label.is_empty() { lane.name.clone() } else { lane.label.clone() }
}

/// The stretches of a row, in order.
fn stretches(row: &Row) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for slice in row.slices.iter().filter(|slice| slice.state != SliceState::Dormant) {
        match stretches.last_mut() {
            Some(last) if last.span == slice.span && last.to == slice.from => last.to = slice.to,
            _ => stretches.push(Stretch { span: slice.span, from: slice.from, to: slice.to }),
        }
    }
    stretches
}

/// Whether nothing in the rows below is on the stack while a slice lasts. What is on the stack changes only where the
/// slices above it do.
fn is_innermost(lane: &Lane, depth: usize, slice: &Slice) -> bool {
    let is_on_stack =
        |row: &Row| row.at(slice.from).is_some_and(|below| below.state != SliceState::Dormant);
    !lane.rows.iter().skip(depth + 1).any(is_on_stack)
}
