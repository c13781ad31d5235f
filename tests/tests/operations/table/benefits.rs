//! Benefits, grants, files and license keys.

use polar_sdk::ids::{BenefitId, CustomerId, FileId, MemberId, OrganizationId};
use polar_sdk::models::{
    BenefitCustomCreate, BenefitCustomCreateProperties, BenefitCustomProperties, BenefitCustomUpdate,
    BenefitGrantSortProperty, BenefitSortProperty, BenefitType, BenefitVisibility, DownloadableFileCreate, FilePatch,
    FileUploadCompleted, LicenseKeyActivate, LicenseKeyDeactivate, LicenseKeyStatus, LicenseKeyUpdate,
    LicenseKeyValidate, S3FileCreateMultipart, S3FileCreatePart, S3FileUploadCompletedPart,
};

use super::{Row, call};
use crate::values::{METADATA, id, ids, number, text, texts, timestamp};

pub fn rows() -> Vec<Row> {
    vec![
        ("benefit-grants:list", |polar| {
            call(
                polar
                    .benefit_grants()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .external_customer_id(texts("external_customer_id"))
                    .is_granted(true)
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([
                        BenefitGrantSortProperty::CreatedAt,
                        BenefitGrantSortProperty::CreatedAtDesc,
                    ]),
            )
        }),
        ("benefits:list", |polar| {
            call(
                polar
                    .benefits()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .r#type([BenefitType::Custom, BenefitType::Discord])
                    .id(ids::<BenefitId>("id"))
                    .exclude_id(ids::<BenefitId>("exclude_id"))
                    .query(text("query"))
                    .page(number("page"))
                    .limit(number("limit"))
                    .sorting([BenefitSortProperty::CreatedAt, BenefitSortProperty::CreatedAtDesc])
                    .metadata(METADATA),
            )
        }),
        ("benefits:create", |polar| {
            call(
                polar.benefits().create(
                    BenefitCustomCreate::new(
                        text("description"),
                        BenefitCustomCreateProperties::new().note(text("note")),
                    )
                    .metadata(METADATA)
                    .organization_id(id("organization_id"))
                    .visibility(BenefitVisibility::Draft),
                ),
            )
        }),
        ("benefits:get", |polar| call(polar.benefits().get(id("id")))),
        ("benefits:delete", |polar| call(polar.benefits().delete(id("id")))),
        ("benefits:update", |polar| {
            call(
                polar.benefits().update(
                    id("id"),
                    BenefitCustomUpdate::new()
                        .metadata(METADATA)
                        .description(text("description"))
                        .visibility(BenefitVisibility::Draft)
                        .properties(BenefitCustomProperties::new(Some(text("note")))),
                ),
            )
        }),
        ("benefits:files", |polar| {
            call(
                polar
                    .benefits()
                    .files(id("id"))
                    .page(number("page"))
                    .limit(number("limit")),
            )
        }),
        ("benefits:grants", |polar| {
            call(
                polar
                    .benefits()
                    .grants(id("id"))
                    .is_granted(true)
                    .customer_id(ids::<CustomerId>("customer_id"))
                    .member_id(ids::<MemberId>("member_id"))
                    .page(number("page"))
                    .limit(number("limit")),
            )
        }),
        ("files:list", |polar| {
            call(
                polar
                    .files()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .ids(ids::<FileId>("ids"))
                    .page(number("page"))
                    .limit(number("limit")),
            )
        }),
        ("files:create", |polar| {
            call(
                polar.files().create(
                    DownloadableFileCreate::new(
                        number("size"),
                        S3FileCreateMultipart::new([S3FileCreatePart::new()
                            .number(number("number"))
                            .chunk_start(number("chunk_start"))
                            .chunk_end(number("chunk_end"))
                            .checksum_sha256_base64(text("checksum_sha256_base64"))]),
                    )
                    .name(text("name"))
                    .mime_type(text("mime_type"))
                    .organization_id(id("organization_id"))
                    .checksum_sha256_base64(text("checksum_sha256_base64"))
                    .version(text("version")),
                ),
            )
        }),
        ("files:delete", |polar| call(polar.files().delete(id("id")))),
        ("files:update", |polar| {
            call(
                polar
                    .files()
                    .update(id("id"), FilePatch::new().name(text("name")).version(text("version"))),
            )
        }),
        ("files:uploaded", |polar| {
            call(
                polar.files().uploaded(
                    id("id"),
                    FileUploadCompleted::new([S3FileUploadCompletedPart::new(
                        number("number"),
                        text("checksum_etag"),
                        Some(text("checksum_sha256_base64")),
                    )])
                    .id(text("id"))
                    .path(text("path")),
                ),
            )
        }),
        ("license_keys:list", |polar| {
            call(
                polar
                    .license_keys()
                    .list()
                    .organization_id(ids::<OrganizationId>("organization_id"))
                    .benefit_id(ids::<BenefitId>("benefit_id"))
                    .status([LicenseKeyStatus::Granted, LicenseKeyStatus::Revoked])
                    .page(number("page"))
                    .limit(number("limit")),
            )
        }),
        ("license_keys:activate", |polar| {
            call(
                polar.license_keys().activate(
                    LicenseKeyActivate::new(id("organization_id"))
                        .key(text("key"))
                        .label(text("label"))
                        .conditions(METADATA)
                        .meta(METADATA),
                ),
            )
        }),
        ("license_keys:deactivate", |polar| {
            call(polar.license_keys().deactivate(LicenseKeyDeactivate::new(
                text("key"),
                id("organization_id"),
                id("activation_id"),
            )))
        }),
        ("license_keys:validate", |polar| {
            call(
                polar.license_keys().validate(
                    LicenseKeyValidate::new(text("key"), id("organization_id"))
                        .activation_id(id("activation_id"))
                        .benefit_id(id("benefit_id"))
                        .customer_id(id("customer_id"))
                        .increment_usage(number("increment_usage"))
                        .conditions(METADATA),
                ),
            )
        }),
        ("license_keys:get", |polar| call(polar.license_keys().get(id("id")))),
        ("license_keys:update", |polar| {
            call(
                polar.license_keys().update(
                    id("id"),
                    LicenseKeyUpdate::new()
                        .status(LicenseKeyStatus::Granted)
                        .usage(number("usage"))
                        .limit_activations(number("limit_activations"))
                        .limit_usage(number("limit_usage"))
                        .expires_at(timestamp("expires_at")),
                ),
            )
        }),
        ("license_keys:get_activation", |polar| {
            call(polar.license_keys().get_activation(id("id"), id("activation_id")))
        }),
        ("license_keys:rotate", |polar| {
            call(polar.license_keys().rotate(id("id")))
        }),
    ]
}
