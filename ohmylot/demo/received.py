"""Two letters came by mail: one answers ours, one is to be sorted; and the morning's message."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from email.message import EmailMessage

from ohmylot.demo.papers import cv_of
from ohmylot.demo.world import World
from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import Project
from ohmylot.domain.projects.operations.digesting import send_digests
from ohmylot.domain.projects.operations.receiving_mail import receive_mail
from ohmylot.domain.projects.operations.telling import file_address
from ohmylot.foundations.common.working_days import PARIS
from ohmylot.foundations.messaging.models import Email


def receive_two_letters(world: World) -> None:
    at = world.now - timedelta(hours=3)
    person = Person.objects.filter(email__endswith=".24@courriel.test").order_by("rank").first()
    if person is not None:
        project = Project.objects.get(household=person.household)
        ours = Email.objects.about(project).order_by("-written_at").first()
        letter = _letter(person.full_name, person.email, "Re: votre message")
        letter["In-Reply-To"] = ours.message_id if ours else ""
        letter.set_content(
            "Bonjour,\n\nVoici mon CV à jour. Jeudi me convient aussi, après 17 h.\n\n"
            "Le mardi à 09:12, Oh my Lot ! a écrit :\n> Un message vous attend.\n"
        )
        letter.add_attachment(
            cv_of("Educatrice").read(), maintype="application", subtype="pdf", filename="cv.pdf"
        )
        receive_mail(letter.as_bytes(), at=at)
    letter = _letter("Solène Marty", "solene.marty@courriel.test", "Votre stand, samedi")
    letter.set_content(
        "Bonjour,\n\nOn s’est parlé samedi au salon. Vous m’aviez dit d’écrire ici pour la "
        "maison à louer près de Figeac : est-elle toujours libre ?\n\nSolène\n"
    )
    receive_mail(letter.as_bytes(), at=at + timedelta(hours=1))


def tell_the_morning(world: World) -> None:
    """What the worker does at a quarter past seven."""
    morning = datetime.combine(world.today, time(7, 15), PARIS)
    send_digests(link=file_address, at=min(morning, world.now))


def _letter(name: str, address: str, subject: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = f"{name} <{address}>"
    letter["To"] = "reponse@ohmylot.invalid"
    letter["Subject"] = subject
    letter["Message-ID"] = f"<{address}>"
    return letter
