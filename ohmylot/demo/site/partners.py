"""The partners' site of the story: invented news, meetings and voices, on the real map."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile

from ohmylot.demo.site.said import text
from ohmylot.domain.campaigns.models import NewsProposal
from ohmylot.domain.people.models import Organisation, User
from ohmylot.domain.territory.emblem import as_svg
from ohmylot.domain.territory.models import Commune
from ohmylot.foundations.cms.models import HouseDocument
from ohmylot.foundations.cms.operations.writing import publish
from ohmylot.interfaces.partners import models
from ohmylot.interfaces.partners.operations.making import make_page_of, tell_what_became_of_news
from ohmylot.interfaces.public.operations.writing import rewrite

# Title, address, sentence, what it tells, days ago, who says it, whether it went to the press.
NEWS = (
    (
        "Le réseau s’est réuni à Gramat",
        "reunion-gramat",
        "Dix-sept référentes et référents, une journée, une question : pourquoi reste-t-on ?",
        "On a relu ce que les familles disent de leur première année, et choisi trois choses à "
        "mieux faire. Récit inventé.",
        12,
        Organisation.Kind.DEPARTEMENT,
        False,
    ),
    (
        "Deux métiers pour un couple\u00a0: le guide des employeurs",
        "deux-metiers",
        "Ce que dix entreprises font quand l’autre moitié du couple cherche aussi.",
        "Le guide tient en quatre pages : prévenir tôt, nommer une personne, penser au second "
        "emploi, rappeler à un mois. Récit inventé.",
        33,
        Organisation.Kind.CHAMBER_COMMERCE,
        False,
    ),
    (
        "Une année d’accueil, racontée à la presse",
        "une-annee-d-accueil",
        "Ce que le réseau a entendu, ce qui a aidé, ce qui a manqué.",
        "Communiqué inventé, pour la démonstration. Les chiffres du réseau sont dans Pilotage, "
        "chacun avec sa définition.",
        61,
        Organisation.Kind.DEPARTEMENT,
        True,
    ),
)
# Title, address, in how many days, hours it lasts, where, for whom.
MEETINGS = (
    (
        "Soirée d’accueil des internes",
        "soiree-internes",
        16,
        3,
        "Maison de santé (inventée)",
        "les maîtres de stage et les communes",
    ),
    (
        "Réunion trimestrielle du réseau",
        "reunion-trimestrielle",
        38,
        6,
        "Salle du conseil (inventée)",
        "les référentes et référents accueil",
    ),
    (
        "Formation : écouter un premier appel",
        "premier-appel",
        -20,
        4,
        "Visioconférence",
        "les nouvelles référentes et nouveaux référents",
    ),
)
WELCOME = (
    ("Avant l’arrivée", "Dire qui accueille le premier jour, et à quelle heure."),
    ("Avant l’arrivée", "Demander si l’autre adulte du foyer cherche un emploi, avec son accord."),
    ("Avant l’arrivée", "Proposer un toit pour les premières semaines, ou le nom de qui en a un."),
    ("Le premier jour", "Un repas avec l’équipe, et le tour du bourg."),
    ("Le premier mois", "Une heure pour les démarches, prise sur le temps de travail."),
    ("Le troisième mois", "Demander ce qui manque : école, médecin, amis."),
    ("La première année", "Refaire le point, et remercier."),
)
# Who, address, their words, what they do, the commune's code.
AMBASSADORS = (
    (
        "Maëlle",
        "maelle",
        "Je dis aux gens : venez en février, et si ça vous plaît, c’est bon.",
        "Maraîchère",
        "46102",
    ),
    (
        "Bastien",
        "bastien",
        "Un mardi soir, on était douze à porter les meubles.",
        "Menuisier",
        "46128",
    ),
    (
        "Nour",
        "nour",
        "Mes patients m’ont appris le nom des lieux-dits.",
        "Kinésithérapeute",
        "46251",
    ),
)


def tell_partners_site(*, by: User, now: datetime) -> int:
    """Answers how many pages were written. An unfurnished house stays empty."""
    index = models.NewsIndexPage.objects.first()
    if index is None:
        return 0
    pages = [*_news(index, now), *_meetings(now), *_ambassadors()]
    for under, page in pages:
        publish(page, under=under, by=by, at=now)
    _fill_the_kit(by, now)
    _fill_the_welcome_kit(by, now)
    _name_the_press_contact(by, now)
    _publish_a_study(by, now)
    _publish_what_was_proposed(by, now)
    return len(pages)


def _name_the_press_contact(by: User, now: datetime) -> None:
    press = models.PressPage.objects.first()
    if press is not None:
        contact = {"contact_name": "Lucas Perronet (personne inventée)"}
        contact["contact_email"] = "presse@departement.exemple.test"
        rewrite(press, by=by, at=now, **contact)


def _publish_a_study(by: User, now: datetime) -> None:
    """True figures, from the territory's own reference data."""
    index = models.StudyIndexPage.objects.first()
    if index is None:
        return
    rows = Commune.objects.living().order_by("insee")
    names = ("INSEE", "Commune", "Intercommunalité", "Habitants")
    known = rows.values_list("insee", "name", "epci__name", "population")
    table = _spreadsheet("Les communes, un tableau", "communes.xlsx", [names, *known])
    study = models.StudyPage(
        title="Les communes, en un tableau",
        slug="communes",
        lead="Chaque commune, son intercommunalité, ses habitants.",
        author="INSEE, données de référence du territoire",
        published_on=_day(now, 90),
        document=table,
    )
    publish(study, under=index, by=by, at=now)


def _spreadsheet(title: str, name: str, rows: Iterable[Iterable[Any]]) -> HouseDocument:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    table = HouseDocument(title=title, file_size=out.tell())
    table.file.save(name, ContentFile(out.getvalue()), save=True)
    return table


def _publish_what_was_proposed(by: User, now: datetime) -> None:
    """The oldest; the other waits to be read over."""
    proposal = NewsProposal.objects.waiting().order_by("proposed_at").first()
    if proposal is not None:
        page = make_page_of(proposal, by=by, at=now)
        rewrite(page, by=by, at=now)
        tell_what_became_of_news(at=now)


def _fill_the_kit(by: User, now: datetime) -> None:
    """A poster that asks for an agreement: the emblem, and room for the words of who puts it up."""
    kit = models.KitPage.objects.filter(for_brand=True).first()
    if kit is None:
        return
    drawn = as_svg("clair").encode()
    poster = HouseDocument(title="Affiche à compléter (inventée)", is_reserved=True)
    poster.file.save("affiche-a-completer.svg", ContentFile(drawn), save=False)
    poster.file_size = len(drawn)
    poster.save()
    conditions = "Après accord, pour l’usage accordé et jusqu’à sa date."
    _put_in(kit, poster, "L’affiche à compléter (inventée)", conditions, by=by, now=now)


def _fill_the_welcome_kit(by: User, now: datetime) -> None:
    """What a company does for who arrives, month by month, to be made one's own."""
    kit = models.KitPage.objects.filter(for_brand=False).first()
    if kit is None:
        return
    title = "L’arrivée d’une recrue, pas à pas (inventé)"
    steps = _spreadsheet(title, "arrivee-d-une-recrue.xlsx", [("Quand", "Ce qui aide"), *WELCOME])
    conditions = "À prendre, à changer, à donner : sans demander."
    _put_in(kit, steps, title, conditions, by=by, now=now)


def _put_in(
    kit: Any, document: HouseDocument, words: str, conditions: str, *, by: User, now: datetime
) -> None:
    file = {"document": document.pk, "words": words, "conditions": conditions}
    files = type(kit).files.field.to_python([{"type": "file", "value": file}])
    rewrite(kit, by=by, at=now, files=files)


def _news(index: Any, now: datetime) -> list[tuple[Any, Any]]:
    first = {one.kind: one for one in Organisation.objects.filter(closed_on=None).order_by("-pk")}
    return [
        (
            index,
            models.NewsPage(
                title=title,
                slug=slug,
                lead=lead,
                body=[text(told)],
                published_on=_day(now, days),
                organisation=first.get(kind),
                is_press_release=is_press,
                on_both_sites=slug == "deux-metiers",
            ),
        )
        for title, slug, lead, told, days, kind, is_press in NEWS
    ]


def _meetings(now: datetime) -> list[tuple[Any, Any]]:
    agenda = models.AgendaPage.objects.first()
    hour = now.replace(hour=9, minute=0, second=0, microsecond=0)
    return [
        (
            agenda,
            models.MeetingPage(
                title=title,
                slug=slug,
                starts_at=hour + timedelta(days=days),
                ends_at=hour + timedelta(days=days, hours=hours),
                venue=venue,
                for_whom=for_whom,
            ),
        )
        for title, slug, days, hours, venue, for_whom in MEETINGS
    ]


def _ambassadors() -> list[tuple[Any, Any]]:
    wall = models.AmbassadorsPage.objects.first()
    communes = Commune.objects.in_bulk([code for *_, code in AMBASSADORS], field_name="insee")
    return [
        (
            wall,
            models.AmbassadorPage(
                title=f"{who}, {deed.lower()}",
                slug=slug,
                who=f"{who} (prénom inventé)",
                quote=quote,
                deed=deed,
                commune=communes.get(code),
            ),
        )
        for who, slug, quote, deed, code in AMBASSADORS
    ]


def _day(now: datetime, days: int) -> date:
    return (now - timedelta(days=days)).date()
