//! Foreign data: what `decode` takes and what it refuses, always with a sentence and never with a panic.

use interleave_trace::codec::{DecodeError, binary, decode, decode_events, encode, encode_events};
use interleave_trace::{EventKind, testing};

#[test]
fn a_trace_survives_encoding() {
    for trace in [testing::sequential(), testing::gather()] {
        let text = encode(&trace);
        assert_eq!(decode(&text).expect("what was encoded"), trace);
        assert_eq!(encode(&decode(&text).expect("what was encoded")), text);
        assert_eq!(decode_events(&encode_events(trace.events())).expect("a batch"), trace.events());
    }
}

#[test]
fn random_traces_survive_encoding() {
    for seed in 0..200 {
        let trace = testing::random(seed);
        assert_eq!(decode(&encode(&trace)).expect("what was encoded"), trace, "seed {seed}");
    }
}

#[test]
fn other_text_is_not_a_trace() {
    for text in ["", "null", "[]", "{}", "PK\u{3}\u{4}", r#"{"format":"chrome","version":1}"#] {
        assert_eq!(decode(text), Err(DecodeError::NotATrace), "{text}");
    }
}

#[test]
fn a_later_version_is_named_whatever_the_rest_looks_like() {
    let text = r#"{"format":"interleave-trace","version":9,"waves":[]}"#;
    assert_eq!(decode(text), Err(DecodeError::UnknownVersion(9)));
}

#[test]
fn every_damage_is_an_error_and_never_a_panic() {
    let text = encode(&testing::gather());
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert!(decode(&text[..end]).is_err(), "cut at {end}");
    }
    // A changed digit may make another valid trace; what it may not do is panic.
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        let mut changed = text.clone().into_bytes();
        changed[at] = if byte == b'9' { b'0' } else { byte + 1 };
        let _ = decode(&String::from_utf8(changed).expect("digits are ASCII"));
    }
}

#[test]
fn a_trace_that_contradicts_itself_is_refused_with_the_event() {
    let mut events = testing::gather().events().to_vec();
    events.retain(|event| !matches!(event.kind, EventKind::TaskCreated { .. }));
    let text = encode(&testing::gather()).replacen(
        &encode_events(testing::gather().events()),
        &encode_events(&events),
        1,
    );
    assert!(matches!(decode(&text), Err(DecodeError::Invalid(_))));
}

#[test]
fn a_trace_survives_its_compact_form() {
    let traces = [testing::sequential(), testing::gather(), testing::every_kind()];
    for trace in traces.into_iter().chain((0..200).map(testing::random)) {
        let bytes = binary::encode(&trace);
        assert_eq!(binary::decode(&bytes).expect("what was encoded"), trace);
        assert!(bytes.len() < encode(&trace).len(), "it is compact");
    }
}

#[test]
fn the_batches_of_a_run_are_the_end_of_its_document() {
    let trace = testing::gather();
    let (first, last) = trace.events().split_at(30);
    let batches = [binary::encode_events(first), binary::encode_events(last)].concat();
    assert!(binary::encode(&trace).ends_with(&batches));
    assert_eq!(binary::decode_events(&batches).expect("two batches"), trace.events());
}

#[test]
fn a_damaged_compact_form_is_an_error_and_never_a_panic() {
    let bytes = binary::encode(&testing::gather());
    for end in 0..bytes.len() {
        assert!(binary::decode(&bytes[..end]).is_err(), "cut at {end}");
    }
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 0x55;
        // Another text in a string is still a trace; what a change may not do is panic.
        let _ = binary::decode(&changed);
    }
    let followed = [&bytes[..], b"more"].concat();
    assert!(binary::decode(&followed).is_err());
    let (trace, rest) = binary::decode_leading(&followed).expect("a trace, and more");
    assert_eq!((trace, rest), (testing::gather(), &b"more"[..]));
    assert_eq!(binary::decode(b"{}"), Err(DecodeError::NotATrace));
    assert_eq!(binary::decode(b"ILTRACE\x09later"), Err(DecodeError::UnknownVersion(9)));
}
