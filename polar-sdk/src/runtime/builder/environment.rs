//! What the environment says of a client.

use super::{PolarBuilder, refuse};
use crate::runtime::base_url::BaseUrl;
use crate::runtime::{Error, Secret, token};

impl PolarBuilder {
    /// As [`Polar::from_env`](crate::Polar::from_env), with more to be chosen.
    ///
    /// # Errors
    /// If `POLAR_ACCESS_TOKEN` is not set, or a variable is no text.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| std::env::var_os(name).map(|value| value.into_string().map_err(|_| ())))
    }

    pub(super) fn from_variables(variable: impl Fn(&str) -> Option<Result<String, ()>>) -> Result<Self, Error> {
        let read = |name: &str| match variable(name) {
            Some(Ok(value)) => Ok(Some(value)),
            Some(Err(())) => Err(refuse(format!("the environment variable {name} is not valid UTF-8"))),
            None => Ok(None),
        };
        let Some(token) = read("POLAR_ACCESS_TOKEN")?.map(Secret::from) else {
            return Err(refuse(
                "the environment variable POLAR_ACCESS_TOKEN is not set".to_owned(),
            ));
        };
        if token.expose().is_empty() {
            return Err(refuse(
                "the environment variable POLAR_ACCESS_TOKEN is empty".to_owned(),
            ));
        }
        token::check(&token).map_err(|why| refuse(format!("POLAR_ACCESS_TOKEN: {why}")))?;
        let builder = Self::new().token(token);
        match read("POLAR_SERVER")?.as_deref() {
            None | Some("" | "production") => Ok(builder),
            Some("sandbox") => Ok(builder.sandbox()),
            Some(url) => match BaseUrl::parse(url, false) {
                Ok(_) => Ok(builder.base_url(url)),
                Err(why) => Err(refuse(format!(
                    "POLAR_SERVER is neither \"production\" nor \"sandbox\" nor a URL: {why}"
                ))),
            },
        }
    }
}
