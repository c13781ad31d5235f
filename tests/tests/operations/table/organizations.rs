//! Organizations, OAuth2 and webhook endpoints.

use polar_sdk::ids::{OrganizationId, WebhookEndpointId};
use polar_sdk::models::{
    AuthorizationCodeTokenRequest, HttpCodeClass, IntrospectTokenRequest, OAuth2ClientConfiguration,
    OAuth2ClientConfigurationUpdate, OrganizationCreate, OrganizationSortProperty, OrganizationUpdate,
    RevokeTokenRequest, WebhookEndpointCreate, WebhookEndpointUpdate, WebhookEventType, WebhookFormat,
};

use super::{Row, call};
use crate::values::{USER_TOKEN, id, ids, number, text, texts, timestamp};

pub fn rows() -> Vec<Row> {
    vec![
        ("oauth2:authorize", |polar| {
            call(polar.oauth2().authorize().token(USER_TOKEN))
        }),
        ("oauth2:introspect_token", |polar| {
            call(
                polar.oauth2().introspect_token(
                    IntrospectTokenRequest::new()
                        .token(text("token"))
                        .client_id(text("client_id"))
                        .client_secret(text("client_secret")),
                ),
            )
        }),
        ("oauth2:clients:oauth2:create_client", |polar| {
            call(
                polar
                    .oauth2()
                    .clients()
                    .create(OAuth2ClientConfiguration::new(
                        texts("redirect_uris"),
                        text("client_name"),
                    ))
                    .token(USER_TOKEN),
            )
        }),
        ("oauth2:clients:oauth2:get_client", |polar| {
            call(polar.oauth2().clients().get(text("client_id")).token(USER_TOKEN))
        }),
        ("oauth2:clients:oauth2:update_client", |polar| {
            call(
                polar
                    .oauth2()
                    .clients()
                    .update(
                        text("client_id"),
                        OAuth2ClientConfigurationUpdate::new(texts("redirect_uris"))
                            .client_name(text("client_name"))
                            .client_id(text("client_id")),
                    )
                    .token(USER_TOKEN),
            )
        }),
        ("oauth2:clients:oauth2:delete_client", |polar| {
            call(polar.oauth2().clients().delete(text("client_id")).token(USER_TOKEN))
        }),
        ("oauth2:revoke_token", |polar| {
            call(
                polar.oauth2().revoke_token(
                    RevokeTokenRequest::new()
                        .token(text("token"))
                        .client_id(text("client_id"))
                        .client_secret(text("client_secret")),
                ),
            )
        }),
        ("oauth2:request_token", |polar| {
            call(
                polar.oauth2().request_token(
                    AuthorizationCodeTokenRequest::new()
                        .client_id(text("client_id"))
                        .client_secret(text("client_secret"))
                        .code(text("code"))
                        .redirect_uri(text("redirect_uri")),
                ),
            )
        }),
        ("oauth2:userinfo", |polar| {
            call(polar.oauth2().userinfo().token(USER_TOKEN))
        }),
        ("organizations:list", |polar| {
            call(
                polar
                    .organizations()
                    .list()
                    .slug(text("slug"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([
                        OrganizationSortProperty::CreatedAt,
                        OrganizationSortProperty::CreatedAtDesc,
                    ]),
            )
        }),
        ("organizations:create", |polar| {
            call(
                polar
                    .organizations()
                    .create(OrganizationCreate::new().name(text("name")).slug(text("slug")))
                    .token(USER_TOKEN),
            )
        }),
        ("organizations:get", |polar| call(polar.organizations().get(id("id")))),
        ("organizations:update", |polar| {
            call(polar.organizations().update(id("id"), OrganizationUpdate::new()))
        }),
        ("webhooks:list_webhook_deliveries", |polar| {
            call(
                polar
                    .webhooks()
                    .list_deliveries()
                    .endpoint_id(ids::<WebhookEndpointId>("endpoint_id"))
                    .start_timestamp(timestamp("start_timestamp"))
                    .end_timestamp(timestamp("end_timestamp"))
                    .succeeded(true)
                    .query(text("query"))
                    .http_code_class(HttpCodeClass::V2xx)
                    .event_type([WebhookEventType::CheckoutCreated, WebhookEventType::CheckoutUpdated])
                    .page(number("page"))
                    .limit(number("limit")),
            )
        }),
        ("webhooks:list_webhook_endpoints", |polar| {
            call(
                polar
                    .webhooks()
                    .list_endpoints()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .page(number("page"))
                    .limit(number("limit")),
            )
        }),
        ("webhooks:create_webhook_endpoint", |polar| {
            call(
                polar.webhooks().create_endpoint(
                    WebhookEndpointCreate::new([WebhookEventType::CheckoutCreated])
                        .url(text("url"))
                        .format(WebhookFormat::Raw),
                ),
            )
        }),
        ("webhooks:get_webhook_endpoint", |polar| {
            call(polar.webhooks().get_endpoint(id("id")))
        }),
        ("webhooks:delete_webhook_endpoint", |polar| {
            call(polar.webhooks().delete_endpoint(id("id")))
        }),
        ("webhooks:update_webhook_endpoint", |polar| {
            call(polar.webhooks().update_endpoint(id("id"), WebhookEndpointUpdate::new()))
        }),
        ("webhooks:reset_webhook_endpoint_secret", |polar| {
            call(polar.webhooks().reset_endpoint_secret(id("id")))
        }),
        ("webhooks:redeliver_webhook_event", |polar| {
            call(polar.webhooks().redeliver_event(id("id")))
        }),
    ]
}
