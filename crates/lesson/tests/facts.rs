//! What an author can state, and how it is read.

use interleave_lesson::{Fact, Moment};
use interleave_trace::Micros;

fn two(first: &str, second: &str) -> (String, String) {
    (first.to_owned(), second.to_owned())
}

#[test]
fn durations_are_exact() {
    let takes = |text: &str| Fact::parse(&format!("takes {text}"));
    assert_eq!(takes("1.5 s"), Ok(Fact::Takes(Micros(1_500_000))));
    assert_eq!(takes("250 ms"), Ok(Fact::Takes(Micros(250_000))));
    assert_eq!(takes("2 min"), Ok(Fact::Takes(Micros(120_000_000))));
    assert_eq!(takes("0.000001 s"), Ok(Fact::Takes(Micros(1))));
    for wrong in ["", "1", "s", "-1 s", "1,5 s", "1e3 s", "1 h", "99999999999999999999 s"] {
        assert!(takes(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_line_may_go_on_where_dots_say_so() {
    let text = "hello".to_owned();
    assert_eq!(
        Fact::parse("prints hello…"),
        Ok(Fact::Prints { text: text.clone(), is_beginning: true })
    );
    assert_eq!(Fact::parse("prints hello"), Ok(Fact::Prints { text, is_beginning: false }));
    assert_eq!(Fact::parse("prints nothing"), Ok(Fact::PrintsNothing));
}

#[test]
fn calls_with_spaces_in_them_are_one_name() {
    let (a, b) = two("worker('short one', 1)", "brew");
    assert_eq!(Fact::parse("overlap worker('short one', 1) brew"), Ok(Fact::Overlap(a, b)));
    let (a, b) = two("a b", "c");
    assert_eq!(Fact::parse("apart `a b` c"), Ok(Fact::Apart(a, b)));
    for wrong in ["overlap", "overlap one", "overlap one two three"] {
        assert!(Fact::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn what_is_no_fact_is_told() {
    for wrong in ["", "flies", "ends badly", "tasks many", "no hint", "step", "prints"] {
        assert!(Fact::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_moment_is_a_text_and_which_of_them() {
    let says = |text: &str, nth| Moment::Says { text: text.to_owned(), nth };
    assert_eq!(Moment::parse("start"), Moment::Start);
    assert_eq!(Moment::parse("prints “a”"), says("prints “a”", 1));
    assert_eq!(Moment::parse("prints /2"), says("prints", 2));
    assert_eq!(Moment::parse("a/b"), says("a/b", 1));
    assert_eq!(Moment::parse("a /0"), says("a /0", 1));
}
