//! The article behind the dataset: what it claims, explains and recommends.

use super::row::{Field, Row, optional, required};
use super::source;
use super::text::{NOTE, TEXT};
use crate::model::context::{ClaimKind, ClaimStatus, Measure};
use crate::model::{Article, Claim, Day, Driver, Phrase, Rating, Recommendation, Source};

#[derive(Default)]
struct ArticleDraft {
    title: Option<Box<str>>,
    published: Option<Box<str>>,
    known_by: Option<Day>,
    rating: Option<Rating>,
    note: Option<Phrase>,
}

const ARTICLE: &[Field<ArticleDraft>] = &[
    required("title", |d, v| d.title = v.text(TEXT)),
    optional("published", |d, v| d.published = v.text(TEXT)),
    optional("known_by", |d, v| d.known_by = v.day()),
    optional("rating", |d, v| d.rating = source::rating(v)),
    optional("note", |d, v| d.note = v.phrase(NOTE)),
];

/// Reads the article.
pub(super) fn read_article(row: &Row<'_>) -> Option<Article> {
    let ArticleDraft { title, published, known_by, rating, note } = row.read(ARTICLE);
    let rating = rating.unwrap_or_default();
    Some(Article { title: title?, published, known_by, rating, note })
}

#[derive(Default)]
struct ClaimDraft {
    id: Option<Box<str>>,
    text: Option<Phrase>,
    kind: Option<ClaimKind>,
    hedge: Option<Phrase>,
    attribution: Option<Phrase>,
    status: Option<ClaimStatus>,
    stated: Option<u32>,
    query: Option<Box<str>>,
    measure: Option<Measure>,
    note: Option<Phrase>,
    sources: Box<[Source]>,
}

const CLAIM: &[Field<ClaimDraft>] = &[
    required("id", |d, v| d.id = v.id()),
    required("text", |d, v| d.text = v.phrase(NOTE)),
    required("kind", |d, v| d.kind = v.word()),
    optional("hedge", |d, v| d.hedge = v.phrase(TEXT)),
    optional("attribution", |d, v| d.attribution = v.phrase(TEXT)),
    required("status", |d, v| d.status = v.word()),
    optional("stated", |d, v| d.stated = v.number()),
    optional("query", |d, v| d.query = v.text(TEXT)),
    optional("measure", |d, v| d.measure = v.word()),
    optional("note", |d, v| d.note = v.phrase(NOTE)),
    optional("sources", |d, v| d.sources = source::read_all(v)),
];

/// Reads a claim.
pub(super) fn read_claim(row: &Row<'_>) -> Option<Claim> {
    let draft = row.read(CLAIM);
    Some(Claim {
        id: draft.id?,
        text: draft.text?,
        kind: draft.kind?,
        hedge: draft.hedge,
        attribution: draft.attribution,
        status: draft.status?,
        stated: draft.stated,
        query: draft.query,
        measure: draft.measure.unwrap_or(Measure::Incidents),
        note: draft.note,
        sources: draft.sources,
    })
}

#[derive(Default)]
struct DriverDraft {
    id: Option<Box<str>>,
    name: Option<Phrase>,
    chain: Option<Phrase>,
    indicator: Option<Phrase>,
    limits: Option<Phrase>,
    query: Option<Box<str>>,
}

const DRIVER: &[Field<DriverDraft>] = &[
    required("id", |d, v| d.id = v.id()),
    required("name", |d, v| d.name = v.phrase(TEXT)),
    required("chain", |d, v| d.chain = v.phrase(NOTE)),
    required("indicator", |d, v| d.indicator = v.phrase(NOTE)),
    required("limits", |d, v| d.limits = v.phrase(NOTE)),
    optional("query", |d, v| d.query = v.text(TEXT)),
];

/// Reads a driver.
pub(super) fn read_driver(row: &Row<'_>) -> Option<Driver> {
    let draft = row.read(DRIVER);
    Some(Driver {
        id: draft.id?,
        name: draft.name?,
        chain: draft.chain?,
        indicator: draft.indicator?,
        limits: draft.limits?,
        query: draft.query,
    })
}

#[derive(Default)]
struct RecommendationDraft {
    id: Option<Box<str>>,
    text: Option<Phrase>,
    note: Option<Phrase>,
}

const RECOMMENDATION: &[Field<RecommendationDraft>] = &[
    required("id", |d, v| d.id = v.id()),
    required("text", |d, v| d.text = v.phrase(NOTE)),
    optional("note", |d, v| d.note = v.phrase(NOTE)),
];

/// Reads a recommendation.
pub(super) fn read_recommendation(row: &Row<'_>) -> Option<Recommendation> {
    let RecommendationDraft { id, text, note } = row.read(RECOMMENDATION);
    Some(Recommendation { id: id?, text: text?, note })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::row::lawful_names;

    #[test]
    fn the_tables_are_lawful() {
        lawful_names(ARTICLE);
        lawful_names(CLAIM);
        lawful_names(DRIVER);
        lawful_names(RECOMMENDATION);
    }
}
