//! An upload in three parts, with its progress, which is resumed after the storage failed.
//!
//! ```sh
//! cargo run --example upload
//! ```
//!
//! Runs against a server on loopback that the example starts. With a token it uploads a file to Polar's sandbox:
//!
//! ```sh
//! POLAR_ACCESS_TOKEN=polar_oat_… cargo run --example upload -- path/to/app.zip
//! ```

use std::env;
use std::error::Error as _;
use std::path::{Path, PathBuf};

use polar_sdk::models::FileServiceTypes;
use polar_sdk::testing::{MockResponse, Server};
use polar_sdk::upload::{Upload, UploadError, UploadSource, UploadedFile};
use polar_sdk::{Polar, RetryPolicy};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = env::args_os().nth(1).map(PathBuf::from);
    let uploaded = if let (Ok(token), Some(path)) = (env::var("POLAR_ACCESS_TOKEN"), path) {
        println!("Using Polar's sandbox.");
        let polar = Polar::builder().token(token).sandbox().build()?;
        let name = path.file_name().ok_or("the path has no file name")?;
        upload_with_resume(&polar, &path, &name.to_string_lossy()).await?
    } else {
        println!("POLAR_ACCESS_TOKEN or the path of a file is missing: using a server on this machine.");
        upload_to_loopback().await?
    };
    println!("uploaded as {}", uploaded.id);
    println!("\nDone. The code is in polar-sdk/examples/upload.rs.");
    Ok(())
}

/// Uploads a file, and resumes the upload once if it fails.
async fn upload_with_resume(polar: &Polar, path: &Path, name: &str) -> Result<UploadedFile, UploadError> {
    let upload = || with_progress(polar.files().upload(path, name, FileServiceTypes::Downloadable));
    resume_once(upload).await
}

/// Starts an upload. If it fails after Polar has created the file, sends only what the storage lacks.
async fn resume_once(upload: impl Fn() -> Upload) -> Result<UploadedFile, UploadError> {
    let error = match upload().await {
        Ok(uploaded) => return Ok(uploaded),
        Err(error) => error,
    };
    println!("  {error}");
    if let Some(cause) = error.source() {
        println!("  {cause}");
    }
    let Some(pending) = error.pending().cloned() else {
        return Err(error);
    };
    println!("resuming after {} bytes", pending.sent_bytes());
    upload().resume(pending).await
}

fn with_progress(upload: Upload) -> Upload {
    upload.on_progress(|progress| println!("  {} of {} bytes", progress.sent_bytes(), progress.total_bytes()))
}

/// The content of the file in the server on loopback, and where it is split.
const CONTENT: &[u8] = b"Three parts of twenty bytes each, give or take a few.";
const PART_SIZE: u64 = 20;

/// Uploads to the in-memory Polar, whose storage rejects the second part until the upload is resumed.
async fn upload_to_loopback() -> Result<UploadedFile, Box<dyn std::error::Error>> {
    let server = Server::start()?;
    // The creation of the file and the first part succeed.
    server.enqueue(MockResponse::pass_through());
    server.enqueue(MockResponse::pass_through());
    server.enqueue(MockResponse::new(503));
    let polar = Polar::builder().token(server.token()).base_url(server.url()).build()?;
    let upload = || {
        let source = UploadSource::from(CONTENT.to_vec());
        let upload = polar
            .files()
            .upload(source, "notes.txt", FileServiceTypes::Downloadable);
        // One part after the other and without retries, so that the failure is visible.
        with_progress(
            upload
                .part_size(PART_SIZE)
                .parallelism(1)
                .part_retry(RetryPolicy::off()),
        )
    };
    Ok(resume_once(upload).await?)
}
