//! Tells a step: which sentences its events make together.
//!
//! Every kind of event has its words here, and the match over kinds has no catch-all: a new kind does not compile
//! before somebody has said how it is told. Events that only make sense together (a task that is made, and put into
//! the ready queue) are told by the first of them, and `told` keeps the others quiet.

mod generators;
mod handles;
mod kinds;
mod outcomes;
mod queues;
mod resources;
mod spans;

use std::fmt;
use std::ops::Range;

use interleave_trace::{Actor, Event, EventKind, Outcome, Playhead, SpanId, Trace};

use crate::facts::Facts;
use crate::hues::Hues;
use crate::lanes::LaneId;
use crate::narration::{Narration, Piece};
use crate::queues::Snapshots;
use crate::steps::{Definition, definition};
use crate::words;

use outcomes::shorten;

/// How much of a line of the program a sentence shows.
const CODE_SHOWN: usize = 60;

/// What the narration is made from.
pub(crate) struct Source<'a> {
    pub(crate) trace: &'a Trace,
    pub(crate) facts: &'a Facts,
    pub(crate) hues: &'a Hues,
    pub(crate) snapshots: &'a Snapshots,
}

/// The step that these events are.
pub(crate) fn step(source: &Source<'_>, events: Range<usize>) -> Narration {
    let mut teller = Teller {
        source,
        first: events.start,
        events: &source.trace.events()[events],
        told: Vec::new(),
        line: None,
        caller: None,
        sentences: Vec::new(),
    };
    teller.told = vec![false; teller.events.len()];
    teller.tell();
    let mut pieces: Vec<Piece> = Vec::new();
    for sentence in teller.sentences {
        if !pieces.is_empty() {
            pieces.push(Piece::Text(" ".to_owned()));
        }
        pieces.extend(sentence);
    }
    Narration { pieces: merge(pieces) }
}

/// Neighboring pieces of plain text become one.
fn merge(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut merged: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (merged.last_mut(), piece) {
            (Some(Piece::Text(text)), Piece::Text(more)) => text.push_str(&more),
            (_, piece) => merged.push(piece),
        }
    }
    merged
}

struct Teller<'a> {
    source: &'a Source<'a>,
    /// The index in the trace of the first event.
    first: usize,
    events: &'a [Event],
    told: Vec<bool>,
    /// The line that was reached and that no sentence has named yet.
    line: Option<(u32, Option<SpanId>, Actor)>,
    /// The line of the call that a plain function has returned to since, in the same step.
    caller: Option<u32>,
    sentences: Vec<Vec<Piece>>,
}

/// A sentence in the making. It is handed on as one pointer, and its methods are never inlined: sentences are put
/// together in more than a hundred places, and the page pays for each of them.
#[derive(Default)]
struct Sentence(Box<Pieces>);

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Sentence {
    #[inline(never)]
    fn text(self, text: &str) -> Self {
        self.piece(Piece::Text(text.to_owned()))
    }

    #[inline(never)]
    fn words(self, words: fmt::Arguments<'_>) -> Self {
        self.piece(Piece::Text(words.to_string()))
    }

    fn code(self, code: impl Into<String>) -> Self {
        self.piece(Piece::Code(code.into()))
    }

    #[inline(never)]
    fn piece(mut self, piece: Piece) -> Self {
        self.0.0.push(piece);
        self
    }
}

impl Teller<'_> {
    fn facts(&self) -> &Facts {
        self.source.facts
    }

    /// A lane by its name.
    fn lane(&self, sentence: Sentence, lane: LaneId) -> Sentence {
        let name = self.facts().lane_name(lane);
        match lane {
            LaneId::Main | LaneId::Loop => sentence.text(&name),
            LaneId::Task(_) | LaneId::Thread(_) => {
                let hue = self.source.hues.lane(lane);
                sentence.piece(Piece::Lane { lane, name, hue })
            }
        }
    }

    /// Several lanes: `Task-2, Task-3 and Task-4`; from the sixth on, how many more.
    fn lanes(&self, mut sentence: Sentence, lanes: &[LaneId]) -> Sentence {
        const SHOWN: usize = 4;
        let n_shown = if lanes.len() > SHOWN + 1 { SHOWN } else { lanes.len() };
        for (idx, lane) in lanes[..n_shown].iter().enumerate() {
            if idx > 0 {
                sentence = sentence.text(if idx + 1 == lanes.len() { " and " } else { ", " });
            }
            sentence = self.lane(sentence, *lane);
        }
        if n_shown < lanes.len() {
            sentence = sentence.words(format_args!(" and {} more", lanes.len() - n_shown));
        }
        sentence
    }

    /// A sentence that begins with who acts.
    fn who(&self, by: Actor) -> Sentence {
        match by {
            Actor::Callback(handle) => self.callback(handle),
            by => self.lane(Sentence::default(), LaneId::of(by)),
        }
    }

    fn time(&self, at: interleave_trace::Micros) -> String {
        words::time(self.source.trace, at)
    }

    /// Ends a sentence. The first one of a step names the line.
    fn say(&mut self, sentence: Sentence) {
        let mut sentence = sentence;
        if let Some((line, span, by)) = self.line.take() {
            let line = self.caller.take().unwrap_or(line);
            sentence = sentence.words(format_args!(" (line {line}"));
            let label =
                span.filter(|span| !self.is_root(*span, by)).map(|span| self.span_label(span));
            let is_named = |label: &String| {
                sentence.0.0.iter().any(|piece| *piece == Piece::Code(label.clone()))
            };
            sentence = match label.filter(|label| !is_named(label)) {
                Some(label) => sentence.text(", in ").code(label).text(")"),
                None => sentence.text(")"),
            };
        }
        self.sentences.push(sentence.text(".").0.0);
    }

    /// A plain function has returned: what follows in this step is done by the line that had called it.
    fn return_to_caller(&mut self, idx: usize) {
        let Some((_, span, _)) = self.line else { return };
        let playhead = self.playhead(idx);
        self.caller = match span {
            Some(span) => self.facts().line_of_span(span, playhead),
            None => self.facts().bare_line(playhead).map(|(_, line)| line),
        };
    }

    /// Says something that is not about the line.
    fn add(&mut self, sentence: Sentence) {
        let line = self.line.take();
        self.say(sentence);
        self.line = line;
    }

    /// Whether a span is all there is to know about the task it runs in.
    fn is_root(&self, span: SpanId, by: Actor) -> bool {
        match by {
            Actor::Task(task) => {
                self.facts().end.task(task).is_some_and(|task| task.span == Some(span))
            }
            _ => false,
        }
    }

    fn tell(&mut self) {
        if self.tell_definitions() {
            return;
        }
        for idx in 0..self.events.len() {
            if !self.told[idx] {
                let event = &self.events[idx];
                self.tell_event(idx, event.by, &event.kind);
            }
        }
        self.tell_line();
        if self.sentences.is_empty() {
            self.tell_quiet_step();
        }
    }

    /// A line of which no sentence has told: where nothing else has happened, or nothing that belongs to it.
    fn tell_line(&mut self) {
        let Some((line, span, by)) = self.line.take() else { return };
        let text = shorten(self.line_text(line).trim().trim_end_matches(':'), CODE_SHOWN);
        let who = match self.in_flight(line, span, by) {
            Some(exception) => Sentence::default().code(exception).text(" comes to line "),
            None => self.who(by).text(" reaches line "),
        };
        let mut sentence = who.words(format_args!("{line}"));
        if let Some(span) = span.filter(|span| !self.is_root(*span, by)) {
            sentence = sentence.text(", in ").code(self.span_label(span));
        }
        if !text.is_empty() {
            sentence = sentence.text(": ").code(text);
        }
        self.sentences.insert(0, sentence.text(".").0.0);
    }

    /// The exception that is on its way through a line, which is not executed then: it comes back to the line that
    /// it left, or to one that might catch it.
    fn in_flight(&self, line: u32, span: Option<SpanId>, by: Actor) -> Option<String> {
        let reached = |event: &Event| matches!(event.kind, EventKind::LineReached { line: at, .. } if at == line);
        let idx = self.first + self.events.iter().position(reached)?;
        let is_clause = |line: u32| self.line_text(line).trim_start().starts_with("except");
        let left = span.and_then(|span| self.facts().line_of_span(span, idx));
        if !is_clause(line) && left != Some(line) {
            return None;
        }
        let mut before =
            self.source.trace.events()[..idx].iter().rev().take_while(|event| event.by == by);
        let passes = |event: &&Event| matches!(event.kind, EventKind::LineReached { line, .. } if is_clause(line) || left == Some(line));
        match &before.find(|event| !passes(event))?.kind {
            EventKind::ExceptionRaised { exception, .. }
            | EventKind::SpanExited { outcome: Outcome::Raised(exception), .. } => {
                Some(self.exception(*exception))
            }
            EventKind::SpanExited { outcome: Outcome::Cancelled, .. } => {
                Some("CancelledError".to_owned())
            }
            _ => None,
        }
    }

    /// A step whose events usually stand beside others.
    fn tell_quiet_step(&mut self) {
        let Some(event) = self.events.first() else { return };
        let who = self.who(event.by);
        let sentence = match &event.kind {
            EventKind::RunEnded => who.text(" gives the thread back"),
            EventKind::FunctionExited => who.text(" returns from a function"),
            EventKind::SpanResumed { .. } => who.text(" goes on"),
            _ => who.text(" goes on to what follows"),
        };
        self.say(sentence);
    }

    /// Lines of module code that only bring in or define something.
    fn tell_definitions(&mut self) -> bool {
        let mut lines = Vec::new();
        let (mut modules, mut names) = (Vec::new(), Vec::new());
        for event in self.events {
            let EventKind::LineReached { span: None, line } = event.kind else { return false };
            // A class is come to twice: by the statement, and by its body.
            if lines.contains(&line) {
                continue;
            }
            match definition(self.line_text(line)) {
                Some(Definition::Import(all)) => {
                    modules.extend(all.split(',').map(|one| one.trim().to_owned()));
                }
                Some(Definition::Name(name)) => names.push(name),
                Some(Definition::Decorator) => {}
                None => return false,
            }
            lines.push(line);
        }
        if lines.is_empty() || (modules.is_empty() && names.is_empty()) {
            return false;
        }
        let mut sentence = match lines.as_slice() {
            [one] => Sentence::default().words(format_args!("Line {one} runs: ")),
            more => Sentence::default().words(format_args!("Lines {} run: ", words::ranges(more))),
        };
        let are = |n: usize| if n == 1 { "is" } else { "are" };
        if !modules.is_empty() {
            let verb = are(modules.len());
            sentence =
                sentence.code(words::short_list(&modules)).words(format_args!(" {verb} imported"));
        }
        if !names.is_empty() {
            let (joint, verb) = (if modules.is_empty() { "" } else { ", " }, are(names.len()));
            sentence = sentence
                .text(joint)
                .code(words::short_list(&names))
                .words(format_args!(" {verb} defined"));
        }
        self.say(sentence);
        true
    }

    fn line_text(&self, line: u32) -> &str {
        let text = &self.source.trace.header().source.text;
        (line as usize).checked_sub(1).and_then(|idx| text.lines().nth(idx)).unwrap_or_default()
    }

    /// The playhead after the event at `idx` of this step.
    fn playhead(&self, idx: usize) -> Playhead {
        self.first + idx + 1
    }

    /// Whether such an event stands at `from` or after it in this step.
    fn has(&self, from: usize, is_it: impl Fn(&EventKind) -> bool) -> bool {
        self.events[from..].iter().any(|event| is_it(&event.kind))
    }
}
