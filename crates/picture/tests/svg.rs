//! The SVG of any run is well-formed, says everything by name, and holds whatever text a program contains.

use std::rc::Rc;

use interleave_picture::{SvgOptions, Theme, drawing, svg, words};
use interleave_projection::{AxisKind, Comparison, Mark, MarkKind, Run};
use interleave_trace::testing::{
    Call, Function, Op, Options, Program, every_kind, gather, random, random_measured, sequential,
};
use interleave_trace::{Micros, Trace};
use roxmltree::{Document, Node};

fn comparison(traces: impl IntoIterator<Item = Trace>) -> Comparison {
    Comparison::new(traces.into_iter().map(Run::new).map(Rc::new).collect())
}

fn drawn(comparison: &Comparison, options: &SvgOptions) -> String {
    let text = svg(comparison, options);
    if let Err(error) = Document::parse(&text) {
        panic!("{error}\n{text}");
    }
    text
}

/// A task for each of some names, each of which prints its name.
fn program(name: &str, arguments: &[&str], printed: &str) -> Trace {
    let body = vec![
        Op::Print(printed.to_owned()),
        Op::Sleep(Micros::from_secs(1)),
        Op::Print(printed.to_owned()),
    ];
    let work = Function { name: name.to_owned(), parameter: "what".to_owned(), body };
    let call = |argument: &&str| Call { function: 0, argument: (*argument).to_owned() };
    let main = Function {
        name: "main".to_owned(),
        parameter: String::new(),
        body: vec![Op::Gather(arguments.iter().map(call).collect())],
    };
    Program { functions: vec![work, main], contexts: Vec::new(), main: 1 }.trace(Options::default())
}

/// All texts of an element and of what is in it.
fn text_of(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

fn texts(document: &Document<'_>, tag: &str) -> Vec<String> {
    document.descendants().filter(|node| node.has_tag_name(tag)).map(text_of).collect()
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name)
        .unwrap_or_else(|| panic!("{node:?} has no {name}"))
        .parse()
        .expect("a number")
}

#[test]
fn every_run_is_well_formed_in_every_look() {
    let mut traces = vec![sequential(), gather(), every_kind()];
    traces.extend((0..80).map(random));
    traces.extend((0..20).map(random_measured));
    for trace in traces {
        let comparison = comparison([trace]);
        for (theme, kind, width) in [
            (Theme::Light, AxisKind::Elastic, 1080.0),
            (Theme::Dark, AxisKind::Plain, 400.0),
            (Theme::Light, AxisKind::Plain, 0.0),
        ] {
            let titles = vec!["a title".to_owned()];
            let options = SvgOptions { titles, theme, kind, width, ..SvgOptions::default() };
            drawn(&comparison, &options);
        }
    }
}

#[test]
fn a_run_that_was_cut_short_anywhere_is_drawn() {
    let whole = every_kind();
    for n_events in 0..=whole.len() {
        let events = whole.events()[..n_events].to_vec();
        let trace = Trace::new(whole.header().clone(), events).expect("a prefix of a valid trace");
        drawn(&comparison([trace]), &SvgOptions::default());
    }
    drawn(&comparison([]), &SvgOptions::default());
}

/// How many things a tip says it leaves out: `and 3 more`.
fn n_left_out(tip: &str) -> usize {
    let n = tip.lines().last().and_then(|line| line.strip_prefix("and ")?.strip_suffix(" more"));
    n.map_or(0, |n| n.parse().expect("a number"))
}

#[test]
fn every_lane_is_named_and_every_print_is_told() {
    for trace in [sequential(), gather(), every_kind()].into_iter().chain((0..80).map(random)) {
        let comparison = comparison([trace]);
        let text = drawn(&comparison, &SvgOptions::default());
        let document = Document::parse(&text).expect("XML");
        let (heads, tips) = (texts(&document, "text"), texts(&document, "title"));
        let run = &comparison.runs()[0];
        for lane in run.lanes() {
            assert!(heads.contains(&lane.name), "{} in {heads:?}", lane.name);
            let marks = lane.rows.iter().flat_map(|row| &row.slices).flat_map(|slice| &slice.marks);
            let prints = marks.filter(|mark| mark.kind == MarkKind::Print);
            let is_told = |mark: &Mark| {
                let told = words::mark(mark.kind, &run.mark_text(mark));
                tips.iter().any(|tip| tip.contains(&told))
            };
            let n_missing = prints.filter(|mark| !is_told(mark)).count();
            let n_left_out: usize = tips.iter().map(|tip| n_left_out(tip)).sum();
            assert!(n_missing <= n_left_out, "{n_missing} prints are not in {tips:?}");
        }
    }
}

#[test]
fn texts_that_would_break_a_document_are_harmless() {
    let hostile = "<&\"'>]]> \u{0}\u{1b}[31m\u{85} \u{202e}👩‍👩‍👧 é\u{fffe}";
    let long = "x".repeat(5_000);
    let trace = program("brew", &[hostile, &long, "é👩‍👩‍👧"], hostile);
    let titles = vec![format!("{hostile}{long}")];
    for width in [400.0, 1080.0] {
        let options = SvgOptions { titles: titles.clone(), width, ..SvgOptions::default() };
        let text = drawn(&comparison([trace.clone()]), &options);
        let document = Document::parse(&text).expect("XML");
        for node in document.descendants().filter(Node::is_element) {
            assert!(
                !["script", "style", "image", "foreignObject"].contains(&node.tag_name().name())
            );
        }
        let told = texts(&document, "title").join("\n");
        assert!(told.contains("prints <&\"'>]]> "), "{told}");
        let is_plain = |c: char| c == '\n' || !c.is_control();
        assert!(text.chars().all(is_plain), "a control character is left");
        let written = document.descendants().filter(|node| node.has_tag_name("text"));
        for node in written {
            let last = node.children().rfind(Node::is_text);
            let shown = last.and_then(|last| last.text()).unwrap_or_default();
            assert!(shown.chars().count() < 200, "not cut: {shown}");
        }
    }
}

#[test]
fn nothing_stands_outside_of_the_picture() {
    for trace in [sequential(), gather(), every_kind()].into_iter().chain((0..40).map(random)) {
        for width in [360.0, 700.0, 1080.0] {
            let options = SvgOptions { width, ..SvgOptions::default() };
            let text = drawn(&comparison([trace.clone()]), &options);
            let document = Document::parse(&text).expect("XML");
            let root = document.root_element();
            let (width, height) = (number(root, "width"), number(root, "height"));
            for node in root.descendants().filter(|node| node.has_tag_name("rect")) {
                if node.ancestors().any(|node| node.has_tag_name("pattern")) {
                    continue;
                }
                let (mut x, mut y) = (number(node, "x"), number(node, "y"));
                for group in node.ancestors().filter_map(|node| node.attribute("transform")) {
                    let moved =
                        group.strip_prefix("translate(").and_then(|it| it.strip_suffix(')'));
                    let (dx, dy) =
                        moved.and_then(|it| it.split_once(' ')).expect("only translations");
                    x += dx.parse::<f64>().expect("a number");
                    y += dy.parse::<f64>().expect("a number");
                }
                assert!(
                    x >= 0.0 && x + number(node, "width") <= width + 0.5,
                    "{node:?} at {x} of {width}"
                );
                assert!(
                    y >= 0.0 && y + number(node, "height") <= height + 0.5,
                    "{node:?} at {y} of {height}"
                );
            }
        }
    }
}

#[test]
fn no_color_but_those_of_the_theme_occurs() {
    let of = |theme| {
        let options = SvgOptions { theme, ..SvgOptions::default() };
        let text = drawn(&comparison([every_kind()]), &options);
        let mut colors: Vec<String> =
            text.match_indices("\"#").map(|(at, _)| text[at + 1..at + 8].to_owned()).collect();
        colors.sort();
        colors.dedup();
        colors
    };
    let tokens = include_str!("../../../static/styles/tokens.css");
    let (light, dark) = (of(Theme::Light), of(Theme::Dark));
    for color in light.iter().chain(&dark) {
        assert!(tokens.contains(color.as_str()), "{color}");
    }
    // What both have in common is only what the page has in common.
    assert!(light.iter().filter(|color| dark.contains(color)).count() <= 1, "{light:?} {dark:?}");
    assert!(light.len() > 8);
}

#[test]
fn runs_that_are_compared_stand_below_each_other_with_what_was_saved() {
    let options = SvgOptions {
        titles: vec!["One after another".to_owned(), "All at once".to_owned()],
        ..SvgOptions::default()
    };
    let text = drawn(&comparison([sequential(), gather()]), &options);
    let document = Document::parse(&text).expect("XML");
    let written = texts(&document, "text");
    for expected in
        ["One after another", "All at once", "1 s saved", "0 s", "1 s", "2 s", "one thread"]
    {
        assert!(written.iter().any(|text| text == expected), "{expected} in {written:?}");
    }
    let named = |tag: &str| texts(&document, tag).into_iter().next().expect("there is one");
    assert_eq!(named("title"), "Timeline of One after another and All at once");
    let story = named("desc");
    assert!(
        story.starts_with("One after another: 1 lane, 2 s. Task-1 main(): 0 s to 2 s, returned."),
        "{story}"
    );
    let labels = document.root_element().attribute("aria-labelledby").expect("it is labeled");
    for id in labels.split(' ') {
        assert!(document.descendants().any(|node| node.attribute("id") == Some(id)));
    }
}

#[test]
fn the_legend_tells_what_occurs_and_nothing_else() {
    let legend = |trace: Trace, legend: bool| {
        let text = drawn(&comparison([trace]), &SvgOptions { legend, ..SvgOptions::default() });
        let document = Document::parse(&text).expect("XML");
        texts(&document, "text")
    };
    let gathered = legend(gather(), true);
    for told in ["running", "waiting", "ready", "prints", "wakes", "returned"] {
        assert!(gathered.iter().any(|text| text == told), "{told}");
    }
    for absent in ["raised", "cancelled", "yields", "open, nobody waits for it"] {
        assert!(!gathered.iter().any(|text| text == absent), "{absent}");
    }
    let all = legend(every_kind(), true);
    for told in ["raised", "cancelled", "yields", "blocks the thread", "open, nobody waits for it"]
    {
        assert!(all.iter().any(|text| text == told), "{told}");
    }
    assert!(!legend(every_kind(), false).iter().any(|text| text == "running"));
}

#[test]
fn the_same_run_gives_the_same_document() {
    let one = || drawn(&comparison([random(3), random(4)]), &SvgOptions::default());
    assert_eq!(one(), one());
}

#[test]
fn lanes_below_the_height_that_is_wanted_are_left_out_and_counted() {
    let names = ["a", "b", "c", "d", "e", "f"];
    let comparison = comparison([program("work", &names, "")]);
    let whole = drawing(&comparison, &SvgOptions::default());
    let n_lanes = comparison.runs()[0].lanes().len();
    for height_max in [0.0, 90.0, 140.0, 200.0, whole.height] {
        let options = SvgOptions { height_max, ..SvgOptions::default() };
        let cut = drawing(&comparison, &options);
        let document = Document::parse(&cut.svg).expect("XML");
        let written = texts(&document, "text");
        let n_shown = written.iter().filter(|text| text.starts_with("Task-")).count();
        let more = format!("and {} more", n_lanes - n_shown);
        assert_eq!(written.contains(&more), n_shown < n_lanes, "{height_max}: {written:?}");
        assert_eq!(cut.height < whole.height, n_shown < n_lanes, "{height_max}");
        for (name, length) in [("width", cut.width), ("height", cut.height)] {
            assert!((number(document.root_element(), name) - length).abs() < 0.1, "{name}");
        }
    }
}

#[test]
fn a_picture_for_a_page_has_no_tips_and_takes_its_colors_from_the_page() {
    let options = SvgOptions { theme: Theme::Either, tips: false, ..SvgOptions::default() };
    let text = drawn(&comparison([every_kind()]), &options);
    let document = Document::parse(&text).expect("XML");
    assert_eq!(texts(&document, "title"), ["Timeline"]);
    assert_eq!(texts(&document, "desc"), [] as [String; 0]);
    let painted: Vec<&str> = document
        .descendants()
        .flat_map(|node| node.attribute("fill").into_iter().chain(node.attribute("stroke")))
        .filter(|color| *color != "none" && !color.starts_with("url("))
        .collect();
    assert_ne!(painted, [] as [&str; 0]);
    for color in painted {
        assert!(color.starts_with("light-dark(#"), "{color}");
    }
    assert_eq!(document.root_element().attribute("style"), Some("color-scheme:light dark"));
}
