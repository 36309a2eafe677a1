//! Finds the source of `rustpython-stdlib` and writes the list of its modules that this crate is made of.
//!
//! That library links every module it has, East Asian codecs, compression and XML among them: more than half a megabyte
//! that each visitor would download. Its modules are private, so a choice can only be made where they are declared.
//! A few lines are changed on the way ([`CHANGES`]); the build fails if they are not found as they were.

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

/// A module, how often a text occurs in it, that text, and what takes its place.
type Change = (&'static str, usize, &'static str, &'static str);

const CHANGES: &[Change] = &[
    // CPython's words.
    ("_asyncio", 2, "Result is not ready.", "Result is not set."),
    // Every step of a task imported its modules anew, to see whether they were still the same. They are, as long as the
    // interpreter is the same, and that one is known by its `sys`.
    (
        "_asyncio",
        1,
        r#"        let asyncio_module = vm.import("_asyncio", 0)?;

        let hit =
            ASYNCIO_CACHE.with_borrow(|c| c.as_ref().is_some_and(|c| c.module.is(&asyncio_module)));
"#,
        r"        let hit =
            ASYNCIO_CACHE.with_borrow(|c| c.as_ref().is_some_and(|c| c.module.is(&vm.sys_module)));
",
    ),
    (
        "_asyncio",
        1,
        "        // Slow path: (re)resolve everything and populate the cache.\n",
        "        let asyncio_module = vm.import(\"_asyncio\", 0)?;\n",
    ),
    ("_asyncio", 1, "module: asyncio_module,", "module: vm.sys_module.clone().into(),"),
    (
        "_asyncio",
        1,
        r#"        let contextvars_module = vm.import("contextvars", 0)?;

        let hit = CONTEXTVARS_CACHE
            .with_borrow(|c| c.as_ref().is_some_and(|c| c.module.is(&contextvars_module)));
"#,
        r"        let hit = CONTEXTVARS_CACHE
            .with_borrow(|c| c.as_ref().is_some_and(|c| c.module.is(&vm.sys_module)));
",
    ),
    (
        "_asyncio",
        1,
        "        let copy_context = vm\n            .get_attribute_opt(&contextvars_module,",
        "        let contextvars_module = vm.import(\"contextvars\", 0)?;\n        let copy_context = vm\n            .get_attribute_opt(&contextvars_module,",
    ),
    ("_asyncio", 1, "module: contextvars_module,", "module: vm.sys_module.clone().into(),"),
    // Without the view of Unicode 3.2, the compiler sees that nobody reads its tables.
    ("unicodedata", 11, "zelf.inner", "unicode_core::Ucd::new(true)"),
    ("unicodedata", 1, "        inner: unicode_core::Ucd,\n", ""),
    ("unicodedata", 1, "                inner: unicode_core::Ucd::new(modern),\n", ""),
    (
        "unicodedata",
        1,
        r#"            let text = if modern {
                unicode_core::unicode_version()
            } else {
                "3.2.0".to_owned()
            };
"#,
        "            let text = unicode_core::unicode_version();\n",
    ),
    ("unicodedata", 1, "fn new(modern: bool) -> Self", "fn new() -> Self"),
    ("unicodedata", 1, "Ucd::new(true).into_ref", "Ucd::new().into_ref"),
    (
        "unicodedata",
        1,
        r"    #[pyattr]
    fn ucd_3_2_0(vm: &VirtualMachine) -> PyRef<Ucd> {
        Ucd::new(false).into_ref(&vm.ctx)
    }

",
        "",
    ),
    // Nor does anybody ask how a character is composed: `normalize` has tables of its own.
    ("unicodedata", 1, "            \"decomposition\",\n", ""),
    (
        "unicodedata",
        1,
        r"        #[pymethod]
        fn decomposition(zelf: &Py<Self>, chr: PyStrRef, vm: &VirtualMachine) -> PyResult<String> {
            zelf.extract_char(&chr, vm)
                .map(|c| unicode_core::Ucd::new(true).decomposition(c))
        }

",
        "",
    ),
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
        let path = changed(module, path)?;
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

/// Where the source of a module is, once it is changed as it should be.
fn changed(module: &str, path: PathBuf) -> Result<PathBuf, Box<dyn Error>> {
    let changes: Vec<&Change> = CHANGES.iter().filter(|(of, ..)| *of == module).collect();
    if changes.is_empty() {
        return Ok(path);
    }
    let mut source = fs::read_to_string(&path)?;
    for (_, n_times, from, to) in changes {
        if source.matches(from).count() != *n_times {
            return Err(format!("{} has not {n_times} times: {from}", path.display()).into());
        }
        source = source.replace(from, to);
    }
    let path = Path::new(&env::var("OUT_DIR")?).join(module).with_extension("rs");
    fs::write(&path, source)?;
    Ok(path)
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
