//! What the Chrome trace format wants of a document, for any run.

use std::collections::{BTreeMap, BTreeSet};

use interleave_picture::chrome;
use interleave_projection::{MarkKind, Run};
use interleave_trace::testing::{every_kind, gather, random, random_measured, sequential};
use interleave_trace::{EventKind, Trace};
use serde_json::Value;

fn runs() -> Vec<Run> {
    let mut traces: Vec<Trace> = vec![sequential(), gather(), every_kind()];
    traces.extend((0..60).map(random));
    traces.extend((0..15).map(random_measured));
    traces.into_iter().map(Run::new).collect()
}

fn events(runs: &[(&str, &Run)]) -> Vec<Value> {
    let document: Value = serde_json::from_str(&chrome(runs)).expect("JSON");
    document["traceEvents"].as_array().expect("a list of events").clone()
}

fn text<'a>(event: &'a Value, key: &str) -> &'a str {
    event[key].as_str().unwrap_or_default()
}

fn number(event: &Value, key: &str) -> u64 {
    event[key].as_u64().unwrap_or_else(|| panic!("{key} of {event} is a whole number"))
}

fn of_phase<'a>(events: &'a [Value], phase: &str) -> Vec<&'a Value> {
    events.iter().filter(|event| event["ph"] == phase).collect()
}

#[test]
fn every_event_has_what_viewers_need() {
    for run in runs() {
        for event in events(&[("a.py", &run)]) {
            assert!(["M", "X", "b", "e", "i", "s", "f"].contains(&text(&event, "ph")), "{event}");
            assert!(!text(&event, "name").is_empty(), "{event}");
            let _ = (number(&event, "ts"), number(&event, "pid"), number(&event, "tid"));
            match text(&event, "ph") {
                "X" => drop(number(&event, "dur")),
                "i" => assert_eq!(event["s"], "t"),
                "f" => assert_eq!(event["bp"], "e"),
                _ => {}
            }
        }
    }
}

#[test]
fn times_are_those_of_the_trace() {
    for run in runs() {
        let times: BTreeSet<u64> =
            run.trace().events().iter().map(|event| event.at.0).chain([0]).collect();
        for event in events(&[("a.py", &run)]) {
            assert!(times.contains(&number(&event, "ts")), "{event}");
            if event["ph"] == "X" {
                assert!(times.contains(&(number(&event, "ts") + number(&event, "dur"))), "{event}");
            }
        }
    }
}

#[test]
fn what_lasts_on_a_thread_is_nested_or_apart() {
    for run in runs() {
        let mut stacks: BTreeMap<u64, Vec<(u64, u64)>> = BTreeMap::new();
        for event in of_phase(&events(&[("a.py", &run)]), "X") {
            // By place rather than by time: in one instant, time cannot tell what is inside of what.
            let (from, to) = (number(&event["args"], "from"), number(&event["args"], "to"));
            let stack = stacks.entry(number(event, "tid")).or_default();
            while stack.last().is_some_and(|(_, end)| *end <= from) {
                stack.pop();
            }
            if let Some((start, end)) = stack.last() {
                assert!(*start <= from && to <= *end, "{from}..{to} in {start}..{end}: {event}");
            }
            stack.push((from, to));
        }
    }
}

#[test]
fn events_stand_in_the_order_of_time() {
    for run in runs() {
        let all = events(&[("a.py", &run)]);
        let times: Vec<u64> = all.iter().map(|event| number(event, "ts")).collect();
        assert!(times.is_sorted());
    }
}

#[test]
fn what_begins_asynchronously_ends() {
    for run in runs() {
        let all = events(&[("a.py", &run)]);
        let keys = |phase: &str| -> BTreeMap<(String, String), u64> {
            let of = of_phase(&all, phase);
            let key = |event: &Value| (text(event, "cat").to_owned(), text(event, "id").to_owned());
            let found: BTreeMap<_, _> =
                of.iter().map(|event| (key(event), number(event, "ts"))).collect();
            assert_eq!(found.len(), of.len(), "each begins and ends once");
            found
        };
        let (begun, ended) = (keys("b"), keys("e"));
        assert_eq!(begun.keys().collect::<Vec<_>>(), ended.keys().collect::<Vec<_>>());
        assert!(begun.iter().all(|(key, from)| *from <= ended[key]));
    }
}

#[test]
fn there_is_one_flow_for_each_wake_edge() {
    for run in runs() {
        let all = events(&[("a.py", &run)]);
        let ends = |phase: &str| -> Vec<(u64, u64)> {
            of_phase(&all, phase)
                .iter()
                .map(|event| (number(event, "id"), number(event, "ts")))
                .collect()
        };
        let at = |playhead: usize| run.trace().time_at(playhead).0;
        let mut expected: Vec<(u64, u64)> =
            run.wake_edges().iter().map(|wake| (at(wake.from.at), at(wake.to.at))).collect();
        let (starts, mut finishes) = (ends("s"), ends("f"));
        assert_eq!(starts.len(), expected.len());
        finishes.sort_unstable();
        let mut found: Vec<(u64, u64)> = Vec::new();
        for (id, start) in starts {
            let idx = finishes.binary_search_by_key(&id, |(id, _)| *id).expect("a flow ends");
            found.push((start, finishes.remove(idx).1));
        }
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected);
        assert_eq!(finishes, []);
    }
}

#[test]
fn arrows_begin_and_end_at_something() {
    for run in runs() {
        let mut seen: BTreeSet<u64> = BTreeSet::new();
        for event in events(&[("a.py", &run)]) {
            match text(&event, "ph") {
                "X" => drop(seen.insert(number(&event, "tid"))),
                "s" | "f" => assert!(seen.contains(&number(&event, "tid")), "{event}"),
                _ => {}
            }
        }
    }
}

#[test]
fn every_mark_is_an_instant_with_its_text() {
    for run in runs() {
        let all = events(&[("a.py", &run)]);
        let mut found: Vec<(String, String)> = of_phase(&all, "i")
            .into_iter()
            .filter(|event| event["cat"] == "mark" && event["name"] == "prints")
            .map(|event| (number(event, "ts").to_string(), text(&event["args"], "text").to_owned()))
            .collect();
        let lanes = run.lanes().iter().flat_map(|lane| &lane.rows);
        let marks = lanes.flat_map(|row| &row.slices).flat_map(|slice| &slice.marks);
        let mut expected: Vec<(String, String)> = marks
            .filter(|mark| mark.kind == MarkKind::Print)
            .map(|mark| (run.trace().time_at(mark.at).0.to_string(), run.mark_text(mark)))
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
    }
}

#[test]
fn lanes_are_threads_and_runs_are_processes() {
    let [one, two] = [sequential(), gather()].map(Run::new);
    let all = events(&[("One after another", &one), ("", &two)]);
    let named = |kind: &str| -> Vec<(u64, u64, String)> {
        let of = of_phase(&all, "M").into_iter().filter(|event| event["name"] == kind);
        of.map(|event| {
            (number(event, "pid"), number(event, "tid"), text(&event["args"], "name").to_owned())
        })
        .collect()
    };
    let processes: Vec<String> = named("process_name").into_iter().map(|(.., name)| name).collect();
    assert_eq!(processes, ["One after another", two.trace().header().source.name.as_str()]);
    let threads: Vec<String> = named("thread_name").into_iter().map(|(.., name)| name).collect();
    let expected = [
        "one thread",
        "Task-1 main()",
        "one thread",
        "Task-1 main()",
        "Task-2 brew('tea')",
        "Task-3 brew('coffee')",
    ];
    assert_eq!(threads, expected);
    let tids: BTreeSet<u64> = named("thread_name").into_iter().map(|(_, tid, _)| tid).collect();
    assert_eq!(tids.len(), expected.len(), "no number stands for two threads");
}

#[test]
fn a_lane_shows_what_it_awaits_and_what_that_waits_for() {
    let run = Run::new(sequential());
    let all = events(&[("a.py", &run)]);
    let lasting: Vec<String> = of_phase(&all, "X")
        .into_iter()
        .filter(|event| event["cat"] != "thread" && number(event, "dur") > 0)
        .map(|event| {
            format!("{} {}+{}", text(event, "name"), number(event, "ts"), number(event, "dur"))
        })
        .collect();
    let expected = [
        "main() 0+2000000",
        "brew('tea') 0+1000000",
        "sleep 1 s 0+1000000",
        "brew('coffee') 1000000+1000000",
        "sleep 1 s 1000000+1000000",
    ];
    assert_eq!(lasting, expected);
}

#[test]
fn texts_of_any_kind_are_json() {
    let trace = gather();
    let mut header = trace.header().clone();
    header.source.name = "<\"\\\u{0}\n\u{2028}👩‍👩‍👧".to_owned();
    let trace = Trace::new(header, trace.events().to_vec()).expect("the same events");
    assert!(trace.events().iter().any(|event| matches!(event.kind, EventKind::Woken { .. })));
    let run = Run::new(trace);
    let all = events(&[("", &run)]);
    let name = of_phase(&all, "M")[0]["args"]["name"].clone();
    assert_eq!(name, run.trace().header().source.name.as_str());
}
