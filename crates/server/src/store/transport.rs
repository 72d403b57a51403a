//! How a database on another machine is spoken to where its address does not say it.

use std::borrow::Cow;
use std::net::IpAddr;
use url::Url;

/// The address with `sslmode=verify-full` where it names another machine and says nothing of TLS: the driver's own choice would go on in
/// the clear with whoever says that they know no TLS. `sslmode` in the address or `PGSSLMODE` in the environment says otherwise.
pub(super) fn secured(address: &str) -> Cow<'_, str> {
    let chosen = std::env::var_os("PGSSLMODE").is_some();
    match Url::parse(address) {
        Ok(mut url) if !chosen && is_elsewhere(&url) => {
            url.query_pairs_mut().append_pair("sslmode", "verify-full");
            Cow::Owned(url.into())
        }
        // What cannot be read is told by the driver.
        _ => Cow::Borrowed(address),
    }
}

/// Whether the address leads to another machine and leaves it open how.
fn is_elsewhere(url: &Url) -> bool {
    if !matches!(url.scheme(), "postgres" | "postgresql") || url.query_pairs().any(|(name, _)| matches!(&*name, "sslmode" | "ssl-mode")) {
        return false;
    }
    // A parameter of the same meaning counts more than the host itself.
    let parameter = url.query_pairs().filter(|(name, _)| matches!(&**name, "host" | "hostaddr")).last();
    let host = parameter.map(|(_, host)| host.into_owned()).or_else(|| url.host_str().map(str::to_owned)).unwrap_or_default();
    let is_socket = host.is_empty() || host.starts_with('/') || host.starts_with("%2F") || host.starts_with("%2f");
    let is_here = host == "localhost" || host.trim_matches(['[', ']']).parse().is_ok_and(|address: IpAddr| address.is_loopback());
    !is_socket && !is_here
}

#[cfg(test)]
mod tests {
    use super::secured;

    #[test]
    fn another_machine_is_spoken_to_by_tls_unless_it_is_said_otherwise() {
        for (address, expected) in [
            ("postgres://ada:p%40ss@db.example.com/formwork", "postgres://ada:p%40ss@db.example.com/formwork?sslmode=verify-full"),
            ("postgresql://10.0.0.7:5432/formwork?options=a", "postgresql://10.0.0.7:5432/formwork?options=a&sslmode=verify-full"),
            ("postgres:///formwork?host=db.example.com", "postgres:///formwork?host=db.example.com&sslmode=verify-full"),
        ] {
            assert_eq!(secured(address), expected);
        }
        for as_it_is in [
            "postgres://db.example.com/formwork?sslmode=disable",
            "postgres://db.example.com/formwork?sslmode=require&sslrootcert=%2Fetc%2Fca.pem",
            "postgres://localhost/formwork",
            "postgres://127.0.0.1:5433/formwork",
            "postgres://[::1]/formwork",
            "postgres:///formwork?host=%2Frun%2Fpostgresql",
            "postgres://%2Frun%2Fpostgresql/formwork",
            "postgres://db.example.com/formwork?host=/run/postgresql",
            "mysql://db.example.com/formwork",
            "no address",
        ] {
            assert_eq!(secured(as_it_is), as_it_is);
        }
    }
}
