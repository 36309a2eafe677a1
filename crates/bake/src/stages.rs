//! What the page is sent of each stage and each exercise.

use std::rc::Rc;

use interleave_lesson::author::Mistake;
use interleave_lesson::author::chapter::{Item, Program};
use interleave_lesson::stage::{self, Beside, Exercise, Question, Remark, Stage};
use interleave_lesson::{Prediction, codec};
use interleave_projection::Run;

use crate::book::Book;
use crate::runs::{Runs, bytes};

/// All stages, by name, as bytes.
///
/// # Errors
/// Moments that are not there, questions that cannot be asked.
pub(crate) fn stages(book: &Book, runs: &Runs) -> Result<Vec<(String, Vec<u8>)>, Vec<Mistake>> {
    let (mut stages, mut mistakes) = (Vec::new(), Vec::new());
    for chapter in &book.chapters {
        let programs = &chapter.body.programs;
        for item in &chapter.body.items {
            let (name, shown) = match item {
                Item::Prose(..) => continue,
                Item::Stage { name, programs, .. } => (name, programs.clone()),
                Item::Exercise(idx) => (&programs[*idx].name, vec![*idx]),
            };
            let shown: Vec<&Program> = shown.iter().map(|idx| &programs[*idx]).collect();
            stages.push((name, stage(&chapter.file, name, &shown, runs, &mut mistakes)));
        }
    }
    for question in &book.questions {
        let program = &question.program;
        let shown = stage(&question.file, &program.name, &[program], runs, &mut mistakes);
        stages.push((&program.name, shown));
    }
    let mut files = Vec::new();
    for (name, stage) in stages {
        match stage.and_then(|stage| codec::encode(&stage)) {
            Ok(bytes) => files.push((name.clone(), bytes)),
            Err(error) => mistakes.push(Mistake::new(name, 1, error.to_string())),
        }
    }
    if mistakes.is_empty() { Ok(files) } else { Err(mistakes) }
}

fn stage(
    file: &str,
    name: &str,
    shown: &[&Program],
    runs: &Runs,
    mistakes: &mut Vec<Mistake>,
) -> Result<Stage, codec::Error> {
    let mut programs = Vec::new();
    let mut beside = Beside { address: name.to_owned(), ..Beside::default() };
    for (program_idx, program) in (0_u32..).zip(shown) {
        let Some(run) = runs.get(&program.name) else { continue };
        programs.push(stage::Program { title: program.title.clone(), run: bytes(run) });
        add_remarks(&mut beside, file, program_idx, program, run, mistakes);
        add_questions(&mut beside, file, program_idx, program, run, mistakes);
        if let (Some((nudge, _)), Some((solution, _))) = (&program.nudge, &program.solution) {
            let checks = program.checks.iter();
            beside.exercise = Some(Exercise {
                name: name.to_owned(),
                checks: checks.map(|(fact, help, _)| (fact.clone(), help.clone())).collect(),
                nudge: nudge.trim().replace('\n', " "),
                solution: solution.clone(),
            });
        }
    }
    let begins_with_beside = beside.begins();
    Ok(Stage { programs, beside: codec::encode(&beside)?, begins_with_beside })
}

fn add_remarks(
    beside: &mut Beside,
    file: &str,
    program_idx: u32,
    program: &Program,
    run: &Rc<Run>,
    mistakes: &mut Vec<Mistake>,
) {
    for (moment, text, line) in &program.remarks {
        match moment.playhead_in(run).and_then(|at| u32::try_from(at).ok()) {
            Some(at) => beside.remarks.push(Remark { program_idx, at, text: text.clone() }),
            None => mistakes.push(Mistake::new(file, *line, "no step of the program says this")),
        }
    }
}

fn add_questions(
    beside: &mut Beside,
    file: &str,
    program_idx: u32,
    program: &Program,
    run: &Rc<Run>,
    mistakes: &mut Vec<Mistake>,
) {
    for (moment, ask, line) in &program.predictions {
        let at =
            moment.playhead_in(run).ok_or_else(|| "no step of the program says this".to_owned());
        match at.and_then(|at| Prediction::new(*ask, run, at)) {
            Ok(prediction) => beside.questions.push(Question { program_idx, prediction }),
            Err(what) => mistakes.push(Mistake::new(file, *line, what)),
        }
    }
}
