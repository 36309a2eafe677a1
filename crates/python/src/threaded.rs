//! Programs as threads execute them: every plain function of a program once more, able to pause at each call.
//!
//! There is one thread, natively and in the browser. So that a function can wait while others go on, it is compiled a
//! second time as a coroutine whose every call is awaited (`__interleave_call__`) and whose every `with` is an
//! `async with`. `_interleave_twins.py` pairs these with the originals; only threads execute them.
//! Left as they are: async functions, generators, class bodies, generator expressions, and the built-in functions that
//! look at the frame of their caller.

use ruff_source_file::SourceFileBuilder;
use ruff_text_size::{Ranged as _, TextRange};
use rustpython_vm::compiler::ast::visitor::transformer::{self, Transformer};
use rustpython_vm::compiler::ast::visitor::{self, Visitor};
use rustpython_vm::compiler::ast::{self, AtomicNodeIndex, Expr, ExprContext, Mod, Stmt};
use rustpython_vm::compiler::codegen::compile::compile_top;
use rustpython_vm::compiler::{CodeObject, CompileOpts, Mode, parser};

/// What stands around every call.
const CALL: &str = "__interleave_call__";
/// What stands around every context manager.
const WITH: &str = "__interleave_with__";
/// Functions that mean something only when the function itself calls them.
const OF_FRAME: &[&str] = &["super", "locals", "globals", "vars", "dir", "eval", "exec"];

/// The module code whose functions are the twins; nothing for what does not compile.
pub(crate) fn compiled(source: &str, file_name: &str, options: CompileOpts) -> Option<CodeObject> {
    let mut module = parser::parse_module(source).ok()?.into_syntax();
    Outside.visit_body(&mut module.body);
    let file = SourceFileBuilder::new(file_name, source).finish();
    compile_top(Mod::Module(module), file, Mode::Exec, options).ok()
}

/// Code that is not a thread's: only what is defined in it is looked at.
struct Outside;

impl Transformer for Outside {
    fn visit_stmt(&self, stmt: &mut Stmt) {
        match stmt {
            Stmt::FunctionDef(function) if !function.is_async && !yields(&function.body) => {
                for decorator in &mut function.decorator_list {
                    self.visit_decorator(decorator);
                }
                self.visit_parameters(&mut function.parameters);
                function.is_async = true;
                Inside { how: How::Await }.visit_body(&mut function.body);
            }
            _ => transformer::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&self, expr: &mut Expr) {
        match expr {
            Expr::Lambda(lambda) if !yields_in(&lambda.body) => {
                if let Some(parameters) = &mut lambda.parameters {
                    self.visit_parameters(parameters);
                }
                Inside { how: How::YieldFrom }.visit_expr(&mut lambda.body);
            }
            _ => transformer::walk_expr(self, expr),
        }
    }
}

/// How code waits for a call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Await,
    /// A lambda has no asynchronous form.
    YieldFrom,
}

/// The body of a function or lambda.
struct Inside {
    how: How,
}

impl Transformer for Inside {
    fn visit_stmt(&self, stmt: &mut Stmt) {
        if matches!(stmt, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
            return Outside.visit_stmt(stmt);
        }
        transformer::walk_stmt(self, stmt);
        if let Stmt::With(with) = stmt
            && !with.is_async
        {
            with.is_async = true;
            for item in &mut with.items {
                let manager = taken(&mut item.context_expr);
                let range = manager.range();
                item.context_expr = call(range, WITH, Box::new([manager]));
            }
        }
    }

    fn visit_annotation(&self, expr: &mut Expr) {
        Outside.visit_annotation(expr);
    }

    fn visit_expr(&self, expr: &mut Expr) {
        match expr {
            Expr::Lambda(_) | Expr::Generator(_) => return Outside.visit_expr(expr),
            // Nobody can pause there.
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_)
                if self.how == How::YieldFrom =>
            {
                return Outside.visit_expr(expr);
            }
            _ => transformer::walk_expr(self, expr),
        }
        if let Expr::Call(called) = expr
            && !is_of_frame(&called.func)
        {
            let range = called.range();
            let function = taken(&mut called.func);
            let arguments = std::mem::take(&mut called.arguments.args);
            called.arguments.args = std::iter::once(function).chain(Vec::from(arguments)).collect();
            *called.func = name(range, CALL);
            let value = Box::new(taken(expr));
            let node_index = AtomicNodeIndex::NONE;
            *expr = match self.how {
                How::Await => Expr::Await(ast::ExprAwait { node_index, range, value }),
                How::YieldFrom => Expr::YieldFrom(ast::ExprYieldFrom { node_index, range, value }),
            };
        }
    }
}

fn is_of_frame(function: &Expr) -> bool {
    matches!(function, Expr::Name(name) if OF_FRAME.contains(&name.id.as_str()))
}

/// Takes an expression out of its place.
fn taken(expr: &mut Expr) -> Expr {
    let range = expr.range();
    std::mem::replace(expr, name(range, CALL))
}

fn name(range: TextRange, id: &'static str) -> Expr {
    let node_index = AtomicNodeIndex::NONE;
    Expr::Name(ast::ExprName { node_index, range, id: id.into(), ctx: ExprContext::Load })
}

fn call(range: TextRange, function: &'static str, args: Box<[Expr]>) -> Expr {
    let node_index = AtomicNodeIndex::NONE;
    let arguments = ast::Arguments {
        range,
        node_index: AtomicNodeIndex::NONE,
        args,
        keywords: std::iter::empty().collect(),
        runtime_args: None,
        runtime_bases: None,
    };
    let func = Box::new(name(range, function));
    Expr::Call(ast::ExprCall { node_index, range_start: range.start(), func, arguments })
}

/// Whether a function's own body has a `yield`.
fn yields(body: &[Stmt]) -> bool {
    let mut finder = Yields(false);
    finder.visit_body(body);
    finder.0
}

fn yields_in(expr: &Expr) -> bool {
    let mut finder = Yields(false);
    finder.visit_expr(expr);
    finder.0
}

struct Yields(bool);

impl<'a> Visitor<'a> for Yields {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if !matches!(stmt, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
            visitor::walk_stmt(self, stmt);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Yield(_) | Expr::YieldFrom(_) => self.0 = true,
            Expr::Lambda(_) => {}
            _ => visitor::walk_expr(self, expr),
        }
    }
}
