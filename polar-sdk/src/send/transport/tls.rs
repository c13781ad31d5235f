//! Which TLS the default transport speaks.

use std::error::Error;

use reqwest::ClientBuilder;

use crate::send::base_url::BaseUrl;

/// The platform's own TLS.
#[cfg(feature = "native-tls")]
#[allow(clippy::unnecessary_wraps)] // as its siblings
pub(crate) fn configure(builder: ClientBuilder, _: &BaseUrl) -> Result<ClientBuilder, Box<dyn Error + Send + Sync>> {
    Ok(builder.tls_backend_native())
}

/// rustls on ring, handed over ready-made: no process-wide provider is needed, and none that another crate chose is
/// touched. Certificates are checked as the platform does it.
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
pub(crate) fn configure(builder: ClientBuilder, base: &BaseUrl) -> Result<ClientBuilder, Box<dyn Error + Send + Sync>> {
    use std::sync::Arc;

    use rustls::{ClientConfig, RootCertStore};
    use rustls_platform_verifier::BuilderVerifierExt as _;

    // As text: to hold an error of rustls is to compile into every program how each of its variants is shown.
    let shown = |error: rustls::Error| error.to_string();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(shown)?;
    let config = if base.as_str().starts_with("http:") {
        // Nothing but this origin is ever asked, so the platform's certificates need not be loaded.
        config.with_root_certificates(RootCertStore::empty())
    } else {
        config.with_platform_verifier().map_err(shown)?
    };
    let mut config = config.with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(builder.tls_backend_preconfigured(config))
}

/// No TLS: https cannot be reached.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
#[allow(clippy::unnecessary_wraps)] // as its siblings
pub(crate) fn configure(builder: ClientBuilder, _: &BaseUrl) -> Result<ClientBuilder, Box<dyn Error + Send + Sync>> {
    Ok(builder)
}

/// Whether TLS itself refused, so that trying again cannot help.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub(crate) fn is_refused(error: &(dyn Error + 'static)) -> bool {
    let causes = || std::iter::successors(Some(error), |error| cause(*error));
    #[cfg(feature = "rustls")]
    if causes().any(|error| matches!(error.downcast_ref(), Some(rustls::Error::InvalidCertificate(_)))) {
        return true;
    }
    // It does not say why, but a handshake fails for no other reason than what the two sides are, or since the
    // connection broke.
    #[cfg(feature = "native-tls")]
    if let Some(handshake) = causes().position(<dyn Error>::is::<native_tls::Error>) {
        return !causes().skip(handshake).any(<dyn Error>::is::<std::io::Error>);
    }
    false
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(crate) fn is_refused(_: &(dyn Error + 'static)) -> bool {
    false
}

/// What an error was caused by. An `io::Error` passes over what it holds where it is asked for its source.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn cause<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
        Some(held) => Some(held),
        None => error.source(),
    }
}
