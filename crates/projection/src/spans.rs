//! What each span of a lane does at the moment: the stack of an actor, and the states that follow from it.
//!
//! Events name only the innermost span. The spans around it wait for their child; an open context manager does
//! nothing while its body runs; a generator that has yielded is off the stack, with all it has open.

use interleave_trace::{EventKind, SortedMap, SpanId, Trace, Wait};

use crate::facts::Facts;
use crate::lanes::{LaneId, SliceState};
use crate::words::slices::{self, Instead};

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

/// What a lane as a whole does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Activity {
    /// It has the thread; a call may block it.
    Running { blocking: Option<String> },
    /// It is in the ready queue.
    Ready,
    /// It waits.
    Waiting { on: Option<Wait>, instead: Option<Instead> },
}

/// What one span does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Doing {
    pub(crate) state: SliceState,
    pub(crate) label: String,
    pub(crate) title: String,
}

impl Doing {
    fn new(state: SliceState, label: String, title: String) -> Self {
        Self { state, label, title }
    }
}

impl Stack {
    /// Follows an event of this lane.
    pub(crate) fn follow(&mut self, kind: &EventKind) {
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
            _ => {}
        }
    }

    /// Takes a generator away that is pulled elsewhere, with all it has open.
    pub(crate) fn take_parked(&mut self, span: SpanId) -> Option<Vec<SpanId>> {
        self.parked.remove(&span)
    }

    /// Puts a generator here that had yielded elsewhere.
    pub(crate) fn park(&mut self, span: SpanId, inside: Vec<SpanId>) {
        self.parked.insert(span, inside);
    }

    /// The span whose code runs or would go on: the innermost one that is no open context manager.
    pub(crate) fn leaf(&self, opened: &Opened) -> Option<SpanId> {
        self.spans.iter().rev().find(|span| !opened.contains_key(span)).copied()
    }

    /// What each live span does.
    pub(crate) fn doing(&self, context: &Context<'_>, activity: &Activity) -> Vec<(SpanId, Doing)> {
        let mut all = Vec::with_capacity(self.spans.len());
        // From the inside out, so that each one knows whom it waits for.
        let mut child: Option<SpanId> = None;
        for (depth, span) in self.spans.iter().enumerate().rev() {
            let doing = if context.opened.contains_key(span) {
                context.dormant(*span)
            } else {
                let doing = match child {
                    None => context.leaf(Some(*span), depth, activity),
                    Some(child) => context.parent(*span, child),
                };
                child = Some(*span);
                doing
            };
            all.push((*span, doing));
        }
        all.reverse();
        for inside in self.parked.values() {
            all.extend(inside.iter().map(|span| (*span, context.dormant(*span))));
        }
        all
    }
}

/// What is needed to put a state into words.
pub(crate) struct Context<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) trace: &'a Trace,
    pub(crate) opened: &'a Opened,
    pub(crate) lane: LaneId,
}

impl Context<'_> {
    fn name(&self, span: Option<SpanId>) -> String {
        match (span, self.lane) {
            (Some(span), _) => self.facts.span_label(span),
            (None, LaneId::Task(task)) => self.facts.task_name(task),
            (None, LaneId::Thread(thread)) => self
                .facts
                .end
                .threads()
                .get(thread.idx())
                .map_or_else(String::new, |thread| thread.function.clone()),
            (None, lane) => self.facts.lane_name(lane),
        }
    }

    /// The innermost span, or a lane without one.
    pub(crate) fn leaf(&self, span: Option<SpanId>, depth: usize, activity: &Activity) -> Doing {
        let name = self.name(span);
        match activity {
            Activity::Running { blocking: None } => {
                Doing::new(SliceState::Running, String::new(), slices::runs(&name))
            }
            Activity::Running { blocking: Some(call) } => {
                Doing::new(SliceState::Running, call.clone(), slices::blocks(&name, call))
            }
            Activity::Ready => {
                Doing::new(SliceState::Ready, String::new(), slices::is_ready(&name))
            }
            Activity::Waiting { on: Some(on), .. } => {
                let label = slices::waits(self.facts, self.trace, &name, on, depth);
                let title = slices::waits_until(self.facts, self.trace, &name, on);
                Doing::new(SliceState::Waiting, label, title)
            }
            Activity::Waiting { on: None, instead } => {
                let text = slices::waits_instead(&name, *instead);
                Doing::new(SliceState::Waiting, text.clone(), text)
            }
        }
    }

    fn parent(&self, span: SpanId, child: SpanId) -> Doing {
        let text = slices::waits_for(&self.name(Some(span)), &self.name(Some(child)));
        Doing::new(SliceState::Waiting, text.clone(), text)
    }

    /// A context manager that is open, or a generator between two pulls.
    fn dormant(&self, span: SpanId) -> Doing {
        let name = self.name(Some(span));
        if self.opened.contains_key(&span) {
            let title = slices::is_open(&name);
            return Doing::new(SliceState::Dormant, name, title);
        }
        Doing::new(SliceState::Dormant, String::new(), slices::has_yielded(&name))
    }
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
