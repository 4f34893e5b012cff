//! Data that is kept in logs alone. A process that writes a log handles such data and serves it to nobody, so a sentence
//! about what a process gives away should name other data first.

use super::known::Known;
use super::structure::Structure;
use palisade_model::kind::Kind;
use palisade_model::model::{DataId, Target};

/// For each row of the data, whether every store that is known to keep it holds logs, and at least one does.
pub(super) fn only_in_logs(graph: &Structure, kept: &[Known<DataId>]) -> Vec<bool> {
    let model = &graph.model;
    let mut seen = vec![(false, false); model.data.len()];
    let holds_logs = graph.vocabulary.property("holds_logs");
    let stores = model.component_ids().zip(kept).filter(|(id, _)| model[*id].kind == Kind::Datastore);
    for (store, kept) in stores {
        let logs = graph.truth(Target::Component(store), holds_logs) == Some(true);
        for data in &kept.items {
            if let Some((in_logs, elsewhere)) = seen.get_mut(data.0 as usize) {
                *in_logs |= logs;
                *elsewhere |= !logs;
            }
        }
    }
    seen.into_iter().map(|(in_logs, elsewhere)| in_logs && !elsewhere).collect()
}
