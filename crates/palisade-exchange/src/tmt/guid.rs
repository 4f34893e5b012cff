//! Ids in the form that the tool requires.

/// The id at an end of a line that is attached to nothing.
pub(super) const NOTHING: &str = "00000000-0000-0000-0000-000000000000";

/// An id for one of our things, always the same: a hash in the form that the tool requires.
pub(super) fn guid(class: &str, id: &str) -> String {
    let half = |seed: u64| {
        let bytes = class.bytes().chain([0]).chain(id.bytes());
        bytes.fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    };
    let (high, low) = (half(0xcbf2_9ce4_8422_2325), half(0x9e37_79b9_7f4a_7c15));
    // The version and the variant for ids made by a custom rule.
    let (high, low) = ((high & !0xf000) | 0x8000, (low & !(3 << 62)) | (2 << 62));
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::guid;

    #[test]
    fn ids_have_the_form_that_the_tool_wants() {
        let id = guid("flow", "login");
        assert_eq!(id.split('-').map(str::len).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert_eq!(id, guid("flow", "login"));
        assert_ne!(id, guid("flow", "logout"));
        assert_eq!(id.chars().nth(14), Some('8'));
    }
}
