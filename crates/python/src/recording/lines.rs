//! Lines and plain calls: recorded one by one as long as other things happen too, counted when nothing else does.
//!
//! Invariant: calls that were entered and not recorded are left out together with their exit, so what is recorded is
//! always in pairs.

use interleave_trace::{DiagnosticKind, EventKind};

use crate::memory;
use crate::recording::Recording;

/// How many lines and calls in a row are recorded one by one before the rest of the stretch is only counted.
const STRETCH: u32 = 400;

/// The lines of the run that is under way.
#[derive(Default)]
pub(super) struct Lines {
    /// All lines executed so far.
    total: u64,
    /// Lines and calls recorded since anything else happened.
    stretch: u32,
    /// Lines executed but not recorded.
    elided: u64,
    /// Plain functions entered but not recorded, the outermost first.
    elided_calls: Vec<(String, u32)>,
    last: Option<u32>,
}

impl Lines {
    /// The line that was reached last.
    pub(super) fn last(&self) -> Option<u32> {
        self.last
    }
}

impl Recording {
    /// A line of the program is about to execute.
    pub(crate) fn line_reached(&mut self, line: u32) {
        self.flush_output();
        self.count_line();
        self.lines.last = Some(line);
        if self.lines.stretch >= STRETCH {
            self.lines.elided += 1;
            return;
        }
        self.lines.stretch += 1;
        let span = self.spans.innermost(self.actor());
        self.record(EventKind::LineReached { span, line });
    }

    /// A loop turned without reaching another line.
    pub(crate) fn turned(&mut self) {
        self.count_line();
    }

    fn count_line(&mut self) {
        self.lines.total += 1;
        if memory::in_use() > self.memory_end {
            self.flush();
            let limit = self.limits.run_memory_bytes / 1_000_000;
            self.stop_at(
                DiagnosticKind::MemoryLimit,
                format!("The run was ended when it held more than {limit} MB of memory. Does something grow without end?"),
                None,
            );
        }
        if self.lines.total > self.limits.lines {
            self.flush();
            let limit = self.limits.lines;
            self.stop_at(
                DiagnosticKind::LineLimit,
                format!("The run was ended after {limit} executed lines. Is there a loop that never ends?"),
                None,
            );
        }
    }

    /// A plain function of the program was called.
    pub(crate) fn function_entered(&mut self, name: &str, line: u32) {
        self.flush_output();
        if self.lines.stretch >= STRETCH {
            self.lines.elided_calls.push((name.to_owned(), line));
            return;
        }
        self.lines.stretch += 1;
        self.record(EventKind::FunctionEntered { name: name.to_owned(), line });
    }

    /// It returned or raised.
    pub(crate) fn function_exited(&mut self) {
        if self.lines.elided_calls.pop().is_some() {
            return;
        }
        self.flush_output();
        let stretch = self.lines.stretch;
        self.flush_lines();
        self.record(EventKind::FunctionExited);
        self.lines.stretch = stretch;
    }

    /// Something else than computing happens: says how many lines were left out, and where the program stands.
    pub(super) fn flush_lines(&mut self) {
        self.lines.stretch = 0;
        let calls = std::mem::take(&mut self.lines.elided_calls);
        let elided = std::mem::take(&mut self.lines.elided);
        if elided > 1 {
            self.record(EventKind::LinesElided { lines: elided - 1 });
        }
        for (name, line) in calls {
            self.record(EventKind::FunctionEntered { name, line });
        }
        if elided > 0
            && let Some(line) = self.lines.last
        {
            let span = self.spans.innermost(self.actor());
            self.record(EventKind::LineReached { span, line });
        }
    }
}
