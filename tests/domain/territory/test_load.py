"""Load a territory's reference files."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ohmylot.domain.territory import reference
from ohmylot.domain.territory.models import (
    Commune,
    Epci,
    Establishment,
    FormalityTemplate,
    FormerCode,
    Indicator,
    Neighbour,
    Territory,
    TownHall,
    Trade,
    TravelTime,
)
from ohmylot.domain.territory.operations import (
    CommuneVanished,
    UnknownSetting,
    edit_territory,
    load_territory,
)
from ohmylot.domain.territory.queries import everyday_life
from ohmylot.domain.territory.search import find_communes
from ohmylot.foundations.journal.models import Entry

MINI = Path(__file__).resolve().parents[2] / "fixtures" / "territory-mini"
WRITES = ("INSERT", "UPDATE", "DELETE")


def writes(captured):
    return [query["sql"] for query in captured if query["sql"].startswith(WRITES)]


@pytest.fixture
def mini(db):
    return reference.read(MINI)


def test_it_works(lot):
    assert Commune.objects.living().count() == 312
    assert Epci.objects.living().count() == 10
    assert TownHall.objects.count() == 312
    assert Trade.objects.count() == 1584
    assert Establishment.objects.count() == 19
    assert Indicator.objects.count() == 3120
    assert FormalityTemplate.objects.active().count() == 27
    assert TravelTime.objects.count() > 80_000
    assert Territory.objects.current().programme == "Oh my Lot\N{NO-BREAK SPACE}!"


def test_every_commune_is_drawn_placed_and_has_neighbours(lot):
    communes = list(Commune.objects.all())

    assert sum(commune.population for commune in communes) == 176_473
    for commune in communes:
        rings = json.loads(commune.outline)
        assert rings and commune.postal_codes and commune.area_km2
        ring = rings[0]
        longitudes, latitudes = [p[0] for p in ring], [p[1] for p in ring]
        assert min(longitudes) - 0.02 < commune.lon < max(longitudes) + 0.02
        assert min(latitudes) - 0.02 < commune.lat < max(latitudes) + 0.02
    assert set(Neighbour.objects.values_list("commune_id", flat=True)) == {c.pk for c in communes}
    assert all(json.loads(epci.outline) for epci in Epci.objects.all())


def test_one_intercommunalite_is_mostly_next_door(lot):
    outside = Epci.objects.get(is_outside=True)

    assert outside.short_name == "Ouest Aveyron Communauté"
    assert outside.communes.count() == 2
    assert Epci.objects.get(siren="200067361").short_name == "Grand-Figeac"


def test_figures_say_where_they_come_from(lot):
    homes = Indicator.objects.get(commune__insee="46001", code="second-homes")

    assert (homes.value, homes.unit, homes.vintage) == (81, "logements", 2021)
    assert "INSEE" in homes.source
    assert homes.licence == "Licence Ouverte 2.0"


def test_the_same_files_cost_nothing(mini, at):
    load_territory(mini, by=None, at=at)
    with CaptureQueriesContext(connection) as captured:
        report = load_territory(mini, by=None, at=at)

    assert report.unchanged
    assert not writes(captured)
    assert Entry.objects.filter(verb="territory.loaded").count() == 1


def test_comparing_again_writes_nothing_either(mini, at):
    load_territory(mini, by=None, at=at)
    with CaptureQueriesContext(connection) as captured:
        report = load_territory(mini, by=None, at=at, again=True)

    assert report.total == 0
    assert not writes(captured)


def test_another_departement_is_data_alone(mini, at, settings):
    settings.TERRITORY = "aveyron"
    load_territory(mini, by=None, at=at)
    territory = Territory.objects.current()

    assert (territory.name, territory.in_name) == ("Aveyron", "dans l’Aveyron")
    assert territory.answer_within_days == 3
    assert find_communes("villefranche")[0].name == "Villefranche-de-Rouergue"
    assert find_communes("Saint-Cyprien-sur-Dourdou")[0].name == "Conques-en-Rouergue"


@pytest.mark.parametrize(
    "colours",
    [
        "vert",
        {"vert": {"light": "#17624F", "dark": "#6CC7AC"}},
        {"river": "#17624F"},
        {"river": {"light": "vert", "dark": "#6CC7AC"}},
        # Nobody would read it.
        {"river": {"light": "#9AD1C4", "dark": "#6CC7AC"}},
    ],
    ids=["words", "token", "one", "hex", "pale"],
)
def test_colours_that_nobody_would_read_are_refused(mini, at, colours):
    with pytest.raises(ValidationError):
        load_territory(replace(mini, settings=mini.settings | {"colours": colours}), by=None, at=at)


def test_what_a_person_edited_wins_over_the_file(mini, at):
    load_territory(mini, by=None, at=at)
    territory = Territory.objects.get()
    edit_territory(territory, {"silence_days": 45, "coordination_phone": "05"}, by=None, at=at)
    newer = replace(
        mini, settings=mini.settings | {"silence_days": 20, "debrief_days": 10}, sha256="newer"
    )
    load_territory(newer, by=None, at=at)
    territory.refresh_from_db()

    assert territory.silence_days == 45
    assert territory.coordination_phone == "05"
    assert territory.debrief_days == 10


def test_a_checklist_line_edited_by_a_person_is_kept(mini, at):
    load_territory(mini, by=None, at=at)
    FormalityTemplate.objects.filter(slug="taxes").update(label_fr="Les impôts")
    FormalityTemplate.objects.filter(slug="home-insurance").update(is_active=False)
    formalities = [
        row | {"label_fr": f"{row['label_fr']} (nouveau)"}
        for row in mini.formalities
        if row["slug"] != "mover-quotes"
    ]
    load_territory(replace(mini, formalities=formalities, sha256="newer"), by=None, at=at)
    labels = dict(FormalityTemplate.objects.values_list("slug", "label_fr"))

    assert labels["taxes"] == "Les impôts"
    assert labels["host-meeting"].endswith("(nouveau)")
    assert not FormalityTemplate.objects.get(slug="home-insurance").is_active
    assert not FormalityTemplate.objects.get(slug="mover-quotes").is_active


def test_only_settings_are_edited_by_hand(mini, at):
    load_territory(mini, by=None, at=at)

    with pytest.raises(UnknownSetting):
        edit_territory(Territory.objects.get(), {"version": "mine"}, by=None, at=at)
    with pytest.raises(UnknownSetting):
        edit_territory(Territory.objects.get(), {"nothing": 1}, by=None, at=at)


def merged(files, gone, heir, name):
    """The files of next year: ``gone`` is absorbed by ``heir``, which takes another name."""
    communes = copy.deepcopy(files.communes)
    old = next(row for row in communes if row["insee"] == gone)
    communes = [row for row in communes if row["insee"] != gone]
    for row in communes:
        row["neighbours"] = [code for code in row["neighbours"] if code != gone]
        if row["insee"] == heir:
            row["name"] = name
            row["population"] += old["population"]
            row["former"] = [*row["former"], [gone, "", "former"], *old["former"]]
    return replace(files, communes=communes, sha256=f"{files.sha256[:40]}-{gone}")


def test_a_merged_commune_keeps_its_row_and_leads_to_its_heir(mini_lot, mini_lot_files, at):
    capdenac, figeac = mini_lot["Capdenac"], mini_lot["Figeac"]
    Establishment.objects.create(external_id="0460000X", name="École de Capdenac", commune=capdenac)
    assert find_communes("capdenac")[0].insee == capdenac.insee
    files = merged(mini_lot_files, capdenac.insee, figeac.insee, "Figeac-en-Quercy")
    load_territory(files, by=None, at=at)
    capdenac.refresh_from_db()
    figeac.refresh_from_db()

    assert capdenac.current == figeac
    assert capdenac.ended_on == at.date()
    assert capdenac.establishments.get().name == "École de Capdenac"
    assert (figeac.name, figeac.slug) == ("Figeac-en-Quercy", "figeac-en-quercy")
    assert Commune.objects.living().count() == 7
    assert FormerCode.objects.get(code=capdenac.insee).name == "Capdenac"
    assert not TravelTime.objects.filter(origin=capdenac).exists()
    hit = find_communes("capdenac")[0]
    assert (hit.insee, hit.known_as) == (figeac.insee, "Capdenac")
    life = everyday_life()
    assert life.index[capdenac.insee] == life.index[figeac.insee]


def test_a_commune_that_merged_is_in_the_area_of_its_heir(mini_lot, mini_lot_files, at):
    capdenac, gourdon = mini_lot["Capdenac"], mini_lot["Gourdon"]
    assert capdenac.epci != gourdon.epci
    load_territory(merged(mini_lot_files, capdenac.insee, gourdon.insee, "Gourdon"), by=None, at=at)
    capdenac.refresh_from_db()

    assert capdenac.epci == gourdon.epci
    around = {one.insee for one in Commune.objects.within(capdenac, 30)}
    assert around == {one.insee for one in Commune.objects.within(gourdon, 30)} >= {gourdon.insee}


def test_a_commune_that_changed_its_name_is_found_by_the_one_people_know(
    mini_lot, mini_lot_files, at
):
    figeac = mini_lot["Figeac"]
    renamed = [
        row | {"name": "Capitale-du-Célé"} if row["insee"] == figeac.insee else row
        for row in mini_lot_files.communes
    ]
    files = replace(mini_lot_files, communes=renamed, sha256="renamed")
    for _ in ("first", "again"):
        load_territory(files, by=None, at=at, again=True)

    hit = find_communes("figeac")[0]
    assert (hit.insee, hit.name, hit.known_as) == (figeac.insee, "Capitale-du-Célé", "Figeac")
    assert load_territory(files, by=None, at=at, again=True).total == 0


def test_merged_twice_leads_to_the_last_heir_in_one_step(mini, at):
    load_territory(mini, by=None, at=at)
    first, second, third = [row["insee"] for row in mini.communes][:3]
    once = merged(mini, first, second, "Une")
    load_territory(once, by=None, at=at)
    load_territory(merged(once, second, third, "Deux"), by=None, at=at)

    assert Commune.objects.get(insee=first).current.insee == third
    assert Commune.objects.get(insee=second).current.insee == third


def test_a_merge_undone_gives_the_commune_back(mini, at):
    load_territory(mini, by=None, at=at)
    first, second = [row["insee"] for row in mini.communes][:2]
    load_territory(merged(mini, first, second, "Une"), by=None, at=at)
    load_territory(mini, by=None, at=at)
    commune = Commune.objects.get(insee=first)

    assert commune.current == commune
    assert commune.ended_on is None


def test_a_commune_that_nobody_absorbed_is_refused(mini, at):
    load_territory(mini, by=None, at=at)
    fewer = replace(mini, communes=mini.communes[1:], sha256="fewer")

    with pytest.raises(CommuneVanished, match=mini.communes[0]["name"]):
        load_territory(fewer, by=None, at=at)


def test_an_intercommunalite_that_ceased_keeps_its_row(mini, at):
    load_territory(mini, by=None, at=at)
    gone, heir = (row["siren"] for row in mini.epci[:2])
    communes = [row | {"epci": heir} if row["epci"] == gone else row for row in mini.communes]
    files = replace(mini, communes=communes, epci=mini.epci[1:], sha256="newer")
    load_territory(files, by=None, at=at)

    assert Epci.objects.get(siren=gone).ended_on == at.date()
    assert not Epci.objects.living().filter(siren=gone).exists()


def test_older_vintages_stay(mini, at):
    load_territory(mini, by=None, at=at)
    indicators = copy.deepcopy(mini.indicators)
    indicators["meta"]["vintage"] = 2022
    load_territory(replace(mini, indicators=indicators, sha256="newer"), by=None, at=at)

    assert set(Indicator.objects.values_list("vintage", flat=True)) == {2021, 2022}


def test_the_command_says_what_it_did(db):
    said = StringIO()
    call_command("load_territory", str(MINI), stdout=said)
    call_command("load_territory", str(MINI), stdout=said)

    first, second = said.getvalue().splitlines()
    assert first.startswith("aveyron: written: ")
    assert "6 communes" in first
    assert second == "aveyron: unchanged"


def test_a_dry_run_keeps_nothing(db):
    said = StringIO()
    call_command("load_territory", str(MINI), "--dry-run", stdout=said)

    assert said.getvalue().startswith("[dry run] aveyron: written")
    assert not Commune.objects.exists()
    assert find_communes("villefranche") == []


def test_a_bar_is_drawn_on_a_terminal(db):
    terminal = StringIO()
    terminal.isatty = lambda: True
    call_command("load_territory", str(MINI), stdout=terminal)

    assert "█" * 24 in terminal.getvalue()


def test_an_unknown_folder_is_refused(db, tmp_path):
    with pytest.raises(CommandError, match=r"territory\.json"):
        call_command("load_territory", str(tmp_path / "nowhere"))


def test_impossible_files_are_refused(mini, tmp_path):
    for path in MINI.glob("*.json"):
        (tmp_path / path.name).write_text(path.read_text(), encoding="utf-8")
    (tmp_path / "communes.json").write_text(
        (MINI / "communes.json").read_text().replace('"epci":"200069383"', '"epci":"999999999"')
    )
    with pytest.raises(reference.BadReferenceFile, match="Villefranche"):
        reference.read(tmp_path)
    (tmp_path / "communes.json").write_text("{")
    with pytest.raises(reference.BadReferenceFile):
        reference.read(tmp_path)
