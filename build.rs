//! For the app in pieces: the linker has to leave in the module where each address in it comes from.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=interleave-app=--emit-relocs");
    }
}
