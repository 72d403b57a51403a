//! The signature of an event: HMAC-SHA1 of the raw body, keyed with the client secret (spec section 11).

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha1::Sha1;
use sha2::Sha256;

/// The header that carries it.
pub const HEADER: &str = "x-vercel-signature";

/// The signature of a body in lower-case hexadecimal digits, as it is sent.
pub fn sign(secret: &SecretString, body: &[u8]) -> String {
    hex::encode(hmac_sha1(secret.expose_secret().as_bytes(), body))
}

/// Whether a signature in hexadecimal digits is that of the body. Takes as long for a wrong one as for the right one.
pub fn verify(secret: &SecretString, body: &[u8], signature: &str) -> bool {
    let Ok(given) = hex::decode(signature) else { return false };
    keyed::<Hmac<Sha1>>(secret.expose_secret().as_bytes(), body).is_some_and(|mac| mac.verify_slice(&given).is_ok())
}

pub(crate) fn hmac_sha1(key: &[u8], body: &[u8]) -> Vec<u8> {
    keyed::<Hmac<Sha1>>(key, body).map(|mac| mac.finalize().into_bytes().to_vec()).unwrap_or_default()
}

pub(crate) fn hmac_sha256(key: &[u8], body: &[u8]) -> Vec<u8> {
    keyed::<Hmac<Sha256>>(key, body).map(|mac| mac.finalize().into_bytes().to_vec()).unwrap_or_default()
}

/// The computation over a body; a key of any length will do, so there always is one.
fn keyed<M: Mac + KeyInit>(key: &[u8], body: &[u8]) -> Option<M> {
    let mut mac = <M as KeyInit>::new_from_slice(key).ok()?;
    mac.update(body);
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::{hmac_sha1, hmac_sha256, sign, verify};

    #[test]
    fn known_answers() {
        // RFC 2202 and RFC 4231, cases 1, 2 and that of a key longer than a block.
        let cases: [(&[u8], &[u8], &str, &str); 3] = [
            (
                &[0x0b; 20],
                b"Hi There",
                "b617318655057264e28bc0b6fb378c8ef146be00",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (&[0xaa; 80], b"Test Using Larger Than Block-Size Key - Hash Key First", "aa4ae5e15272d00e95705637ce8a3b55ed402112", ""),
        ];
        for (key, body, sha1, sha256) in cases {
            assert_eq!(hex::encode(hmac_sha1(key, body)), sha1);
            if !sha256.is_empty() {
                assert_eq!(hex::encode(hmac_sha256(key, body)), sha256);
            }
        }
    }

    #[test]
    fn a_signature_verifies_its_own_body_and_secret_alone() {
        let (secret, other) = ("k3x9Qm2LrT8vWz5Yb7Nc1Ds4".into(), "a3x9Qm2LrT8vWz5Yb7Nc1Ds4".into());
        let signature = sign(&secret, b"{}");
        assert!(verify(&secret, b"{}", &signature));
        assert!(verify(&secret, b"{}", &signature.to_uppercase()));
        assert!(!verify(&secret, b"{} ", &signature));
        assert!(!verify(&other, b"{}", &signature));
        for wrong in ["", "zz", &signature[..38], &[signature.as_str(), "00"].concat()] {
            assert!(!verify(&secret, b"{}", wrong), "{wrong}");
        }
    }
}
