//! Organizations, OAuth 2 and webhook endpoints.

use polar_sdk::Currency;
use polar_sdk::ids::{OrganizationId, WebhookEndpointId};
use polar_sdk::models::{
    ApiVersion, AuthorizationCodeTokenRequest, CountryAlpha2, CustomerPortalCustomerSettings,
    CustomerPortalSubscriptionSettings, CustomerPortalUsageSettings, HttpCodeClass, IntrospectTokenRequest,
    OAuth2ClientAuthMethod, OAuth2ClientConfiguration, OAuth2ClientConfigurationUpdate, OAuth2GrantType,
    OAuth2ResponseType, OrganizationCreate, OrganizationCustomerEmailSettings, OrganizationCustomerPortalSettings,
    OrganizationDetails, OrganizationDetailsSwitchingFrom, OrganizationDisputeSettingsUpdate,
    OrganizationFeatureSettingsUpdate, OrganizationIndividualLegalEntity, OrganizationProrationBehavior,
    OrganizationSocialLink, OrganizationSocialPlatforms, OrganizationSortProperty, OrganizationSubscriptionSettings,
    OrganizationUpdate, RevokeTokenRequest, SubType, TaxBehaviorOption, TokenTypeHint, WebhookEndpointCreate,
    WebhookEndpointUpdate, WebhookEndpointUpdateApiVersion, WebhookEventType, WebhookFormat,
};

use super::{Row, call};
use crate::values::{USER_TOKEN, id, ids, number, text, texts, timestamp};

#[expect(deprecated, reason = "deprecated parameters are sent too")]
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
                        .client_secret(text("client_secret"))
                        .token_type_hint(TokenTypeHint::AccessToken),
                ),
            )
        }),
        ("oauth2:clients:oauth2:create_client", |polar| {
            call(
                polar
                    .oauth2()
                    .clients()
                    .create(
                        OAuth2ClientConfiguration::new(texts("redirect_uris"), text("client_name"))
                            .token_endpoint_auth_method(OAuth2ClientAuthMethod::ClientSecretBasic)
                            .grant_types([OAuth2GrantType::AuthorizationCode])
                            .response_types([OAuth2ResponseType::Code])
                            .scope(text("scope"))
                            .client_uri(text("client_uri"))
                            .logo_uri(text("logo_uri"))
                            .tos_uri(text("tos_uri"))
                            .policy_uri(text("policy_uri"))
                            .default_sub_type(SubType::User),
                    )
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
                            .client_id(text("client_id"))
                            .token_endpoint_auth_method(OAuth2ClientAuthMethod::ClientSecretBasic)
                            .grant_types([OAuth2GrantType::AuthorizationCode])
                            .response_types([OAuth2ResponseType::Code])
                            .scope(text("scope"))
                            .client_uri(text("client_uri"))
                            .logo_uri(text("logo_uri"))
                            .tos_uri(text("tos_uri"))
                            .policy_uri(text("policy_uri"))
                            .default_sub_type(SubType::User),
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
                        .client_secret(text("client_secret"))
                        .token_type_hint(TokenTypeHint::AccessToken),
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
                    .create(
                        OrganizationCreate::new()
                            .name(text("name"))
                            .slug(text("slug"))
                            .avatar_url(text("avatar_url"))
                            .legal_entity(OrganizationIndividualLegalEntity::new())
                            .email(text("email"))
                            .website(text("website"))
                            .socials([OrganizationSocialLink::new()
                                .platform(OrganizationSocialPlatforms::X)
                                .url(text("url"))])
                            .details(
                                OrganizationDetails::new()
                                    .about(text("about"))
                                    .product_description(text("product_description"))
                                    .selling_categories(texts("selling_categories"))
                                    .pricing_models(texts("pricing_models"))
                                    .intended_use(text("intended_use"))
                                    .customer_acquisition(texts("customer_acquisition"))
                                    .future_annual_revenue(number("future_annual_revenue"))
                                    .switching(true)
                                    .switching_from(OrganizationDetailsSwitchingFrom::Paddle)
                                    .previous_annual_revenue(number("previous_annual_revenue")),
                            )
                            .country(CountryAlpha2::Ad)
                            .feature_settings(
                                OrganizationFeatureSettingsUpdate::new()
                                    .member_model_enabled(true)
                                    .checkout_localization_enabled(true)
                                    .overview_metrics(texts("overview_metrics")),
                            )
                            .subscription_settings(
                                OrganizationSubscriptionSettings::new(
                                    OrganizationProrationBehavior::Invoice,
                                    number("benefit_revocation_grace_period"),
                                )
                                .allow_multiple_subscriptions(true)
                                .prevent_trial_abuse(true)
                                .allow_customer_updates(true),
                            )
                            .customer_email_settings(
                                OrganizationCustomerEmailSettings::new()
                                    .order_confirmation(true)
                                    .payment_method_expiration_reminder(true)
                                    .subscription_cancellation(true)
                                    .subscription_confirmation(true)
                                    .subscription_cycled(true)
                                    .subscription_cycled_after_trial(true)
                                    .subscription_past_due(true)
                                    .subscription_paused(true)
                                    .subscription_resumed(true)
                                    .subscription_renewal_reminder(true)
                                    .subscription_revoked(true)
                                    .subscription_trial_conversion_reminder(true)
                                    .subscription_uncanceled(true)
                                    .subscription_updated(true),
                            )
                            .customer_portal_settings(
                                OrganizationCustomerPortalSettings::new(
                                    CustomerPortalUsageSettings::new(true),
                                    CustomerPortalSubscriptionSettings::new()
                                        .update_seats(true)
                                        .update_plan(true)
                                        .pause(true)
                                        .update_units(true),
                                )
                                .customer(CustomerPortalCustomerSettings::new().allow_email_change(true)),
                            )
                            .default_presentment_currency(Currency::EUR)
                            .default_tax_behavior(TaxBehaviorOption::Location),
                    )
                    .token(USER_TOKEN),
            )
        }),
        ("organizations:get", |polar| call(polar.organizations().get(id("id")))),
        ("organizations:update", |polar| {
            call(
                polar.organizations().update(
                    id("id"),
                    OrganizationUpdate::new()
                        .name(text("name"))
                        .avatar_url(text("avatar_url"))
                        .email(text("email"))
                        .website(text("website"))
                        .socials([OrganizationSocialLink::new()
                            .platform(OrganizationSocialPlatforms::X)
                            .url(text("url"))])
                        .details(
                            OrganizationDetails::new()
                                .about(text("about"))
                                .product_description(text("product_description"))
                                .selling_categories(texts("selling_categories"))
                                .pricing_models(texts("pricing_models"))
                                .intended_use(text("intended_use"))
                                .customer_acquisition(texts("customer_acquisition"))
                                .future_annual_revenue(number("future_annual_revenue"))
                                .switching(true)
                                .switching_from(OrganizationDetailsSwitchingFrom::Paddle)
                                .previous_annual_revenue(number("previous_annual_revenue")),
                        )
                        .country(CountryAlpha2::Ad)
                        .feature_settings(
                            OrganizationFeatureSettingsUpdate::new()
                                .member_model_enabled(true)
                                .checkout_localization_enabled(true)
                                .overview_metrics(texts("overview_metrics")),
                        )
                        .subscription_settings(
                            OrganizationSubscriptionSettings::new(
                                OrganizationProrationBehavior::Invoice,
                                number("benefit_revocation_grace_period"),
                            )
                            .allow_multiple_subscriptions(true)
                            .prevent_trial_abuse(true)
                            .allow_customer_updates(true),
                        )
                        .customer_email_settings(
                            OrganizationCustomerEmailSettings::new()
                                .order_confirmation(true)
                                .payment_method_expiration_reminder(true)
                                .subscription_cancellation(true)
                                .subscription_confirmation(true)
                                .subscription_cycled(true)
                                .subscription_cycled_after_trial(true)
                                .subscription_past_due(true)
                                .subscription_paused(true)
                                .subscription_resumed(true)
                                .subscription_renewal_reminder(true)
                                .subscription_revoked(true)
                                .subscription_trial_conversion_reminder(true)
                                .subscription_uncanceled(true)
                                .subscription_updated(true),
                        )
                        .customer_portal_settings(
                            OrganizationCustomerPortalSettings::new(
                                CustomerPortalUsageSettings::new(true),
                                CustomerPortalSubscriptionSettings::new()
                                    .update_seats(true)
                                    .update_plan(true)
                                    .pause(true)
                                    .update_units(true),
                            )
                            .customer(CustomerPortalCustomerSettings::new().allow_email_change(true)),
                        )
                        .dispute_settings(
                            OrganizationDisputeSettingsUpdate::new()
                                .auto_accept_below_amount(number("auto_accept_below_amount")),
                        )
                        .embed_hosts(texts("embed_hosts"))
                        .default_presentment_currency(Currency::EUR)
                        .default_tax_behavior(TaxBehaviorOption::Location)
                        .sso_enforced(true),
                ),
            )
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
                        .format(WebhookFormat::Raw)
                        .name(text("name"))
                        .organization_id(id("organization_id"))
                        .api_version(ApiVersion::V2026_04),
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
            call(
                polar.webhooks().update_endpoint(
                    id("id"),
                    WebhookEndpointUpdate::new()
                        .url(text("url"))
                        .name(text("name"))
                        .format(WebhookFormat::Raw)
                        .events([WebhookEventType::CheckoutCreated])
                        .enabled(true)
                        .api_version(WebhookEndpointUpdateApiVersion::V2026_04),
                ),
            )
        }),
        ("webhooks:reset_webhook_endpoint_secret", |polar| {
            call(polar.webhooks().reset_endpoint_secret(id("id")))
        }),
        ("webhooks:redeliver_webhook_event", |polar| {
            call(polar.webhooks().redeliver_event(id("id")))
        }),
    ]
}
