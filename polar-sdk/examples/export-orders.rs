//! Saves the orders of the last 30 days as CSV, with a progress bar.
//!
//! ```sh
//! cargo run --example export-orders -- orders.csv
//! ```
//!
//! Runs against an in-memory Polar that the example starts. With a token it runs against Polar's sandbox:
//!
//! ```sh
//! POLAR_ACCESS_TOKEN=polar_oat_… cargo run --example export-orders -- orders.csv
//! ```

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;
use std::time::Duration;
use std::{env, fs};

use indicatif::{ProgressBar, ProgressStyle};
use polar_sdk::testing::{MockResponse, Server};
use polar_sdk::{Polar, Timestamp};

const DAYS: u64 = 30;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = env::args_os()
        .nth(1)
        .map_or_else(|| env::temp_dir().join("orders.csv"), PathBuf::from);
    if let Ok(token) = env::var("POLAR_ACCESS_TOKEN") {
        println!("Using Polar's sandbox.");
        return export(&Polar::builder().token(token).sandbox().build()?, path).await;
    }
    let server = Server::start()?;
    println!(
        "POLAR_ACCESS_TOKEN is not set: using an in-memory Polar at {}.",
        server.url()
    );
    server.enqueue(
        MockResponse::new(200)
            .header("content-type", "text/csv; charset=utf-8")
            .header("content-disposition", "attachment; filename=polar-orders.csv")
            .body(csv(200_000)?),
    );
    let polar = Polar::builder().token(server.token()).base_url(server.url()).build()?;
    export(&polar, path).await
}

/// Writes the file while it is received, so that it never is in memory as a whole.
async fn export(polar: &Polar, path: PathBuf) -> Result<(), Box<dyn std::error::Error>> {
    let since = Timestamp::now() - Duration::from_secs(DAYS * 24 * 3600);
    let mut download = polar
        .orders()
        .export()
        .created_after(since)
        .timezone("Europe/Berlin")
        .stream()
        .await?;
    println!("Polar calls the file {:?}.", download.file_name().unwrap_or_default());

    // Polar does not declare the size of an export, so the bar counts and has no end.
    let progress = ProgressBar::new_spinner();
    progress.set_style(ProgressStyle::with_template("{spinner} {bytes} ({bytes_per_sec})")?);
    // A file that is complete has its final name.
    let partial = path.with_extension("csv.part");
    let mut file = BufWriter::new(File::create(&partial)?);
    let mut lines = 0;
    let is_line_break = |byte: &&u8| **byte == b'\n';
    while let Some(chunk) = download.chunk().await {
        let chunk = chunk?;
        lines += chunk.iter().filter(is_line_break).count();
        file.write_all(&chunk)?;
        progress.inc(u64::try_from(chunk.len())?);
    }
    file.flush()?;
    fs::rename(&partial, &path)?;
    progress.finish();
    println!("{} orders in {}.", lines.saturating_sub(1), path.display());
    Ok(())
}

/// An export as Polar formats it.
fn csv(orders: usize) -> Result<String, std::fmt::Error> {
    let mut csv = "Email,Created At,Product,Amount,Currency,Status,Invoice number\n".to_owned();
    for number in 1..=orders {
        let status = if number % 50 == 0 { "refunded" } else { "paid" };
        writeln!(
            csv,
            "ann@polar.sh,2026-10-01T12:00:00,T-shirt,15.00,usd,{status},POLAR-{number:04}"
        )?;
    }
    Ok(csv)
}
