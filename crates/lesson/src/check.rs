//! Whether facts hold for a run.

use interleave_projection::{Hint, Run, Stream};
use interleave_trace::{DiagnosticKind, EventKind, ProgramOutcome, SpanKind, Trace};

use crate::fact::Fact;
use crate::moment::sentences;

/// Checks facts on a run: for each, nothing where it holds, or what is so instead, as a sentence for people.
///
/// The `prints` among them hold in their order: each is looked for behind the line of the one before it.
pub fn check(facts: &[Fact], run: &Run) -> Vec<Option<String>> {
    let seen = Seen::of(run);
    let mut next_line = 0;
    facts.iter().map(|fact| seen.check(fact, &mut next_line).err()).collect()
}

/// What facts are checked against.
struct Seen<'a> {
    run: &'a Run,
    trace: &'a Trace,
    lines: Vec<String>,
    spans: Vec<Life<'a>>,
}

/// The life of a span, by event index.
struct Life<'a> {
    kind: SpanKind,
    name: &'a str,
    label: String,
    entered: Option<usize>,
    exited: Option<usize>,
}

impl Life<'_> {
    /// Whether an author means this span by a name: its call (`brew('tea')`) or only its function (`brew`).
    fn is_called(&self, name: &str) -> bool {
        self.label == name || self.name == name
    }
}

impl<'a> Seen<'a> {
    fn of(run: &'a Run) -> Self {
        let trace = run.trace();
        Self { run, trace, lines: output(run), spans: lives(trace) }
    }

    fn check(&self, fact: &Fact, next_line: &mut usize) -> Result<(), String> {
        let source = &self.trace.header().source.text;
        match fact {
            Fact::Takes(expected) => {
                let total = self.run.total();
                ensure(total == *expected, || format!("It takes {total}."))
            }
            Fact::Prints { text, is_beginning } => self.prints(text, *is_beginning, next_line),
            Fact::PrintsNothing => {
                ensure(self.lines.is_empty(), || format!("It prints “{}”.", self.lines[0]))
            }
            Fact::EndsWell => {
                let outcome = self.trace.outcome();
                ensure(outcome == Some(ProgramOutcome::Finished), || self.ending())
            }
            Fact::EndsWith(name) => {
                ensure(self.exception().as_deref() == Some(name.as_str()), || self.ending())
            }
            Fact::EndsInDeadlock => {
                ensure(self.diagnosed(DiagnosticKind::Deadlock), || self.ending())
            }
            Fact::Tasks(expected) => {
                let is_task = |event: &&interleave_trace::Event| {
                    matches!(event.kind, EventKind::TaskCreated { .. })
                };
                let n_tasks = self.trace.events().iter().filter(is_task).count();
                ensure(n_tasks == *expected, || format!("It makes {n_tasks} tasks."))
            }
            Fact::Overlap(first, second) => {
                let (a, b) = (self.lived(first)?, self.lived(second)?);
                let overlap = |a: &Life<'_>, b: &Life<'_>| {
                    a.entered < b.exited.or(Some(usize::MAX))
                        && b.entered < a.exited.or(Some(usize::MAX))
                };
                let found = a.iter().any(|a| b.iter().any(|b| overlap(a, b)));
                ensure(found, || format!("`{first}` and `{second}` do not overlap."))
            }
            Fact::Apart(first, second) => {
                let (a, b) = (self.lived(first)?, self.lived(second)?);
                let is_over = a.iter().all(|a| {
                    b.iter().all(|b| a.exited.is_some_and(|exited| Some(exited) < b.entered))
                });
                ensure(is_over, || format!("`{first}` is not over when `{second}` begins."))
            }
            Fact::Step(text) => {
                let found = sentences(self.run).any(|(_, sentence)| sentence.contains(text));
                ensure(found, || format!("No step says “{text}”."))
            }
            Fact::Closes(name) => self.closes(name),
            Fact::Hint(name) => {
                let given: Vec<_> = self.run.hints().iter().map(|hint| hint.kind.name()).collect();
                ensure(given.contains(&name.as_str()), || match given.as_slice() {
                    [] => "There is no hint.".to_owned(),
                    given => format!("The only hints are {}.", given.join(", ")),
                })
            }
            Fact::NoHints => match self.run.hints() {
                [] => Ok(()),
                [Hint { kind, happened, .. }, ..] => {
                    Err(format!("There is a hint, {}: {happened}", kind.name()))
                }
            },
            Fact::Writes(path) => {
                let files = self.run.files(self.trace.len());
                let found = files.iter().any(|file| file.path == *path || file.name == *path);
                ensure(found, || format!("There is no file `{path}` at the end."))
            }
            Fact::Has(text) => {
                ensure(source.contains(text), || format!("The program does not contain `{text}`."))
            }
            Fact::HasNo(text) => {
                ensure(!source.contains(text), || format!("The program contains `{text}`."))
            }
        }
    }

    fn prints(&self, text: &str, is_beginning: bool, next_line: &mut usize) -> Result<(), String> {
        let matches = |line: &String| {
            if is_beginning { line.starts_with(text) } else { line == text }
        };
        let rest = self.lines.get(*next_line..).unwrap_or_default();
        if let Some(idx) = rest.iter().position(matches) {
            *next_line += idx + 1;
            return Ok(());
        }
        Err(if self.lines.iter().any(matches) {
            format!("It prints “{text}”, but too early.")
        } else {
            format!("It does not print “{text}”.")
        })
    }

    /// All spans of a name whose bodies began.
    fn lived(&self, name: &str) -> Result<Vec<&Life<'a>>, String> {
        let found: Vec<_> = self
            .spans
            .iter()
            .filter(|span| span.is_called(name) && span.entered.is_some())
            .collect();
        if found.is_empty() { Err(format!("`{name}` never runs.")) } else { Ok(found) }
    }

    fn closes(&self, name: &str) -> Result<(), String> {
        let lived = self.lived(name)?;
        let of_kind: Vec<_> =
            lived.iter().filter(|span| span.kind != SpanKind::Coroutine).collect();
        if of_kind.is_empty() {
            return Err(format!("`{name}` is neither a context manager nor a generator."));
        }
        ensure(of_kind.iter().all(|span| span.exited.is_some()), || {
            format!("`{name}` is still open at the end.")
        })
    }

    /// The exception that came out of the program.
    fn exception(&self) -> Option<String> {
        let ProgramOutcome::Raised(id) = self.trace.outcome()? else { return None };
        let Some(id) = id else { return Some("SyntaxError".to_owned()) };
        self.trace.events().iter().find_map(|event| match &event.kind {
            EventKind::ExceptionRaised { exception, type_name, .. } if *exception == id => {
                Some(type_name.clone())
            }
            _ => None,
        })
    }

    fn diagnosed(&self, kind: DiagnosticKind) -> bool {
        self.trace.diagnostics().any(|diagnostic| diagnostic.kind == kind)
    }

    /// How it ended, in a sentence.
    fn ending(&self) -> String {
        if self.trace.outcome() == Some(ProgramOutcome::Finished) {
            return "It ends well.".to_owned();
        }
        let last = self.trace.diagnostics().last();
        last.map_or_else(|| "It does not end.".to_owned(), |last| last.summary().to_owned())
    }
}

fn ensure(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// The lines of standard output.
pub(crate) fn output(run: &Run) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for row in run.console(run.trace().len()) {
        if row.stream == Stream::Out {
            match lines.last_mut() {
                Some(line) if row.continues => line.push_str(&row.text),
                _ => lines.push(row.text.clone()),
            }
        }
    }
    lines
}

fn lives(trace: &Trace) -> Vec<Life<'_>> {
    let mut lives: Vec<Life<'_>> = Vec::new();
    for (event_idx, event) in trace.events().iter().enumerate() {
        match &event.kind {
            EventKind::SpanCreated { kind, name, arguments, .. } => lives.push(Life {
                kind: *kind,
                name,
                label: format!("{name}({arguments})"),
                entered: None,
                exited: None,
            }),
            EventKind::SpanEntered { span, .. } => {
                if let Some(life) = lives.get_mut(span.idx()) {
                    life.entered = Some(event_idx);
                }
            }
            EventKind::SpanExited { span, .. } => {
                if let Some(life) = lives.get_mut(span.idx()) {
                    life.exited = Some(event_idx);
                }
            }
            _ => {}
        }
    }
    lives
}
