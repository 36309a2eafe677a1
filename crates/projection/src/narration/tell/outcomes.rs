//! How values, texts and ends are said.

use interleave_trace::{Actor, EventKind, ExceptionId, Outcome, ResourceId, ResourceKind};

use super::{Sentence, Teller};
use crate::lanes::LaneId;
use crate::words::slices;

/// How much of a text a sentence quotes.
const QUOTED: usize = 60;

/// Text that was written, in quotes, shortened.
fn quote(text: &str) -> String {
    let mut lines = text.trim_end_matches(['\n', '\r']).lines();
    let first = lines.next().unwrap_or_default();
    let n_more = lines.count();
    let mut shown: String = first.chars().take(QUOTED).collect();
    if shown.len() < first.len() {
        shown.push('…');
    }
    match n_more {
        0 => format!("“{shown}”"),
        1 => format!("“{shown}” and 1 more line"),
        n => format!("“{shown}” and {n} more lines"),
    }
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

    pub(super) fn exception(&self, exception: ExceptionId) -> String {
        self.facts().exception_text(self.source.trace, exception)
    }

    /// `… returns 3`, `… ends with ValueError: no milk`, `… is cancelled`.
    pub(super) fn end(&self, sentence: Sentence, outcome: &Outcome) -> Sentence {
        match (outcome, slices::result(self.source.trace, outcome)) {
            (Outcome::Returned(_), Some(value)) => sentence.text(" returns ").code(value),
            (Outcome::Returned(_), None) => sentence.text(" returns"),
            (Outcome::Raised(_) | Outcome::Cancelled, _) => self.task_end(sentence, outcome),
        }
    }

    /// `… is done`, `… ends with ValueError: no milk`, `… is cancelled`.
    pub(super) fn task_end(&self, sentence: Sentence, outcome: &Outcome) -> Sentence {
        match outcome {
            Outcome::Returned(_) => match slices::result(self.source.trace, outcome) {
                Some(value) => sentence.text(" is done, with the result ").code(value),
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

    /// Who holds a resource before an event.
    pub(super) fn holders(&self, resource: ResourceId, before: usize) -> Vec<LaneId> {
        let mut holders = Vec::new();
        for event in &self.source.trace.events()[..before] {
            let lane = LaneId::of(event.by);
            match event.kind {
                EventKind::ResourceAcquired { resource: taken } if taken == resource => {
                    holders.push(lane);
                }
                EventKind::ResourceReleased { resource: given }
                    if given == resource && !holders.is_empty() =>
                {
                    let idx = holders.iter().position(|holder| *holder == lane).unwrap_or(0);
                    holders.remove(idx);
                }
                _ => {}
            }
        }
        holders
    }

    /// The number of a resource, as what it counts.
    pub(super) fn level(&self, resource: ResourceId, level: u32) -> String {
        let name = capital(&crate::words::resource_name(self.facts(), resource));
        let n = |what| crate::words::count(usize::try_from(level).unwrap_or(usize::MAX), what);
        match self.kind_of(resource) {
            Some(ResourceKind::Queue) => format!("{name} now holds {}", n("item")),
            Some(ResourceKind::Semaphore) => format!("{name} now has {} free", n("place")),
            Some(ResourceKind::Event) if level == 0 => format!("{name} is cleared"),
            Some(ResourceKind::Event) => format!("{name} is set"),
            _ => format!("{name} now shows {level}"),
        }
    }

    /// `the lock kettle`, `a place of the semaphore stoves`: what is taken or given back.
    pub(super) fn held(&self, resource: ResourceId) -> String {
        let name = crate::words::resource_name(self.facts(), resource);
        match self.kind_of(resource) {
            Some(ResourceKind::Semaphore) => format!("a place of {name}"),
            _ => name,
        }
    }

    fn kind_of(&self, resource: ResourceId) -> Option<ResourceKind> {
        self.facts().end.resource(resource).map(|resource| resource.kind)
    }
}
