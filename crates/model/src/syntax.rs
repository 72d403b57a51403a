//! Small recognisers: slugs, e-mail addresses, web addresses, characters that nobody sees.
//!
//! They stand in for `validator`'s own e-mail and address checks, which would add some 280 KB to the page. Native tests hold
//! them against those checks and list each difference.

use core::net::Ipv6Addr;

/// Whether a text is `^[a-z0-9]+(?:-[a-z0-9]+)*$`.
pub fn is_slug(text: &str) -> bool {
    text.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// What a text lacks to be an e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EmailFault {
    /// There is no `@`.
    NoAt,
    /// What stands before the `@` is missing or cannot stand there.
    Local,
    /// What stands behind the `@` is not a whole host name.
    Host,
}

/// Reads an e-mail address as HTML does, and asks for a dot in the host: `me@localhost` reaches nobody else.
pub(crate) fn email(text: &str) -> Result<(), EmailFault> {
    let (local, host) = text.rsplit_once('@').ok_or(EmailFault::NoAt)?;
    let fits = |b: u8| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
    if local.is_empty() || local.len() > 64 || !local.bytes().all(fits) || local.split('.').any(str::is_empty) {
        return Err(EmailFault::Local);
    }
    if host.contains('.') && is_host(host) && !host.ends_with('.') { Ok(()) } else { Err(EmailFault::Host) }
}

/// Whether a text is a name of a host. Letters of any script may stand in it; nobody here knows which of them are registered.
fn is_host(host: &str) -> bool {
    let labels = || host.strip_suffix('.').unwrap_or(host).split('.');
    let label_fits = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || (!c.is_ascii() && c.is_alphanumeric()))
            && (!label.bytes().any(|b| b.is_ascii_alphabetic()) || !label.chars().any(is_lookalike))
    };
    // A host that ends in a number is an IPv4 address or nothing.
    let numeric = labels().next_back().is_some_and(|label| label.starts_with("0x") || label.bytes().all(|b| b.is_ascii_digit()));
    host.len() <= 253 && labels().all(label_fits) && (!numeric || host.parse::<core::net::Ipv4Addr>().is_ok())
}

/// Whether a letter is of a script whose letters pass for Latin ones: beside those, it is there to deceive or by mistake.
fn is_lookalike(c: char) -> bool {
    ('\u{370}'..='\u{58f}').contains(&c) || ('\u{13a0}'..='\u{13ff}').contains(&c)
}

/// A web address in its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Url<'a> {
    /// `https`, in whatever case it was written.
    pub(crate) scheme: &'a str,
    /// Whether a name or password stands before the host.
    pub(crate) userinfo: bool,
    /// The host, without port.
    pub(crate) host: &'a str,
    /// The path with its leading slash, or "".
    pub(crate) path: &'a str,
    /// Whether a `?` follows the path.
    pub(crate) query: bool,
    /// Whether a `#` follows.
    pub(crate) fragment: bool,
}

/// What a text lacks to be a web address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UrlFault {
    /// It does not begin with a scheme and `//`.
    NoScheme,
    /// It has another scheme than a web address.
    Scheme,
    /// The scheme is `http`, where only `https` will do.
    Http,
    /// There is no host, or no whole one.
    Host,
    /// The port is not a number up to 65535.
    Port,
    /// It has white space or a character that must be escaped.
    Character,
    /// It carries a name or password.
    Credentials,
    /// It leads to this machine or a private network.
    Private,
}

/// Takes a web address apart. The characters `{` and `}` may stand in path and query, since Vercel fills in variables there.
pub(crate) fn url(text: &str) -> Result<Url<'_>, UrlFault> {
    let Some((scheme, rest)) = text.as_bytes().windows(3).position(|part| part == b"://").map(|at| (&text[..at], &text[at + 3..])) else {
        return Err(if text.contains(char::is_whitespace) { UrlFault::Character } else { UrlFault::NoScheme });
    };
    if !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) || !scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)) {
        return Err(UrlFault::NoScheme);
    }
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return Err(UrlFault::Scheme);
    }
    let odd = |c: char| match c {
        '<' | '>' | '"' | '`' | '\\' => true,
        c if c.is_ascii() => !c.is_ascii_graphic(),
        c => c.is_whitespace() || is_invisible(c),
    };
    if rest.chars().any(odd) {
        return Err(UrlFault::Character);
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    let (userinfo, host_and_port) = authority.rsplit_once('@').map_or((false, authority), |(_, host)| (true, host));
    let port_at = host_and_port.rfind(':').filter(|at| !host_and_port[*at..].contains(']'));
    let (host, port) = port_at.map_or((host_and_port, ""), |at| (&host_and_port[..at], &host_and_port[at + 1..]));
    let literal = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    if !literal.map_or_else(|| is_host(host), |literal| literal.parse::<Ipv6Addr>().is_ok()) {
        return Err(UrlFault::Host);
    }
    if port_at.is_some() && !port.is_empty() && (port.parse::<u16>().is_err() || port.starts_with('+')) {
        return Err(UrlFault::Port);
    }
    let (before, fragment) = tail.split_once('#').map_or((tail, false), |(before, _)| (before, true));
    let (path, query) = before.split_once('?').map_or((before, false), |(path, _)| (path, true));
    Ok(Url { scheme, userinfo, host, path, query, fragment })
}

impl Url<'_> {
    /// Whether the address leads to the machine that opens it.
    pub(crate) fn is_local(&self) -> bool {
        self.host.eq_ignore_ascii_case("localhost") || self.host == "127.0.0.1" || self.host == "[::1]"
    }

    /// Whether only the machine itself, or its own network, can reach the address.
    fn is_private(&self) -> bool {
        let v4 = self.host.parse::<core::net::Ipv4Addr>().ok();
        self.is_local()
            || v4.is_some_and(|ip| ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified())
            || !(self.host.contains('.') || self.host.starts_with('['))
            || [".local", ".localhost", ".internal"].iter().any(|end| ends_with(self.host, end))
    }

    /// What keeps the address from being one that anybody can open safely. `local` allows `http:` on this machine.
    pub(crate) fn fault(&self, local: bool) -> Option<UrlFault> {
        if self.userinfo {
            Some(UrlFault::Credentials)
        } else if local && self.is_local() {
            None
        } else if self.scheme.eq_ignore_ascii_case("http") {
            Some(UrlFault::Http)
        } else if self.is_private() {
            Some(UrlFault::Private)
        } else {
            None
        }
    }
}

/// Whether `text` ends with the ASCII `end`, in whatever case.
fn ends_with(text: &str, end: &str) -> bool {
    text.len() >= end.len() && text.as_bytes()[text.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
}

/// Whether two hosts belong together: the same, or one below the other, `www.` aside.
pub(crate) fn same_site(one: &str, other: &str) -> bool {
    let plain = |host: &str| {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
    };
    let (one, other) = (plain(one), plain(other));
    let below = |inner: &str, outer: &str| inner.strip_suffix(outer).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    below(&one, &other) || below(&other, &one)
}

/// The first character of a text that nobody sees and that its script does not need.
///
/// Joiners stay where scripts and emoji need them (between two characters beyond ASCII), as do direction marks and the tags of
/// a flag. Line breaks and tabs are another rule's business.
pub(crate) fn invisible(text: &str) -> Option<char> {
    // Without a way out before the end, a compiler looks at many bytes at once.
    if text.bytes().fold(true, |plain, b| plain & ((b' '..0x7f).contains(&b) | matches!(b, b'\n' | b'\r' | b'\t'))) {
        return None;
    }
    hidden(text).next().map(|(_, c)| c)
}

/// The text without the characters that `invisible` finds.
pub(crate) fn strip_invisible(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut from = 0;
    for (at, c) in hidden(text) {
        clean.push_str(&text[from..at]);
        from = at + c.len_utf8();
    }
    clean.push_str(&text[from..]);
    clean
}

fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut before = ' ';
    let mut in_flag = false;
    text.char_indices().filter(move |&(at, c)| {
        let last = std::mem::replace(&mut before, c);
        in_flag = c == '\u{1f3f4}' || (in_flag && is_tag(c));
        match c {
            '\u{200c}' | '\u{200d}' => {
                let next = text[at + c.len_utf8()..].chars().next();
                last.is_ascii() || is_invisible(last) || next.is_none_or(|next| next.is_ascii() || is_invisible(next))
            }
            c if is_tag(c) => !in_flag,
            c => is_invisible(c),
        }
    })
}

fn is_tag(c: char) -> bool {
    ('\u{e0000}'..='\u{e007f}').contains(&c)
}

/// Whether a character is never seen: controls, zero-width characters, overrides of direction, fillers.
pub(crate) fn is_invisible(c: char) -> bool {
    match c {
        '\n' | '\r' | '\t' => false,
        c if c.is_control() => true,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'..='\u{200d}' => true,
        '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' => true,
        c => is_tag(c),
    }
}

/// Whether a text has a line break of any kind.
pub(crate) fn has_line_break(text: &str) -> bool {
    text.bytes().fold(false, |has, b| has | (0x0a..=0x0d).contains(&b))
        || (!text.is_ascii() && text.contains(['\u{85}', '\u{2028}', '\u{2029}']))
}

/// Whether a text is a name of an HTTP header: a token of RFC 9110.
pub(crate) fn is_header_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}
