//! The Deploy Button: an address at which Vercel copies a repository and sets up what it needs (spec section 10).

mod paragraphs;
mod problems;
#[cfg(test)]
mod tests;

use crate::draft::Draft;
use crate::json::{self, Json};
use crate::problem::Problem;

pub(crate) use paragraphs::CODES;

/// Where a button leads: https://vercel.com/docs/deploy-button.
const BASE: &str = "https://vercel.com/new/clone?";
/// The button's picture. It is loaded from there by whatever page shows the button.
const PICTURE: &str = "https://vercel.com/button";

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
    /// What keeps the button from working, in the order of its parameters.
    ///
    /// A path names a query parameter, and in a list the element: `/repository-url`, `/integration-ids/3`.
    pub fn problems(&self, draft: &Draft) -> Vec<Problem> {
        problems::find(self, draft)
    }

    /// The button's address. The draft says which integration the stores belong to.
    pub fn url(&self, draft: &Draft) -> String {
        let mut url = BASE.to_owned();
        for (name, value) in self.parameters(draft) {
            if !value.is_empty() {
                let first = url.len() == BASE.len();
                url.push_str(if first { "" } else { "&" });
                url.push_str(name);
                url.push('=');
                encode(&mut url, &value);
            }
        }
        url
    }

    /// The button in Markdown.
    pub fn markdown(&self, draft: &Draft) -> String {
        ["[![Deploy with Vercel](", PICTURE, ")](", &self.url(draft), ")"].concat()
    }

    /// The button in HTML. An encoded address has nothing to escape but what parts its parameters.
    pub fn html(&self, draft: &Draft) -> String {
        let url = self.url(draft).replace('&', "&amp;");
        ["<a href=\"", &url, "\"><img src=\"", PICTURE, "\" alt=\"Deploy with Vercel\"></a>"].concat()
    }

    /// Every parameter with its value, in the order of the documentation.
    fn parameters(&self, draft: &Draft) -> [(&'static str, String); 24] {
        let flag = |on: bool| if on { "1".into() } else { String::new() };
        [
            ("repository-url", self.repository_url.clone()),
            ("project-name", self.project_name.clone()),
            ("repository-name", self.repository_name.clone()),
            ("stores", self.stores_json(draft)),
            ("integration-ids", self.integration_ids.join(",")),
            ("skippable-integrations", flag(self.skippable_integrations)),
            ("external-id", self.external_id.clone()),
            ("env", self.env.join(",")),
            ("envDefaults", self.defaults_json()),
            ("envDescription", self.env_description.clone()),
            ("envLink", self.env_link.clone()),
            ("redirect-url", self.redirect_url.clone()),
            ("developer-id", self.developer_id.clone()),
            ("production-deploy-hook", self.production_deploy_hook.clone()),
            ("demo-title", self.demo_title.clone()),
            ("demo-description", self.demo_description.clone()),
            ("demo-url", self.demo_url.clone()),
            ("demo-image", self.demo_image.clone()),
            ("build-command", self.build_command.clone()),
            ("install-command", self.install_command.clone()),
            ("dev-command", self.dev_command.clone()),
            ("ignore-command", self.ignore_command.clone()),
            ("root-directory", self.root_directory.clone()),
            ("output-directory", self.output_directory.clone()),
        ]
    }

    fn stores_json(&self, draft: &Draft) -> String {
        let slug = draft.integration("slug").and_then(Json::as_text).unwrap_or_default();
        let store = |product: &String| {
            Json::Object(vec![
                ("type".into(), "integration".into()),
                ("integrationSlug".into(), slug.into()),
                ("productSlug".into(), product.as_str().into()),
            ])
        };
        list(self.stores.iter().map(store).collect())
    }

    fn defaults_json(&self) -> String {
        let members: Vec<_> = self.env_defaults.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
        if members.is_empty() { String::new() } else { json::compact(&Json::Object(members)) }
    }
}

fn list(items: Vec<Json>) -> String {
    if items.is_empty() { String::new() } else { json::compact(&Json::List(items)) }
}

/// Appends `text` as the value of a query parameter: all but letters, digits and `-._~` as the bytes of UTF-8 in hexadecimal.
///
/// A crate for these ten lines would cost the page more than they do.
fn encode(url: &mut String, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push('%');
            url.push(char::from(DIGITS[usize::from(byte >> 4)]));
            url.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}
