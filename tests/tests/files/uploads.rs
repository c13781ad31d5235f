//! What an upload sends, and how it reports its progress.

use std::sync::{Arc, Mutex};

use polar_sdk::models::{FileRead, FileServiceTypes};
use polar_sdk::upload::{PendingUpload, UploadFailure, UploadSource};
use polar_sdk::{HttpTransport, Polar, Transport, TransportFuture};
use polar_tests::storage::{StorageServer, TOKEN, checksum};

use crate::{cause, client, content, upload};

#[tokio::test]
async fn parts_arrive_unchanged_with_checksums() {
    let server = StorageServer::start().unwrap();
    let uploaded = upload(&server, content(1050)).version("1.2").await.unwrap();
    let FileRead::Downloadable(file) = &uploaded.file else {
        panic!("{:?}", uploaded.file)
    };
    assert_eq!((file.id, file.is_uploaded, file.size), (uploaded.id, true, 1050));
    let state = server.state();
    let [stored] = &state.files[..] else {
        panic!("{:?}", state.files)
    };
    assert_eq!(stored.content.as_deref(), Some(&*content(1050)));
    let created = &stored.created;
    assert_eq!(created["checksum_sha256_base64"], checksum(&content(1050)));
    assert_eq!(
        (&created["name"], &created["mime_type"]),
        (&"app.zip".into(), &"application/zip".into())
    );
    assert_eq!(
        (&created["service"], &created["version"]),
        (&"downloadable".into(), &"1.2".into())
    );
    assert_eq!(created["upload"]["parts"].as_array().unwrap().len(), 11);
    assert_eq!(created["upload"]["parts"][10]["chunk_start"], 1000);
    assert_eq!(created["upload"]["parts"][10]["chunk_end"], 1050);
    // Created and completed once.
    assert_eq!(state.api_requests.len(), 2);
}

#[tokio::test]
async fn storage_receives_no_header_of_the_api() {
    let server = StorageServer::start().unwrap();
    upload(&server, content(10)).await.unwrap();
    let state = server.state();
    assert_eq!(state.api_requests[0].header("x-gateway"), Some("canary-of-the-gateway"));
    let request = &state.storage_requests[0];
    let mut names: Vec<_> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "accept",
            "content-length",
            "host",
            "user-agent",
            "x-amz-checksum-sha256",
            "x-amz-sdk-checksum-algorithm"
        ]
    );
    assert!(!format!("{request:?}").contains("canary"), "{request:?}");
}

#[tokio::test]
async fn files_are_read_from_disk_part_by_part() {
    let server = StorageServer::start().unwrap();
    let path = std::env::temp_dir().join(format!("polar-sdk-upload-{}.png", std::process::id()));
    std::fs::write(&path, content(250)).unwrap();
    let files = client(&server).files();
    let image = files
        .upload(&*path, "shirt.PNG", FileServiceTypes::ProductMedia)
        .part_size(100);
    let uploaded = image.await.unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(
        matches!(uploaded.file, FileRead::ProductMedia(_)),
        "{:?}",
        uploaded.file
    );
    let state = server.state();
    assert_eq!(state.files[0].content.as_deref(), Some(&*content(250)));
    assert_eq!(state.files[0].created["mime_type"], "image/png");
}

#[tokio::test]
async fn empty_file_is_one_empty_part() {
    let server = StorageServer::start().unwrap();
    upload(&server, Vec::new()).await.unwrap();
    assert_eq!(server.sent_parts(), [1]);
    assert_eq!(server.state().files[0].content.as_deref(), Some(&[][..]));
}

#[tokio::test]
async fn parts_are_sent_in_parallel_up_to_the_limit() {
    let server = StorageServer::start().unwrap();
    // Each part waits for two others, so that the upload only ends if three are sent at a time.
    server.state().wait_for_concurrent = 3;
    upload(&server, content(900)).parallelism(3).await.unwrap();
    assert_eq!(server.state().max_concurrent_parts, 3);

    let server = StorageServer::start().unwrap();
    upload(&server, content(900)).parallelism(1).await.unwrap();
    assert_eq!(server.state().max_concurrent_parts, 1);
    assert_eq!(server.sent_parts(), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
}

#[tokio::test]
async fn progress_is_reported_after_each_part() {
    let server = StorageServer::start().unwrap();
    let reports = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&reports);
    let upload = upload(&server, content(250))
        .parallelism(1)
        .on_progress(move |progress| {
            let remaining = progress.pending().expires_at().is_some();
            seen.lock()
                .unwrap()
                .push((progress.sent_bytes(), progress.total_bytes(), remaining));
        });
    upload.await.unwrap();
    let expected = [(0, 250, true), (100, 250, true), (200, 250, true), (250, 250, false)];
    assert_eq!(*reports.lock().unwrap(), expected);
}

#[test]
fn upload_blocks_in_synchronous_code() {
    let server = StorageServer::start().unwrap();
    upload(&server, content(250)).send_blocking().unwrap();
    assert_eq!(server.state().files[0].content.as_deref(), Some(&*content(250)));
}

#[tokio::test]
async fn parts_are_sent_over_the_transport_of_the_client() {
    #[derive(Debug)]
    struct Counted(HttpTransport, Arc<Mutex<Vec<String>>>);

    impl Transport for Counted {
        fn send(&self, request: polar_sdk::http::Request<polar_sdk::bytes::Bytes>) -> TransportFuture {
            self.1.lock().unwrap().push(request.method().to_string());
            self.0.send(request)
        }
    }
    let server = StorageServer::start().unwrap();
    let methods = Arc::default();
    let transport = Counted(HttpTransport::new().unwrap(), Arc::clone(&methods));
    let builder = Polar::builder().token(TOKEN).base_url(server.api_url());
    let polar = builder.transport(transport).build().unwrap();
    polar
        .files()
        .upload(content(10), "a.zip", "downloadable")
        .await
        .unwrap();
    assert_eq!(*methods.lock().unwrap(), ["POST", "PUT", "POST"]);
}

#[tokio::test]
async fn invalid_arguments_are_reported_before_anything_is_sent() {
    let server = StorageServer::start().unwrap();
    let new = || upload(&server, content(10));
    let files = client(&server).files();
    for (upload, why) in [
        (new().part_size(0), "`part_size` must be greater than zero"),
        (new().parallelism(0), "`parallelism` must be greater than zero"),
        (new().part_timeout(std::time::Duration::ZERO), "`part_timeout` must be"),
        (
            files.upload(vec![1], "a", "hologram"),
            "`kind` must be one of `downloadable`",
        ),
    ] {
        let error = upload.await.unwrap_err();
        assert!(cause(&error).contains(why), "{error:?}");
        assert!(error.pending().is_none() && matches!(error.failure(), UploadFailure::Polar(_)));
        assert!(polar_sdk::Error::from(error).is_invalid_request());
    }
    let missing = UploadSource::from(std::path::Path::new("no/such/file"));
    let error = files.upload(missing, "a", "downloadable").await.unwrap_err();
    assert!(matches!(error.failure(), UploadFailure::Source(_)), "{error:?}");
    assert!(cause(&error).contains("no/such/file"), "{error:?}");
    let error = polar_sdk::Error::from(error);
    assert!(
        error.is_invalid_request() && error.to_string().contains("no/such/file"),
        "{error}"
    );
    assert_eq!(server.state().api_requests.len(), 0);
}

#[tokio::test]
async fn pending_upload_survives_serialization_and_hides_its_urls() {
    let server = StorageServer::start().unwrap();
    let saved = Arc::new(Mutex::new(Vec::new()));
    let writer = Arc::clone(&saved);
    let upload = upload(&server, content(250)).on_progress(move |progress| {
        *writer.lock().unwrap() = serde_json::to_vec(progress.pending()).unwrap();
    });
    upload.await.unwrap();
    let pending: PendingUpload = serde_json::from_slice(&saved.lock().unwrap()).unwrap();
    assert_eq!((pending.sent_bytes(), pending.name()), (250, "app.zip"));
    assert!(!format!("{pending:?}").contains("0123456789abcdef"), "{pending:?}");
}
