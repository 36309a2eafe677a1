//! Every text that the page shows and that is not part of a lesson, a trace or a projection.
//!
//! Plain words, sentence case, no jargon that the page has not explained. [`stage`] and [`panels`] have the words of the views,
//! [`lesson`] those around the lesson.

pub mod lesson;
pub mod panels;
pub mod save;
pub mod stage;
pub mod steps;
pub mod times;

use interleave_trace::Micros;

/// The name of the whole.
pub const NAME: &str = "interleave";
/// Where the skip link leads.
pub const SKIP: &str = "Skip to the timeline";

/// The question that the page answers.
pub const INTRO_TITLE: &str = "Two drinks, one thread";
/// What a learner sees here and can do.
pub const INTRO: &str = "Each drink takes a second, nearly all of it waiting. One program waits for them in turn, the \
    other for both at once. Press play, step either way, or change the code and run it.";
/// The same for the Rust twin.
pub const INTRO_RUST: &str = "The same two programs as Rust futures. They really run, here, on the browser’s own event \
    loop, and what is drawn is measured: a second is a second, give or take a little.";

/// The two recorded runs that are shown when the page's address names no others.
pub const FIRST_RUNS: [&str; 2] = ["sequential", "gather"];
/// Their titles.
pub const TITLES: [&str; 2] = ["One after another", "All at once"];
/// Where a recorded run is.
pub fn trace_address(name: &str) -> String {
    ["traces/", name, ".trace"].concat()
}

/// What is chosen: who made the traces.
pub const PRODUCER: &str = "What runs";
/// The engine in virtual time.
pub const PRODUCER_PYTHON: &str = "Python";
/// The futures on the browser's event loop.
pub const PRODUCER_RUST: &str = "Run live in Rust";

/// What is chosen: light, dark, or as the system has it.
pub const THEME: &str = "Colors";
/// Light.
pub const THEME_LIGHT: &str = "Light";
/// Dark.
pub const THEME_DARK: &str = "Dark";
/// As the system has it.
pub const THEME_SYSTEM: &str = "Like the system";
/// With the most contrast.
pub const THEME_CONTRAST: &str = "High contrast";
/// Large, for a class.
pub const PRESENT: &str = "Large, for a class";
/// The page with the licenses.
pub const LICENSES: &str = "Licenses";

/// What is chosen: how time is drawn.
pub const AXIS: &str = "How time is drawn";
/// Instants open into columns.
pub const AXIS_ELASTIC: &str = "Open instants";
/// Time only.
pub const AXIS_PLAIN: &str = "Plain time";

/// The buttons that zoom the timeline.
pub const ZOOM: &str = "Zoom";
/// To see less of more.
pub const ZOOM_OUT: &str = "Zoom out";
/// To see all of the run.
pub const ZOOM_FIT: &str = "Show the whole run";
/// To see more of less.
pub const ZOOM_IN: &str = "Zoom in";

/// While the first traces are on their way.
pub const LOADING: &str = "Loading the recorded runs…";
/// They did not come.
pub fn loading_failed(reason: &str) -> String {
    format!("The recorded runs could not be loaded: {reason}.")
}
/// Why they did not, where it is not they.
pub const PIECE_FAILED: &str = "the part of the page that shows them did not come";
/// Something that the page fetches when it is first wanted did not come.
pub const LATER_FAILED: &str = "The part of the page that does this could not be fetched. Is there a connection? If the page \
    has been open for long, reload it.";
/// Do it again.
pub const RETRY: &str = "Try again";

/// Before a run's total, for screen readers.
pub const TOTAL: &str = "Total";
/// Before the total of a program that has been changed since.
pub const TOTAL_BEFORE: &str = "was";
/// Opens the editor.
pub const EDIT: &str = "Edit";
/// Leaves the editor.
pub const DONE: &str = "Done";
/// Runs the program.
pub const RUN: &str = "Run";
/// Runs both Rust programs.
pub const RUN_LIVE: &str = "Run both live";
/// Ends the run.
pub const STOP: &str = "Stop";
/// Brings the first program back.
pub const RESET: &str = "Reset to the original";
/// The keys that run the program, for `aria-keyshortcuts`.
pub const RUN_KEYS: &str = "Control+Enter Meta+Enter";
/// How to use the editor.
pub const EDITOR_HINT: &str = "Tab indents, Esc leaves, Ctrl or ⌘ with Enter runs.";
/// The code that is shown is not the one in the editor.
pub const CHANGED: &str = "Your changes have not run yet.";
/// A run is under way.
pub const RUNNING: &str = "Running…";
/// A measured run is under way.
pub const RUNNING_LIVE: &str = "Running live…";

/// The editor's name.
pub fn editor_label(title: &str) -> String {
    format!("Python code, {title}")
}

/// The name of a button that belongs to one of the runs.
pub fn of_run(button: &str, title: &str) -> String {
    format!("{button}: {title}")
}

/// The heading of a panel that belongs to one of several runs.
pub fn panel_title(panel: &str, run: &str) -> String {
    format!("{panel} · {run}")
}

/// The event loop panel.
pub const EVENT_LOOP: &str = "Event loop";
/// The console panel.
pub const CONSOLE: &str = "Console";
/// The panel of files that were written.
pub const FILES: &str = "Files";
/// The panel of async generators.
pub const STREAMS: &str = "Streams";
/// The panel of requests.
pub const NETWORK: &str = "Network";

/// How far the interpreter's download has come.
pub fn engine_loading(received: u64, total: u64) -> String {
    format!("Fetching Python, once: {} of {}", megabytes(received), megabytes(total))
}
/// The interpreter is there and begins.
pub const ENGINE_STARTING: &str = "Starting Python…";
/// The interpreter did not come, or did not start.
pub fn engine_failed(reason: &str) -> String {
    format!("Python could not be loaded: {}.", reason.trim_end_matches('.'))
}
/// The diagnostic of a run that the person stopped.
pub const STOPPED: &str = "You stopped this run. What it did until then is kept.";
/// The diagnostic of a run that did not answer.
pub fn silent(seconds: u64) -> String {
    format!(
        "This run gave no sign of life for {seconds} seconds and was stopped. What it did until then is kept."
    )
}
/// The diagnostic of a run whose interpreter broke.
pub fn crashed(reason: &str) -> String {
    if reason.contains("call stack") || reason.contains("too much recursion") {
        return "The program nested calls deeper than the browser's stack and the interpreter was lost; a fresh one has \
            started. What the program did until then is kept. Look for a function that calls itself without end."
            .to_owned();
    }
    if reason.contains("memory") {
        return "The program used more memory than the interpreter has, and a fresh one has started. What the program \
            did until then is kept."
            .to_owned();
    }
    format!(
        "The interpreter broke ({}), and a fresh one has started. What the program did until then is kept.",
        reason.lines().next().unwrap_or_default()
    )
}

/// The transport, as a group.
pub const TRANSPORT: &str = "Playback";
/// To the start.
pub const FIRST: &str = "To the start";
/// One turn of the loop back.
pub const ITERATION_BACK: &str = "Back one turn of the loop";
/// One step back.
pub const BACK: &str = "Back one step";
/// Play.
pub const PLAY: &str = "Play";
/// Pause.
pub const PAUSE: &str = "Pause";
/// One step on.
pub const FORWARD: &str = "On one step";
/// One turn of the loop on.
pub const ITERATION_FORWARD: &str = "On one turn of the loop";
/// To the end.
pub const LAST: &str = "To the end";
/// How fast it plays.
pub const SPEED: &str = "Speed";
/// Whether it begins again at the end.
pub const REPEAT: &str = "Repeat";
/// The slider.
pub const SCRUBBER: &str = "Step";

/// What the slider says while the run plays.
pub const PLAYING: &str = "Playing";

/// What the slider stands at, for screen readers.
pub fn scrubber_text(step: usize, n_steps: usize, at: Micros, narration: &str) -> String {
    format!("Step {step} of {n_steps}, at {at}. {narration}")
}

/// The dialog with the keys, and the button that opens it.
pub const KEYS: &str = "Keys";
/// Closes a dialog.
pub const CLOSE: &str = "Close";
/// Whether characters do something by themselves.
pub const KEYS_WORK: &str = "Single characters are keys, too";
/// What the keys do.
pub const KEY_LIST: [(&[&str], &str); 14] = [
    (&["Space"], "play or pause"),
    (&["←", "→"], "one step back, one step on"),
    (&["Shift", "←"], "back one turn of the loop"),
    (&["Shift", "→"], "on one turn of the loop"),
    (&["Home", "End"], "to the start, to the end"),
    (&["<", ">"], "slower, faster"),
    (&["R"], "repeat when it is over"),
    (&["I", "O"], "repeat from here, repeat up to here"),
    (&["P"], "large, for a class; Esc leaves"),
    (&["+", "−"], "zoom into the timeline, and out"),
    (&["0"], "show the whole run"),
    (&["Ctrl or ⌘", "Enter"], "run the program that has the focus"),
    (&["Esc"], "leave the editor"),
    (&["?"], "this list"),
];

/// Megabytes with one decimal, as downloads are shown.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_add(50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_download_is_shown_in_megabytes() {
        assert_eq!(
            engine_loading(3_149_999, 15_000_000),
            "Fetching Python, once: 3.1 MB of 15.0 MB"
        );
    }

    #[test]
    fn a_lost_stack_is_explained_in_words() {
        assert!(
            crashed("RangeError: Maximum call stack size exceeded\n at wasm")
                .contains("without end")
        );
        assert!(
            crashed("RuntimeError: unreachable\n  at x").contains("(RuntimeError: unreachable)")
        );
    }
}
