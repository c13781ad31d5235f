//! Files over real sockets: read whole or in chunks, and what happens when the transfer fails.

use std::future::Future;
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use polar_sdk::{ApiError, DownloadStream, Error};
use polar_tests::faults::{FaultServer, Script, Step, response};

use crate::timed_server::{TimedServer, builder};

const CHUNKED: &str = "HTTP/1.1 200 OK\r\n\
                       content-type: text/csv; charset=utf-8\r\n\
                       content-disposition: attachment; filename=\"polar-orders.csv\"\r\n\
                       transfer-encoding: chunked\r\n\r\n";

fn head() -> Step {
    Step::Write(CHUNKED.into())
}

/// A chunk of a chunked body.
fn chunk(content: &str) -> Step {
    Step::Write(format!("{:x}\r\n{content}\r\n", content.len()).into_bytes())
}

fn end() -> Step {
    Step::Write(b"0\r\n\r\n".to_vec())
}

fn whole_file() -> Script {
    vec![
        Step::Read,
        head(),
        chunk("Email,Amount\r\n"),
        chunk("ann@b.co,1000\r\n"),
        end(),
    ]
}

/// A response whose length is declared, with this body and these steps after it.
fn sized(length: usize, body: &str, steps: impl IntoIterator<Item = Step>) -> Script {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: text/csv\r\ncontent-length: {length}\r\n\r\n{body}");
    [Step::Read, Step::Write(head.into_bytes())]
        .into_iter()
        .chain(steps)
        .collect()
}

/// Reads a stream to its end, or to its error.
async fn read_all(stream: &mut DownloadStream) -> Result<String, (String, Error)> {
    let mut content = String::new();
    while let Some(chunk) = stream.chunk().await {
        match chunk {
            Ok(chunk) => content.push_str(std::str::from_utf8(&chunk).unwrap()),
            Err(error) => return Err((content, error)),
        }
    }
    Ok(content)
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap().block_on(future)
}

#[test]
fn whole_file_has_its_name_and_content() {
    let server = TimedServer::start(|_| whole_file());
    let polar = server.client();
    let run = server.run(async move { polar.orders().export().await });
    let file = run.result.unwrap();
    assert_eq!(file.file_name(), Some("polar-orders.csv"));
    assert_eq!(file.text(), Ok("Email,Amount\r\nann@b.co,1000\r\n"));
    assert_eq!(file.bytes().len(), 29);
    assert_eq!(
        format!("{file:?}"),
        "Download { file_name: Some(\"polar-orders.csv\"), length: 29 }"
    );
    assert_eq!(run.log.requests.len(), 1);
    assert_eq!(run.log.requests[0].line, "GET /v1/orders/export HTTP/1.1");
}

#[test]
fn file_without_a_name_has_none_and_never_a_path() {
    for (header, name) in [
        ("", None),
        ("content-disposition: attachment\r\n", None),
        (
            "content-disposition: attachment; filename=\"../../etc/orders.csv\"\r\n",
            Some("orders.csv"),
        ),
        (
            "content-disposition: attachment; filename=\"a;b.csv\"\r\n",
            Some("a;b.csv"),
        ),
    ] {
        let script = response("200 OK", header, "a,b\r\n");
        let server = TimedServer::start(move |_| script.clone());
        let polar = server.client();
        let run = server.run(async move {
            let whole = polar.orders().export().await?;
            let stream = polar.orders().export().stream().await?;
            Ok::<_, Error>((whole, stream.file_name(), stream.length()))
        });
        let (whole, streamed, length) = run.result.unwrap();
        assert_eq!((whole.file_name(), streamed.as_deref()), (name, name), "{header}");
        assert_eq!(length, Some(5));
    }
}

/// The server sends each chunk only after the client has read the one before.
#[test]
fn chunks_arrive_as_they_are_sent() {
    let (send_next, gate) = mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    let wait = Step::Sleep(Duration::ZERO);
    let script = vec![
        Step::Read,
        head(),
        wait.clone(),
        chunk("first\n"),
        wait.clone(),
        chunk("second\n"),
        wait,
        end(),
    ];
    let server = FaultServer::start(
        Arc::new(move |_| gate.lock().unwrap().recv().unwrap_or_default()),
        move |_| script.clone(),
    )
    .unwrap();
    let polar = builder(&server.origin()).build().unwrap();
    block_on(async {
        // The head alone is enough to open the stream.
        let mut stream = polar.orders().export().stream().await.unwrap();
        assert_eq!(stream.file_name().as_deref(), Some("polar-orders.csv"));
        assert_eq!(stream.length(), None);
        for expected in ["first\n", "second\n"] {
            send_next.send(()).unwrap();
            assert_eq!(stream.chunk().await.unwrap().unwrap(), expected);
        }
        send_next.send(()).unwrap();
        assert!(stream.chunk().await.is_none());
        assert!(stream.chunk().await.is_none());
    });
}

#[test]
fn stream_is_retried_until_the_response_starts() {
    for first in [
        response("503 Service Unavailable", "", ""),
        // The connection closes before the head is complete.
        vec![Step::Read],
        vec![Step::Read, Step::Write(b"HTTP/1.1 200 OK\r\n".to_vec())],
        vec![Step::Read, Step::SleepUntilClosed],
    ] {
        let server = TimedServer::start(move |connection| if connection == 0 { first.clone() } else { whole_file() });
        let polar = builder(&server.origin())
            .attempt_timeout(Duration::from_secs(4))
            .build()
            .unwrap();
        let run = server.run(async move {
            let mut stream = polar.orders().export().stream().await.unwrap();
            read_all(&mut stream).await
        });
        assert_eq!(run.result.unwrap(), "Email,Amount\r\nann@b.co,1000\r\n");
        assert_eq!(run.log.requests.len(), 2);
    }
}

#[test]
fn stream_ends_with_an_error_if_the_connection_is_cut() {
    for script in [
        vec![Step::Read, head(), chunk("a,b\r\n")],
        vec![Step::Read, head(), chunk("a,b\r\n"), Step::Write(b"5\r\nc,".to_vec())],
        vec![
            Step::Read,
            head(),
            chunk("a,b\r\n"),
            Step::Sleep(Duration::ZERO),
            Step::Reset,
        ],
        sized(10, "a,b\r\n", []),
    ] {
        let server = TimedServer::start(move |_| script.clone());
        let polar = server.client();
        let run = server.run(async move {
            let mut stream = polar.orders().export().stream().await.unwrap();
            let read = read_all(&mut stream).await;
            (read, stream.chunk().await.is_none(), stream.chunk().await.is_none())
        });
        let (read, ends, stays_at_end) = run.result;
        let (content, error) = read.unwrap_err();
        assert!(content.starts_with("a,b\r\n"), "{content:?}");
        assert!(error.is_interrupted(), "{error:?}");
        assert_eq!(error.status().unwrap().as_u16(), 200);
        assert_eq!(error.attempts(), 1);
        assert!(error.to_string().contains("orders:export"), "{error}");
        assert!(ends && stays_at_end);
        // What was read cannot be taken back, so the request is not sent again.
        assert_eq!(run.log.requests.len(), 1);
    }
}

/// Nothing of it was returned, so the whole file is requested again.
#[test]
fn whole_file_is_retried_if_the_connection_is_cut() {
    let server = TimedServer::start(|connection| match connection {
        0 => vec![Step::Read, head(), chunk("a,b\r\n")],
        _ => whole_file(),
    });
    let polar = server.client();
    let run = server.run(async move { polar.orders().export().await });
    assert_eq!(run.result.unwrap().text(), Ok("Email,Amount\r\nann@b.co,1000\r\n"));
    assert_eq!(run.log.requests.len(), 2);
}

#[test]
fn stream_times_out_if_no_chunk_arrives_within_the_timeout_of_an_attempt() {
    for (timeout, seconds) in [(Some(Duration::from_secs(4)), 4), (None, 20)] {
        let server = TimedServer::start(|_| vec![Step::Read, head(), chunk("a,b\r\n"), Step::SleepUntilClosed]);
        let mut builder = builder(&server.origin());
        if let Some(timeout) = timeout {
            builder = builder.attempt_timeout(timeout);
        }
        let polar = builder.build().unwrap();
        let run = server.run(async move {
            let mut stream = polar.orders().export().stream().await.unwrap();
            (read_all(&mut stream).await, stream.chunk().await.is_none())
        });
        let (content, error) = run.result.0.unwrap_err();
        assert_eq!(content, "a,b\r\n");
        assert!(error.is_timeout(), "{error:?}");
        let limit = format!("within {seconds}s, the limit of one attempt (`attempt_timeout`)");
        assert!(error.to_string().contains(&limit), "{error}");
        // Time may advance before the client has read the first chunk.
        assert!(
            (seconds..seconds + 5).contains(&run.elapsed.as_secs()),
            "{:?}",
            run.elapsed
        );
        assert!(run.result.1);
        assert_eq!(run.log.requests.len(), 1);
    }
}

/// The timeout of a call (30 s) ends when the response starts.
#[test]
fn long_transfer_is_not_limited_by_the_timeout_of_the_call() {
    let pause = Step::Sleep(Duration::from_secs(15));
    let script = vec![
        Step::Read,
        head(),
        chunk("1"),
        pause.clone(),
        chunk("2"),
        pause.clone(),
        chunk("3"),
        pause,
        chunk("4"),
        end(),
    ];
    let server = TimedServer::start(move |_| script.clone());
    let polar = server.client();
    let run = server.run(async move {
        let mut stream = polar.orders().export().stream().await.unwrap();
        read_all(&mut stream).await
    });
    assert_eq!(run.result.unwrap(), "1234");
    assert!(run.elapsed >= Duration::from_secs(45), "{:?}", run.elapsed);
}

/// The limit of these clients is 256 KB.
#[test]
fn file_above_the_size_limit_can_only_be_streamed() {
    const SIZE: usize = 300 * 1024;
    let content = "x".repeat(SIZE);
    let chunked = [Step::Read, head()].into_iter();
    let chunked = chunked.chain(
        content
            .as_bytes()
            .chunks(1024)
            .map(|part| chunk(std::str::from_utf8(part).unwrap())),
    );
    for script in [chunked.chain([end()]).collect(), sized(SIZE, &content, [])] {
        let server = TimedServer::start(move |_: usize| -> Script { Script::clone(&script) });
        let polar = server.client();
        let run = server.run(async move {
            let whole = polar.orders().export().await;
            let mut stream = polar.orders().export().stream().await.unwrap();
            (whole, read_all(&mut stream).await)
        });
        let (whole, streamed) = run.result;
        let error = whole.unwrap_err();
        assert!(error.is_too_large(), "{error:?}");
        assert!(error.to_string().contains("`max_response_size`"), "{error}");
        assert_eq!(streamed.unwrap().len(), SIZE);
    }
}

#[test]
fn error_status_is_an_api_error() {
    let body = r#"{"error": "NotPermitted", "detail": "No access to these orders."}"#;
    let script = response("403 Forbidden", "content-type: application/json\r\n", body);
    let server = TimedServer::start(move |_| script.clone());
    let polar = server.client();
    let run = server.run(async move {
        let whole = polar.orders().export().await.unwrap_err();
        [whole, polar.orders().export().stream().await.unwrap_err()]
    });
    for error in run.result {
        assert!(error.is_status(), "{error:?}");
        assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (403, 1));
        let api: &ApiError = error.api().unwrap();
        assert_eq!(api.message(), "No access to these orders.");
    }
}

#[test]
fn dropping_a_stream_closes_its_connection() {
    for script in [
        // Before the first chunk, and with chunks that were not read.
        vec![Step::Read, head(), Step::ReadToEnd],
        vec![Step::Read, head(), chunk("a"), chunk("b"), Step::ReadToEnd],
    ] {
        let server = TimedServer::start(move |_| script.clone());
        let (polar, closed) = (server.client(), server.closed_connections());
        let run = server.run(async move {
            let stream = polar.orders().export().stream().await.unwrap();
            let before = closed.count();
            drop(stream);
            // The script ends only when the client closes the connection.
            while closed.count() == 0 {
                tokio::task::yield_now().await;
            }
            before
        });
        assert_eq!((run.result, run.log.connections), (0, 1));
    }
}

#[test]
fn connection_is_reused_after_a_stream_was_read_to_its_end() {
    let server = TimedServer::start(|_| [whole_file(), whole_file()].concat());
    let polar = server.client();
    let run = server.run(async move {
        for _ in 0..2 {
            let mut stream = polar.orders().export().stream().await.unwrap();
            read_all(&mut stream).await.unwrap();
            // Lets the client return the connection to its pool.
            for _ in 0..1024 {
                tokio::task::yield_now().await;
            }
        }
    });
    assert_eq!((run.log.requests.len(), run.log.connections), (2, 1));
}
