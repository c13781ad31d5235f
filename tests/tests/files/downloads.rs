//! Downloads of files by customers.

use std::io::Cursor;

use polar_sdk::Polar;
use polar_sdk::download::DownloadError;
use polar_sdk::models::FileDownload;
use polar_tests::storage::{StorageFault, StorageServer};

use crate::{client, content};

fn file(server: &StorageServer, content: &[u8]) -> FileDownload {
    serde_json::from_value(server.file_download(content)).unwrap()
}

async fn download(polar: &Polar, file: &FileDownload) -> (Vec<u8>, Result<u64, DownloadError>) {
    let mut content = Vec::new();
    let transfer = polar.customer_portal().downloadables().download(file);
    let result = transfer.write_to(&mut content).await;
    (content, result)
}

#[tokio::test]
async fn file_is_downloaded_without_a_token() {
    let server = StorageServer::start().unwrap();
    let file = file(&server, &content(100_000));
    let (received, result) = download(&client(&server), &file).await;
    assert_eq!(result.unwrap(), 100_000);
    assert_eq!(received, content(100_000));
    let state = server.state();
    for request in state.api_requests.iter().chain(&state.storage_requests) {
        assert_eq!(request.header("authorization"), None, "{request:?}");
        assert_eq!(request.header("x-gateway"), None, "{request:?}");
    }
}

#[tokio::test]
async fn broken_download_continues_where_it_ended() {
    let server = StorageServer::start().unwrap();
    let file = file(&server, &content(100_000));
    server.state().faults.insert(0, vec![StorageFault::CutBody; 3]);
    let (received, result) = download(&client(&server), &file).await;
    assert_eq!(result.unwrap(), 100_000);
    assert_eq!(received, content(100_000));
    let state = server.state();
    let ranges: Vec<_> = state
        .storage_requests
        .iter()
        .map(|request| request.header("range"))
        .collect();
    assert_eq!(
        ranges,
        [None, Some("bytes=50000-"), Some("bytes=75000-"), Some("bytes=87500-")]
    );
}

#[tokio::test]
async fn damaged_content_is_an_error() {
    let server = StorageServer::start().unwrap();
    let file = file(&server, &content(1000));
    server.state().faults.insert(0, vec![StorageFault::Damage]);
    let (_, result) = download(&client(&server), &file).await;
    assert!(matches!(result, Err(DownloadError::Damaged)), "{result:?}");
    server.state().download.pop();
    let (_, result) = download(&client(&server), &file).await;
    assert!(matches!(result, Err(DownloadError::Damaged)), "{result:?}");
}

#[tokio::test]
async fn errors_of_storage_and_writer_are_distinguished() {
    let server = StorageServer::start().unwrap();
    let file = file(&server, &content(1000));
    server
        .state()
        .faults
        .insert(0, vec![StorageFault::Status(403, "AccessDenied")]);
    let (_, result) = download(&client(&server), &file).await;
    let Err(DownloadError::Polar(error)) = result else {
        panic!("{result:?}")
    };
    assert!(
        error.is_forbidden() && error.to_string().contains("AccessDenied"),
        "{error}"
    );
    assert!(!format!("{error} {error:?}").contains("0123456789abcdef"), "{error}");

    // A writer with room for 10 bytes.
    let polar = client(&server);
    let transfer = polar.customer_portal().downloadables().download(&file);
    let result = transfer.write_to(&mut Cursor::new([0_u8; 10].as_mut_slice())).await;
    assert!(matches!(result, Err(DownloadError::Writer(_))), "{result:?}");
}

#[tokio::test]
async fn chunks_end_with_the_check_of_the_content() {
    let server = StorageServer::start().unwrap();
    let file = file(&server, &content(100_000));
    let polar = client(&server);
    for (faults, is_complete) in [(vec![], true), (vec![StorageFault::Damage], false)] {
        server.state().faults.insert(0, faults);
        let mut stream = polar.customer_portal().downloadables().download(&file);
        let mut size = 0;
        let end = loop {
            match stream.chunk().await {
                Some(Ok(chunk)) => size += chunk.len(),
                end => break end,
            }
        };
        assert_eq!(size, 100_000);
        match end {
            None => assert!(is_complete),
            Some(error) => assert!(
                !is_complete && matches!(error, Err(DownloadError::Damaged)),
                "{error:?}"
            ),
        }
        assert!(stream.chunk().await.is_none());
    }
}

#[test]
fn blocking_download_continues_where_it_ended() {
    let server = StorageServer::start().unwrap();
    let file = file(&server, &content(100_000));
    server.state().faults.insert(0, vec![StorageFault::CutBody; 3]);
    let downloadables = client(&server).customer_portal().downloadables();
    let mut received = Vec::new();
    assert_eq!(
        downloadables.download(&file).write_to_blocking(&mut received).unwrap(),
        100_000
    );
    assert_eq!(received, content(100_000));

    let result = downloadables
        .download(&file)
        .write_to_blocking(&mut [0_u8; 10].as_mut_slice());
    assert!(matches!(result, Err(DownloadError::Writer(_))), "{result:?}");
}

#[tokio::test]
async fn blocking_download_is_an_error_in_async_code() {
    let server = StorageServer::start().unwrap();
    let file = file(&server, &content(1000));
    let downloadables = client(&server).customer_portal().downloadables();
    let result = downloadables.download(&file).write_to_blocking(&mut Vec::new());
    let Err(DownloadError::Polar(error)) = result else {
        panic!("{result:?}")
    };
    assert!(error.is_invalid_request(), "{error}");
    assert!(server.state().storage_requests.is_empty());
}
