//! Which TLS the default transport speaks.

use std::error::Error;

use reqwest::ClientBuilder;

use crate::runtime::base_url::BaseUrl;

/// The platform's own TLS.
#[cfg(feature = "native-tls")]
#[allow(clippy::unnecessary_wraps)] // as its siblings
pub(super) fn configure(builder: ClientBuilder, _: &BaseUrl) -> Result<ClientBuilder, Box<dyn Error + Send + Sync>> {
    Ok(builder.tls_backend_native())
}

/// rustls on ring, handed over ready-made: no process-wide provider is needed, and none that another crate chose is
/// touched. Certificates are checked as the platform does it.
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
pub(super) fn configure(builder: ClientBuilder, base: &BaseUrl) -> Result<ClientBuilder, Box<dyn Error + Send + Sync>> {
    use std::sync::Arc;

    use rustls::{ClientConfig, RootCertStore};
    use rustls_platform_verifier::BuilderVerifierExt as _;

    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let config = if base.as_str().starts_with("http:") {
        // Nothing but this origin is ever asked, so the platform's certificates need not be loaded.
        config.with_root_certificates(RootCertStore::empty())
    } else {
        config.with_platform_verifier()?
    };
    let mut config = config.with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(builder.tls_backend_preconfigured(config))
}

/// No TLS: https cannot be reached.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
#[allow(clippy::unnecessary_wraps)] // as its siblings
pub(super) fn configure(builder: ClientBuilder, _: &BaseUrl) -> Result<ClientBuilder, Box<dyn Error + Send + Sync>> {
    Ok(builder)
}
