//! Paths inside a project. A path that leaves the project's root cannot be made.

use std::fmt;

/// A path from the project's root, with forward slashes, without `.` or `..`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProjectPath(String);

/// Why a path cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathError {
    /// It is absolute, or names a drive.
    Absolute,
    /// Its `..` lead out of the root.
    LeavesRoot,
    /// It is empty, or has a control character.
    Empty,
}

impl ProjectPath {
    /// The path of a file in the root.
    pub fn file(name: &str) -> Self {
        ProjectPath(name.replace('\\', "/"))
    }

    /// The path that `relative`, written in this file, names.
    ///
    /// # Errors
    /// When `relative` is absolute, or leads out of the root.
    pub fn join(&self, relative: &str) -> Result<ProjectPath, PathError> {
        let relative = relative.replace('\\', "/");
        if relative.trim().is_empty() || relative.chars().any(char::is_control) {
            return Err(PathError::Empty);
        }
        if relative.starts_with('/') || relative.get(1..2) == Some(":") {
            return Err(PathError::Absolute);
        }
        let mut parts: Vec<&str> = self.0.split('/').collect();
        parts.pop();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop().ok_or(PathError::LeavesRoot)?;
                }
                name => parts.push(name),
            }
        }
        if parts.is_empty() { Err(PathError::Empty) } else { Ok(ProjectPath(parts.join("/"))) }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ProjectPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_beside_the_file_that_includes() {
        let model = ProjectPath::file("models/shop/threat-model.yaml");
        assert_eq!(model.join("../common/zones.yaml").unwrap().as_str(), "models/common/zones.yaml");
        assert_eq!(model.join("./threats.yaml").unwrap().as_str(), "models/shop/threats.yaml");
    }

    #[test]
    fn never_leaves_the_root() {
        let model = ProjectPath::file("threat-model.yaml");
        assert_eq!(model.join("../secret"), Err(PathError::LeavesRoot));
        assert_eq!(model.join("a/../../secret"), Err(PathError::LeavesRoot));
        assert_eq!(model.join("/etc/passwd"), Err(PathError::Absolute));
        assert_eq!(model.join("C:\\secret"), Err(PathError::Absolute));
        assert_eq!(model.join(""), Err(PathError::Empty));
    }
}
