//! Output: `println!` as the console of the page has it.

use std::panic::Location;

use crate::live::Live;

/// Writes a line, at the caller's line.
#[track_caller]
pub(crate) fn print_line(mut text: String) {
    let live = Live::current();
    let mut log = live.log.lock();
    log.reach(Location::caller());
    text.push('\n');
    log.write_stdout(text);
}

/// `std::println!`, recorded.
macro_rules! println {
    ($($arguments:tt)*) => { $crate::live::print_line(::std::format!($($arguments)*)) };
}
pub(crate) use println;
