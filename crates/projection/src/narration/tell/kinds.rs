//! The words for each kind of event: one arm per kind, and no catch-all.

use interleave_trace::{Actor, EventKind, ProgramOutcome, Wait};

use super::outcomes::{RESULT_SHOWN, capital, shorten};
use super::{Sentence, Teller};
use crate::lanes::LaneId;
use crate::words;

/// How much of a diagnostic a sentence shows; a banner shows all of it.
const DIAGNOSTIC_SHOWN: usize = 120;

impl Teller<'_> {
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of event")]
    pub(super) fn tell_event(&mut self, idx: usize, by: Actor, kind: &EventKind) {
        let sentence = match kind {
            EventKind::LineReached { span, line } => {
                self.line = Some((*line, *span, by));
                return;
            }
            EventKind::LoopStarted => Sentence::default().text("The event loop starts"),
            EventKind::LoopStopped => Sentence::default().text("The event loop stops"),
            EventKind::IterationStarted { iteration } => {
                return self.tell_iteration(idx, *iteration);
            }
            EventKind::HandleQueued { handle, target } => {
                return self.tell_queued(idx, by, *handle, target);
            }
            EventKind::TimerArmed { handle, deadline, .. } => {
                return self.tell_armed(idx, by, *handle, *deadline);
            }
            EventKind::TimerFired { handle } => {
                self.timer(*handle).text(" is due: what it calls is put into the ready queue")
            }
            EventKind::HandleCancelled { handle } => return self.tell_taken_back(by, *handle),
            EventKind::RunStarted { handle } => return self.tell_run(idx, by, *handle),
            // The end of a run shows in what was done last.
            EventKind::RunEnded | EventKind::SpanResumed { .. } => return,
            EventKind::FunctionExited => return self.return_to_caller(idx),
            EventKind::TaskCreated { .. } => return self.tell_created(idx, by),
            EventKind::Woken { .. } => return self.tell_woken(idx, by),
            EventKind::CancelRequested { message, .. } => {
                return self.tell_cancels(idx, by, message);
            }
            EventKind::TaskDone { task, outcome } => {
                self.task_end(self.lane(Sentence::default(), LaneId::Task(*task)), outcome)
            }
            EventKind::FutureCreated { future, .. } => {
                let is_waited_for = self.events[idx..].iter().any(|event| match &event.kind {
                    EventKind::SpanSuspended { on: Wait::Future(on), .. } => on == future,
                    EventKind::SpanSuspended { on: Wait::Gather { future: on, .. }, .. } => {
                        on == future
                    }
                    _ => false,
                });
                if is_waited_for {
                    return;
                }
                Sentence::default().words(format_args!(
                    "{} is made",
                    capital(&words::future_name(self.facts(), *future))
                ))
            }
            EventKind::FutureResolved { future, outcome } => {
                let name = capital(&words::future_name(self.facts(), *future));
                return self.add(self.task_end(Sentence::default().text(&name), outcome));
            }
            EventKind::SpanCreated { span, kind, .. } => {
                return self.tell_called(idx, by, *span, *kind);
            }
            EventKind::SpanEntered { span, parent } => {
                return self.tell_entered(idx, by, *span, *parent);
            }
            EventKind::SpanSuspended { span, on } => {
                return self.tell_suspended(idx, by, *span, on);
            }
            EventKind::SpanExited { span, outcome } => {
                return self.tell_exited(idx, by, *span, outcome);
            }
            EventKind::SpanDropped { span } => {
                return self.add(self.span(*span).text(" is thrown away: its body never began"));
            }
            EventKind::Yielded { span, value } => self
                .span(*span)
                .text(" yields ")
                .code(shorten(value, RESULT_SHOWN))
                .text(" and pauses until the next value is wanted"),
            EventKind::Pulled { span, .. } => self.resumed(idx, by, *span),
            EventKind::ContextOpened { span } => {
                self.span(*span).text(" is open: the body of ").code("async with").text(" begins")
            }
            EventKind::ContextClosing { span, exception } => {
                let sentence = match exception {
                    Some(exception) => Sentence::default().code(self.exception(*exception)),
                    None => self.who(by),
                };
                let sentence = sentence.text(" leaves the body of ").code("async with").text(": ");
                sentence.code(self.span_label(*span)).text(" begins to close")
            }
            EventKind::RequestMoved { span, phase, .. } => {
                let begins = |kind: &EventKind| matches!(kind, EventKind::SpanEntered { span: begun, .. } if begun == span);
                let who = if self.events[..idx].iter().any(|event| begins(&event.kind)) {
                    Sentence::default().text("It")
                } else {
                    self.span(*span)
                };
                who.words(format_args!(" is {}", words::phase(*phase)))
            }
            EventKind::FunctionEntered { name, line } => {
                // A thread that begins is said to begin its function.
                let before = idx.checked_sub(1).and_then(|before| self.events.get(before));
                if before.is_some_and(|event| matches!(event.kind, EventKind::ThreadStarted { .. }))
                {
                    return;
                }
                let sentence = self.who(by).text(" calls the function ").code(name);
                sentence.words(format_args!(", defined in line {line}"))
            }
            EventKind::LinesElided { lines } => {
                let what = words::count(usize::try_from(*lines).unwrap_or(usize::MAX), "line");
                self.who(by).words(format_args!(
                    " executes {what} that are not shown one by one: it only computes"
                ))
            }
            EventKind::ExceptionRaised { exception, .. } => {
                if self.is_thrown(idx, *exception) {
                    return;
                }
                self.who(by).text(" raises ").code(self.exception(*exception))
            }
            EventKind::ExceptionCaught { exception, line, .. } => {
                let sentence = self.who(by).text(" catches ").code(self.exception(*exception));
                match line.filter(|_| self.line.is_none()) {
                    Some(line) => sentence.words(format_args!(" (line {line})")),
                    None => sentence,
                }
            }
            EventKind::StdoutWritten { text } => return self.tell_written(by, text, ""),
            EventKind::StderrWritten { text } => {
                return self.tell_written(by, text, " to standard error");
            }
            EventKind::FileWritten { path, offset, text, size } => {
                self.file_written(by, path, (*offset, *size), text.as_deref())
            }
            EventKind::FileRemoved { path } => self.who(by).text(" removes the file ").code(path),
            EventKind::BlockingStarted { call, duration } => {
                let sentence = self.who(by).text(" calls ").code(call);
                let sentence = if duration.0 == 0 {
                    sentence
                } else {
                    sentence.words(format_args!(" for {}", self.time(*duration)))
                };
                sentence.text(match by {
                    Actor::Thread(_) => ": only this thread waits",
                    _ => " and keeps the thread: nothing else can run",
                })
            }
            EventKind::BlockingEnded => {
                let who = self.who(by).text(" goes on: ").code(self.blocked_by(idx, by));
                match by {
                    Actor::Thread(_) => who.text(" is over"),
                    _ => who.text(", which kept the thread, is over"),
                }
            }
            EventKind::ResourceCreated { resource, .. } => Sentence::default().words(format_args!(
                "{} is made",
                capital(&words::resource_name(self.facts(), *resource))
            )),
            EventKind::ResourceAcquired { resource } => {
                return self.tell_held(idx, by, *resource, "takes");
            }
            EventKind::ResourceReleased { resource } => {
                return self.tell_held(idx, by, *resource, "gives back");
            }
            EventKind::ResourceLevelChanged { resource, level } => {
                return self.tell_level(idx, by, *resource, *level);
            }
            EventKind::ThreadCreated { thread, function } => {
                let sentence = self.who(by).text(" hands ").code(function).text(" to ");
                self.lane(sentence, LaneId::Thread(*thread))
            }
            EventKind::ThreadStarted { thread } => {
                let function = self
                    .facts()
                    .end
                    .threads()
                    .get(thread.idx())
                    .map(|thread| thread.function.as_str());
                let sentence = self.lane(Sentence::default(), LaneId::Thread(*thread));
                let sentence = sentence.text(" begins ").code(function.unwrap_or_default());
                match self.events.get(idx + 1).map(|event| &event.kind) {
                    Some(EventKind::FunctionEntered { line, .. }) => {
                        sentence.words(format_args!(", defined in line {line}"))
                    }
                    _ => sentence,
                }
            }
            EventKind::ThreadEnded { thread, outcome } => {
                self.task_end(self.lane(Sentence::default(), LaneId::Thread(*thread)), outcome)
            }
            EventKind::Diagnosed { diagnostic } => {
                let title = words::diagnostic(diagnostic.kind);
                let first = diagnostic.summary().lines().next().unwrap_or_default();
                let first = shorten(first.trim().trim_end_matches('.'), DIAGNOSTIC_SHOWN);
                let mut sentence = Sentence::default().text(title).text(": ");
                // What stands between backticks is a piece of the program.
                let is_paired = first.matches('`').count().is_multiple_of(2);
                for (idx, part) in first.split('`').filter(|_| is_paired).enumerate() {
                    sentence = if idx.is_multiple_of(2) {
                        sentence.text(part)
                    } else {
                        sentence.code(part)
                    };
                }
                if !is_paired {
                    sentence = sentence.text(&first);
                }
                match diagnostic.line {
                    Some(line) => sentence.words(format_args!(" (line {line})")),
                    None => sentence,
                }
            }
            EventKind::ProgramEnded { outcome } => {
                let total = self.time(self.events[idx].at);
                match outcome {
                    ProgramOutcome::Finished => {
                        Sentence::default().words(format_args!("The program is over after {total}"))
                    }
                    ProgramOutcome::Raised(Some(exception)) => {
                        let sentence = Sentence::default().text("The program ends with ");
                        sentence
                            .code(self.exception(*exception))
                            .words(format_args!(", after {total}"))
                    }
                    ProgramOutcome::Raised(None) => Sentence::default()
                        .words(format_args!("The program ends with an error, after {total}")),
                    ProgramOutcome::Stopped => {
                        Sentence::default().words(format_args!("The run is ended at {total}"))
                    }
                }
            }
        };
        self.say(sentence);
    }

    /// The call that blocked an actor until an event.
    fn blocked_by(&self, idx: usize, by: Actor) -> String {
        let mut own = self.source.trace.events()[..self.first + idx].iter().rev();
        let began = own.find_map(|event| match &event.kind {
            EventKind::BlockingStarted { call, .. } if event.by == by => Some(call.clone()),
            _ => None,
        });
        began.unwrap_or_else(|| "the call".to_owned())
    }
}
