//! The quiz: one question at a time, native radio buttons, evidence that runs, and a review at the end.

use interleave_lesson::codec;
use interleave_lesson::quiz::{Choice as Answer, Question, Quiz as Data};
use yew::prelude::*;

use crate::pages::later::Later;
use crate::pages::lesson::Kept;
use crate::pages::lesson_stage::LessonStage;
use crate::pages::loading::use_data;
use crate::pages::progress;
use crate::pages::quiz_state::{Action, QuizState};
use crate::platform::keyboard::{Focused, KeyPress, use_key_presses};
use crate::platform::network::fetch_bytes;
use crate::platform::{chance, dom, storage};
use crate::strings::lesson as strings;
use crate::views::Shared;
use crate::widgets::markup::{classes, html, text_in, when};
use crate::widgets::{Choice, Segment};

/// Where the questions are, relative to the page.
const ADDRESS: &str = "lesson/quiz.data";
/// Where the best result is remembered.
const BEST_KEY: &str = "interleave.quiz.best";

/// Properties of [`Quiz`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What comes later.
    pub later: Later,
}

/// The quiz.
#[component]
pub fn Quiz(props: &Props) -> Html {
    let fetch = || {
        let read = async {
            let bytes = fetch_bytes(ADDRESS).await?;
            codec::decode::<Data>(&bytes).map_err(|error| error.to_string())
        };
        Box::pin(read) as crate::pages::loading::Fetching<Data>
    };
    match use_data(fetch) {
        Ok(data) => html! { <Round {data} later={props.later.clone()} /> },
        Err(meanwhile) => meanwhile,
    }
}

/// Properties of [`Round`].
#[derive(Clone, PartialEq, Properties)]
struct RoundProps {
    data: Shared<Data>,
    later: Later,
}

/// The questions, once they are here.
#[component]
fn Round(props: &RoundProps) -> Html {
    let RoundProps { data, later } = props;
    let state = {
        let data = data.clone();
        use_reducer(move || {
            let is_ordered: Vec<bool> =
                data.questions.iter().map(|question| question.is_ordered).collect();
            let n_options = data.questions.first().map_or(0, |question| question.options.len());
            QuizState::new(&is_ordered, n_options, chance::number(), remembered_best())
        })
    };
    let kept = use_memo((), |()| Kept::default());
    let shows_evidence = use_state_eq(|| None::<usize>);
    let heading = use_node_ref();
    let is_first = use_mut_ref(|| true);
    use_effect_with((state.position, heading.clone()), {
        move |(_, heading)| {
            // Not at first: nobody has come here by answering.
            if !is_first.replace(false) {
                dom::focus(heading);
            }
        }
    });
    let right = right(data);
    let reached = state.question_idx().is_none().then(|| state.n_right(&right));
    let dispatch = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    use_effect_with(reached, {
        let dispatch = dispatch.clone();
        move |reached| {
            if let Some(n_right) = *reached {
                progress::finish_quiz();
                dispatch.emit(Action::Reach(n_right));
            }
        }
    });
    use_effect_with(state.best, |best| {
        storage::keep(BEST_KEY, best.map(|best| best.to_string()).as_deref());
    });
    let on_press = use_callback((state.clone(), dispatch.clone()), on_key);
    use_key_presses(on_press);
    let content = match state.question_idx() {
        Some(question_idx) => {
            let question = &data.questions[question_idx];
            let on_evidence = {
                let shows_evidence = shows_evidence.clone();
                Callback::from(move |(): ()| {
                    shows_evidence
                        .set((*shows_evidence != Some(question_idx)).then_some(question_idx));
                })
            };
            // Who is asked again is not told before they answer.
            let is_shown = state.is_told(question_idx) && *shows_evidence == Some(question_idx);
            html! {
                <>
                    {question_html(question, question_idx, &state, &dispatch, &heading, is_shown, &on_evidence)}
                    if is_shown {
                        <div class="evidence">
                            <p>{raw(&question.evidence)}</p>
                            <div class="demo-place is-live">
                                <LessonStage key={question.stage.as_str()} name={question.stage.clone()} is_exercise={false}
                                    kept={(*kept).clone()} later={later.clone()} />
                            </div>
                        </div>
                    }
                </>
            }
        }
        None => result_html(data, &state, &right, &dispatch, &heading),
    };
    let on_feedback = dispatch.reform(|idx: usize| Action::TellAtOnce(idx == 0));
    let segment = |label: &'static str| Segment { label: label.into(), shape: None };
    html! {
        <section class="quiz-app">
            <div class="quiz-options">
                <span>{strings::FEEDBACK}</span>
                <Choice id="feedback" label={strings::FEEDBACK} chosen_idx={usize::from(!state.tells_at_once)} on_choose={on_feedback}
                    choices={vec![segment(strings::FEEDBACK_AT_ONCE), segment(strings::FEEDBACK_AT_END)]} />
            </div>
            {content}
        </section>
    }
}

/// What is dispatched by keys: 1 to 4 choose, Enter answers and goes on.
fn on_key(
    press: KeyPress,
    (state, dispatch): &(UseReducerHandle<QuizState>, Callback<Action>),
) -> bool {
    let Some(question_idx) = state.question_idx() else { return false };
    if press.modified || matches!(press.focus, Focused::Button | Focused::Field | Focused::Slider) {
        return false;
    }
    let digit = press.key.parse::<usize>().ok().and_then(|digit| digit.checked_sub(1));
    if let Some(option_idx) = digit.and_then(|place| state.orders[question_idx].get(place)) {
        dispatch.emit(Action::Choose(*option_idx));
        return true;
    }
    if press.key == "Enter" {
        dispatch.emit(if state.is_told(question_idx) { Action::Next } else { Action::Answer });
        return true;
    }
    false
}

/// The right option of each question.
fn right(data: &Data) -> Vec<usize> {
    let right = |question: &Question| question.options.iter().position(|option| option.is_right);
    data.questions.iter().map(|question| right(question).unwrap_or_default()).collect()
}

fn question_html(
    question: &Question,
    question_idx: usize,
    state: &QuizState,
    dispatch: &Callback<Action>,
    heading: &NodeRef,
    is_shown: bool,
    on_evidence: &Callback<()>,
) -> Html {
    let is_told = state.is_told(question_idx);
    let chosen = state.chosen[question_idx];
    let is_right = chosen.is_some_and(|idx| question.options[idx].is_right);
    let option = |option_idx: &usize| {
        let option_idx = *option_idx;
        let option = &question.options[option_idx];
        let onchange = dispatch.reform(move |_: Event| Action::Choose(option_idx));
        let is_chosen = chosen == Some(option_idx);
        html! {
            <label class={classes(&["option", when(is_chosen, "is-chosen"), verdict(is_told, is_chosen, option)])}>
                <input type="radio" name="option" checked={is_chosen} disabled={is_told} {onchange} />
                <span>{raw(&option.text)}
                    if is_told {
                        <span class="why">{raw(&option.why)}</span>
                    }
                </span>
            </label>
        }
    };
    let press = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let is_last = state.position + 1 >= state.round.len();
    let next = if is_last { strings::SEE_RESULT } else { strings::NEXT_QUESTION };
    let evidence = match (is_shown, is_right) {
        (true, _) => strings::HIDE_EVIDENCE,
        (false, true) => strings::SEE_EVIDENCE,
        (false, false) => strings::SEE_REFUTED,
    };
    html! {
        <>
            <h2 ref={heading.clone()} tabindex="-1">{strings::question_number(state.position + 1, state.round.len())}</h2>
            <fieldset class="options">
                <legend>{raw(&question.text)}</legend>
                {for state.orders[question_idx].iter().map(option)}
            </fieldset>
            <div class="verdict" role="status">
                if is_told {
                    <p><b>{if is_right { strings::RIGHT } else { strings::WRONG }}</b>{" "}{strings::EXPLAINED_IN}{" "}
                        <a href={question.chapter_address.clone()}>{question.chapter_title.clone()}</a>{"."}</p>
                }
            </div>
            <div class="quiz-buttons">
                if state.position > 0 {
                    <button type="button" class="button" onclick={press(Action::Back)}>{strings::PREVIOUS_QUESTION}</button>
                }
                if is_told {
                    <button type="button" class="button outlined" aria-expanded={if is_shown { "true" } else { "false" }}
                        onclick={on_evidence.reform(|_: MouseEvent| ())}>{evidence}</button>
                    <button type="button" class="button primary-text" onclick={press(Action::Next)}>{next}</button>
                } else {
                    <button type="button" class="button primary-text" aria-disabled={chosen.is_none().then_some("true")}
                        onclick={press(Action::Answer)}>{strings::ANSWER}</button>
                }
            </div>
            {text_in("p", "note", strings::QUIZ_KEYS)}
        </>
    }
}

/// How an option looks once the learner is told.
fn verdict(is_told: bool, is_chosen: bool, option: &Answer) -> &'static str {
    match (is_told, option.is_right, is_chosen) {
        (true, true, _) => "is-good",
        (true, false, true) => "is-bad",
        _ => "",
    }
}

fn result_html(
    data: &Data,
    state: &QuizState,
    right: &[usize],
    dispatch: &Callback<Action>,
    heading: &NodeRef,
) -> Html {
    let n_right = state.n_right(right);
    let missed = state.missed(right);
    let begin = |round: Vec<usize>| {
        dispatch.reform(move |_: MouseEvent| Action::Begin {
            round: round.clone(),
            seed: chance::number(),
        })
    };
    let row = |(question_idx, question): (usize, &Question)| {
        let chosen = state.chosen[question_idx].and_then(|idx| question.options.get(idx));
        let is_right = chosen.is_some_and(|option| option.is_right);
        html! {
            <li class={if is_right { "is-good" } else { "is-bad" }}>
                <p>
                    <b class="review-mark">{if is_right { "✓ " } else { "✕ " }}{if is_right { strings::RIGHT } else { strings::WRONG }}</b>
                    <b>{question.asks.clone()}</b>
                    <a href={question.chapter_address.clone()}>{question.chapter_title.clone()}</a>
                </p>
                <p>{strings::YOUR_ANSWER}{": "}
                    if let Some(option) = chosen {
                        {raw(&option.text)}
                        <span class="why">{raw(&option.why)}</span>
                    } else {
                        {strings::NO_ANSWER}
                    }
                </p>
            </li>
        }
    };
    html! {
        <>
            <h2 ref={heading.clone()} tabindex="-1">{strings::RESULT}</h2>
            <p class="score">{strings::score(n_right, right.len())}{" "}
                if let Some(best) = state.best {
                    <span class="note">{strings::best(best)}</span>
                }
            </p>
            <ol class="review">{for data.questions.iter().enumerate().map(row)}</ol>
            <div class="quiz-buttons">
                if !missed.is_empty() {
                    <button type="button" class="button primary-text" onclick={begin(missed)}>{strings::RETRY_MISSED}</button>
                }
                <button type="button" class="button outlined" onclick={begin((0..right.len()).collect())}>{strings::START_OVER}</button>
                <button type="button" class="button" onclick={dispatch.reform(|_: MouseEvent| Action::Forget)}>{strings::FORGET}</button>
            </div>
        </>
    }
}

fn remembered_best() -> Option<usize> {
    storage::recall(BEST_KEY).and_then(|best| best.parse().ok())
}

/// HTML that the build made of a question's text.
fn raw(html: &str) -> Html {
    Html::from_html_unchecked(AttrValue::from(html.to_owned()))
}
