//! What each span of a lane does at the moment: the stack of an actor, and the states that follow from it.
//!
//! Events name only the innermost span. The spans around it wait for their child; an open context manager does
//! nothing while its body runs; a generator that has yielded is off the stack, with all it has open.

use interleave_trace::{EventKind, SortedMap, SpanId};

use crate::lanes::{SliceState, Why};

/// The live spans of one lane.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stack {
    /// Outermost first.
    spans: Vec<SpanId>,
    /// Generators that have yielded, each with the spans that it has open.
    parked: SortedMap<SpanId, Vec<SpanId>>,
}

/// The context managers that are open: their `__aenter__` is over and their `__aexit__` has not begun.
pub(crate) type Opened = SortedMap<SpanId, ()>;

/// What a span, or a lane as a whole, does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Doing {
    pub(crate) state: SliceState,
    pub(crate) why: Why,
}

impl Stack {
    /// Follows an event of this lane. The answer is whether it can have changed anything.
    pub(crate) fn follow(&mut self, kind: &EventKind) -> bool {
        match kind {
            EventKind::SpanEntered { span, .. } => self.spans.push(*span),
            EventKind::Yielded { span, .. } => {
                if let Some(idx) = self.spans.iter().position(|live| live == span) {
                    let parked = self.spans.split_off(idx);
                    self.parked.insert(*span, parked);
                }
            }
            EventKind::Pulled { span, .. } => {
                let back = self.parked.remove(span).unwrap_or_else(|| vec![*span]);
                self.spans.extend(back);
            }
            EventKind::SpanExited { span, .. } => {
                self.spans.retain(|live| live != span);
                self.parked.remove(span);
                for inside in self.parked.values_mut() {
                    inside.retain(|live| live != span);
                }
            }
            EventKind::ContextOpened { .. } | EventKind::ContextClosing { .. } => {}
            _ => return false,
        }
        true
    }

    /// Takes a generator away that is pulled elsewhere, with all it has open.
    pub(crate) fn take_parked(&mut self, span: SpanId) -> Option<Vec<SpanId>> {
        self.parked.remove(&span)
    }

    /// Puts a generator here that had yielded elsewhere.
    pub(crate) fn park(&mut self, span: SpanId, inside: Vec<SpanId>) {
        self.parked.insert(span, inside);
    }

    /// Whether no span is live but generators that have yielded.
    pub(crate) fn is_rootless(&self) -> bool {
        self.spans.is_empty()
    }

    /// The span whose code runs or would go on: the innermost one that is no open context manager.
    pub(crate) fn leaf(&self, opened: &Opened) -> Option<SpanId> {
        self.spans.iter().rev().find(|span| !opened.contains_key(span)).copied()
    }

    /// What each live span does in a lane that does `leaf`, outermost first, added to `all`.
    pub(crate) fn add_doing(
        &self,
        opened: &Opened,
        leaf: Doing,
        all: &mut Vec<(Option<SpanId>, Doing)>,
    ) {
        let first = all.len();
        // From the inside out, so that each one knows whom it waits for.
        let mut child: Option<SpanId> = None;
        for span in self.spans.iter().rev() {
            let doing = if opened.contains_key(span) {
                dormant(opened, *span)
            } else {
                let doing = child.map_or(leaf, |child| Doing {
                    state: SliceState::Waiting,
                    why: Why::WaitsFor(child),
                });
                child = Some(*span);
                doing
            };
            all.push((Some(*span), doing));
        }
        all[first..].reverse();
        for inside in self.parked.values() {
            all.extend(inside.iter().map(|span| (Some(*span), dormant(opened, *span))));
        }
    }
}

/// A context manager that is open, or a generator between two pulls.
fn dormant(opened: &Opened, span: SpanId) -> Doing {
    let why = if opened.contains_key(&span) { Why::IsOpen } else { Why::HasYielded };
    Doing { state: SliceState::Dormant, why }
}

/// Follows which context managers are open.
pub(crate) fn follow_contexts(opened: &mut Opened, kind: &EventKind) {
    match kind {
        EventKind::ContextOpened { span } => {
            opened.insert(*span, ());
        }
        EventKind::ContextClosing { span, .. } | EventKind::SpanExited { span, .. } => {
            opened.remove(span);
        }
        _ => {}
    }
}
