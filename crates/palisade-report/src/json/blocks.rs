//! A long list written in blocks; two are made while those before are written: of 100,000 elements the generic
//! sheets have more than a million things to say, and making the text of one takes longer than writing it.

use serde::Serialize;
use std::io::Write;
use std::sync::mpsc::sync_channel;

/// How many members of the list make a block: few enough that its text stays in a processor's own memory.
const BLOCK: usize = 128;

/// How many blocks are made at once.
const MAKERS: usize = 2;

/// Up to how many blocks a thread takes longer to start than it saves.
const FEW: usize = 16;

/// One block, as it is in the document.
#[derive(Serialize)]
struct Block<T> {
    list: T,
}

/// Writes the members of a list that is under a key of the document, with the commas between them. `maker` gives what
/// writes one part of the list after the other.
pub(super) fn members<'t, T: Sync, P: Serialize, M: FnMut(&'t [T]) -> P>(
    all: &'t [T],
    maker: impl Fn() -> M + Sync,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let blocks: Vec<&'t [T]> = all.chunks(BLOCK).collect();
    match blocks.as_slice() {
        [] => return Ok(()),
        few if few.len() <= FEW => return in_turn(few, maker(), out),
        _ => {}
    }
    std::thread::scope(|scope| {
        let makers = (0..MAKERS).map(|first| {
            let (send, made) = sync_channel(1);
            let (blocks, maker) = (&blocks, &maker);
            let thread = scope.spawn(move || {
                let (mut part, mut length) = (maker(), 0);
                for block in blocks.iter().skip(first).step_by(MAKERS) {
                    let text = text(part(block), length);
                    length = text.as_ref().map_or(0, Vec::len);
                    // Nobody waits for it if what was made before could not be written.
                    if send.send(text).is_err() {
                        return;
                    }
                }
            });
            (thread, made)
        });
        let makers: Vec<_> = makers.collect();
        let written = makers.iter().cycle().take(blocks.len()).enumerate().try_for_each(|(at, (_, made))| {
            let lost = |_| std::io::Error::other("a part of the result could not be made");
            let text = made.recv().map_err(lost)??;
            put(at, &text, out)
        });
        for (thread, made) in makers {
            drop(made);
            // That it failed was noticed above.
            let _ = thread.join();
        }
        written
    })
}

/// Writes blocks one after the other.
fn in_turn<'t, T, P: Serialize>(
    blocks: &[&'t [T]],
    mut part: impl FnMut(&'t [T]) -> P,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let mut length = 0;
    for (at, block) in blocks.iter().enumerate() {
        let text = text(part(block), length)?;
        length = text.len();
        put(at, &text, out)?;
    }
    Ok(())
}

/// Writes a block, after a comma unless it is the first.
fn put(at: usize, text: &[u8], out: &mut dyn Write) -> std::io::Result<()> {
    if at > 0 {
        out.write_all(b",")?;
    }
    out.write_all(inside(text))
}

/// The text of a document with a part of the list, probably about as long as the one before.
fn text(part: impl Serialize, length: usize) -> std::io::Result<Vec<u8>> {
    let mut text = Vec::with_capacity(length + length / 4);
    serde_json::to_writer_pretty(&mut text, &Block { list: part })?;
    Ok(text)
}

/// What is between the brackets of the list.
fn inside(text: &[u8]) -> &[u8] {
    let members = text.strip_prefix(b"{\n  \"list\": [").and_then(|rest| rest.strip_suffix(b"\n  ]\n}"));
    members.unwrap_or_default()
}
