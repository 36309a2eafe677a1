//! How much memory is in use, counted by the allocator.
//!
//! A limit for single objects is checked before they are made (`guards`); how many small ones there are shows nowhere but
//! here. Whatever links this crate gets its allocator: the platform's, with a counter of the bytes that were asked for.

use std::alloc::System;

use cap::Cap;

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// Bytes in use in this process.
pub(crate) fn in_use() -> u64 {
    ALLOCATOR.allocated() as u64
}
