pub mod meta {
    //! The API version and the base URLs of its servers.

    /// The value of the `Polar-Version` header.
    pub const API_VERSION: &str = "2026-10";

    /// The base URL of the `production` server.
    pub const PRODUCTION: &str = "https://api.polar.sh";

    /// The base URL of the `sandbox` server.
    pub const SANDBOX: &str = "https://sandbox-api.polar.sh";
}
