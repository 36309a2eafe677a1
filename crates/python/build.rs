//! Freezes Python: the chosen part of CPython's library and our own bootstrap become bytecode inside the binary.
//!
//! Which modules, and what is left out of them: `library.txt`. The code is the `rustpython-pylib` crate's, never committed
//! here.
//! Library code loses its docstrings and line tables, which no learner sees (tracebacks show the program's own lines
//! only). The bytecode is stored as it is: the page's own compression does better on it than a second one inside.
//! The order is the order of the names, so that the same sources give the same binary.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use ruff_text_size::TextRange;
use rustpython_compiler::ast::{self, visitor, visitor::Visitor};
use rustpython_compiler::{CompileOpts, Mode, compile, parser};
use rustpython_compiler_core::bytecode::{CodeObject, ConstantData};
use rustpython_compiler_core::frozen::{FrozenCodeObject, FrozenLib, FrozenModule};
use rustpython_compiler_core::marshal;

/// A module's bytes, and whether it is a package.
type Frozen = (Vec<u8>, bool);

fn main() -> Result<(), Box<dyn Error>> {
    let here = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let bootstrap = here.join("src/bootstrap");
    for input in [here.join("build.rs"), here.join("library.txt"), bootstrap.clone()] {
        println!("cargo::rerun-if-changed={}", input.display());
    }

    let mut modules = BTreeMap::new();
    let list = fs::read_to_string(here.join("library.txt"))?;
    for line in list.lines() {
        let mut words = line.split('#').next().unwrap_or_default().split_whitespace();
        if let Some(name) = words.next() {
            let (path, package) = find(Path::new(rustpython_pylib::LIB_PATH), name)?;
            let unwanted: Vec<_> = words.collect();
            modules.insert(name.to_owned(), freeze(&path, name, package, &unwanted)?);
        }
    }
    // A module of our own takes the place of the library's module of the same name.
    for (name, path, package) in walk(&bootstrap, "")? {
        modules.insert(name.clone(), freeze(&path, &name, package, &[])?);
    }

    let (mut sizes, mut names) = (String::new(), String::from("&[\n"));
    for (name, (bytes, _)) in &modules {
        writeln!(sizes, "{:>9}  {name}", bytes.len())?;
        writeln!(names, "    {name:?},")?;
    }
    names.push(']');
    fs::write(out.join("library-sizes.txt"), sizes)?;
    fs::write(out.join("library_names.rs"), names)?;
    let library: Vec<_> = modules
        .iter()
        .map(|(name, (bytes, package))| (name.as_str(), module(bytes, *package)))
        .collect();
    fs::write(out.join("library.bin"), FrozenLib::encode(library.iter().copied()).bytes)?;
    Ok(())
}

fn module(bytes: &[u8], package: bool) -> FrozenModule<&[u8]> {
    FrozenModule { code: FrozenCodeObject { bytes }, package }
}

/// Where a library module's source is, and whether it is a package.
fn find(root: &Path, name: &str) -> Result<(PathBuf, bool), String> {
    let stem = root.join(name.replace('.', "/"));
    let (package, module) = (stem.join("__init__.py"), stem.with_extension("py"));
    match (package.is_file(), module.is_file()) {
        (true, _) => Ok((package, true)),
        (_, true) => Ok((module, false)),
        _ => Err(format!("library.txt names {name}, which the library does not have")),
    }
}

/// A module's name, where its source is, and whether it is a package.
type Found = (String, PathBuf, bool);

/// The modules in a folder of ours.
fn walk(folder: &Path, parent: &str) -> Result<Vec<Found>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        let name = if parent.is_empty() { stem.to_owned() } else { format!("{parent}.{stem}") };
        if path.is_dir() {
            found.extend(walk(&path, &name)?);
        } else if stem == "__init__" {
            found.push((parent.to_owned(), path, true));
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push((name, path, false));
        }
    }
    Ok(found)
}

fn freeze(
    path: &Path,
    name: &str,
    package: bool,
    unwanted: &[&str],
) -> Result<Frozen, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", path.display());
    let source = without(&fs::read_to_string(path)?, unwanted)
        .and_then(|source| without_docstrings(&source))
        .map_err(|error| format!("{name}: {error}"))?;
    // The name in angle brackets marks library code: no file, no lines to show.
    let code = compile(&source, Mode::Exec, &format!("<{name}>"), CompileOpts::default())
        .map_err(|error| format!("{name}: {error}"))?;
    let mut bytes = Vec::new();
    marshal::serialize_code(&mut bytes, &without_lines(code));
    Ok((stored(&bytes), package))
}

/// The source with each of the unwanted definitions left out, and each unwanted table empty.
fn without(source: &str, unwanted: &[&str]) -> Result<String, Box<dyn Error>> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    if unwanted.is_empty() {
        return Ok(source.to_owned());
    }
    let module = parser::parse_module(source)?.into_syntax();
    let mut cuts = Vec::new();
    for name in unwanted {
        let cut = definition(&module.body, name).ok_or_else(|| format!("there is no {name}"))?;
        cuts.push(cut);
    }
    cuts.sort_by_key(|(range, _)| range.start());
    let mut text = source.to_owned();
    for (range, instead) in cuts.into_iter().rev() {
        text.replace_range(range.to_std_range(), instead);
    }
    Ok(text)
}

/// Where a name is defined, and what takes the place of that.
fn definition(body: &[ast::Stmt], name: &str) -> Option<(TextRange, &'static str)> {
    let (first, rest) = name.split_once('.').map_or((name, None), |(one, rest)| (one, Some(rest)));
    body.iter().find_map(|statement| match (statement, rest) {
        (ast::Stmt::ClassDef(class), Some(rest)) if class.name.as_str() == first => {
            definition(&class.body, rest)
        }
        (ast::Stmt::ClassDef(class), None) if class.name.as_str() == first => {
            Some((class.range, "pass"))
        }
        (ast::Stmt::FunctionDef(function), None) if function.name.as_str() == first => {
            Some((function.range, "pass"))
        }
        (ast::Stmt::Assign(assign), None) => match (assign.targets.as_slice(), &*assign.value) {
            ([ast::Expr::Name(target)], ast::Expr::Dict(table)) if target.id.as_str() == first => {
                Some((table.range, "{}"))
            }
            _ => None,
        },
        _ => None,
    })
}

/// The source with every docstring replaced by a constant that compiles to nothing.
fn without_docstrings(source: &str) -> Result<String, Box<dyn Error>> {
    let module = parser::parse_module(source)?.into_syntax();
    let mut docstrings = Docstrings(Vec::new());
    docstrings.body(&module.body);
    let mut text = source.to_owned();
    for range in docstrings.0.into_iter().rev() {
        text.replace_range(range, "0");
    }
    Ok(text)
}

/// Byte ranges of docstrings, in the order of the text.
struct Docstrings(Vec<Range<usize>>);

impl Docstrings {
    fn body(&mut self, body: &[ast::Stmt]) {
        if let Some(ast::Stmt::Expr(first)) = body.first()
            && let ast::Expr::StringLiteral(literal) = &*first.value
        {
            self.0.push(literal.range.to_std_range());
        }
        self.visit_body(body);
    }
}

impl<'a> Visitor<'a> for Docstrings {
    fn visit_stmt(&mut self, stmt: &'a ast::Stmt) {
        match stmt {
            ast::Stmt::FunctionDef(function) => self.body(&function.body),
            ast::Stmt::ClassDef(class) => self.body(&class.body),
            _ => visitor::walk_stmt(self, stmt),
        }
    }
}

/// The code without its line tables, and its nested code likewise.
fn without_lines(mut code: CodeObject) -> CodeObject {
    code.linetable = Box::default();
    for constant in code.constants.iter_mut() {
        strip_constant(constant);
    }
    code
}

fn strip_constant(constant: &mut ConstantData) {
    if let ConstantData::Code { code } = constant {
        **code = without_lines((**code).clone());
    }
}

/// The bytes in the container that frozen modules come in (LZ4 with its size in front), as one run of literals.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let mut block = len.to_le_bytes().to_vec();
    if bytes.len() < 15 {
        block.push(u8::try_from(bytes.len() << 4).unwrap_or_default());
    } else {
        block.push(0xf0);
        let mut rest = bytes.len() - 15;
        while rest >= 255 {
            block.push(255);
            rest -= 255;
        }
        block.push(u8::try_from(rest).unwrap_or_default());
    }
    block.extend_from_slice(bytes);
    block
}
