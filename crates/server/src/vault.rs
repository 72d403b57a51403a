//! Client secrets at rest: sealed, so that a copy of the database alone tells none.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret, SecretBox, SecretString};

const NONCE: usize = 24;

/// Why a sealed secret cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The key is not 64 hexadecimal digits.
    #[error("the key for client secrets is not 64 hexadecimal digits; make one with `openssl rand -hex 32`")]
    Key,
    /// It was sealed with another key, or was changed since.
    #[error("a client secret cannot be opened: it was sealed with another key; start the server with the key of that time")]
    Sealed,
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    Random(#[from] getrandom::Error),
}

/// What seals and opens.
pub struct Vault(SecretBox<[u8; 32]>);

impl Vault {
    /// The vault of a key in 64 hexadecimal digits.
    ///
    /// # Errors
    ///
    /// [`VaultError::Key`] where it is none.
    pub fn new(key: &SecretString) -> Result<Self, VaultError> {
        let digits = key.expose_secret().trim();
        if digits.len() != 64 || !digits.is_ascii() {
            return Err(VaultError::Key);
        }
        let mut bytes = Box::new([0_u8; 32]);
        for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| VaultError::Key)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| VaultError::Key)?;
        }
        Ok(Self(SecretBox::new(bytes)))
    }

    /// A new key in 64 hexadecimal digits.
    ///
    /// # Errors
    ///
    /// When the system gives no random numbers.
    pub fn new_key() -> Result<SecretString, VaultError> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes)?;
        Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into())
    }

    /// Seals a secret for `owner`, for which alone it can be opened again. The result is hexadecimal digits.
    ///
    /// # Errors
    ///
    /// When the system gives no random numbers.
    pub fn seal(&self, owner: &str, secret: &SecretString) -> Result<String, VaultError> {
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce)?;
        let payload = Payload { msg: secret.expose_secret().as_bytes(), aad: owner.as_bytes() };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| VaultError::Sealed)?;
        Ok(nonce.iter().chain(&sealed).map(|byte| format!("{byte:02x}")).collect())
    }

    /// Opens what was sealed for `owner`.
    ///
    /// # Errors
    ///
    /// [`VaultError::Sealed`] where the key or the owner is another, or something was changed.
    pub fn open(&self, owner: &str, sealed: &str) -> Result<SecretString, VaultError> {
        let digit = |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
        let bytes: Option<Vec<u8>> = sealed.as_bytes().chunks(2).map(digit).collect();
        let bytes = bytes.ok_or(VaultError::Sealed)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or(VaultError::Sealed)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| VaultError::Sealed)?;
        let payload = Payload { msg: sealed, aad: owner.as_bytes() };
        let opened = self.cipher().decrypt(&XNonce::from(nonce), payload).map_err(|_| VaultError::Sealed)?;
        String::from_utf8(opened).map(SecretString::from).map_err(|_| VaultError::Sealed)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(*self.0.expose_secret()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_key_and_owner_open_it() {
        let vault = Vault::new(&Vault::new_key().expect("a key")).expect("a vault");
        let other = Vault::new(&Vault::new_key().expect("a key")).expect("a vault");
        let secret = SecretString::from("9dK2mWq0aZ");
        let sealed = vault.seal("sec_1", &secret).expect("sealed");
        assert!(!sealed.contains("9dK2"));
        assert_ne!(sealed, vault.seal("sec_1", &secret).expect("sealed"));
        assert_eq!(vault.open("sec_1", &sealed).expect("opened").expose_secret(), "9dK2mWq0aZ");
        for (vault, owner, sealed) in
            [(&other, "sec_1", &*sealed), (&vault, "sec_2", &sealed), (&vault, "sec_1", &sealed[2..]), (&vault, "sec_1", "é")]
        {
            assert!(matches!(vault.open(owner, sealed), Err(VaultError::Sealed)));
        }
    }

    #[test]
    fn a_key_is_sixty_four_digits() {
        for key in ["", "abc", &"g".repeat(64), &"é".repeat(32), &"0".repeat(63)] {
            assert!(matches!(Vault::new(&SecretString::from(key)), Err(VaultError::Key)), "{key}");
        }
    }
}
