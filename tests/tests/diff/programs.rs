//! The cases, their diffs and their programs.

use std::fs;
use std::path::{Path, PathBuf};

use generator::diff::{Diff, compare};
use generator::source::SourceFile;
use generator::tree::Tree;
use generator::{Input, Selection};

/// A pair of documents.
pub struct Case {
    pub name: String,
    pub diff: Diff,
    pub old: Tree,
    pub new: Tree,
    pub programs: Vec<Program>,
}

/// A program that uses the generated code of both sides.
#[derive(Clone)]
pub struct Program {
    /// The case and the file: `fields_shape_gone`.
    pub name: String,
    pub path: PathBuf,
    pub shows: Shows,
    /// The Rust paths whose change it demonstrates.
    pub paths: Vec<String>,
    /// Whether it has a `main` that succeeds or fails.
    pub runs: bool,
    /// The crate feature that it needs, from a line such as `// feature: webhooks`.
    pub feature: Option<String>,
    /// The sides that have its case: `old` and `new`.
    pub sides: &'static [&'static str],
}

impl Program {
    /// The name of its example in the crate of one side.
    pub fn on(&self, side: &str) -> String {
        format!("{side}_{}", self.name)
    }
}

/// The class of change that a program demonstrates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    Breaking,
    Behaviour,
    Deprecating,
    Additive,
    /// Not a change: the generated code of a rendering case behaves as the program asserts.
    Asserts,
}

/// The workspace's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every case.
pub fn cases() -> Vec<Case> {
    let dir = root().join("generator/tests/cases/diff");
    sorted(&dir).iter().map(|dir| case(dir)).collect()
}

fn sorted(dir: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "nothing in {}", dir.display());
    paths
}

fn rendering_dirs() -> Vec<PathBuf> {
    sorted(&root().join("generator/tests/cases/rendering"))
}

/// The generated code of each rendering case, and of each document in `generator/tests/documents` that is not rejected, by
/// a module name.
pub fn generated_code() -> Vec<(String, Tree)> {
    let rendering = rendering_dirs().into_iter().map(|dir| {
        let tree = generator::generate(&input(&dir.join("spec.yaml"))).unwrap();
        (format!("rendering_{}", file_name(&dir)), tree)
    });
    let documents = sorted(&root().join("generator/tests/documents"));
    let documents = documents.iter().filter_map(|path| {
        let name = file_name(path).strip_suffix(".yaml")?.to_owned();
        let tree = generator::generate(&input(path)).ok()?;
        Some((format!("document_{name}"), tree))
    });
    rendering.chain(documents).collect()
}

/// The programs of the rendering cases, which assert how the generated code behaves.
pub fn rendering_programs() -> Vec<Program> {
    let programs = rendering_dirs().into_iter().map(|dir| Program {
        name: format!("rendering_{}", file_name(&dir)),
        path: dir.join("program.rs"),
        shows: Shows::Asserts,
        paths: Vec::new(),
        runs: true,
        feature: None,
        sides: &["new"],
    });
    programs.filter(|program| program.path.exists()).collect()
}

fn input(path: &Path) -> Input {
    Input {
        spec: SourceFile {
            name: file_name(path),
            text: fs::read_to_string(path).unwrap(),
        },
        overlays: Vec::new(),
        selection: Selection::All,
        descriptions: Vec::new(),
        features: false,
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

fn case(dir: &Path) -> Case {
    let name = file_name(dir);
    let (old, new) = (input(&dir.join("old.yaml")), input(&dir.join("new.yaml")));
    let named = |input| generator::named(input).unwrap();
    let ((old_api, old_names), (new_api, new_names)) = (named(&old), named(&new));
    let programs = sorted(&dir.join("programs"));
    Case {
        diff: compare((&old_api, &old_names), (&new_api, &new_names)),
        old: generator::generate(&old).unwrap(),
        new: generator::generate(&new).unwrap(),
        programs: programs.into_iter().map(|path| program(&name, path)).collect(),
        name,
    }
}

fn program(case: &str, path: PathBuf) -> Program {
    let code = fs::read_to_string(&path).unwrap();
    let first = code.lines().next().unwrap().trim_start_matches("// ");
    let (class, paths) = first.split_once(": ").unwrap_or((first, ""));
    let shows = match class {
        "breaking" => Shows::Breaking,
        "behaviour" => Shows::Behaviour,
        "deprecating" => Shows::Deprecating,
        "additive" => Shows::Additive,
        other => panic!("{}: `{other}` is not a class of change", path.display()),
    };
    let paths = paths.split(", ").filter(|path| !path.is_empty());
    Program {
        name: format!("{case}_{}", path.file_stem().unwrap().to_str().unwrap()),
        shows,
        paths: paths.map(str::to_owned).collect(),
        runs: code.contains("fn main()"),
        feature: code
            .lines()
            .find_map(|line| line.strip_prefix("// feature: "))
            .map(str::to_owned),
        sides: &["old", "new"],
        path,
    }
}
