//! Measuring a whole process from the outside.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// The measurements of a command.
#[derive(Debug, Default)]
pub(crate) struct Measured {
    /// The median wall time.
    pub milliseconds: f64,
    /// The peak resident memory over all runs, as reported by the kernel; 0 if it is not available.
    pub megabytes: f64,
    /// The size of its output.
    pub output_bytes: usize,
}

/// Builds the release binary and returns its path.
pub(crate) fn build() -> std::io::Result<PathBuf> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let status = Command::new(cargo).args(["build", "--release", "-p", "palisade"]).status()?;
    if !status.success() {
        return Err(std::io::Error::other("the release build failed"));
    }
    let own = std::env::current_exe()?;
    Ok(own.with_file_name("palisade"))
}

/// Runs a command once as a warm-up, then `runs` times.
///
/// # Errors
/// When it fails, with the first line of its standard error.
pub(crate) fn measure(program: &Path, arguments: &[&str], runs: usize) -> std::io::Result<Measured> {
    let uncounted = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).output()?;
    if !uncounted.status.success() {
        let said = String::from_utf8_lossy(&uncounted.stderr);
        return Err(std::io::Error::other(
            said.lines().next().unwrap_or("it failed").trim_start_matches("error: ").to_owned(),
        ));
    }
    let mut all = Vec::with_capacity(runs);
    for _ in 0..runs {
        all.push(run(program, arguments)?);
    }
    all.sort_by(|a, b| a.milliseconds.total_cmp(&b.milliseconds));
    let highest = all.iter().map(|run| run.megabytes).fold(0.0, f64::max);
    let median = all.swap_remove(all.len() / 2);
    Ok(Measured { megabytes: highest, ..median })
}

fn run(program: &Path, arguments: &[&str]) -> std::io::Result<Measured> {
    let started = Instant::now();
    let mut child = Command::new(program).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut measured = Measured::default();
    let mut buffer = vec![0u8; 1 << 16];
    if let Some(mut stdout) = child.stdout.take() {
        loop {
            let read = stdout.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            // Output starts when everything is in memory, so the high-water mark has been reached by then.
            if measured.output_bytes == 0 || read == buffer.len() {
                measured.megabytes = measured.megabytes.max(high_water(&status));
            }
            measured.output_bytes += read;
        }
    }
    child.wait()?;
    measured.milliseconds = started.elapsed().as_secs_f64() * 1e3;
    Ok(measured)
}

/// `VmHWM` of a process on Linux, in megabytes.
fn high_water(status: &Path) -> f64 {
    let text = std::fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok()).unwrap_or(0.0) / 1e3
}
