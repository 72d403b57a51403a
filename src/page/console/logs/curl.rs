//! A logged request as a command of curl that a shell of POSIX takes as it is. What was redacted stays redacted.

use formwork_wire::RequestDetail;

/// Headers that curl writes itself, from the address and the body.
const OWN: &[&str] = &["host", "content-length", "connection", "transfer-encoding", "accept-encoding"];

/// The command, one part a line.
pub(super) fn command(detail: &RequestDetail) -> String {
    let (request, body) = (&detail.request, detail.request_body.as_str());
    // What stands for a secret has brackets, which curl would read as a range.
    let range = request.url.contains(['[', ']', '{', '}']);
    let mut parts = vec![["curl ", if range { "--globoff " } else { "" }, &quoted(&request.url)].concat()];
    match request.method.as_str() {
        "GET" if body.is_empty() => {}
        "HEAD" => parts.push("--head".into()),
        method => parts.push(["--request ", &quoted(method)].concat()),
    }
    for header in detail.request_headers.iter().filter(|header| !OWN.contains(&header.name.as_str())) {
        // A header without a value is written with a semicolon; with a colon, curl would leave it out.
        let line = match header.value.as_str() {
            "" => [&header.name, ";"].concat(),
            value => [&header.name, ": ", value].concat(),
        };
        parts.push(["--header ", &quoted(&line)].concat());
    }
    if !body.is_empty() {
        // Not `--data`, which reads a file where the body begins with an at sign.
        parts.push(["--data-raw ", &quoted(body)].concat());
    }
    parts.join(" \\\n  ")
}

/// A text as one word of a shell.
fn quoted(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b':' | b'@' | b'%' | b'+' | b',');
    if !text.is_empty() && text.bytes().all(plain) {
        return text.to_owned();
    }
    ["'", &text.replace('\'', "'\\''"), "'"].concat()
}

#[cfg(test)]
mod tests {
    use super::{command, quoted};
    use crate::page::console::logs::sample::detail;
    use formwork_wire::Header;

    #[test]
    fn a_word_of_a_shell() {
        for (text, word) in [
            ("", "''"),
            ("https://acme.example/hooks", "https://acme.example/hooks"),
            ("https://acme.example/?a=1&b=2", "'https://acme.example/?a=1&b=2'"),
            ("it's", "'it'\\''s'"),
            ("'", "''\\'''"),
            ("$(reboot) `id` \\ \"x\" !", "'$(reboot) `id` \\ \"x\" !'"),
            ("two\nlines", "'two\nlines'"),
            ("*", "'*'"),
            ("~", "'~'"),
        ] {
            assert_eq!(quoted(text), word, "{text}");
        }
    }

    #[test]
    fn an_event() {
        let mut event = detail();
        event.request_headers = [
            ("content-type", "application/json"),
            ("x-vercel-signature", "9f3c6a10d2"),
            ("authorization", "[redacted]"),
            ("x-empty", ""),
            ("content-length", "18"),
            ("host", "acme.example"),
        ]
        .map(|(name, value)| Header { name: name.into(), value: value.into() })
        .into();
        event.request_body = "{\"name\":\"it's\"}".into();
        let expected = "curl https://acme.example/hooks \\\n  --request POST \\\n  --header 'content-type: application/json' \\\n  \
                        --header 'x-vercel-signature: 9f3c6a10d2' \\\n  --header 'authorization: [redacted]' \\\n  --header 'x-empty;' \\\n  \
                        --data-raw '{\"name\":\"it'\\''s\"}'";
        assert_eq!(command(&event), expected);
    }

    #[test]
    fn methods_and_addresses() {
        for (method, url, body, expected) in [
            ("GET", "https://acme.example/", "", "curl https://acme.example/"),
            ("HEAD", "https://acme.example/", "", "curl https://acme.example/ \\\n  --head"),
            ("GET", "https://acme.example/?token=[redacted]&b=1", "", "curl --globoff 'https://acme.example/?token=[redacted]&b=1'"),
            ("DELETE", "https://acme.example/{id}", "", "curl --globoff 'https://acme.example/{id}' \\\n  --request DELETE"),
            ("POST", "https://acme.example/", "@file", "curl https://acme.example/ \\\n  --request POST \\\n  --data-raw @file"),
        ] {
            let mut request = detail();
            request.request_headers.clear();
            (request.request.method, request.request.url, request.request_body) = (method.into(), url.into(), body.into());
            assert_eq!(command(&request), expected);
        }
    }
}
