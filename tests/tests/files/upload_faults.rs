//! Uploads with a storage that fails, and how they are resumed.

use std::time::Duration;

use polar_sdk::upload::{UploadError, UploadFailure};
use polar_sdk::{Error, RetryPolicy};
use polar_tests::storage::{StorageFault, StorageServer};

use crate::{cause, content, upload};

#[tokio::test]
async fn each_part_is_retried_by_itself() {
    for fault in [
        StorageFault::Status(503, "SlowDown"),
        StorageFault::Status(500, "InternalError"),
        StorageFault::Status(400, "RequestTimeout"),
        StorageFault::CutBody,
        StorageFault::CutResponse,
        StorageFault::Damage,
    ] {
        let server = StorageServer::start().unwrap();
        server.state().faults.insert(2, vec![fault; 2]);
        upload(&server, content(350)).await.unwrap();
        assert_eq!(
            server.state().files[0].content.as_deref(),
            Some(&*content(350)),
            "{fault:?}"
        );
        let mut sent = server.sent_parts();
        sent.sort_unstable();
        assert_eq!(sent, [1, 2, 2, 2, 3, 4], "{fault:?}");
    }
}

#[tokio::test]
async fn part_without_a_response_is_retried_after_its_time_limit() {
    let server = StorageServer::start().unwrap();
    server.state().faults.insert(1, vec![StorageFault::Hang]);
    let limit = Duration::from_millis(500);
    upload(&server, content(50)).part_timeout(limit).await.unwrap();
    assert_eq!(server.sent_parts(), [1, 1]);

    server.state().faults.insert(1, vec![StorageFault::Hang]);
    let upload = upload(&server, content(50))
        .part_timeout(limit)
        .part_retry(RetryPolicy::off());
    let error = storage_error(&upload.await.unwrap_err());
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test]
async fn failed_part_is_named_and_the_upload_resumes_without_the_others() {
    let server = StorageServer::start().unwrap();
    server
        .state()
        .faults
        .insert(3, vec![StorageFault::Status(503, "SlowDown"); 6]);
    let error = upload(&server, content(450)).parallelism(1).await.unwrap_err();
    let UploadFailure::Storage {
        part: 3, error: cause, ..
    } = error.failure()
    else {
        panic!("{error:?}");
    };
    assert_eq!(
        (cause.status().map(|status| status.as_u16()), cause.attempts()),
        (Some(503), 6)
    );
    assert_eq!(error.to_string(), "part 3 of the upload failed");
    assert!(cause.to_string().contains("SlowDown"), "{cause}");
    assert_eq!(
        error.pending().map(polar_sdk::upload::PendingUpload::sent_bytes),
        Some(200)
    );

    let pending = error.into_pending().unwrap();
    let id = pending.id();
    // It also resumes in another process.
    let pending = serde_json::from_slice(&serde_json::to_vec(&pending).unwrap()).unwrap();
    let uploaded = upload(&server, content(450))
        .parallelism(1)
        .resume(pending)
        .await
        .unwrap();
    assert_eq!(uploaded.id, id);
    assert_eq!(server.sent_parts(), [1, 2, 3, 3, 3, 3, 3, 3, 3, 4, 5]);
    let state = server.state();
    assert_eq!(state.files.len(), 1);
    assert_eq!(state.files[0].content.as_deref(), Some(&*content(450)));
}

#[tokio::test]
async fn lost_completion_is_repeated() {
    let server = StorageServer::start().unwrap();
    server.state().lost_completions = 2;
    upload(&server, content(250)).await.unwrap();
    assert_eq!(server.state().api_requests.len(), 4);

    // If all are lost, resuming only completes.
    server.state().lost_completions = 3;
    let error = upload(&server, content(250)).await.unwrap_err();
    assert!(
        matches!(error.failure(), UploadFailure::Polar(error) if error.is_interrupted()),
        "{error:?}"
    );
    let sent = server.sent_parts().len();
    let pending = error.into_pending().unwrap();
    assert_eq!(pending.expires_at(), None);
    upload(&server, content(250)).resume(pending).await.unwrap();
    assert_eq!(server.sent_parts().len(), sent);
}

#[tokio::test]
async fn source_that_changed_is_not_resumed() {
    let server = StorageServer::start().unwrap();
    server
        .state()
        .faults
        .insert(2, vec![StorageFault::Status(403, "AccessDenied")]);
    let pending = upload(&server, content(250))
        .parallelism(1)
        .await
        .unwrap_err()
        .into_pending()
        .unwrap();
    let mut changed = content(250);
    changed[120] ^= 1;
    let error = upload(&server, changed).resume(pending.clone()).await.unwrap_err();
    assert!(matches!(error.failure(), UploadFailure::Source(_)), "{error:?}");
    assert!(cause(&error).contains("part 2 has changed"), "{error:?}");
    let error = upload(&server, content(251)).resume(pending).await.unwrap_err();
    assert!(cause(&error).contains("must have 250 bytes"), "{error:?}");
}

#[tokio::test]
async fn expired_url_is_not_retried_and_errors_hide_signatures() {
    let server = StorageServer::start().unwrap();
    server.state().is_expired = true;
    let error = upload(&server, content(10)).await.unwrap_err();
    assert_eq!(server.sent_parts(), [1]);
    let shown = format!("{error} {error:?}");
    assert!(shown.contains("AccessDenied"), "{shown}");
    assert!(!shown.contains("0123456789abcdef"), "{shown}");
    assert_eq!(storage_error(&error).status().map(|status| status.as_u16()), Some(403));
}

#[tokio::test]
async fn response_without_an_etag_is_an_error() {
    let server = StorageServer::start().unwrap();
    server.state().faults.insert(1, vec![StorageFault::NoEtag]);
    let error = upload(&server, content(10)).await.unwrap_err();
    assert!(cause(&error).contains("no `ETag`"), "{error:?}");
    assert!(storage_error(&error).is_decode());
}

#[tokio::test]
async fn rejection_by_polar_is_returned_as_it_is() {
    let server = StorageServer::start().unwrap();
    let polar = crate::client(&server).with_token("polar_oat_wrong").unwrap();
    let error = polar
        .files()
        .upload(content(10), "a.zip", "downloadable")
        .await
        .unwrap_err();
    assert!(error.pending().is_none());
    assert!(Error::from(error).is_unauthorized());
}

/// The error of the storage.
fn storage_error(error: &UploadError) -> Error {
    match error.failure() {
        UploadFailure::Storage { error, .. } => error.clone(),
        other => panic!("{other:?}"),
    }
}
