//! Running a program and its child processes with a time limit.

use crate::interrupt;
use process_wrap::std::CommandWrap;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

/// How a program ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// It exited.
    Itself(ExitStatus),
    /// It took too long and was stopped.
    TimedOut,
    /// The user interrupted us, and it was stopped.
    Interrupted,
}

/// Runs a program. When this returns, it and its child processes have ended.
///
/// # Errors
/// When it cannot be started.
pub(super) fn run(command: Command, limit: Duration) -> std::io::Result<Ended> {
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(process_wrap::std::ProcessGroup::leader());
    #[cfg(windows)]
    command.wrap(process_wrap::std::JobObject);
    let mut child = command.spawn()?;
    let started = Instant::now();
    let ended = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Ok(Ended::Itself(status)),
            Ok(None) if interrupt::asked() => break Ok(Ended::Interrupted),
            Ok(None) if started.elapsed() >= limit => break Ok(Ended::TimedOut),
            Ok(None) => std::thread::sleep(Duration::from_millis(10)),
            Err(error) => break Err(error),
        }
    };
    // Fails if nothing is left to stop, which is fine.
    let _ = child.kill();
    ended
}
