//! Uploading the files of imports.
//!
//! Nothing is uploaded to a simulator. A file counts as uploaded from when the credential for it is given, and
//! is kept for a day.

use std::time::Duration;

use sqlserver_api::codes::UPLOAD_TYPE_ERROR;
use sqlserver_api::{
    BackupUploadType as Upload, CosUploadBackupFile, DescribeBackupUploadSize,
    DescribeBackupUploadSizeResponse, DescribeUploadBackupInfo, DescribeUploadBackupInfoResponse,
    DescribeUploadIncrementalInfo, DescribeUploadIncrementalInfoResponse, ImportOperation as Operation,
};
use tc_core::Model;
use tc_core::prelude::Secret;
use tc_core::server::Refusal;

use super::import_lookup::{allows, import, increment};
use crate::sqlserver::facts::steady_below;
use crate::sqlserver::state::migration::{Import, ImportRun};
use crate::sqlserver::visit::{Visit, refuse};

/// How long an uploaded file is kept.
const KEPT: Duration = Duration::from_secs(86_400);

/// How many seconds a credential is valid, as in published examples.
const VALID: u64 = 500;

/// `DescribeUploadBackupInfo`.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeUploadBackupInfo,
) -> Result<DescribeUploadBackupInfoResponse, Refusal> {
    let now = visit.now();
    let import = import(visit, &request.instance_id, &request.backup_migration_id)?;
    check_upload(import)?;
    allows(&import.run, &import.upload, &Operation::Upload)?;
    import.run.credential = Some(now);
    visit.note_change();
    let path = path(visit, &request.instance_id, &request.backup_migration_id);
    let credential = Credential::new(visit);
    Ok(DescribeUploadBackupInfoResponse {
        bucket_name: credential.bucket,
        region: visit.region().to_string(),
        path,
        tmp_secret_id: credential.id,
        tmp_secret_key: credential.key,
        start_time: credential.start,
        expired_time: credential.end,
        cos_security_token: Some(credential.token),
        ..Model::blank()
    })
}

/// `DescribeUploadIncrementalInfo`.
pub(crate) fn describe_increment(
    visit: &mut Visit<'_>,
    request: &DescribeUploadIncrementalInfo,
) -> Result<DescribeUploadIncrementalInfoResponse, Refusal> {
    let now = visit.now();
    let import = import(visit, &request.instance_id, &request.backup_migration_id)?;
    let found = increment(import, &request.incremental_migration_id)?;
    let run = &mut found.run;
    allows(run, &Upload::CosUpload, &Operation::Upload)?;
    check_upload(import)?;
    increment(import, &request.incremental_migration_id)?.run.credential = Some(now);
    visit.note_change();
    let path = path(visit, &request.instance_id, &request.backup_migration_id);
    let credential = Credential::new(visit);
    Ok(DescribeUploadIncrementalInfoResponse {
        bucket_name: credential.bucket,
        region: visit.region().to_string(),
        path: format!("{path}increment/{}/", request.incremental_migration_id),
        tmp_secret_id: credential.id,
        tmp_secret_key: credential.key,
        start_time: credential.start,
        expired_time: credential.end,
        cos_security_token: Some(credential.token),
        ..Model::blank()
    })
}

/// `DescribeBackupUploadSize`. Inferred: sizes are in bytes, and nothing is listed where nothing is uploaded.
pub(crate) fn describe_size(
    visit: &mut Visit<'_>,
    request: &DescribeBackupUploadSize,
) -> Result<DescribeBackupUploadSizeResponse, Refusal> {
    let now = visit.now();
    let import = import(visit, &request.instance_id, &request.backup_migration_id)?;
    let run = match &request.incremental_migration_id {
        None => &import.run,
        Some(id) => &increment(import, id)?.run,
    };
    let file = |file_name: String| {
        let size = 1 + i64::from(steady_below(&file_name, 1_000_000_000));
        CosUploadBackupFile { file_name, size }
    };
    let uploaded = run.file.iter().filter(|_| is_there(run, now)).map(|it| file(it.0.clone()));
    Ok(DescribeBackupUploadSizeResponse { cos_upload_backup_file_set: uploaded.collect() })
}

/// Whether the file of an import was uploaded and is still kept.
pub(super) fn is_there(run: &ImportRun, now: Duration) -> bool {
    run.file.is_some() && run.credential.is_some_and(|given| now.saturating_sub(given) < KEPT)
}

fn check_upload(import: &Import) -> Result<(), Refusal> {
    if import.upload == Upload::CosUpload {
        return Ok(());
    }
    refuse(UPLOAD_TYPE_ERROR, "The file of the import comes from a URL.")
}

fn path(visit: &Visit<'_>, instance: &str, id: &str) -> String {
    format!("{}/sqlserver/{instance}/migration/backup/{id}/", visit.account_number())
}

/// A credential that opens nothing.
struct Credential {
    bucket: String,
    id: String,
    key: Secret<String>,
    token: Secret<String>,
    start: String,
    end: String,
}

impl Credential {
    fn new(visit: &mut Visit<'_>) -> Self {
        let now = visit.now().as_secs();
        let mut text = || visit.world.ids.digest();
        let (id, key, token) = (format!("AKID{}", text()), text(), text());
        Self {
            bucket: format!("sqlserver-upload-{}", visit.account_number()),
            id,
            key: key.into(),
            token: token.into(),
            start: now.to_string(),
            end: now.saturating_add(VALID).to_string(),
        }
    }
}
