//! With what an async generator goes on at its `yield`: it was asked, thrown into, or closed.
//!
//! The trace has one event for all three, and none for the `GeneratorExit` that closes. What happens next tells them
//! apart: what is raised at the `yield`, whether the next line is one that only an exception leads to, how the
//! generator ends, and what the line says that made it go on. Where none of that decides, the words are true of all.

use interleave_trace::{Actor, Event, EventKind, ExceptionId, Outcome, SpanId, Target};

use super::{Sentence, Teller};

/// With what a generator goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Resumed {
    /// It is asked for its next value.
    Asked,
    /// An exception is thrown into it.
    Thrown(ExceptionId),
    /// `GeneratorExit` is.
    Closed,
    /// The trace does not say.
    Unknown,
}

/// What a line of the program does to a generator, as far as its text tells.
#[derive(Clone, Copy, PartialEq)]
enum Asks {
    Value,
    Throw,
    Close,
}

/// The clauses that only an exception leads to, or an exception as well.
#[derive(Clone, Copy, PartialEq)]
enum Clause {
    Except,
    Either,
}

impl Teller<'_> {
    /// A generator that had yielded goes on.
    pub(super) fn resumed(&self, idx: usize, by: Actor, span: SpanId) -> Sentence {
        let (who, label) = (self.who(by), self.span_label(span));
        match self.how_resumed(self.first + idx) {
            Resumed::Asked => who.text(" asks ").code(label).text(" for its next value"),
            Resumed::Thrown(exception) => {
                let sentence = who.text(" throws ").code(self.exception(exception));
                sentence.text(" into ").code(label).text(", at its ").code("yield")
            }
            Resumed::Closed => {
                let sentence = who.text(" closes ").code(label).text(": ").code("GeneratorExit");
                sentence.text(" is raised at its ").code("yield")
            }
            Resumed::Unknown => {
                who.text(" lets ").code(label).text(" go on from its ").code("yield")
            }
        }
    }

    /// A generator ends, with no exception of its own.
    pub(super) fn generator_ends(&self, exit: usize, span: SpanId, outcome: &Outcome) -> Sentence {
        let sentence = self.span(span);
        let before = &self.source.trace.events()[..exit];
        let pulled = before.iter().rposition(|event| is_pulled(event, span));
        let how = pulled.map(|pulled| (self.how_resumed(pulled), self.is_cancelled(pulled, span)));
        sentence.text(match (outcome, how) {
            (Outcome::Returned(_), Some((Resumed::Closed, _)))
            | (Outcome::Cancelled, Some((Resumed::Closed | Resumed::Unknown, false))) => {
                " is closed"
            }
            (Outcome::Returned(_) | Outcome::Raised(_), _) => " has no more values",
            // It was cancelled while it cleaned up; which of the two ended it is not said.
            (Outcome::Cancelled, Some((Resumed::Closed | Resumed::Unknown, true))) => " ends",
            (Outcome::Cancelled, _) => " is cancelled",
        })
    }

    /// Whether an exception is raised because it has just been thrown into a generator, as this step has said.
    pub(super) fn is_thrown(&self, idx: usize, exception: ExceptionId) -> bool {
        idx > 0 && self.how_resumed(self.first + idx - 1) == Resumed::Thrown(exception)
    }

    fn how_resumed(&self, pulled: usize) -> Resumed {
        let events = self.source.trace.events();
        let Some(Event { by, kind: EventKind::Pulled { span, parent }, .. }) = events.get(pulled)
        else {
            return Resumed::Unknown;
        };
        if let Some(exception) = self.left_its_body_with(pulled, *span) {
            return Resumed::Thrown(exception);
        }
        let yielded = self.facts().line_of_span(*span, pulled).unwrap_or_default();
        let asks = match parent {
            Some(parent) => self.facts().line_of_span(*parent, pulled),
            None => None,
        };
        let asks = asks.and_then(|line| asks_by(self.line_text(line)));
        let mut own = events[pulled + 1..].iter().filter(|event| event.by == *by);
        let known = match own.next().map(|event| &event.kind) {
            Some(EventKind::ExceptionRaised { exception, span: Some(of), line, .. })
                if of == span && line.is_some_and(|line| is_plain_yield(self.line_text(line))) =>
            {
                Some(Resumed::Thrown(*exception))
            }
            Some(EventKind::LineReached { span: Some(of), line }) if of == span => {
                match self.new_clause(*line, yielded) {
                    None => Some(Resumed::Asked),
                    Some(Clause::Except) => self.caught_by(*line, *span, own),
                    Some(Clause::Either) => None,
                }
            }
            Some(EventKind::SpanExited { span: of, outcome }) if of == span => match outcome {
                Outcome::Returned(_) => Some(Resumed::Asked),
                Outcome::Raised(exception) => Some(Resumed::Thrown(*exception)),
                Outcome::Cancelled => None,
            },
            _ => None,
        };
        let closes = || {
            self.ends_closed(pulled, *span)
                || asks == Some(Asks::Close)
                || self.is_made_to_close(*by)
        };
        known.unwrap_or_else(|| match asks {
            _ if closes() => Resumed::Closed,
            Some(Asks::Value) => Resumed::Asked,
            _ => Resumed::Unknown,
        })
    }

    /// The exception with which a generator goes on that is the context manager of a body: it has just left that body.
    fn left_its_body_with(&self, pulled: usize, span: SpanId) -> Option<ExceptionId> {
        let events = self.source.trace.events();
        let by = events.get(pulled)?.by;
        let mut own = events[..pulled].iter().rev().take_while(|event| event.by == by);
        let left = own.find(|event| !matches!(event.kind, EventKind::LineReached { .. }))?;
        let EventKind::ContextClosing { span: context, exception } = left.kind else { return None };
        let name = |span| self.facts().end.span(span).map(|span| span.name.as_str());
        exception.filter(|_| name(context) == name(span))
    }

    /// What was thrown in, where a generator goes on in a clause that only an exception leads to.
    fn caught_by<'a>(
        &self,
        line: u32,
        span: SpanId,
        rest: impl Iterator<Item = &'a Event>,
    ) -> Option<Resumed> {
        let mut clause = self.line_text(line);
        for event in rest {
            match &event.kind {
                EventKind::LineReached { span: Some(of), line } if *of == span => {
                    let text = self.line_text(*line);
                    if text.trim_start().starts_with("except") {
                        clause = text;
                    }
                }
                EventKind::ExceptionCaught { exception, .. } => {
                    return Some(Resumed::Thrown(*exception));
                }
                EventKind::SpanExited { span: of, outcome: Outcome::Raised(exception) }
                    if *of == span =>
                {
                    return Some(Resumed::Thrown(*exception));
                }
                _ => break,
            }
        }
        // Of a `GeneratorExit` that is caught, there is no event.
        let is_any = clause.trim().trim_end_matches(':').trim_end() == "except";
        let catches_it = clause.contains("GeneratorExit") || clause.contains("BaseException");
        (is_any || catches_it).then_some(Resumed::Closed)
    }

    /// Whether a generator ends before it yields again, by an exception that is no cancellation of its task's.
    fn ends_closed(&self, pulled: usize, span: SpanId) -> bool {
        let mut rest = self.source.trace.events()[pulled + 1..].iter();
        let end = rest.find_map(|event| match &event.kind {
            EventKind::Yielded { span: of, .. } if *of == span => Some(false),
            EventKind::SpanExited { span: of, outcome } if *of == span => {
                Some(*outcome == Outcome::Cancelled)
            }
            _ => None,
        });
        end == Some(true) && !self.is_cancelled(pulled, span)
    }

    /// Whether a cancellation is raised in a generator, from an event on and before it ends.
    fn is_cancelled(&self, from: usize, span: SpanId) -> bool {
        let rest = self.source.trace.events().get(from..).unwrap_or_default();
        let owner = rest.first().map(|event| event.by);
        let ends = |event: &&Event| matches!(event.kind, EventKind::SpanExited { span: of, .. } if of == span);
        rest.iter().take_while(|event| !ends(event)).any(|event| {
            Some(event.by) == owner && matches!(&event.kind, EventKind::ExceptionRaised { type_name, .. } if type_name == "CancelledError")
        })
    }

    /// Whether a task was made by the loop for nothing but to close a generator: one that nobody holds any more, or
    /// one that is left when the loop shuts down.
    fn is_made_to_close(&self, by: Actor) -> bool {
        let Actor::Task(task) = by else { return false };
        let state = &self.facts().end;
        if state.task(task).is_none_or(|task| task.span.is_some()) {
            return false;
        }
        let made =
            self.facts().task(task).and_then(|task| self.source.trace.events().get(task.made));
        match made.map(|event| event.by) {
            Some(Actor::Callback(handle)) => state.handle(handle).is_some_and(|handle| {
                matches!(&handle.target, Target::Callback(name) if name.ends_with("create_task"))
            }),
            Some(Actor::Task(maker)) => {
                let root = state.task(maker).and_then(|task| task.span);
                root.and_then(|span| state.span(span))
                    .is_some_and(|span| span.name.ends_with("shutdown_asyncgens"))
            }
            _ => false,
        }
    }

    /// The clause that a line is in, or begins, and another line is not in.
    fn new_clause(&self, line: u32, before: u32) -> Option<Clause> {
        let around = self.headers(before);
        let text = self.line_text(line).trim_start();
        if text.starts_with("with ") || text.starts_with("async with ") {
            return Some(Clause::Either);
        }
        let mut headers = vec![line];
        headers.extend(self.headers(line));
        headers.iter().filter(|header| !around.contains(header)).find_map(|header| {
            let text = self.line_text(*header).trim_start();
            if text.starts_with("except") {
                Some(Clause::Except)
            } else {
                text.starts_with("finally").then_some(Clause::Either)
            }
        })
    }

    /// The lines that open the blocks that a line is in, the innermost first, up to the function.
    fn headers(&self, line: u32) -> Vec<u32> {
        let mut headers = Vec::new();
        let indent = |text: &str| text.len() - text.trim_start().len();
        let mut inner = indent(self.line_text(line));
        for above in (1..line).rev() {
            let text = self.line_text(above);
            if text.trim().is_empty() || indent(text) >= inner {
                continue;
            }
            if text.trim_start().starts_with("async def ") {
                break;
            }
            inner = indent(text);
            headers.push(above);
        }
        headers
    }
}

fn is_pulled(event: &Event, span: SpanId) -> bool {
    matches!(event.kind, EventKind::Pulled { span: of, .. } if of == span)
}

/// Whether a line does nothing after its `yield` that could raise.
fn is_plain_yield(line: &str) -> bool {
    let line = line.trim_start();
    let value = match line.split_once('=') {
        Some((name, value))
            if name.trim_end().chars().all(|c| c.is_ascii_alphanumeric() || c == '_') =>
        {
            value.trim_start()
        }
        _ => line,
    };
    value.starts_with("yield") && !value.contains(';')
}

/// What a line does to a generator, if it does one of these things only.
fn asks_by(line: &str) -> Option<Asks> {
    let has = |any: &[&str]| any.iter().any(|one| line.contains(one));
    let value = has(&["async for ", "anext(", ".asend(", ".__anext__("]);
    match (value, has(&[".athrow("]), has(&[".aclose("])) {
        (true, false, false) => Some(Asks::Value),
        (false, true, false) => Some(Asks::Throw),
        (false, false, true) => Some(Asks::Close),
        _ => None,
    }
}
