//! What the text of a program tells that its bytecode does not: where the handlers of exceptions are, and what the
//! results of calls are assigned to.

use std::collections::BTreeMap;

use ruff_text_size::Ranged as _;
use rustpython_vm::compiler::ast::{self, Expr, visitor, visitor::Visitor};
use rustpython_vm::compiler::parser;

/// The handlers of a program.
#[derive(Default)]
pub(crate) struct SourceMap {
    /// First and last line of the body of each `except`, where it has lines of its own.
    handlers: Vec<(u32, u32)>,
    /// What the result of a call is assigned to, by line and column (from 1, in characters) of the call.
    assigned: BTreeMap<(u32, u32), String>,
}

impl SourceMap {
    /// Reads a program. One that does not parse has no handlers.
    pub(crate) fn of(source: &str) -> Self {
        let Ok(module) = parser::parse_module(source) else { return Self::default() };
        let module = module.into_syntax();
        let mut finder = Finder {
            source,
            lines: LineStarts::of(source),
            handlers: Vec::new(),
            assigned: BTreeMap::new(),
        };
        finder.visit_body(&module.body);
        Self { handlers: finder.handlers, assigned: finder.assigned }
    }

    /// The variable or attribute to which the result of the call at a place is assigned.
    pub(crate) fn assigned_to(&self, line: u32, column: u32) -> Option<&str> {
        self.assigned.get(&(line, column)).map(String::as_str)
    }

    /// Whether a line belongs to the body of a handler.
    pub(crate) fn is_in_handler(&self, line: u32) -> bool {
        self.handlers.iter().any(|(first, last)| (*first..=*last).contains(&line))
    }
}

struct Finder<'a> {
    source: &'a str,
    lines: LineStarts,
    handlers: Vec<(u32, u32)>,
    assigned: BTreeMap<(u32, u32), String>,
}

impl Finder<'_> {
    /// Notes that a value, or the calls it is a list of, go by a name.
    fn assign(&mut self, name: &str, value: &Expr) {
        match value {
            Expr::Call(call) => {
                let start = call.start().to_usize();
                let place = (self.lines.line(start), self.lines.column(self.source, start));
                self.assigned.insert(place, name.to_owned());
            }
            Expr::List(list) => {
                for (idx, item) in list.elts.iter().enumerate() {
                    self.assign(&format!("{name}[{idx}]"), item);
                }
            }
            Expr::ListComp(ast::ExprListComp { elt: item, .. })
            | Expr::DictComp(ast::ExprDictComp { value: item, .. }) => {
                self.assign(&format!("{name}[…]"), item);
            }
            _ => {}
        }
    }

    fn assign_to(&mut self, target: &Expr, value: &Expr) {
        match (target, value) {
            (Expr::Name(name), _) => self.assign(&name.id, value),
            (Expr::Attribute(attribute), _) => self.assign(&attribute.attr, value),
            (Expr::Tuple(targets), Expr::Tuple(values)) if targets.len() == values.len() => {
                for (target, value) in targets.iter().zip(values) {
                    self.assign_to(target, value);
                }
            }
            _ => {}
        }
    }
}

impl<'a> Visitor<'a> for Finder<'_> {
    fn visit_stmt(&mut self, stmt: &'a ast::Stmt) {
        match stmt {
            ast::Stmt::Assign(assign) => {
                for target in assign.targets.iter().rev() {
                    self.assign_to(target, &assign.value);
                }
            }
            ast::Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.assign_to(&assign.target, value);
                }
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Named(named) = expr {
            self.assign_to(&named.target, &named.value);
        }
        visitor::walk_expr(self, expr);
    }

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

    /// The column that a byte is at, in characters from 1.
    fn column(&self, text: &str, byte: usize) -> u32 {
        let start = self.0.iter().rev().find(|start| **start <= byte).copied().unwrap_or(0);
        let before = text.get(start..byte).unwrap_or_default();
        u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX)
    }

    /// The line that a byte is in, counted from 1.
    fn line(&self, byte: usize) -> u32 {
        u32::try_from(self.0.partition_point(|start| *start <= byte)).unwrap_or(u32::MAX)
    }
}
