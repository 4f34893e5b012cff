//! One function over many things, on two threads: a machine that runs the command has two processors at least, and a team
//! may have very many pages.

use std::sync::{Mutex, PoisonError};

/// Below this many things a second thread takes longer to start than it saves.
const FEW: usize = 32;

/// The results, in the order of the things. Where no second thread is to be had, the first does all.
pub(super) fn map<T: Send, R: Send>(mut things: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    if things.len() < FEW {
        return things.into_iter().map(work).collect();
    }
    let rest = Mutex::new(things.split_off(things.len() / 2));
    let second_half = || {
        let rest = std::mem::take(&mut *rest.lock().unwrap_or_else(PoisonError::into_inner));
        rest.into_iter().map(&work).collect::<Vec<R>>()
    };
    std::thread::scope(|scope| {
        let second = std::thread::Builder::new().spawn_scoped(scope, second_half);
        let mut done: Vec<R> = things.into_iter().map(&work).collect();
        match second.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(more)) => done.extend(more),
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => done.extend(second_half()),
        }
        done
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_order_is_kept() {
        for many in [0, 1, 31, 32, 33, 1_000] {
            let things: Vec<usize> = (0..many).collect();
            assert_eq!(
                super::map(things.clone(), |thing| thing * 2),
                things.iter().map(|thing| thing * 2).collect::<Vec<_>>()
            );
        }
    }
}
