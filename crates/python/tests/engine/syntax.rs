//! Programs that are not Python are refused at CPython's line and in CPython's words.
//!
//! `reference/syntax_errors.txt` has them, with what CPython said; `reference/syntax_errors.py` records it.

use interleave_trace::DiagnosticKind;

use crate::support::run;

const RECORDED: &str = include_str!("../reference/syntax_errors.txt");

#[test]
fn what_is_not_python_is_refused_in_cpythons_words() {
    let mut different = Vec::new();
    for block in RECORDED.trim_end().split("\n---\n") {
        let (said, program) = block.split_once('\n').expect("a program below what is said of it");
        let trace = run(&format!("{program}\n"));
        let diagnostic = trace.diagnostics().next();
        let ours = diagnostic.map(|diagnostic| {
            assert_eq!(diagnostic.kind, DiagnosticKind::SyntaxError, "{program}");
            format!("{} {}", diagnostic.line.unwrap_or_default(), diagnostic.message)
        });
        if ours.as_deref() != Some(said) {
            different.push(format!("{program}\n  CPython: {said}\n  here:    {ours:?}"));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}
