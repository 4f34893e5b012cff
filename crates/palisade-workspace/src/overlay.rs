//! A world with one unsaved file, for checking a change before it is written.

use palisade_model::Date;
use palisade_model::path::ProjectPath;
use palisade_model::world::{ReadError, World};

/// A world in which one file has a different text.
pub struct Overlay<'w> {
    /// The underlying world.
    pub world: &'w dyn World,
    /// The file.
    pub path: &'w ProjectPath,
    /// Its text.
    pub text: &'w str,
}

impl World for Overlay<'_> {
    fn read(&self, path: &ProjectPath) -> Result<Vec<u8>, ReadError> {
        if path == self.path { Ok(self.text.as_bytes().to_vec()) } else { self.world.read(path) }
    }

    fn today(&self) -> Date {
        self.world.today()
    }
}
