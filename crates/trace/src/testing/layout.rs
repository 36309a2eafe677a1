//! The Python text of a program, and its statements with the lines they stand on.

use std::rc::Rc;

use crate::testing::{Call, Context, Function, Op, Program};

/// A program with lines.
pub(super) struct Laid {
    pub(super) text: String,
    pub(super) functions: Vec<LaidFunction>,
    pub(super) contexts: Vec<LaidContext>,
    /// The lines of module code, in order; the last one calls `asyncio.run`.
    pub(super) module_lines: Vec<u32>,
}

pub(super) struct LaidFunction {
    pub(super) line: u32,
    pub(super) is_generator: bool,
    pub(super) function: Function,
    pub(super) body: Block,
}

pub(super) struct LaidContext {
    pub(super) line: u32,
    pub(super) context: Context,
    pub(super) enter: Block,
    pub(super) exit: Block,
}

pub(super) type Block = Rc<[Stmt]>;

/// A statement on its line, with its blocks.
#[derive(Debug)]
pub(super) struct Stmt {
    pub(super) line: u32,
    pub(super) op: Op,
    pub(super) body: Block,
    pub(super) handler: Block,
}

/// Writes the text of a program.
pub(super) fn lay_out(program: &Program) -> Laid {
    let mut writer = Writer { lines: Vec::new(), program };
    let mut module_lines =
        vec![writer.line(0, "import asyncio, time"), writer.line(0, "tasks = []")];
    let mut contexts = Vec::new();
    for context in &program.contexts {
        writer.line(0, "");
        let line = writer.line(0, &format!("class {}:", context.name));
        module_lines.push(line);
        writer.line(1, "async def __aenter__(self):");
        let enter = writer.block(2, &context.enter);
        writer.line(1, "async def __aexit__(self, *_):");
        let exit = writer.block(2, &context.exit);
        contexts.push(LaidContext { line, context: context.clone(), enter, exit });
    }
    let mut functions = Vec::new();
    for function in &program.functions {
        writer.line(0, "");
        let line = writer.line(0, &format!("async def {}({}):", function.name, function.parameter));
        module_lines.push(line);
        let body = writer.block(1, &function.body);
        functions.push(LaidFunction {
            line,
            is_generator: yields(&function.body),
            function: function.clone(),
            body,
        });
    }
    writer.line(0, "");
    module_lines
        .push(writer.line(0, &format!("asyncio.run({}())", program.functions[program.main].name)));
    Laid { text: writer.lines.join("\n") + "\n", functions, contexts, module_lines }
}

fn yields(ops: &[Op]) -> bool {
    ops.iter().any(|op| match op {
        Op::Yield(_) => true,
        Op::ForEach { body, .. } | Op::With { body, .. } | Op::Repeat { body, .. } => yields(body),
        Op::Try { body, handler } => yields(body) || yields(handler),
        _ => false,
    })
}

struct Writer<'a> {
    lines: Vec<String>,
    program: &'a Program,
}

impl Writer<'_> {
    fn line(&mut self, indent: usize, text: &str) -> u32 {
        self.lines.push(if text.is_empty() {
            String::new()
        } else {
            format!("{}{text}", "    ".repeat(indent))
        });
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    fn block(&mut self, indent: usize, ops: &[Op]) -> Block {
        if ops.is_empty() {
            self.line(indent, "pass");
        }
        ops.iter().map(|op| self.stmt(indent, op)).collect()
    }

    fn stmt(&mut self, indent: usize, op: &Op) -> Stmt {
        let text = match op {
            Op::Print(text) => format!("print(f{text:?})"),
            Op::Write(text) => format!("print(f{text:?}, end=\"\")"),
            Op::Sleep(duration) => format!("await asyncio.sleep({})", seconds(*duration)),
            Op::TimeSleep(duration) => format!("time.sleep({})", seconds(*duration)),
            Op::Call(call) => format!("await {}", self.call(call)),
            Op::Spawn(call) => format!("tasks.append(asyncio.create_task({}))", self.call(call)),
            Op::Join(idx) => format!("await tasks[{idx}]"),
            Op::Cancel(idx) => format!("tasks[{idx}].cancel()"),
            Op::Gather(calls) => {
                let calls: Vec<String> = calls.iter().map(|call| self.call(call)).collect();
                format!("await asyncio.gather({})", calls.join(", "))
            }
            Op::ForEach { generator, .. } => {
                format!("async for value in {}:", self.call(generator))
            }
            Op::Yield(value) => format!("yield {value}"),
            Op::With { context, .. } => {
                format!("async with {}():", self.program.contexts[*context].name)
            }
            Op::Try { .. } => "try:".to_owned(),
            Op::Raise { type_name, message } => format!("raise {type_name}({message:?})"),
            Op::Repeat { n, .. } => format!("for _ in range({n}):"),
            Op::Forever => "await asyncio.get_running_loop().create_future()".to_owned(),
        };
        let line = self.line(indent, &text);
        let (mut body, mut handler): (Block, Block) = (Rc::from([]), Rc::from([]));
        match op {
            Op::ForEach { body: ops, .. }
            | Op::With { body: ops, .. }
            | Op::Repeat { body: ops, .. } => {
                body = self.block(indent + 1, ops);
            }
            Op::Try { body: ops, handler: handler_ops } => {
                body = self.block(indent + 1, ops);
                self.line(indent, "except Exception:");
                handler = self.block(indent + 1, handler_ops);
            }
            _ => {}
        }
        Stmt { line, op: op.clone(), body, handler }
    }

    fn call(&self, call: &Call) -> String {
        let function = &self.program.functions[call.function];
        let argument = if function.parameter.is_empty() {
            String::new()
        } else {
            format!("{:?}", call.argument)
        };
        format!("{}({argument})", function.name)
    }
}

fn seconds(duration: crate::micros::Micros) -> String {
    duration.to_string().trim_end_matches(" s").to_owned()
}
