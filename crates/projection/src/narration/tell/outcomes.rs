//! How values, texts and ends are said.

use interleave_trace::{Actor, ExceptionId, Outcome, SpanId, TaskId};

use super::{Sentence, Teller};
use crate::words::slices;

/// How much of a text a sentence quotes.
const QUOTED: usize = 50;
/// How much of an exception it shows.
const EXCEPTION_SHOWN: usize = 80;
/// A call that is longer than this is shown without its arguments.
const LABEL_SHOWN: usize = 56;
/// How much of a result it shows.
pub(super) const RESULT_SHOWN: usize = 40;

/// Text that was written, in quotes, shortened.
fn quote(text: &str) -> String {
    let mut lines = text.trim_end_matches(['\n', '\r']).lines();
    let first = lines.next().unwrap_or_default();
    let n_more = lines.count();
    let shown = shorten(first, QUOTED);
    match n_more {
        0 => format!("“{shown}”"),
        1 => format!("“{shown}” and 1 more line"),
        n => format!("“{shown}” and {n} more lines"),
    }
}

/// `f(…)` for a call that would fill a line.
fn without_long_arguments(label: String) -> String {
    match label.split_once('(') {
        Some((name, _)) if label.chars().count() > LABEL_SHOWN => format!("{name}(…)"),
        _ => label,
    }
}

/// A text, cut after so many characters.
pub(super) fn shorten(text: &str, n_chars: usize) -> String {
    let mut shown: String = text.chars().take(n_chars).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// `The queue` for `the queue`, at the beginning of a sentence. The words are ours, and begin in ASCII.
pub(super) fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

impl Teller<'_> {
    /// A coroutine or the like as it was called; where that is long, without what it was called with.
    pub(super) fn span_label(&self, span: SpanId) -> String {
        without_long_arguments(self.facts().span_label(span))
    }

    /// What a task executes, likewise.
    pub(super) fn task_label(&self, task: TaskId) -> String {
        without_long_arguments(self.facts().task_label(task))
    }

    /// `Task-1 writes “tea” to the file /home/you/menu.txt`. Where the writing began and how long the file is now
    /// tell what became of the rest of it.
    pub(super) fn file_written(
        &self,
        by: Actor,
        path: &str,
        (offset, size): (u64, u64),
        text: Option<&str>,
    ) -> Sentence {
        let who = self.who(by);
        match text {
            Some("") if size == 0 => who.text(" begins the empty file ").code(path),
            Some("") => {
                who.text(" makes the file ").code(path).words(format_args!(" {size} bytes long"))
            }
            Some(text) => {
                who.words(format_args!(" writes {} to the file ", quote(text))).code(path)
            }
            None => {
                let n_bytes = size.saturating_sub(offset);
                who.words(format_args!(" writes {n_bytes} bytes to the file ")).code(path)
            }
        }
    }

    /// Type and message of an exception: the first line of it, shortened.
    pub(super) fn exception(&self, exception: ExceptionId) -> String {
        let text = self.facts().exception_text(self.source.trace, exception);
        let first = text.lines().next().unwrap_or_default();
        shorten(first.trim_end_matches('.'), EXCEPTION_SHOWN)
    }

    /// `… returns 3`, `… ends with ValueError: no milk`, `… is cancelled`.
    pub(super) fn end(&self, sentence: Sentence, outcome: &Outcome) -> Sentence {
        match (outcome, slices::result(self.source.trace, outcome)) {
            (Outcome::Returned(_), Some(value)) => {
                sentence.text(" returns ").code(shorten(&value, RESULT_SHOWN))
            }
            (Outcome::Returned(_), None) => sentence.text(" returns"),
            (Outcome::Raised(_) | Outcome::Cancelled, _) => self.task_end(sentence, outcome),
        }
    }

    /// `… is done`, `… ends with ValueError: no milk`, `… is cancelled`.
    pub(super) fn task_end(&self, sentence: Sentence, outcome: &Outcome) -> Sentence {
        match outcome {
            Outcome::Returned(_) => match slices::result(self.source.trace, outcome) {
                Some(value) => {
                    sentence.text(" is done, with the result ").code(shorten(&value, RESULT_SHOWN))
                }
                None => sentence.text(" is done"),
            },
            Outcome::Raised(exception) => {
                sentence.text(" ends with ").code(self.exception(*exception))
            }
            Outcome::Cancelled => sentence.text(" is cancelled"),
        }
    }

    pub(super) fn tell_written(&mut self, by: Actor, text: &str, where_to: &str) {
        let who = self.who(by);
        let is_empty = text.trim_end_matches(['\n', '\r']).is_empty();
        let verb = if where_to.is_empty() { "prints" } else { "writes" };
        let what = if is_empty { "an empty line".to_owned() } else { quote(text) };
        self.say(who.words(format_args!(" {verb} {what}{where_to}")));
    }
}
