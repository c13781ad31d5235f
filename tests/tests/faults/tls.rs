//! Certificates that must not be trusted. Nothing is sent to a server that has one, whatever the operation.
//!
//! Which authorities are trusted is the platform's to say, and on Linux `SSL_CERT_FILE`'s. A variable is the whole
//! process's, so the calls are made by this test binary, run a second time.
#![cfg(target_os = "linux")]

use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use polar_sdk::{Polar, RetryPolicy};
use polar_tests::faults::{Kind, Outcome};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::calls::{call, outcome, tries};

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
    // Where it had the name of what it signs, OpenSSL would take that for signed by itself.
    params
        .distinguished_name
        .push(DnType::CommonName, "An authority for tests");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// What is wrong with a certificate.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Flaw {
    None,
    OtherName,
    Expired,
    NotYetValid,
    UnknownAuthority,
}

const FLAWS: [Flaw; 5] = [
    Flaw::None,
    Flaw::OtherName,
    Flaw::Expired,
    Flaw::NotYetValid,
    Flaw::UnknownAuthority,
];

/// A certificate for loopback, signed by a trusted authority, but for the flaw.
fn certificate(flaw: Flaw, trusted: &Authority) -> ServerConfig {
    let name = if flaw == Flaw::OtherName {
        "192.0.2.1"
    } else {
        "127.0.0.1"
    };
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    // Some platforms take no certificate that is valid for years.
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2100, 1, 1);
    match flaw {
        Flaw::Expired => params.not_after = date_time_ymd(2021, 1, 1),
        Flaw::NotYetValid => params.not_before = date_time_ymd(2099, 1, 1),
        _ => {}
    }
    let key = KeyPair::generate().unwrap();
    let signed = match flaw {
        Flaw::UnknownAuthority => params.signed_by(&key, &authority()),
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

/// A server that shakes hands, and answers 404 to whatever then comes. Tells how many connections there were, and how many
/// of them carried a byte. The first byte that comes in clear ends it.
fn serve(config: ServerConfig) -> (u16, std::thread::JoinHandle<(usize, usize)>) {
    use std::io::Read as _;

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let config = Arc::new(config);
    let thread = std::thread::spawn(move || {
        let (mut taken, mut carried) = (0, 0);
        loop {
            let (stream, _) = listener.accept().unwrap();
            let mut first = [0];
            if matches!(stream.peek(&mut first), Ok(1)) && first == *END {
                return (taken, carried);
            }
            taken += 1;
            let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
            if stream.read(&mut [0; 8192]).is_ok_and(|length| length > 0) {
                carried += 1;
                let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            }
        }
    });
    (port, thread)
}

/// No handshake begins like this.
const END: &[u8; 1] = b"-";

const PORT: &str = "POLAR_TESTS_TLS_PORT";

#[test]
fn nothing_is_sent_to_a_server_with_a_wrong_certificate() {
    let trusted = authority();
    let path = std::env::temp_dir().join(format!("polar-tests-{}.pem", std::process::id()));
    std::fs::File::create(&path)
        .unwrap()
        .write_all(trusted.pem().as_bytes())
        .unwrap();
    let mut problems = Vec::new();
    for flaw in FLAWS {
        let (port, server) = serve(certificate(flaw, &trusted));
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tls::calls_of_the_second_process", "--nocapture"])
            .env("SSL_CERT_FILE", &path)
            .env_remove("SSL_CERT_DIR")
            .env(PORT, format!("{port} {}", flaw == Flaw::None))
            .output()
            .unwrap();
        TcpStream::connect(("127.0.0.1", port)).unwrap().write_all(END).unwrap();
        let (taken, carried) = server.join().unwrap();
        let expected = if flaw == Flaw::None { Kind::ALL.len() } else { 0 };
        if !output.status.success() || (taken, carried) != (Kind::ALL.len(), expected) {
            problems.push(format!(
                "{flaw:?}, {taken} connections, {carried} sent: {}",
                String::from_utf8_lossy(&output.stdout)
            ));
            problems.push(String::from_utf8_lossy(&output.stderr).into_owned());
        }
    }
    std::fs::remove_file(path).unwrap();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Does something only where the test above says so.
#[tokio::test]
async fn calls_of_the_second_process() {
    let Ok(told) = std::env::var(PORT) else { return };
    let (port, trusted) = told.split_once(' ').unwrap();
    let polar = Polar::builder()
        .token("polar_oat_canary")
        .base_url(format!("https://127.0.0.1:{port}"))
        // A certificate will not be another one the next time: it is tried once all the same.
        .retry(RetryPolicy::new().initial_backoff(Duration::ZERO))
        .build()
        .unwrap();
    for kind in Kind::ALL {
        let result = call(polar.clone(), kind).await;
        if trusted == "true" {
            assert_eq!(outcome(&result), Outcome::Status(404), "{result:?}");
        } else {
            assert_eq!((outcome(&result), tries(&result)), (Outcome::Connect, 1), "{result:?}");
            assert!(!result.unwrap_err().possibly_sent());
        }
    }
}
