"""Three invented companies, four trades, and what two areas say of themselves."""

from __future__ import annotations

from dataclasses import dataclass

from ohmylot.demo import network
from ohmylot.demo.site.said import (
    INVENTED_COMPANY_EN,
    INVENTED_COMPANY_FR,
    Block,
    Words,
    figures,
    heading,
    text,
)

# Well-formed, and no company's.
NOBODYS_SIREN = "000000000"
SOURCE_FR = "Communication publique du programme Oh my Lot !"
SOURCE_EN = "Public figures of the Oh my Lot ! programme"


@dataclass(frozen=True)
class Company:
    key: str
    commune: str
    headcount: int
    trades: tuple[str, ...]
    # In French, in English.
    makes: tuple[str, str]
    french: Words
    english: Words
    siren: str = ""


COMPANIES = (
    Company(
        "brumeroc",
        "46102",
        64,
        ("H2913", "H2914", "I1304"),
        ("Des pièces de précision pour l’aéronautique", "Precision parts for aircraft"),
        Words(
            "Ateliers Brumeroc",
            "ateliers-brumeroc",
            "Soixante-quatre personnes, des machines de l’année, et une cantine où l’on se parle.",
            (
                text(
                    "Les pièces tiennent dans la main et coûtent une semaine de travail. On y "
                    "entre sans diplôme, on y apprend en deux ans, avec quelqu’un.",
                    "L’atelier ferme le vendredi à midi. C’est la première question des candidats, "
                    "et la seule réponse qui n’a jamais changé.",
                ),
                INVENTED_COMPANY_FR,
            ),
        ),
        Words(
            "Ateliers Brumeroc",
            "ateliers-brumeroc",
            "Sixty-four people, this year’s machines, and a canteen where people talk.",
            (
                text(
                    "The parts fit in a hand and cost a week’s work. One starts without a diploma "
                    "and learns in two years, beside somebody.",
                ),
                INVENTED_COMPANY_EN,
            ),
        ),
        siren=NOBODYS_SIREN,
    ),
    Company(
        "four-du-causse",
        "46251",
        6,
        ("D1102", "D1106"),
        ("Du pain au levain, six jours sur sept", "Sourdough bread, six days a week"),
        Words(
            "Le Four du Causse",
            "le-four-du-causse",
            "Un fournil repris sans un jour de fermeture, et deux apprentis.",
            (
                text(
                    "La farine vient de trois fermes. Les horaires, eux, ont changé : on pétrit "
                    "le soir, on cuit le matin, et chacun dort.",
                ),
                INVENTED_COMPANY_FR,
            ),
        ),
        Words(
            "Le Four du Causse",
            "le-four-du-causse",
            "A bakery taken over without a day’s closing, and two apprentices.",
            (
                text(
                    "The flour comes from three farms. The hours have changed: dough in the "
                    "evening, oven in the morning, and everybody sleeps.",
                ),
                INVENTED_COMPANY_EN,
            ),
        ),
    ),
    Company(
        "pierre-seche",
        "46173",
        11,
        ("F1703", "F1707"),
        ("Des murs de pierre sèche et des maisons", "Dry-stone walls and houses"),
        Words(
            "Pierre et Compagnie",
            "pierre-et-compagnie",
            "Onze maçonnes et maçons, et des chantiers où l’on va à pied.",
            (
                text(
                    "Bâtir sans mortier s’apprend en regardant, puis en recommençant. L’entreprise "
                    "prend deux personnes en formation chaque année.",
                ),
                INVENTED_COMPANY_FR,
            ),
        ),
        Words(
            "Pierre et Compagnie",
            "pierre-et-compagnie",
            "Eleven masons, and sites that one walks to.",
            (
                text(
                    "Building without mortar is learnt by watching, then by doing it again. The "
                    "company trains two people each year.",
                ),
                INVENTED_COMPANY_EN,
            ),
        ),
    ),
)


@dataclass(frozen=True)
class TradeHere:
    code: str
    french: Words
    english: Words


TRADES = (
    TradeHere(
        "J1506",
        Words(
            "Infirmière, infirmier : soigner de près",
            "infirmier",
            "À l’hôpital, en libéral ou en maison de santé, on connaît le prénom des gens.",
            (
                heading("Comment cela se passe"),
                text(
                    "Une personne du réseau travaille avec les professions de santé, dans tout le "
                    "département. Elle vous fait visiter, vous loge pour un remplacement, et "
                    "s’occupe aussi du second emploi.",
                ),
            ),
        ),
        Words(
            "Nursing, close to people",
            "nursing",
            "In hospital, on your own or in a shared practice, you know people’s first names.",
            (
                heading("How it works"),
                text(
                    "One person of the network works with health professionals, all over the "
                    "département. She shows you round, houses you for a locum, and sees to the "
                    "second job as well.",
                ),
            ),
        ),
    ),
    TradeHere(
        "H2913",
        Words(
            "Soudeuse, soudeur : des ateliers qui forment",
            "soudeur",
            "On vous attend, et l’on vous apprendra ce qui vous manque.",
            (
                heading("Environ 2 000 postes par an"),
                figures(("2 000", "postes à pourvoir chaque année, tous métiers", SOURCE_FR)),
                text("Dites-nous vos procédés, vos licences, et ce que fait l’autre adulte."),
            ),
        ),
        Words(
            "Welding: workshops that train",
            "welding",
            "They are waiting for you, and will teach you what you lack.",
            (
                heading("About 2,000 posts a year"),
                figures(("2,000", "posts to fill each year, all trades", SOURCE_EN)),
                text("Tell us your processes, your certificates, and what the other adult does."),
            ),
        ),
    ),
    TradeHere(
        "D1102",
        Words(
            "Boulangère, boulanger : reprendre un four",
            "boulanger",
            "Quatre dirigeants sur dix ont plus de 55 ans : il y a des fournils à reprendre.",
            (
                figures(("4 sur 10", "dirigeantes et dirigeants ont plus de 55 ans", SOURCE_FR)),
                text(
                    "La Chambre de métiers connaît ceux qui partiront, parfois avant qu’ils ne "
                    "l’annoncent. Elle vous les présente sans que personne ne soit nommé trop tôt.",
                ),
            ),
        ),
        Words(
            "Baking: taking over an oven",
            "baking",
            "Four heads of company in ten are over 55: there are bakeries to take over.",
            (
                figures(("4 in 10", "heads of company are over 55", SOURCE_EN)),
                text(
                    "The Chamber of Trades knows who will leave, sometimes before they say so. It "
                    "introduces you without naming anybody too soon.",
                ),
            ),
        ),
    ),
    TradeHere(
        "F1703",
        Words(
            "Maçonne, maçon : la pierre, debout",
            "macon",
            "Restaurer, bâtir, apprendre la pierre sèche : le geste ne manque pas d’ouvrage.",
            (
                text(
                    "On y vient souvent par un autre métier. Trois personnes sur dix en changent "
                    "en arrivant : la formation peut commencer avant le déménagement.",
                ),
            ),
        ),
        Words(
            "Masonry: stone, standing",
            "masonry",
            "Restoring, building, learning dry stone: there is no lack of work.",
            (
                text(
                    "People often come to this trade from another. Three in ten change when they "
                    "arrive: training may begin before the move.",
                ),
            ),
        ),
    ),
)


@dataclass(frozen=True)
class AreaWords:
    siren: str
    # Sentence under the title, then the body.
    french: tuple[str, tuple[Block, ...]]
    english: tuple[str, tuple[Block, ...]]


AREAS = (
    AreaWords(
        network.FIGEAC,
        (
            "À l’est du département, autour de Figeac.",
            (
                heading("Comment nous accueillons"),
                text(
                    "Une personne vous appelle, puis vous fait visiter : un atelier, une école, "
                    "deux villages. Elle connaît les mairies, et vous les présente.",
                    "Venez un jour de semaine, hors saison. C’est là que l’on voit si l’on serait "
                    "bien.",
                ),
            ),
        ),
        (
            "In the east of the département, around Figeac.",
            (
                heading("How we welcome you"),
                text(
                    "Somebody calls you, then shows you round: a workshop, a school, two villages. "
                    "They know the town halls, and introduce you.",
                ),
            ),
        ),
    ),
    AreaWords(
        network.DORDOGNE,
        (
            "Au nord du département, entre causses et Dordogne.",
            (
                heading("Comment nous accueillons"),
                text(
                    "Nous commençons par le second emploi. Le premier, vous l’avez souvent déjà.",
                    "Pour se loger, nous cherchons d’abord quelques mois de location : le temps "
                    "de choisir sa vallée.",
                ),
            ),
        ),
        (
            "In the north of the département, between the causses and the Dordogne.",
            (
                heading("How we welcome you"),
                text(
                    "We begin with the second job. The first, you often have already.",
                    "For a home, we first look for a few months’ rental: time to choose a valley.",
                ),
            ),
        ),
    ),
)
