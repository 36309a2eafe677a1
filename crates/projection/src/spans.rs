//! What each span of a lane does at the moment: the stack of an actor, and the states that follow from it.
//!
//! Events name only the innermost span. The spans around it wait for their child; an open context manager does
//! nothing while its body runs; a generator that has yielded is off the stack, with all it has open.

use std::collections::BTreeMap;

use interleave_trace::{EventKind, SpanId, SpanKind, State, Trace, Wait};

use crate::facts::Facts;
use crate::lanes::{LaneId, SliceState};
use crate::words;

/// The live spans of one lane.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stack {
    /// Outermost first.
    spans: Vec<SpanId>,
    /// Generators that have yielded, each with the spans that it has open.
    parked: BTreeMap<SpanId, Vec<SpanId>>,
}

/// The context managers that are open: their `__aenter__` is over and their `__aexit__` has not begun.
pub(crate) type Opened = std::collections::BTreeSet<SpanId>;

/// What a lane as a whole does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Activity {
    /// It has the thread; a call may block it.
    Running { blocking: Option<String> },
    /// It is in the ready queue.
    Ready,
    /// It waits.
    Waiting { on: Option<Wait>, instead: Option<&'static str> },
}

/// What one span does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Doing {
    pub(crate) state: SliceState,
    pub(crate) label: String,
    pub(crate) title: String,
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
        self.spans.iter().rev().find(|span| !opened.contains(span)).copied()
    }

    /// What each live span does.
    pub(crate) fn doing(&self, context: &Context<'_>, activity: &Activity) -> Vec<(SpanId, Doing)> {
        let mut all = Vec::with_capacity(self.spans.len());
        // From the inside out, so that each one knows whom it waits for.
        let mut child: Option<SpanId> = None;
        for (depth, span) in self.spans.iter().enumerate().rev() {
            let doing = if context.opened.contains(span) {
                context.dormant(*span, "is open")
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
            all.extend(inside.iter().map(|span| {
                let how = if context.opened.contains(span) { "is open" } else { "has yielded" };
                (*span, context.dormant(*span, how))
            }));
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
            Activity::Running { blocking: None } => Doing {
                state: SliceState::Running,
                label: String::new(),
                title: format!("{name} runs"),
            },
            Activity::Running { blocking: Some(call) } => Doing {
                state: SliceState::Running,
                label: call.clone(),
                title: format!("{name} calls {call}: nothing else can run"),
            },
            Activity::Ready => Doing {
                state: SliceState::Ready,
                label: String::new(),
                title: format!("{name} is ready and stands in the ready queue"),
            },
            Activity::Waiting { on: Some(on), .. } => {
                let short = words::wait_short(self.facts, self.trace, on);
                let label = match (on, depth) {
                    (Wait::Timer(_), 0) => short,
                    (_, 0) => format!("{name} waits for {short}"),
                    _ => format!("{name} · {short}"),
                };
                let until = words::wait_until(self.facts, self.trace, on);
                Doing { state: SliceState::Waiting, label, title: format!("{name} waits: {until}") }
            }
            Activity::Waiting { on: None, instead } => {
                let title = instead
                    .map_or_else(|| format!("{name} waits"), |instead| format!("{name} {instead}"));
                Doing { state: SliceState::Waiting, label: title.clone(), title }
            }
        }
    }

    fn parent(&self, span: SpanId, child: SpanId) -> Doing {
        let text = format!("{} waits for {}", self.name(Some(span)), self.name(Some(child)));
        Doing { state: SliceState::Waiting, label: text.clone(), title: text }
    }

    fn dormant(&self, span: SpanId, how: &str) -> Doing {
        let name = self.name(Some(span));
        let label = if how == "is open" { name.clone() } else { String::new() };
        Doing { state: SliceState::Dormant, label, title: format!("{name} {how}") }
    }
}

/// Follows which context managers are open.
pub(crate) fn follow_contexts(opened: &mut Opened, state: &State, kind: &EventKind) {
    match kind {
        EventKind::ContextOpened { span } => {
            opened.insert(*span);
        }
        EventKind::ContextClosing { span, .. } | EventKind::SpanExited { span, .. } => {
            opened.remove(span);
        }
        _ => {}
    }
    debug_assert!(
        opened
            .iter()
            .all(|span| state.span(*span).is_some_and(|span| span.kind == SpanKind::Context))
    );
}
