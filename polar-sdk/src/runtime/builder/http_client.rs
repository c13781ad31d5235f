//! Takes a reqwest client that is configured elsewhere.

use std::sync::Arc;

use super::{PolarBuilder, refuse};
use crate::runtime::transport::ReqwestTransport;

impl PolarBuilder {
    /// Sends requests by a reqwest client of your own: with a proxy, other roots, a client certificate.
    ///
    /// It takes the builder and not the client, since two things are not up to it: redirects are left to this crate, or
    /// the token could reach another host, and so is trying again, or a customer could be charged twice. Everything else
    /// is as configured, time limits and TLS included; [`connect_timeout`](Self::connect_timeout) has no effect.
    ///
    /// ```no_run
    /// use polar_sdk::{Polar, reqwest};
    ///
    /// let proxy = reqwest::Proxy::https("http://proxy.shop.dev:3128")?;
    /// let client = reqwest::Client::builder().proxy(proxy);
    /// let polar = Polar::builder().token("polar_oat_test").http_client(client).build()?;
    /// # drop(polar);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// If the client cannot be built, [`build`](Self::build) says so. That is so with this crate's feature `rustls` where
    /// nobody has chosen the cryptography of rustls: enable reqwest's own feature `rustls`, install a `CryptoProvider`,
    /// or give the client a TLS configuration (`tls_backend_preconfigured`).
    #[cfg_attr(docsrs, doc(cfg(feature = "reqwest-013")))]
    pub fn http_client(self, client: reqwest::ClientBuilder) -> Self {
        match ReqwestTransport::configured(client) {
            Ok(transport) => Self {
                transport: Some(Ok(Arc::new(transport))),
                ..self
            },
            Err(source) => {
                let why = "the client of the option `http_client` cannot be built".to_owned();
                Self {
                    transport: Some(Err(refuse(why).with_source(source))),
                    ..self
                }
            }
        }
    }
}
