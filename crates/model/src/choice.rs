//! Closed lists to choose from: categories, tags, frameworks, languages, regions.
//!
//! Values are Vercel's, from its public code; labels are ours, save where a page of the documentation has one.

use crate::protocol;

/// One entry of a list: the value as it is sent, the words that a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value as it is sent.
    pub value: &'static str,
    /// The words that a person reads.
    pub label: &'static str,
}

const fn choice(value: &'static str, label: &'static str) -> Choice {
    Choice { value, label }
}

/// The words for a value of a list; the value itself where the list does not have it.
pub fn label<'a>(choices: &[Choice], value: &'a str) -> &'a str {
    choices.iter().find(|choice| choice.value == value).map_or(value, |choice| choice.label)
}

/// Marketplace categories, `tagIds` (spec section 2.2): first those that the form's documentation names, in its order.
///
/// The form also names Checks, which has no id.
pub static CATEGORIES: &[Choice] = &[
    choice("tag_commerce", "Commerce"),
    choice("tag_logging", "Logging"),
    choice("tag_databases", "Databases"),
    choice("tag_cms", "CMS"),
    choice("tag_monitoring", "Monitoring"),
    choice("tag_dev_tools", "Dev Tools"),
    choice("tag_performance", "Performance"),
    choice("tag_analytics", "Analytics"),
    choice("tag_experimentation", "Experiments"),
    choice("tag_security", "Security"),
    choice("tag_searching", "Searching"),
    choice("tag_messaging", "Messaging"),
    choice("tag_productivity", "Productivity"),
    choice("tag_testing", "Testing"),
    choice("tag_observability", "Observability"),
    choice("tag_agents", "Agents"),
    choice("tag_ai", "AI"),
    choice("tag_authentication", "Authentication"),
    choice("tag_code_repository", "Code Repository"),
    choice("tag_code_review", "Code Review"),
    choice("tag_code_security", "Code Security"),
    choice("tag_code_testing", "Code Testing"),
    choice("tag_flags", "Flags"),
    choice("tag_payments", "Payments"),
    choice("tag_support_agent", "Support Agent"),
    choice("tag_video", "Video"),
    choice("tag_web_automation", "Web Automation"),
    choice("tag_workflow", "Workflow"),
];

/// Product tags (spec section 3.1): first those that are also categories, which are the natural offer.
pub static TAGS: &[Choice] = &[
    choice("tag_agents", "Agents"),
    choice("tag_ai", "AI"),
    choice("tag_analytics", "Analytics"),
    choice("tag_authentication", "Authentication"),
    choice("tag_checks", "Checks"),
    choice("tag_cms", "CMS"),
    choice("tag_code_repository", "Code Repository"),
    choice("tag_code_review", "Code Review"),
    choice("tag_code_security", "Code Security"),
    choice("tag_code_testing", "Code Testing"),
    choice("tag_commerce", "Commerce"),
    choice("tag_databases", "Databases"),
    choice("tag_dev_tools", "Dev Tools"),
    choice("tag_experimentation", "Experimentation"),
    choice("tag_flags", "Flags"),
    choice("tag_logDrain", "Log Drain"),
    choice("tag_logging", "Logging"),
    choice("tag_messaging", "Messaging"),
    choice("tag_monitoring", "Monitoring"),
    choice("tag_observability", "Observability"),
    choice("tag_other", "Other"),
    choice("tag_payments", "Payments"),
    choice("tag_performance", "Performance"),
    choice("tag_productivity", "Productivity"),
    choice("tag_searching", "Searching"),
    choice("tag_security", "Security"),
    choice("tag_storage", "Storage"),
    choice("tag_support_agent", "Support Agent"),
    choice("tag_testing", "Testing"),
    choice("tag_traceDrain", "Trace Drain"),
    choice("tag_video", "Video"),
    choice("tag_web_automation", "Web Automation"),
    choice("tag_workflow", "Workflow"),
    choice("ai", "AI (protocol)"),
    choice("authentication", "Authentication (protocol)"),
    choice("blob", "Blob"),
    choice("checks", "Checks (protocol)"),
    choice("drains", "Drains"),
    choice("edge-config", "Edge Config"),
    choice("experimentation", "Experimentation (protocol)"),
    choice("kv", "Key-Value"),
    choice("libsql", "libSQL"),
    choice("logDrain", "Log Drain (protocol)"),
    choice("mcp", "MCP"),
    choice("messaging", "Messaging (protocol)"),
    choice("mysql", "MySQL"),
    choice("observability", "Observability (protocol)"),
    choice("other", "Other (protocol)"),
    choice("postgres", "Postgres"),
    choice("rds", "RDS"),
    choice("redis", "Redis"),
    choice("sqlite", "SQLite"),
    choice("storage", "Storage (protocol)"),
    choice("traceDrain", "Trace Drain (protocol)"),
    choice("vector", "Vector"),
    choice("video", "Video (protocol)"),
    choice("workflow", "Workflow (protocol)"),
];

/// Frameworks of guides (spec section 3.2): first the five that the `vercel` command asks for.
pub static FRAMEWORKS: &[Choice] = &[
    choice("nextjs", "Next.js"),
    choice("remix", "Remix"),
    choice("astro", "Astro"),
    choice("nuxtjs", "Nuxt"),
    choice("sveltekit", "SvelteKit"),
    choice("actix-web", "Actix Web"),
    choice("angular", "Angular"),
    choice("ash", "Ash"),
    choice("axum", "Axum"),
    choice("blitzjs", "Blitz.js"),
    choice("brunch", "Brunch"),
    choice("bun", "Bun"),
    choice("container", "Container"),
    choice("create-react-app", "Create React App"),
    choice("django", "Django"),
    choice("docusaurus", "Docusaurus 1"),
    choice("docusaurus-2", "Docusaurus 2 and later"),
    choice("dojo", "Dojo"),
    choice("eleventy", "Eleventy"),
    choice("elysia", "Elysia"),
    choice("ember", "Ember.js"),
    choice("eve", "Eve"),
    choice("express", "Express"),
    choice("fastapi", "FastAPI"),
    choice("fasthtml", "FastHTML"),
    choice("fastify", "Fastify"),
    choice("flask", "Flask"),
    choice("gatsby", "Gatsby"),
    choice("go", "Go"),
    choice("gridsome", "Gridsome"),
    choice("h3", "H3"),
    choice("hexo", "Hexo"),
    choice("hono", "Hono"),
    choice("hugo", "Hugo"),
    choice("hydrogen", "Hydrogen"),
    choice("ionic-angular", "Ionic Angular"),
    choice("ionic-react", "Ionic React"),
    choice("jekyll", "Jekyll"),
    choice("koa", "Koa"),
    choice("mastra", "Mastra"),
    choice("middleman", "Middleman"),
    choice("nestjs", "NestJS"),
    choice("nitro", "Nitro"),
    choice("node", "Node.js"),
    choice("parcel", "Parcel"),
    choice("polymer", "Polymer"),
    choice("preact", "Preact"),
    choice("python", "Python"),
    choice("react-router", "React Router"),
    choice("redwoodjs", "RedwoodJS"),
    choice("ruby", "Ruby"),
    choice("rust", "Rust"),
    choice("saber", "Saber"),
    choice("sanity", "Sanity"),
    choice("sanity-v2", "Sanity 2"),
    choice("sapper", "Sapper"),
    choice("scully", "Scully"),
    choice("services", "Services"),
    choice("solidstart", "SolidStart"),
    choice("solidstart-1", "SolidStart 1"),
    choice("stencil", "Stencil"),
    choice("storybook", "Storybook"),
    choice("svelte", "Svelte"),
    choice("sveltekit-1", "SvelteKit 1"),
    choice("tanstack-start", "TanStack Start"),
    choice("tanstack-start-lovable", "TanStack Start (Lovable)"),
    choice("umijs", "UmiJS"),
    choice("vite", "Vite"),
    choice("vitepress", "VitePress"),
    choice("vue", "Vue.js"),
    choice("vuepress", "VuePress"),
    choice("xmcp", "xmcp"),
    choice("zola", "Zola"),
];

/// Languages of snippets. The list is ours: Vercel's is not public, and any other text is accepted.
pub static LANGUAGES: &[Choice] = &[
    choice("typescript", "TypeScript"),
    choice("javascript", "JavaScript"),
    choice("tsx", "TSX"),
    choice("jsx", "JSX"),
    choice("bash", "Shell, or a .env file"),
    choice("json", "JSON"),
    choice("sql", "SQL"),
    choice("prisma", "Prisma"),
    choice("graphql", "GraphQL"),
    choice("python", "Python"),
    choice("go", "Go"),
    choice("rust", "Rust"),
    choice("ruby", "Ruby"),
    choice("php", "PHP"),
    choice("java", "Java"),
    choice("kotlin", "Kotlin"),
    choice("csharp", "C#"),
    choice("swift", "Swift"),
    choice("elixir", "Elixir"),
    choice("html", "HTML"),
    choice("css", "CSS"),
    choice("vue", "Vue"),
    choice("svelte", "Svelte"),
    choice("yaml", "YAML"),
    choice("toml", "TOML"),
    choice("markdown", "Markdown"),
    choice("text", "Plain text"),
];

/// What the button of a guide's step can do (spec section 3.2).
pub static STEP_ACTIONS: &[Choice] = &[
    choice("connect_to_project", "Connect to a project"),
    choice("configure_project_connections", "Configure project connections"),
    choice("add_drain", "Add a drain"),
];

/// Vercel's regions (spec section 5.4), by the city of each.
pub static REGIONS: &[Choice] = &[
    choice("arn1", "Stockholm"),
    choice("bom1", "Mumbai"),
    choice("cdg1", "Paris"),
    choice("cle1", "Cleveland"),
    choice("cpt1", "Cape Town"),
    choice("dub1", "Dublin"),
    choice("dxb1", "Dubai"),
    choice("fra1", "Frankfurt"),
    choice("gru1", "São Paulo"),
    choice("hkg1", "Hong Kong"),
    choice("hnd1", "Tokyo"),
    choice("iad1", "Washington, D.C."),
    choice("icn1", "Seoul"),
    choice("kix1", "Osaka"),
    choice("lhr1", "London"),
    choice("pdx1", "Portland"),
    choice("sfo1", "San Francisco"),
    choice("sin1", "Singapore"),
    choice("syd1", "Sydney"),
];

/// Countries and territories, as the codes of ISO 3166-1 alpha-2 that a `vercel-country` control sends, between spaces.
///
/// Which of them Vercel offers is not public.
pub static COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY \
BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG \
GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA \
LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ \
OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF \
TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// What a product may do in a connected project (spec section 3).
pub static CONNECTION_SCOPES: &[Choice] = &[
    choice("read:deployment", "Deployments: read"),
    choice("read:domain", "Domains: read"),
    choice("read:project", "Projects: read"),
    choice("read-write:deployment", "Deployments: read and write"),
    choice("read-write:deployment-check", "Deployment Checks: read and write"),
    choice("read-write:domain", "Domains: read and write"),
    choice("read-write:drains", "Drains: read and write"),
    choice("read-write:global-project-env-vars", "Global Project Environment Variables: read and write"),
    choice("read-write:integration-deployment-action", "Deployment Actions: read and write"),
    choice("read-write:log-drain", "Log Drains: read and write"),
    choice("read-write:project-env-vars", "Project Environment Variables: read and write"),
    choice("read-write:project-protection-bypass", "Project Protection Bypass: read and write"),
];

/// How logs are delivered (spec section 3.7).
pub static DRAIN_FORMATS: &[Choice] = &[choice("json", "JSON"), choice("ndjson", "NDJSON")];

/// How traces are delivered (spec section 3.5).
pub static TRACE_FORMATS: &[Choice] = &[choice("json", "JSON"), choice("proto", "Protocol Buffers")];

/// The protocols of a product, from `protocol::ALL`.
pub static PROTOCOLS: &[Choice] = &{
    let mut choices = [choice("", ""); protocol::ALL.len()];
    let mut index = 0;
    while index < choices.len() {
        choices[index] = choice(protocol::ALL[index].name, protocol::ALL[index].label);
        index += 1;
    }
    choices
};
