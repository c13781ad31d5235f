//! `llms.txt`, the list of the documentation's pages in the format of <https://llmstxt.org>, generated from the guide and
//! the skill for coding assistants.

use std::fmt::Write as _;
use std::path::Path;

use crate::signatures::check;
use crate::spec::root;

const SUMMARY: &str = "\
# polar-sdk

> A Rust SDK for Polar (polar.sh), the payments and billing platform: a typed, async API for all its operations, verification
> of webhooks, and an in-memory Polar for tests.

- Create one client with `Polar::from_env()` and clone it. A request is sent when it is awaited.
- Amounts are integers in the minor unit of the currency, such as cents.
- Fulfil an order when a webhook reports the payment, not when the customer returns.
- The crate never repeats a payment.
";

/// The pages beside the guide and the skill.
const OTHERS: &str = "
## Reference

- [README](README.md): Quickstart, resources, features, examples
- [Signatures](spec/signatures.txt): Every method with its request and its errors
- [Code samples](spec/samples.yaml): A program for each operation
- [Changelog](CHANGELOG.md): What changed between versions

## Optional

- [Architecture](ARCHITECTURE.md): How the crate and its generator are organised
- [Contributing](CONTRIBUTING.md): How to build, test and generate
- [Benchmarks](BENCHMARKS.md): Speed and size, and how they are measured
- [Security](SECURITY.md): How to report a vulnerability
";

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}

/// Returns the first heading of a page.
fn title(page: &str) -> &str {
    let mut lines = page.lines();
    lines
        .find_map(|line| line.strip_prefix("# "))
        .expect("a page has a title")
}

/// Lists the pages that `guide.rs` includes, each with the description of its module.
fn guide() -> String {
    let source = read("polar-sdk/src/guide.rs");
    let (mut list, mut description) = (String::new(), "");
    for line in source.lines() {
        if let Some(docs) = line.strip_prefix("/// ") {
            description = docs;
        } else if let Some((_, rest)) = line.split_once("include_str!(\"../") {
            let path = format!("polar-sdk/{}", rest.split('"').next().unwrap());
            if Path::new(&path).extension().is_none_or(|extension| extension != "md") {
                continue; // A picture.
            }
            let _ = writeln!(
                list,
                "- [{}]({path}): {}",
                title(&read(&path)),
                description.trim_end_matches('.')
            );
        }
    }
    list
}

/// Lists the pages that the skill links to.
fn skill() -> String {
    let folder = "polar-sdk/skills/polar-sdk";
    let skill = read(&format!("{folder}/SKILL.md"));
    let mut list = format!(
        "- [{}]({folder}/SKILL.md): Where to start, and common mistakes\n",
        title(&skill)
    );
    for link in skill.split("](references/").skip(1) {
        let path = format!("{folder}/references/{}", link.split(')').next().unwrap());
        let _ = writeln!(list, "- [{}]({path})", title(&read(&path)));
    }
    list
}

#[test]
fn llms_txt_lists_the_pages() {
    let (guide, skill) = (guide(), skill());
    assert!(guide.lines().count() > 10, "{guide}");
    assert!(skill.lines().count() > 5, "{skill}");
    let text = format!("{SUMMARY}\n## Guide\n\n{guide}\n## For coding assistants\n\n{skill}{OTHERS}");
    for link in text.split("](").skip(1) {
        let path = link.split(')').next().unwrap();
        assert!(
            root().join(path).is_file(),
            "llms.txt links to {path}, which does not exist"
        );
    }
    check("llms.txt", &text);
}
