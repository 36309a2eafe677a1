//! The program, with the current line of every live span marked: solid where it runs, hatched where it waits.
//!
//! Long lines wrap at a width that leaves room for the tags, and that room is kept whether or not there are tags: so
//! a tag never covers code, and nothing moves while a run is stepped through.

use interleave_projection::{Run, SliceState, SourceMark};
use interleave_trace::Playhead;
use yew::{Callback, Html, Properties, component, use_memo};

use crate::strings::panels as strings;
use crate::views::highlight::{Highlight, LaneKey, use_highlight};
use crate::views::hue::{hue_class, hue_color};
use crate::views::shared::Shared;
use crate::views::syntax::{Lexer, Token};
use crate::widgets::markup::{classes, html, text_in, when};

/// With more marks than this on one line, only the first has its tag and the others are counted.
const N_TAGS_MAX: usize = 2;
/// How many marks of a line are told when somebody points at them.
const N_TAGS_TOLD: usize = 20;
/// How many colors the bar at the left has at most.
const N_BAR_COLORS_MAX: usize = 6;

/// The order of marks on one line.
const STRONGEST_FIRST: [SliceState; 4] =
    [SliceState::Running, SliceState::Ready, SliceState::Waiting, SliceState::Dormant];

/// Where a line may wrap without tearing a name.
const WRAPS_AFTER: [char; 6] = ['(', '[', '{', '.', ',', '='];

/// What a listing shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Whose program.
    pub run: Shared<Run>,
    /// Which of the runs on the stage it is.
    #[prop_or_default]
    pub run_idx: usize,
    /// When.
    pub playhead: Playhead,
    /// What reads it.
    #[prop_or(Lexer::PYTHON)]
    pub lexer: Lexer,
    /// Called with a line that the person clicked, of those that run; without it, lines are not clickable.
    #[prop_or_default]
    pub on_line: Option<Callback<u32>>,
}

/// The listing.
#[component]
pub fn CodeListing(props: &Props) -> Html {
    let highlight = use_highlight();
    let lexer = props.lexer;
    let lines = use_memo(props.run.clone(), |run| lexer.lines(&run.trace().header().source.text));
    let marks = props.run.source_marks(props.playhead);
    let faults: Vec<u32> =
        props.run.diagnostics().iter().filter_map(|diagnostic| diagnostic.line).collect();
    let hinted: Vec<u32> =
        props.run.hints().iter().flat_map(|hint| hint.lines.iter().copied()).collect();
    let mut on_lines = vec![Vec::new(); lines.len()];
    for state in STRONGEST_FIRST {
        for mark in marks.iter().filter(|mark| mark.state == state) {
            let idx = (mark.line as usize).checked_sub(1);
            if let Some(line) = idx.and_then(|idx| on_lines.get_mut(idx)) {
                line.push(mark);
            }
        }
    }
    let row = |((tokens, marks), line): ((&Vec<Token>, Vec<&SourceMark>), u32)| {
        let (is_fault, is_hinted) = (faults.contains(&line), hinted.contains(&line));
        // A line that never runs leads nowhere.
        let leads = props.on_line.is_some() && props.run.next_reach_of_line(0, line).is_some();
        row_html(props, &highlight, &Row { line, tokens, marks, is_fault, is_hinted, leads })
    };
    html! {
        <ol class="code" style={format!("--digits:{}", lines.len().to_string().len().max(2))}>
            { for lines.iter().zip(on_lines).zip(1..).map(row) }
        </ol>
    }
}

/// One line of the program.
struct Row<'a> {
    line: u32,
    tokens: &'a [Token],
    /// The strongest first.
    marks: Vec<&'a SourceMark>,
    is_fault: bool,
    is_hinted: bool,
    leads: bool,
}

fn row_html(props: &Props, highlight: &Highlight, row: &Row<'_>) -> Html {
    let Row { line, tokens, marks, is_fault, is_hinted, leads } = row;
    let line = *line;
    let key = |mark: &SourceMark| LaneKey { run_idx: props.run_idx, lane: mark.lane };
    let first = marks.first();
    let is_lit = marks.iter().any(|mark| highlight.is_lit(key(mark)));
    let class = classes(&[
        "code-line",
        first.map_or("", |mark| state_class(mark.state)),
        first.map_or("", |mark| hue_class(Some(mark.hue))),
        when(*is_fault, "is-fault"),
        when(*is_hinted, "is-hinted"),
        when(is_lit, "is-lit"),
        when(*leads, "is-clickable"),
    ]);
    let on_line = props.on_line.as_ref().filter(|_| *leads);
    let onclick = on_line.map(|on_line| on_line.reform(move |_| line));
    let title = leads.then(|| strings::go_to_line(line));
    html! {
        <li {class} style={bar_style(marks)} {onclick} onpointerenter={highlight.point(first.map(|mark| key(mark)))}
            onpointerleave={highlight.point(None)}>
            if *leads {
                <button class="code-number" type="button" aria-label={title.clone()} {title}>{ line }</button>
            } else {
                { text_in("span", "code-number", line.to_string()) }
            }
            <code class="code-text" style={format!("--indent:{}", indent(tokens))}>{ for tokens.iter().map(token_html) }</code>
            <span class={classes(&["code-tags", tags_class(marks.len())])} title={all_tags(&props.run, marks)}>{ tags_html(&props.run, marks) }</span>
        </li>
    }
}

/// The bar at the left: the colors of all marks of a line, one below the other.
fn bar_style(marks: &[&SourceMark]) -> Option<String> {
    let n_marks = marks.len().min(N_BAR_COLORS_MAX);
    let stop = |(mark_idx, mark): (usize, &&SourceMark)| {
        let percent = |idx: usize| 100 * idx / n_marks;
        format!("{} {}% {}%", hue_color(Some(mark.hue)), percent(mark_idx), percent(mark_idx + 1))
    };
    let stops: Vec<String> = marks.iter().take(n_marks).enumerate().map(stop).collect();
    (n_marks > 0).then(|| format!("--bar:linear-gradient({})", stops.join(",")))
}

fn tags_html(run: &Run, marks: &[&SourceMark]) -> Html {
    let n_shown = if marks.len() > N_TAGS_MAX { 1 } else { marks.len() };
    let n_hidden = marks.len() - n_shown;
    let tag = |mark: &&SourceMark| {
        html! { <span class={classes(&["tag", state_class(mark.state), hue_class(Some(mark.hue))])}>{ run.tag(mark) }</span> }
    };
    html! {
        <>
            { for marks.iter().take(n_shown).map(tag) }
            if n_shown == N_TAGS_MAX {
                // Lies under the second tag, and is seen where that one has no room.
                <span class="tag is-count hue-none" aria-hidden="true">{ "+1" }</span>
            }
            if n_hidden > 0 {
                { text_in("span", "tag is-count hue-none", format!("+{n_hidden}")) }
            }
        </>
    }
}

fn tags_class(n_marks: usize) -> &'static str {
    match n_marks {
        0 | 1 => "",
        N_TAGS_MAX => "is-pair",
        _ => "is-counted",
    }
}

fn all_tags(run: &Run, marks: &[&SourceMark]) -> Option<String> {
    let mut tags: Vec<String> = marks.iter().take(N_TAGS_TOLD).map(|mark| run.tag(mark)).collect();
    let n_more = marks.len() - tags.len();
    tags.extend((n_more > 0).then(|| strings::and_more(n_more)));
    (!tags.is_empty()).then(|| tags.join(", "))
}

fn token_html(token: &Token) -> Html {
    match token.kind.class() {
        Some(class) => text_in("span", class, token.text.clone()),
        None => html! { <>{ for token.text.split_inclusive(WRAPS_AFTER).map(plain_html) }</> },
    }
}

fn plain_html(text: &str) -> Html {
    html! {
        <>
            { text.to_owned() }
            if text.ends_with(WRAPS_AFTER) {
                <wbr />
            }
        </>
    }
}

/// How many characters of space a line begins with.
fn indent(tokens: &[Token]) -> usize {
    tokens.first().map_or(0, |token| token.text.chars().take_while(|c| c.is_whitespace()).count())
}

/// The class of what is in a state: its pattern.
pub(crate) fn state_class(state: SliceState) -> &'static str {
    match state {
        SliceState::Running => "is-running",
        SliceState::Ready => "is-ready",
        SliceState::Waiting => "is-waiting",
        SliceState::Dormant => "is-dormant",
    }
}
