//! Guides and snippets to start from: correct for their framework, filled with what a product says of itself.
//!
//! What is missing, or would break a rule of the form, is left out or said in neutral words, so that a starter always passes.

mod facts;
mod frameworks;
mod snippets;
#[cfg(test)]
mod tests;

use crate::field::Shape;
use crate::json::Json;
use crate::row::{GUIDE, SNIPPET};
use facts::{Facts, list};

pub use frameworks::STARTERS;
pub use snippets::{SNIPPET_LANGUAGES, snippet};

/// A framework for which a guide can be started.
#[derive(Debug)]
pub struct Starter {
    /// The value of a guide's `framework`.
    pub framework: &'static str,
    /// The framework's name for people.
    pub label: &'static str,
    /// The file that `vercel env pull` should write so that the framework reads it while one works on the app.
    pub env_file: &'static str,
    /// How the app is run while one works on it.
    pub run: &'static str,
    /// Where variables are read on the server, as a sentence that begins with a file or a place.
    pub reads: &'static str,
    /// The file of the example, or "".
    pub file: &'static str,
    /// The language of the example, as Markdown names it.
    pub language: &'static str,
    /// The example, in which `@NAME@` stands for a variable.
    pub code: &'static str,
    /// What else there is to know, in whole sentences.
    pub note: &'static str,
}

/// What a row of a shape can be started from: what [`start`] takes, and its name for people. Empty where there is nothing.
pub fn starters(shape: &Shape) -> Vec<(&'static str, &'static str)> {
    if shape.code == GUIDE.code {
        STARTERS.iter().map(|starter| (starter.framework, starter.label)).collect()
    } else if shape.code == SNIPPET.code {
        SNIPPET_LANGUAGES.to_vec()
    } else {
        Vec::new()
    }
}

/// A row of a shape, started from one of its [`starters`]; `None` where it has no such.
pub fn start(shape: &Shape, from: &str, product: &Json, integration: &Json) -> Option<Json> {
    if shape.code == GUIDE.code {
        return find_starter(from).map(|starter| guide(starter, product, integration));
    }
    snippet(from, product, integration).filter(|_| shape.code == SNIPPET.code)
}

/// The starter of a framework.
pub fn find_starter(framework: &str) -> Option<&'static Starter> {
    STARTERS.iter().find(|starter| starter.framework == framework)
}

/// A guide for a framework, with the product's name, the slugs by which the command line knows it, and the environment variables
/// that its snippets mention: an element of `guides`.
pub fn guide(starter: &Starter, product: &Json, integration: &Json) -> Json {
    let facts = Facts::of(product, integration);
    let title = match facts.name {
        Some(name) => ["Use ", name, " in ", starter.label].concat(),
        None => ["Connect ", starter.app()].concat(),
    };
    let mut steps = vec![connect(&facts)];
    if facts.drains {
        steps.push(drain(&facts));
    }
    // What only receives logs or traces has nothing to be read by the app.
    if facts.needs_code() {
        steps.extend([pull(starter, &facts), read(starter, &facts), deploy(&facts)]);
    } else {
        steps.push(look(&facts));
    }
    Json::Object(vec![("framework".into(), starter.framework.into()), ("title".into(), title.into()), ("steps".into(), Json::List(steps))])
}

impl Starter {
    /// An app of the framework, in a sentence.
    fn app(&self) -> &'static str {
        match self.framework {
            "nextjs" => "a Next.js app",
            "remix" => "a Remix app",
            "astro" => "an Astro site",
            "nuxtjs" => "a Nuxt app",
            "sveltekit" => "a SvelteKit app",
            "react-router" => "a React Router app",
            "express" => "an Express server",
            "hono" => "a Hono server",
            "fastapi" => "a FastAPI server",
            _ => "an app",
        }
    }
}

/// One step. `actions` are the types of its buttons.
fn step(title: &str, paragraphs: &[String], actions: &[&str]) -> Json {
    let mut members = vec![("title".into(), title.into()), ("content".into(), paragraphs.join("\n\n").into())];
    if !actions.is_empty() {
        let buttons = actions.iter().map(|action| Json::Object(vec![("type".into(), (*action).into())]));
        members.push(("actions".into(), Json::List(buttons.collect())));
    }
    Json::Object(members)
}

fn fenced(language: &str, code: &str) -> String {
    ["```", language, "\n", code.trim_end(), "\n```"].concat()
}

fn connect(facts: &Facts<'_>) -> Json {
    let which = match facts.name {
        Some(name) => ["Choose the project that is to use ", name, ", and the environments in which it does."].concat(),
        None => "Choose the project, and the environments in which it is to use this resource.".into(),
    };
    let mut paragraphs = vec![which];
    if facts.needs_code() {
        paragraphs.push(variables(facts));
    }
    if let Some(command) = &facts.command {
        let intro = "From the command line, in the folder of an app that is linked to a project, this adds a new resource and connects it:";
        paragraphs.extend([intro.to_owned(), fenced("bash", &["vercel integration add ", command].concat())]);
    }
    let actions: &[&str] =
        if facts.has_scopes { &["connect_to_project", "configure_project_connections"] } else { &["connect_to_project"] };
    step("Connect a project", &paragraphs, actions)
}

fn variables(facts: &Facts<'_>) -> String {
    match facts.variables.as_slice() {
        [] => "Vercel adds the resource’s environment variables to the project; they are listed in its settings.".into(),
        [one] => ["Vercel adds the environment variable ", &list(&[*one]), " to the project."].concat(),
        more => ["Vercel adds these environment variables to the project: ", &list(more), "."].concat(),
    }
}

fn drain(facts: &Facts<'_>) -> Json {
    let whom = facts.name.unwrap_or("this product");
    let paragraphs = [["Add a drain, so that Vercel sends what the project’s deployments write to ", whom, "."].concat()];
    step("Add a drain", &paragraphs, &["add_drain"])
}

fn look(facts: &Facts<'_>) -> Json {
    let mut paragraphs = vec!["Open a page of the app. What its deployments write arrives shortly afterwards.".to_owned()];
    paragraphs.extend(more(facts));
    step("Look at what arrives", &paragraphs, &[])
}

fn pull(starter: &Starter, facts: &Facts<'_>) -> Json {
    let pull = match starter.env_file {
        ".env.local" => "vercel env pull".to_owned(),
        file => ["vercel env pull ", file].concat(),
    };
    let what = if facts.variables.len() == 1 { "the variable" } else { "the variables" };
    let paragraphs = [
        ["Link the folder of the app to the project, then write ", what, " of its development environment to `", starter.env_file, "`:"]
            .concat(),
        fenced("bash", &["vercel link\n", &pull].concat()),
        ["Keep `", starter.env_file, "` out of Git. ", starter.run].concat(),
    ];
    step("Fetch the variables", &paragraphs, &[])
}

fn read(starter: &Starter, facts: &Facts<'_>) -> Json {
    let mut paragraphs = vec![starter.reads.to_owned()];
    match facts.variables.first() {
        Some(variable) if !starter.code.is_empty() => {
            if !starter.file.is_empty() {
                paragraphs.push(["For example, in `", starter.file, "`:"].concat());
            }
            paragraphs.push(fenced(starter.language, &starter.code.replace("@NAME@", variable)));
        }
        _ => paragraphs.push("The connection’s variables are listed among the environment variables in the project’s settings.".into()),
    }
    if !starter.note.is_empty() {
        paragraphs.push(starter.note.into());
    }
    if facts.has_snippets {
        paragraphs.push("Code to copy stands in the Quickstart section of the resource’s page.".into());
    }
    step("Read them on the server", &paragraphs, &[])
}

fn deploy(facts: &Facts<'_>) -> Json {
    let mut paragraphs = vec![
        "Deployments that exist do not change. Push a commit, or deploy from the folder of the app, and the next one has the variables:"
            .into(),
        fenced("bash", "vercel deploy"),
    ];
    paragraphs.extend(more(facts));
    step("Deploy", &paragraphs, &[])
}

fn more(facts: &Facts<'_>) -> Option<String> {
    facts.documentation.map(|address| ["More is in [the documentation](", address, ")."].concat())
}
