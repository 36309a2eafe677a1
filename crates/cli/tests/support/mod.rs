//! What the tests of this folder share: programs, run by the engine.

use std::path::{Path, PathBuf};
use std::sync::mpsc;

use interleave_python::{Engine, Options};
use interleave_trace::Trace;

/// Runs programs one after another in one engine, on a thread whose stack is deep enough.
pub(crate) fn traces(sources: Vec<String>) -> Vec<Trace> {
    let (answer, traces) = mpsc::channel();
    std::thread::Builder::new()
        .stack_size(Engine::STACK_BYTES)
        .spawn(move || {
            let mut engine = Engine::new();
            for source in sources {
                let _ = answer.send(engine.run(&source, &Options::default()));
            }
        })
        .expect("a thread for the engine");
    traces.into_iter().collect()
}

/// The Python programs of a folder beside this crate's manifest: name and text, by name.
pub(crate) fn programs(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of programs")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    paths.sort();
    let program = |path: &PathBuf| {
        let name = path.file_stem()?.to_str()?.to_owned();
        Some((name, std::fs::read_to_string(path).expect("a text")))
    };
    paths.iter().filter_map(program).collect()
}
