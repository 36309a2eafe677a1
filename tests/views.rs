//! The views, rendered natively: what is in the picture, and for whom it is readable.
//!
//! What matters is written out as text (blocks by state, labels, roles), not the markup itself, so that a test fails
//! when the picture changes and not when a class moves.

#![expect(clippy::needless_raw_string_hashes, reason = "written so by expect-test")]

use std::rc::Rc;

use expect_test::{Expect, expect};
use interleave::pages::later::draw;
use interleave::views::step_table::row_to_see;
use interleave::views::syntax::Lexer;
use interleave::views::timeline::Look;
use interleave::views::timeline::card::{self, Looked, LookedAt};
use interleave::views::timeline::chain::{self, ChainWords, Chains};
use interleave::views::timeline::minimap::{self, Minimap};
use interleave::views::timeline::scene::Scene;
use interleave::views::{
    CodeListing, Console, DiagnosticBanner, EventLoop, Files, Highlight, LaneKey, NarrationLine,
    Shared, StepTable, Timeline, Times, Viewport, at_rest, code_listing, diagnostic_banner, hints,
    narration_line, panel, step_table, timeline, times,
};
use interleave_projection::{
    AxisKind, Comparison, DiagnosticView, Entry, EntryKind, FoldId, LaneId, Outline, Run, StepIndex,
};
use interleave_trace::{
    Actor, DiagnosticKind, Event, EventKind, Micros, ProgramOutcome, TaskId, Trace, testing,
};
use yew::html::BaseComponent;
use yew::{
    AttrValue, Callback, ContextProvider, Html, LocalServerRenderer, NodeRef, Properties,
    component, html,
};

fn render<C: BaseComponent>(props: C::Properties) -> String {
    futures::executor::block_on(
        LocalServerRenderer::<C>::with_props(props).hydratable(false).render(),
    )
}

fn comparison(traces: Vec<Trace>) -> Shared<Comparison> {
    Shared::new(Comparison::new(traces.into_iter().map(Run::new).map(Rc::new).collect()))
}

fn pair() -> Shared<Comparison> {
    comparison(vec![testing::sequential(), testing::gather()])
}

/// The first `n` events: a run that was cut short, or goes on.
fn prefix(trace: &Trace, n: usize) -> Trace {
    Trace::new(trace.header().clone(), trace.events()[..n].to_vec())
        .expect("a prefix of a valid trace is valid")
}

fn timeline_props(comparison: &Shared<Comparison>, step: usize, width: f64) -> timeline::Props {
    let titles: &[&'static str] =
        if comparison.runs().len() > 1 { &["One after another", "All at once"] } else { &[] };
    timeline::Props {
        scene: look(comparison, width).scene(),
        titles: titles.iter().copied().map(AttrValue::from).collect(),
        step,
        sweep: 0.0,
        viewport: None,
        pane: NodeRef::default(),
        on_scroll: Callback::noop(),
        on_seek: Callback::noop(),
        on_fold: Callback::noop(),
        draw_card: None,
        chains: Html::default(),
    }
}

fn look(comparison: &Shared<Comparison>, width: f64) -> Look {
    Look {
        comparison: comparison.clone(),
        kind: AxisKind::Elastic,
        width,
        n_title_letters: if comparison.runs().len() > 1 { 16 } else { 0 },
        toggled: Vec::new(),
        zoom: None,
    }
}

fn timeline(comparison: &Shared<Comparison>, step: usize, width: f64) -> String {
    render::<Timeline>(timeline_props(comparison, step, width))
}

/// How many elements have a class.
fn count(html: &str, class: &str) -> usize {
    classes(html).filter(|classes| classes.split(' ').any(|has| has == class)).count()
}

/// How many elements have both classes.
fn count_both(html: &str, first: &str, second: &str) -> usize {
    let has = |classes: &str, class: &str| classes.split(' ').any(|has| has == class);
    classes(html).filter(|classes| has(classes, first) && has(classes, second)).count()
}

/// How many blocks are in this state: those that look the same in a lane are one path.
fn blocks(html: &str, state: &str) -> usize {
    let is_it = |tag: &&str| count_both(&format!("<{tag}"), "slice", state) > 0;
    let paths = html.split('<').filter(is_it).map(|tag| format!("<{tag}"));
    paths.map(|path| attributes(&path, "d").map(|d| d.matches('M').count()).sum::<usize>()).sum()
}

fn classes(html: &str) -> impl Iterator<Item = &str> {
    attributes(html, "class")
}

/// The values of an attribute, in order.
fn attributes<'a>(html: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let start = format!(" {name}=\"");
    html.split('<').filter_map(move |tag| tag.split_once(&start)?.1.split('"').next())
}

/// The text in elements that have a class, in order.
fn texts(html: &str, class: &str) -> Vec<String> {
    let starts_with_class = |tag: &&str| {
        attributes(&format!("<{tag}"), "class")
            .any(|classes| classes.split(' ').any(|has| has == class))
    };
    let inner = |tag: &str| tag.split_once('>').map(|(_, text)| unescape(text));
    html.split('<').filter(starts_with_class).filter_map(inner).collect()
}

/// All text, with elements as borders.
fn text(html: &str) -> String {
    let parts =
        html.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| unescape(text));
    parts.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("|")
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}

/// What a timeline shows, in a few lines.
fn summary(html: &str) -> String {
    let states = ["is-running", "is-waiting", "is-ready", "is-dormant"];
    let slices: Vec<String> =
        states.iter().map(|state| format!("{} {}", blocks(html, state), &state[3..])).collect();
    let ends = |is_ahead: bool| {
        if is_ahead { count_both(html, "end", "is-ahead") } else { count(html, "end") }
    };
    [
        format!(
            "story   {}",
            unescape(
                attributes(html, "aria-label")
                    .find(|label| label.contains("playhead"))
                    .unwrap_or_default()
            )
        ),
        format!("slices  {}", slices.join(", ")),
        format!("labels  {}", texts(html, "slice-label").join(" / ")),
        format!("ends    {}, ahead {}", ends(false), ends(true)),
        format!("times   {}", texts(html, "tick-label").join(" / ")),
        format!(
            "saved   {}",
            text(
                html.split_once("class=\"saved\"")
                    .map_or("", |(_, after)| after)
                    .split("</g>")
                    .next()
                    .unwrap_or_default()
            )
        ),
    ]
    .join("\n")
        + "\n"
}

#[track_caller]
fn check_timeline(html: &str, expected: Expect) {
    expected.assert_eq(&summary(html));
}

#[test]
fn sequential_is_two_blocks_end_to_end_and_gather_two_stacked() {
    let pair = pair();
    check_timeline(
        &timeline(&pair, pair.n_steps() / 2, 992.0),
        expect![[r#"
        story   One after another: 1 lane, 2 s. All at once: 3 lanes, 1 s. The playhead stands at 1.000 s, step 30 of 61.
        slices  13 running, 7 waiting, 9 ready, 0 dormant
        labels  main() waits for brew('tea') / main() waits for brew('coffee') / brew('tea') · sleep 1 s / brew('coffee') · sleep 1 s / main() waits for gather of 2 / sleep 1 s / sleep 1 s
        ends    4, ahead 4
        times   0 s / 0.5 / 1 s / 1.5 / 2 s
        saved   1 s saved
    "#]],
    );
}

#[test]
fn before_the_first_step_everything_is_still_to_come() {
    let html = timeline(&pair(), 0, 992.0);
    assert_eq!(count(&html, "end"), count_both(&html, "end", "is-ahead"));
    assert_eq!(texts(&html, "playhead-pill"), [""]);
    assert!(text(&html).contains("0.000 s"));
}

#[test]
fn after_the_last_step_nothing_is_still_to_come() {
    let pair = pair();
    let html = timeline(&pair, pair.n_steps(), 992.0);
    assert_eq!((count(&html, "end"), count(&html, "is-ahead")), (4, 0));
    assert!(text(&html).contains("2.000 s"));
}

#[test]
fn every_kind_of_slice_and_end_is_drawn() {
    let every = comparison(vec![testing::every_kind()]);
    check_timeline(
        &timeline(&every, every.n_steps(), 1200.0),
        expect![[r#"
            story   3 lanes, 1 s. The playhead stands at 1.000 s, step 75 of 75.
            slices  26 running, 13 waiting, 10 ready, 3 dormant
            labels  main() waits fo… / main() wait… / sleep… / time.sleep 0.5 s / main() waits for Task… / numbers() / Pool() / Pool() / sleep 1 s / sleep 1 s
            ends    3, ahead 0
            times   0 s / 0.1 s / 0.2 s / 0.3 s / 0.4 / 0.5 / 0.6 / 0.7 / 0.8 s / 0.9 / 1 s
            saved   
        "#]],
    );
}

#[test]
fn heads_say_what_each_lane_does_now() {
    let pair = pair();
    let html = timeline(&pair, pair.n_steps() / 2, 992.0);
    let stories: Vec<String> = attributes(&html, "aria-label")
        .map(unescape)
        .filter(|label| label.starts_with("Task-"))
        .collect();
    expect![[r#"
        Task-1 main(), ready, since 1 s
        Task-1 main(), waiting, gather of 2, since 0 s
        Task-2 brew('tea'), ready, since 1 s
        Task-3 brew('coffee'), ready, since 1 s"#]]
    .assert_eq(&stories.join("\n"));
}

#[test]
fn on_a_phone_heads_stand_above_and_nothing_is_lost() {
    let pair = pair();
    let (wide, narrow) = (timeline(&pair, 20, 992.0), timeline(&pair, 20, 358.0));
    assert_eq!((count(&wide, "is-above"), count(&narrow, "is-above")), (0, 1));
    assert_eq!(count(&wide, "lane-head"), count(&narrow, "lane-head"));
    assert_eq!(count(&wide, "end"), count(&narrow, "end"));
}

/// The folds of the first run that are closed at first.
fn folds(comparison: &Shared<Comparison>) -> Vec<(usize, FoldId)> {
    let outline = Outline::new(comparison.runs()[0].lanes(), &[]);
    let id = |entry: &Entry| match entry.kind {
        EntryKind::Fold { id, .. } => Some((0, id)),
        EntryKind::Lane { .. } => None,
    };
    outline.entries.iter().filter_map(id).collect()
}

#[test]
fn many_lanes_of_one_kind_are_one_row_until_it_is_opened() {
    let big = comparison(vec![testing::big()]);
    let html = timeline(&big, 20_000, 992.0);
    assert_eq!(
        (count(&html, "lane-head"), count(&html, "is-fold"), count(&html, "sum")),
        (4, 1, 1)
    );
    assert!(text(&html).contains("198 more serve"));
    let toggled = folds(&big);
    let scene = Look { toggled, ..look(&big, 992.0) }.scene();
    let viewport = Viewport { left: 0.0, top: 4000.0, width: 992.0, height: 400.0 };
    let html = render::<Timeline>(timeline::Props {
        scene,
        viewport: Some(viewport),
        ..timeline_props(&big, 20_000, 992.0)
    });
    // Only those in view are in the document.
    let n_drawn = count(&html, "lane-head");
    assert!((10..60).contains(&n_drawn), "{n_drawn} lanes");
    assert!(html.len() < 600_000, "{} bytes", html.len());
}

#[test]
fn what_a_lane_has_made_can_be_folded_with_the_keyboard() {
    let gather = comparison(vec![testing::gather()]);
    let open = timeline(&gather, 20, 992.0);
    let toggles =
        |html: &str| attributes(html, "aria-expanded").map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(toggles(&open), ["true"]);
    let below = FoldId::Below(LaneId::Task(TaskId(1)));
    let scene = Look { toggled: vec![(0, below)], ..look(&gather, 992.0) }.scene();
    let folded =
        render::<Timeline>(timeline::Props { scene, ..timeline_props(&gather, 20, 992.0) });
    assert_eq!(toggles(&folded), ["false", "false"]);
    assert!(text(&folded).contains("2 lanes, folded"));
    assert_eq!((count(&open, "sum"), count(&folded, "sum")), (0, 1));
}

#[test]
fn zoomed_in_the_same_is_drawn_wider_and_only_where_one_looks() {
    let big = comparison(vec![testing::big()]);
    let at = |zoom: f64| Look { zoom: Some(zoom), ..look(&big, 992.0) }.scene();
    let (whole, far) = (at(1.0), at(1e9));
    assert!((whole.plot_width - (992.0 - whole.layout().head_width)).abs() < 1e-6);
    assert!((far.zoom - far.ground.reach.zoom_max).abs() < 1e-6);
    let step = big.n_steps() / 2;
    let place = |scene: &Scene| scene.axis_x(scene.line_x(step, 0.0));
    assert!((place(&whole) - place(&far)).abs() < 1e-6);
    let left = far.line_x(step, 0.0) - 300.0;
    let viewport = Some(Viewport { left, top: 0.0, width: 992.0, height: 400.0 });
    let html = render::<Timeline>(timeline::Props {
        scene: far,
        viewport,
        ..timeline_props(&big, step, 992.0)
    });
    // Inside an instant that is wider than the pane, its time stays in view.
    assert_ne!(texts(&html, "tick-label"), [""; 0]);
    assert_eq!(count(&html, "sum-running"), 1);
    assert!(html.len() < 100_000, "{} bytes", html.len());
}

#[test]
fn a_card_tells_the_facts_inside_the_pane_and_beside_what_it_explains() {
    let pair = pair();
    let step = pair.n_steps() / 2;
    for (width, height) in [(992.0, 388.0), (358.0, 300.0), (992.0, 120.0)] {
        let scene = look(&pair, width).scene();
        let viewport = Viewport { left: 40.0, top: 30.0, width, height };
        let looked = Looked::Lane { run_idx: 1, lane_idx: 1 };
        let html = render::<LookedAt>(card::Props { scene, looked, step, viewport });
        let said = text(&html);
        assert!(said.starts_with("Task-2 brew('tea')|State|") && said.contains("|Made by|Task-1"));
        assert!(html.contains("role=\"tooltip\"") && html.contains("id=\"timeline-card\""));
        let style = attributes(&html, "style").next().unwrap_or_default();
        let length = |name: &str| -> Option<f64> {
            let length = style.split(';').find_map(|part| part.strip_prefix(name))?;
            length.strip_suffix("px")?.parse().ok()
        };
        let (left, wide) = (length("left:").expect("left"), length("width:").expect("width"));
        assert!(left >= viewport.left && left + wide <= viewport.left + width, "{style}");
        assert!(length("top:").is_some() != length("bottom:").is_some(), "{style}");
    }
}

#[test]
fn the_minimap_says_what_is_in_view() {
    let big = comparison(vec![testing::big()]);
    let scene = Look { zoom: Some(10.0), ..look(&big, 992.0) }.scene();
    let left = scene.plot_width / 2.0;
    let line_x = scene.line_x(0, 0.0);
    let props = minimap::Props { scene, left, line_x, on_pan: Callback::noop() };
    let html = render::<Minimap>(props);
    let value = attributes(&html, "value").next().and_then(|value| value.parse().ok());
    assert!(value.is_some_and(|value: u32| (45_000..55_000).contains(&value)), "{value:?}");
    let said = attributes(&html, "aria-valuetext").next().unwrap_or_default();
    assert!(said.contains(" s to "), "{said}");
}

#[test]
fn a_label_stays_in_view_when_its_slice_began_in_what_is_scrolled_away() {
    let pair = pair();
    let label_x = |left: f64| {
        let viewport = Viewport { left, top: 0.0, width: 358.0, height: 400.0 };
        let html = render::<Timeline>(timeline::Props {
            viewport: Some(viewport),
            ..timeline_props(&pair, 20, 358.0)
        });
        let label = html
            .split("<svg")
            .find(|tag| tag.contains("slice-label"))
            .map(|tag| format!("<svg{tag}"));
        label.as_deref().and_then(|label| attributes(label, "x").next()?.parse::<f64>().ok())
    };
    assert_eq!(label_x(60.0), Some(60.0));
    assert!(label_x(0.0).is_some_and(|x| (0.0..60.0).contains(&x)));
}

#[test]
fn the_playhead_glides_between_two_steps() {
    let pair = pair();
    let line = |sweep: f64| -> f64 {
        let html =
            render::<Timeline>(timeline::Props { sweep, ..timeline_props(&pair, 20, 992.0) });
        let tag = html
            .split('<')
            .find(|tag| tag.contains("\"playhead-line\""))
            .map(|tag| format!("<{tag}"));
        let start = tag.as_deref().and_then(|tag| {
            attributes(tag, "d").next()?.strip_prefix('M')?.split(' ').next()?.parse().ok()
        });
        start.expect("there is a line")
    };
    assert!(line(0.0) <= line(0.5) && line(0.5) <= line(1.0));
}

#[test]
fn the_marked_lane_is_marked_in_every_view() {
    let pair = pair();
    let step = pair.n_steps() / 2;
    let lane = LaneKey { run_idx: 1, lane: LaneId::Task(TaskId(2)) };
    let html = render::<Marked>(MarkedProps { comparison: pair, step, lane });
    assert_eq!(count_both(&html, "lane-head", "is-lit"), 1);
    assert_eq!(count(&html, "lit"), 1);
    assert!(count_both(&html, "console-row", "is-lit") > 0);
}

#[derive(Clone, PartialEq, Properties)]
struct MarkedProps {
    comparison: Shared<Comparison>,
    step: usize,
    lane: LaneKey,
}

#[component]
fn Marked(props: &MarkedProps) -> Html {
    let highlight = Highlight { lane: Some(props.lane), on_change: Callback::noop() };
    let playhead = props.comparison.step(props.step).playheads[props.lane.run_idx];
    let run = Shared::from(props.comparison.runs()[props.lane.run_idx].clone());
    html! {
        <ContextProvider<Highlight> context={highlight}>
            <Timeline ..timeline_props(&props.comparison, props.step, 992.0) />
            <Console run={run.clone()} run_idx={props.lane.run_idx} {playhead} title="Console" />
            <CodeListing {run} run_idx={props.lane.run_idx} {playhead} />
        </ContextProvider<Highlight>>
    }
}

/// What stands in an element of a page and what it is like, without what it is for.
fn looks(html: &str) -> (Vec<&str>, String) {
    (classes(html).filter(|class| !class.is_empty()).collect(), text(html))
}

#[test]
fn a_panel_that_has_still_to_come_looks_like_one_with_nothing_in_it() {
    #[component]
    fn LoopAtRest() -> Html {
        at_rest::event_loop("loop".into(), false)
    }
    #[component]
    fn ConsoleAtRest() -> Html {
        at_rest::console("console".into())
    }
    for trace in [testing::sequential(), testing::gather()] {
        let run = Shared::new(Run::new(trace));
        let event_loop = render::<EventLoop>(panel_props(&run, 0, "loop"));
        assert_eq!(looks(&render::<LoopAtRest>(())), looks(&event_loop));
        let console = render::<Console>(panel_props(&run, 0, "console"));
        assert_eq!(looks(&render::<ConsoleAtRest>(())), looks(&console));
    }
}

fn panel_props(run: &Shared<Run>, playhead: usize, title: &'static str) -> panel::Props {
    panel::Props {
        run: run.clone(),
        run_idx: 0,
        playhead,
        title: title.into(),
        on_seek: Callback::noop(),
        scroll: panel::Scroll::default(),
    }
}

/// Event loop, console and current lines of the gather run after a step, as text.
fn panels(comparison: &Shared<Comparison>, step: usize) -> String {
    let run = Shared::from(comparison.runs()[0].clone());
    let playhead = comparison.step(step).playheads[0];
    let props = |title: &'static str| panel_props(&run, playhead, title);
    let event_loop = render::<EventLoop>(props("Event loop"));
    let console = render::<Console>(props("Console"));
    let code = render::<CodeListing>(code_listing::Props {
        run,
        run_idx: 0,
        playhead,
        lexer: Lexer::PYTHON,
        on_line: None,
    });
    let tagged = |line: &str| (count(line, "tag") > 0).then(|| text(&format!("<{line}")));
    let lines: Vec<String> = code.split("<li").skip(1).filter_map(tagged).collect();
    format!("{}\n{}\n{}\n", text(&event_loop), text(&console), lines.join("\n"))
}

#[test]
fn files_are_as_they_were_at_the_playhead_and_have_no_panel_where_none_is_written() {
    let header = testing::gather().header().clone();
    let event = |at, kind| Event { at: Micros(at), by: Actor::Main, kind };
    let write = |offset, text: &str, size| EventKind::FileWritten {
        path: "/home/you/log.txt".to_owned(),
        offset,
        text: Some(text.to_owned()),
        size,
    };
    let ended = EventKind::ProgramEnded { outcome: ProgramOutcome::Finished };
    let events =
        vec![event(0, write(0, "tea", 3)), event(2000, write(3, "!", 4)), event(2000, ended)];
    let trace = Trace::new(header, events).expect("valid");
    let files = |trace: Trace, playhead| {
        let run = Shared::new(Run::new(trace));
        text(&render::<Files>(panel_props(&run, playhead, "Files")))
    };
    expect![[r#"
        Files|None written yet
        Files|In memory, and only for this run. Your own disk is never touched.|0.000|The program|/home/you/log.txt|3 bytes|tea
        Files|In memory, and only for this run. Your own disk is never touched.|0.002|The program|/home/you/log.txt|4 bytes|tea!
    "#]]
    .assert_eq(&[0, 1, 2].map(|playhead| files(trace.clone(), playhead) + "\n").concat());
    assert_eq!(files(testing::gather(), 0), "");
}

#[test]
fn panels_show_the_loop_the_console_and_the_lines_at_the_playhead() {
    let gather = comparison(vec![testing::gather()]);
    let at = |part: usize| panels(&gather, gather.n_steps() * part / 4);
    expect![[r#"
        Event loop|wait|collect|run|not running|Running|nothing|Ready queue|empty|Timers|now|0.000 s|none armed
        Console|Nothing written yet


        Event loop|wait|collect|run|iteration 2|Running|nothing|Ready queue|Task-2|Task-3|Timers|now|0.000 s|none armed
        Console|Nothing written yet
        10|await| asyncio.|gather|(|brew|(|"tea"|),|brew|(|"coffee"|))|main waits

        Event loop|wait|collect|run 1 of 2|iteration 3|Running|nothing|Ready queue|end of Task-3's sleep|next turn|Task-2|Timers|now|1.000 s|none armed
        Console|0.000|Task-2|tea: water on|0.000|Task-3|coffee: water on
        6|await| asyncio.|sleep|(|1|)|tea is ready|coffee waits|+1
        10|await| asyncio.|gather|(|brew|(|"tea"|),|brew|(|"coffee"|))|main waits

        Event loop|wait|collect|run|iteration 4|Running|nothing|the loop goes round again|Ready queue|tell gather: Task-2 done|tell gather: Task-3 done|Timers|now|1.000 s|none armed
        Console|0.000|Task-2|tea: water on|0.000|Task-3|coffee: water on|1.000|Task-2|tea: ready|1.000|Task-3|coffee: ready
        10|await| asyncio.|gather|(|brew|(|"tea"|),|brew|(|"coffee"|))|main waits

        Event loop|wait|collect|run|iteration 7|Running|nothing|Ready queue|empty|Timers|now|1.000 s|none armed
        Console|0.000|Task-2|tea: water on|0.000|Task-3|coffee: water on|1.000|Task-2|tea: ready|1.000|Task-3|coffee: ready

    "#]].assert_eq(&(0..=4).map(at).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_line_is_a_button_only_if_it_runs_and_somebody_wants_to_know() {
    let run = Shared::new(Run::new(testing::gather()));
    let listing = |on_line| {
        render::<CodeListing>(code_listing::Props {
            run: run.clone(),
            run_idx: 0,
            lexer: Lexer::PYTHON,
            playhead: 0,
            on_line,
        })
    };
    assert_eq!(listing(None).matches("<button").count(), 0);
    let html = listing(Some(Callback::noop()));
    for (line, row) in (1..).zip(html.split("<li").skip(1)) {
        let runs = run.next_reach_of_line(0, line).is_some();
        assert_eq!(row.contains("<button"), runs, "line {line}");
        assert_eq!(row.contains("is-clickable"), runs, "line {line}");
        let name = format!("aria-label=\"Line {line}, go to when it runs next\"");
        assert_eq!(row.contains(&name), runs, "line {line}");
    }
    assert!(html.contains("<button") && html.contains("<span class=\"code-number\""));
}

#[test]
fn the_listing_is_the_source_letter_by_letter() {
    for trace in [testing::gather(), testing::every_kind()] {
        let source = trace.header().source.text.clone();
        let html = render::<CodeListing>(code_listing::Props {
            run: Shared::new(Run::new(trace)),
            run_idx: 0,
            playhead: 0,
            lexer: Lexer::PYTHON,
            on_line: None,
        });
        let lines = html.split("<code").skip(1).map(|line| {
            let line = line.split("</code>").next().unwrap_or_default();
            format!("<code{line}")
                .split('<')
                .filter_map(|tag| tag.split_once('>'))
                .map(|(_, text)| unescape(text))
                .collect::<String>()
        });
        assert_eq!(lines.collect::<Vec<_>>(), source.lines().collect::<Vec<_>>());
    }
}

#[test]
fn narration_is_announced_only_while_the_person_steps() {
    let pair = pair();
    let say = |silent| {
        let props = narration_line::Props {
            narration: pair.narration(20),
            run_idx: 0,
            step: 20,
            n_steps: pair.n_steps(),
            silent,
        };
        render::<NarrationLine>(props)
    };
    assert!(say(false).contains("aria-live=\"polite\""));
    assert!(say(true).contains("aria-live=\"off\""));
    assert_eq!(
        text(&say(true)).replace('|', ""),
        format!("step 20 of {}{}", pair.n_steps(), pair.narration(20).text())
    );
}

const TITLES: [&str; 3] = ["One after another", "All at once", "A bit of everything"];

fn titles(n: usize) -> Vec<AttrValue> {
    TITLES.into_iter().take(n).map(AttrValue::from).collect()
}

fn table_props(comparison: &Shared<Comparison>, step: usize, top: f64) -> step_table::Props {
    step_table::Props {
        comparison: comparison.clone(),
        titles: titles(comparison.runs().len()),
        step,
        found: None,
        active: None,
        viewport: Viewport { left: 0.0, top, width: 900.0, height: 480.0 },
        pane: NodeRef::default(),
        on_scroll: Callback::noop(),
        on_move: Callback::noop(),
        on_step: Callback::noop(),
    }
}

/// The rows of a step table: index, whether it is the current one, text.
fn rows(html: &str) -> Vec<(usize, bool, String)> {
    let row = |tag: &str| {
        let html = format!("<div{tag}");
        let is_row = classes(&html).next()?.split(' ').any(|class| class == "steps-row");
        let idx = attributes(&html, "aria-rowindex").next().filter(|_| is_row)?.parse().ok()?;
        Some((idx, html.contains("aria-current=\"step\""), text(&html).replace('|', " ")))
    };
    html.split("<div").filter_map(row).collect()
}

#[test]
fn the_table_has_the_rows_in_view_and_says_how_many_there_are() {
    let pair = pair();
    let html = render::<StepTable>(table_props(&pair, 3, 0.0));
    let shown = rows(&html);
    assert_eq!(attributes(&html, "aria-rowcount").next(), Some(&*(pair.n_steps() + 1).to_string()));
    assert!((10..30).contains(&shown.len()), "{} rows", shown.len());
    for (step, (row_idx, is_current, text)) in (1..).zip(&shown) {
        assert_eq!((*row_idx, *is_current), (step + 1, step == 3));
        let without_spaces = |text: &str| text.replace(' ', "");
        let told = without_spaces(&pair.narration(step).text());
        assert!(without_spaces(text).ends_with(&told), "{text}");
        assert!(text.contains("One after another") || text.contains("All at once"), "{text}");
    }
    assert_eq!(attributes(&html, "aria-activedescendant").next(), Some("step-3"));
    assert_eq!(html.matches(" id=\"step-3\"").count(), 1);
}

#[test]
fn of_a_hundred_thousand_events_only_a_screenful_of_steps_is_in_the_document() {
    let big = comparison(vec![testing::big()]);
    let html = render::<StepTable>(table_props(&big, 1, 1_000_000.0));
    let shown = rows(&html);
    assert!(shown.len() < 40, "{} rows", shown.len());
    // The current row stands first, though it is scrolled away: it is what the focus is on.
    assert_eq!((shown[0].0, shown[0].1), (2, true));
    assert!(shown[1].0 > 20_000, "{:?}", shown[1]);
    assert!(shown.windows(2).all(|pair| pair[0].0 < pair[1].0));
}

#[test]
fn the_table_lists_what_was_found_and_stands_at_the_last_step_before_the_current_one() {
    let pair = pair();
    let found = StepIndex::new(&pair).find("sleeps", None);
    let step = found[1] + 1;
    let props = step_table::Props {
        found: Some(Shared::new(found.clone())),
        ..table_props(&pair, step, 0.0)
    };
    assert_eq!(row_to_see(&props), 48..96);
    let html = render::<StepTable>(props);
    let shown = rows(&html);
    assert_eq!(shown.len(), found.len());
    assert!(shown.iter().all(|(_, is_current, text)| !is_current && text.contains("sleeps")));
    assert_eq!(
        attributes(&html, "aria-activedescendant").next(),
        Some(&*format!("step-{}", found[1]))
    );
    let nothing = render::<StepTable>(step_table::Props {
        found: Some(Shared::new(Vec::new())),
        ..table_props(&pair, step, 0.0)
    });
    assert_eq!((rows(&nothing).len(), nothing.contains("aria-activedescendant")), (0, false));
}

#[test]
fn the_time_of_each_task_is_told_and_where_the_difference_comes_from() {
    let html = render::<Times>(times::Props {
        comparison: pair(),
        titles: titles(2),
        on_step: Callback::noop(),
    });
    expect![[r#"
        “One after another” takes 2 s: 2 sleeps in a row.
        “All at once” takes 1 s: 1 sleep, and 1 more at the same time.
        “All at once” is 1 s shorter than “One after another”: 1 s more of its waiting passes at the same time.
        One after another · 2 s
        Task
        Busy
        Ready
        Waiting
        Runs
        Task-1
        main()
        0 s
        0 s
        2 s
        3
        The thread was kept for 0 s of 2 s. Its 2 waits are 2 s long, one by one. In virtual time code takes no time: a task is busy only while a call keeps the thread.
        Longest chain
        2 s = sleep 1 s in 
        brew('tea')
         + sleep 1 s in 
        brew('coffee')
        0 s to 1 s
        Task-1
        sleep 1 s
        brew('tea')
        1 s to 2 s
        Task-1
        sleep 1 s
        brew('coffee')
        What followed from what, back from the end: together these stretches are as long as the run. Anything else passed beside them.
        All at once · 1 s
        Task
        Busy
        Ready
        Waiting
        Runs
        Task-1
        main()
        0 s
        0 s
        1 s
        2
        Task-2
        brew('tea')
        0 s
        0 s
        1 s
        2
        Task-3
        brew('coffee')
        0 s
        0 s
        1 s
        2
        The thread was kept for 0 s of 1 s. Its 2 waits are 2 s long, one by one. In virtual time code takes no time: a task is busy only while a call keeps the thread.
        Longest chain
        1 s = sleep 1 s in 
        brew('coffee')
        0 s to 1 s
        Task-3
        sleep 1 s
        brew('coffee')
        What followed from what, back from the end: together these stretches are as long as the run. Anything else passed beside them."#]].assert_eq(&text(&html).replace('|', "\n"));
    let bars: Vec<&str> = attributes(&html, "style").collect();
    assert_eq!(bars[..2], ["padding-left:0.0%", "width:100.0%"]);
    assert!(bars.contains(&"width:50.0%"), "{bars:?}");
}

#[test]
fn the_longest_chain_is_drawn_on_demand_along_the_rows_that_it_takes() {
    let pair = pair();
    let props = timeline_props(&pair, 5, 992.0);
    assert_eq!(count(&render::<Timeline>(props.clone()), "chain"), 0);
    let chains = draw::<Chains>(chain::Props { scene: props.scene.clone() });
    let html = render::<Timeline>(timeline::Props { chains, ..props });
    assert_eq!(count(&html, "chain"), 2);
    let paths: Vec<&str> = html
        .split("class=\"chain-line\" d=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    // Two sleeps in one row, one sleep.
    let n_links: Vec<usize> = paths.iter().map(|path| path.matches('H').count()).collect();
    assert_eq!(n_links, [2, 1]);
    let words = render::<ChainWords>(chain::WordsProps { comparison: pair, titles: titles(2) });
    expect!["One after another2 s = sleep 1 s in brew('tea') + sleep 1 s in brew('coffee')All at once1 s = sleep 1 s in brew('coffee')"].assert_eq(&text(&words).replace('|', ""));
}

#[test]
fn three_runs_are_compared_as_two_are() {
    let three = comparison(vec![testing::sequential(), testing::gather(), testing::every_kind()]);
    let props = timeline::Props { titles: titles(3), ..timeline_props(&three, 30, 992.0) };
    let html = render::<Timeline>(props);
    let story = attributes(&html, "aria-label").find(|label| label.contains("playhead"));
    assert!(TITLES.into_iter().all(|title| story.is_some_and(|story| story.contains(title))));
    assert_eq!(count(&html, "saved"), 0, "one of them failed, so nothing was saved");
    let table = render::<StepTable>(table_props(&three, three.n_steps(), 1e9));
    assert!(rows(&table).iter().any(|(_, is_current, _)| *is_current));
    let times = render::<Times>(times::Props {
        comparison: three.clone(),
        titles: titles(3),
        on_step: Callback::noop(),
    });
    assert!(TITLES.into_iter().all(|title| text(&times).contains(title)));
    assert_ne!(panels(&three, three.n_steps()), "");
}

#[test]
fn a_diagnostic_names_its_line() {
    let diagnostic = DiagnosticView {
        event: 7,
        at: Micros::from_secs(1),
        kind: DiagnosticKind::UncaughtException,
        title: "ValueError".to_owned(),
        message: "no milk".to_owned(),
        details: String::new(),
        line: Some(3),
    };
    let banner = |on_line| {
        render::<DiagnosticBanner>(diagnostic_banner::Props {
            diagnostic: diagnostic.clone(),
            on_line,
        })
    };
    assert_eq!(text(&banner(None)), "ValueError|Line 3|no milk");
    assert!(banner(None).contains("role=\"alert\"") && !banner(None).contains("<button"));
    assert!(banner(Some(Callback::noop())).contains("<button"));
    assert!(!banner(None).contains("<details"));
    let saying = |message: &str| {
        let diagnostic = DiagnosticView { message: message.to_owned(), ..diagnostic.clone() };
        render::<DiagnosticBanner>(diagnostic_banner::Props { diagnostic, on_line: None })
    };
    assert!(saying("waits for the lock `knife`.").contains("<code>knife</code>"));
    assert!(saying("it`s").contains("it`s"), "one backtick is no code");
    let more = DiagnosticView { details: "tea, coffee".to_owned(), ..diagnostic.clone() };
    let more =
        render::<DiagnosticBanner>(diagnostic_banner::Props { diagnostic: more, on_line: None });
    assert_eq!(text(&more), "ValueError|Line 3|no milk|What there is|tea, coffee");
}

#[test]
fn any_run_cut_short_anywhere_is_drawn_at_any_step_and_width() {
    for seed in 0..12 {
        let whole = testing::random(seed);
        for n_events in [0, 1, whole.len() / 3, whole.len() * 2 / 3, whole.len()] {
            let cut = comparison(vec![prefix(&whole, n_events), whole.clone()]);
            for (step, width) in [(0, 340.0), (cut.n_steps() / 2, 700.0), (cut.n_steps(), 1600.0)] {
                let html = timeline(&cut, step, width);
                assert_eq!(html.matches("class=\"veil\"").count(), 1);
                assert!(
                    !html.contains("NaN") && !html.contains("inf"),
                    "seed {seed}, {n_events} events, step {step}"
                );
                panels(&cut, step);
            }
        }
    }
}

/// A run that has hints.
fn hinted() -> Shared<Run> {
    let trace = testing::sequential();
    let hints = interleave_projection::hints::find(&trace);
    Shared::new(Run::new(trace).with_hints(hints))
}

/// The list of hints, which is part of a page.
#[component]
fn Hints() -> Html {
    hints(&hinted(), true, &Callback::noop())
}

#[test]
fn a_hint_says_what_happened_and_what_to_do_and_leads_to_its_moment() {
    let html = render::<Hints>(());
    assert_eq!(html.matches("<li").count(), 1);
    assert_eq!(
        text(&html),
        "1 hint|Line 10|brew('tea')| and |brew('coffee')| waited one after another, 2 s in all (lines 10 and 11), while \
         nothing else ran.|None needs what another returns: |await asyncio.gather(brew(\"tea\"), brew(\"coffee\"))| takes 1 s."
    );
    assert!(html.contains("<code>brew(") && html.contains("<button"));
}

#[test]
fn the_lines_of_a_hint_are_marked_in_the_listing() {
    let listing = |run| {
        render::<CodeListing>(code_listing::Props {
            run,
            run_idx: 0,
            playhead: 0,
            lexer: Lexer::PYTHON,
            on_line: None,
        })
    };
    assert_eq!(listing(hinted()).matches("is-hinted").count(), 2);
    assert_eq!(
        listing(Shared::new(Run::new(testing::sequential()))).matches("is-hinted").count(),
        0
    );
}
