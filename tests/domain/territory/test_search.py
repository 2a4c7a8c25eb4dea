"""Find a commune in what people type."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ohmylot.domain.territory import stamps
from ohmylot.domain.territory.gazetteer import Entry, Gazetteer
from ohmylot.domain.territory.models import Commune, Territory
from ohmylot.domain.territory.place_names import PlaceNames
from ohmylot.domain.territory.search import find_communes, find_places_in


def first(words):
    hits = find_communes(words)
    return hits[0].name if hits else None


def test_it_works(lot):
    hit = find_communes("Figeac")[0]

    assert (hit.insee, hit.name, hit.slug) == ("46102", "Figeac", "figeac")
    assert hit.postal_codes == ("46100",)
    assert hit.epci_name == "Grand-Figeac"
    assert hit.score == 100


FOUND = (
    ("saint cere", "Saint-Céré"),
    ("St Céré", "Saint-Céré"),
    ("st-cere", "Saint-Céré"),
    ("SAINTCERE", "Saint-Céré"),
    ("coeur de causse", "Cœur de Causse"),
    ("cœur", "Cœur de Causse"),
    ("puy leveque", "Puy-l'Évêque"),
    ("vigan", "Le Vigan-en-Quercy"),
    ("figea", "Figeac"),
    ("lapopie", "Saint-Cirq-Lapopie"),
    ("46102", "Figeac"),
    ("46100", "Figeac"),
    ("46100 figeac", "Figeac"),
    ("46000 Cahors", "Cahors"),
    # Typing errors
    ("fijac", "Figeac"),
    ("Figeaq", "Figeac"),
    ("cahros", "Cahors"),
    ("kaor", "Cahors"),
    ("gourdont", "Gourdon"),
    ("rocamadur", "Rocamadour"),
    ("grammat", "Gramat"),
    ("souilac", "Souillac"),
    ("bretnoux", "Bretenoux"),
    # Names of before
    ("Lhospitalet", "Pern-Lhospitalet"),
    ("l’Hospitalet", "Pern-Lhospitalet"),
    ("Labastide-Murat", "Cœur de Causse"),
    ("Belmontet", "Montcuq-en-Quercy-Blanc"),
    ("montcuq", "Montcuq-en-Quercy-Blanc"),
    ("46217", "Pern-Lhospitalet"),
    ("vayrac", "Vayrac"),
)


def test_finds_with_typing_errors_and_names_of_before(lot):
    assert {typed: first(typed) for typed, _ in FOUND} == dict(FOUND)


def test_says_by_which_former_name(lot):
    hit = find_communes("Labastide-Murat")[0]

    assert (hit.name, hit.known_as) == ("Cœur de Causse", "Labastide-Murat")


def test_a_postal_code_gives_its_communes_the_largest_first(lot):
    names = [hit.name for hit in find_communes("46100")]

    assert names[0] == "Figeac"
    assert len(names) == 8
    # 46100 is also the INSEE code of another: it is there, after.
    assert "Faycelles" in [hit.name for hit in find_communes("46100", limit=30)][:3]


def test_finds_nothing_and_does_not_mind(lot):
    for typed in ("", "   ", "-", "zzzzzz", "75001", "'; DROP TABLE", "é" * 500):
        assert find_communes(typed) == []


def test_every_commune_is_found_by_its_name_and_by_its_code(lot):
    for commune in Commune.objects.only("name", "insee"):
        assert find_communes(commune.name)[0].insee == commune.insee
        assert commune.insee in [hit.insee for hit in find_communes(commune.insee, limit=40)]


def test_asks_nothing_of_the_database_once_warm(lot, django_assert_num_queries):
    find_communes("figeac")

    with django_assert_num_queries(0):
        find_communes("cahors")
        find_places_in("près de Figeac")


def test_notices_that_the_data_changed(lot):
    assert first("Nouvelleville") is None
    Commune.objects.filter(insee="46102").update(name="Nouvelleville")
    Territory.objects.update(version="another")
    stamps.look_again()

    assert first("Nouvelleville") == "Nouvelleville"


def test_forgets_what_was_never_stamped(db):
    assert find_communes("figeac") == []


READ = (
    (
        "Bonjour, nous aimerions vivre près de Figeac ou à Gramat.",
        ["Figeac", "Gramat"],
    ),
    ("Entre St-Céré et SAINT CIRQ LAPOPIE", ["Saint-Céré", "Saint-Cirq-Lapopie"]),
    ("un village vers cahors, ou puy-l’évêque", ["Cahors", "Puy-l'Évêque"]),
    ("J’espère suivre des cours, vers midi, et manger bio.", []),
    ("Nous visitons à Vers.", ["Saint Géry-Vers"]),
    ("On a vu une maison à Rocamadourr", ["Rocamadour"]),
    ("Figeac, Figeac et encore Figeac", ["Figeac"]),
    ("Je m’appelle Camille Exemple, 06 39 98 00 00", []),
    ("", []),
)


def test_recognises_places_in_a_text(lot):
    for text, found in READ:
        assert [place.name for place in find_places_in(text)] == found, text


def test_says_where_a_place_was_written(lot):
    text = "Plutôt vers St-Céré, merci."
    (place,) = find_places_in(text)

    assert text[place.start : place.end] == place.words == "St-Céré"


NAMES = ("Figeac", "Saint-Céré", "Le Vigan-en-Quercy", "Cœur de Causse", "Vers")
ENTRIES = [
    Entry(f"4600{rank}", name, name.lower(), ("46100",), "Ici", "1", rank, ("Avant",))
    for rank, name in enumerate(NAMES)
]
GAZETTEER, PLACES = Gazetteer(ENTRIES), PlaceNames(ENTRIES)


@given(words=st.text(max_size=120), limit=st.integers(0, 12))
@settings(max_examples=300)
def test_any_text_is_a_search(words, limit):
    hits = GAZETTEER.find(words, limit)

    assert len(hits) <= limit
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.insee for hit in hits}) == len(hits)


@given(st.text(max_size=400))
@settings(max_examples=200)
def test_any_text_may_be_read_for_places(text):
    for place in PLACES.find_in(text):
        assert text[place.start : place.end] == place.words


@given(st.sampled_from(NAMES), st.data())
def test_one_letter_forgotten_is_forgiven(name, data):
    if len(name) < 6:
        return
    position = data.draw(st.integers(1, len(name) - 1))
    typed = name[:position] + name[position + 1 :]

    assert name in [hit.name for hit in GAZETTEER.find(typed)]
