//! The report on a draft: every rule of the registry and of its neighbours, in the order of the form.

mod document;
mod media;
mod protocols;
mod shape;
mod value;

use crate::at::At;
use crate::draft::Draft;
use crate::field::{Control, Field, Source};
use crate::json::Json;
use crate::place;
use crate::problem::{Fix, Problem, Report, Severity};
use crate::{cross, integration, product};
use std::borrow::Cow;

pub(crate) use document::{Version, version};
pub use media::is_safe_path;
pub(crate) use protocols::STATUS;

/// What the rules find in a draft, in the order of the form. The same draft gives the same report.
pub fn check(draft: &Draft) -> Report {
    let mut findings = Findings::on(draft, Vec::new());
    findings.secrets(&At::Root, &draft.document, 0);
    if findings.document() {
        findings.contents();
        cross::check(&mut findings);
    }
    findings.report()
}
/// Whether a field has an answer: an agreement counts once it is accepted, anything else once something was entered.
pub(crate) fn is_filled(field: &Field, value: Option<&Json>) -> bool {
    match (field.control, value) {
        (Control::Agreement, Some(Json::Object(_))) => value.and_then(|value| value.get("accepted")).and_then(Json::as_bool) == Some(true),
        (_, value) => value.is_some_and(|value| !value.is_blank()),
    }
}

/// Puts problems in the order of the form, and names the field of each. Problems of one place keep the order in which they were
/// found.
pub(crate) fn in_form_order(problems: Vec<Problem>) -> Vec<Problem> {
    let mut ranked: Vec<(Vec<usize>, Problem)> = problems
        .into_iter()
        .map(|mut problem| {
            let trace = place::trace(&problem.path);
            let (ranks, label) = (trace.ranks.clone(), trace.label());
            if problem.field.is_empty() {
                problem.field = Cow::Borrowed(label);
            }
            (ranks, problem)
        })
        .collect();
    ranked.sort_by(|(one, _), (other, _)| one.cmp(other));
    ranked.into_iter().map(|(_, problem)| problem).collect()
}

/// What has been found so far.
pub(crate) struct Findings<'a> {
    /// The draft that is looked at.
    pub(crate) draft: &'a Draft,
    problems: Vec<Problem>,
    /// How often something was searched for what was meant.
    proposals: u32,
}

/// One finding before it has a field, a line and a place in the order.
pub(crate) struct Finding {
    pub(crate) code: Cow<'static, str>,
    pub(crate) severity: Severity,
    pub(crate) source: Source,
    pub(crate) message: String,
    pub(crate) help: Cow<'static, str>,
    pub(crate) fix: Option<Fix>,
}

impl Finding {
    /// A finding of our own, without help or fix.
    pub(crate) fn new(code: impl Into<Cow<'static, str>>, severity: Severity, source: Source, message: impl Into<String>) -> Self {
        Self { code: code.into(), severity, source, message: message.into(), help: Cow::Borrowed(""), fix: None }
    }

    /// With the reason, or what is accepted.
    pub(crate) fn help(self, help: impl Into<Cow<'static, str>>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// With what a machine can do.
    pub(crate) fn fix(self, fix: impl Into<Option<Fix>>) -> Self {
        Self { fix: fix.into(), ..self }
    }
}

impl<'a> Findings<'a> {
    /// Begins with what was found before.
    pub(crate) fn on(draft: &'a Draft, problems: Vec<Problem>) -> Self {
        Self { draft, problems, proposals: 0 }
    }

    /// All that was found, in the order of the form.
    pub(crate) fn report(self) -> Report {
        Report { problems: in_form_order(self.problems) }
    }
}

impl Findings<'_> {
    /// Checks the fields of the integration and of each product.
    fn contents(&mut self) {
        let nothing = Json::object();
        let root = At::Root;
        let integration = self.draft.document.get("integration").filter(|value| value.as_object().is_some()).unwrap_or(&nothing);
        self.fields(integration::FIELDS, "", &At::Key(&root, "integration"), integration);
        let products = At::Key(&root, "products");
        for (index, product) in self.draft.products().iter().enumerate() {
            let at = At::Index(&products, index);
            if self.is_object(product, "product.type", "product", &at) {
                self.members(product, &at, product::FIELDS.iter().map(|field| field.key));
                self.fields(product::FIELDS, "product", &at, product);
            }
        }
    }

    /// Adds a finding at a place.
    pub(crate) fn add(&mut self, at: &At<'_>, finding: Finding) {
        self.problems.push(Problem {
            code: finding.code,
            severity: finding.severity,
            path: at.pointer(),
            field: Cow::Borrowed(""),
            message: finding.message,
            help: finding.help,
            docs: Cow::Borrowed(finding.source.url()),
            line: None,
            column: None,
            fix: finding.fix,
        });
    }

    /// The list to which a check of another module adds.
    fn problems(&mut self) -> &mut Vec<Problem> {
        &mut self.problems
    }

    /// Whether a value is an object; where it is not, says so.
    fn is_object(&mut self, value: &Json, code: impl Into<Cow<'static, str>>, noun: &str, at: &At<'_>) -> bool {
        let is = value.as_object().is_some();
        if !is {
            let message = ["Write the ", noun, " as an object, in braces: it is ", value.kind()].concat();
            self.add(at, Finding::new(code, Severity::Error, Source::Ours, message));
        }
        is
    }
}
