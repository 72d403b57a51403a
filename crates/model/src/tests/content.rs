//! What texts, addresses and lists may hold: one value in one field at a time.

use super::added;

/// What a value of a field of the integration adds, as `code severity`.
fn told(key: &str, value: &str) -> Vec<String> {
    let place = format!("/integration/{key}");
    let strip = |line: String| line.split_once(' ').unwrap_or_default().1.to_owned();
    added("gatepost", &[(&place, value)]).into_iter().filter(|line| line.starts_with(&place)).map(strip).collect()
}

fn table(key: &str, cases: &[(&str, &str)]) {
    for (value, expected) in cases {
        let expected: Vec<&str> = expected.split(", ").filter(|line| !line.is_empty()).collect();
        assert_eq!(told(key, value), expected, "{key}: {value}");
    }
}

#[test]
fn slugs() {
    let shape = "slug.shape error";
    table(
        "slug",
        &[
            (r#""a""#, ""),
            (r#""acme-db-2""#, ""),
            (r#""Acme""#, shape),
            (r#""acme_db""#, shape),
            (r#""acme--db""#, shape),
            (r#""-acme""#, shape),
            (r#""acme-""#, shape),
            (r#"" acme""#, shape),
            (r#""аcme""#, shape),
            (r#""   ""#, "slug.required error"),
        ],
    );
}

#[test]
fn emails() {
    let shape = "supportEmail.shape warning";
    table(
        "supportEmail",
        &[
            (r#""help+vercel@mail.acme.example""#, ""),
            (r#""acme.example""#, shape),
            (r#""help@acme""#, shape),
            (r#""@acme.example""#, shape),
            (r#""help@""#, shape),
            (r#""Help <help@acme.example>""#, shape),
            (r#""a@b@acme.example""#, shape),
            (r#"" help@acme.example""#, "supportEmail.spaces warning"),
        ],
    );
}

#[test]
fn addresses() {
    let shape = "websiteUrl.shape warning";
    table(
        "websiteUrl",
        &[
            (r#""https://acme.example:8443/a?b=c#d""#, ""),
            (r#""HTTPS://ACME.EXAMPLE""#, ""),
            (r#""www.acme.example""#, shape),
            (r#""//acme.example""#, shape),
            (r#""ftp://acme.example""#, shape),
            (r#""javascript:alert(1)""#, shape),
            (r#""https://""#, shape),
            (r#""https://acme.example:99999""#, shape),
            (r#""https://acme example""#, shape),
            (r#""http://acme.example""#, "websiteUrl.https warning"),
            (r#""https://me:secret@acme.example""#, "websiteUrl.credentials warning"),
            (r#""https://localhost:3000""#, "websiteUrl.private warning"),
            (r#""https://10.0.0.7""#, "websiteUrl.private warning"),
            (r#""https://intranet/x""#, "websiteUrl.private warning"),
            (r#""https://acme.example ""#, "websiteUrl.spaces warning"),
        ],
    );
    table(
        "redirectUrl",
        &[
            (r#""http://localhost:3000/callback""#, ""),
            (r#""http://127.0.0.1/callback""#, ""),
            (r#""http://[::1]:80/callback""#, ""),
            (r#""http://acme.example/callback""#, "redirectUrl.https warning"),
        ],
    );
    let bare = "baseUrl.bare warning";
    table(
        "baseUrl",
        &[
            (r#""https://acme.example/api""#, ""),
            (r#""https://acme.example/""#, bare),
            (r#""https://acme.example/api/""#, bare),
            (r#""https://acme.example?a=b""#, bare),
            (r##""https://acme.example#a""##, bare),
        ],
    );
}

#[test]
fn prose() {
    table(
        "name",
        &[
            (r#""Acme 👩‍💻 می‌خواهم שלום""#, ""),
            ("\"Ac\u{200b}me\"", "name.invisible warning"),
            ("\"Ac\u{202e}me\"", "name.invisible warning"),
            ("\"Ac\u{200d}me\"", "name.invisible warning"),
            (r#""Acme\u0007""#, "name.invisible warning"),
            (r#""Acme\nDB""#, "name.lines warning"),
            (r#""Acme ""#, "name.spaces hint"),
        ],
    );
    table(
        "shortDescription",
        &[
            (r#""Lorem ipsum dolor""#, "shortDescription.standIn warning"),
            (r#""Coming soon!""#, "shortDescription.standIn warning"),
            (r#""TODO""#, "shortDescription.standIn warning"),
            (r#""A to-do list for teams""#, ""),
            (r#""Methodology""#, ""),
        ],
    );
}

#[test]
fn markdown() {
    let (html, link, text) = ("overview.html warning", "overview.link warning", "overview.linkText warning");
    table(
        "overview",
        &[
            (r#""**Bold** and `<b>code</b>` and [docs](https://acme.example/docs \"Title\")""#, ""),
            (r#""```\n<script>\n```\nfine""#, ""),
            (r#""a < b and c > d, 3 <4>""#, ""),
            (r#""See <https://acme.example> or <help@acme.example>""#, ""),
            (r#""<h1>Hi</h1>""#, html),
            (r#""Array<string> is""#, html),
            (r#""<!-- hidden -->""#, html),
            (r#""text <img src=x onerror=alert(1)>""#, html),
            (r#""<div\nclass=a""#, html),
            (r#""[x](javascript:alert(1))""#, link),
            (r#""[x](http://acme.example)""#, link),
            (r#""[x](/docs)""#, link),
            (r#""[x][1]\n\n[1]: http://acme.example""#, link),
            (r#""<javascript:alert(1)>""#, link),
            (r#""![shot](shot.png)""#, link),
            (r##""[x](#set-up) [y](mailto:help@acme.example?subject=a)""##, ""),
            (r#""[acme.example](https://evil.example/acme.example)""#, text),
            (r#""[https://acme.example](https://docs.acme.example)""#, ""),
            (r#""[www.acme.example](https://acme.example)""#, ""),
            (r#""[Next.js](https://nextjs.example)""#, ""),
            (r#""[next.config.js](https://acme.example)""#, ""),
            (r#""> > > > > > > > > deep""#, "overview.nesting warning"),
            (r#""[[[[[[[[[[x]]]]]]]]]]""#, "overview.nesting warning"),
            (r#""***********x***********""#, "overview.nesting warning"),
            (r#""One\n\n***************\n\nTwo""#, ""),
            (r#""- a\n  - b\n    - c\n      1. d""#, ""),
        ],
    );
}

#[test]
fn lists() {
    table(
        "tagIds",
        &[
            (r#"["tag_ai"]"#, ""),
            ("[]", "tagIds.required error"),
            (r#"["tag_ai", "tag_ai"]"#, "tagIds.twice warning"),
            (r#"["AI"]"#, "tagIds.unknown error"),
            (r#"["tag_ai", 7]"#, "tagIds.type error"),
        ],
    );
    table(
        "scopes",
        &[
            (r#"["read:integration-configuration", "read:project-env-vars"]"#, "scopes.unknown error"),
            (r#"["read:integration-configuration", "write:project"]"#, "scopes.unknown error"),
            (r#"["read:integration-configuration", "read:project", "read-write:project"]"#, "scopes.covered warning"),
            (r#"["read:integration-configuration", "read:monitoring"]"#, "scopes.legacy warning"),
        ],
    );
}
