//! The words for the turns of the loop: what they will run, which timers are due, and why what runs does.

use interleave_trace::{Actor, EventKind, HandleId, SpanId, Target, TaskId};

use super::{Sentence, Teller};
use crate::causes::{Cause, cancel_text, cause, timer_set};
use crate::lanes::LaneId;
use crate::words::{self, Known, callbacks};

/// How many of many a sentence names.
const NAMED: usize = 5;

/// What handles that stand side by side in a list have in common, so that it is said once.
#[derive(Clone, Copy, PartialEq)]
enum Group {
    /// Tasks.
    Task,
    /// They tell the same one about the ends of tasks.
    Tell(&'static str),
    /// The same thing comes in for tasks.
    Arrival(&'static str),
    /// What the same task wrote comes in.
    Written(&'static str, Option<TaskId>),
    /// They put asyncio's notes in order.
    Bookkeeping,
    /// Each for itself.
    Single,
}

impl Teller<'_> {
    /// The task that sleeps until a timer is due.
    pub(super) fn sleeper(&self, handle: HandleId) -> Option<LaneId> {
        self.facts().handle(handle).filter(|facts| facts.is_sleep)?.task.map(LaneId::Task)
    }

    /// `The timer of Task-2`, `The timer for the callback f`.
    pub(super) fn timer(&self, handle: HandleId) -> Sentence {
        match self.sleeper(handle) {
            Some(task) => self.lane(Sentence::default().text("The timer of "), task),
            None => self.target(Sentence::default().text("The timer for "), handle),
        }
    }

    /// How a handle can be put together with its neighbors, and the task by which they differ.
    fn group(&self, handle: HandleId) -> (Group, Option<LaneId>) {
        let task = self.facts().handle(handle).and_then(|facts| facts.task).map(LaneId::Task);
        match (self.target_of(handle), self.known(handle), task) {
            (Some(Target::Task(task)), ..) => (Group::Task, Some(LaneId::Task(task))),
            (_, Some(Known::Tell(whom)), Some(task)) => (Group::Tell(whom), Some(task)),
            (_, Some(Known::Arrival(what)), Some(task)) => (Group::Arrival(what), Some(task)),
            (_, Some(Known::Written(part)), _) => {
                let task = self.facts().handle(handle).and_then(|facts| facts.task);
                (Group::Written(part, task), None)
            }
            (_, Some(Known::Bookkeeping(_)), _) => (Group::Bookkeeping, None),
            (_, _, task) => (Group::Single, task),
        }
    }

    pub(super) fn tell_iteration(&mut self, idx: usize, iteration: u32) {
        let mut fired = Vec::new();
        for (told, event) in self.told.iter_mut().zip(self.events).skip(idx + 1) {
            if let EventKind::TimerFired { handle } = event.kind {
                *told = true;
                fired.push(handle);
            }
        }
        let sentence =
            Sentence::default().words(format_args!("Iteration {iteration} of the loop begins"));
        if fired.is_empty() {
            let ready = self.source.snapshots.at(self.source.trace, self.playhead(idx)).ready;
            let sentence = if ready.is_empty() {
                sentence.text(": nothing is ready")
            } else {
                self.will_run(sentence.text(". It will "), &ready.into_iter().collect::<Vec<_>>())
            };
            return self.say(sentence);
        }
        let sentence = sentence.words(format_args!(" at {}: ", self.time(self.events[idx].at)));
        let sentence = self.are_due(sentence, &fired);
        self.say(sentence);
    }

    /// What an iteration will run: `run Task-1, then Task-2, then tell gather about the end of Task-3`.
    fn will_run(&self, mut sentence: Sentence, ready: &[HandleId]) -> Sentence {
        let is_quiet = |handle: &&HandleId| self.group(**handle).0 == Group::Bookkeeping;
        let n_quiet = ready.iter().filter(is_quiet).count();
        let n_others = ready.len() - n_quiet;
        let mut last = None;
        let mut named = ready.iter().filter(|handle| !is_quiet(handle)).take(NAMED).peekable();
        while let Some(handle) = named.next() {
            let (group, task) = self.group(*handle);
            let is_last = match named.peek() {
                Some(next) => self.group(**next).0 != group,
                None => n_others <= NAMED,
            };
            let goes_on = last == Some(group) && task.is_some();
            sentence = match (last, goes_on, group) {
                (None, ..) => sentence,
                (_, true, Group::Tell(_) | Group::Arrival(_)) => {
                    sentence.text(if is_last { " and " } else { ", " })
                }
                _ => sentence.text(", then "),
            };
            sentence = match (group, task, goes_on) {
                (Group::Task, ..) if goes_on => self.target(sentence, *handle),
                (_, Some(task), true) => self.lane(sentence, task),
                (Group::Tell(whom), Some(task), false) => {
                    let sentence = sentence.words(format_args!("tell {whom} about the end of "));
                    self.lane(sentence, task)
                }
                (Group::Arrival(what), Some(task), false) => {
                    self.lane(sentence.words(format_args!("hand {what} to ")), task)
                }
                _ => {
                    let plan = self
                        .known(*handle)
                        .and_then(|known| callbacks::plan(self.facts(), *handle, known));
                    match plan {
                        Some(plan) => sentence.text(&plan),
                        None => self.target(sentence.text("run "), *handle),
                    }
                }
            };
            last = Some(group);
        }
        if n_others > NAMED {
            sentence = sentence.words(format_args!(" and {} more", n_others - NAMED));
        }
        let quiet = match n_quiet {
            1 => "a bookkeeping callback".to_owned(),
            n => words::count(n, "bookkeeping callback"),
        };
        match (n_quiet, n_others) {
            (0, _) => sentence,
            (_, 0) => sentence.words(format_args!("run {quiet}")),
            _ => sentence.words(format_args!(", and run {quiet}")),
        }
    }

    /// What is due: `the timers of Task-2 and Task-3 are due, the timeout of Task-4 is over`.
    fn are_due(&self, mut sentence: Sentence, fired: &[HandleId]) -> Sentence {
        let sleepers: Vec<LaneId> =
            fired.iter().filter_map(|handle| self.sleeper(*handle)).collect();
        let mut others: Vec<HandleId> =
            fired.iter().copied().filter(|handle| self.sleeper(*handle).is_none()).collect();
        sentence = match sleepers.len() {
            0 => sentence,
            1 => self.lanes(sentence.text("the timer of "), &sleepers).text(" is due"),
            _ => self.lanes(sentence.text("the timers of "), &sleepers).text(" are due"),
        };
        let mut is_first = sleepers.is_empty();
        let mut n_named = 0;
        while let Some(first) = others.first().copied() {
            if n_named == NAMED {
                let more = words::count(others.len(), "more timer");
                return sentence.words(format_args!(", and {more}"));
            }
            if !is_first {
                sentence = sentence.text(", ");
            }
            (is_first, n_named) = (false, n_named + 1);
            let (group, _) = self.group(first);
            let same: Vec<HandleId> = others
                .iter()
                .copied()
                .filter(|other| {
                    *other == first || group != Group::Single && self.group(*other).0 == group
                })
                .collect();
            others.retain(|other| !same.contains(other));
            sentence = match (group, self.known(first)) {
                (Group::Arrival(what), _) => {
                    let lanes: Vec<LaneId> =
                        same.iter().filter_map(|handle| self.group(*handle).1).collect();
                    self.lanes(sentence.words(format_args!("{what} is there for ")), &lanes)
                }
                (Group::Written(part, _), _) => {
                    let what = callbacks::written(self.facts(), first, part);
                    sentence.words(format_args!("{what} arrives"))
                }
                (_, Some(Known::Timeout)) => self.target(sentence, first).text(" is over"),
                (Group::Task, _) => {
                    self.target(sentence.text("the timer of "), first).text(" is due")
                }
                _ => self.target(sentence.text("the timer for "), first).text(" is due"),
            };
        }
        sentence
    }

    pub(super) fn tell_run(&mut self, idx: usize, by: Actor, handle: Option<HandleId>) {
        match (by, handle) {
            (Actor::Task(task), handle) => {
                let entered = self.events.get(idx + 1).and_then(|next| match &next.kind {
                    EventKind::SpanEntered { span, .. } => Some(*span),
                    _ => None,
                });
                if entered.is_some() {
                    self.told[idx + 1] = true;
                }
                self.tell_task_run(task, handle, entered);
            }
            (Actor::Callback(_), Some(handle)) => {
                let sentence = Sentence::default().text("The loop ");
                self.say(match self.known(handle) {
                    Some(Known::Timeout) => {
                        let set = timer_set(self.facts(), self.source.trace, handle);
                        let set = set.trim_end_matches(',');
                        self.target(sentence.text("runs "), handle).text(set)
                    }
                    Some(Known::Tell("gather")) => {
                        let deed = callbacks::deed(self.facts(), handle, Known::Tell("gather"));
                        sentence.text(&deed).text(self.of_gather(idx, handle))
                    }
                    Some(known) => sentence.text(&callbacks::deed(self.facts(), handle, known)),
                    None => self.target(sentence.text("runs "), handle),
                });
            }
            _ => self.say(self.who(by).text(" runs")),
        }
    }

    /// How a gather stands that is told about a task here, where this does not end it.
    fn of_gather(&self, idx: usize, handle: HandleId) -> &'static str {
        let task = self.facts().handle(handle).and_then(|handle| handle.task);
        let future = task.and_then(|task| self.facts().gathers.get(&task));
        let Some(future) = future else { return "" };
        match self.facts().resolved.get(future) {
            Some(resolved) if *resolved < self.first + idx => ", which is done already",
            Some(resolved) if *resolved < self.first + self.events.len() => "",
            _ => ", which still waits for others",
        }
    }

    fn tell_task_run(&mut self, task: TaskId, handle: Option<HandleId>, entered: Option<SpanId>) {
        let sentence = self.lane(Sentence::default(), LaneId::Task(task));
        let label = entered.map(|span| self.span_label(span));
        let begins = |sentence: Sentence| match label {
            Some(label) => sentence.text(": ").code(label).text(" begins"),
            None => sentence,
        };
        let Some(handle) = handle else {
            let made = self.facts().task(task).map(|task| task.made);
            let maker = made.and_then(|made| self.source.trace.events().get(made));
            let sentence = sentence.text(" runs at once, inside the run of ");
            return self.say(begins(match maker.map(|event| LaneId::of(event.by)) {
                Some(maker @ LaneId::Task(_)) => self.lane(sentence, maker),
                _ => sentence.text("whoever made it"),
            }));
        };
        let sentence = match cause(self.facts(), self.source.trace, task, handle) {
            Cause::New => begins(sentence.text(" runs for the first time")),
            Cause::Turn => sentence.text(" goes on: the others had their turn"),
            Cause::Cancelled(asked) => {
                let text = cancel_text(self.facts(), self.source.trace, task, asked);
                sentence.words(format_args!(" goes on because {text}"))
            }
            Cause::Came(what) => sentence.words(format_args!(" goes on: {what}")),
            Cause::Unknown => sentence.text(" goes on"),
            Cause::Slept(timer) => {
                let length = self.time(self.facts().timer_length(self.source.trace, timer));
                self.say(sentence.words(format_args!(" wakes: its {length} sleep is over")));
                let Some(armed) = self.facts().handle(timer) else { return };
                let by = armed.line.map(|line| format!(" by line {line}")).unwrap_or_default();
                let at = self.time(self.source.trace.events()[armed.made].at);
                Sentence::default().words(format_args!("Its timer was set at {at}{by}"))
            }
        };
        self.say(sentence);
    }
}
