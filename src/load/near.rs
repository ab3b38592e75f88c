//! What was meant: the word that looks most like the one that was written.

/// The candidate that looks most like a word, if one is close enough to be what was meant.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    // No slip in a letter, one in a short word, a few in a long one.
    let limit = (length + 1) / 3;
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (strsim::osa_distance(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The question that goes with an unknown word.
pub(crate) fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(word, candidates).map(|candidate| format!("did you mean \"{candidate}\"?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_seen_and_a_guess_is_not_made() {
        let words = ["killed", "wounded", "kind", "ied"];
        assert_eq!(nearest("kiled", words), Some("killed"));
        assert_eq!(nearest("Wounded", words), Some("wounded"));
        assert_eq!(nearest("eid", words), Some("ied"));
        assert_eq!(nearest("location", words), None);
        assert_eq!(nearest("", words), None);
        assert_eq!(nearest("G", ["A", "B"]), None);
        assert_eq!(did_you_mean("kin", words).as_deref(), Some("did you mean \"kind\"?"));
    }
}
