//! `cargo xtask follow`: imports the live document, generates the crate and opens a pull request with the result.
//!
//! `.github/workflows/follow-the-api.yml` runs it on every working day.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args as ClapArgs;

use crate::{disk, workspace};

/// The address of the live document.
const DOCUMENT: &str = "https://api.polar.sh/openapi.json";

/// The branch of the pull request. It is overwritten by every run.
const BRANCH: &str = "follow-the-api";

/// The body of the pull request, relative to the repository. The folder is ignored by git.
const BODY: &str = "target/follow/body.md";

/// The maximum number of characters of the import's and of the generator's output in the body. GitHub limits a body to
/// 65,536 characters.
const MAX_IMPORT: usize = 40_000;
const MAX_CODEGEN: usize = 20_000;

/// Arguments of `cargo xtask follow`.
#[derive(ClapArgs)]
pub struct Args {
    /// A document to import. Defaults to downloading the live document.
    #[arg(long, value_name = "FILE")]
    document: Option<PathBuf>,
    /// Keep the changes in the working tree: do not commit, push or open a pull request.
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
///
/// # Errors
///
/// Returns an error if the document cannot be downloaded or imported, or if git or gh fails.
pub fn run(args: &Args) -> Result<()> {
    let document = match &args.document {
        Some(file) => std::path::absolute(file).context("cannot resolve the path of --document")?,
        None => download()?,
    };
    let xtask = std::env::current_exe().context("cannot find the xtask binary")?;
    let step = |arguments: &[&OsStr]| StepOutput::of(Command::new(&xtask).args(arguments).env_remove("GH_TOKEN"));
    let follow = Follow {
        repository: workspace::root(),
        gh: Path::new("gh"),
        import: &|| step(&["spec".as_ref(), "import".as_ref(), document.as_os_str()]),
        codegen: &|| step(&["codegen".as_ref()]),
    };
    match follow.update()? {
        None => println!("the document has not changed"),
        Some(update) if args.dry_run => println!("{}", update.body()),
        Some(update) => follow.publish(&update)?,
    }
    Ok(())
}

/// Downloads the live document.
fn download() -> Result<PathBuf> {
    let path = workspace::root().join("target/follow/published.json");
    fs::create_dir_all(path.parent().unwrap_or(&path)).context("cannot create target/follow")?;
    let mut curl = Command::new("curl");
    curl.args(["--fail", "--silent", "--show-error", "--location", "--proto", "=https"])
        .args(["--retry", "3", "--max-time", "60", "--output"])
        .arg(&path)
        .arg(DOCUMENT);
    workspace::output(&mut curl)?;
    Ok(path)
}

/// The programs and the repository that the command works with.
pub struct Follow<'a> {
    /// The repository. Its remote `origin` receives the branch.
    pub repository: &'a Path,
    /// The GitHub command-line client.
    pub gh: &'a Path,
    /// Imports the document.
    pub import: &'a dyn Fn() -> Result<StepOutput>,
    /// Generates the crate.
    pub codegen: &'a dyn Fn() -> Result<StepOutput>,
}

/// The result of a step.
pub struct StepOutput {
    /// Whether it succeeded.
    pub success: bool,
    /// Everything that it printed.
    pub printed: String,
}

impl StepOutput {
    fn of(command: &mut Command) -> Result<Self> {
        let output = command.output().with_context(|| format!("cannot run {command:?}"))?;
        let printed = [output.stdout, output.stderr].concat();
        let printed = String::from_utf8_lossy(&printed).into_owned();
        print!("{printed}");
        Ok(Self {
            success: output.status.success(),
            printed,
        })
    }
}

/// What an import changed.
pub struct Update {
    /// The output of the import.
    pub import: StepOutput,
    /// The output of the generator.
    pub codegen: StepOutput,
}

impl Follow<'_> {
    /// Imports the document and generates the crate. Returns `None` if the import changes nothing.
    ///
    /// # Errors
    /// If there are uncommitted changes, or if the import fails without changing anything.
    pub fn update(&self) -> Result<Option<Update>> {
        if !self.is_clean()? {
            bail!("there are uncommitted changes: commit or discard them first");
        }
        let import = (self.import)()?;
        if self.is_clean()? {
            if !import.success {
                bail!("the document cannot be imported:\n{}", import.printed.trim_end());
            }
            return Ok(None);
        }
        // A document that was imported but cannot be compared or generated is fixed on the pull request.
        let codegen = (self.codegen)()?;
        Ok(Some(Update { import, codegen }))
    }

    /// Pushes the changes and opens a pull request, or updates the one that is open. Then starts CI on it, because a
    /// push with a workflow's own token does not.
    ///
    /// # Errors
    /// If git or gh fails.
    pub fn publish(&self, update: &Update) -> Result<()> {
        disk::write(&self.repository.join(BODY), &update.body())?;
        self.gh(&["auth", "setup-git"])?;
        self.git(&["switch", "--force-create", BRANCH])?;
        self.git(&["add", "--all"])?;
        let name = "user.name=github-actions[bot]";
        let email = "user.email=41898282+github-actions[bot]@users.noreply.github.com";
        let message = "spec: import the live document";
        self.git(&["-c", name, "-c", email, "commit", "--message", message])?;
        self.git(&["push", "--force", "origin", BRANCH])?;
        let columns = ["--json", "number", "--jq", ".[].number"];
        let list = [&["pr", "list", "--head", BRANCH, "--state", "open"], &columns[..]].concat();
        if self.gh(&list)?.trim().is_empty() {
            let content = ["--title", "Follow the API", "--body-file", BODY];
            let draft: &[&str] = if update.codegen.success { &[] } else { &["--draft"] };
            self.gh(&[&["pr", "create", "--head", BRANCH], &content[..], draft].concat())?;
        } else {
            self.gh(&["pr", "edit", BRANCH, "--body-file", BODY])?;
        }
        self.gh(&["workflow", "run", "ci.yml", "--ref", BRANCH])?;
        Ok(())
    }

    fn is_clean(&self) -> Result<bool> {
        Ok(self.git(&["status", "--porcelain"])?.is_empty())
    }

    fn git(&self, args: &[&str]) -> Result<String> {
        workspace::output(Command::new("git").args(args).current_dir(self.repository))
    }

    fn gh(&self, args: &[&str]) -> Result<String> {
        workspace::output(Command::new(self.gh).args(args).current_dir(self.repository))
    }
}

impl Update {
    /// Returns the body of the pull request.
    #[must_use]
    pub fn body(&self) -> String {
        let import: String = self.import.printed.chars().take(MAX_IMPORT).collect();
        let printed = &self.codegen.printed;
        // The end of the generator's output has the summary.
        let skipped = printed.chars().count().saturating_sub(MAX_CODEGEN);
        let codegen: String = printed.chars().skip(skipped).collect();
        format!(
            "The live document of the API, imported. For programs that use the crate this means:\n\n\
             ~~~text\n{import}\n~~~\n\n\
             Output of the generator:\n\n\
             ~~~text\n{codegen}\n~~~\n\n\
             New elements have no description yet. Write the descriptions before this is merged.\n"
        )
    }
}
