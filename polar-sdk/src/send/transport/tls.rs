//! TLS of the default transport.

use std::error::Error;

use reqwest::ClientBuilder;

use crate::send::base_url::BaseUrl;

/// Uses the TLS library of the platform.
#[cfg(feature = "native-tls")]
#[allow(clippy::unnecessary_wraps)] // same signature as the other variants
pub(crate) fn configure(builder: ClientBuilder, _: &BaseUrl) -> Result<ClientBuilder, Box<dyn Error + Send + Sync>> {
    Ok(builder.tls_backend_native())
}

/// Uses rustls with ring, and the certificate verifier of the platform. The configuration is passed to reqwest, so that
/// the process-wide provider of rustls is neither needed nor changed.
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
pub(crate) fn configure(builder: ClientBuilder, base: &BaseUrl) -> Result<ClientBuilder, Box<dyn Error + Send + Sync>> {
    use std::sync::Arc;

    use rustls::{ClientConfig, RootCertStore};
    use rustls_platform_verifier::BuilderVerifierExt as _;

    // Converted to a string, because the `Debug` of rustls errors would add to the size of every program.
    let shown = |error: rustls::Error| error.to_string();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(shown)?;
    let config = if base.as_str().starts_with("http:") {
        // Only this origin is contacted, so the certificates of the platform are not needed.
        config.with_root_certificates(RootCertStore::empty())
    } else {
        config.with_platform_verifier().map_err(shown)?
    };
    let mut config = config.with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(builder.tls_backend_preconfigured(config))
}

/// Without TLS, https URLs cannot be reached.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
#[allow(clippy::unnecessary_wraps)] // same signature as the other variants
pub(crate) fn configure(builder: ClientBuilder, _: &BaseUrl) -> Result<ClientBuilder, Box<dyn Error + Send + Sync>> {
    Ok(builder)
}

/// Whether the TLS handshake was rejected, so that a retry cannot help.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub(crate) fn is_tls_rejection(error: &(dyn Error + 'static)) -> bool {
    let causes = || std::iter::successors(Some(error), |error| cause(*error));
    #[cfg(feature = "rustls")]
    if causes().any(|error| matches!(error.downcast_ref(), Some(rustls::Error::InvalidCertificate(_)))) {
        return true;
    }
    // native-tls does not report the reason. A handshake fails either because of the configuration of the two sides,
    // or with an I/O error because the connection failed.
    #[cfg(feature = "native-tls")]
    if let Some(handshake) = causes().position(<dyn Error>::is::<native_tls::Error>) {
        return !causes().skip(handshake).any(<dyn Error>::is::<std::io::Error>);
    }
    false
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(crate) fn is_tls_rejection(_: &(dyn Error + 'static)) -> bool {
    false
}

/// The cause of an error. The `source` of an `io::Error` skips the error inside it.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn cause<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
        Some(held) => Some(held),
        None => error.source(),
    }
}
