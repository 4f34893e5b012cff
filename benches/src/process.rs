//! Measuring a whole process from the outside: what the kernel charges it for, and how long it takes.
//!
//! The kernel counts the memory of the process that starts another in the other's peak. So a program that measures peaks
//! stays small itself: no peak below its own, about 8 MB, can be seen.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};
use wait4::Wait4;

/// The wall time after which a run is stopped.
pub(crate) const LIMIT: Duration = Duration::from_mins(1);

/// No further run starts after this wall time, so that slow commands are not repeated.
const ENOUGH: Duration = Duration::from_secs(3);

/// The measurements of a command.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measured {
    /// The median CPU time of all its threads, user and system, in milliseconds.
    pub cpu: f64,
    /// The median wall time in milliseconds.
    pub wall: f64,
    /// The highest peak of resident memory in megabytes.
    pub peak: f64,
    /// The size of its output in bytes.
    pub output: u64,
}

/// Builds `palisade` with this profile of Cargo, and returns the program's path.
pub(crate) fn build(profile: &str) -> Result<PathBuf> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let status = Command::new(cargo).args(["build", "--profile", profile, "-p", "palisade"]).status()?;
    if !status.success() {
        return Err(Error::other(format!("`palisade` does not build with the profile `{profile}`")));
    }
    let own = std::env::current_exe()?;
    let target = own.parent().and_then(Path::parent).ok_or_else(|| Error::other("there is no target folder"))?;
    Ok(target.join(profile).join(format!("palisade{}", std::env::consts::EXE_SUFFIX)))
}

/// Runs a command up to `runs` times, fewer if it is slow.
///
/// # Errors
/// When it cannot be run, takes longer than a minute ([`ErrorKind::TimedOut`]), or fails without any output: the message
/// is the first line of its standard error. With output, a failure is a result, such as that of a model with errors.
pub(crate) fn measure(program: &Path, arguments: &[&str], runs: usize) -> Result<Measured> {
    let started = Instant::now();
    let mut all = vec![run(program, arguments)?];
    while all.len() < runs && started.elapsed() < ENOUGH {
        all.push(run(program, arguments)?);
    }
    Ok(Measured {
        cpu: median(all.iter().map(|run| run.cpu)),
        wall: median(all.iter().map(|run| run.wall)),
        peak: all.iter().map(|run| run.peak).fold(0.0, f64::max),
        output: all.iter().map(|run| run.output).max().unwrap_or(0),
    })
}

/// The median, or the lower of the two in the middle.
pub(crate) fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or(0.0)
}

fn run(program: &Path, arguments: &[&str]) -> Result<Measured> {
    let started = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .env("TZ", "UTC")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|why| match why.kind() {
            ErrorKind::NotFound => Error::new(why.kind(), format!("skipped: there is no `{}`", program.display())),
            kind => Error::new(kind, format!("`{}` cannot be run: {why}", program.display())),
        })?;
    let (Some(stdout), Some(stderr)) = (child.stdout.take(), child.stderr.take()) else {
        return Err(Error::other("the program has no output"));
    };
    let message = thread::spawn(move || first_line(stderr));
    let (done, ended) = mpsc::channel();
    thread::spawn(move || done.send(length(stdout)));
    let output = match ended.recv_timeout(LIMIT) {
        Ok(output) => output?,
        Err(_) => {
            child.kill()?;
            child.wait()?;
            return Err(Error::new(ErrorKind::TimedOut, format!("over {} s", LIMIT.as_secs())));
        }
    };
    let used = child.wait4()?;
    let wall = started.elapsed();
    let message = message.join().unwrap_or_default();
    if output == 0 && !used.status.success() {
        return Err(Error::other(message.trim_start_matches("error: ").to_owned()));
    }
    Ok(Measured {
        cpu: (used.rusage.utime + used.rusage.stime).as_secs_f64() * 1e3,
        wall: wall.as_secs_f64() * 1e3,
        peak: used.rusage.maxrss as f64 / 1e6,
        output,
    })
}

/// Reads everything and returns how much it was.
fn length(mut stream: impl Read) -> Result<u64> {
    std::io::copy(&mut stream, &mut std::io::sink())
}

/// Reads everything and returns the first line.
fn first_line(stream: impl Read) -> String {
    let mut stream = BufReader::new(stream);
    let mut line = Vec::new();
    // A program whose messages cannot be read is measured all the same.
    let _ = stream.read_until(b'\n', &mut line);
    let _ = length(stream);
    String::from_utf8_lossy(&line).trim().to_owned()
}
