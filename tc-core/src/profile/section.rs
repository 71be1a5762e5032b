//! What a section of the credentials file says.

use std::time::Duration;

use super::PROVIDER;
use super::ini::Section;
use crate::credential::value::{self, Flaw};
use crate::credential::{Credential, CredentialError};
use crate::secret::SecretString;

/// What a section says.
pub(super) enum Profile {
    Keys(Credential),
    Role(Role, Source),
    WebIdentity { role: Role, provider_id: String, token_file: String },
    Process(Vec<String>),
}

/// A role, and how it is to be assumed.
pub(super) struct Role {
    pub(super) arn: String,
    pub(super) session_name: Option<String>,
    pub(super) duration: Option<Duration>,
    pub(super) external_id: Option<String>,
    pub(super) policy: Option<String>,
    pub(super) region: Option<String>,
}

/// What STS does not take with a web identity, and what it needs none of: the token vouches for the caller.
const NOT_WITH_WEB_IDENTITY: [&str; 4] = ["policy", "external_id", "source_profile", "credential_source"];

/// With whose credential a role is assumed.
pub(super) enum Source {
    Keys(Credential),
    Profile(String),
    Environment,
    CvmRole,
}

/// Reads a section.
pub(super) struct Reader<'a> {
    pub(super) name: &'a str,
    pub(super) section: &'a Section,
}

impl Reader<'_> {
    pub(super) fn read(&self) -> Result<Profile, CredentialError> {
        let (process, arn) = (self.text("credential_process")?, self.text("role_arn")?);
        match (process, arn) {
            (Some(_), Some(_)) => {
                Err(self.wrong("has both credential_process and role_arn", "remove one of them"))
            }
            (Some(line), None) => self.process(&line),
            (None, Some(arn)) => self.role(arn),
            (None, None) => Ok(Profile::Keys(self.keys()?)),
        }
    }

    fn process(&self, line: &str) -> Result<Profile, CredentialError> {
        let words = words(line)
            .ok_or_else(|| self.wrong("has a credential_process with an open quotation mark", "close it"))?;
        Ok(Profile::Process(words))
    }

    fn role(&self, arn: String) -> Result<Profile, CredentialError> {
        let role = Role {
            arn,
            session_name: self.text("role_session_name")?,
            duration: self.duration()?,
            external_id: self.text("external_id")?,
            policy: self.text("policy")?,
            region: self.text("region")?,
        };
        if let Some(token_file) = self.text("web_identity_token_file")? {
            self.refuse_beside_web_identity()?;
            let provider_id = self.text("provider_id")?.ok_or_else(|| self.missing("provider_id"))?;
            return Ok(Profile::WebIdentity { role, provider_id, token_file });
        }
        Ok(Profile::Role(role, self.source()?))
    }

    /// A policy that is left out would give more rights than were asked for.
    fn refuse_beside_web_identity(&self) -> Result<(), CredentialError> {
        match NOT_WITH_WEB_IDENTITY.into_iter().find(|key| self.section.value(key).is_some()) {
            Some(key) => Err(self.wrong(
                &format!("has both web_identity_token_file and {key}"),
                "remove one of them: a role is assumed with the token alone, and has the rights that the account gives it",
            )),
            None => Ok(()),
        }
    }

    fn source(&self) -> Result<Source, CredentialError> {
        let (profile, kind) = (self.text("source_profile")?, self.text("credential_source")?);
        match (profile, kind.as_deref()) {
            (Some(_), Some(_)) => {
                Err(self.wrong("has both source_profile and credential_source", "remove one of them"))
            }
            (Some(profile), None) => Ok(Source::Profile(profile)),
            (None, Some("environment")) => Ok(Source::Environment),
            (None, Some("cvm_role")) => Ok(Source::CvmRole),
            (None, Some(_)) => {
                Err(self.wrong("has an unknown credential_source", "write `environment` or `cvm_role`"))
            }
            (None, None) if self.section.value("secret_id").is_some() => Ok(Source::Keys(self.keys()?)),
            (None, None) => Err(self.wrong(
                "has a role_arn and nothing to assume it with",
                "add a line `source_profile = ...` that names another section",
            )),
        }
    }

    /// The keys of the section itself.
    pub(super) fn keys(&self) -> Result<Credential, CredentialError> {
        let id = self.required("secret_id", value::check_id)?;
        let key = self.required("secret_key", value::check)?;
        let credential = Credential::new(id.expose(), key)?;
        match self.entry("token", value::check)? {
            Some(token) => credential.with_token(token),
            None => Ok(credential),
        }
    }

    fn duration(&self) -> Result<Option<Duration>, CredentialError> {
        let Some(text) = self.text("duration_seconds")? else { return Ok(None) };
        match text.parse() {
            Ok(seconds) => Ok(Some(Duration::from_secs(seconds))),
            Err(_) => Err(self.wrong("has a duration_seconds that is no number", "write seconds, like 7200")),
        }
    }

    fn required(
        &self,
        key: &str,
        check: fn(&str) -> Result<(), Flaw>,
    ) -> Result<SecretString, CredentialError> {
        self.entry(key, check)?.ok_or_else(|| self.missing(key))
    }

    fn entry(
        &self,
        key: &str,
        check: fn(&str) -> Result<(), Flaw>,
    ) -> Result<Option<SecretString>, CredentialError> {
        let Some((value, line)) = self.section.value(key) else {
            return Ok(None);
        };
        check(value.expose()).map_err(|flaw| flaw.refuse(PROVIDER, &format!("{key}, at line {line},")))?;
        Ok(Some(value.clone()))
    }

    /// A value that is no secret.
    fn text(&self, key: &str) -> Result<Option<String>, CredentialError> {
        let not_empty = |text: &str| if text.is_empty() { Err(Flaw::Empty) } else { Ok(()) };
        Ok(self.entry(key, not_empty)?.map(|value| value.expose().to_owned()))
    }

    fn missing(&self, key: &str) -> CredentialError {
        self.wrong(&format!("has no {key}"), &format!("add a line `{key} = ...` to the section"))
    }

    fn wrong(&self, flaw: &str, remedy: &str) -> CredentialError {
        let reason = format!("profile {}, at line {}, {flaw}", self.name, self.section.line());
        CredentialError::permanent(PROVIDER, reason).with_remedy(remedy)
    }
}

/// Splits a command line at its blanks. Quotation marks keep words together; there is no other special sign.
fn words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            blank if blank.is_whitespace() && !quoted => words.extend(word.take()),
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    (!quoted && !words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_is_split_at_blanks_outside_of_quotation_marks() {
        let split = |line| words(line).unwrap();
        assert_eq!(split("a  -b \tc"), ["a", "-b", "c"]);
        assert_eq!(split(r#""/opt/my tool" --x="y z" """#), ["/opt/my tool", "--x=y z", ""]);
        assert_eq!(split(r"C:\tool.exe 'a"), [r"C:\tool.exe", "'a"]);
        assert_eq!(words(r#"a "b"#), None);
    }
}
