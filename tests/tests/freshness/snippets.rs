//! Code in error messages: every snippet occurs in a function that is compiled.

use std::path::{Path, PathBuf};

use polar_sdk::{Error, Polar, PolarBuilder, RetryPolicy};
/// Uses every snippet of the error messages. In a message, `…` is an argument. A snippet that begins with a period is a
/// method of a request.
#[allow(dead_code, reason = "it is only compiled")]
async fn snippets(text: &str) -> Result<(), Error> {
    drop(Polar::new(text)?);
    drop(Polar::from_env()?);
    drop(Polar::builder().token(text).build()?);
    let polar = Polar::anonymous()?;
    let request = || polar.checkouts().list();
    request().token(text).await?;
    drop(PolarBuilder::user_agent(Polar::builder(), text));
    drop(PolarBuilder::base_url(Polar::builder(), text));
    drop(PolarBuilder::http_client(
        Polar::builder(),
        polar_sdk::reqwest::Client::builder,
    ));
    request().retry(RetryPolicy::off()).await?;
    let _ = tokio::task::spawn_blocking(|| ()).await;
    Ok(())
}

/// The snippets in the string literals of a line that are code: they contain a path or a call.
fn code(line: &str) -> impl Iterator<Item = &str> {
    let quoted = line.split('`').skip(1).step_by(2);
    quoted.filter(|snippet| snippet.contains("::") || snippet.contains('('))
}

/// The lines of a file without comments, attributes and tests.
fn lines(file: &str) -> impl Iterator<Item = &str> {
    let lines = file.lines().take_while(|line| *line != "#[cfg(test)]").map(str::trim);
    lines.filter(|line| !line.starts_with("//") && !line.starts_with("#[") && !line.starts_with("note = "))
}

fn rust_files(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("generated") && !path.ends_with("tests") {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn snippets_in_error_messages_compile() {
    let mut files = Vec::new();
    rust_files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../polar-sdk/src"),
        &mut files,
    );
    let compiled = include_str!("snippets.rs").replace("(text)", "(…)");
    let mut found = 0;
    for file in files.into_iter().filter(|file| !file.ends_with("tests.rs")) {
        let text = std::fs::read_to_string(&file).unwrap();
        for snippet in lines(&text).flat_map(code) {
            found += 1;
            assert!(
                compiled.contains(snippet),
                "{}: add `{snippet}` to the function `snippets`, or correct it in the message",
                file.display()
            );
        }
    }
    assert!(found >= 5, "found only {found} snippets");
}
