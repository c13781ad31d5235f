//! Invalid certificates: nothing is sent to a server that presents one.
//!
//! The platform decides which authorities are trusted; on Linux `SSL_CERT_FILE` overrides it. An environment variable
//! affects the whole process, so the calls are made in a second process of this test binary.
#![cfg(target_os = "linux")]

use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use polar_sdk::{Polar, RetryPolicy};
use polar_tests::faults::{OperationKind, Outcome};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::call::{attempts, call, outcome};

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
    // With the same name, OpenSSL would treat the signed certificate as self-signed.
    params.distinguished_name.push(DnType::CommonName, "Test authority");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A defect of a certificate.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Defect {
    None,
    OtherName,
    Expired,
    NotYetValid,
    UnknownAuthority,
}

const DEFECTS: [Defect; 5] = [
    Defect::None,
    Defect::OtherName,
    Defect::Expired,
    Defect::NotYetValid,
    Defect::UnknownAuthority,
];

/// A server with a certificate for loopback, signed by `trusted`, that has this defect.
fn certificate(defect: Defect, trusted: &Authority) -> ServerConfig {
    let name = if defect == Defect::OtherName {
        "192.0.2.1"
    } else {
        "127.0.0.1"
    };
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    // Some platforms reject certificates that are valid for many years.
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2100, 1, 1);
    match defect {
        Defect::Expired => params.not_after = date_time_ymd(2021, 1, 1),
        Defect::NotYetValid => params.not_before = date_time_ymd(2099, 1, 1),
        _ => {}
    }
    let key = KeyPair::generate().unwrap();
    let signed = match defect {
        Defect::UnknownAuthority => params.signed_by(&key, &authority()),
        _ => params.signed_by(&key, trusted),
    };
    let chain = vec![CertificateDer::from(signed.unwrap())];
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap()
}

/// Starts a TLS server that responds with 404. Returns the number of connections, and on how many of them application
/// data was received. A plain-text `END` byte stops it.
fn serve(config: ServerConfig) -> (u16, std::thread::JoinHandle<(usize, usize)>) {
    use std::io::Read as _;

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let config = Arc::new(config);
    let thread = std::thread::spawn(move || {
        let (mut accepted, mut with_data) = (0, 0);
        loop {
            let (stream, _) = listener.accept().unwrap();
            let mut first = [0];
            if matches!(stream.peek(&mut first), Ok(1)) && first == *END {
                return (accepted, with_data);
            }
            accepted += 1;
            let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
            if stream.read(&mut [0; 8192]).is_ok_and(|length| length > 0) {
                with_data += 1;
                let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            }
        }
    });
    (port, thread)
}

/// Not the first byte of any TLS handshake.
const END: &[u8; 1] = b"-";

const PORT: &str = "POLAR_TESTS_TLS_PORT";

#[test]
fn sends_nothing_to_a_server_with_an_invalid_certificate() {
    let trusted = authority();
    let path = std::env::temp_dir().join(format!("polar-tests-{}.pem", std::process::id()));
    std::fs::File::create(&path)
        .unwrap()
        .write_all(trusted.pem().as_bytes())
        .unwrap();
    let mut problems = Vec::new();
    for defect in DEFECTS {
        let (port, server) = serve(certificate(defect, &trusted));
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tls::calls_in_second_process", "--nocapture"])
            .env("SSL_CERT_FILE", &path)
            .env_remove("SSL_CERT_DIR")
            .env(PORT, format!("{port} {}", defect == Defect::None))
            .output()
            .unwrap();
        TcpStream::connect(("127.0.0.1", port)).unwrap().write_all(END).unwrap();
        let (accepted, with_data) = server.join().unwrap();
        let expected = if defect == Defect::None {
            OperationKind::ALL.len()
        } else {
            0
        };
        if !output.status.success() || (accepted, with_data) != (OperationKind::ALL.len(), expected) {
            problems.push(format!(
                "{defect:?}, {accepted} connections, {with_data} with data: {}",
                String::from_utf8_lossy(&output.stdout)
            ));
            problems.push(String::from_utf8_lossy(&output.stderr).into_owned());
        }
    }
    std::fs::remove_file(path).unwrap();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Run by the test above in a second process; does nothing otherwise.
#[tokio::test]
async fn calls_in_second_process() {
    let Ok(value) = std::env::var(PORT) else { return };
    let (port, trusted) = value.split_once(' ').unwrap();
    let polar = Polar::builder()
        .token("polar_oat_canary")
        .base_url(format!("https://127.0.0.1:{port}"))
        // An invalid certificate is a permanent failure: there are no retries in spite of this policy.
        .retry(RetryPolicy::new().initial_backoff(Duration::ZERO))
        .build()
        .unwrap();
    for kind in OperationKind::ALL {
        let result = call(polar.clone(), kind).await;
        if trusted == "true" {
            assert_eq!(outcome(&result), Outcome::Status(404), "{result:?}");
        } else {
            assert_eq!(
                (outcome(&result), attempts(&result)),
                (Outcome::Connect, 1),
                "{result:?}"
            );
            assert!(!result.unwrap_err().possibly_sent());
        }
    }
}
