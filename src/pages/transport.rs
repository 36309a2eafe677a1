//! The transport: one for all runs on a stage, with the sentence about the current step.

use std::rc::Rc;

use interleave_projection::{Command, Comparison, Narration, Repeat, Speed};
use yew::prelude::*;

use crate::pages::later::{Later, use_parts};
use crate::strings;
use crate::views::{NarrationLine, Shared};
use crate::widgets::markup::html;
use crate::widgets::{Extra, Scrubber, Shape, drop_down, icon_button};

/// Properties of [`Transport`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is played.
    pub comparison: Shared<Comparison>,
    /// Where it stands.
    pub step: usize,
    /// Whether it moves by itself.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
    /// What is played again and again.
    pub repeat: Option<Repeat>,
    /// What the person wants.
    pub on_command: Callback<Command>,
    /// What comes later: the sentences.
    #[prop_or_default]
    pub later: Later,
}

/// The transport.
#[component]
pub fn Transport(props: &Props) -> Html {
    let Props { comparison, step: step_idx, playing, speed, repeat, on_command, later } = props;
    // The steps that begin a turn of a loop.
    let turns =
        use_memo(comparison.clone(), |comparison| Rc::<[usize]>::from(comparison.iterations()));
    let n_steps = comparison.n_steps();
    let part = repeat.map(|repeat| repeat.ends(n_steps)).filter(|ends| *ends != (0, n_steps));
    let step = comparison.step(*step_idx);
    // Nothing is told before the first step: the words come when somebody touches the page.
    let parts = use_parts(later, *playing || *step_idx > 0);
    let narration = match (*step_idx, parts) {
        (0, _) => comparison.beginning(),
        (step, Some(parts)) => (parts.narrate)(comparison, step),
        (_, None) => Narration::default(),
    };
    // What changes many times a second would be read out as often.
    let value_text = if *playing {
        AttrValue::Static(strings::PLAYING)
    } else {
        strings::scrubber_text(*step_idx, n_steps, step.at, &narration.text()).into()
    };
    // A slider that has the focus says by itself where it stands.
    let on_slider = use_state_eq(|| false);
    let setter = on_slider.setter();
    let on_focus = use_callback((), move |has_focus, ()| setter.set(has_focus));
    let button = |shape, label: &'static str, keys: &'static str, command, idle| {
        let on_press = on_command.reform(move |()| command);
        let extra = Extra { keys: Some(keys), idle, ..Extra::default() };
        icon_button(shape, AttrValue::from(label), extra, &on_press)
    };
    let (play_shape, play_label) =
        if *playing { (Shape::Pause, strings::PAUSE) } else { (Shape::Play, strings::PLAY) };
    let play = Extra {
        id: Some(AttrValue::from("play")),
        class: Some("primary"),
        keys: Some("Space"),
        ..Extra::default()
    };
    let again = Extra { keys: Some("r"), pressed: Some(repeat.is_some()), ..Extra::default() };
    let (at_start, at_end) = (*step_idx == 0, *step_idx >= n_steps);
    let speed_idx = Speed::ALL.iter().position(|each| each == speed).unwrap_or_default();
    let speeds = Speed::ALL.map(|speed| speed.to_string());
    let on_speed = on_command
        .reform(|idx: usize| Command::SetSpeed(Speed::ALL.get(idx).copied().unwrap_or_default()));
    html! {
        <section id="transport" class="transport" aria-label={strings::TRANSPORT}>
            <div class="transport-buttons">
                {button(Shape::First, strings::FIRST, "Home", Command::First, at_start)}
                {button(Shape::DoubleBack, strings::ITERATION_BACK, "Shift+ArrowLeft", Command::IterationBack, at_start)}
                {button(Shape::Back, strings::BACK, "ArrowLeft", Command::StepBack, at_start)}
                {icon_button(play_shape, AttrValue::from(play_label), play, &on_command.reform(|()| Command::Toggle))}
                {button(Shape::Forward, strings::FORWARD, "ArrowRight", Command::StepForward, at_end)}
                {button(Shape::DoubleForward, strings::ITERATION_FORWARD, "Shift+ArrowRight", Command::IterationForward, at_end)}
                {button(Shape::Last, strings::LAST, "End", Command::Last, at_end)}
            </div>
            <Scrubber id="step" label={strings::SCRUBBER} max={n_steps} value={*step_idx} {value_text}
                tall={(*turns).clone()} {part} on_move={on_command.reform(Command::Seek)} {on_focus} />
            {icon_button(Shape::Repeat, AttrValue::from(strings::REPEAT), again, &on_command.reform(|()| Command::ToggleRepeat))}
            {drop_down("speed", strings::SPEED, &speeds, speed_idx, on_speed)}
            <NarrationLine {narration} run_idx={step.moved.first().copied().unwrap_or_default()} step={*step_idx} {n_steps}
                silent={*playing || *on_slider} />
        </section>
    }
}
