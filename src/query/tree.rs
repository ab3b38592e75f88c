//! Clauses joined by "and", "or" and "not": the shape that a query keeps from its text to its answer.

use std::fmt;

use super::row_set::RowSet;

/// A boolean tree. "All of nothing" is everything: the empty query.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree<L> {
    /// Each part holds.
    All(Vec<Self>),
    /// At least one part holds.
    Any(Vec<Self>),
    /// The part does not hold.
    Not(Box<Self>),
    /// One clause.
    Leaf(L),
}

impl<L> Default for Tree<L> {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

/// How the joints of a tree are written.
pub(super) struct Joints {
    /// Between the parts of "all".
    pub and: &'static str,
    /// Between the parts of "any".
    pub or: &'static str,
    /// Before what does not hold.
    pub not: &'static str,
}

impl<L> Tree<L> {
    /// Parts of which each must hold; one alone stands for itself.
    pub(super) fn all(parts: Vec<Self>) -> Self {
        Self::joined(parts, Self::All)
    }

    /// Parts of which one must hold; one alone stands for itself.
    pub(super) fn any(parts: Vec<Self>) -> Self {
        Self::joined(parts, Self::Any)
    }

    fn joined(mut parts: Vec<Self>, join: fn(Vec<Self>) -> Self) -> Self {
        match parts.pop() {
            Some(only) if parts.is_empty() => only,
            last => {
                parts.extend(last);
                join(parts)
            }
        }
    }

    /// The tree in writing. What is joined inside of something else stands in parentheses.
    pub(super) fn written(&self, joints: &Joints, leaf: &impl Fn(&L) -> String) -> String {
        let list = |parts: &[Self], joint: &str| {
            parts.iter().map(|part| part.enclosed(joints, leaf)).collect::<Vec<_>>().join(joint)
        };
        match self {
            Self::All(parts) => list(parts, joints.and),
            Self::Any(parts) => list(parts, joints.or),
            Self::Not(part) => format!("{}{}", joints.not, part.enclosed(joints, leaf)),
            Self::Leaf(clause) => leaf(clause),
        }
    }

    fn enclosed(&self, joints: &Joints, leaf: &impl Fn(&L) -> String) -> String {
        let text = self.written(joints, leaf);
        if matches!(self, Self::All(_) | Self::Any(_)) { format!("({text})") } else { text }
    }

    /// The rows among the given ones for which the tree holds, each leaf asked only about the rows
    /// that can still matter.
    pub(super) fn rows(&self, among: RowSet, leaf: &impl Fn(&L, &RowSet) -> RowSet) -> RowSet {
        match self {
            Self::All(parts) => parts.iter().fold(among, |left, part| part.rows(left, leaf)),
            Self::Any(parts) => parts.iter().fold(RowSet::none(among.size()), |found, part| {
                let left = among.clone().except(&found);
                found.or(&part.rows(left, leaf))
            }),
            Self::Not(part) => {
                let found = part.rows(among.clone(), leaf);
                among.except(&found)
            }
            Self::Leaf(clause) => leaf(clause, &among),
        }
    }

    /// Every clause.
    pub(super) fn leaves(&self) -> Vec<&L> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::leaves).collect(),
            Self::Not(part) => part.leaves(),
            Self::Leaf(clause) => vec![clause],
        }
    }

    /// Whether any leaf passes a test.
    pub(super) fn has(&self, test: &impl Fn(&L) -> bool) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.has(test)),
            Self::Not(part) => part.has(test),
            Self::Leaf(clause) => test(clause),
        }
    }
}

/// As the query language writes it.
impl<L: fmt::Display> fmt::Display for Tree<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joints = Joints { and: " ", or: " or ", not: "-" };
        f.write_str(&self.written(&joints, &L::to_string))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_needs_no_joint() {
        assert_eq!(Tree::all(vec![Tree::Leaf(1)]), Tree::Leaf(1));
        assert_eq!(Tree::<u8>::all(vec![]), Tree::default());
        assert_eq!(
            Tree::any(vec![Tree::Leaf(1), Tree::Leaf(2)]),
            Tree::Any(vec![Tree::Leaf(1), Tree::Leaf(2)])
        );
    }

    #[test]
    fn what_is_joined_inside_stands_in_parentheses() {
        let pair = Tree::Any(vec![Tree::Leaf("a"), Tree::Leaf("b")]);
        let tree = Tree::All(vec![Tree::Not(Box::new(pair)), Tree::Not(Box::new(Tree::Leaf("c")))]);
        assert_eq!(tree.to_string(), "-(a or b) -c");
    }

    #[test]
    fn the_tree_of_nothing_is_everything() {
        let rows = Tree::<u8>::default().rows(RowSet::all(3), &|_, _| RowSet::none(3));
        assert_eq!(rows.len(), 3);
    }
}
