//! Lists in statements.

/// The same members, the last one repeated until their number is a power of two.
///
/// A database prepares each statement of another length anew, and keeps it. So that a list of up
/// to a thousand members makes ten statements and not a thousand, lists come in few lengths.
pub(super) fn few_lengths<T: Clone>(members: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut members: Vec<_> = members.into_iter().collect();
    if let Some(last) = members.last().cloned() {
        members.resize(members.len().next_power_of_two(), last);
    }
    members
}

#[cfg(test)]
mod tests {
    use super::few_lengths;

    #[test]
    fn lists_come_in_few_lengths() {
        assert!(few_lengths::<i64>([]).is_empty());
        assert_eq!(few_lengths([7]), [7]);
        assert_eq!(few_lengths([7, 8, 9]), [7, 8, 9, 9]);
        assert_eq!(few_lengths(1..=4), [1, 2, 3, 4]);
        assert_eq!(few_lengths(1..=1000).len(), 1024);
    }
}
