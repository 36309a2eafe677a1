//! What the program writes: pieces of one `print` become one fact.

use interleave_trace::{Actor, DiagnosticKind, EventKind};

use crate::recording::Recording;

/// Which of the two streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// Text that was written and may go on: `print("a", "b")` writes four times.
pub(super) struct Pending {
    by: Actor,
    stream: Stream,
    text: String,
}

impl Recording {
    /// The program wrote. Text is held back until its line is whole, or until something else happens.
    pub(crate) fn write(&mut self, stream: Stream, text: &str) {
        if self.quiet || self.stopped || text.is_empty() {
            return;
        }
        if !self.has_room_for(text.len()) {
            return;
        }
        let by = self.actor();
        if self.pending.as_ref().is_some_and(|pending| pending.by != by || pending.stream != stream)
        {
            self.flush_output();
        }
        let pending =
            self.pending.get_or_insert_with(|| Pending { by, stream, text: String::new() });
        pending.text.push_str(text);
        if text.ends_with('\n') {
            self.flush();
        }
    }

    /// The program wrote to a file: this text at an offset of it, and so long is it now.
    pub(crate) fn file_written(
        &mut self,
        path: String,
        offset: u64,
        text: Option<String>,
        size: u64,
    ) {
        if self.has_room_for(text.as_ref().map_or(0, String::len)) {
            self.push(EventKind::FileWritten { path, offset, text, size });
        }
    }

    /// Counts what is written; the run ends where it is too much.
    fn has_room_for(&mut self, n_bytes: usize) -> bool {
        self.output_bytes += n_bytes as u64;
        if self.output_bytes > self.limits.output_bytes {
            self.flush();
            let limit = self.limits.output_bytes;
            self.stop_at(
                DiagnosticKind::OutputLimit,
                format!("The run was ended after {limit} bytes of output. Print less, or in fewer turns of a loop."),
                None,
            );
        }
        self.output_bytes <= self.limits.output_bytes
    }

    /// Whether what is written is dropped: while a value is being shown.
    pub(crate) fn set_quiet(&mut self, quiet: bool) -> bool {
        std::mem::replace(&mut self.quiet, quiet)
    }

    pub(super) fn flush_output(&mut self) {
        let Some(Pending { by, stream, text }) = self.pending.take() else { return };
        self.flush_lines();
        self.record_by(
            by,
            match stream {
                Stream::Out => EventKind::StdoutWritten { text },
                Stream::Err => EventKind::StderrWritten { text },
            },
        );
    }
}
