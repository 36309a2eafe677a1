//! The words for what the loop does: iterations, handles, timers, runs, wake-ups.

use interleave_trace::{Actor, EventKind, HandleId, Micros, SpanId, Target, TaskId, Wait};

use super::outcomes::capital;
use super::{Sentence, Teller};
use crate::causes::{Cause, cause};
use crate::lanes::LaneId;
use crate::words::{self, Known};

/// How many of many a sentence names.
const NAMED: usize = 4;

impl Teller<'_> {
    fn target_of(&self, handle: HandleId) -> Option<Target> {
        self.facts().end.handle(handle).map(|handle| handle.target.clone())
    }

    /// The task that sleeps until a timer is due.
    fn sleeper(&self, handle: HandleId) -> Option<LaneId> {
        self.facts().handle(handle).filter(|facts| facts.is_sleep)?.task.map(LaneId::Task)
    }

    /// `The timer of Task-2`, `The timer for the callback f`.
    pub(super) fn timer(&self, handle: HandleId) -> Sentence {
        match self.sleeper(handle) {
            Some(task) => self.lane(Sentence::default().text("The timer of "), task),
            None => self.target(Sentence::default().text("The timer for "), handle),
        }
    }

    /// What a handle calls: `Task-2`, `end of the sleep of Task-2`, `the callback f`.
    fn target(&self, sentence: Sentence, handle: HandleId) -> Sentence {
        match self.target_of(handle) {
            Some(Target::Task(task)) => self.lane(sentence, LaneId::Task(task)),
            Some(Target::Callback(name)) => {
                match words::known_callback_noun(self.facts(), handle, &name) {
                    Some(noun) => sentence.text(&noun),
                    None => sentence.text("the callback ").code(name),
                }
            }
            None => sentence.text(&handle.to_string()),
        }
    }

    /// A task, as seen by whoever does something to it.
    pub(super) fn other(&self, sentence: Sentence, by: Actor, task: TaskId) -> Sentence {
        if by == Actor::Task(task) {
            sentence.text("itself")
        } else {
            self.lane(sentence, LaneId::Task(task))
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
        let mut sentence =
            Sentence::default().words(format_args!("Iteration {iteration} of the loop begins"));
        if fired.is_empty() {
            let ready = self.source.snapshots.at(self.source.trace, self.playhead(idx)).ready;
            sentence = sentence.text(if ready.is_empty() {
                ": nothing is ready"
            } else {
                ". It will run "
            });
            for (place, handle) in ready.iter().take(NAMED).enumerate() {
                sentence = self
                    .target(if place > 0 { sentence.text(", then ") } else { sentence }, *handle);
            }
            if ready.len() > NAMED {
                sentence = sentence.words(format_args!(" and {} more", ready.len() - NAMED));
            }
            return self.say(sentence);
        }
        sentence = sentence.words(format_args!(" at {}: ", self.time(self.events[idx].at)));
        let sleepers: Vec<LaneId> =
            fired.iter().filter_map(|handle| self.sleeper(*handle)).collect();
        match sleepers.len() {
            0 => {}
            1 => sentence = self.lanes(sentence.text("the timer of "), &sleepers).text(" is due"),
            _ => sentence = self.lanes(sentence.text("the timers of "), &sleepers).text(" are due"),
        }
        let others: Vec<HandleId> =
            fired.into_iter().filter(|handle| self.sleeper(*handle).is_none()).collect();
        for (place, handle) in others.iter().take(NAMED).enumerate() {
            let joint = if place == 0 && sleepers.is_empty() {
                "the timer for "
            } else {
                ", the timer for "
            };
            sentence = self.target(sentence.text(joint), *handle).text(" is due");
        }
        if others.len() > NAMED {
            sentence = sentence
                .words(format_args!(", and {}", words::count(others.len() - NAMED, "more timer")));
        }
        self.say(sentence);
    }

    pub(super) fn tell_queued(&mut self, idx: usize, by: Actor, handle: HandleId, target: &Target) {
        match target {
            Target::Task(task) => {
                let gives_way = by == Actor::Task(*task)
                    && self.has(0, |kind| {
                        matches!(kind, EventKind::SpanSuspended { on: Wait::Turn, .. })
                    });
                let is_woken =
                    self.has(idx, |kind| matches!(kind, EventKind::Woken { handle: woken, .. } if *woken == handle));
                if !gives_way && !is_woken {
                    let sentence = self.lane(Sentence::default(), LaneId::Task(*task));
                    self.add(sentence.text(" is put into the ready queue"));
                }
            }
            Target::Callback(name) => {
                let sentence = match words::known_callback(self.facts(), handle, name) {
                    Some(Known::Tell(whom)) => Sentence::default().words(format_args!(
                        "The callback that tells {whom} about it is put into the ready queue"
                    )),
                    Some(
                        Known::EndOfSleep | Known::Arrival(_) | Known::Written(_) | Known::Timeout,
                    ) => {
                        let noun = words::known_callback_noun(self.facts(), handle, name)
                            .unwrap_or_default();
                        Sentence::default()
                            .words(format_args!("{} is put into the ready queue", capital(&noun)))
                    }
                    None => self
                        .who(by)
                        .text(" puts the callback ")
                        .code(name)
                        .text(" into the ready queue"),
                };
                self.add(sentence);
            }
        }
    }

    /// A timer; that of a sleep is told by the suspension that follows it.
    pub(super) fn tell_armed(
        &mut self,
        idx: usize,
        by: Actor,
        handle: HandleId,
        deadline: Micros,
        target: &Target,
    ) {
        let is_for_sleep = self.has(idx, |kind| {
            matches!(kind, EventKind::SpanSuspended { on: Wait::Timer(timer), .. } if *timer == handle)
        });
        if is_for_sleep {
            return;
        }
        let sentence = match target {
            Target::Callback(name)
                if matches!(
                    words::known_callback(self.facts(), handle, name),
                    Some(Known::EndOfSleep)
                ) =>
            {
                self.who(by).text(" sets a timer")
            }
            _ => self.target(self.who(by).text(" sets a timer for "), handle),
        };
        self.say(sentence.words(format_args!(", due at {}", self.time(deadline))));
    }

    pub(super) fn tell_taken_back(&mut self, by: Actor, handle: HandleId) {
        let sentence = match self.sleeper(handle) {
            Some(_) => self.timer(handle).text(" is taken away: that sleep is over early"),
            None => {
                self.target(self.who(by).text(" takes back "), handle).text(": it will not run")
            }
        };
        self.say(sentence);
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
                self.say(self.target(Sentence::default().text("The loop runs "), handle));
            }
            _ => self.say(self.who(by).text(" runs")),
        }
    }

    fn tell_task_run(&mut self, task: TaskId, handle: Option<HandleId>, entered: Option<SpanId>) {
        let sentence = self.lane(Sentence::default(), LaneId::Task(task));
        let label = entered.map(|span| self.facts().span_label(span));
        let begins = |sentence: Sentence| match label {
            Some(label) => sentence.text(": ").code(label).text(" begins"),
            None => sentence,
        };
        let Some(handle) = handle else {
            return self.say(begins(
                sentence.text(" runs at once, inside the run of the task that made it"),
            ));
        };
        let sentence = match cause(self.facts(), self.source.trace, task, handle) {
            Cause::New => begins(sentence.text(" runs for the first time")),
            Cause::Turn => sentence.text(" goes on: the others had their turn"),
            Cause::Cancelled => sentence.text(" goes on because it was asked to cancel"),
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

    pub(super) fn tell_woken(&mut self, by: Actor, task: TaskId) {
        let sentence = match by {
            Actor::Task(_) | Actor::Thread(_) => self.who(by).text(" wakes "),
            Actor::Main | Actor::Loop | Actor::Callback(_) => {
                Sentence::default().text("That wakes ")
            }
        };
        let sentence = self.other(sentence, by, task);
        self.add(sentence.text(", which is put into the ready queue"));
    }
}
