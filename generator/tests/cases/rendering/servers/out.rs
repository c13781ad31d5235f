pub mod meta {
    //! The API version, and the hosts that serve it.

    /// The version of Polar's API that this crate speaks: the value of the `Polar-Version` header.
    pub const API_VERSION: &str = "2026-10";

    /// Base URL of the `production` server.
    pub const PRODUCTION: &str = "https://api.polar.sh";

    /// Base URL of the `sandbox` server.
    pub const SANDBOX: &str = "https://sandbox-api.polar.sh";
}
