//! The words of the table of all steps.

/// Opens the table, and its name.
pub const STEP_TABLE: &str = "All steps as a table";
/// A column: the step's number.
pub const COLUMN_STEP: &str = "Step";
/// A column: the time of the step.
pub const COLUMN_TIME: &str = "Time";
/// A column: the run that moved, in a comparison.
pub const COLUMN_RUN: &str = "Run";
/// A column: the sentence.
pub const COLUMN_EVENT: &str = "What happens";

/// The search field.
pub const SEARCH: &str = "Search the steps";
/// What stands in it at first.
pub const SEARCH_FOR: &str = "Search, for example “wakes”";
/// The list of tasks.
pub const OF_TASK: &str = "Only steps of";
/// Its first entry.
pub const ALL_TASKS: &str = "All tasks";

/// How many steps there are, or were found: `12 of 64 steps`.
pub fn steps_found(n_found: Option<usize>, n_steps: usize) -> String {
    let steps = if n_steps == 1 { " step" } else { " steps" };
    let all = n_steps.to_string() + steps;
    match n_found {
        None => all,
        Some(0) => "No step of ".to_owned() + &all,
        Some(n) => n.to_string() + " of " + &all,
    }
}

/// A task in the list: its name, what it runs, and of which run, where there are several.
pub fn task(name: &str, label: &str, title: &str) -> String {
    let mut text = name.to_owned();
    for (joint, part) in [(" ", label), (" · ", title)] {
        if !part.is_empty() {
            text.push_str(joint);
            text.push_str(part);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_counted() {
        assert_eq!(steps_found(None, 64), "64 steps");
        assert_eq!(steps_found(Some(12), 64), "12 of 64 steps");
        assert_eq!(steps_found(Some(0), 1), "No step of 1 step");
    }

    #[test]
    fn a_task_says_what_it_is_called_with_and_of_which_run_it_is() {
        assert_eq!(task("Task-2", "brew('tea')", ""), "Task-2 brew('tea')");
        assert_eq!(task("Task-2", "", "All at once"), "Task-2 · All at once");
    }
}
