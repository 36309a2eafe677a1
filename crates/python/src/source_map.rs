//! What the text of a program tells that its bytecode does not: where the handlers of exceptions are.

use ruff_text_size::Ranged as _;
use rustpython_vm::compiler::ast::{self, visitor, visitor::Visitor};
use rustpython_vm::compiler::parser;

/// The handlers of a program.
#[derive(Default)]
pub(crate) struct SourceMap {
    /// First and last line of the body of each `except`, where it has lines of its own.
    handlers: Vec<(u32, u32)>,
}

impl SourceMap {
    /// Reads a program. One that does not parse has no handlers.
    pub(crate) fn of(source: &str) -> Self {
        let Ok(module) = parser::parse_module(source) else { return Self::default() };
        let module = module.into_syntax();
        let mut finder = Finder { lines: LineStarts::of(source), handlers: Vec::new() };
        finder.visit_body(&module.body);
        Self { handlers: finder.handlers }
    }

    /// Whether a line belongs to the body of a handler.
    pub(crate) fn is_in_handler(&self, line: u32) -> bool {
        self.handlers.iter().any(|(first, last)| (*first..=*last).contains(&line))
    }
}

struct Finder {
    lines: LineStarts,
    handlers: Vec<(u32, u32)>,
}

impl<'a> Visitor<'a> for Finder {
    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(clause) = handler;
        if let (Some(first), Some(last)) = (clause.body.first(), clause.body.last()) {
            let first = self.lines.line(first.start().to_usize());
            let last = self.lines.line(last.end().to_usize());
            self.handlers.push((first, last));
        }
        visitor::walk_except_handler(self, handler);
    }
}

/// Where the lines of a text start, in bytes.
struct LineStarts(Vec<usize>);

impl LineStarts {
    fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(idx, _)| idx + 1)).collect())
    }

    /// The line that a byte is in, counted from 1.
    fn line(&self, byte: usize) -> u32 {
        u32::try_from(self.0.partition_point(|start| *start <= byte)).unwrap_or(u32::MAX)
    }
}
