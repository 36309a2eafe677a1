//! Finds the source of `rustpython-stdlib` and writes the list of its modules that this crate is made of.
//!
//! That library links every module it has, East Asian codecs, compression and XML among them: more than half a megabyte
//! that each visitor would download. Its modules are private, so a choice can only be made where they are declared.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What programs here can use, and what CPython's library needs for it: files of the library, a Python module each.
const MODULES: &[&str] = &[
    "_asyncio",
    "_datetime",
    "_heapq",
    "_opcode",
    "_queue",
    "_tokenize",
    "array",
    "binascii",
    "bisect",
    "blake2",
    "cmath",
    "contextvars",
    "csv",
    "hashlib",
    "json",
    "math",
    "md5",
    "pystruct",
    "random",
    "sha1",
    "sha256",
    "sha3",
    "sha512",
    "statistics",
    "suggestions",
    "unicodedata",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=Cargo.toml");
    let source = source()?;
    let mut modules = String::new();
    let mut definitions = String::new();
    for module in MODULES {
        let path = source.join(module).with_extension("rs");
        if !path.is_file() {
            return Err(format!("rustpython-stdlib has no {}", path.display()).into());
        }
        writeln!(modules, "#[path = {path:?}]\nmod {module};")?;
        writeln!(definitions, "        {module}::module_def(ctx),")?;
    }
    let text = format!(
        "{modules}
/// The definitions of the modules, as `rustpython_stdlib::stdlib_module_defs` gives them.
pub fn stdlib_module_defs(ctx: &vm::Context) -> Vec<&'static vm::builtins::PyModuleDef> {{
    vec![
{definitions}    ]
}}
"
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("modules.rs"), text)?;
    Ok(())
}

/// The folder with the library's source, fetched if it is not there yet.
fn source() -> Result<PathBuf, Box<dyn Error>> {
    let output = Command::new(env::var("CARGO")?)
        .args(["metadata", "--locked", "--format-version", "1"])
        .current_dir(env::var("CARGO_MANIFEST_DIR")?)
        .output()?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let manifest = packages
        .iter()
        .find(|package| package["name"] == "rustpython-stdlib")
        .and_then(|package| package["manifest_path"].as_str())
        .ok_or("rustpython-stdlib is not in Cargo.lock")?;
    Ok(Path::new(manifest).with_file_name("src"))
}
