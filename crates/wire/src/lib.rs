//! The shapes of the API under `/api/v1` (contract section 6), said once: the server answers them, page and command read them.
//!
//! Names on the wire are camelCase, times are RFC 3339 in UTC with milliseconds, hashes are SHA-256 in 64 lower-case hexadecimal
//! digits. What is not here: any I/O, and the manifest itself, which travels as the bytes that a person wrote.

mod credential;
mod integration;
mod request;
mod session;
mod submission;
mod trouble;
mod version;

pub use credential::{Credentials, IssuedSecret, Rotate, Secret, SecretState, SignatureCheck, SignatureReport, SignatureTry};
pub use integration::{Actor, Eligibility, Integration, IntegrationPage, IntegrationSummary, Next, Saved, SetEligibility, Status};
pub use request::{EndpointCheck, Header, Level, Purpose, Request, RequestDetail, RequestPage, Started, WebhookCheck};
pub use session::{Role, Session};
pub use submission::{
    Comment, Decide, Decision, Receipt, ReceiptMedia, Submission, SubmissionPage, SubmissionState, Submit, Verdict, idempotency_key,
};
pub use trouble::{Counts, Finding, Report, Trouble};
pub use version::{Version, VersionPage};

/// Where the API begins.
pub const API: &str = "/api/v1";
/// Which API it is, within its version: it grows with a change that an older page or an older server would misunderstand.
pub const REVISION: u32 = 1;
/// The header of every answer that says the server's [`REVISION`].
pub const REVISION_HEADER: &str = "formwork-api-revision";
/// The header that makes a submission happen once.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// The longest manifest that is taken, in bytes.
pub const LONGEST_MANIFEST: usize = 8 * 1024 * 1024;
/// The largest file of media that is taken, in bytes.
pub const LARGEST_BLOB: usize = 20 * 1024 * 1024;
