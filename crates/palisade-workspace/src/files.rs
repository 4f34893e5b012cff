//! Reading files up to a size limit, and writing files atomically.

use crate::failure::Failure;
use std::io::Write;
use std::path::Path;

/// The largest rule page or settings file that is read, in bytes.
const LARGEST_PAGE: u64 = 1024 * 1024;

/// Reads a small text file.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    let failed = |why: String| {
        Failure::new(format!("`{}` cannot be read: {why}", path.display()), "check that it is a text file in UTF-8")
    };
    let metadata = std::fs::metadata(path).map_err(|error| failed(error.to_string()))?;
    if !metadata.is_file() || metadata.len() > LARGEST_PAGE {
        return Err(failed(format!("it is not a file, or larger than {} KiB", LARGEST_PAGE / 1024)));
    }
    std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))
}

/// Writes a file atomically: to a temporary file beside it, which is then renamed. Permissions are kept, and links are
/// followed.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(format!("`{}` cannot be written: {error}", path.display()), "check the folder and its permissions")
    };
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        let message = format!("`{}` cannot be written: there is no folder `{}`", path.display(), folder.display());
        return Err(Failure::new(message, "make the folder first"));
    }
    if std::fs::metadata(&target).is_ok_and(|metadata| metadata.permissions().readonly()) {
        return Err(Failure::new(format!("`{}` is read-only", path.display()), "make it writable first"));
    }
    let mut file = tempfile::Builder::new().prefix(".palisade-").tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    let permissions = std::fs::metadata(&target).map(|metadata| metadata.permissions());
    if let Ok(permissions) = permissions {
        file.as_file().set_permissions(permissions).map_err(failed)?;
    } else {
        readable(file.as_file()).map_err(failed)?;
    }
    file.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Writes a new file atomically. An existing file is not overwritten.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            return there(path);
        }
        Failure::new(format!("`{}` cannot be written: {error}", path.display()), "check the folder and its permissions")
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".palisade-").tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    readable(file.as_file()).map_err(failed)?;
    file.persist_noclobber(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// The failure for a file that already exists.
fn there(path: &Path) -> Failure {
    let message = format!("`{}` already exists; not overwritten", path.display());
    Failure::new(message, "choose another name, or move it away")
}

/// Checks that a file does not exist yet.
pub fn absent(path: &Path) -> Result<(), Failure> {
    if path.symlink_metadata().is_ok() { Err(there(path)) } else { Ok(()) }
}

/// Checks, before any of these files is written, that none exists, that their folders exist, and that no two are the
/// same.
pub fn free<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Result<(), Failure> {
    let mut taken = Vec::new();
    for path in paths {
        absent(path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let Some(folder) = std::fs::canonicalize(folder).ok().filter(|folder| folder.is_dir()) else {
            let message = format!("`{}` cannot be written: there is no folder `{}`", path.display(), folder.display());
            return Err(Failure::new(message, "make the folder first"));
        };
        let place = folder.join(path.file_name().unwrap_or_default());
        if taken.contains(&place) {
            let message = format!("`{}` would be written twice", path.display());
            return Err(Failure::new(message, "give the two files different names"));
        }
        taken.push(place);
    }
    Ok(())
}

/// Makes a temporary file, which is private, as readable as other new files.
#[cfg(unix)]
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_file: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}
