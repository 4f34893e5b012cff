//! A spinner on standard error during long work: on a terminal only, and only after half a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::Duration;

/// A spinner that stays hidden until the work has taken a while.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
}

/// Starts it.
pub(crate) fn start(stage: &'static str) -> Progress {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    bar.set_message(stage);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
        bar.set_style(style);
    }
    if !std::io::stderr().is_terminal() {
        return Progress { bar };
    }
    let shown = bar.clone();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(500));
        if !shown.is_finished() {
            shown.set_draw_target(ProgressDrawTarget::stderr());
            shown.enable_steady_tick(Duration::from_millis(120));
        }
    });
    Progress { bar }
}

impl Progress {
    /// Sets the name of the current stage.
    pub(crate) fn stage(&self, stage: &'static str) {
        self.bar.set_message(stage);
    }

    /// Removes it from the screen before something is printed.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
