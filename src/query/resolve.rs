//! From a query to a filter: names looked up, dates made absolute, saved queries put in their place.

use super::clause::{Asked, Centre, Clause, Name, Op};
use super::condition::Condition;
use super::error::{QueryError, Span, meant};
use super::parse::parse;
use super::property::Property;
use super::search::Needle;
use super::subject::Clock;
use super::time::{Dates, Stretch};
use super::tree::Tree;
use super::zone::Zone;
use super::{Scope, names};
use crate::model::text::fold;
use crate::model::{LonLat, Moment, Shape};

/// More clauses than anybody writes: saved queries that name each other twice grow without end.
const MOST: usize = 1000;

/// Looks up what a query names.
pub(super) fn resolve(
    tree: &Tree<Clause>,
    scope: &Scope<'_>,
) -> Result<Tree<Condition>, QueryError> {
    Resolver { scope, open: Vec::new(), count: 0 }.tree(tree)
}

struct Resolver<'a> {
    scope: &'a Scope<'a>,
    /// The saved queries that are being put in place, outermost first.
    open: Vec<String>,
    /// How many clauses there are so far.
    count: usize,
}

impl Resolver<'_> {
    fn tree(&mut self, tree: &Tree<Clause>) -> Result<Tree<Condition>, QueryError> {
        match tree {
            Tree::All(parts) => Ok(Tree::All(self.trees(parts)?)),
            Tree::Any(parts) => Ok(Tree::Any(self.trees(parts)?)),
            Tree::Not(part) => Ok(Tree::Not(Box::new(self.tree(part)?))),
            Tree::Leaf(Clause::Saved(name)) => self.saved(name),
            Tree::Leaf(Clause::Text(text)) => {
                Ok(self.leaf(Condition::Text(Needle::new(text, self.scope.data))))
            }
            Tree::Leaf(Clause::Key(_, asked, at)) => {
                let condition = self.asked(asked, at)?;
                Ok(self.leaf(condition))
            }
        }
    }

    fn trees(&mut self, parts: &[Tree<Clause>]) -> Result<Vec<Tree<Condition>>, QueryError> {
        parts.iter().map(|part| self.tree(part)).collect()
    }

    fn leaf(&mut self, condition: Condition) -> Tree<Condition> {
        self.count += 1;
        Tree::Leaf(condition)
    }

    /// A saved query in place of its name. What is wrong inside of it is pointed at by the name: its
    /// own text is not before the reader.
    fn saved(&mut self, name: &Name) -> Result<Tree<Condition>, QueryError> {
        let at = || name.at.0.clone();
        let wanted = fold(&name.text);
        let names = || self.scope.saved.iter().map(|saved| saved.name.as_str());
        let Some(saved) = self.scope.saved.iter().find(|saved| fold(&saved.name) == wanted) else {
            return Err(QueryError::new(at(), format!("no saved query `{}`", name.text))
                .with_help(meant(&name.text, names())));
        };
        if self.open.contains(&wanted) {
            return Err(QueryError::new(at(), format!("@{} leads back to itself", saved.name)));
        }
        self.open.push(wanted);
        let tree =
            parse(&saved.query).and_then(|tree| self.tree(&tree)).map_err(|inner| QueryError {
                at: at(),
                reason: format!("in @{}: {}", saved.name, inner.reason),
                ..inner
            })?;
        self.open.pop();
        if self.count > MOST {
            return Err(QueryError::new(
                at(),
                format!("@{} grows beyond {MOST} clauses", saved.name),
            ));
        }
        Ok(tree)
    }

    fn asked(&self, asked: &Asked, at: &Span) -> Result<Condition, QueryError> {
        Ok(match asked {
            Asked::Names(of, names) => names::named(*of, names, self.scope.data)?,
            Asked::Texts(of, texts) => names::free(*of, texts, self.scope.data),
            Asked::Words(vocabulary, words) => {
                Condition::Has(Property::Words(*vocabulary, vocabulary.bits_of(words)))
            }
            Asked::Numbers(quantity, op, numbers) => {
                Condition::Has(Property::Numbers(*quantity, *op, numbers.clone()))
            }
            Asked::Dates(clock, op, dates) => {
                Condition::Has(self.dates(*clock, *op, dates).ok_or_else(|| no_time(at))?)
            }
            Asked::Ratings(op, grades) => Condition::Has(Property::Ratings(*op, grades.clone())),
            Asked::Near(centre, km) => {
                let circle = Shape::Circle { centre: self.centre(centre)?, radius_km: *km };
                Condition::Has(Property::Near(vec![Zone::new(circle)]))
            }
        })
    }

    /// `None` where a range ends before it begins, or a date lies beyond the calendar.
    fn dates(&self, clock: Clock, op: Op, dates: &[Dates]) -> Option<Property> {
        let now = self.scope.now;
        let meant = |dates: &Dates| {
            Some(meaning(dates.stretch(now)?, op_of(clock, op), dates.end_of_open(now)))
        };
        let stretches = dates.iter().map(meant).collect::<Option<_>>()?;
        Some(match clock {
            Clock::Known => Property::Known(stretches),
            Clock::Since | Clock::Until | Clock::Happened => Property::Happened(stretches),
        })
    }

    fn centre(&self, centre: &Centre) -> Result<LonLat, QueryError> {
        match centre {
            Centre::Point(point) => Ok(*point),
            Centre::Place(name) => Ok(names::place(name, self.scope.data)?.at),
        }
    }
}

/// The stretch of time in which something must lie, in part at least, to stand in a relation to another.
/// What is open towards the future ends at `last`.
const fn meaning(Stretch { from, to }: Stretch, op: Op, last: Moment) -> Stretch {
    let first = Moment::MIN;
    match op {
        Op::Is => Stretch { from, to },
        Op::AtLeast => Stretch { from, to: last },
        Op::More => Stretch { from: to, to: last },
        Op::AtMost => Stretch { from: first, to },
        Op::Less => Stretch { from: first, to: from },
    }
}

fn no_time(at: &Span) -> QueryError {
    QueryError::new(at.0.clone(), "it ends before it begins, or lies beyond the calendar")
}

const fn op_of(clock: Clock, op: Op) -> Op {
    match clock {
        Clock::Since => Op::AtLeast,
        Clock::Until => Op::AtMost,
        Clock::Happened | Clock::Known => op,
    }
}
