//! Spans: which coroutine, generator or context manager is inside which, for every actor.
//!
//! Each actor has a stack of what is in progress. A coroutine stays on its task's stack while the task waits; a
//! generator leaves the stack when it yields and comes back when it is pulled, with whatever it has open.
//! Context managers stand on the stack too, but lines and waits belong to the coroutine whose `async with` it is.

use std::collections::BTreeMap;

use interleave_trace::{Actor, EventKind, ExceptionId, Outcome, SpanId, SpanKind};

use crate::recording::{Key, Recording};

/// What a new span says about itself.
pub(crate) struct SpanText {
    pub(crate) kind: SpanKind,
    pub(crate) name: String,
    pub(crate) arguments: String,
    pub(crate) line: Option<u32>,
}

/// All spans that are not over.
#[derive(Default)]
pub(super) struct Spans {
    count: u32,
    by_frame: BTreeMap<Key, SpanId>,
    stacks: Stacks,
    /// Generators that yielded, and coroutines that somebody drives by hand, by frame, with what they have open.
    parked: BTreeMap<Key, Vec<Entry>>,
}

/// Something in progress.
struct Entry {
    span: SpanId,
    /// The frame it is, or, for a context manager, the frame whose `async with` it is.
    frame: Key,
    /// How far a context manager has come; `None` for coroutines and generators.
    context: Option<Opened>,
    /// The context manager itself, and the line of its `async with`.
    manager: Option<(Key, Option<u32>)>,
    suspended: bool,
}

/// How far a context manager has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opened {
    /// `__aenter__` is under way.
    Opening,
    /// The body is.
    Open,
    /// `__aexit__` is.
    Closing,
}

/// What is in progress, for every actor: the innermost comes last.
#[derive(Default)]
struct Stacks {
    tasks: Vec<Vec<Entry>>,
    others: BTreeMap<Actor, Vec<Entry>>,
}

impl Stacks {
    fn get(&self, actor: Actor) -> Option<&Vec<Entry>> {
        match actor {
            Actor::Task(task) => self.tasks.get(task.idx()),
            _ => self.others.get(&actor),
        }
    }

    fn get_mut(&mut self, actor: Actor) -> Option<&mut Vec<Entry>> {
        match actor {
            Actor::Task(task) => self.tasks.get_mut(task.idx()),
            _ => self.others.get_mut(&actor),
        }
    }

    fn of(&mut self, actor: Actor) -> &mut Vec<Entry> {
        match actor {
            Actor::Task(task) => {
                let n_stacks = self.tasks.len().max(task.idx() + 1);
                self.tasks.resize_with(n_stacks, Vec::new);
                &mut self.tasks[task.idx()]
            }
            _ => self.others.entry(actor).or_default(),
        }
    }

    fn iter_mut(&mut self) -> impl Iterator<Item = &mut Vec<Entry>> {
        self.tasks.iter_mut().chain(self.others.values_mut())
    }
}

impl Spans {
    /// The innermost coroutine or generator of an actor.
    pub(super) fn innermost(&self, actor: Actor) -> Option<SpanId> {
        self.top_frame(actor).map(|entry| entry.span)
    }

    fn top_frame(&self, actor: Actor) -> Option<&Entry> {
        self.stacks.get(actor)?.iter().rev().find(|entry| entry.context.is_none())
    }

    fn top(&self, actor: Actor) -> Option<&Entry> {
        self.stacks.get(actor)?.last()
    }

    fn push(&mut self, actor: Actor, entry: Entry) {
        self.stacks.of(actor).push(entry);
    }

    fn top_frame_mut(&mut self, actor: Actor) -> Option<&mut Entry> {
        self.stacks.get_mut(actor)?.iter_mut().rev().find(|entry| entry.context.is_none())
    }

    /// Marks the innermost span of an actor as suspended.
    pub(super) fn suspend(&mut self, actor: Actor) -> Option<SpanId> {
        let entry = self.top_frame_mut(actor)?;
        entry.suspended = true;
        Some(entry.span)
    }

    /// The span that an actor suspended in, if it did.
    pub(super) fn resume(&mut self, actor: Actor) -> Option<SpanId> {
        let entry = self.top_frame_mut(actor)?;
        std::mem::take(&mut entry.suspended).then_some(entry.span)
    }

    /// Takes a frame, and everything above it, off whichever stack it is on.
    fn take(&mut self, actor: Actor, frame: Key) -> Option<Vec<Entry>> {
        let is_it = |entry: &Entry| entry.frame == frame && entry.context.is_none();
        let of_actor = self.stacks.get(actor).is_some_and(|stack| stack.iter().any(is_it));
        let stack = if of_actor {
            self.stacks.get_mut(actor)
        } else {
            // A coroutine that is closed from outside of its task.
            self.stacks.iter_mut().find(|stack| stack.iter().any(is_it))
        }?;
        let idx = stack.iter().rposition(is_it)?;
        Some(stack.split_off(idx))
    }
}

impl Recording {
    /// The frame of the innermost coroutine or generator.
    pub(crate) fn innermost_frame(&self) -> Option<Key> {
        self.spans.top_frame(self.actor()).map(|entry| entry.frame)
    }

    /// The span that was made for a frame.
    pub(crate) fn span_of(&self, frame: Key) -> Option<SpanId> {
        self.spans.by_frame.get(&frame).copied()
    }

    /// A coroutine, generator or context manager was made.
    pub(crate) fn span_created(&mut self, frame: Key, text: SpanText) -> SpanId {
        let span = self.new_span(text);
        self.spans.by_frame.insert(frame, span);
        span
    }

    fn new_span(&mut self, SpanText { kind, name, arguments, line }: SpanText) -> SpanId {
        let span = SpanId::from_idx(self.spans.count as usize);
        self.spans.count += 1;
        self.push(EventKind::SpanCreated { span, kind, name, arguments, line });
        span
    }

    /// The body of a frame whose span exists began to execute.
    pub(crate) fn span_entered(&mut self, frame: Key) {
        let Some(span) = self.span_of(frame) else { return };
        let by = self.actor();
        let parent = self.spans.top(by).map(|entry| entry.span);
        self.push(EventKind::SpanEntered { span, parent });
        self.spans.push(by, Entry { span, frame, context: None, manager: None, suspended: false });
    }

    /// A frame is over.
    pub(crate) fn span_exited(&mut self, frame: Key, outcome: Outcome) {
        let Some(span) = self.spans.by_frame.remove(&frame) else { return };
        let by = self.actor();
        // A generator that is closed between two pulls has no place on a stack.
        let Some(entries) = self.spans.parked.remove(&frame).or_else(|| self.spans.take(by, frame))
        else {
            // A task that was cancelled before it ran: its coroutine ends before it begins.
            return self.push(EventKind::SpanDropped { span });
        };
        for inner in entries.into_iter().rev().filter(|entry| entry.span != span) {
            self.push(EventKind::SpanExited { span: inner.span, outcome: outcome.clone() });
        }
        self.push(EventKind::SpanExited { span, outcome });
    }

    /// A coroutine object was collected and its body had never begun.
    pub(crate) fn span_dropped(&mut self, frame: Key) {
        if let Some(span) = self.spans.by_frame.remove(&frame) {
            self.push(EventKind::SpanDropped { span });
        }
    }

    /// A generator produced a value.
    pub(crate) fn yielded(&mut self, frame: Key, value: String) {
        let Some(span) = self.span_of(frame) else { return };
        self.park(frame);
        self.push(EventKind::Yielded { span, value });
    }

    /// A coroutine suspended. One that no task drives gave control back to whoever drives it.
    pub(crate) fn park_unless_in_task(&mut self, frame: Key) {
        if !matches!(self.actor(), Actor::Task(_)) {
            self.park(frame);
        }
    }

    fn park(&mut self, frame: Key) {
        let by = self.actor();
        if let Some(entries) = self.spans.take(by, frame) {
            self.spans.parked.insert(frame, entries);
        }
    }

    /// A parked frame goes on: a generator was pulled, or a coroutine was driven by hand.
    pub(crate) fn unparked(&mut self, frame: Key, is_generator: bool) {
        let Some(mut entries) = self.spans.parked.remove(&frame) else { return };
        let by = self.actor();
        let parent = self.spans.top(by).map(|entry| entry.span);
        if let Some(first) = entries.first().filter(|_| is_generator) {
            self.push(EventKind::Pulled { span: first.span, parent });
        }
        self.spans.stacks.of(by).append(&mut entries);
    }

    /// `__aenter__` of a manager was called by the innermost frame, for the `async with` on a line.
    pub(crate) fn context_entered(
        &mut self,
        frame: Key,
        manager: (Key, Option<u32>),
        text: SpanText,
    ) {
        let span = self.new_span(text);
        let by = self.actor();
        let parent = self.spans.top(by).map(|entry| entry.span);
        self.push(EventKind::SpanEntered { span, parent });
        self.spans.push(
            by,
            Entry {
                span,
                frame,
                context: Some(Opened::Opening),
                manager: Some(manager),
                suspended: false,
            },
        );
    }

    /// The context manager that a frame opened last, if it is the innermost thing there is.
    fn top_context(&mut self, frame: Key) -> Option<&mut Entry> {
        let by = self.actor();
        let top = self.spans.stacks.get_mut(by)?.last_mut()?;
        (top.frame == frame && top.context.is_some()).then_some(top)
    }

    /// Whether the innermost context manager of a frame is this object.
    pub(crate) fn is_context_of(&mut self, frame: Key, manager: Key) -> bool {
        self.top_context(frame)
            .is_some_and(|top| top.manager.is_some_and(|(known, _)| known == manager))
    }

    /// How far the innermost context manager of a frame has come.
    pub(crate) fn context(&mut self, frame: Key) -> Option<Opened> {
        self.top_context(frame)?.context
    }

    /// A frame reached a line: an `__aenter__` or `__aexit__` that was under way has returned, unless the line is that
    /// of the `async with` itself, which is where an exception makes its exit begin.
    pub(crate) fn settle_context_at(&mut self, frame: Key, line: u32) {
        let begins_exit = self.top_context(frame).is_some_and(|top| {
            top.context == Some(Opened::Closing)
                && top.manager.is_some_and(|(_, with)| with == Some(line))
        });
        if !begins_exit {
            self.settle_context(frame);
        }
    }

    /// The frame goes on after `__aenter__` or `__aexit__`: that one has returned.
    pub(crate) fn settle_context(&mut self, frame: Key) {
        let Some(top) = self.top_context(frame) else { return };
        let span = top.span;
        match top.context {
            Some(Opened::Opening) => {
                top.context = Some(Opened::Open);
                self.push(EventKind::ContextOpened { span });
            }
            Some(Opened::Closing) => self.leave_context(Outcome::Returned("None".to_owned())),
            Some(Opened::Open) | None => {}
        }
    }

    /// `__aexit__` was called.
    pub(crate) fn context_closing(&mut self, frame: Key, exception: Option<ExceptionId>) {
        self.settle_context(frame);
        if let Some(top) = self.top_context(frame).filter(|top| top.context == Some(Opened::Open)) {
            top.context = Some(Opened::Closing);
            let span = top.span;
            self.push(EventKind::ContextClosing { span, exception });
        }
    }

    /// `__aenter__` or `__aexit__` raised, or `__aexit__` let an exception through.
    pub(crate) fn context_failed(&mut self, frame: Key, outcome: Outcome) {
        if matches!(self.context(frame), Some(Opened::Opening | Opened::Closing)) {
            self.leave_context(outcome);
        }
    }

    fn leave_context(&mut self, outcome: Outcome) {
        let by = self.actor();
        if let Some(entry) = self.spans.stacks.get_mut(by).and_then(Vec::pop) {
            self.push(EventKind::SpanExited { span: entry.span, outcome });
        }
    }
}
