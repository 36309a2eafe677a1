//! The words for what is put into the ready queue, by whom: callbacks, woken tasks, tasks that are asked to cancel.
//!
//! One deed often does the same to several: a lock wakes one task, an event all of them. They are told together.

use interleave_trace::{Actor, EventKind, HandleId, Micros, Target, TaskId, Wait};

use super::outcomes::capital;
use super::{Sentence, Teller};
use crate::causes::{is_closing, timer_set};
use crate::lanes::LaneId;
use crate::words::{self, Known, callbacks};

impl Teller<'_> {
    pub(super) fn target_of(&self, handle: HandleId) -> Option<Target> {
        self.facts().end.handle(handle).map(|handle| handle.target.clone())
    }

    pub(super) fn known(&self, handle: HandleId) -> Option<Known> {
        words::known_handle(self.facts(), handle)
    }

    /// What a handle calls: `Task-2`, `the end of the sleep of Task-2`, `the callback f`.
    pub(super) fn target(&self, sentence: Sentence, handle: HandleId) -> Sentence {
        match (self.target_of(handle), self.known(handle)) {
            (Some(Target::Task(task)), _) => self.lane(sentence, LaneId::Task(task)),
            (_, Some(known)) => sentence.text(&callbacks::noun(self.facts(), handle, known)),
            (Some(Target::Callback(name)), None) => {
                sentence.text("the callback ").code(words::callback_name(&name))
            }
            (None, _) => sentence.text(&handle.to_string()),
        }
    }

    /// A callback that does something: `It` where this step has said that it runs.
    pub(super) fn callback(&self, handle: HandleId) -> Sentence {
        let began = |kind: &EventKind| matches!(kind, EventKind::RunStarted { handle: Some(run) } if *run == handle);
        if self.has(0, began) {
            return Sentence::default().text("It");
        }
        match (self.target_of(handle), self.known(handle)) {
            (_, Some(known)) => {
                Sentence::default().text(&capital(&callbacks::noun(self.facts(), handle, known)))
            }
            (Some(Target::Callback(name)), None) => {
                Sentence::default().text("The callback ").code(words::callback_name(&name))
            }
            _ => Sentence::default().text("The callback"),
        }
    }

    /// A task, as seen by whoever does something to it.
    fn others(&self, sentence: Sentence, by: Actor, tasks: &[TaskId]) -> Sentence {
        match tasks {
            [one] if by == Actor::Task(*one) => sentence.text("itself"),
            all => {
                let lanes: Vec<LaneId> = all.iter().copied().map(LaneId::Task).collect();
                self.lanes(sentence, &lanes)
            }
        }
    }

    /// What this step does to several, from an event on: each is told only once.
    fn take<T>(&mut self, idx: usize, what: impl Fn(&EventKind) -> Option<T>) -> Vec<T> {
        let mut taken = Vec::new();
        for (told, event) in self.told.iter_mut().zip(self.events).skip(idx) {
            if let Some(one) = what(&event.kind).filter(|_| !*told) {
                *told = true;
                taken.push(one);
            }
        }
        taken
    }

    /// The tasks that are asked to cancel with the same words.
    pub(super) fn tell_cancels(&mut self, idx: usize, by: Actor, message: &str) {
        let tasks = self.take(idx, |kind| match kind {
            EventKind::CancelRequested { task, message: with } if with == message => Some(*task),
            _ => None,
        });
        let who = if by == Actor::Main && is_closing(self.source.trace, self.first + idx) {
            Sentence::default().text("asyncio.run is about to end: it")
        } else {
            self.who(by)
        };
        let sentence = self.others(who.text(" asks "), by, &tasks).text(" to cancel");
        let sentence =
            if message.is_empty() { sentence } else { sentence.text(": ").code(message) };
        self.say(sentence);
    }

    pub(super) fn tell_woken(&mut self, idx: usize, by: Actor) {
        let tasks = self.take(idx, |kind| match kind {
            EventKind::Woken { task, .. } => Some(*task),
            _ => None,
        });
        let sentence = match by {
            Actor::Task(_) | Actor::Thread(_) => self.who(by).text(" wakes "),
            Actor::Main | Actor::Loop | Actor::Callback(_) => {
                Sentence::default().text("That wakes ")
            }
        };
        let sentence = self.others(sentence, by, &tasks);
        self.add(sentence.text(", now in the ready queue"));
    }

    pub(super) fn tell_queued(&mut self, idx: usize, by: Actor, handle: HandleId, target: &Target) {
        let Target::Task(task) = target else { return self.tell_callbacks(idx, by) };
        let gives_way = by == Actor::Task(*task)
            && self.has(0, |kind| matches!(kind, EventKind::SpanSuspended { on: Wait::Turn, .. }));
        let is_woken = self.has(
            0,
            |kind| matches!(kind, EventKind::Woken { handle: woken, .. } if *woken == handle),
        );
        if !gives_way && !is_woken {
            let sentence = self.lane(Sentence::default(), LaneId::Task(*task));
            self.add(sentence.text(" is put into the ready queue"));
        }
    }

    /// Plain callbacks that are put into the ready queue, all of a step together: those of asyncio first.
    fn tell_callbacks(&mut self, idx: usize, by: Actor) {
        let handles = self.take(idx, |kind| match kind {
            EventKind::HandleQueued { handle, target: Target::Callback(_) } => Some(*handle),
            _ => None,
        });
        let (mut told, mut n_told, mut kept, mut others) = (Vec::new(), 0, 0, Vec::new());
        for handle in handles {
            match self.known(handle) {
                Some(Known::Bookkeeping(_)) => kept += 1,
                Some(Known::Tell(whom)) => {
                    n_told += 1;
                    if !told.iter().any(|known| known == whom) {
                        told.push(whom.to_owned());
                    }
                }
                Some(known) => others.push(callbacks::noun(self.facts(), handle, known)),
                None => {
                    let name = match self.target_of(handle) {
                        Some(Target::Callback(name)) => words::callback_name(&name),
                        _ => handle.to_string(),
                    };
                    let sentence = self.who(by).text(" puts the callback ").code(name);
                    self.add(sentence.text(" into the ready queue"));
                }
            }
        }
        if n_told > 0 {
            let whom = words::list(&told);
            self.add(Sentence::default().text(&if n_told == 1 {
                format!("The callback that tells {whom} about it is put into the ready queue")
            } else {
                format!("The callbacks that tell {whom} about it are put into the ready queue")
            }));
        }
        // Worth a word only where there is nothing else to tell.
        let tells_more = |kind: &EventKind| {
            !matches!(kind, EventKind::HandleQueued { .. } | EventKind::LineReached { .. })
        };
        if kept > 0 && !self.has(0, tells_more) {
            others.push(match kept {
                1 => "a bookkeeping callback".to_owned(),
                n => words::count(n, "bookkeeping callback"),
            });
        }
        if !others.is_empty() {
            let verb = if others.len() == 1 && kept < 2 { "is" } else { "are" };
            let what = capital(&words::short_list(&others));
            let sentence = Sentence::default().text(&what);
            self.add(sentence.words(format_args!(" {verb} put into the ready queue")));
        }
    }

    /// A timer; that of a sleep is told by the suspension that follows it.
    pub(super) fn tell_armed(&mut self, idx: usize, by: Actor, handle: HandleId, deadline: Micros) {
        let is_for_sleep = self.has(idx, |kind| {
            matches!(kind, EventKind::SpanSuspended { on: Wait::Timer(timer), .. } if *timer == handle)
        });
        if is_for_sleep {
            return;
        }
        let due = self.time(deadline);
        let owner = self.facts().handle(handle).and_then(|handle| handle.task);
        let who = match (by, owner, self.known(handle)) {
            // The simulated world goes on for whom it is for.
            (Actor::Callback(_), Some(task), Some(Known::Arrival(_))) => {
                self.lane(Sentence::default(), LaneId::Task(task))
            }
            _ => self.who(by),
        };
        let sentence = match self.known(handle) {
            Some(Known::EndOfSleep) => who.words(format_args!(" sets a timer, due at {due}")),
            Some(Known::Timeout) => who.words(format_args!(" sets a timeout, due at {due}")),
            Some(Known::Arrival(what)) => who.words(format_args!(" will get {what} at {due}")),
            Some(Known::Written(part)) => who.words(format_args!(
                " writes to the network: {part}what it wrote arrives at {due}"
            )),
            _ => self
                .target(who.text(" sets a timer for "), handle)
                .words(format_args!(", due at {due}")),
        };
        self.say(sentence);
    }

    pub(super) fn tell_taken_back(&mut self, by: Actor, handle: HandleId) {
        let own = self.facts().handle(handle).and_then(|handle| handle.task).map(Actor::Task);
        let sentence = match self.known(handle) {
            Some(Known::EndOfSleep) if self.sleeper(handle).is_some() => {
                self.timer(handle).text(" is taken away: that sleep is over early")
            }
            Some(Known::Timeout) if own == Some(by) => {
                let set = timer_set(self.facts(), self.source.trace, handle);
                self.who(by).words(format_args!(" takes its timeout{set} back"))
            }
            _ => self.target(self.who(by).text(" takes back "), handle).text(": it will not run"),
        };
        self.say(sentence);
    }
}
