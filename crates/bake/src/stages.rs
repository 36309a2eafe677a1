//! What the page is sent of each stage and each exercise.

use std::rc::Rc;

use interleave_lesson::author::Mistake;
use interleave_lesson::author::chapter::{Item, Program};
use interleave_lesson::stage::{self, Exercise, Question, Remark, Stage};
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
            let (name, title, shown) = match item {
                Item::Prose(..) => continue,
                Item::Stage { name, title, programs } => (name, title, programs.clone()),
                Item::Exercise(idx) => (&programs[*idx].name, &programs[*idx].title, vec![*idx]),
            };
            let shown: Vec<&Program> = shown.iter().map(|idx| &programs[*idx]).collect();
            stages.push(stage(&chapter.file, name, title, &shown, runs, &mut mistakes));
        }
    }
    for question in &book.questions {
        let program = &question.program;
        let shown = [program];
        stages.push(stage(
            &question.file,
            &program.name,
            &program.title,
            &shown,
            runs,
            &mut mistakes,
        ));
    }
    let mut files = Vec::new();
    for stage in stages {
        match codec::encode(&stage) {
            Ok(bytes) => files.push((stage.name, bytes)),
            Err(error) => mistakes.push(Mistake::new(&stage.name, 1, error.to_string())),
        }
    }
    if mistakes.is_empty() { Ok(files) } else { Err(mistakes) }
}

fn stage(
    file: &str,
    name: &str,
    title: &str,
    shown: &[&Program],
    runs: &Runs,
    mistakes: &mut Vec<Mistake>,
) -> Stage {
    let mut stage = Stage {
        name: name.to_owned(),
        title: title.to_owned(),
        programs: Vec::new(),
        remarks: Vec::new(),
        questions: Vec::new(),
        exercise: None,
    };
    for (program_idx, program) in (0_u32..).zip(shown) {
        let Some(run) = runs.get(&program.name) else { continue };
        stage.programs.push(stage::Program { title: program.title.clone(), run: bytes(run) });
        add_remarks(&mut stage, file, program_idx, program, run, mistakes);
        add_questions(&mut stage, file, program_idx, program, run, mistakes);
        if let (Some((nudge, _)), Some((solution, _))) = (&program.nudge, &program.solution) {
            let checks = program.checks.iter();
            stage.exercise = Some(Exercise {
                name: stage.name.clone(),
                checks: checks.map(|(fact, help, _)| (fact.clone(), help.clone())).collect(),
                nudge: nudge.trim().replace('\n', " "),
                solution: solution.clone(),
            });
        }
    }
    stage
}

fn add_remarks(
    stage: &mut Stage,
    file: &str,
    program_idx: u32,
    program: &Program,
    run: &Rc<Run>,
    mistakes: &mut Vec<Mistake>,
) {
    for (moment, text, line) in &program.remarks {
        match moment.playhead_in(run).and_then(|at| u32::try_from(at).ok()) {
            Some(at) => stage.remarks.push(Remark { program_idx, at, text: text.clone() }),
            None => mistakes.push(Mistake::new(file, *line, "no step of the program says this")),
        }
    }
}

fn add_questions(
    stage: &mut Stage,
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
            Ok(prediction) => stage.questions.push(Question { program_idx, prediction }),
            Err(what) => mistakes.push(Mistake::new(file, *line, what)),
        }
    }
}
