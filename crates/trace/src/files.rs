//! The files that a run has written, as they are after some of its events.
//!
//! Total: facts that contradict each other (a write behind the end of a file) give what a file system would: zeros.

use crate::event::{Event, EventKind};

/// A file that the run wrote and that is still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// Its absolute path.
    pub path: String,
    /// How long it is, in bytes.
    pub size: u64,
    /// The number of events after which it is what it is now.
    pub written: usize,
    /// Who wrote it last.
    pub by: crate::event::Actor,
    /// What is in it; `None` once something was written to it that is not text.
    content: Option<Vec<u8>>,
}

impl WrittenFile {
    /// What is in it, if it is text.
    pub fn text(&self) -> Option<String> {
        String::from_utf8(self.content.clone()?).ok()
    }

    /// Its path without the folders.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    fn write(&mut self, offset: u64, text: Option<&str>, size: u64) {
        self.size = size;
        let (Some(content), Some(text)) = (self.content.as_mut(), text) else {
            self.content = None;
            return;
        };
        // The text is in memory, so a file that is longer than it and what was there before is a damaged fact.
        let most = content.len() + text.len();
        let clip = |bytes: u64| usize::try_from(bytes).unwrap_or(usize::MAX).min(most);
        let (start, size) = (clip(offset), clip(size));
        let end = (start + text.len()).min(most);
        if content.len() < end {
            content.resize(end, 0);
        }
        content[start..end].copy_from_slice(&text.as_bytes()[..end - start]);
        content.resize(size, 0);
    }
}

/// The files that were written, in the order of their first writing.
pub fn written<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<WrittenFile> {
    let mut files: Vec<WrittenFile> = Vec::new();
    for (idx, event) in events.into_iter().enumerate() {
        match &event.kind {
            EventKind::FileWritten { path, offset, text, size } => {
                let known = files.iter().position(|file| file.path == *path);
                let known = known.unwrap_or_else(|| {
                    files.push(WrittenFile {
                        path: path.clone(),
                        size: 0,
                        written: 0,
                        by: event.by,
                        content: Some(Vec::new()),
                    });
                    files.len() - 1
                });
                let file = &mut files[known];
                (file.written, file.by) = (idx + 1, event.by);
                file.write(*offset, text.as_deref(), *size);
            }
            EventKind::FileRemoved { path } => files.retain(|file| file.path != *path),
            _ => {}
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Actor;
    use crate::micros::Micros;

    fn event(kind: EventKind) -> Event {
        Event { at: Micros::ZERO, by: Actor::Main, kind }
    }

    fn write(path: &str, offset: u64, text: Option<&str>, size: u64) -> Event {
        let (path, text) = (path.to_owned(), text.map(str::to_owned));
        event(EventKind::FileWritten { path, offset, text, size })
    }

    fn shown(events: &[Event]) -> Vec<(String, Option<String>, u64)> {
        written(events)
            .into_iter()
            .map(|file| (file.path.clone(), file.text(), file.size))
            .collect()
    }

    #[test]
    fn writes_at_an_offset_go_over_what_was_there() {
        let events = [
            write("/a", 0, Some(""), 0),
            write("/a", 0, Some("hello\n"), 6),
            write("/a", 6, Some("you\n"), 10),
            write("/a", 0, Some("J"), 10),
        ];
        assert_eq!(shown(&events), [("/a".to_owned(), Some("Jello\nyou\n".to_owned()), 10)]);
        let cut = [events.as_slice(), &[write("/a", 2, Some(""), 2)]].concat();
        assert_eq!(shown(&cut), [("/a".to_owned(), Some("Je".to_owned()), 2)]);
        assert_eq!(written(&cut)[0].written, 5);
    }

    #[test]
    fn a_file_that_is_removed_is_gone_and_may_come_back() {
        let gone = event(EventKind::FileRemoved { path: "/a".to_owned() });
        let events = [write("/a", 0, Some("x"), 1), gone, write("/a", 0, Some("y"), 1)];
        assert_eq!(shown(&events[..2]), []);
        assert_eq!(shown(&events), [("/a".to_owned(), Some("y".to_owned()), 1)]);
    }

    #[test]
    fn what_is_not_text_has_a_size_only() {
        let events = [write("/a", 0, Some("x"), 1), write("/a", 1, None, 3)];
        assert_eq!(shown(&events), [("/a".to_owned(), None, 3)]);
    }

    #[test]
    fn facts_that_contradict_each_other_never_panic() {
        let events = [write("/a", u64::MAX, Some("x"), u64::MAX), write("/a", 9, Some("yz"), 0)];
        assert_eq!(shown(&events), [("/a".to_owned(), Some(String::new()), 0)]);
    }
}
