//! Ctrl-C, for work that has to clean up after itself. Other commands are simply ended by it.

use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C (and the system's request to end) is noted instead of ending the program.
pub(crate) fn listen() {
    // Where the system does not let us, Ctrl-C ends the program as it always does.
    let _ = ctrlc::set_handler(|| ASKED.store(true, Ordering::Relaxed));
}

/// Whether somebody wants the program to end.
pub(crate) fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
