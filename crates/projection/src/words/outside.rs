//! The words for what goes on outside of the loop: requests, threads, connections, and what comes in from there.

use interleave_trace::Phase;

use super::callbacks::{Known, known_name};

/// What a task does that waits for a connection to bring something.
pub(crate) const CONNECTION: &str = "waits for its connection";

/// Whether a timer's callback brings something in from the simulated world.
pub(crate) fn comes_in(callback: &str) -> bool {
    matches!(known_name(callback), Some(Known::Arrival(_) | Known::Written(_)))
}

/// What such a timer brings: `what was written`, `an answer`.
pub(crate) fn on_its_way(callback: &str) -> String {
    match known_name(callback) {
        Some(Known::Arrival(what)) => what.to_owned(),
        Some(Known::Written(part)) => format!("{part}what was written"),
        _ => String::new(),
    }
}

/// A request and how far it is, as short as can be: `GET example.com/tea, waiting`; without a phase, what it waited for
/// has come.
pub(crate) fn request_phase(name: &str, phase: Option<Phase>) -> String {
    let mut text = short_request(name);
    text.push_str(match phase {
        Some(Phase::Connecting) => ", connecting",
        Some(Phase::Waiting) => ", waiting",
        Some(Phase::Receiving) => ", receiving",
        None => ", has news",
    });
    text
}

/// A request without what all addresses have: `GET example.com/tea`.
fn short_request(name: &str) -> String {
    let (method, address) = method_and_address(name);
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    if method.is_empty() { address.to_owned() } else { format!("{method} {address}") }
}

/// `GET https://example.com/tea` in its two parts; the first is empty if there is only one.
pub(crate) fn method_and_address(name: &str) -> (&str, &str) {
    name.split_once(' ').unwrap_or(("", name))
}

/// The arguments of a stream: generators among them stand there by their names (`squares(numbers)`).
pub(crate) fn by_name(arguments: &str) -> String {
    const GENERATOR: &str = "<async generator object ";
    let mut text = String::new();
    let mut rest = arguments;
    while let Some((before, after)) = rest.split_once(GENERATOR) {
        let (name, behind) = after.split_once('>').unwrap_or((after, ""));
        text.push_str(before);
        text.push_str(name);
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// A function in a thread: `work, in a thread`.
pub(crate) fn in_thread(function: &str, has_begun: bool) -> String {
    let what = if has_begun { "runs" } else { "waits for a thread" };
    if function.is_empty() { what.to_owned() } else { format!("{function} {what}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generators_among_arguments_go_by_their_names() {
        assert_eq!(by_name("<async generator object numbers>, 2"), "numbers, 2");
        assert_eq!(by_name("'plain'"), "'plain'");
        assert_eq!(by_name("<async generator object cut off"), "cut off");
    }
}
