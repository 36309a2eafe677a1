//! The panels below the timeline, rendered natively: what is in them at a moment, what leads where, what is left out.

use std::cell::RefCell;
use std::rc::Rc;

use expect_test::expect;
use interleave::pages::panels::{self, Panels};
use interleave::views::panel::{Part, Props, Scroll};
use interleave::views::{Console, EventLoop, Network, Shared, Streams};
use interleave_projection::{Comparison, Run, Speed};
use interleave_trace::testing::{Call, Function, Op, Options, Program, every_kind, gather, random};
use interleave_trace::{
    Actor, Event, EventKind, Micros, Outcome, Phase, ProgramOutcome, SpanId, SpanKind, Trace,
};
use yew::html::BaseComponent;
use yew::{AttrValue, Callback, LocalServerRenderer};

fn render<C: BaseComponent>(props: C::Properties) -> String {
    futures::executor::block_on(
        LocalServerRenderer::<C>::with_props(props).hydratable(false).render(),
    )
}

fn props(run: &Shared<Run>, playhead: usize) -> Props {
    Props {
        run: run.clone(),
        run_idx: 0,
        playhead,
        title: "Panel".into(),
        on_seek: Callback::noop(),
        scroll: Scroll::default(),
    }
}

fn loop_html(run: &Shared<Run>, playhead: usize) -> String {
    render::<EventLoop>(props(run, playhead))
}

/// The texts in some markup, with a bar between.
fn text(html: &str) -> String {
    let texts = html.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text.trim());
    let text = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("|");
    text.replace("&#x27;", "'").replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")
}

/// The values of an attribute, in order.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let begin = format!(" {name}=\"");
    html.split(begin.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// A generator that another one takes from, and `main` from that.
fn pipeline() -> Shared<Run> {
    let tenth = || Op::Sleep(Micros::from_millis(100));
    let call = |function| Call { function, argument: String::new() };
    let function =
        |name: &str, body| Function { name: name.to_owned(), parameter: String::new(), body };
    let functions = vec![
        function(
            "numbers",
            vec![tenth(), Op::Yield("1".to_owned()), tenth(), Op::Yield("2".to_owned())],
        ),
        function(
            "shown",
            vec![Op::ForEach {
                generator: call(0),
                body: vec![Op::Yield("'a long, long value'".to_owned())],
            }],
        ),
        function("main", vec![Op::ForEach { generator: call(1), body: Vec::new() }]),
    ];
    let program = Program { functions, contexts: Vec::new(), main: 2 };
    Shared::new(Run::new(program.trace(Options::default())))
}

/// Two requests of the program itself, of which one fails.
fn requests() -> Shared<Run> {
    let event = |millis, kind| Event { at: Micros::from_millis(millis), by: Actor::Main, kind };
    let begin = |millis, n: u32, name: &str| {
        let span = SpanId(n);
        [
            event(
                millis,
                EventKind::SpanCreated {
                    span,
                    kind: SpanKind::Request,
                    name: name.to_owned(),
                    arguments: String::new(),
                    line: None,
                },
            ),
            event(millis, EventKind::SpanEntered { span, parent: None }),
            event(millis, EventKind::RequestMoved { span, phase: Phase::Waiting, of: None }),
        ]
    };
    let mut events: Vec<Event> = begin(0, 1, "GET https://example.com/tea").into();
    let answered = Outcome::Returned("200 OK".to_owned());
    events.push(event(120, EventKind::SpanExited { span: SpanId(1), outcome: answered }));
    events.extend(begin(120, 2, "POST https://example.com/milk"));
    let refused = Outcome::Returned("503 Service Unavailable".to_owned());
    events.push(event(200, EventKind::SpanExited { span: SpanId(2), outcome: refused }));
    events.push(event(200, EventKind::ProgramEnded { outcome: ProgramOutcome::Finished }));
    Shared::new(Run::new(Trace::new(gather().header().clone(), events).expect("it can happen")))
}

#[test]
fn the_loop_says_which_part_of_its_turn_it_is_in_and_what_waits_for_the_next_one() {
    let run = Shared::new(Run::new(gather()));
    let shown = |playhead| text(&loop_html(&run, playhead));
    let first = |is_it: fn(&EventKind) -> bool| {
        run.trace().events().iter().position(|event| is_it(&event.kind)).expect("it happens") + 1
    };
    let armed = first(|kind| matches!(kind, EventKind::TimerArmed { .. }));
    let fired = first(|kind| matches!(kind, EventKind::TimerFired { .. }));
    let woken = first(|kind| matches!(kind, EventKind::Woken { .. }));
    expect![[r#"
        Panel|wait|collect|run|not running|Running|nothing|Ready queue|empty|Timers|now|0.000 s|none armed
        Panel|wait|collect|run 1 of 2|iteration 2|Running|Task-2|new: Task-1 made it|Ready queue|Task-3|Timers|now|0.000 s|Task-2|1 s|in 1 s
        Panel|wait|collect|run|iteration 2|Running|nothing|the loop waits until 1 s|Ready queue|empty|Timers|now|0.000 s|Task-2|1 s|in 1 s|Task-3|1 s|in 1 s
        Panel|wait|collect|run|iteration 3|Running|nothing|Ready queue|end of Task-2's sleep|Timers|now|1.000 s|Task-3|1 s|in 0 s
        Panel|wait|collect|run 1 of 2|iteration 3|Running|end of Task-2's sleep|its timer was due|Ready queue|end of Task-3's sleep|next turn|Task-2|Timers|now|1.000 s|none armed
    "#]]
        .assert_eq(&[0, armed, fired - 2, fired, woken].map(|at| shown(at) + "\n").concat());
}

#[test]
fn a_chip_says_what_it_is_and_what_made_it() {
    let run = Shared::new(Run::new(gather()));
    let armed = |event: &Event| matches!(event.kind, EventKind::TimerArmed { .. });
    let playhead = run.trace().events().iter().position(armed).expect("it sleeps") + 1;
    let html = loop_html(&run, playhead);
    let chips: Vec<String> = html
        .split("data-chip=")
        .skip(1)
        .map(|chip| {
            let maker = chip
                .split('>')
                .next()
                .and_then(|tag| attributes(tag, "data-maker").first().copied());
            let id = chip.trim_start_matches('"').split('"').next().unwrap_or_default();
            format!("{id} made by {}", maker.unwrap_or("nobody"))
        })
        .collect();
    expect![[r#"
        0h2 0t2 made by 0t1
        0h3 made by 0t1
        0h4 made by 0t2"#]]
    .assert_eq(&chips.join("\n"));
}

#[test]
fn streams_are_rows_of_values_with_what_is_to_come_apart() {
    let run = pipeline();
    let end = run.trace().len();
    let shown = |playhead| render::<Streams>(props(&run, playhead));
    expect!["Panel|0 s|0.1 s|0.2 s|numbers()|1|2|✓|shown()|for main()|'a long, l…|'a long, l…|✓"]
        .assert_eq(&text(&shown(end)));
    assert_eq!(shown(end).matches("is-ahead").count(), 0);
    assert_eq!(shown(0).matches("is-ahead").count(), shown(0).matches("class=\"marble").count());
    let names = attributes(&shown(end), "aria-label").join("\n");
    expect![[r#"
        2 streams
        numbers() yields 1, 0.100 s
        numbers() yields 2, 0.200 s
        numbers() has no more values, 0.200 s
        shown() yields 'a long, long value', 0.100 s
        shown() yields 'a long, long value', 0.200 s
        shown() has no more values, 0.200 s"#]]
    .assert_eq(&names);
}

#[test]
fn only_the_streams_in_view_are_in_the_document() {
    let call = Call { function: 0, argument: String::new() };
    let value = Op::Yield("1".to_owned());
    let numbers = Op::Repeat { n: 2_000, body: vec![value, Op::Sleep(Micros(1))] };
    let function =
        |name: &str, body| Function { name: name.to_owned(), parameter: String::new(), body };
    let functions = vec![
        function("numbers", vec![numbers]),
        function("main", vec![Op::ForEach { generator: call, body: Vec::new() }]),
    ];
    let program = Program { functions, contexts: Vec::new(), main: 1 };
    let run = Shared::new(Run::new(program.trace(Options::default())));
    let in_view = Some(Part { left: 30_000, top: 0, width: 400, height: 120 });
    let scroll = Scroll { in_view, ..Scroll::default() };
    let html = render::<Streams>(Props { scroll, ..props(&run, 0) });
    let n_marbles = html.matches("class=\"marble").count();
    assert!((5..60).contains(&n_marbles), "{n_marbles}");
}

#[test]
fn requests_show_how_far_they_are_and_what_came_of_them() {
    let run = requests();
    let shown = |playhead| text(&render::<Network>(props(&run, playhead)));
    expect![[r#"
        Panel|Method|Address|State|Time|No request yet
        Panel|Method|Address|State|Time|No request yet
        Panel|Method|Address|State|Time|GET|example.com/tea|The program|begun|at 0 s, 0 s
        Panel|Method|Address|State|Time|GET|example.com/tea|The program|waiting|at 0 s, 0 s
        Panel|Method|Address|State|Time|GET|example.com/tea|The program|200 OK|at 0 s, 0.12 s
        Panel|Method|Address|State|Time|GET|example.com/tea|The program|200 OK|at 0 s, 0.12 s
        Panel|Method|Address|State|Time|GET|example.com/tea|The program|200 OK|at 0 s, 0.12 s|POST|example.com/milk|The program|begun|at 0.12 s, 0 s
        Panel|Method|Address|State|Time|GET|example.com/tea|The program|200 OK|at 0 s, 0.12 s|POST|example.com/milk|The program|waiting|at 0.12 s, 0 s
        Panel|Method|Address|State|Time|GET|example.com/tea|The program|200 OK|at 0 s, 0.12 s|POST|example.com/milk|The program|503 Service Unavailable|at 0.12 s, 0.08 s
        Panel|Method|Address|State|Time|GET|example.com/tea|The program|200 OK|at 0 s, 0.12 s|POST|example.com/milk|The program|503 Service Unavailable|at 0.12 s, 0.08 s
    "#]]
        .assert_eq(&(0..=run.trace().len()).map(|at| shown(at) + "\n").collect::<String>());
    assert_eq!(render::<Network>(props(&run, run.trace().len())).matches("is-bad").count(), 1);
}

#[test]
fn a_console_row_leads_to_its_moment_and_errors_say_so() {
    let run = Shared::new(Run::new(every_kind()));
    let html = render::<Console>(props(&run, run.trace().len()));
    let n_lines = run.console(run.trace().len()).iter().filter(|row| !row.continues).count();
    assert_eq!(html.matches("<button").count(), n_lines);
    assert!(html.contains("go to this moment"));
}

#[test]
fn panels_are_there_for_what_a_run_has_whatever_the_playhead() {
    let panels = |runs: Vec<Rc<Run>>, step| {
        let titles: Vec<AttrValue> = (0..runs.len()).map(|idx| idx.to_string().into()).collect();
        let html = render::<Panels>(panels::Props {
            comparison: Shared::new(Comparison::new(runs)),
            titles: titles.into(),
            step,
            playing: false,
            speed: Speed::Normal,
            on_command: Callback::noop(),
        });
        html.split("<h2")
            .skip(1)
            .map(|title| text(&format!("<{}", title.split("</h2").next().unwrap_or_default())))
            .collect::<Vec<_>>()
    };
    let (plain, streams, network) = (Rc::new(Run::new(gather())), pipeline().rc(), requests().rc());
    for step in [0, 7, usize::MAX] {
        assert_eq!(panels(vec![plain.clone()], step), ["Event loop", "Console"]);
        assert_eq!(panels(vec![streams.clone()], step), ["Event loop", "Console", "Streams"]);
        // Several share their room: one is chosen.
        assert_eq!(
            panels(vec![streams.clone(), network.clone()], step),
            ["Event loop · 0", "Console · 0", "Event loop · 1", "Console · 1"]
        );
    }
}

#[test]
fn a_click_in_a_panel_stands_still_at_that_moment() {
    // What the page does with a moment is the same for all panels; that each gives its own is in the tests above.
    let commands = Rc::new(RefCell::new(Vec::new()));
    let comparison = Shared::new(Comparison::new(vec![Rc::new(Run::new(gather()))]));
    let on_command = {
        let commands = commands.clone();
        Callback::from(move |command| commands.borrow_mut().push(command))
    };
    panels::go_to(&comparison, &on_command, 0, 12);
    let expected = [
        interleave_projection::Command::Pause,
        interleave_projection::Command::Seek(comparison.step_of(0, 12)),
    ];
    assert_eq!(*commands.borrow(), expected);
}

#[test]
fn any_run_cut_short_anywhere_has_its_panels() {
    for seed in 0..12 {
        let trace = random(seed);
        for n_events in (0..=trace.len()).step_by(1 + trace.len() / 7) {
            let events = trace.events()[..n_events].to_vec();
            let cut = Trace::new(trace.header().clone(), events).expect("a prefix is valid");
            let run = Shared::new(Run::new(cut));
            for playhead in (0..=n_events + 1).step_by(1 + n_events / 5) {
                loop_html(&run, playhead);
                render::<Console>(props(&run, playhead));
                render::<Streams>(props(&run, playhead));
                render::<Network>(props(&run, playhead));
            }
        }
    }
}
