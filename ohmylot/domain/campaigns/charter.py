"""The charter, as it is read and signed. What was signed is kept word for word."""

from __future__ import annotations

from ohmylot.domain.territory.models import Territory

PROMISES = (
    "Je parle d’ici tel que c’est : ce qui me plaît, et ce qui est plus difficile.",
    "Je ne parle au nom de personne d’autre que moi, et je ne promets ni emploi ni logement.",
    "Qui m’interroge pour venir, je l’oriente vers le réseau d’accueil, qui rappelle.",
    "Ce que l’on me confie reste entre nous. Je ne note ni ne transmets les coordonnées de "
    "quelqu’un sans son accord.",
    "Je ne gagne rien à ce rôle, et il ne m’engage à rien que je n’aie accepté.",
)
IN_RETURN = (
    "Le réseau d’accueil me tient au courant, me prête de quoi parler du territoire, et me "
    "demande une fois par an si je continue. Je peux arrêter à tout moment, sans dire pourquoi."
)


def told(text: str) -> tuple[str, list[str], list[str]]:
    """A charter as a page shows it: its title, its promises, its paragraphs."""
    title, *blocks = [block.strip() for block in text.split("\n\n") if block.strip()] or [""]
    lines = [line for block in blocks for line in block.split("\n")]
    promises = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    return title, promises, [line for line in lines if not line.startswith("- ")]


def charter_of(territory: Territory) -> str:
    """Plain text: a title, one promise a line, what comes in return."""
    promises = "\n".join(f"- {promise}" for promise in PROMISES)
    title = f"Charte des ambassadrices et ambassadeurs {territory.programme}"
    return "\n\n".join([title, promises, IN_RETURN])
