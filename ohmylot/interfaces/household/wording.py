"""What happens next, as one says it to a family: never the words of our own stages."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ohmylot.domain.projects.models import RESTING, Clock, Project, Stage
from ohmylot.foundations.common.written_days import written

PAUSED = gettext_lazy("Votre projet est en pause : écrivez-nous pour le reprendre.")
# Days after which a date without its year is doubtful.
FAR = 200


def what_comes_next(project: Project, *, now: datetime) -> str:
    if project.stage == Stage.NEW:
        return _first_call(project, now)
    if project.wake_on and project.stage in RESTING:
        day = written(project.wake_on, "j F Y")
        return _(
            "Prenez votre temps. Nous vous redonnons signe le %(day)s, ou avant si vous voulez."
        ) % {"day": day}
    return {
        Stage.NURTURING: _("Prenez votre temps : écrivez-nous quand le moment vient."),
        Stage.QUALIFIED: _("Nous préparons avec vous les étapes de votre installation."),
        Stage.BUILDING: _("Emploi, logement, école : nous avançons ensemble, sujet par sujet."),
        Stage.EXPLORING: _("Votre venue se prépare : nous vous ferons rencontrer qui vous voulez."),
        Stage.SECURING: _("Votre choix est fait : nous bouclons avec vous les derniers points."),
        Stage.MOVING: _("Votre emménagement approche : demandez-nous tout ce qui vous manque."),
        Stage.SETTLED: _("Vous êtes sur place. Nous vous appelons de temps en temps cette année."),
        Stage.ANCHORED: _("Vous êtes ici chez vous. Notre porte reste ouverte."),
        Stage.DORMANT: _("Votre projet se repose. Un appel suffit pour le reprendre."),
        Stage.CLOSED: _("Rien n’est en cours. Envie de reprendre ? Un appel suffit."),
        Stage.DEPARTED: _("Merci du chemin fait ensemble. Notre porte reste ouverte."),
    }[Stage(project.stage)]


def moment_words(at: datetime) -> str:
    """« mardi 1er décembre à 18:00 »; with its year when it is far."""
    local = localtime(at)
    words = written(local, _("l j F à H:i"))
    if abs((at - now()).days) < FAR:
        return words
    return f"{words} ({local:%Y})"


def _first_call(project: Project, now: datetime) -> str:
    promised = project.clock == Clock.ANSWER and project.clock_due_at
    if promised and project.clock_due_at > now:
        day = written(localtime(project.clock_due_at), "l j F")
        return _("Une personne du territoire vous appelle, au plus tard le %(day)s.") % {"day": day}
    return _("Une personne du territoire vous appelle. Pressé ? Appelez-nous, le numéro est ici.")


def why_they_see(why: str) -> str:
    """Why an organisation may open the file, as one says it to the family."""
    return {
        "lead": _("vous accompagne"),
        "offered": _("prépare le premier appel"),
        "support": _("accompagne aussi"),
        "cover": _("remplace une personne absente"),
        "told": _("votre projet pourrait se faire là aussi : elle lit, sans rien écrire"),
    }.get(why, "")
