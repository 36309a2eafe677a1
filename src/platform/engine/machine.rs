//! What the interpreter's client does, as a state machine without a browser: inputs in, effects out.
//!
//! Cold → loading → starting → warm → running, and back to starting whenever a worker is lost or stopped: the compiled
//! module is kept, so a new worker needs no download. Whatever happens to a run, it ends with a trace: what had arrived,
//! and a diagnostic that says why there is no more.

use std::collections::VecDeque;

use interleave_projection::Hint;
use interleave_projection::hints::codec;
use interleave_trace::codec::binary;
use interleave_trace::{
    Actor, ClockKind, Diagnostic, DiagnosticKind, EventKind, Header, ProgramOutcome, Recorder,
    Source, Trace,
};

use crate::strings;

/// How long a run may be silent before it is stopped, in seconds.
pub(super) const PATIENCE_SECS: u64 = 10;

/// A program that shall run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// For whom: the run comes back with it. A newer job for the same one replaces an older one that has not begun.
    pub slot_idx: usize,
    /// The program.
    pub source: Source,
}

/// What the page shows of the interpreter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// How far it has come.
    pub phase: Phase,
    /// Whose program runs.
    pub running: Option<usize>,
    /// Whose programs wait for their turn, or for the interpreter.
    pub waiting: Vec<usize>,
}

impl Default for Status {
    fn default() -> Self {
        Self { phase: Phase::Cold, running: None, waiting: Vec::new() }
    }
}

impl Status {
    /// Whether a program runs or waits.
    pub fn is_busy(&self, slot_idx: usize) -> bool {
        self.running == Some(slot_idx) || self.waiting.contains(&slot_idx)
    }
}

/// How far the interpreter has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nobody has asked for it.
    Cold,
    /// It is being fetched and compiled.
    Loading {
        /// Bytes that are here.
        received: u64,
        /// Bytes in all; 0 while that is not known.
        total: u64,
    },
    /// It is compiled, and its worker is starting.
    Starting,
    /// It can run programs.
    Warm,
    /// It could not be loaded or started.
    Failed(String),
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Input {
    /// It will soon be needed.
    Wanted,
    /// A program shall run.
    Run(Job),
    /// A program shall not run any longer.
    Stop(usize),
    /// The download has come so far.
    Received { received: u64, total: u64 },
    /// The module is compiled and kept.
    Compiled,
    /// The module did not come.
    LoadFailed(String),
    /// The worker is warm.
    Ready,
    /// Some events of a run.
    Batch { run: u32, events: Vec<u8> },
    /// A run is over. Behind its trace comes what the person should know about it.
    Done { run: u32, hints: Vec<u8> },
    /// The worker broke.
    Crashed(String),
    /// The run has been silent for too long.
    Silent,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Effect {
    /// Fetch and compile the module.
    Load,
    /// Start a worker with the module, instead of the one that there is.
    StartWorker,
    /// Hand the worker a program.
    Post { run: u32, source: String, file_name: String },
    /// Give the next message of the run so many seconds, then say that it is silent.
    Watch { secs: u64 },
    /// No message is expected any more.
    Unwatch,
    /// A run is over: this is its trace, and what the person should know about it.
    Publish { slot_idx: usize, trace: Trace, hints: Vec<Hint> },
}

/// The client's state.
#[derive(Debug)]
pub(super) struct Machine {
    phase: Phase,
    running: Option<Running>,
    waiting: VecDeque<Job>,
    n_runs: u32,
}

#[derive(Debug)]
struct Running {
    run: u32,
    slot_idx: usize,
    recorder: Recorder,
}

impl Default for Machine {
    fn default() -> Self {
        Self { phase: Phase::Cold, running: None, waiting: VecDeque::new(), n_runs: 0 }
    }
}

impl Machine {
    /// What the page shows.
    pub(super) fn status(&self) -> Status {
        Status {
            phase: self.phase.clone(),
            running: self.running.as_ref().map(|running| running.slot_idx),
            waiting: self.waiting.iter().map(|job| job.slot_idx).collect(),
        }
    }

    /// Takes an input and says what is to be done, in order.
    pub(super) fn step(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Wanted => self.load(),
            Input::Run(job) => self.enqueue(job),
            Input::Stop(slot_idx) => self.stop(slot_idx),
            Input::Received { received, total } => {
                if matches!(self.phase, Phase::Loading { .. }) {
                    self.phase = Phase::Loading { received, total };
                }
                Vec::new()
            }
            Input::Compiled => {
                self.phase = Phase::Starting;
                vec![Effect::StartWorker]
            }
            Input::LoadFailed(reason) => {
                self.phase = Phase::Failed(reason);
                Vec::new()
            }
            Input::Ready => {
                self.phase = Phase::Warm;
                self.start_next()
            }
            Input::Batch { run, events } => self.receive(run, &events),
            Input::Done { run, hints } => self.finish(run, &hints),
            Input::Crashed(reason) => self.lose_worker(&reason),
            Input::Silent => self.end_run(DiagnosticKind::Stopped, strings::silent(PATIENCE_SECS)),
        }
    }

    fn load(&mut self) -> Vec<Effect> {
        if !matches!(self.phase, Phase::Cold | Phase::Failed(_)) {
            return Vec::new();
        }
        self.phase = Phase::Loading { received: 0, total: 0 };
        vec![Effect::Load]
    }

    fn enqueue(&mut self, job: Job) -> Vec<Effect> {
        self.waiting.retain(|waiting| waiting.slot_idx != job.slot_idx);
        self.waiting.push_back(job);
        let mut effects = self.load();
        effects.extend(self.start_next());
        effects
    }

    fn start_next(&mut self) -> Vec<Effect> {
        if self.phase != Phase::Warm || self.running.is_some() {
            return Vec::new();
        }
        let Some(Job { slot_idx, source }) = self.waiting.pop_front() else { return Vec::new() };
        self.n_runs += 1;
        let run = self.n_runs;
        let file_name = source.name.clone();
        let text = source.text.clone();
        let header = Header {
            producer: strings::PRODUCER_PYTHON.to_owned(),
            clock: ClockKind::Virtual,
            source,
        };
        self.running = Some(Running { run, slot_idx, recorder: Recorder::new(header) });
        vec![Effect::Post { run, source: text, file_name }, Effect::Watch { secs: PATIENCE_SECS }]
    }

    fn receive(&mut self, run: u32, events: &[u8]) -> Vec<Effect> {
        let Some(running) = self.running.as_mut().filter(|running| running.run == run) else {
            return Vec::new();
        };
        let added = binary::decode_events(events)
            .map_err(|error| error.to_string())
            .and_then(|events| running.recorder.extend(events).map_err(|fault| fault.to_string()));
        match added {
            Ok(()) => vec![Effect::Watch { secs: PATIENCE_SECS }],
            // Foreign data passes one gate, the recorder; what it refuses is an error of the engine.
            Err(reason) => self.end_run(DiagnosticKind::EngineFailure, strings::crashed(&reason)),
        }
    }

    fn finish(&mut self, run: u32, hints: &[u8]) -> Vec<Effect> {
        let Some(Running { slot_idx, recorder, .. }) =
            self.running.take_if(|running| running.run == run)
        else {
            return Vec::new();
        };
        let (trace, hints) = (recorder.finish(), codec::decode(hints));
        let mut effects = vec![Effect::Unwatch, Effect::Publish { slot_idx, trace, hints }];
        effects.extend(self.start_next());
        effects
    }

    fn stop(&mut self, slot_idx: usize) -> Vec<Effect> {
        self.waiting.retain(|job| job.slot_idx != slot_idx);
        if self.running.as_ref().is_some_and(|running| running.slot_idx == slot_idx) {
            return self.end_run(DiagnosticKind::Stopped, strings::STOPPED.to_owned());
        }
        Vec::new()
    }

    /// A worker that breaks while it starts would break again: that is for the person to retry.
    fn lose_worker(&mut self, reason: &str) -> Vec<Effect> {
        if self.phase == Phase::Starting {
            self.phase = Phase::Failed(reason.to_owned());
            return Vec::new();
        }
        self.end_run(kind_of_crash(reason), strings::crashed(reason))
    }

    /// Ends the run that is under way, keeps what has arrived of it, and replaces the worker.
    fn end_run(&mut self, kind: DiagnosticKind, message: String) -> Vec<Effect> {
        self.phase = Phase::Starting;
        let mut effects = vec![Effect::Unwatch, Effect::StartWorker];
        if let Some(Running { slot_idx, mut recorder, .. }) = self.running.take() {
            let at = recorder.state().at();
            let diagnostic = Diagnostic { kind, message, line: None };
            // Both are refused only after the program's own end, and then there is nothing to add.
            let _ = recorder.push(at, Actor::Main, EventKind::Diagnosed { diagnostic });
            let _ = recorder.push(
                at,
                Actor::Main,
                EventKind::ProgramEnded { outcome: ProgramOutcome::Stopped },
            );
            let (trace, hints) = (recorder.finish(), Vec::new());
            effects.push(Effect::Publish { slot_idx, trace, hints });
        }
        effects
    }
}

/// What a crash means for the person: browsers say it in their own words.
fn kind_of_crash(reason: &str) -> DiagnosticKind {
    let reason = reason.to_ascii_lowercase();
    if reason.contains("call stack") || reason.contains("too much recursion") {
        DiagnosticKind::RecursionLimit
    } else if reason.contains("memory") {
        DiagnosticKind::MemoryLimit
    } else {
        DiagnosticKind::EngineFailure
    }
}

#[cfg(test)]
mod tests {
    use interleave_projection::HintKind;
    use interleave_trace::{Event, Language, Micros};

    use super::*;

    fn job(slot_idx: usize, text: &str) -> Input {
        let source = Source {
            name: "main.py".to_owned(),
            language: Language::Python,
            text: text.to_owned(),
        };
        Input::Run(Job { slot_idx, source })
    }

    fn batch(run: u32, kinds: Vec<EventKind>) -> Input {
        let events: Vec<Event> =
            kinds.into_iter().map(|kind| Event { at: Micros(7), by: Actor::Main, kind }).collect();
        Input::Batch { run, events: binary::encode_events(&events) }
    }

    fn output(text: &str) -> EventKind {
        EventKind::StdoutWritten { text: text.to_owned() }
    }

    fn warm() -> Machine {
        let mut machine = Machine::default();
        assert_eq!(machine.step(Input::Wanted), [Effect::Load]);
        assert_eq!(machine.step(Input::Compiled), [Effect::StartWorker]);
        assert_eq!(machine.step(Input::Ready), []);
        machine
    }

    fn published(effects: &[Effect]) -> Option<&Trace> {
        effects.iter().find_map(|effect| match effect {
            Effect::Publish { trace, .. } => Some(trace),
            _ => None,
        })
    }

    #[test]
    fn nothing_is_fetched_before_somebody_wants_it_and_then_once() {
        let mut machine = Machine::default();
        assert_eq!(machine.status().phase, Phase::Cold);
        assert_eq!(machine.step(Input::Wanted), [Effect::Load]);
        assert_eq!(machine.step(Input::Wanted), []);
        assert_eq!(machine.step(job(0, "x")), []);
        assert_eq!(machine.step(Input::Received { received: 5, total: 9 }), []);
        assert_eq!(machine.status().phase, Phase::Loading { received: 5, total: 9 });
        assert!(machine.status().is_busy(0));
    }

    #[test]
    fn a_program_that_waited_for_the_interpreter_runs_when_it_is_warm() {
        let mut machine = Machine::default();
        assert_eq!(machine.step(job(1, "x = 1")), [Effect::Load]);
        machine.step(Input::Compiled);
        let file_name = "main.py".to_owned();
        assert_eq!(
            machine.step(Input::Ready),
            [
                Effect::Post { run: 1, source: "x = 1".to_owned(), file_name },
                Effect::Watch { secs: PATIENCE_SECS }
            ]
        );
        assert_eq!(machine.status().running, Some(1));
    }

    #[test]
    fn a_run_that_ends_gives_its_trace_and_lets_the_next_one_run() {
        let mut machine = warm();
        machine.step(job(0, "a"));
        machine.step(job(1, "b"));
        machine.step(job(1, "c"));
        machine.step(batch(1, vec![output("hello")]));
        let hint = Hint {
            kind: HintKind::BlockingCall,
            at: 1,
            lines: vec![7],
            happened: "It blocks.".to_owned(),
            todo: "Do not.".to_owned(),
        };
        let hints = codec::encode(std::slice::from_ref(&hint));
        let effects = machine.step(Input::Done { run: 1, hints });
        assert_eq!(published(&effects).map(Trace::len), Some(1));
        assert!(matches!(&effects[1], Effect::Publish { hints, .. } if hints[..] == [hint]));
        assert!(
            effects.iter().any(
                |effect| matches!(effect, Effect::Post { run: 2, source, .. } if source == "c")
            )
        );
        assert_eq!(
            machine.status(),
            Status { phase: Phase::Warm, running: Some(1), waiting: vec![] }
        );
    }

    #[test]
    fn stopping_keeps_what_arrived_and_replaces_the_worker_without_a_download() {
        let mut machine = warm();
        machine.step(job(0, "while True: pass"));
        machine.step(batch(1, vec![output("hello")]));
        let effects = machine.step(Input::Stop(0));
        assert!(effects.contains(&Effect::StartWorker) && !effects.contains(&Effect::Load));
        let trace = published(&effects).expect("a trace");
        assert_eq!(trace.len(), 3);
        assert_eq!(trace.outcome(), Some(ProgramOutcome::Stopped));
        assert_eq!(
            trace.diagnostics().next().map(|diagnostic| diagnostic.kind),
            Some(DiagnosticKind::Stopped)
        );
        assert_eq!(machine.status().phase, Phase::Starting);
    }

    #[test]
    fn a_silent_run_is_stopped_and_says_so() {
        let mut machine = warm();
        machine.step(job(0, "while True: pass"));
        let effects = machine.step(Input::Silent);
        let trace = published(&effects).expect("a trace");
        assert!(trace.diagnostics().any(|diagnostic| diagnostic.message.contains("10 seconds")));
    }

    #[test]
    fn a_lost_worker_is_replaced_and_the_reason_is_told() {
        for (reason, kind) in [
            ("RangeError: Maximum call stack size exceeded", DiagnosticKind::RecursionLimit),
            ("InternalError: too much recursion", DiagnosticKind::RecursionLimit),
            ("RangeError: Out of memory", DiagnosticKind::MemoryLimit),
            ("RuntimeError: unreachable", DiagnosticKind::EngineFailure),
        ] {
            let mut machine = warm();
            machine.step(job(0, "f()"));
            let effects = machine.step(Input::Crashed(reason.to_owned()));
            assert!(effects.contains(&Effect::StartWorker));
            let kinds: Vec<_> = published(&effects)
                .expect("a trace")
                .diagnostics()
                .map(|found| found.kind)
                .collect();
            assert_eq!(kinds, [kind]);
        }
    }

    #[test]
    fn events_that_cannot_have_happened_end_the_run() {
        let mut machine = warm();
        machine.step(job(0, "x"));
        let effects = machine.step(batch(1, vec![EventKind::RunEnded]));
        let trace = published(&effects).expect("a trace");
        assert!(
            trace.diagnostics().any(|diagnostic| diagnostic.kind == DiagnosticKind::EngineFailure)
        );
    }

    #[test]
    fn messages_of_a_run_that_was_stopped_are_ignored() {
        let mut machine = warm();
        machine.step(job(0, "a"));
        machine.step(Input::Stop(0));
        assert_eq!(machine.step(batch(1, vec![output("late")])), []);
        assert_eq!(machine.step(Input::Done { run: 1, hints: Vec::new() }), []);
    }

    #[test]
    fn a_program_that_waits_can_be_taken_back() {
        let mut machine = Machine::default();
        machine.step(job(0, "a"));
        assert_eq!(machine.step(Input::Stop(0)), []);
        assert!(!machine.status().is_busy(0));
    }

    #[test]
    fn what_failed_to_load_or_start_is_tried_again_when_asked() {
        let mut machine = Machine::default();
        machine.step(job(0, "a"));
        machine.step(Input::LoadFailed("status 404".to_owned()));
        assert_eq!(machine.status().phase, Phase::Failed("status 404".to_owned()));
        assert_eq!(machine.step(Input::Wanted), [Effect::Load]);
        machine.step(Input::Compiled);
        assert_eq!(machine.step(Input::Crashed("SyntaxError".to_owned())), []);
        assert_eq!(machine.status().phase, Phase::Failed("SyntaxError".to_owned()));
        assert!(machine.status().is_busy(0), "the program still waits");
    }
}
