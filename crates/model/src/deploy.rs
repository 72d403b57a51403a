//! The Deploy Button: an address at which Vercel copies a repository and sets up what it needs (spec section 10).

use crate::draft::Draft;
use crate::problem::Problem;

/// What a Deploy Button asks Vercel to do. Empty values are left out of its address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeployButton {
    /// The repository to copy; may include a folder.
    pub repository_url: String,
    /// The name proposed for the project.
    pub project_name: String,
    /// The name proposed for the copy of the repository.
    pub repository_name: String,
    /// Slugs of the draft's products of which a resource is created.
    pub stores: Vec<String>,
    /// Client ids of connectable integrations to install.
    pub integration_ids: Vec<String>,
    /// Whether the person may do without them.
    pub skippable_integrations: bool,
    /// A text that is handed to each Redirect URL.
    pub external_id: String,
    /// Names of environment variables that the person fills in.
    pub env: Vec<String>,
    /// Values proposed for some of them, which must not be secret.
    pub env_defaults: Vec<(String, String)>,
    /// What the variables are.
    pub env_description: String,
    /// A page about them.
    pub env_link: String,
    /// Where the person is sent after a successful deployment.
    pub redirect_url: String,
    /// The client id of the integration whose name and logo are shown.
    pub developer_id: String,
    /// The name of a hook that deploys to production.
    pub production_deploy_hook: String,
    /// The title of the demo's card.
    pub demo_title: String,
    /// The text of the demo's card.
    pub demo_description: String,
    /// Where the demo's card leads.
    pub demo_url: String,
    /// The address of the demo's picture.
    pub demo_image: String,
    /// How the project is built.
    pub build_command: String,
    /// How its dependencies are installed.
    pub install_command: String,
    /// How it is run while being worked on.
    pub dev_command: String,
    /// How to tell that a build can be left out.
    pub ignore_command: String,
    /// The folder of the project in the repository.
    pub root_directory: String,
    /// The folder that a build fills.
    pub output_directory: String,
}

impl DeployButton {
    /// What keeps the button from working. The paths name query parameters: `/repository-url`, `/integration-ids/3`.
    pub fn problems(&self, _draft: &Draft) -> Vec<Problem> {
        Vec::new()
    }

    /// The button's address. The draft says which integration the stores belong to.
    pub fn url(&self, _draft: &Draft) -> String {
        String::new()
    }

    /// The button in Markdown.
    pub fn markdown(&self, _draft: &Draft) -> String {
        String::new()
    }

    /// The button in HTML.
    pub fn html(&self, _draft: &Draft) -> String {
        String::new()
    }
}
