//! Async generators as streams: marks, columns, pipelines, ends; by hand and over random runs.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use interleave_projection::{Run, StreamEvent, Streams};
use interleave_trace::testing::{
    Call, Function, Op, Options, Program, every_kind, gather, random, random_measured,
};
use interleave_trace::{EventKind, Micros, Outcome, SpanKind, Trace};

fn call(function: usize) -> Call {
    Call { function, argument: String::new() }
}

fn function(name: &str, body: Vec<Op>) -> Function {
    Function { name: name.to_owned(), parameter: String::new(), body }
}

fn each(generator: usize, body: Vec<Op>) -> Op {
    Op::ForEach { generator: call(generator), body }
}

/// `main` takes from `shown`, which takes from `numbers`.
fn pipeline(after: Vec<Op>) -> Trace {
    let tenth = || Op::Sleep(Micros::from_millis(100));
    let yields = |value: &str| Op::Yield(value.to_owned());
    let functions = vec![
        function("numbers", vec![tenth(), yields("1"), tenth(), yields("2")]),
        function("shown", vec![each(0, vec![yields("'one'")])]),
        function("main", vec![each(1, after)]),
    ];
    Program { functions, contexts: Vec::new(), main: 2 }.trace(Options::default())
}

#[track_caller]
fn check(trace: Trace, expected: Expect) {
    let Streams { rows, columns } = Run::new(trace).streams();
    let mut out = String::new();
    for row in &rows {
        let feeds = row.feeds.map_or_else(String::new, |row| format!(", feeds row {row}"));
        writeln!(out, "{} for {}{feeds}", row.name, row.consumer).expect("a string takes all");
        for mark in &row.marks {
            let text = if mark.text.is_empty() { "" } else { " " };
            let (column, at, kind) = (mark.column, mark.at, mark.kind);
            writeln!(out, "  {column} at {at} {kind:?}{text}{}", mark.text)
                .expect("a string takes all");
        }
    }
    write!(out, "{} columns", columns.len()).expect("a string takes all");
    expected.assert_eq(&out);
}

#[test]
fn a_pipeline_stands_in_rows_from_its_source_down() {
    check(
        pipeline(Vec::new()),
        expect![[r#"
        numbers() for shown(), feeds row 1
          0 at 0 s Pulled
          1 at 0.1 s Yielded 1
          2 at 0.1 s Pulled
          3 at 0.2 s Yielded 2
          4 at 0.2 s Pulled
          5 at 0.2 s Ended
        shown() for main()
          0 at 0 s Pulled
          1 at 0.1 s Yielded 'one'
          2 at 0.1 s Pulled
          3 at 0.2 s Yielded 'one'
          4 at 0.2 s Pulled
          5 at 0.2 s Ended
        6 columns"#]],
    );
}

#[test]
fn an_exception_of_whoever_takes_ends_no_stream() {
    let raise = Op::Raise { type_name: "ValueError".to_owned(), message: String::new() };
    check(
        pipeline(vec![raise]),
        expect![[r#"
        numbers() for shown(), feeds row 1
          0 at 0 s Pulled
          1 at 0.1 s Yielded 1
        shown() for main()
          0 at 0 s Pulled
          1 at 0.1 s Yielded 'one'
        2 columns"#]],
    );
}

#[test]
fn a_run_without_generators_has_no_streams() {
    let run = Run::new(gather());
    assert!(!run.has_streams());
    assert_eq!(run.streams(), Streams::default());
}

fn traces() -> impl Iterator<Item = Trace> {
    (0..120).map(random).chain((0..20).map(random_measured)).chain([every_kind()])
}

#[test]
fn every_value_and_every_end_of_a_generator_is_a_mark() {
    for trace in traces() {
        let run = Run::new(trace.clone());
        let Streams { rows, columns } = run.streams();
        assert_eq!(run.has_streams(), !rows.is_empty());
        let mut marks: Vec<_> = rows
            .iter()
            .flat_map(|row| row.marks.iter().map(move |mark| (row.span, mark)))
            .collect();
        marks.sort_by_key(|(_, mark)| mark.event);
        let is_generator = |span| {
            trace.events().iter().any(|event| {
                matches!(event.kind, EventKind::SpanCreated { span: made, kind: SpanKind::Generator, .. } if made == span)
            })
        };
        let mut expected = Vec::new();
        for (event_idx, event) in trace.events().iter().enumerate() {
            let (span, kind) = match &event.kind {
                EventKind::SpanEntered { span, .. } | EventKind::Pulled { span, .. } => {
                    (*span, StreamEvent::Pulled)
                }
                EventKind::Yielded { span, .. } => (*span, StreamEvent::Yielded),
                EventKind::SpanExited { span, outcome: Outcome::Returned(_) } => {
                    (*span, StreamEvent::Ended)
                }
                EventKind::SpanExited { span, outcome: Outcome::Raised(_) } => {
                    (*span, StreamEvent::Raised)
                }
                EventKind::SpanExited { span, outcome: Outcome::Cancelled } => {
                    (*span, StreamEvent::Closed)
                }
                _ => continue,
            };
            if is_generator(span) {
                expected.push((span, event_idx + 1, event.at, kind));
            }
        }
        let simple = |kind| match kind {
            StreamEvent::Closing => StreamEvent::Pulled,
            StreamEvent::Cancelled => StreamEvent::Closed,
            kind => kind,
        };
        let found: Vec<_> = marks
            .iter()
            .map(|(span, mark)| (*span, mark.event, mark.at, simple(mark.kind)))
            .collect();
        assert_eq!(found, expected);
        // Each column begins with a mark, is of one instant, and has one mark of a row at most.
        for (column_idx, column) in columns.iter().enumerate() {
            let inside: Vec<_> =
                marks.iter().filter(|(_, mark)| mark.column == column_idx).collect();
            assert_eq!(inside.first().map(|(_, mark)| mark.event), Some(column.event));
            assert!(inside.iter().all(|(_, mark)| mark.at == column.at));
            for (idx, (span, _)) in inside.iter().enumerate() {
                assert!(inside[..idx].iter().all(|(other, _)| other != span));
            }
        }
        assert!(marks.windows(2).all(|pair| pair[0].1.column <= pair[1].1.column));
    }
}

#[test]
fn what_gives_stands_before_what_takes() {
    for trace in traces() {
        let rows = Run::new(trace).streams().rows;
        for (idx, row) in rows.iter().enumerate() {
            assert!(row.feeds.is_none_or(|fed| idx < fed && fed < rows.len()));
        }
    }
}
