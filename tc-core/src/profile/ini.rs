//! The strict reader of credentials files.

use std::fmt;

use crate::secret::SecretString;

/// The sections of a file, in their order.
#[derive(Debug)]
pub(super) struct Ini {
    sections: Vec<Section>,
}

/// One `[name]` with the lines under it.
#[derive(Debug)]
pub(super) struct Section {
    name: String,
    line: usize,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    key: String,
    value: SecretString,
    line: usize,
}

/// What is wrong with a line. The text of the line is left out, since it may hold a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct IniError {
    line: usize,
    problem: Problem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    NotUtf8,
    NotKnown,
    UnclosedSection,
    UnnamedSection,
    UnnamedKey,
    OutsideSection,
    SecondSection { first: usize },
    SecondKey { first: usize },
}

impl Ini {
    /// Reads a file: `[section]`, `key = value`, and comments after `#` or `;` at the start of a
    /// line. A byte order mark and Windows line ends are tolerated, anything else is an error.
    pub(super) fn parse(content: &[u8]) -> Result<Self, IniError> {
        let content = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(content);
        let mut ini = Self { sections: Vec::new() };
        for (at, bytes) in content.split(|byte| *byte == b'\n').enumerate() {
            let line = at + 1;
            let text = std::str::from_utf8(bytes).map_err(|_| Problem::NotUtf8.on(line))?;
            ini.add(text.trim(), line).map_err(|problem| problem.on(line))?;
        }
        Ok(ini)
    }

    fn add(&mut self, text: &str, line: usize) -> Result<(), Problem> {
        if text.is_empty() || text.starts_with(['#', ';']) {
            Ok(())
        } else if let Some(opened) = text.strip_prefix('[') {
            let name = opened.strip_suffix(']').ok_or(Problem::UnclosedSection)?;
            self.open(name.trim(), line)
        } else {
            let (key, value) = text.split_once('=').ok_or(Problem::NotKnown)?;
            let section = self.sections.last_mut().ok_or(Problem::OutsideSection)?;
            section.add(key.trim(), value.trim(), line)
        }
    }

    fn open(&mut self, name: &str, line: usize) -> Result<(), Problem> {
        if name.is_empty() {
            return Err(Problem::UnnamedSection);
        }
        if let Some(section) = self.section(name) {
            return Err(Problem::SecondSection { first: section.line });
        }
        self.sections.push(Section { name: name.to_owned(), line, entries: Vec::new() });
        Ok(())
    }

    /// Gives the section of this name.
    pub(super) fn section(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.name == name)
    }

    /// Gives the names of all sections.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.sections.iter().map(|section| section.name.as_str())
    }
}

impl Section {
    fn add(&mut self, key: &str, value: &str, line: usize) -> Result<(), Problem> {
        if key.is_empty() {
            return Err(Problem::UnnamedKey);
        }
        if let Some(entry) = self.entries.iter().find(|entry| entry.key == key) {
            return Err(Problem::SecondKey { first: entry.line });
        }
        self.entries.push(Entry { key: key.to_owned(), value: value.into(), line });
        Ok(())
    }

    /// Gives the value of a key and its line, from 1.
    pub(super) fn value(&self, key: &str) -> Option<(&SecretString, usize)> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        Some((&entry.value, entry.line))
    }

    /// Gives the line where the section starts, from 1.
    pub(super) fn line(&self) -> usize {
        self.line
    }
}

impl Problem {
    fn on(self, line: usize) -> IniError {
        IniError { line, problem: self }
    }
}

#[cfg(any(test, fuzzing))]
impl IniError {
    /// Gives the line that is wrong, from 1.
    pub(super) fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for IniError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} ", self.line)?;
        match self.problem {
            Problem::NotUtf8 => f.write_str("is not UTF-8 text"),
            Problem::NotKnown => f.write_str("is neither `[section]`, `key = value` nor a comment after `#`"),
            Problem::UnclosedSection => f.write_str("opens a section without a closing `]`"),
            Problem::UnnamedSection => f.write_str("opens a section without a name"),
            Problem::UnnamedKey => f.write_str("has a value without a key"),
            Problem::OutsideSection => f.write_str("stands before the first `[section]`"),
            Problem::SecondSection { first } => {
                write!(f, "opens the same section as line {first}")
            }
            Problem::SecondKey { first } => write!(f, "gives the same key as line {first}"),
        }
    }
}

impl std::error::Error for IniError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(content: &[u8]) -> String {
        Ini::parse(content).unwrap_err().to_string()
    }

    #[test]
    fn sections_keys_and_comments_are_read() {
        let ini = Ini::parse(b"# c\n\n[default]\nsecret_id = a=b\n; c\n[ other ]\nk=\n").unwrap();
        assert_eq!(ini.names().collect::<Vec<_>>(), ["default", "other"]);
        let (value, line) = ini.section("default").unwrap().value("secret_id").unwrap();
        assert_eq!((value.expose(), line), ("a=b", 4));
        let (value, line) = ini.section("other").unwrap().value("k").unwrap();
        assert_eq!((value.expose(), line), ("", 7));
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_are_tolerated() {
        let ini = Ini::parse(b"\xEF\xBB\xBF[default]\r\nk = v\r\n").unwrap();
        assert_eq!(ini.section("default").unwrap().value("k").unwrap().0.expose(), "v");
    }

    #[test]
    fn every_problem_is_told_with_its_line() {
        let cases: [(&[u8], &str); 8] = [
            (b"[a]\nk = \xff", "line 2 is not UTF-8 text"),
            (b"[a]\n\nloose", "line 3 is neither"),
            (b"[a", "line 1 opens a section without a closing `]`"),
            (b"[ ]", "line 1 opens a section without a name"),
            (b"[a]\n= v", "line 2 has a value without a key"),
            (b"k = v", "line 1 stands before the first `[section]`"),
            (b"[a]\n[b]\n[a]", "line 3 opens the same section as line 1"),
            (b"[a]\nk = v\nk = w", "line 3 gives the same key as line 2"),
        ];
        for (content, expected) in cases {
            assert!(problem(content).starts_with(expected), "{}", problem(content));
        }
    }

    #[test]
    fn neither_errors_nor_debug_show_a_value() {
        assert!(!problem(b"[a]\nthe-secret").contains("the-secret"));
        let ini = Ini::parse(b"[a]\nk = the-secret").unwrap();
        assert!(!format!("{ini:?}").contains("the-secret"));
    }

    #[test]
    fn a_mangled_file_never_panics_and_its_error_names_a_line_of_it() {
        let good = b"\xEF\xBB\xBF[default]\r\nsecret_id = a\n# c\n[b]\nk = v\n";
        for at in 0..good.len() {
            for byte in *b"[]=#;\n\r \xEF\xff" {
                let mut mangled = good.to_vec();
                mangled[at] = byte;
                if let Err(error) = Ini::parse(&mangled) {
                    assert!((1..=7).contains(&error.line), "{error}");
                }
            }
        }
    }
}
