//! The words around the lesson: questions before a demo goes on, exercises, the quiz, progress.

/// Above a question.
pub const PREDICT: &str = "Before it goes on:";
/// A question.
pub const ASK_PRINTS_NEXT: &str = "what is printed next?";
/// A question.
pub const ASK_RUNS_NEXT: &str = "which task runs next?";
/// A question.
pub const ASK_TAKES: &str = "how long does the whole program take?";

/// The answer was given, and does not show yet.
pub fn you_said(option: &str) -> String {
    format!("You said “{option}”. Play on, or step, and see.")
}

/// The answer shows.
pub fn you_were_right(option: &str) -> String {
    format!("You said “{option}”, and so it is.")
}

/// The answer shows.
pub fn you_were_wrong(option: &str, answer: &str) -> String {
    format!("You said “{option}”. It is “{answer}”: step back, and look why.")
}

/// Leads to the step at which a stage stands.
pub const LINK: &str = "Link to this step";
/// What it is for.
pub const LINK_TITLE: &str = "The address of this step, to copy or to keep";

/// The heading of what is checked.
pub const CHECKS: &str = "What is checked";
/// Before the first run.
pub const NOT_RUN: &str = "Change the program, and run it to check it.";
/// The exercise is solved.
pub const SOLVED: &str = "Solved. Every check passes.";
/// Before the first run of an exercise that was solved another time.
pub const SOLVED_BEFORE: &str = "You have solved this before.";
/// Before a check that passes, for screen readers.
pub const PASSES: &str = "Passes";
/// Before a check that fails, for screen readers.
pub const FAILS: &str = "Not yet";
/// Opens the hint.
pub const NUDGE: &str = "A hint";
/// Opens the solution.
pub const SOLUTION: &str = "A solution";
/// Puts the solution into the editor.
pub const USE_SOLUTION: &str = "Put it into the editor";
/// How many checks pass.
pub fn n_passed(n_passed: usize, n_checks: usize) -> String {
    format!("{n_passed} of {n_checks} pass")
}

/// The heading of a question.
pub fn question_number(number: usize, n_questions: usize) -> String {
    format!("Question {number} of {n_questions}")
}
/// When to be told.
pub const FEEDBACK: &str = "Tell me";
/// After each question.
pub const FEEDBACK_AT_ONCE: &str = "after each question";
/// At the end.
pub const FEEDBACK_AT_END: &str = "at the end";
/// Gives the answer.
pub const ANSWER: &str = "Answer";
/// To the next question.
pub const NEXT_QUESTION: &str = "Next question";
/// To the question before.
pub const PREVIOUS_QUESTION: &str = "Back";
/// To the results.
pub const SEE_RESULT: &str = "See the result";
/// The answer was right.
pub const RIGHT: &str = "Right.";
/// The answer was wrong.
pub const WRONG: &str = "Not quite.";
/// Shows the program that proves the answer.
pub const SEE_EVIDENCE: &str = "See it run";
/// The same, after a wrong answer.
pub const SEE_REFUTED: &str = "See why not";
/// Hides it.
pub const HIDE_EVIDENCE: &str = "Hide the program";
/// Before the chapter that explains a question.
pub const EXPLAINED_IN: &str = "Explained in";
/// The heading of the results.
pub const RESULT: &str = "Your result";
/// How many were right.
pub fn score(n_right: usize, n_questions: usize) -> String {
    format!("{n_right} of {n_questions} right")
}
/// The best so far.
pub fn best(n_right: usize) -> String {
    format!("Your best so far: {n_right}.")
}
/// Asks the missed ones again.
pub const RETRY_MISSED: &str = "Try the missed ones again";
/// Begins anew.
pub const START_OVER: &str = "Start over";
/// Forgets the best result.
pub const FORGET: &str = "Forget my results";
/// Before what the learner chose.
pub const YOUR_ANSWER: &str = "Your answer";
/// No option was chosen.
pub const NO_ANSWER: &str = "No answer";
/// How to answer with keys.
pub const QUIZ_KEYS: &str = "Keys: 1 to 4 choose, Enter answers and goes on.";

/// The palette.
pub const PALETTE: &str = "Find";
/// Its field.
pub const PALETTE_FIELD: &str = "A chapter, a demo, a word, a question";
/// What was found.
pub const KIND_CHAPTER: &str = "Chapter";
/// What was found.
pub const KIND_SECTION: &str = "Section";
/// What was found.
pub const KIND_DEMO: &str = "Demo";
/// What was found.
pub const KIND_WORD: &str = "Word";
/// What was found.
pub const KIND_QUESTION: &str = "Question";
/// How many were found.
pub fn n_found(n: usize) -> String {
    match n {
        0 => "Nothing found".to_owned(),
        1 => "1 found".to_owned(),
        n => format!("{n} found"),
    }
}
/// The pages, for screen readers.
pub const PAGES: &str = "Pages";
/// The pages, in the header.
pub const NAV_LESSON: &str = "Lesson";
/// The pages, in the header.
pub const NAV_PLAYGROUND: &str = "Playground";
/// The pages, in the header.
pub const NAV_QUIZ: &str = "Quiz";
/// Leads to the text, past everything that is the same on all pages.
pub const SKIP: &str = "Skip to the text";
/// How many chapters were read to their end.
pub fn n_read(n: usize) -> String {
    format!("{n} read")
}
/// How many exercises were solved.
pub fn n_solved(n: usize) -> String {
    if n == 1 { "1 exercise solved".to_owned() } else { format!("{n} exercises solved") }
}
/// Begins anew.
pub const FORGET_PROGRESS: &str = "Start over";
