//! The type of the success response of each operation of which one was recorded.

use polar_sdk::models::{
    AuthorizeResponse, Benefit, BenefitDownloadableFile, BenefitGrant, CheckoutLink, CustomField, Customer,
    CustomerEmailUpdateVerifyResponse, CustomerGrant, CustomerMeter, CustomerOrder, CustomerOrderInvoice,
    CustomerOrderPaymentConfirmation, CustomerOrderPaymentStatus, CustomerOrderReceipt, CustomerOrganizationData,
    CustomerPaymentMethod, CustomerPortalCustomer, CustomerPortalMember, CustomerPortalMeter, CustomerPortalSession,
    CustomerSeat, CustomerSeatClaimResponse, CustomerSession, CustomerState, CustomerSubscription, CustomerWallet,
    Discount, Dispute, DownloadableRead, Event, EventName, EventType, EventTypeWithStats, EventsIngestResponse,
    FileRead, FileUpload, IntrospectTokenResponse, LicenseKeyActivationCreated, LicenseKeyActivationRead,
    LicenseKeyRead, LicenseKeyWithActivations, Member, Meter, MeterQuantities, MetricDashboard, MetricsLimits,
    MetricsResponse, OAuth2ClientRegistration, Order, OrderInvoice, Organization, Payment, PaymentMethod,
    PaymentMethodCreateResponse, PortalAuthenticatedUser, Product, Refund, RevokeTokenResponse, SeatClaimInfo,
    SeatsList, Subscription, TokenResponse, UserInfoUser, ValidatedLicenseKey, WebhookDelivery, WebhookEndpoint,
};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt::Debug;

use crate::json_schemas::root_schema;

/// A decoded value: its `Debug` output, and its JSON.
pub struct Decoded {
    pub debug: String,
    pub json: String,
}

/// Decodes JSON as a type, and encodes it again.
pub type RoundTrip = fn(&str) -> serde_json::Result<Decoded>;

/// What a success response contains.
#[derive(Clone, Copy)]
pub enum Response {
    /// Nothing that is read.
    Nothing,
    /// Text.
    Text,
    /// A value of the type.
    One(Model),
    /// A page with items of the type.
    Page(Model),
}

/// The type of a value.
#[derive(Clone, Copy)]
pub struct Model {
    pub name: fn() -> &'static str,
    pub round_trip: RoundTrip,
    /// Its JSON schema.
    pub schema: fn(SchemaSettings) -> Value,
}

impl Model {
    const fn of<T: DeserializeOwned + Serialize + Debug + JsonSchema>() -> Self {
        Self {
            name: name::<T>,
            round_trip: round_trip::<T>,
            schema: root_schema::<T>,
        }
    }
}

const fn one<T: DeserializeOwned + Serialize + Debug + JsonSchema>() -> Response {
    Response::One(Model::of::<T>())
}

const fn page<T: DeserializeOwned + Serialize + Debug + JsonSchema>() -> Response {
    Response::Page(Model::of::<T>())
}

fn name<T>() -> &'static str {
    let path = std::any::type_name::<T>();
    path.rsplit("::").next().unwrap().trim_end_matches('>')
}

fn round_trip<T: DeserializeOwned + Serialize + Debug>(json: &str) -> serde_json::Result<Decoded> {
    let value: T = serde_json::from_str(json)?;
    Ok(Decoded {
        debug: format!("{value:?}"),
        json: serde_json::to_string(&value)?,
    })
}

/// Operations by method and path of the document.
pub const RESPONSES: &[(&str, Response)] = &[
    ("GET /v1/benefit-grants/", page::<BenefitGrant>()),
    ("GET /v1/benefits/", page::<Benefit>()),
    ("POST /v1/benefits/", one::<Benefit>()),
    ("DELETE /v1/benefits/{id}", Response::Nothing),
    ("GET /v1/benefits/{id}", one::<Benefit>()),
    ("PATCH /v1/benefits/{id}", one::<Benefit>()),
    ("GET /v1/benefits/{id}/files", page::<BenefitDownloadableFile>()),
    ("GET /v1/benefits/{id}/grants", page::<BenefitGrant>()),
    ("GET /v1/checkout-links/", page::<CheckoutLink>()),
    ("POST /v1/checkout-links/", one::<CheckoutLink>()),
    ("DELETE /v1/checkout-links/{id}", Response::Nothing),
    ("GET /v1/checkout-links/{id}", one::<CheckoutLink>()),
    ("PATCH /v1/checkout-links/{id}", one::<CheckoutLink>()),
    ("GET /v1/custom-fields/", page::<CustomField>()),
    ("POST /v1/custom-fields/", one::<CustomField>()),
    ("DELETE /v1/custom-fields/{id}", Response::Nothing),
    ("GET /v1/custom-fields/{id}", one::<CustomField>()),
    ("PATCH /v1/custom-fields/{id}", one::<CustomField>()),
    ("GET /v1/customer-meters/", page::<CustomerMeter>()),
    ("GET /v1/customer-meters/{id}", one::<CustomerMeter>()),
    ("GET /v1/customer-portal/benefit-grants/", page::<CustomerGrant>()),
    ("GET /v1/customer-portal/benefit-grants/{id}", one::<CustomerGrant>()),
    ("PATCH /v1/customer-portal/benefit-grants/{id}", one::<CustomerGrant>()),
    (
        "GET /v1/customer-portal/customer-session/introspect",
        one::<CustomerPortalSession>(),
    ),
    (
        "GET /v1/customer-portal/customer-session/user",
        one::<PortalAuthenticatedUser>(),
    ),
    ("GET /v1/customer-portal/customers/me", one::<CustomerPortalCustomer>()),
    (
        "PATCH /v1/customer-portal/customers/me",
        one::<CustomerPortalCustomer>(),
    ),
    (
        "GET /v1/customer-portal/customers/me/email-update/check",
        Response::Nothing,
    ),
    (
        "POST /v1/customer-portal/customers/me/email-update/request",
        Response::Nothing,
    ),
    (
        "POST /v1/customer-portal/customers/me/email-update/verify",
        one::<CustomerEmailUpdateVerifyResponse>(),
    ),
    (
        "GET /v1/customer-portal/customers/me/payment-methods",
        page::<CustomerPaymentMethod>(),
    ),
    (
        "POST /v1/customer-portal/customers/me/payment-methods",
        one::<PaymentMethodCreateResponse>(),
    ),
    (
        "POST /v1/customer-portal/customers/me/payment-methods/confirm",
        one::<PaymentMethodCreateResponse>(),
    ),
    (
        "DELETE /v1/customer-portal/customers/me/payment-methods/{id}",
        Response::Nothing,
    ),
    ("GET /v1/customer-portal/downloadables/", page::<DownloadableRead>()),
    ("GET /v1/customer-portal/license-keys/", page::<LicenseKeyRead>()),
    (
        "POST /v1/customer-portal/license-keys/activate",
        one::<LicenseKeyActivationCreated>(),
    ),
    ("POST /v1/customer-portal/license-keys/deactivate", Response::Nothing),
    (
        "POST /v1/customer-portal/license-keys/validate",
        one::<ValidatedLicenseKey>(),
    ),
    (
        "GET /v1/customer-portal/license-keys/{id}",
        one::<LicenseKeyWithActivations>(),
    ),
    ("GET /v1/customer-portal/members", page::<CustomerPortalMember>()),
    ("POST /v1/customer-portal/members", one::<CustomerPortalMember>()),
    ("DELETE /v1/customer-portal/members/{id}", Response::Nothing),
    ("PATCH /v1/customer-portal/members/{id}", one::<CustomerPortalMember>()),
    ("GET /v1/customer-portal/meters/", page::<CustomerPortalMeter>()),
    ("GET /v1/customer-portal/meters/{id}", one::<CustomerPortalMeter>()),
    ("GET /v1/customer-portal/orders/", page::<CustomerOrder>()),
    ("GET /v1/customer-portal/orders/{id}", one::<CustomerOrder>()),
    ("PATCH /v1/customer-portal/orders/{id}", one::<CustomerOrder>()),
    (
        "POST /v1/customer-portal/orders/{id}/confirm-payment",
        one::<CustomerOrderPaymentConfirmation>(),
    ),
    (
        "GET /v1/customer-portal/orders/{id}/invoice",
        one::<CustomerOrderInvoice>(),
    ),
    ("POST /v1/customer-portal/orders/{id}/invoice", Response::Nothing),
    (
        "GET /v1/customer-portal/orders/{id}/payment-status",
        one::<CustomerOrderPaymentStatus>(),
    ),
    (
        "GET /v1/customer-portal/orders/{id}/receipt",
        one::<CustomerOrderReceipt>(),
    ),
    (
        "GET /v1/customer-portal/organizations/{slug}",
        one::<CustomerOrganizationData>(),
    ),
    ("GET /v1/customer-portal/seats", one::<SeatsList>()),
    ("POST /v1/customer-portal/seats", one::<CustomerSeat>()),
    (
        "GET /v1/customer-portal/seats/subscriptions",
        page::<CustomerSubscription>(),
    ),
    ("DELETE /v1/customer-portal/seats/{seat_id}", one::<CustomerSeat>()),
    ("POST /v1/customer-portal/seats/{seat_id}/resend", one::<CustomerSeat>()),
    ("GET /v1/customer-portal/subscriptions/", page::<CustomerSubscription>()),
    (
        "DELETE /v1/customer-portal/subscriptions/{id}",
        one::<CustomerSubscription>(),
    ),
    (
        "GET /v1/customer-portal/subscriptions/{id}",
        one::<CustomerSubscription>(),
    ),
    (
        "PATCH /v1/customer-portal/subscriptions/{id}",
        one::<CustomerSubscription>(),
    ),
    ("GET /v1/customer-portal/wallets/", page::<CustomerWallet>()),
    ("GET /v1/customer-portal/wallets/{id}", one::<CustomerWallet>()),
    ("GET /v1/customer-seats", one::<SeatsList>()),
    ("POST /v1/customer-seats", one::<CustomerSeat>()),
    ("POST /v1/customer-seats/claim", one::<CustomerSeatClaimResponse>()),
    (
        "GET /v1/customer-seats/claim/{invitation_token}",
        one::<SeatClaimInfo>(),
    ),
    ("DELETE /v1/customer-seats/{seat_id}", one::<CustomerSeat>()),
    ("POST /v1/customer-seats/{seat_id}/resend", one::<CustomerSeat>()),
    ("POST /v1/customer-sessions/", one::<CustomerSession>()),
    ("GET /v1/customers/", page::<Customer>()),
    ("POST /v1/customers/", one::<Customer>()),
    ("GET /v1/customers/export", Response::Text),
    ("DELETE /v1/customers/external/{external_id}", Response::Nothing),
    ("GET /v1/customers/external/{external_id}", one::<Customer>()),
    ("PATCH /v1/customers/external/{external_id}", one::<Customer>()),
    ("POST /v1/customers/external/{external_id}/members", one::<Member>()),
    (
        "DELETE /v1/customers/external/{external_id}/members/{member_external_id}",
        Response::Nothing,
    ),
    (
        "GET /v1/customers/external/{external_id}/members/{member_external_id}",
        one::<Member>(),
    ),
    (
        "PATCH /v1/customers/external/{external_id}/members/{member_external_id}",
        one::<Member>(),
    ),
    (
        "GET /v1/customers/external/{external_id}/payment-methods",
        page::<PaymentMethod>(),
    ),
    ("GET /v1/customers/external/{external_id}/state", one::<CustomerState>()),
    ("DELETE /v1/customers/{id}", Response::Nothing),
    ("GET /v1/customers/{id}", one::<Customer>()),
    ("PATCH /v1/customers/{id}", one::<Customer>()),
    ("POST /v1/customers/{id}/members", one::<Member>()),
    ("DELETE /v1/customers/{id}/members/{member_id}", Response::Nothing),
    ("GET /v1/customers/{id}/members/{member_id}", one::<Member>()),
    ("PATCH /v1/customers/{id}/members/{member_id}", one::<Member>()),
    ("GET /v1/customers/{id}/payment-methods", page::<PaymentMethod>()),
    ("GET /v1/customers/{id}/state", one::<CustomerState>()),
    ("GET /v1/discounts/", page::<Discount>()),
    ("POST /v1/discounts/", one::<Discount>()),
    ("DELETE /v1/discounts/{id}", Response::Nothing),
    ("GET /v1/discounts/{id}", one::<Discount>()),
    ("PATCH /v1/discounts/{id}", one::<Discount>()),
    ("GET /v1/disputes/", page::<Dispute>()),
    ("GET /v1/disputes/{id}", one::<Dispute>()),
    ("POST /v1/disputes/{id}/accept", one::<Dispute>()),
    ("GET /v1/event-types/", page::<EventTypeWithStats>()),
    ("PATCH /v1/event-types/{id}", one::<EventType>()),
    ("GET /v1/events/", page::<Event>()),
    ("POST /v1/events/ingest", one::<EventsIngestResponse>()),
    ("GET /v1/events/names", page::<EventName>()),
    ("GET /v1/events/{id}", one::<Event>()),
    ("GET /v1/files/", page::<FileRead>()),
    ("POST /v1/files/", one::<FileUpload>()),
    ("DELETE /v1/files/{id}", Response::Nothing),
    ("PATCH /v1/files/{id}", one::<FileRead>()),
    ("POST /v1/files/{id}/uploaded", one::<FileRead>()),
    ("GET /v1/license-keys/", page::<LicenseKeyRead>()),
    ("POST /v1/license-keys/activate", one::<LicenseKeyActivationCreated>()),
    ("POST /v1/license-keys/deactivate", Response::Nothing),
    ("POST /v1/license-keys/validate", one::<ValidatedLicenseKey>()),
    ("GET /v1/license-keys/{id}", one::<LicenseKeyWithActivations>()),
    ("PATCH /v1/license-keys/{id}", one::<LicenseKeyRead>()),
    (
        "GET /v1/license-keys/{id}/activations/{activation_id}",
        one::<LicenseKeyActivationRead>(),
    ),
    ("GET /v1/meters/", page::<Meter>()),
    ("POST /v1/meters/", one::<Meter>()),
    ("GET /v1/meters/{id}", one::<Meter>()),
    ("PATCH /v1/meters/{id}", one::<Meter>()),
    ("GET /v1/meters/{id}/quantities", one::<MeterQuantities>()),
    ("GET /v1/metrics/", one::<MetricsResponse>()),
    ("GET /v1/metrics/dashboards", one::<Vec<MetricDashboard>>()),
    ("POST /v1/metrics/dashboards", one::<MetricDashboard>()),
    ("DELETE /v1/metrics/dashboards/{id}", Response::Nothing),
    ("GET /v1/metrics/dashboards/{id}", one::<MetricDashboard>()),
    ("PATCH /v1/metrics/dashboards/{id}", one::<MetricDashboard>()),
    ("GET /v1/metrics/export", Response::Text),
    ("GET /v1/metrics/limits", one::<MetricsLimits>()),
    ("GET /v1/oauth2/authorize", one::<AuthorizeResponse>()),
    ("POST /v1/oauth2/introspect", one::<IntrospectTokenResponse>()),
    ("POST /v1/oauth2/register", one::<OAuth2ClientRegistration>()),
    ("DELETE /v1/oauth2/register/{client_id}", Response::Nothing),
    ("GET /v1/oauth2/register/{client_id}", one::<OAuth2ClientRegistration>()),
    ("PUT /v1/oauth2/register/{client_id}", one::<OAuth2ClientRegistration>()),
    ("POST /v1/oauth2/revoke", one::<RevokeTokenResponse>()),
    ("POST /v1/oauth2/token", one::<TokenResponse>()),
    ("GET /v1/oauth2/userinfo", one::<UserInfoUser>()),
    ("GET /v1/orders/", page::<Order>()),
    ("POST /v1/orders/", one::<Order>()),
    ("GET /v1/orders/export", Response::Text),
    ("GET /v1/orders/{id}", one::<Order>()),
    ("PATCH /v1/orders/{id}", one::<Order>()),
    ("POST /v1/orders/{id}/finalize", one::<Order>()),
    ("GET /v1/orders/{id}/invoice", one::<OrderInvoice>()),
    ("POST /v1/orders/{id}/invoice", Response::Nothing),
    ("GET /v1/organizations/", page::<Organization>()),
    ("POST /v1/organizations/", one::<Organization>()),
    ("GET /v1/organizations/{id}", one::<Organization>()),
    ("PATCH /v1/organizations/{id}", one::<Organization>()),
    ("GET /v1/payments/", page::<Payment>()),
    ("GET /v1/payments/{id}", one::<Payment>()),
    ("GET /v1/products/", page::<Product>()),
    ("POST /v1/products/", one::<Product>()),
    ("GET /v1/products/{id}", one::<Product>()),
    ("PATCH /v1/products/{id}", one::<Product>()),
    ("POST /v1/products/{id}/benefits", one::<Product>()),
    ("GET /v1/refunds/", page::<Refund>()),
    ("POST /v1/refunds/", one::<Refund>()),
    ("GET /v1/subscriptions/", page::<Subscription>()),
    ("POST /v1/subscriptions/", one::<Subscription>()),
    ("GET /v1/subscriptions/export", Response::Text),
    ("DELETE /v1/subscriptions/{id}", one::<Subscription>()),
    ("GET /v1/subscriptions/{id}", one::<Subscription>()),
    ("PATCH /v1/subscriptions/{id}", one::<Subscription>()),
    ("GET /v1/webhooks/deliveries", page::<WebhookDelivery>()),
    ("GET /v1/webhooks/endpoints", page::<WebhookEndpoint>()),
    ("POST /v1/webhooks/endpoints", one::<WebhookEndpoint>()),
    ("DELETE /v1/webhooks/endpoints/{id}", Response::Nothing),
    ("GET /v1/webhooks/endpoints/{id}", one::<WebhookEndpoint>()),
    ("PATCH /v1/webhooks/endpoints/{id}", one::<WebhookEndpoint>()),
    ("PATCH /v1/webhooks/endpoints/{id}/secret", one::<WebhookEndpoint>()),
    ("POST /v1/webhooks/events/{id}/redeliver", Response::Nothing),
];
