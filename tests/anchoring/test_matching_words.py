"""What the tables make of words: forms and synonyms have one root, opposites and look-alikes never."""

from collections import defaultdict
from itertools import combinations

import pytest

from articles.anchoring.bearing import OPPOSITES
from articles.anchoring.matching import synonyms_de, synonyms_en
from articles.anchoring.matching.bundles import BUNDLES
from articles.anchoring.matching.roots import root_of, rows

TABLES = {"de": synonyms_de, "en": synonyms_en}


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_word_stands_in_one_group(language):
    groups = defaultdict(set)
    for line in rows(TABLES[language].SYNONYMS):
        first, *others = line.split()
        for word in (first, *others):
            groups[root_of(word, language)].add(first)
    assert [firsts for firsts in groups.values() if len(firsts) > 1] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_opposites_never_share_a_root(language):
    pairs = [tuple(line.split()) for line in rows(TABLES[language].ANTONYMS)]
    pairs += [tuple(sorted(pair)) for pair in OPPOSITES]
    assert [p for p in pairs if root_of(p[0], language) == root_of(p[1], language)] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_bundle_is_a_noun_and_a_verb(language):
    for line in rows(BUNDLES[language]):
        said, bundles = line.split(": ")
        assert said
        assert all(len(bundle.split()) == 2 for bundle in bundles.split(", "))


FORMS = [
    "erhöhen erhöht erhöhte erhöhten Erhöhung angehoben gestiegen Anstieg",
    "senken gesenkt Senkung gesunken Rückgang",
    "benötigen benötigt benötigten brauchten",
    "sammeln sammelt sammelte gesammelt Sammlung",
    "sanieren saniert sanierte sanierter Sanierung",
    "ändern ändert geänderte Änderung",
    "verschieben verschoben Verschiebung vertagt",
    "verbieten verboten verbot Verbot untersagt",
    "übernehmen übernommen übernahm übernehme",
    "gestohlene stiehlt entwendeten Diebstahl",
    "dichtgemacht schließt geschlossenen Schließung",
    "Lehrer Lehrerin Lehrerinnen Lehrkräfte",
    "Stellen Arbeitsplätze Jobs",
]


@pytest.mark.parametrize("words", FORMS, ids=[words.split()[0] for words in FORMS])
def test_forms_nouns_and_synonyms_have_one_root(words):
    assert len({root_of(word, "de") for word in words.split()}) == 1


APART = [
    "fordern fördern befördern",
    "zahlen zählen",
    "fallen fällen",
    "verlangen verlängern",
    "fälschen falsch",
    "billig billigen",
    "Käufer Kauf Verkäufer",
    "Mieter Miete Vermieter",
    "Einbrecher Einbruch",
    "Bürger Burg",
    "Bauer Bau",
    "Mängel Mangel",
    "Stelle stelle",
    "festnehmen verhaften",
    "anklagen klagen verurteilen",
    "steigen explodieren",
    "fordern anbieten",
    "beschädigen zerstören",
]


@pytest.mark.parametrize("words", APART, ids=[words.split()[0] for words in APART])
def test_words_that_only_look_alike_or_say_more_keep_apart(words):
    for one, other in combinations(words.split(), 2):
        assert root_of(one, "de") != root_of(other, "de"), (one, other)
