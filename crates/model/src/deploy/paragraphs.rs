//! What the documentation says about each code of a Deploy Button.

use crate::field::{Source, Standing};
use crate::paragraph::Paragraph;
use crate::problem::Severity;

const fn about(code: &'static str, what: &'static str, why: &'static str, good: &'static str, bad: &'static str) -> Paragraph {
    Paragraph { code, severity: Severity::Error, standing: Standing::Documented, source: Source::DeployButton, what, why, good, bad }
}

/// The paragraphs about Deploy Buttons in `docs/problems.md`. An example is a parameter of the button’s address, decoded.
pub(crate) static CODES: &[Paragraph] = &[
    about(
        "deploy.repository",
        "The button names no repository.",
        "A button copies a repository; without one Vercel has nothing to deploy.",
        "repository-url=https://github.com/acme/nextjs-starter",
        "",
    ),
    Paragraph {
        standing: Standing::Inferred,
        ..about(
            "deploy.address",
            "An address of the button is not whole, or cannot be opened by others.",
            "Whoever clicks the button is sent there, or Vercel reads it.",
            "demo-url=https://demo.acme.example",
            "demo-url=demo.acme.example",
        )
    },
    about(
        "deploy.repositoryName",
        "The proposed name of the repository has a space.",
        "Git hosts take no spaces in a name.",
        "repository-name=acme-starter",
        "repository-name=Acme starter",
    ),
    Paragraph {
        standing: Standing::Inferred,
        ..about(
            "deploy.storeIntegration",
            "A store is asked for, and the integration has no URL slug.",
            "A store is named by the slugs of its integration and product.",
            "",
            "",
        )
    },
    Paragraph {
        standing: Standing::Inferred,
        ..about(
            "deploy.store",
            "A store is asked for that is no product of the integration.",
            "Vercel finds a store by its product’s slug.",
            "",
            "",
        )
    },
    Paragraph {
        severity: Severity::Warning,
        standing: Standing::Inferred,
        ..about("deploy.twice", "A list of the button holds an entry twice.", "Each counts once.", "env=API_KEY", "env=API_KEY,API_KEY")
    },
    about("deploy.integrationIds", "More than three integrations are to be installed.", "A button takes up to three.", "", ""),
    about(
        "deploy.clientId",
        "A client id does not begin with `oac_`, or has a character that none has.",
        "Integrations are named by the client id that the console shows among their credentials.",
        "developer-id=oac_V1StGXR8Z5jdHi6BmyT2kQ9w",
        "developer-id=acme",
    ),
    Paragraph {
        severity: Severity::Warning,
        standing: Standing::Inferred,
        ..about(
            "deploy.clientIdLength",
            "Other than 24 characters follow the `oac_` of a client id.",
            "All ids seen have 24, so one of another length was probably cut when it was copied.",
            "developer-id=oac_V1StGXR8Z5jdHi6BmyT2kQ9w",
            "developer-id=oac_V1StGXR8",
        )
    },
    about(
        "deploy.needs",
        "A parameter is set that does nothing without another.",
        "`skippable-integrations` and `external-id` need `integration-ids`; `envDescription` and `envLink` need `env`; `developer-id` and \
         `production-deploy-hook` need `redirect-url`.",
        "env=API_KEY&envDescription=From your account page",
        "envDescription=From your account page",
    ),
    about(
        "deploy.env",
        "The name of an environment variable has a character that none takes.",
        "Names are made of letters, digits and underscores, and do not begin with a digit.",
        "env=API_KEY",
        "env=api-key",
    ),
    about(
        "deploy.envValue",
        "An environment variable is given together with its value.",
        "The address of a button is read by everybody, so it takes names alone.",
        "env=API_KEY",
        "env=API_KEY=abc",
    ),
    about(
        "deploy.envDefault",
        "A default is given for a variable that is not asked for.",
        "Vercel takes defaults only for variables of `env`.",
        "env=REGION&envDefaults={\"REGION\":\"fra1\"}",
        "envDefaults={\"REGION\":\"fra1\"}",
    ),
    about(
        "deploy.secret",
        "A default looks like a secret.",
        "The address of a button is read by everybody. Whoever deploys has to bring their own.",
        "env=API_KEY",
        "",
    ),
    about(
        "deploy.developerHost",
        "The Redirect URL leads to another host than the integration’s Website.",
        "Vercel shows the developer’s name and logo only where both match. That it compares hosts is our deduction.",
        "redirect-url=https://acme.example/deployed",
        "redirect-url=https://elsewhere.example/deployed",
    ),
    about(
        "deploy.demo",
        "The demo’s card has some of its four parts, but not all.",
        "The card is shown only with title, description, address and picture.",
        "",
        "demo-title=Acme starter",
    ),
];
