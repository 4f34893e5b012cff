//! A long list written in blocks, of which two are made at a time: of 100,000 elements the generic sheets have more than
//! a million things to say, and making the text of one takes longer than writing it.

use serde::Serialize;
use std::io::Write;

/// How many members of the list make a block.
const BLOCK: usize = 4_096;

/// One block, as it stands in the document.
#[derive(Serialize)]
struct Block<T> {
    list: T,
}

/// Writes the members of a list that stands under a key of the document, with the commas between them. `some` is what
/// writes a part of the list.
pub fn members<'t, T: Sync, P: Serialize>(
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
    for (number, pair) in blocks.chunks(2).enumerate() {
        let texts = std::thread::scope(|scope| {
            let second = pair.get(1).map(|block| scope.spawn(|| text(block)));
            let first = pair.first().map(|block| text(block));
            let second = second.map(|thread| match thread.join() {
                Ok(text) => text,
                Err(_) => Err(std::io::Error::other("a part of the result could not be made")),
            });
            [first, second]
        });
        for (at, text) in texts.into_iter().flatten().enumerate() {
            if number + at > 0 {
                out.write_all(b",")?;
            }
            out.write_all(&text?)?;
        }
    }
    Ok(())
}
