//! Traces without Python, for tests: programs as data, executed by a tiny event loop in CPython's order.
//!
//! It is no engine: it knows a handful of statements and writes the Python text that they stand for, so that a trace
//! has lines and a source. What it records passes the same gate as any producer's facts. Behind the cargo feature
//! `testing`; nothing that is shipped uses it.

mod fixtures;
mod hand;
mod layout;
mod machine;
mod random;

pub use fixtures::{big, every_kind, gather, sequential};
pub use hand::{Hand, ONE, TWO};
pub use machine::Options;
pub use random::{Random, random, random_measured};

use crate::micros::Micros;
use crate::trace::Trace;

/// A program: its functions, its context managers, and which function `asyncio.run` gets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// The coroutine and generator functions.
    pub functions: Vec<Function>,
    /// The classes of async context managers.
    pub contexts: Vec<Context>,
    /// Which of the functions `asyncio.run` gets, by index. It takes no argument.
    pub main: usize,
}

impl Program {
    /// Runs it.
    ///
    /// # Panics
    /// The program names a function or context that it does not have.
    pub fn trace(&self, options: Options) -> Trace {
        machine::Machine::new(self, options).run()
    }
}

/// An `async def`. It is a generator if its body yields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The name of its one parameter, empty for none.
    pub parameter: String,
    /// What it does.
    pub body: Vec<Op>,
}

/// A class with `__aenter__` and `__aexit__`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Its name.
    pub name: String,
    /// What `__aenter__` does.
    pub enter: Vec<Op>,
    /// What `__aexit__` does.
    pub exit: Vec<Op>,
}

/// A call of a function with a text as its argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Which, by index.
    pub function: usize,
    /// The argument; ignored by a function without a parameter.
    pub argument: String,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// `print(text)`, where `{parameter}` in the text stands for the argument.
    Print(String),
    /// `print(text, end="")`.
    Write(String),
    /// `await asyncio.sleep(…)`; nothing is armed for zero.
    Sleep(Micros),
    /// `time.sleep(…)`.
    TimeSleep(Micros),
    /// `await f(…)`.
    Call(Call),
    /// `tasks.append(asyncio.create_task(f(…)))`.
    Spawn(Call),
    /// `await tasks[n]`; nothing if there are not so many.
    Join(usize),
    /// `tasks[n].cancel()`; nothing if there are not so many.
    Cancel(usize),
    /// `await asyncio.gather(…)`.
    Gather(Vec<Call>),
    /// `async for x in f(…)`.
    ForEach {
        /// The generator.
        generator: Call,
        /// What to do with each value.
        body: Vec<Op>,
    },
    /// `yield value`, in a generator.
    Yield(String),
    /// `async with C()`.
    With {
        /// Which class, by index.
        context: usize,
        /// The body.
        body: Vec<Op>,
    },
    /// `try: … except Exception: …`.
    Try {
        /// What may raise.
        body: Vec<Op>,
        /// What to do then.
        handler: Vec<Op>,
    },
    /// `raise type_name(message)`.
    Raise {
        /// The exception's class.
        type_name: String,
        /// Its message.
        message: String,
    },
    /// `for _ in range(n)`.
    Repeat {
        /// How often.
        n: u32,
        /// What.
        body: Vec<Op>,
    },
    /// `await asyncio.get_running_loop().create_future()`: for ever, unless cancelled.
    Forever,
}
