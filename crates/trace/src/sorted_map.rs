//! A map as a sorted list: small in code, and quick where keys come nearly in order, as ids and places in a trace do.
//!
//! Invariant: keys ascend, and no two are equal. A `BTreeMap` would do the same with kilobytes of code for each type of
//! key and value, which whoever opens the page would have to download.

/// Values by key, in the order of their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortedMap<K, V>(Vec<(K, V)>);

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    /// Where a key is, or would be.
    fn search(&self, key: &K) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(key))
    }

    /// The value of a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.search(key).ok().map(|idx| &self.0[idx].1)
    }

    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.search(key).ok().map(|idx| &mut self.0[idx].1)
    }

    /// Whether a key has a value.
    pub fn contains_key(&self, key: &K) -> bool {
        self.search(key).is_ok()
    }

    /// Gives a key a value, in the place of the one that it had.
    pub fn insert(&mut self, key: K, value: V) {
        match self.search(&key) {
            Ok(idx) => self.0[idx].1 = value,
            Err(idx) => self.0.insert(idx, (key, value)),
        }
    }

    /// The value of a key, which gets one if it has none.
    pub fn get_or_insert_with(&mut self, key: K, value: impl FnOnce() -> V) -> &mut V {
        let idx = self.search(&key).unwrap_or_else(|idx| {
            self.0.insert(idx, (key, value()));
            idx
        });
        &mut self.0[idx].1
    }

    /// Takes the value of a key away.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        self.search(key).ok().map(|idx| self.0.remove(idx).1)
    }

    /// All keys and values, in the order of the keys.
    pub fn entries(&self) -> std::slice::Iter<'_, (K, V)> {
        self.0.iter()
    }

    /// Keeps the values of some keys only.
    pub fn retain(&mut self, keep: impl FnMut(&(K, V)) -> bool) {
        self.0.retain(keep);
    }

    /// All values, in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }

    /// All values, in the order of their keys, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_in_order_and_have_one_value_each() {
        let mut map = SortedMap::default();
        for (key, value) in [(3, 'c'), (1, 'a'), (2, 'x'), (2, 'b')] {
            map.insert(key, value);
        }
        assert_eq!(*map.get_or_insert_with(4, || 'd'), 'd');
        assert_eq!(*map.get_or_insert_with(1, || 'x'), 'a');
        assert_eq!(map.values().collect::<String>(), "abcd");
        assert_eq!((map.remove(&2), map.remove(&2), map.get(&2)), (Some('b'), None, None));
        assert_eq!(map.entries().map(|(key, _)| *key).collect::<Vec<_>>(), [1, 3, 4]);
    }
}
