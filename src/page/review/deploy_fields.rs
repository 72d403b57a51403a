//! What can be asked of a Deploy Button, as a table: one entry for each text that is typed.

use formwork_model::DeployButton;

/// A text of the button.
pub(super) struct Ask {
    /// The query parameter, by which problems name it.
    pub(super) query: &'static str,
    /// What it is called.
    pub(super) label: &'static str,
    /// What to enter, in one sentence without a full stop, or "".
    pub(super) hint: &'static str,
    /// Under which heading it is folded away; "" for those that are always there.
    pub(super) group: &'static str,
    /// Puts what was typed into the button.
    pub(super) put: fn(&mut DeployButton, &str),
}

/// Names separated by commas or lines.
fn names(text: &str) -> Vec<String> {
    text.split([',', '\n']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Lines of `NAME=value`.
fn pairs(text: &str) -> Vec<(String, String)> {
    let pair = |line: &str| {
        let (name, value) = line.split_once('=').unwrap_or((line, ""));
        (name.trim().to_owned(), value.trim().to_owned())
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(pair).collect()
}

const fn ask(group: &'static str, query: &'static str, label: &'static str, hint: &'static str, put: fn(&mut DeployButton, &str)) -> Ask {
    Ask { query, label, hint, group, put }
}

/// The query parameter of the stores, which are chosen, not typed.
pub(super) const STORES: &str = "stores";

/// The query parameter that is a yes or no.
pub(super) const SKIPPABLE: &str = "skippable-integrations";

/// The parameters whose text takes several lines.
pub(super) const TALL: &str = "envDefaults";

const AFTER: &str = "After the deployment";
const BUILD: &str = "Build";
const DEMO: &str = "Demo card";
const INSTALL: &str = "Integrations";
const REST: &str = "Names and variables";

/// All texts, in the order of the form.
pub(super) static ASKS: &[Ask] = &[
    ask("", "repository-url", "Repository", "Its whole address; may include a folder", |button, text| button.repository_url = text.into()),
    ask("", "project-name", "Project name", "Proposed to whoever deploys; they can change it", |button, text| {
        button.project_name = text.into()
    }),
    ask("", "env", "Environment variables", "Names that people fill in, separated by commas. Never values", |button, text| {
        button.env = names(text);
    }),
    ask(REST, "repository-name", "Repository name", "Proposed for their copy; no spaces", |button, text| {
        button.repository_name = text.into()
    }),
    ask(REST, "envDescription", "Description of the variables", "What they are and where to find them", |button, text| {
        button.env_description = text.into();
    }),
    ask(REST, "envLink", "Page about the variables", "", |button, text| button.env_link = text.into()),
    ask(REST, "envDefaults", "Default values", "One NAME=value a line; everybody can read them", |button, text| {
        button.env_defaults = pairs(text)
    }),
    ask(INSTALL, "integration-ids", "Integrations to install", "Up to three client ids, separated by commas", |button, text| {
        button.integration_ids = names(text);
    }),
    ask(INSTALL, "external-id", "External id", "Handed to each Redirect URL", |button, text| button.external_id = text.into()),
    ask(AFTER, "redirect-url", "Redirect URL", "Where people are sent once it is deployed", |button, text| {
        button.redirect_url = text.into()
    }),
    ask(AFTER, "developer-id", "Developer id", "A client id; its name and logo are shown", |button, text| {
        button.developer_id = text.into()
    }),
    ask(AFTER, "production-deploy-hook", "Production deploy hook", "The name of a hook to create", |button, text| {
        button.production_deploy_hook = text.into();
    }),
    ask(DEMO, "demo-title", "Demo title", "The card is shown only with all four", |button, text| button.demo_title = text.into()),
    ask(DEMO, "demo-description", "Demo description", "", |button, text| button.demo_description = text.into()),
    ask(DEMO, "demo-url", "Demo address", "", |button, text| button.demo_url = text.into()),
    ask(DEMO, "demo-image", "Demo picture", "The address of a picture", |button, text| button.demo_image = text.into()),
    ask(BUILD, "root-directory", "Root directory", "The folder of the project", |button, text| button.root_directory = text.into()),
    ask(BUILD, "build-command", "Build command", "", |button, text| button.build_command = text.into()),
    ask(BUILD, "install-command", "Install command", "", |button, text| button.install_command = text.into()),
    ask(BUILD, "dev-command", "Development command", "", |button, text| button.dev_command = text.into()),
    ask(BUILD, "ignore-command", "Ignore command", "Tells that a build can be left out", |button, text| {
        button.ignore_command = text.into()
    }),
    ask(BUILD, "output-directory", "Output directory", "The folder that a build fills", |button, text| {
        button.output_directory = text.into()
    }),
];

/// The headings under which the rest is folded away, in order.
pub(super) const GROUPS: [&str; 5] = [REST, INSTALL, AFTER, DEMO, BUILD];

/// The heading under which the yes or no stands.
pub(super) const SKIPPABLE_GROUP: &str = INSTALL;
