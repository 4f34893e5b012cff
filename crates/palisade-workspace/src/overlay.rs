//! A world with one file that is not saved yet: for looking at a change before it is made.

use palisade_model::Date;
use palisade_model::path::ProjectPath;
use palisade_model::world::{ReadError, World};

/// The world, in which one file has another text.
pub struct Overlay<'w> {
    /// The world below.
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
