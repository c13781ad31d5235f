//! What is taken and what is refused.

use super::*;

#[test]
fn refusals_name_the_option() {
    for (builder, why) in [
        (Polar::builder().token(""), "the token is empty"),
        (Polar::builder().token("canary\n"), "at position 7"),
        (Polar::builder().base_url("https://api.polar.sh/v1"), "has a path"),
        (Polar::builder().base_url("http://api.polar.sh"), "is not encrypted"),
        (Polar::builder().timeout(Duration::ZERO), "`timeout`"),
        (Polar::builder().attempt_timeout(Duration::ZERO), "`attempt_timeout`"),
        (
            Polar::builder().retry(RetryPolicy::new().max_elapsed(Duration::ZERO)),
            "`max_elapsed`",
        ),
        (Polar::builder().connect_timeout(Duration::ZERO), "`connect_timeout`"),
        (Polar::builder().max_response_size(0), "`max_response_size`"),
        (Polar::builder().user_agent("a\nb"), "`user_agent`"),
    ] {
        let error = builder.build().unwrap_err();
        assert!(error.is_invalid_request() && error.operation().is_none());
        assert!(error.to_string().contains(why), "{error}");
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
}

fn from(token: Option<&str>, server: Option<&str>) -> Result<PolarBuilder, Error> {
    PolarBuilder::from_variables(|name| {
        let value = if name == "POLAR_SERVER" { server } else { token };
        value.map(|value| Ok(value.to_owned()))
    })
}

#[test]
fn the_environment_chooses_the_server() {
    for (server, base) in [
        (None, meta::PRODUCTION),
        (Some(""), meta::PRODUCTION),
        (Some("production"), meta::PRODUCTION),
        (Some("sandbox"), meta::SANDBOX),
        (Some("http://127.0.0.1:8000"), "http://127.0.0.1:8000"),
    ] {
        assert_eq!(from(Some("token"), server).unwrap().base, base);
    }
    for (token, server, why) in [
        (None, None, "POLAR_ACCESS_TOKEN is not set"),
        (Some(""), None, "POLAR_ACCESS_TOKEN is empty"),
        (Some("a b"), None, "POLAR_ACCESS_TOKEN: the token has a blank"),
        (Some("token"), Some("staging"), "POLAR_SERVER is neither"),
    ] {
        let error = from(token, server).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
    }
    let error = PolarBuilder::from_variables(|_| Some(Err(()))).unwrap_err();
    assert!(error.to_string().contains("not valid UTF-8"));
}

#[cfg(feature = "reqwest")]
#[test]
fn debug_shows_no_token() {
    let polar = Polar::builder()
        .token("canary")
        .base_url("http://localhost:1")
        .build()
        .unwrap();
    assert!(!format!("{polar:?}").contains("canary"));
    assert_eq!(polar.base_url(), "http://localhost:1");
    let token = Secret::from("canary");
    assert!(!format!("{:?}", Polar::builder().token(token)).contains("canary"));
}
