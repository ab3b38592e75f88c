//! Every word of the interface that is not the name of a vocabulary's row, in one place.
//!
//! A language is one value of [`Words`], so a missing word does not compile. Vocabularies (kinds,
//! roles, layers, actions) carry their names in their own rows.

use crate::model::Language;

macro_rules! words {
    ($($field:ident = $en:literal, $fr:literal;)*) => {
        /// The words of one language.
        #[derive(Debug)]
        pub struct Words { $(#[doc = $en] pub $field: &'static str,)* }

        /// English.
        const EN: Words = Words { $($field: $en,)* };

        /// French.
        const FR: Words = Words { $($field: $fr,)* };
    };
}

words! {
    follows = "the map follows the selection", "la carte suit la sélection";
    follows_not = "the map stands", "la carte reste en place";
    goto_view = "view", "vue";
    no_views = "the configuration names no views", "la configuration ne nomme aucune vue";
    nothing_named_so = "the data has nothing of that name", "les données n'ont rien de ce nom";
    axis = "axis", "axe";
    country = "country", "pays";
    elevation = "elevation", "altitude";
    from_middle = "of the middle", "du milieu";
    landmark = "landmark", "repère";
    map_view = "view", "vue";
    nearest = "nearest", "proche";
    no_place = "no place known", "lieu inconnu";
    not_shown = "not shown", "non montrés";
    on_map = "on the map", "sur la carte";
    said_drawn = "At a point", "En un point";
    said_spread = "Somewhere in an area or along a line", "Quelque part dans une zone ou sur un axe";
    said_tray = "On no map: place too vague or unknown", "Hors carte : lieu trop vague ou inconnu";
    said_off_view = "Outside the view", "Hors de la vue";
    said_hidden = "In view and not shown: layer off, or no room", "Dans la vue, non montrés : couche éteinte ou sans place";
    about = "about", "env.";
    back_bearing = "back", "retour";
    cercle = "cercle", "cercle";
    crosshair_keys = "enter:pick  space:measure  /:near  esc", "enter:choisir  space:mesurer  /:autour  esc";
    go_to_prompt = "go to:", "aller à :";
    off_the_window = "beyond the map's window, 10 to 26 N and 13 W to 12.5 E", "hors de la carte, 10 à 26 N et 13 O à 12,5 E";
    unknown_place = "no place, area or region is called", "aucun lieu ni région ne s'appelle";
    no_map = "the map is not among the panes", "la carte n'est pas parmi les volets";
    nothing_here = "no incident is drawn in this cell", "aucun incident dans cette case";
    abducted = "abducted", "enlevés";
    address = "address", "adresse";
    along = "along", "le long de";
    ascii_only = "the screen has seven bits, so the map's lines are ascii; change:", "écran en sept bits : lignes en ascii ; changer :";
    and_on = "onwards", "et au-delà";
    all = "all", "tout";
    all_time = "all time", "toute la période";
    as_last_read = "as last read", "selon la dernière lecture";
    acknowledged = "taken by", "pris par";
    alert = "ALERT", "ALERTE";
    initials_prompt = "initials:", "initiales :";
    initials_wrong = "one to eight letters", "une à huit lettres";
    log_empty = "The log is empty.", "Le journal est vide.";
    log_title = "Watch log", "Journal de veille";
    mute_prompt = "mute (query / 6h, 2d or a time):", "taire (requête / 6h, 2d ou une date) :";
    mute_wrong = "write a query, a slash, and 6h, 2d or a time", "écrire une requête, une barre, puis 6h, 2d ou une date";
    muted = "(muted)", "(tu)";
    muted_until = "muted until", "tu jusqu'au";
    noted = "written into the log", "inscrit au journal";
    note_prompt = "note (. first: about the selected):", "note (. d'abord : sur l'incident choisi) :";
    article_recommends = "The article recommends", "L'article recommande";
    article_says = "The article:", "L'article :";
    article_sees = "Causes that the article sees", "Causes que voit l'article";
    asked = "asked", "demandé";
    chain = "chain", "enchaînement";
    claims_title = "Claims of the article", "Affirmations de l'article";
    contradicts = "contradicts", "contredit";
    counted = "counted", "compté";
    found = "the data has", "les données ont";
    hedge = "hedge", "réserve";
    indicator = "indicator", "indicateur";
    limits = "limits", "limites";
    no_article = "The data holds no article.", "Les données n'ont pas d'article.";
    not = "not", "hors";
    said_by = "said by", "dit par";
    stated = "stated", "affirmé";
    status = "status", "statut";
    supports = "supports", "étaie";
    tested = "tested", "testé";
    no_such_source = "no source of that name", "aucune source de ce nom";
    heard_alone = "as told by", "selon";
    told_by_prompt = "as told by (source, or nothing for all):", "selon (source, ou rien pour toutes) :";
    days_old = "days old", "jours";
    freshness = "Freshness", "Fraîcheur";
    handover_prompt = "hand over since (time):", "relève depuis (date) :";
    handover_title = "Handover", "Relève";
    late_after = "late after", "en retard après";
    news_changed = "Changed", "Modifié";
    news_new = "New", "Nouveau";
    promised = "Promised", "Promis";
    still_open = "Still open", "Encore ouvert";
    until = "until", "d'ici";
    usual = "usual", "habituel";
    withdrawn = "Withdrawn", "Retiré";
    against = "against", "contre";
    and = "and", "et";
    before = "before", "avant";
    clock_prompt = "clock (a time, data or system):", "horloge (une date, data ou system) :";
    compare_prompt = "compare (query or period | query or period):", "comparer (requête ou période | requête ou période) :";
    compare_title = "Side by side", "Côte à côte";
    compare_wrong = "write two queries or periods with | between them", "écrire deux requêtes ou périodes séparées par |";
    imprecise = "more without a point", "autres sans point";
    killed_sign = " killed", " tués";
    lately = "lately", "récent";
    trend_test = "Counts, not smoothed. Unusual: the exact interval of 95 % for the ratio of two Poisson rates (conditional binomial, Clopper-Pearson) leaves out 1; of many lines one in twenty does so by chance. Killed are not tested.", "Comptes bruts, non lissés. Inhabituel : l'intervalle exact à 95 % du rapport de deux taux de Poisson (binomial conditionnel, Clopper-Pearson) exclut 1 ; sur beaucoup de lignes, une sur vingt le fait par hasard. Les tués ne sont pas testés.";
    trends_title = "Trends and freshness", "Tendances et fraîcheur";
    unusual = "unusual", "inhabituel";
    year_ago = "a year ago", "un an avant";
    data_are = "data", "données";
    gone_since = "gone from the data", "disparu des données";
    marks_unread = "marks could not be read", "marques illisibles";
    new_since = "new: not seen yet", "nouveau : pas encore vu";
    no_marks = "marks are not kept here", "les marques ne sont pas gardées ici";
    nothing_new = "nothing new", "rien de nouveau";
    taken_as_seen = "taken as seen", "marqués comme vus";
    unseen = "unseen", "non vus";
    more_files = "more files", "autres fichiers";
    by_order = "by", "par";
    bytes_to = "bytes to", "octets vers";
    changed = "changed", "modifié";
    clock = "clock", "horloge";
    clock_data = "data clock", "horloge des données";
    codes = "codes", "codes";
    copies = "copies:", "copie :";
    count = "count", "compte";
    cumulative = "cumulative", "cumulé";
    density = "incidents counted:", "incidents comptés :";
    dates = "dates", "dates";
    differ = "sources differ on", "les sources diffèrent sur";
    file = "file", "fichier";
    filter_prompt = "filter:", "filtre :";
    find_prompt = "find:", "chercher :";
    goto_area = "area", "zone";
    gone_meanwhile = "gone meanwhile:", "disparu entre-temps :";
    goto_place = "place", "lieu";
    goto_region = "region", "région";
    help_title = "Keys", "Touches";
    in_short = "in short", "en bref";
    incident = "incident", "incident";
    incidents = "incidents", "incidents";
    km_of = "km of", "km de";
    known = "known", "connu le";
    known_at = "known", "connu";
    known_at_prompt = "as known at (time, or nothing for all):", "tel que connu le (date, ou rien pour tout) :";
    known_at_wrong = "write a time as 2014-10-08, 2014-10-08T06:00Z or 080600ZOCT14", "écrire une date : 2014-10-08, 2014-10-08T06:00Z ou 080600ZOCT14";
    killed = "killed", "tués";
    layers = "layers", "couches";
    legend_density = "count", "compter";
    legend_lines = "lines", "lignes";
    left_off = "Left here {} ago", "Quitté ici il y a {}";
    line_dropped = "Line dropped {} ago; same place", "Ligne coupée il y a {} ; même lieu";
    loading = "loading", "chargement";
    map_lines = "lines of the map:", "lignes de la carte :";
    left_out = "left out", "laissé de côté";
    left_out_pointless = "known to no point, which may belong here", "sans point connu, peut-être concernés";
    no_date = "not dated", "sans date";
    left_filter = "filter left; back:", "filtre quitté ; retour :";
    warning_count = "warnings", "avertissements";
    sort_by = "Sort by", "Trier par";
    column_place = "place", "lieu";
    column_what = "what", "quoi";
    here = "here", "ici";
    no_incident = "No incident is shown.", "Aucun incident affiché.";
    no_match = "No incident matches the filter.", "Aucun incident ne répond au filtre.";
    no_problems = "The data has no problems.", "Les données sont sans problème.";
    no_query = "no saved query on this key", "aucune requête sur cette touche";
    no_related = "no related incident", "aucun incident lié";
    no_stack = "alone in its cell of the map", "seul dans sa case de la carte";
    no_point = "no point is known of it", "aucun point connu";
    no_back = "nothing to go back to", "rien avant";
    no_forward = "nothing to go forward to", "rien après";
    none_recorded = "none recorded", "aucun enregistré";
    not_copied = "not copied:", "pas copié :";
    not_known = "not known", "non connu";
    not_known_of = "not known of", "non connus pour";
    note = "note", "note";
    nothing = "nothing", "rien";
    nothing_to_fit = "no incident shown has a point", "aucun incident affiché n'a de point";
    of = "of", "sur";
    off_map = "off map", "hors carte";
    off_view = "outside", "hors vue";
    operation = "operation", "opération";
    overlays_close = "esc closes", "esc ferme";
    overview_none = "no room for the overview", "pas de place pour l'aperçu";
    overview_off = "no overview", "sans aperçu";
    overview_on = "an overview when zoomed in on a wide map", "aperçu sur carte large et agrandie";
    peacekeepers_short = "UN", "ONU";
    peacekeepers = "peacekeepers", "Casques bleus";
    place_damaged = "The kept place could not be read and was set aside:", "Le lieu gardé était illisible ; mis de côté :";
    playing = "playing", "lecture";
    problems = "problems with the data", "problèmes des données";
    problem_count = "problems", "problèmes";
    raw_title = "Record", "Fiche brute";
    region_only = "in areas", "par zone";
    rule = "because", "car";
    says = "says", "dit";
    severity = "severity", "gravité";
    severity_short = "sev", "gr.";
    source = "source", "source";
    starts_afresh = "afresh", "à neuf";
    stack = "in this cell", "dans cette case";
    summary = "summary", "résumé";
    tag = "tag", "mot-clé";
    talk_all_told = "That is all of them.", "C'est tout.";
    talk_begin = "Type a query, a number of the list, or help.", "Tapez une requête, un numéro de la liste, ou aide.";
    talk_help = "Type a query to list incidents, a number or an id for a record, or one of these.", "Tapez une requête pour une liste, un numéro ou un identifiant pour une fiche, ou un de ces mots.";
    talk_more_left = "more; say more, or a number for its record.", "de plus ; dites suite, ou un numéro pour sa fiche.";
    talk_near_mend = "no number of kilometres. For a place, ask near:gao<50km.", "pas un nombre de kilomètres. Pour un lieu, demandez near:gao<50km.";
    talk_no_further = "The list has no further record in this direction.", "La liste n'a pas d'autre fiche dans ce sens.";
    talk_no_number = "There is no such number. The list goes to", "Il n'y a pas ce numéro. La liste va jusqu'à";
    talk_no_point = "This record has no point to be near to; its place is not known so closely.", "Cette fiche n'a pas de point ; son lieu n'est pas connu d'assez près.";
    talk_no_record = "No record was told yet: say a number of the list first.", "Aucune fiche lue encore : dites d'abord un numéro de la liste.";
    talk_one_of = "say one of", "dites un de";
    talk_query_mend = "For the words of a query say words; for commands say help.", "Pour les mots d'une requête, dites mots ; pour les commandes, aide.";
    title = "title", "titre";
    to = "to", "au";
    to_clipboard = "the terminal's clipboard", "le presse-papiers du terminal";
    to_clipboard_tmux = "tmux; it needs set-clipboard on", "tmux, qui demande set-clipboard on";
    told_by = "told by", "selon";
    too_small = "vigie needs 40x12", "vigie demande 40x12";
    too_long_to_copy = "too long for the clipboard", "trop long pour le presse-papiers";
    unknown_toll = "toll not known", "bilan inconnu";
    unplaced = "without a point", "sans point";
    unrated = "unrated", "non noté";
    vaguely_dated = "of these dated to within days or more", "de ceux-ci datés à plusieurs jours près ou plus";
    weapons = "weapons", "armes";
    window = "window", "fenêtre";
    withheld = "not shown: it may hold what was published later", "non affiché : il peut contenir ce qui fut publié plus tard";
    within = "Within", "À moins de";
    wounded = "wounded", "blessés";
}

impl Words {
    /// The words of a language.
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &EN,
            Language::Fr => &FR,
        }
    }
}
