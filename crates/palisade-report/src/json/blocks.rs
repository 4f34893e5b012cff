//! A long list written in blocks; two are made while those before are written: of 100,000 elements the generic
//! sheets have more than a million things to say, and making the text of one takes longer than writing it.

use serde::Serialize;
use std::io::Write;

/// How many members of the list make a block.
const BLOCK: usize = 512;

/// One block, as it is in the document.
#[derive(Serialize)]
struct Block<T> {
    list: T,
}

/// Writes the members of a list that is under a key of the document, with the commas between them. `some` is what
/// writes a part of the list.
pub(super) fn members<'t, T: Sync, P: Serialize>(
    all: &'t [T],
    some: impl Fn(&'t [T]) -> P + Sync,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let text = |block: &'t [T]| -> std::io::Result<Vec<u8>> {
        let text = serde_json::to_vec_pretty(&Block { list: some(block) })?;
        // Between the brackets of the list.
        let inside = text.strip_prefix(b"{\n  \"list\": [").and_then(|rest| rest.strip_suffix(b"\n  ]\n}"));
        Ok(inside.map_or_else(Vec::new, <[u8]>::to_vec))
    };
    let blocks: Vec<&'t [T]> = all.chunks(BLOCK).collect();
    // What was made before is written while the next two are made.
    let mut made: Vec<Vec<u8>> = Vec::new();
    let mut written = 0usize;
    let mut write = |texts: Vec<Vec<u8>>| -> std::io::Result<()> {
        for text in texts {
            if written > 0 {
                out.write_all(b",")?;
            }
            out.write_all(&text)?;
            written += 1;
        }
        Ok(())
    };
    for pair in blocks.chunks(2) {
        let before = std::mem::take(&mut made);
        made = std::thread::scope(|scope| {
            let threads: Vec<_> = pair.iter().map(|block| scope.spawn(|| text(block))).collect();
            write(before)?;
            let joined = threads.into_iter().map(|thread| {
                let lost = |_| std::io::Error::other("a part of the result could not be made");
                thread.join().map_err(lost)?
            });
            joined.collect::<std::io::Result<Vec<Vec<u8>>>>()
        })?;
    }
    write(made)
}
