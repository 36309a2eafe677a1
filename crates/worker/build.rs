//! What the linker must know about the interpreter: its stack, and how much memory a page may lose to it.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        // The interpreter ends nested calls with a RecursionError when this stack is nearly used up. Every call takes
        // of the browser's own stack too, which nobody can measure from inside and whose overflow is the end of the
        // worker. Measured in Chromium and Node: with 1 MiB this stack always ends first, with 1.25 MiB it does not.
        println!("cargo::rustc-cdylib-link-arg=-zstack-size=1048576");
        // A program that allocates without end must fail in its worker, not take the computer with it.
        println!("cargo::rustc-cdylib-link-arg=--max-memory=1073741824");
    }
}
