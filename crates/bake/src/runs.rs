//! What became of every program, and whether it is what its file says.

use std::rc::Rc;

use interleave_lesson::author::Mistake;
use interleave_lesson::author::chapter::Program;
use interleave_lesson::{Fact, check};
use interleave_projection::{Run, hints};
use interleave_python::{Engine, Options};
use interleave_trace::{Trace, codec::binary};

use crate::book::Book;

/// The runs of all programs, by name.
pub(crate) struct Runs(Vec<(String, Rc<Run>)>);

impl Runs {
    /// Runs all programs and checks what is stated about them; exercises have to be solved by their solutions, and not
    /// by what the learner begins with.
    ///
    /// # Errors
    /// Everything that does not hold.
    pub(crate) fn of(book: &Book) -> Result<Self, Vec<Mistake>> {
        let sources: Vec<(String, String)> = book
            .programs()
            .flat_map(|(_, program)| {
                let solution = program.solution.as_ref().map(|(text, _)| text.clone());
                [Some(program.source.clone()), solution]
                    .into_iter()
                    .flatten()
                    .map(|source| (format!("{}.py", program.name), source))
                    .collect::<Vec<_>>()
            })
            .collect();
        let mut traces = traced(sources)
            .map_err(|what| vec![Mistake::new("interleave-bake", 1, what)])?
            .into_iter()
            .map(|trace| {
                let found = hints::find(&trace);
                Rc::new(Run::new(trace).with_hints(found))
            });
        let (mut runs, mut mistakes) = (Vec::new(), Vec::new());
        for (file, program) in book.programs() {
            let Some(run) = traces.next() else { break };
            let facts: Vec<Fact> = program.facts.iter().map(|(fact, _)| fact.clone()).collect();
            for (missed, (_, line)) in check(&facts, &run).into_iter().zip(&program.facts) {
                mistakes.extend(missed.map(|what| Mistake::new(file, *line, what)));
            }
            if let Some((_, line)) = &program.solution
                && let Some(solved) = traces.next()
            {
                mistakes.extend(see_that_it_solves(file, program, *line, &run, &solved));
            }
            runs.push((program.name.clone(), run));
        }
        if mistakes.is_empty() { Ok(Self(runs)) } else { Err(mistakes) }
    }

    /// The run of a program.
    pub(crate) fn get(&self, name: &str) -> Option<&Rc<Run>> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, run)| run)
    }
}

/// A run as the page reads it: the trace, and behind it the hints.
pub(crate) fn bytes(run: &Run) -> Vec<u8> {
    let mut bytes = binary::encode(run.trace());
    bytes.extend(hints::codec::encode(run.hints()));
    bytes
}

/// What is wrong with an exercise.
fn see_that_it_solves(
    file: &str,
    program: &Program,
    line: usize,
    begun: &Run,
    solved: &Run,
) -> Vec<Mistake> {
    let checks: Vec<Fact> = program.checks.iter().map(|(fact, ..)| fact.clone()).collect();
    let mut mistakes: Vec<Mistake> = check(&checks, solved)
        .into_iter()
        .zip(&program.checks)
        .filter_map(|(missed, (_, _, check_line))| Some((missed?, check_line)))
        .map(|(what, check_line)| {
            let what = format!("the solution does not pass the check of line {check_line}: {what}");
            Mistake::new(file, line, what)
        })
        .collect();
    if check(&checks, begun).iter().all(Option::is_none) {
        mistakes.push(Mistake::new(file, program.line, "the exercise is solved from the start"));
    }
    mistakes
}

/// Runs programs, one after the other in one interpreter, on a thread whose stack is deep enough.
fn traced(sources: Vec<(String, String)>) -> Result<Vec<Trace>, String> {
    std::thread::Builder::new()
        .stack_size(Engine::STACK_BYTES)
        .spawn(move || {
            let mut engine = Engine::new();
            let run = |(file_name, source): (String, String)| {
                engine.run(&source, &Options { file_name, ..Options::default() })
            };
            sources.into_iter().map(run).collect()
        })
        .map_err(|error| error.to_string())?
        .join()
        .map_err(|_| "the engine broke".to_owned())
}
