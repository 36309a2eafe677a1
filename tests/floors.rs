//! Fails when a crate or a module uses something above its floor (the table of floors is in ARCHITECTURE.md).
//!
//! The compiler already keeps a crate from naming what it does not depend on; this keeps the dependencies themselves
//! in order, and does for the modules of `src/` what crates do for the rest.
//! To allow a new edge, add it to one of the tables here, in a change that says why.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

/// One crate: its floor, what it may use of the workspace, and what it must never know (prefixes of names).
struct Crate {
    package: &'static str,
    floor: u8,
    uses: &'static [&'static str],
    never: &'static [&'static str],
}

const BROWSER: &[&str] = &["gloo", "js-sys", "wasm-bindgen", "web-sys", "yew"];
const BROWSER_AND_PYTHON: &[&str] =
    &["gloo", "js-sys", "rustpython", "wasm-bindgen", "web-sys", "yew"];
const VIEWS: &[&str] = &["web-sys", "yew"];
const PYTHON: &[&str] = &["rustpython"];

const CRATES: &[Crate] = &[
    Crate { package: "interleave-trace", floor: 0, uses: &[], never: BROWSER_AND_PYTHON },
    Crate {
        package: "interleave-projection",
        floor: 1,
        uses: &["interleave-trace"],
        never: BROWSER_AND_PYTHON,
    },
    Crate {
        package: "interleave-lesson",
        floor: 2,
        uses: &["interleave-projection", "interleave-trace"],
        never: BROWSER_AND_PYTHON,
    },
    Crate {
        package: "interleave-bake",
        floor: 3,
        uses: &[
            "interleave-lesson",
            "interleave-picture",
            "interleave-projection",
            "interleave-python",
            "interleave-trace",
        ],
        never: BROWSER,
    },
    Crate {
        package: "interleave-picture",
        floor: 2,
        uses: &["interleave-projection", "interleave-trace"],
        never: BROWSER_AND_PYTHON,
    },
    // A choice of another library's modules; nothing in it is ours.
    Crate { package: "interleave-stdlib", floor: 0, uses: &[], never: BROWSER },
    Crate {
        package: "interleave-python",
        floor: 1,
        uses: &["interleave-stdlib", "interleave-trace"],
        never: VIEWS,
    },
    // Runs in the compiler: it rewrites text and knows nothing else.
    Crate {
        package: "interleave-futures-live-macros",
        floor: 0,
        uses: &[],
        never: BROWSER_AND_PYTHON,
    },
    Crate {
        package: "interleave-futures-live",
        floor: 1,
        uses: &["interleave-futures-live-macros", "interleave-trace"],
        never: &["rustpython", "yew"],
    },
    Crate {
        package: "interleave-live",
        floor: 2,
        uses: &["interleave-futures-live", "interleave-trace"],
        never: &["rustpython", "yew"],
    },
    Crate {
        package: "interleave-save",
        floor: 3,
        uses: &["interleave-picture", "interleave-projection", "interleave-trace"],
        never: &["rustpython", "yew"],
    },
    // Runs in the compiler: it turns markup into calls.
    Crate { package: "interleave-markup", floor: 0, uses: &[], never: BROWSER_AND_PYTHON },
    Crate {
        package: "interleave-worker",
        floor: 2,
        uses: &["interleave-projection", "interleave-python", "interleave-trace"],
        never: VIEWS,
    },
    Crate {
        package: "interleave-cli",
        floor: 3,
        uses: &[
            "interleave-picture",
            "interleave-projection",
            "interleave-python",
            "interleave-trace",
        ],
        never: BROWSER,
    },
    Crate {
        package: "interleave",
        floor: 3,
        uses: &[
            "interleave-lesson",
            "interleave-markup",
            "interleave-projection",
            "interleave-trace",
        ],
        never: PYTHON,
    },
    // Sees the site only through a browser.
    Crate { package: "interleave-browser-tests", floor: 4, uses: &[], never: &[] },
];

/// A part of `src/` (a file of that name or a folder) and the words its code must not contain.
struct Part {
    name: &'static str,
    never: &'static [&'static str],
}

/// From the lowest to the highest: a part may use the parts before it. `platform` is below all of them.
const PARTS: &[Part] = &[
    Part {
        name: "platform",
        never: &["crate::widgets", "crate::views", "crate::pages", "crate::app"],
    },
    Part {
        name: "widgets",
        never: &[
            "crate::views",
            "crate::pages",
            "crate::app",
            "interleave_trace",
            "interleave_projection",
        ],
    },
    Part { name: "views", never: &["crate::pages", "crate::app"] },
    Part { name: "pages", never: &["crate::app"] },
];

/// What only `platform` may touch.
const HOST: &[&str] = &["web_sys", "js_sys", "gloo", "wasm_bindgen"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn packages() -> Vec<Value> {
    let output = Command::new(env::var_os("CARGO").expect("cargo runs this test"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    metadata["packages"].as_array().expect("a list of packages").clone()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// What the tables do not allow, one sentence each.
fn broken_edges(packages: &[Value]) -> Vec<String> {
    let floors: BTreeMap<_, _> = CRATES.iter().map(|floor| (floor.package, floor)).collect();
    let mut broken = Vec::new();
    for package in packages {
        let name = text(package, "name");
        let Some(floor) = floors.get(name) else {
            broken.push(format!("{name} has no floor: add it to tests/floors.rs"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let used = text(dependency, "name");
            let for_tests = text(dependency, "kind") == "dev";
            match floors.get(used) {
                // Tests may use any crate that is not above: a projection is best tested on a real trace.
                Some(other) if for_tests && other.floor <= floor.floor => {}
                Some(_) if !floor.uses.contains(&used) => {
                    broken.push(format!("{name} must not use {used}"));
                }
                None if !for_tests && floor.never.iter().any(|prefix| used.starts_with(prefix)) => {
                    broken.push(format!("{name} must never know {used}"));
                }
                _ => {}
            }
        }
    }
    broken
}

/// Every Rust file under `folder`, with its path from the root of the repository, in order of paths.
fn rust_files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let content = fs::read_to_string(&path).expect("a readable file");
                files.insert(
                    path.strip_prefix(root()).expect("under the root").to_path_buf(),
                    content,
                );
            }
        }
    }
    files
}

/// The first component under `src/`, without the extension: `src/views/lanes.rs` and `src/views.rs` are both `views`.
fn part_of(path: &Path) -> &str {
    let first = path
        .components()
        .nth(1)
        .and_then(|component| component.as_os_str().to_str())
        .unwrap_or_default();
    first.strip_suffix(".rs").unwrap_or(first)
}

/// Whether `line`, comments aside, has `word` as the start of a path or a name (`gloo` also means `gloo_timers`).
fn mentions(line: &str, word: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

fn broken_mentions(files: &BTreeMap<PathBuf, String>) -> Vec<String> {
    let mut broken = Vec::new();
    for (path, content) in files {
        let part = part_of(path);
        let host = if part == "platform" { &[] } else { HOST };
        let above =
            PARTS.iter().find(|known| known.name == part).map_or(&[][..], |known| known.never);
        for (index, line) in content.lines().enumerate() {
            for word in host.iter().chain(above).filter(|word| mentions(line, word)) {
                broken.push(format!(
                    "{}:{}: `{part}` must not mention {word}",
                    path.display(),
                    index + 1
                ));
            }
        }
    }
    broken
}

#[track_caller]
fn assert_none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn crates_use_only_floors_below_them() {
    assert_none(&broken_edges(&packages()));
}

#[test]
fn every_crate_of_the_table_exists() {
    let packages = packages();
    let found: BTreeSet<_> = packages.iter().map(|package| text(package, "name")).collect();
    let expected: BTreeSet<_> = CRATES.iter().map(|floor| floor.package).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_tables_of_uses_only_point_downwards() {
    let floors: BTreeMap<_, _> = CRATES.iter().map(|floor| (floor.package, floor.floor)).collect();
    for floor in CRATES {
        for used in floor.uses {
            assert!(floors[used] < floor.floor, "{} is not above {used}", floor.package);
        }
    }
}

#[test]
fn modules_of_the_app_use_only_what_is_below_them() {
    assert_none(&broken_mentions(&rust_files(&root().join("src"))));
}

#[test]
fn a_crate_that_reaches_up_is_found() {
    let package = |kind: Value| {
        serde_json::json!({
            "name": "interleave-trace",
            "dependencies": [{ "name": "interleave-projection", "kind": kind }, { "name": "yew", "kind": null }],
        })
    };
    let both = [
        "interleave-trace must not use interleave-projection",
        "interleave-trace must never know yew",
    ];
    assert_eq!(broken_edges(&[package(Value::Null)]), both);
    assert_eq!(broken_edges(&[package("dev".into())]), both);
}

#[test]
fn a_module_that_reaches_up_is_found() {
    let check = |path: &str, content: &str| {
        broken_mentions(&BTreeMap::from([(PathBuf::from(path), content.to_owned())])).len()
    };
    assert_eq!(check("src/widgets/slider.rs", "use crate::views::Lanes;"), 1);
    assert_eq!(check("src/widgets.rs", "use interleave_trace::Micros;"), 1);
    assert_eq!(check("src/views/stage.rs", "let window = web_sys::window();"), 1);
    assert_eq!(check("src/pages/playground.rs", "use gloo_timers::callback::Timeout;"), 1);
    assert_eq!(check("src/platform/clock.rs", "use gloo_timers::callback::Timeout;"), 0);
    assert_eq!(check("src/views/stage.rs", "// Unlike crate::app, this knows no page."), 0);
    assert_eq!(check("src/pages/playground.rs", "use crate::views::Stage;"), 0);
}
