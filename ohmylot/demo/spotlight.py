"""Families written by hand: what there is to see on the day the story is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ohmylot.demo.families import MAN, WOMAN, Adult, Family
from ohmylot.demo.network import (
    CAHORS,
    DORDOGNE,
    FIGEAC,
    MAIN_ADVISER,
    QUERCY_BLANC,
)
from ohmylot.demo.plans import Plan
from ohmylot.demo.under_way import HERE, ON_THEIR_WAY, WITH_THE_MAIN_ADVISER

WHO_WAIT = (
    (
        Family(
            1,
            (
                Adult("Amélie", "Thouron", WOMAN, "professeure des écoles"),
                Adult("Mehdi", "Belkacem", MAN, "soudeur"),
            ),
            (8, 4),
            "Villeurbanne",
            FIGEAC,
            "46102",
            message="Bonsoir, nous pensons à Figeac depuis deux étés. Je suis professeure des "
            "écoles, mon mari est soudeur, nous avons deux enfants. Est-ce réaliste pour la "
            "rentrée prochaine ? Le plus simple est de nous appeler le soir.",
            call_when="mardi ou jeudi soir, 18 h – 20 h",
            chosen=("K2106", "H2913"),
        ),
        Plan("new", 1, asked=(1, 21, 12)),
    ),
    (
        Family(
            2,
            (Adult("Lucas", "Ferrandon", MAN, "menuisier"),),
            origin="Nantes",
            area=FIGEAC,
            commune="46045",
            message="Menuisier depuis quinze ans, je cherche un atelier à partager et une petite "
            "location du côté de Cajarc. Qui faut-il voir ?",
        ),
        Plan("new", 7, asked=(5, 10, 40)),
    ),
    (
        Family(
            3,
            (
                Adult("Solène", "Kerbrat", WOMAN, "cheffe de cuisine"),
                Adult("Diego", "Navarro", MAN, "conducteur de travaux"),
            ),
            origin="Bordeaux",
            area=FIGEAC,
            message="Nous venons de nous décider, enfin. Je cherche une cuisine où travailler, "
            "Diego suit des chantiers. On nous a parlé de vous au marché.",
            channel="fair",
        ),
        Plan("new", 2, asked=(2, 11, 5), tries=2),
    ),
    (
        Family(
            4,
            (
                Adult("Harriet", "Blackwood", WOMAN, "graphic designer"),
                Adult("Owen", "Blackwood", MAN, "stonemason"),
            ),
            (6,),
            "Bristol",
            FIGEAC,
            "46045",
            language="en",
            message="Hello! We fell for Cajarc last October. I work from home three days a week, "
            "Owen is a stonemason, our daughter is six. Could somebody tell us about the school, "
            "and whether the fibre is any good?",
            call_when="mornings",
        ),
        Plan("new", 0, asked_minutes_ago=75),
    ),
    (
        Family(
            5,
            (Adult("Aïssatou", "Gomis", WOMAN, "auxiliaire de vie"),),
            (11,),
            "Créteil",
            message="Bonjour, je ne connais pas encore le Lot, seulement des photos. Je suis "
            "auxiliaire de vie, j’ai une fille qui entre au collège. Je cherche un endroit où on "
            "ne se sent pas seules. Je ne sais pas quelle commune choisir.",
            call_when="après 19 h",
        ),
        Plan("new", 1, asked=(1, 19, 30)),
    ),
    (
        Family(
            6,
            (Adult("Gilles", "Pasquet", MAN, "électricien"),),
            origin="Roubaix",
            message="Électricien, 20 ans de métier. N’importe où dans le Lot du moment qu’il y a "
            "du travail et la rivière pas loin.",
            channel="phone",
            has_email=False,
        ),
        Plan("new", 5, asked=(4, 15, 20)),
    ),
    (
        Family(
            7,
            (
                Adult("Clara", "Imbertin", WOMAN, "comptable"),
                Adult("Rachid", "Ouali", MAN, "technicien de maintenance"),
            ),
            (2,),
            "Lyon",
            CAHORS,
            "46042",
            message="Nous cherchons deux emplois et une place en crèche à Cahors ou tout près. "
            "Nous avons envoyé une première demande par la mairie, sans réponse.",
        ),
        Plan("new", 4, asked=(4, 9, 15)),
    ),
    (
        Family(
            8,
            (Adult("Monique", "Laborderie", WOMAN, "couturière"),),
            origin="Orléans",
            area=QUERCY_BLANC,
            commune="46201",
            message="Je n’ai pas d’adresse e-mail. J’aimerais ouvrir un atelier de retouches à "
            "Montcuq. Appelez-moi le matin.",
            channel="phone",
            has_email=False,
            business="created",
        ),
        Plan("new", 1, asked=(1, 9, 50)),
    ),
    (
        Family(
            9,
            (Adult("Étienne", "Vauquelin", MAN, "conducteur de car"),),
            origin="Reims",
            area=DORDOGNE,
            commune="46309",
            message="On m’a dit qu’il manquait des conducteurs autour de Souillac. J’ai tous mes "
            "permis et je peux venir dès le mois prochain.",
        ),
        Plan(
            "new",
            2,
            asked=(2, 16, 45),
            declined="Je connais trop bien cette famille pour l’accompagner.",
        ),
    ),
)


ASIDE = (
    (
        Family(
            50,
            (
                Adult("Anaïs", "Prévostel", WOMAN, "architecte"),
                Adult("Joao", "Ferreira", MAN, "maçon"),
            ),
            origin="Genève",
            area=FIGEAC,
            message="Nous voulons restaurer une grange, quand notre chantier d’ici sera fini.",
        ),
        Plan("dormant", 120, from_stage="building", wake_in=-1, met=MAIN_ADVISER),
    ),
    (
        Family(
            51,
            (Adult("Salomé", "Vidalin", WOMAN, "étudiante sage-femme"),),
            origin="Limoges",
            area=DORDOGNE,
            message="Je serai diplômée dans deux ans, mais je rêve déjà de Saint-Céré.",
        ),
        Plan("nurturing", 150, wake_in=0),
    ),
    (
        Family(
            52,
            (
                Adult("Delphine", "Carol", WOMAN, "secrétaire médicale"),
                Adult("Ludovic", "Carol", MAN, "plombier"),
            ),
            origin="Metz",
            area=CAHORS,
            commune="46224",
            message="Plombier et secrétaire médicale, nous regardons autour de Cahors.",
        ),
        Plan(
            "closed",
            210,
            from_stage="building",
            closed=("dear_housing", "Les prix dépassaient ce que la banque acceptait."),
            writes_again=(
                26,
                "Bonjour, la situation a changé : nous avons vendu. Nous aimerions reprendre "
                "là où nous en étions.",
            ),
        ),
    ),
)


def spotlight(year: int) -> Iterator[tuple[Family, Plan]]:
    """Those written by hand; their children's ages are told as years of birth."""
    for family, plan in (*WHO_WAIT, *WITH_THE_MAIN_ADVISER, *ON_THEIR_WAY, *HERE, *ASIDE):
        yield replace(family, children=tuple(year - age for age in family.children)), plan
