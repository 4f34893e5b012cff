//! Changes of a foreign tree by paths into it, such as `components/3/name`.

use palisade_model::draft::Tree;

/// The value at a path.
pub fn at<'a>(tree: &'a Tree, path: &str) -> Option<&'a Tree> {
    path.split('/').filter(|step| !step.is_empty()).try_fold(tree, |tree, step| match tree {
        Tree::List(items) => items.get(step.parse::<usize>().ok()?),
        tree => tree.get(step),
    })
}

/// The value at a path, to change it.
pub fn at_mut<'a>(tree: &'a mut Tree, path: &str) -> Option<&'a mut Tree> {
    path.split('/').filter(|step| !step.is_empty()).try_fold(tree, |tree, step| match tree {
        Tree::List(items) => items.get_mut(step.parse::<usize>().ok()?),
        tree => tree.get_mut(step),
    })
}

/// Adds an item to the list at a path and returns the item's path. A missing list is created.
pub fn push(tree: &mut Tree, path: &str, item: Tree) -> String {
    let mut place = tree;
    let mut list = path;
    while let Some((step, rest)) = list.split_once('/') {
        let next = match place {
            Tree::List(items) => step.parse::<usize>().ok().and_then(|number| items.get_mut(number)),
            map => child(map, step),
        };
        let Some(next) = next else { return path.to_owned() };
        place = next;
        list = rest;
    }
    let Some(place) = child(place, list) else { return path.to_owned() };
    if !matches!(place, Tree::List(_)) {
        *place = Tree::List(Vec::new());
    }
    let Tree::List(items) = place else { return path.to_owned() };
    items.push(item);
    format!("{path}/{}", items.len() - 1)
}

/// The value under a key of a map; a missing value becomes an empty map.
pub fn child<'a>(map: &'a mut Tree, key: &str) -> Option<&'a mut Tree> {
    if map.get(key).is_none_or(|value| matches!(value, Tree::Null)) {
        map.set(key, Tree::Map(Vec::new()));
    }
    map.get_mut(key)
}

/// A map of two numbers, such as a place or a size.
pub(crate) fn pair(one: (&str, f64), other: (&str, f64)) -> Tree {
    Tree::Map([one, other].into_iter().map(|(key, number)| (key.to_owned(), number.into())).collect())
}

/// Removes the items at these paths from their lists.
pub fn remove_all(tree: &mut Tree, paths: &[String]) {
    let mut paths: Vec<(&str, usize)> = paths
        .iter()
        .filter_map(|path| path.rsplit_once('/'))
        .filter_map(|(list, number)| Some((list, number.parse().ok()?)))
        .collect();
    // From the back, so that earlier items keep their index; inner lists first.
    paths
        .sort_by(|a, b| b.0.matches('/').count().cmp(&a.0.matches('/').count()).then(b.1.cmp(&a.1)).then(a.0.cmp(b.0)));
    paths.dedup();
    for (list, number) in paths {
        if let Some(Tree::List(items)) = at_mut(tree, list)
            && number < items.len()
        {
            items.remove(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_things() {
        let mut tree = Tree::default();
        assert_eq!(push(&mut tree, "a/b", Tree::text("x")), "a/b/0");
        assert_eq!(push(&mut tree, "a/b", Tree::Map(Vec::new())), "a/b/1");
        assert_eq!(push(&mut tree, "a/b/1/c", Tree::text("y")), "a/b/1/c/0");
        push(&mut tree, "a/b", Tree::text("z"));
        assert_eq!(at(&tree, "a/b/1/c/0"), Some(&Tree::text("y")));
        remove_all(&mut tree, &["a/b/0".to_owned(), "a/b/1/c/0".to_owned()]);
        assert_eq!(at(&tree, "a/b/1"), Some(&Tree::text("z")));
        assert_eq!(at(&tree, "a/b/0/c"), Some(&Tree::List(Vec::new())));
    }
}
