//! What the linker must know about the interpreter: its stack, and how much memory a page may lose to it.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        // Nested calls of the interpreter need far more than the usual 1 MiB.
        println!("cargo::rustc-cdylib-link-arg=-zstack-size=16777216");
        // A program that allocates without end must fail in its worker, not take the computer with it.
        println!("cargo::rustc-cdylib-link-arg=--max-memory=1073741824");
    }
}
