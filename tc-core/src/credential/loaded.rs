//! A credential and the load that brought it.

use super::Credential;

/// Counts the different credentials that one provider has given.
///
/// It grows when a load brings another credential, and only then. A call that was refused with an older
/// generation therefore knows that there is a newer one already, and a call whose refresh brings the same
/// generation again knows that trying once more is of no use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(u64);

impl Generation {
    /// The generation of a provider's first credential, and of one that never changes.
    pub const FIRST: Self = Self(0);

    /// Gives the one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.wrapping_add(1))
    }
}

/// A credential and its [`Generation`]. Clones share the credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedCredential {
    credential: Credential,
    generation: Generation,
}

impl LoadedCredential {
    /// Puts both together.
    #[must_use]
    pub fn new(credential: Credential, generation: Generation) -> Self {
        Self { credential, generation }
    }

    /// Gives the credential; [`Credential::expires_at`] tells how long it is good for.
    #[must_use]
    pub fn credential(&self) -> &Credential {
        &self.credential
    }

    /// Tells which of the provider's credentials it is.
    #[must_use]
    pub fn generation(&self) -> Generation {
        self.generation
    }

    /// Gives the credential alone.
    #[must_use]
    pub fn into_credential(self) -> Credential {
        self.credential
    }
}

/// One that is the provider's first, or never changes.
impl From<Credential> for LoadedCredential {
    fn from(credential: Credential) -> Self {
        Self::new(credential, Generation::FIRST)
    }
}
