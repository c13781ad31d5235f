pub mod resources {
    //! The operations of the API, by resource.

    mod logs {
        use crate::client::{Polar, RequestOptions};
        use crate::error::Error;
        use crate::request::{
            Auth, Download, DownloadStream, Method, Operation, Request, RequestFuture,
            WithResponse, option_methods,
        };

        const EXPORT: Operation = Operation::new(
            "logs:export",
            Method::Get,
            "/v1/logs/{id}/export",
            Auth::None,
        );

        const LICENCE: Operation = Operation::new(
            "logs:licence",
            Method::Get,
            "/v1/logs/licence",
            Auth::None,
        );

        /// Operations on `logs`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Logs {
            pub(crate) polar: Polar,
        }

        impl Logs {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Export a log.
            ///
            /// Returns a table.
            ///
            /// Arguments:
            ///
            /// - `id`: ID of the log.
            ///
            /// Sends `GET /v1/logs/{id}/export`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar, id: impl Into<String>) -> Result<(), Error> {
            /// let file = polar.logs().export(id).await?;
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            ///
            /// - 404: No such log.
            #[doc(alias = "export log")]
            #[inline]
            pub fn export(&self, id: impl Into<String>) -> ExportLog {
                ExportLog(Request::download(&self.polar, &EXPORT).path("id", &id.into()))
            }

            /// Get the licence.
            ///
            /// Sends `GET /v1/logs/licence`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let file = polar.logs().licence().await?;
            /// # Ok(())
            /// # }
            /// ```
            #[doc(alias = "get licence")]
            #[inline]
            pub fn licence(&self) -> Request<Download> {
                Request::download(&self.polar, &LICENCE)
            }
        }

        /// A request created by [`Logs::export`], with setters for its optional parameters.
        #[derive(Clone, Debug)]
        #[must_use = "a request is sent when it is awaited"]
        pub struct ExportLog(Request<Download>);

        impl ExportLog {
            /// Sets the parameter `level`.
            ///
            /// Filter by level.
            #[inline]
            pub fn level(self, level: impl Into<String>) -> Self {
                Self(self.0.query("level", &level.into()))
            }

            /// Sets the parameter `level`. Does nothing if it is `None`.
            #[inline]
            pub fn set_level(self, level: Option<impl Into<String>>) -> Self {
                match level {
                    Some(level) => Self(self.0.query("level", &level.into())),
                    None => self,
                }
            }

            /// Sets several options at once. Options set later take precedence.
            #[inline]
            pub fn options(self, options: RequestOptions) -> Self {
                Self(self.0.options(options))
            }
            option_methods!();

            /// Makes the request return status, headers and raw body along with the value.
            #[inline]
            pub fn with_response(self) -> WithResponse<Download> {
                self.0.with_response()
            }

            /// Sends the request. Equivalent to awaiting it.
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Logs::export`], and an error if an argument is invalid, no
            /// response is received, or the response cannot be decoded.
            #[inline]
            pub fn send(self) -> RequestFuture<Download> {
                self.0.send()
            }

            /// Sends the request and blocks until the response is received.
            ///
            /// # Errors
            ///
            /// Returns the errors of [`send`](Self::send), and an error if called from within a Tokio runtime, which it would
            /// block.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn send_blocking(self) -> Result<Download, Error> {
                self.0.send_blocking()
            }

            /// Sends the request and returns the file in chunks, as they are received: see [`Request::stream`].
            ///
            /// # Errors
            ///
            /// Returns the errors of [`send`](Self::send).
            pub async fn stream(self) -> Result<DownloadStream, Error> {
                self.0.stream().await
            }
        }

        impl From<ExportLog> for Request<Download> {
            #[inline]
            fn from(request: ExportLog) -> Self {
                request.0
            }
        }

        impl IntoFuture for ExportLog {
            type Output = Result<Download, Error>;
            type IntoFuture = RequestFuture<Download>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                self.0.into_future()
            }
        }
    }

    pub use logs::*;

    impl crate::client::Polar {
        /// Returns the operations of `logs`.
        ///
        /// Operations on `logs`.
        #[inline]
        pub fn logs(&self) -> Logs {
            Logs::new(self)
        }
    }
}
