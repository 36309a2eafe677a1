//! Pages and widgets, rendered natively: what they say, what they are called, and what they offer in which state.

use std::rc::Rc;

use interleave::app::App;
use interleave::pages::code_pane::{self, CodePane};
use interleave::pages::engine_note::{self, EngineNote};
use interleave::pages::help::{self, Help};
use interleave::pages::later::Later;
use interleave::pages::save_menu::{self, SaveMenu};
use interleave::pages::save_panel::{self, SavePanel, file_stem};
use interleave::pages::stage::{self, Stage};
use interleave::pages::stage_state::Standing;
use interleave::pages::transport::{self, Transport};
use interleave::platform::engine::{Phase, Status};
use interleave::views::Shared;
use interleave::views::syntax::Lexer;
use interleave::widgets::{Choice, Segment, TextEditor, choice, text_editor};
use interleave_projection::{Command, Comparison, Playback, Repeat, Run, Speed};
use interleave_trace::{
    Actor, Diagnostic, DiagnosticKind, Event, EventKind, Micros, ProgramOutcome, Trace, testing,
};
use yew::html::BaseComponent;
use yew::{AttrValue, Callback, Html, LocalServerRenderer};

fn render<C: BaseComponent>(props: C::Properties) -> String {
    futures::executor::block_on(
        LocalServerRenderer::<C>::with_props(props).hydratable(false).render(),
    )
}

fn pair() -> Shared<Comparison> {
    let runs = [testing::sequential(), testing::gather()].map(|trace| Rc::new(Run::new(trace)));
    Shared::new(Comparison::new(runs.to_vec()))
}

/// Fails unless all of these are in the markup.
#[track_caller]
fn check(html: &str, expected: &[&str]) {
    for part in expected {
        assert!(html.contains(part), "no {part} in:\n{html}");
    }
}

fn transport_at(step: usize, playing: bool) -> String {
    repeating(step, playing, None)
}

fn repeating(step: usize, playing: bool, repeat: Option<Repeat>) -> String {
    let on_command = Callback::noop();
    render::<Transport>(transport::Props {
        comparison: pair(),
        step,
        playing,
        speed: Speed::Half,
        repeat,
        on_command,
        later: Later::default(),
    })
}

#[test]
fn the_app_says_that_it_loads_before_the_first_traces_are_there() {
    let html = render::<App>(());
    check(&html, &["Loading the recorded runs", r##"href="#stage""##]);
}

#[test]
fn the_stage_shows_both_runs_with_one_transport() {
    let html = render::<Stage>(stage::Props {
        comparison: pair(),
        titles: Rc::from(["One after another", "All at once"].map(AttrValue::from)),
        playback: Playback::default(),
        on_command: Callback::noop(),
        later: Later::default(),
        intro: Html::default(),
        children: Html::default(),
        notes: Html::default(),
        embedded: false,
    });
    check(
        &html,
        &[
            "Event loop · One after another",
            "Console · One after another",
            "Event loop · All at once",
            "Console · All at once",
            r#"id="stage""#,
        ],
    );
    assert_eq!(html.matches(r#"role="slider""#).count(), 1);
}

#[test]
fn the_slider_says_the_step_the_time_and_what_happened() {
    let comparison = pair();
    let html = transport_at(comparison.n_steps(), false);
    let said = format!("Step {0} of {0}, at 2 s. ", comparison.n_steps());
    check(&html, &[&said, r#"role="slider""#, r#"aria-label="Step""#]);
}

#[test]
fn while_it_plays_the_slider_is_not_read_out_many_times_a_second() {
    check(&transport_at(3, true), &[r#"aria-valuetext="Playing""#]);
}

#[test]
fn at_an_end_the_buttons_that_lead_there_are_idle() {
    let n_steps = pair().n_steps();
    assert_eq!(transport_at(0, false).matches(r#"aria-disabled="true""#).count(), 3);
    assert_eq!(transport_at(1, false).matches(r#"aria-disabled="true""#).count(), 0);
    assert_eq!(transport_at(n_steps, false).matches(r#"aria-disabled="true""#).count(), 3);
}

#[test]
fn while_it_plays_the_button_pauses() {
    check(&transport_at(1, true), &[r#"aria-label="Pause""#]);
    check(&transport_at(1, false), &[r#"aria-label="Play""#]);
}

#[test]
fn the_speed_is_the_chosen_option() {
    check(
        &transport_at(0, false),
        &["<option selected=\"selected\">×0.5</option>", r#"aria-label="Speed""#],
    );
}

#[test]
fn what_is_repeated_is_told_and_a_part_of_the_run_is_marked_on_the_slider() {
    let none = repeating(0, false, None);
    check(&none, &[r#"aria-label="Repeat""#, r#"aria-pressed="false""#]);
    let all = repeating(0, false, Some(Repeat::default()));
    check(&all, &[r#"aria-pressed="true""#]);
    assert!(!all.contains("is-partly"));
    let part = repeating(0, false, Some(Repeat { from: Some(3), to: Some(9) }));
    check(&part, &[r#"aria-pressed="true""#, "is-partly", "--from: calc(3 / ", "--to: calc(9 / "]);
}

fn pane(change: impl FnOnce(&mut code_pane::Props)) -> String {
    let comparison = pair();
    let mut props = code_pane::Props {
        lexer: Lexer::PYTHON,
        slot_idx: 1,
        title: "All at once".into(),
        run: Shared::from(comparison.runs()[1].clone()),
        playhead: 0,
        editor: None,
        editable: true,
        standing: Standing::Original,
        is_busy: false,
        children: Html::default(),
        later: Later::default(),
        on_wish: Callback::noop(),
    };
    change(&mut props);
    render::<CodePane>(props)
}

#[test]
fn a_program_shows_its_total_and_can_be_edited_and_run() {
    let html = pane(|_| {});
    check(
        &html,
        &[
            r#"<output id="total-1">1 s</output>"#,
            r#"aria-label="Edit: All at once""#,
            r#"aria-label="Run: All at once""#,
        ],
    );
    assert!(!html.contains("Reset"), "there is nothing to reset");
}

#[test]
fn a_program_that_runs_can_be_stopped() {
    let html = pane(|props| props.is_busy = true);
    check(&html, &[r#"aria-label="Stop: All at once""#]);
    assert!(!html.contains("Run: All at once"));
}

#[test]
fn changes_that_have_not_run_are_told_and_can_be_reset() {
    let html = pane(|props| {
        props.standing = Standing::Changed;
    });
    check(&html, &["Your changes have not run yet.", "Reset to the original: All at once"]);
}

#[test]
fn the_editor_holds_the_text_and_says_how_to_leave_it() {
    let html = pane(|props| props.editor = Some("x = 1 < 2".into()));
    check(
        &html,
        &[
            r#"aria-label="Python code, All at once""#,
            r#"aria-describedby="hint-1""#,
            "x = 1 &lt; 2",
            "Esc leaves",
            r#"aria-label="Done: All at once""#,
        ],
    );
    assert!(!html.contains("id=\"code-1\""));
}

#[test]
fn a_program_that_cannot_be_edited_can_only_be_read() {
    let html = pane(|props| props.editable = false);
    check(&html, &[r#"<output id="total-1">1 s</output>"#]);
    assert!(!html.contains("pane-buttons"));
}

/// A run that ends at once with a diagnostic.
fn failed(kind: DiagnosticKind, message: &str, line: Option<u32>) -> Shared<Run> {
    let diagnostic = Diagnostic { kind, message: message.to_owned(), line };
    let outcome = ProgramOutcome::Raised(None);
    let events = [EventKind::Diagnosed { diagnostic }, EventKind::ProgramEnded { outcome }]
        .map(|kind| Event { at: Micros::ZERO, by: Actor::Main, kind });
    let trace = Trace::new(testing::gather().header().clone(), events.to_vec()).expect("valid");
    Shared::new(Run::new(trace))
}

#[test]
fn a_syntax_error_is_told_and_its_line_is_marked_in_the_editor_until_it_is_changed() {
    let show = |standing| {
        pane(|props| {
            props.run = failed(DiagnosticKind::SyntaxError, "invalid syntax", Some(3));
            props.editor = Some("a\nb\nc (".into());
            props.standing = standing;
        })
    };
    let html = show(Standing::Rerun);
    check(&html, &["invalid syntax", r#"role="alert""#, r#"aria-invalid="true""#, "--at: 2"]);
    assert!(!show(Standing::Changed).contains("aria-invalid"));
}

#[test]
fn a_warning_marks_no_line_as_wrong() {
    let html = pane(|props| {
        props.run = failed(DiagnosticKind::NeverAwaited, "it was never awaited", Some(2));
        props.editor = Some("a\nb".into());
    });
    check(&html, &["it was never awaited"]);
    assert!(!html.contains("aria-invalid"));
}

fn note(phase: Phase, running: Option<usize>) -> String {
    let status = Status { phase, running, waiting: Vec::new() };
    render::<EngineNote>(engine_note::Props { status, slot_idx: 0, on_retry: Callback::noop() })
}

#[test]
fn the_interpreters_download_is_a_bar_in_bytes() {
    let html = note(Phase::Loading { received: 5_000_000, total: 15_000_000 }, None);
    check(
        &html,
        &["Fetching Python, once: 5.0 MB of 15.0 MB", r#"max="15000000""#, r#"value="5000000""#],
    );
}

#[test]
fn an_interpreter_that_did_not_come_can_be_tried_again() {
    let html = note(Phase::Failed("engine/manifest.json: status 503".to_owned()), None);
    check(
        &html,
        &[
            "Python could not be loaded: engine/manifest.json: status 503.",
            "Try again",
            r#"role="alert""#,
        ],
    );
}

#[test]
fn only_the_program_that_runs_says_so() {
    check(&note(Phase::Warm, Some(0)), &["Running…"]);
    assert!(!note(Phase::Warm, Some(1)).contains("Running"));
}

#[test]
fn the_list_of_keys_is_a_named_dialog() {
    let html = render::<Help>(help::Props { on_close: Callback::noop() });
    check(&html, &[r#"aria-labelledby="keys-title""#, "<kbd>Space</kbd>", r#"aria-label="Close""#]);
}

#[test]
fn a_choice_is_a_group_of_named_radio_buttons() {
    let segment = |label: &'static str| Segment { label: label.into(), shape: None };
    let html = render::<Choice>(choice::Props {
        id: "axis".into(),
        label: "How".into(),
        choices: vec![segment("One"), segment("Two")],
        chosen_idx: 1,
        on_choose: Callback::noop(),
    });
    check(&html, &[r#"role="radiogroup""#, r#"aria-label="How""#]);
    assert_eq!(html.matches(r#"type="radio""#).count(), 2);
    assert_eq!(html.matches("checked").count(), 1);
}

#[test]
fn an_editor_has_a_number_for_each_line_even_the_empty_last_one() {
    let html = render::<TextEditor>(text_editor::Props {
        id: "e".into(),
        label: "Code".into(),
        described_by: "h".into(),
        value: "a\nb\n".into(),
        wrong_line: None,
        on_change: Callback::noop(),
        on_leave: Callback::noop(),
    });
    check(&html, &["<span>3</span>", r#"rows="3""#]);
}

#[test]
fn commands_of_the_transport_move_every_run() {
    let comparison = pair();
    let end = Playback::default().apply(Command::Last, &comparison);
    let playheads = comparison.step(end.step).playheads;
    assert_eq!(playheads, [comparison.runs()[0].trace().len(), comparison.runs()[1].trace().len()]);
}

/// What stands between the first occurrence of a text and the next quote.
fn quoted_after<'a>(html: &'a str, text: &str) -> &'a str {
    let (_, rest) = html.split_once(text).unwrap_or_else(|| panic!("no {text} in {html}"));
    rest.split('"').next().unwrap_or_default()
}

#[test]
fn each_stage_has_a_menu_of_its_own_that_its_button_opens() {
    let menu = || {
        let titles: Rc<[AttrValue]> = Rc::from(["One after another".into(), "All at once".into()]);
        render::<SaveMenu>(save_menu::Props {
            comparison: pair(),
            titles,
            is_plain: false,
            later: Later::default(),
        })
    };
    let (one, other) = (menu(), menu());
    check(&one, &["popover=\"auto\"", "aria-label=\"Save\"", "aria-haspopup=\"menu\""]);
    let target = quoted_after(&one, "popovertarget=\"");
    check(&one, &[&format!(" id=\"{target}\"")]);
    assert_ne!(target, quoted_after(&other, "popovertarget=\""));
}

#[test]
fn what_can_be_saved_is_a_list_with_a_recording_for_each_run() {
    let panel = |titles: &[&'static str], comparison| {
        let titles = titles.iter().copied().map(AttrValue::from).collect();
        render::<SavePanel>(save_panel::Props { comparison, titles, is_plain: false })
    };
    let both = panel(&["One after another", "All at once"], pair());
    check(
        &both,
        &["Picture (SVG)", "Picture (PNG)", "Copy as text", "opens in Perfetto", "role=\"status\""],
    );
    assert_eq!(both.matches("Recording (JSON)").count(), 2);
    check(&both, &["One after another", "All at once"]);
    let alone = Comparison::new(vec![Rc::new(Run::new(testing::gather()))]);
    let one = panel(&[], Shared::new(alone));
    assert_eq!(one.matches("Recording (JSON)").count(), 1);
    check(&one, &["all events"]);
}

#[test]
fn a_file_is_called_after_its_programs_and_by_names_that_every_disk_takes() {
    assert_eq!(file_stem(&["One after another", "All at once"]), "one-after-another-all-at-once");
    assert_eq!(file_stem(&["../etc/passwd: <\"?*|>"]), "etc-passwd");
    assert_eq!(file_stem(&["中文", ""]), "interleave");
    assert_eq!(file_stem(&[]), "interleave");
    assert!(file_stem(&[&"long ".repeat(40)]).len() <= 60);
}
