//! Finding the browser that prints: the one that the user names, otherwise the first usual one.

use super::run::{self, Ended};
use palisade_workspace::Failure;
use std::ffi::{OsStr, OsString};
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// The usual program names.
const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
];

/// The usual places on macOS, below `/` or the user's home.
const MACOS: &[&str] = &[
    "Applications/Chromium.app/Contents/MacOS/Chromium",
    "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/// The variables that name the program folders of Windows, and the usual places in them.
const WINDOWS_FOLDERS: &[&str] = &["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];
const WINDOWS: &[&str] = &[
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
];

/// Words in the `--version` names of browsers that can print this way.
const KINDS: &[&str] = &["chrom", "edge", "brave", "vivaldi", "opera"];

/// The browser that prints.
///
/// # Errors
/// When the named program is not such a browser, or when none is installed.
pub(crate) fn find(named: Option<&Path>) -> Result<PathBuf, Failure> {
    match named {
        Some(named) => given(named),
        None => installed(std::env::var_os("PATH"), &usual()).ok_or_else(|| {
            Failure::new(
                "no browser found to print the PDF",
                "install Chromium, Chrome or Edge, or name its program with `--browser`; \
                 or use `--format html` and print the page from any browser",
            )
        }),
    }
}

/// The first one on the path, otherwise in the usual places.
fn installed(path: Option<OsString>, usual: &[PathBuf]) -> Option<PathBuf> {
    let path = path.unwrap_or_default();
    // A relative folder depends on the current one, which may hold programs of others.
    let folders = std::env::split_paths(&path).filter(|folder| folder.is_absolute());
    let path = std::env::join_paths(folders).unwrap_or_default();
    let on_path = NAMES.iter().find_map(|name| which::which_in_global(name, Some(&path)).ok()?.next());
    on_path.or_else(|| usual.iter().find(|place| place.is_file()).cloned())
}

fn usual() -> Vec<PathBuf> {
    if cfg!(target_os = "macos") {
        let roots = [Some(PathBuf::from("/")), std::env::home_dir()];
        return below(roots.into_iter().flatten(), MACOS);
    }
    if cfg!(windows) {
        return below(WINDOWS_FOLDERS.iter().filter_map(std::env::var_os).map(PathBuf::from), WINDOWS);
    }
    Vec::new()
}

fn below(roots: impl Iterator<Item = PathBuf>, places: &[&str]) -> Vec<PathBuf> {
    roots.flat_map(|root| places.iter().map(move |place| root.join(place))).collect()
}

/// The browser that the user names, by its path or by its name.
fn given(named: &Path) -> Result<PathBuf, Failure> {
    let shown = named.display();
    let help = "name the program of Chromium, Chrome or Edge; without `--browser`, one is searched for";
    // A bare name is looked up on the path first, then in the current folder.
    let Ok(program) = which::which(named).or_else(|_| which::which(Path::new(".").join(named))) else {
        if named.exists() {
            return Err(Failure::new(format!("`{shown}` is not executable"), help));
        }
        let near = named.to_str().and_then(|name| palisade_model::suggest::did_you_mean(name, NAMES.iter().copied()));
        return Err(Failure::new(format!("there is no browser `{shown}`"), near.unwrap_or_else(|| help.to_owned())));
    };
    let name = match own_name(&program) {
        Ok(name) => name,
        Err(error) => return Err(Failure::new(format!("`{shown}` cannot be started: {error}"), help)),
    };
    let lower = name.to_lowercase();
    if KINDS.iter().any(|kind| lower.contains(kind)) {
        return Ok(program);
    }
    let itself = if name.is_empty() { String::new() } else { format!("; it calls itself `{name}`") };
    Err(Failure::new(format!("`{shown}` is not Chromium, Chrome or Edge{itself}"), help))
}

/// The name that a program prints with `--version`, in one short line. On Windows a browser would open a window, so its
/// file name is used there.
fn own_name(program: &Path) -> std::io::Result<String> {
    if cfg!(windows) {
        return Ok(program.file_stem().unwrap_or(OsStr::new("")).to_string_lossy().into_owned());
    }
    let mut said = tempfile::tempfile()?;
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null()).stdout(said.try_clone()?).stderr(Stdio::null());
    if !matches!(run::run(command, Duration::from_secs(10))?, Ended::Itself(status) if status.success()) {
        return Ok(String::new());
    }
    said.rewind()?;
    let mut text = Vec::new();
    said.take(1_000).read_to_end(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    let line = text.lines().next().unwrap_or("").trim();
    Ok(palisade_model::yaml::shorten(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_each_root_come_in_order() {
        let roots = [PathBuf::from("/"), PathBuf::from("/home/ann")];
        let places = below(roots.into_iter(), MACOS);
        assert_eq!(places.first(), Some(&PathBuf::from("/Applications/Chromium.app/Contents/MacOS/Chromium")));
        assert_eq!(places.len(), 2 * MACOS.len());
    }

    #[test]
    fn what_is_in_a_usual_place_is_found_after_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let usual = folder.path().join("Edge");
        assert_eq!(installed(None, std::slice::from_ref(&usual)), None);
        std::fs::write(&usual, "").unwrap();
        assert_eq!(installed(None, std::slice::from_ref(&usual)), Some(usual));
    }

    #[cfg(unix)]
    #[test]
    fn the_path_is_searched_by_name_first() {
        use std::os::unix::fs::PermissionsExt;
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let program = |folder: &Path, name: &str, mode: u32| {
            let file = folder.join(name);
            std::fs::write(&file, "#!/bin/sh\n").unwrap();
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
            file
        };
        let path = std::env::join_paths([one.path(), two.path(), Path::new(".")]).unwrap();
        assert_eq!(installed(Some(path.clone()), &[]), None);
        program(one.path(), "chromium", 0o644);
        let edge = program(one.path(), "microsoft-edge", 0o755);
        assert_eq!(installed(Some(path.clone()), &[]), Some(edge), "a file that is not executable is skipped");
        let chrome = program(two.path(), "google-chrome", 0o755);
        assert_eq!(installed(Some(path), &[]), Some(chrome));
    }
}
