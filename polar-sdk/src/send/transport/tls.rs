//! TLS of the default transport. It is set up once, because loading the certificates of the platform takes time, and
//! shared by the clients of all runtimes.

use std::error::Error;

use reqwest::ClientBuilder;

type BoxError = Box<dyn Error + Send + Sync>;

/// The TLS library of the platform.
#[cfg(feature = "native-tls")]
#[derive(Clone)]
pub(crate) struct Tls(native_tls::TlsConnector);

#[cfg(feature = "native-tls")]
impl Tls {
    /// Trusts the certificates that the platform trusts.
    pub(crate) fn platform() -> Result<Self, BoxError> {
        Ok(Self(Self::builder().build()?))
    }

    /// Trusts no certificates: for servers with plain HTTP.
    pub(crate) fn none() -> Result<Self, BoxError> {
        Ok(Self(Self::builder().disable_built_in_roots(true).build()?))
    }

    fn builder() -> native_tls::TlsConnectorBuilder {
        let mut builder = native_tls::TlsConnector::builder();
        builder.request_alpns(&["http/1.1"]);
        builder
    }

    pub(crate) fn configure(&self, builder: ClientBuilder) -> ClientBuilder {
        builder.tls_backend_preconfigured(self.0.clone())
    }
}

/// rustls, and the certificate verifier of the platform. The configuration is passed to reqwest, so that the process-wide
/// provider of rustls is neither needed nor changed.
#[cfg(all(any(feature = "rustls", feature = "rustls-ring"), not(feature = "native-tls")))]
#[derive(Clone)]
pub(crate) struct Tls(rustls::ClientConfig);

#[cfg(all(any(feature = "rustls", feature = "rustls-ring"), not(feature = "native-tls")))]
impl Tls {
    /// Trusts the certificates that the platform trusts.
    pub(crate) fn platform() -> Result<Self, BoxError> {
        use rustls_platform_verifier::BuilderVerifierExt as _;

        let config = Self::builder()?.with_platform_verifier().map_err(shown)?;
        Ok(Self::new(config.with_no_client_auth()))
    }

    /// Trusts no certificates: for servers with plain HTTP.
    pub(crate) fn none() -> Result<Self, BoxError> {
        let config = Self::builder()?.with_root_certificates(rustls::RootCertStore::empty());
        Ok(Self::new(config.with_no_client_auth()))
    }

    fn builder() -> Result<rustls::ConfigBuilder<rustls::ClientConfig, rustls::WantsVerifier>, BoxError> {
        #[cfg(feature = "rustls")]
        let provider = rustls::crypto::aws_lc_rs::default_provider();
        #[cfg(not(feature = "rustls"))]
        let provider = rustls::crypto::ring::default_provider();
        let builder = rustls::ClientConfig::builder_with_provider(std::sync::Arc::new(provider));
        Ok(builder.with_safe_default_protocol_versions().map_err(shown)?)
    }

    fn new(mut config: rustls::ClientConfig) -> Self {
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Self(config)
    }

    pub(crate) fn configure(&self, builder: ClientBuilder) -> ClientBuilder {
        builder.tls_backend_preconfigured(self.0.clone())
    }
}

/// The `Debug` of rustls errors would add to the size of every program.
#[cfg(all(any(feature = "rustls", feature = "rustls-ring"), not(feature = "native-tls")))]
#[allow(clippy::needless_pass_by_value, reason = "used with `map_err`")]
fn shown(error: rustls::Error) -> String {
    error.to_string()
}

/// Without a TLS library, https URLs cannot be reached.
#[cfg(not(any(feature = "rustls", feature = "rustls-ring", feature = "native-tls")))]
#[derive(Clone)]
pub(crate) struct Tls;

#[cfg(not(any(feature = "rustls", feature = "rustls-ring", feature = "native-tls")))]
#[allow(clippy::unnecessary_wraps, clippy::unused_self, reason = "same signatures as above")]
impl Tls {
    pub(crate) fn platform() -> Result<Self, BoxError> {
        Ok(Self)
    }

    pub(crate) fn none() -> Result<Self, BoxError> {
        Ok(Self)
    }

    pub(crate) fn configure(&self, builder: ClientBuilder) -> ClientBuilder {
        builder
    }
}

/// Whether the TLS handshake was rejected, so that a retry cannot help.
#[cfg(any(feature = "rustls", feature = "rustls-ring", feature = "native-tls"))]
pub(crate) fn is_tls_rejection(error: &(dyn Error + 'static)) -> bool {
    let causes = || std::iter::successors(Some(error), |error| cause(*error));
    #[cfg(any(feature = "rustls", feature = "rustls-ring"))]
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

#[cfg(not(any(feature = "rustls", feature = "rustls-ring", feature = "native-tls")))]
pub(crate) fn is_tls_rejection(_: &(dyn Error + 'static)) -> bool {
    false
}

/// The cause of an error. The `source` of an `io::Error` skips the error inside it.
#[cfg(any(feature = "rustls", feature = "rustls-ring", feature = "native-tls"))]
fn cause<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
        Some(held) => Some(held),
        None => error.source(),
    }
}

/// Installs ring as the process-wide provider of rustls, if there is none: reqwest needs one to build a client that the
/// application configures, and the feature `rustls-ring` selects no other.
#[cfg(feature = "reqwest-013")]
pub(super) fn install_provider() {
    #[cfg(all(feature = "rustls-ring", not(feature = "rustls")))]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Fails if another thread has installed one meanwhile.
        drop(rustls::crypto::ring::default_provider().install_default());
    }
}
