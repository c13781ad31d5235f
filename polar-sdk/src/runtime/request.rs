//! Requests: what the methods of resources return.

mod arguments;
mod constructors;

use std::fmt;
use std::future::IntoFuture;

use super::answer::Answer;
use super::call::Call;
use super::error::Kind;
use super::run::Success;
use super::{Error, Items, Pages, Paginated, RequestOptions, Sending, WithResponse};

/// Reads an answer. The request comes along, since a page must know how to ask for the next one.
pub(super) type Read<T> = fn(&Request<T>, &Answer) -> Result<T, String>;

/// A request, ready to be sent by awaiting it.
///
/// Whatever was wrong with an argument is told when it is sent, as an error that names the argument.
///
/// ```no_run
/// # async fn run(polar: polar_sdk::Polar, secret: polar_sdk::Secret) -> Result<(), polar_sdk::Error> {
/// use polar_sdk::RequestOptions;
/// use std::time::Duration;
///
/// let request = polar.checkouts().client_get(&secret);
/// let checkout = request.clone().await?;
/// let again = request.with_options(RequestOptions::new().timeout(Duration::from_secs(5))).await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a request is not sent until it is awaited"]
pub struct Request<T> {
    pub(super) call: Call,
    pub(super) decode: Read<T>,
}

impl<T> Request<T> {
    /// Chooses what is different for this call. Called again, what is set later wins.
    pub fn with_options(mut self, options: RequestOptions) -> Self {
        self.call.options.merge(options);
        self
    }

    /// Asks for status, headers and raw body beside the value.
    pub fn with_response(self) -> WithResponse<T> {
        WithResponse(self)
    }

    /// Sends the request. The same as awaiting it.
    ///
    /// # Errors
    /// If an argument is refused, no answer comes, the API says no, or its answer cannot be read.
    pub async fn send(self) -> Result<T, Error> {
        self.await
    }

    /// Reads the answer, or says why it cannot be read.
    pub(super) fn read(&self, success: &Success) -> Result<T, Error> {
        (self.decode)(self, &success.answer).map_err(|why| {
            let error = Error::answered(Kind::Decode, why, success.answer.clone());
            success.trace.failed(&error);
            error.during(self.call.operation.id, success.tries)
        })
    }
}

impl<P: Paginated> Request<P> {
    /// All pages from this one on, fetched one by one as they are asked for: 100 items each unless a limit is set.
    pub fn pages(self) -> Pages<P> {
        Pages::new(self)
    }

    /// All items from this page on, fetched page by page as they are asked for.
    pub fn items(self) -> Items<P> {
        Items::new(self)
    }
}

impl<T> IntoFuture for Request<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Sending<T> {
        Sending::new(self)
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self {
            call: self.call.clone(),
            decode: self.decode,
        }
    }
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.call.fmt(f)
    }
}
