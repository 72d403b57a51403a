//! Where the server keeps what lasts: a folder, or a database and a store named by their addresses.

use anyhow::{Context, Result};
use clap::Args;
use formwork_server::{Media, Store, Vault};
use secrecy::{ExposeSecret, SecretString};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Where the server keeps what lasts.
#[derive(Args)]
pub(crate) struct Data {
    /// Folder of the database, the media and the key; made where there is none
    #[arg(long, value_name = "DIR", default_value = "formwork-data", env = "FORMWORK_DATA")]
    data: PathBuf,
    /// Address of a PostgreSQL database in place of the SQLite file in DIR
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database: Option<SecretString>,
    /// Address of a store of media that speaks S3 (`s3://bucket/prefix`) in place of a folder in DIR; AWS_ENDPOINT and the other AWS variables say how to reach it
    #[arg(long, value_name = "URL", env = "FORMWORK_MEDIA")]
    media: Option<String>,
}

impl Data {
    /// Opens the database and brings its schema up to date.
    pub(crate) async fn store(&self) -> Result<Store> {
        if let Some(url) = &self.database {
            return Store::open_url(url.expose_secret()).await.context("the database at DATABASE_URL cannot be used");
        }
        let file = self.folder()?.join("formwork.db");
        Store::open_file(&file).await.with_context(|| format!("the database {} cannot be used", file.display()))
    }

    /// Opens the store of media.
    pub(crate) fn media(&self) -> Result<Media> {
        match &self.media {
            Some(url) => Media::url(url).with_context(|| format!("the store of media {url} cannot be used")),
            None => Media::folder(&self.folder()?.join("media")).context("the folder of media cannot be used"),
        }
    }

    /// The key for client secrets: FORMWORK_KEY, else a file in the folder, made on first start for its owner alone.
    pub(crate) fn vault(&self) -> Result<Vault> {
        if let Ok(key) = std::env::var("FORMWORK_KEY") {
            return Vault::new(&key.into()).context("FORMWORK_KEY");
        }
        let file = self.folder()?.join("key");
        let key = match fs::read_to_string(&file) {
            Ok(key) => SecretString::from(key),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let key = Vault::new_key()?;
                write_private(&file, key.expose_secret()).with_context(|| format!("{} cannot be written", file.display()))?;
                // Whoever else started in this moment may have been first.
                fs::read_to_string(&file).map(SecretString::from)?
            }
            Err(error) => return Err(error).with_context(|| format!("{} cannot be read", file.display())),
        };
        Vault::new(&key).with_context(|| file.display().to_string())
    }

    /// The folder, made where there is none for its owner alone: what lies in it is as private as the drafts.
    fn folder(&self) -> Result<&Path> {
        let mut folder = fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(&self.data).with_context(|| format!("the folder {} cannot be made", self.data.display()))?;
        Ok(&self.data)
    }
}

/// Writes a file that only its owner can read, whole or not at all; one that is there already stays as it is.
fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    let draft = file.with_extension(std::process::id().to_string());
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut written = options.open(&draft)?;
    written.write_all(text.as_bytes())?;
    written.sync_all()?;
    let linked = fs::hard_link(&draft, file);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        linked => linked,
    }
}
