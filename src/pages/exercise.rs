//! What stands under an exercise: what is checked, what of it passes, a hint, and a solution.

use interleave_lesson::check;
use interleave_lesson::fact::Fact;
use interleave_lesson::stage::Exercise;
use interleave_projection::Run;
use yew::prelude::*;

use crate::pages::progress;
use crate::strings::lesson as strings;
use crate::views::Shared;
use crate::views::hints::pieces;
use crate::widgets::markup::{classes, html, text_in};

/// Properties of [`Checks`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The exercise.
    pub exercise: Shared<Exercise>,
    /// The learner's latest run; none before the first.
    #[prop_or_default]
    pub run: Option<Shared<Run>>,
    /// The learner wants the solution in the editor.
    pub on_solution: Callback<AttrValue>,
}

/// The checks of an exercise.
#[component]
pub fn Checks(props: &Props) -> Html {
    let Props { exercise, run, on_solution } = props;
    let results = use_memo((exercise.clone(), run.clone()), |(exercise, run)| {
        run.as_ref().map(|run| results(exercise, run))
    });
    let n_passed =
        results.as_ref().as_ref().map(|all| all.iter().filter(|passes| **passes).count());
    let n_checks = exercise.checks.len();
    let is_solved = n_passed == Some(n_checks);
    let was_solved = use_memo((), |()| progress::is_solved(&exercise.name));
    use_effect_with((is_solved, exercise.clone()), |(is_solved, exercise)| {
        if *is_solved {
            progress::solve(&exercise.name);
        }
    });
    let row = |(check_idx, (_, help)): (usize, &(Fact, String))| {
        let passes = results.as_ref().as_ref().and_then(|all| all.get(check_idx)).copied();
        let (class, mark, word) = match passes {
            None => ("", "·", ""),
            Some(true) => ("is-good", "✓", strings::PASSES),
            Some(false) => ("is-bad", "✕", strings::FAILS),
        };
        // What passes needs no help any more.
        let help =
            if passes == Some(true) { stated(&exercise.checks[check_idx].0) } else { help.clone() };
        html! {
            <li class={classes(&["check", class])}>
                <span class="check-mark" aria-hidden="true">{mark}</span>{text_in("span", "hidden", word)}
                <span>{for pieces(&help)}</span>
            </li>
        }
    };
    let status = match n_passed {
        None if *was_solved => strings::SOLVED_BEFORE.to_owned(),
        None => strings::NOT_RUN.to_owned(),
        Some(_) if is_solved => strings::SOLVED.to_owned(),
        Some(n_passed) => strings::n_passed(n_passed, n_checks),
    };
    let solution = AttrValue::from(exercise.solution.clone());
    let use_solution = {
        let solution = solution.clone();
        on_solution.reform(move |_: MouseEvent| solution.clone())
    };
    html! {
        <section class="checks" aria-label={strings::CHECKS}>
            <p class={classes(&["checks-status", if is_solved { "is-good" } else { "" }])} role="status">{status}</p>
            if n_passed.is_some() && !is_solved {
                <ul>{for exercise.checks.iter().enumerate().map(row)}</ul>
            }
            <details>
                {text_in("summary", "", strings::NUDGE)}
                <p>{for pieces(&exercise.nudge)}</p>
                <details>
                    {text_in("summary", "", strings::SOLUTION)}
                    <pre tabindex="0"><code>{solution}</code></pre>
                    <button type="button" class="button outlined" onclick={use_solution}>{strings::USE_SOLUTION}</button>
                </details>
            </details>
        </section>
    }
}

/// Which checks a run passes, in order.
fn results(exercise: &Exercise, run: &Run) -> Vec<bool> {
    let facts: Vec<Fact> = exercise.checks.iter().map(|(fact, _)| fact.clone()).collect();
    check(&facts, run).iter().map(Option::is_none).collect()
}

/// What holds, in a few words.
fn stated(fact: &Fact) -> String {
    match fact {
        Fact::Takes(total) => format!("It takes {total}."),
        Fact::Prints { text, .. } => format!("It prints `{text}`."),
        Fact::PrintsNothing => "It prints nothing.".to_owned(),
        Fact::EndsWell => "It ends well.".to_owned(),
        Fact::EndsWith(name) => format!("It ends with `{name}`."),
        Fact::EndsInDeadlock => "It ends in a deadlock.".to_owned(),
        Fact::Tasks(n_tasks) => format!("It makes {n_tasks} tasks."),
        Fact::Overlap(first, second) => format!("`{first}` and `{second}` overlap."),
        Fact::Apart(first, second) => format!("`{first}` is over before `{second}` begins."),
        Fact::Step(text) => format!("It comes to a step that says “{text}”."),
        Fact::Closes(name) => format!("`{name}` is closed."),
        Fact::Hint(_) => "The hint is there.".to_owned(),
        Fact::NoHints => "There is no hint about it.".to_owned(),
        Fact::Writes(path) => format!("It writes `{path}`."),
        Fact::Has(text) => format!("It uses `{text}`."),
        Fact::HasNo(text) => format!("It does without `{text}`."),
    }
}
