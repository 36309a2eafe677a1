//! What the author of a demo says at a moment, and asks before it goes on.
//!
//! A question is asked at its step and answered by the run itself, later: until then only what the learner said is
//! shown.

use interleave_lesson::stage::{Beside, Question, Remark};
use interleave_lesson::{Ask, Prediction};
use interleave_projection::{Command, Comparison};
use yew::{
    Callback, Html, MouseEvent, Properties, component, use_effect_with, use_mut_ref, use_state,
};

use crate::strings::lesson as strings;
use crate::views::hints::pieces;
use crate::views::shared::Shared;
use crate::widgets::markup::{html, text_in};

/// Properties of [`NotesPanel`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What is said and asked.
    pub beside: Shared<Beside>,
    /// About which runs.
    pub comparison: Shared<Comparison>,
    /// Where the transport stands.
    pub step: usize,
    /// Whether it moves by itself.
    pub playing: bool,
    /// What the transport is asked to do.
    pub on_command: Callback<Command>,
}

/// What is said and asked at the current step.
#[component]
pub fn NotesPanel(props: &Props) -> Html {
    let Props { beside, comparison, step, playing, on_command } = props;
    let answers = use_state(Vec::<(usize, u32)>::new);
    let asked = asked(&beside.questions, comparison, *step);
    let chosen = asked.and_then(|asked| {
        answers.iter().find(|(idx, _)| *idx == asked.question_idx).map(|(_, option)| *option)
    });
    let is_open = asked.is_some_and(|asked| asked.at == *step) && chosen.is_none();
    // Who has let it play up to a question is asked; who presses Play there has seen it.
    let has_played = use_mut_ref(|| false);
    use_effect_with((*step, *playing, is_open), {
        let on_command = on_command.clone();
        move |(_, playing, is_open)| {
            if *playing && *is_open && *has_played.borrow() {
                on_command.emit(Command::Pause);
            }
            has_played.replace(*playing);
        }
    });
    let remark = beside.remarks.iter().find(|remark| is_at(remark, comparison, *step));
    let question = asked.and_then(|asked| {
        let question = beside.questions.get(asked.question_idx)?;
        let on_answer = {
            let answers = answers.clone();
            Callback::from(move |option_idx| {
                let mut all = (*answers).clone();
                all.push((asked.question_idx, option_idx));
                answers.set(all);
            })
        };
        Some(match chosen {
            None if is_open => question_html(&question.prediction, &on_answer),
            None => Html::default(),
            Some(option_idx) => {
                answer_html(&question.prediction, option_idx, *step >= asked.shows_at)
            }
        })
    });
    let link = (!beside.address.is_empty() && *step > 0).then(|| {
        let href = ["#", &beside.address, "@", &step.to_string()].concat();
        html! { <a class="moment" {href} title={strings::LINK_TITLE}>{strings::LINK}</a> }
    });
    html! {
        <div class="notes" aria-live="polite">
            {for link}
            {for remark.map(|remark| html! { <p class="remark">{for pieces(&remark.text)}</p> })}
            {for question}
        </div>
    }
}

/// A question that was reached.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Asked {
    question_idx: usize,
    /// The step at which it is asked.
    at: usize,
    /// The step at which the answer shows.
    shows_at: usize,
}

/// The last question that was reached.
fn asked(questions: &[Question], comparison: &Comparison, step: usize) -> Option<Asked> {
    let of = |(question_idx, question): (usize, &Question)| {
        let Question { program_idx, prediction } = question;
        let step_of = |at: u32| comparison.step_of(*program_idx as usize, at as usize);
        Asked { question_idx, at: step_of(prediction.at), shows_at: step_of(prediction.shows_at) }
    };
    questions.iter().enumerate().map(of).rfind(|asked| asked.at <= step)
}

fn is_at(remark: &Remark, comparison: &Comparison, step: usize) -> bool {
    comparison.step_of(remark.program_idx as usize, remark.at as usize) == step
}

fn question_html(prediction: &Prediction, on_answer: &Callback<u32>) -> Html {
    let option = |(option_idx, option): (u32, &String)| {
        let onclick = on_answer.reform(move |_: MouseEvent| option_idx);
        html! { <li><button type="button" class="button outlined" {onclick}>{text_in("code", "", option.clone())}</button></li> }
    };
    let ask = match prediction.ask {
        Ask::PrintsNext => strings::ASK_PRINTS_NEXT,
        Ask::RunsNext => strings::ASK_RUNS_NEXT,
        Ask::Takes => strings::ASK_TAKES,
    };
    html! {
        <section class="question" aria-label={strings::PREDICT}>
            <p><b>{strings::PREDICT}</b>{" "}{ask}</p>
            <ul>{for (0_u32..).zip(&prediction.options).map(option)}</ul>
        </section>
    }
}

fn answer_html(prediction: &Prediction, option_idx: u32, is_shown: bool) -> Html {
    let option = |idx: u32| prediction.options.get(idx as usize).map_or("", String::as_str);
    let text = if !is_shown {
        strings::you_said(option(option_idx))
    } else if option_idx == prediction.answer_idx {
        strings::you_were_right(option(option_idx))
    } else {
        strings::you_were_wrong(option(option_idx), option(prediction.answer_idx))
    };
    html! { <p class="question is-answered">{text}</p> }
}
