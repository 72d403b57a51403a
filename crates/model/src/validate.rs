//! The rules as `validator`'s trait `Validate`, for those who know that crate: the same problems in its own form.
//!
//! Only what blocks is an error here. A field is named by its place below the value, such as `guides/0/title`.

use crate::check::check;
use crate::draft::Draft;
use crate::manifest::Manifest;
use crate::pointer::Pointer;
use crate::problem::{Problem, Severity};
use std::borrow::Cow;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

/// The integration of a draft.
#[derive(Clone, Copy, Debug)]
pub struct Integration<'a>(pub &'a Draft);

/// One product of a draft.
#[derive(Clone, Copy, Debug)]
pub struct Product<'a> {
    /// The draft that has the product.
    pub draft: &'a Draft,
    /// Its place among the products.
    pub index: usize,
}

impl Validate for Draft {
    fn validate(&self) -> Result<(), ValidationErrors> {
        within(self, &Pointer::root())
    }
}

impl Validate for Manifest {
    fn validate(&self) -> Result<(), ValidationErrors> {
        self.draft().validate()
    }
}

impl Validate for Integration<'_> {
    fn validate(&self) -> Result<(), ValidationErrors> {
        within(self.0, &Pointer::root().key("integration"))
    }
}

impl Validate for Product<'_> {
    fn validate(&self) -> Result<(), ValidationErrors> {
        within(self.draft, &Pointer::root().key("products").index(self.index))
    }
}

fn within(draft: &Draft, place: &Pointer) -> Result<(), ValidationErrors> {
    let report = check(draft);
    let mut errors = ValidationErrors::new();
    for problem in report.within(place).filter(|problem| problem.severity == Severity::Error) {
        let name = problem.path.as_str().get(place.as_str().len()..).unwrap_or_default().trim_start_matches('/');
        let entry = errors.errors_mut().entry(Cow::Owned(name.to_owned()));
        if let ValidationErrorsKind::Field(list) = entry.or_insert_with(|| ValidationErrorsKind::Field(Vec::new())) {
            list.push(error(problem));
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn error(problem: &Problem) -> ValidationError {
    let mut error = ValidationError::new("");
    error.code = problem.code.clone();
    error.message = Some(Cow::Owned(problem.message.clone()));
    error.add_param(Cow::Borrowed("path"), &problem.path.as_str());
    error.add_param(Cow::Borrowed("field"), &problem.field);
    error
}
