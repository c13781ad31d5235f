//! Configuration by environment variables.

use std::borrow::Cow;

use super::builder::{PolarBuilder, invalid};
use super::token;
use crate::error::Error;
use crate::send::BaseUrl;
use crate::types::{Secret, mask_tokens};

impl PolarBuilder {
    /// Creates a builder from environment variables, as [`Polar::from_env`](crate::Polar::from_env) does.
    ///
    /// # Errors
    /// Returns an error if `POLAR_ACCESS_TOKEN` is unset or empty, or if a variable is invalid. The error names the
    /// variable.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| std::env::var_os(name).map(|value| value.into_string().map_err(|_| ())))
    }

    fn from_variables(variable: impl Fn(&str) -> Option<Result<String, ()>>) -> Result<Self, Error> {
        let read = |name: &str| match variable(name) {
            Some(Ok(value)) => Ok(Some(value)),
            Some(Err(())) => Err(invalid(format!("the environment variable {name} is not valid UTF-8"))),
            None => Ok(None),
        };
        let Some(token) = read("POLAR_ACCESS_TOKEN")?.map(Secret::from) else {
            return Err(invalid(
                "the environment variable POLAR_ACCESS_TOKEN is not set".to_owned(),
            ));
        };
        if token.expose().is_empty() {
            return Err(invalid(
                "the environment variable POLAR_ACCESS_TOKEN is empty".to_owned(),
            ));
        }
        token::validate(&token).map_err(|why| invalid(format!("POLAR_ACCESS_TOKEN: {why}")))?;
        let builder = Self::new().token(token);
        match read("POLAR_SERVER")?.as_deref() {
            None | Some("" | "production") => Ok(builder),
            Some("sandbox") => Ok(builder.sandbox()),
            // Not repeated: `mask_tokens` finds a token that was set in the wrong variable.
            Some(url) if matches!(mask_tokens(url), Cow::Owned(_)) => Err(invalid(
                "POLAR_SERVER must be \"production\", \"sandbox\" or a base URL, and contains a token: set \
                 POLAR_ACCESS_TOKEN to the token"
                    .to_owned(),
            )),
            Some(url) => match BaseUrl::parse(url, false) {
                Ok(_) => Ok(builder.base_url(url)),
                Err(why) => Err(invalid(format!(
                    "POLAR_SERVER must be \"production\", \"sandbox\" or a base URL: {why}"
                ))),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generated::meta;

    fn from_variables(token: Option<&str>, server: Option<&str>) -> Result<PolarBuilder, Error> {
        PolarBuilder::from_variables(|name| {
            let value = if name == "POLAR_SERVER" { server } else { token };
            value.map(|value| Ok(value.to_owned()))
        })
    }

    #[test]
    fn reads_token_and_server_from_environment_variables() {
        for (server, base_url) in [
            (None, meta::PRODUCTION),
            (Some(""), meta::PRODUCTION),
            (Some("production"), meta::PRODUCTION),
            (Some("sandbox"), meta::SANDBOX),
            (Some("http://127.0.0.1:8000"), "http://127.0.0.1:8000"),
        ] {
            assert_eq!(from_variables(Some("token"), server).unwrap().base_url, base_url);
        }
        for (token, server, why) in [
            (None, None, "POLAR_ACCESS_TOKEN is not set"),
            (Some(""), None, "POLAR_ACCESS_TOKEN is empty"),
            (Some("a b"), None, "POLAR_ACCESS_TOKEN: the token contains whitespace"),
            (Some("token"), Some("staging"), "POLAR_SERVER must be"),
            (
                Some("token"),
                Some("polar_oat_canary"),
                "set POLAR_ACCESS_TOKEN to the token",
            ),
            (Some("token"), Some("canary"), "invalid base URL"),
        ] {
            let error = from_variables(token, server).unwrap_err();
            assert!(error.to_string().contains(why), "{error}");
            assert!(!format!("{error} {error:?}").contains("canary"));
        }
        let error = PolarBuilder::from_variables(|_| Some(Err(()))).unwrap_err();
        assert!(error.to_string().contains("not valid UTF-8"));
    }
}
