//! A world with unsaved files, for checking a change before it is written.

use palisade_model::Date;
use palisade_model::path::ProjectPath;
use palisade_model::world::{ReadError, World};
use std::collections::BTreeMap;

/// A world in which some files have a different text.
pub struct Overlay<'w> {
    /// The underlying world.
    pub world: &'w dyn World,
    /// The texts of the files.
    pub texts: &'w BTreeMap<ProjectPath, String>,
}

impl World for Overlay<'_> {
    fn read(&self, path: &ProjectPath) -> Result<Vec<u8>, ReadError> {
        self.texts.get(path).map_or_else(|| self.world.read(path), |text| Ok(text.as_bytes().to_vec()))
    }

    fn today(&self) -> Date {
        self.world.today()
    }
}
