//! One program: its code with the current lines marked, or its editor; its total; what was wrong with it.

use interleave_projection::{HintKind, Run};
use interleave_trace::{DiagnosticKind, Playhead};
use yew::prelude::*;

use crate::pages::editor;
use crate::pages::later::{Later, use_parts};
use crate::pages::stage_state::Standing;
use crate::platform::dom;
use crate::platform::scrolling::keep_row_in_view;
use crate::strings;
use crate::views::syntax::Lexer;
use crate::views::{CodeListing, Shared, diagnostic_banner, hints};
use crate::widgets::markup::{classes, html, text_in, when};
use crate::widgets::{Extra, Shape, icon_button};

/// The line that runs, and those of what does not.
const CURRENT_LINE: &str = ".code-line.is-running";
const OTHER_LINES: &str = ".code-line:is(.is-ready,.is-waiting)";

/// What the person wants of a program.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Open the editor.
    Edit,
    /// Leave the editor.
    Leave,
    /// The editor holds this text now.
    Type(AttrValue),
    /// Back to the original.
    Reset,
    /// Run what the editor holds.
    Run,
    /// End the run.
    Stop,
    /// To the next moment at which this line is reached.
    SeekLine(u32),
    /// To this moment.
    SeekMoment(Playhead),
}

/// Properties of [`CodePane`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Which of the runs on the stage.
    pub slot_idx: usize,
    /// Its title.
    pub title: AttrValue,
    /// Its latest run.
    pub run: Shared<Run>,
    /// Up to where.
    pub playhead: Playhead,
    /// What the editor holds, if it is open.
    #[prop_or_default]
    pub editor: Option<AttrValue>,
    /// Whether it can be edited, run and reset.
    pub editable: bool,
    /// What is shown, against what is in the editor and what was there at first.
    #[prop_or(Standing::Original)]
    pub standing: Standing,
    /// Whether it runs, or waits for its turn.
    #[prop_or_default]
    pub is_busy: bool,
    /// What reads the program.
    #[prop_or(Lexer::PYTHON)]
    pub lexer: Lexer,
    /// What else is to be said, such as how far the interpreter's download has come.
    #[prop_or_default]
    pub children: Html,
    /// What comes later.
    #[prop_or_default]
    pub later: Later,
    /// What the person wants.
    #[prop_or_default]
    pub on_wish: Callback<Wish>,
}

/// One program.
#[component]
pub fn CodePane(props: &Props) -> Html {
    let Props { slot_idx, title, run, playhead, editor, on_wish, .. } = props;
    let diagnostics = || {
        let is_told = |kind| is_hint(run, kind);
        run.diagnostics().iter().filter(move |diagnostic| !is_told(diagnostic.kind)).cloned()
    };
    let parts = use_parts(&props.later, editor.is_some() || diagnostics().next().is_some());
    let is_changed = props.standing == Standing::Changed;
    let (edit_button, code) = (use_node_ref(), use_node_ref());
    use_effect_with((code.clone(), *playhead, run.clone()), |(code, ..)| {
        keep_row_in_view(code, CURRENT_LINE, OTHER_LINES);
    });
    let on_line = use_callback(on_wish.clone(), |line, on_wish| on_wish.emit(Wish::SeekLine(line)));
    let on_leave = {
        let edit_button = edit_button.clone();
        on_wish.reform(move |()| {
            // The editor goes away with the focus in it.
            dom::focus(&edit_button);
            Wish::Leave
        })
    };
    // The code stays until the editor is here.
    let editor_html = parts.zip(editor.as_ref()).map(|(parts, text)| {
        (parts.editor)(editor::Props {
            slot_idx: *slot_idx,
            title: title.clone(),
            run: (!is_changed).then(|| run.clone()),
            text: text.clone(),
            on_wish: on_wish.clone(),
            on_leave,
        })
    });
    let diagnostic_html = |diagnostic| {
        parts
            .map(|parts| (parts.diagnostic)(diagnostic_banner::Props { diagnostic, on_line: None }))
    };
    let title_id = format!("title-{slot_idx}");
    html! {
        <section id={format!("run-{slot_idx}")} class={classes(&["pane", when(editor_html.is_some(), "is-editing")])}
            aria-labelledby={title_id.clone()} onkeydown={run_by_key(props)}>
            <header>
                <h2 id={title_id.clone()}>{title.clone()}</h2>
                <span class="figure">
                    if is_changed {
                        <span>{strings::TOTAL_BEFORE}{" "}</span>
                    } else {
                        <span class="hidden">{strings::TOTAL}{" "}</span>
                    }
                    <output id={format!("total-{slot_idx}")}>{total(run)}</output>
                </span>
                if props.editable {
                    {buttons(props, edit_button)}
                }
            </header>
            // Above the code: below it, what went wrong would often be out of sight.
            <div class="pane-notes">
                {for diagnostics().filter_map(diagnostic_html)}
            </div>
            if let Some(editor) = editor_html {
                {editor}
            } else {
                <div id={format!("code-{slot_idx}")} class="pane-code" ref={code} tabindex="0" role="group" aria-labelledby={title_id}>
                    <CodeListing {run} run_idx={*slot_idx} playhead={*playhead} lexer={props.lexer} {on_line} />
                </div>
            }
            <div class="pane-notes">
                if !is_changed {
                    {hints(run, props.standing == Standing::Rerun, &on_wish.reform(Wish::SeekMoment))}
                }
                if is_changed && editor.is_none() && !props.is_busy {
                    {text_in("p", "note", strings::CHANGED)}
                }
                {props.children.clone()}
            </div>
        </section>
    }
}

/// Control or command with Enter runs the program in which the focus is.
fn run_by_key(props: &Props) -> Callback<KeyboardEvent> {
    let Props { editable, on_wish, .. } = props.clone();
    Callback::from(move |event: KeyboardEvent| {
        if editable && event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            on_wish.emit(Wish::Run);
        }
    })
}

/// The buttons of a program.
fn buttons(props: &Props, edit_button: NodeRef) -> Html {
    let Props { slot_idx, title, on_wish, editor, .. } = props;
    let wish = |wish: Wish| on_wish.reform(move |()| wish.clone());
    let named = |text: &str| AttrValue::from(strings::of_run(text, title));
    let (edit_shape, edit_text, edit_wish) = match editor {
        Some(_) => (Shape::Done, strings::DONE, Wish::Leave),
        None => (Shape::Edit, strings::EDIT, Wish::Edit),
    };
    let (run_shape, run_text, run_wish) = if props.is_busy {
        (Shape::Stop, strings::STOP, Wish::Stop)
    } else {
        (Shape::Play, strings::RUN, Wish::Run)
    };
    let id = |what: &str| Some(AttrValue::from(format!("{what}-{slot_idx}")));
    let edit =
        Extra { id: id("edit"), text: Some(edit_text), node: edit_button, ..Extra::default() };
    let run = Extra {
        id: id("start"),
        class: Some("outlined"),
        text: Some(run_text),
        keys: Some(strings::RUN_KEYS),
        ..Extra::default()
    };
    html! {
        <div class="pane-buttons">
            if props.standing != Standing::Original {
                {icon_button(Shape::Reset, named(strings::RESET), Extra { id: id("reset"), ..Extra::default() }, &wish(Wish::Reset))}
            }
            {icon_button(edit_shape, named(edit_text), edit, &wish(edit_wish))}
            {icon_button(run_shape, named(run_text), run, &wish(run_wish))}
        </div>
    }
}

/// Whether a hint says the same as a warning of this kind, and more.
fn is_hint(run: &Run, kind: DiagnosticKind) -> bool {
    let same = match kind {
        DiagnosticKind::NeverAwaited => HintKind::NeverAwaited,
        DiagnosticKind::NeverRetrieved => HintKind::ExceptionNotRetrieved,
        _ => return false,
    };
    run.hints().iter().any(|hint| hint.kind == same)
}

/// How long the run took.
fn total(run: &Run) -> String {
    strings::stage::time(run.total(), run.trace().header().clock)
}
