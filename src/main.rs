//! The app's binary: Trunk builds it for the browser.
//!
//! Kept thin: everything with behavior belongs in the library, where native tests reach it.

fn main() {
    interleave::app::start();
}

/// Half as large as the standard library's.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
