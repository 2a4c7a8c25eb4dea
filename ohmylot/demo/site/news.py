"""Articles and meetings of the story. Days are counted from the day it is told."""

from __future__ import annotations

from dataclasses import dataclass

from ohmylot.demo.site.said import Words, call, heading, text

STORY_FR = text("<i>Article écrit pour la démonstration.</i>")
STORY_EN = text("<i>Written for the demonstration.</i>")


@dataclass(frozen=True)
class Article:
    days_ago: int
    french: Words
    english: Words
    commune: str = ""
    author: str = "Le réseau d’accueil"
    # Has a picture: a drawing of ours.
    drawn: bool = False


ARTICLES = (
    Article(
        6,
        Words(
            "Venir en novembre, et pourquoi c’est un bon conseil",
            "venir-en-novembre",
            "Un lieu se connaît aussi un mardi, sous la pluie, quand l’école finit.",
            (
                text(
                    "La première ligne de notre liste de déménagement n’est pas une démarche : "
                    "venir voir, toute la famille, hors saison.",
                    "Ce que l’on regarde alors : qui est encore là, ce qui est ouvert, combien de "
                    "temps prend vraiment le trajet de huit heures.",
                ),
                heading("Une journée, trois arrêts"),
                text(
                    "Le matin, l’école à l’heure où l’on y entre. À midi, le bourg. Le soir, la "
                    "route du travail, dans le bon sens.",
                ),
                call("Nous vous préparons cette journée.", "Être rappelé", "/venir/"),
                STORY_FR,
            ),
        ),
        Words(
            "Coming in November, and why it is good advice",
            "coming-in-november",
            "A place is also what it is on a Tuesday, in the rain, when school ends.",
            (
                text(
                    "The first line of our moving list is no formality: come and see, the whole "
                    "family, out of season.",
                ),
                STORY_EN,
            ),
        ),
        drawn=True,
    ),
    Article(
        24,
        Words(
            "Deux emplois pour une même maison",
            "deux-emplois-une-maison",
            "Comment l’on cherche un village quand on travaille dans deux directions.",
            (
                text(
                    "On commence par les minutes. Combien chacun accepte de rouler, chaque jour, "
                    "en janvier ? Deux cercles : les villages sont où ils se croisent.",
                    "On enlève ceux où il manque quelque chose : une école, un médecin, une "
                    "boulangerie. Ce qui reste se visite.",
                ),
                STORY_FR,
            ),
        ),
        Words(
            "Two jobs for one house",
            "two-jobs-one-house",
            "How to look for a village when you work in two directions.",
            (
                text(
                    "Begin with minutes. How far will each of you drive, every day, in January? "
                    "Two circles appear. The villages are where they meet.",
                ),
                STORY_EN,
            ),
        ),
        commune="46102",
    ),
    Article(
        52,
        Words(
            "Un fournil, six mois à deux",
            "un-fournil-a-deux",
            "Celui qui part montre, celui qui arrive regarde, puis les mains changent.",
            (
                text(
                    "La reprise ne tient pas dans un acte de vente. Elle tient dans les six mois "
                    "d’avant, quand les clients voient deux personnes au comptoir.",
                ),
                STORY_FR,
            ),
        ),
        Words(
            "One bakery, six months together",
            "one-bakery-together",
            "The one who leaves shows, the one who comes watches, then hands change.",
            (
                text("A takeover does not lie in a deed of sale. It lies in the months before."),
                STORY_EN,
            ),
        ),
        commune="46251",
        drawn=True,
    ),
    Article(
        90,
        Words(
            "« Pas encore » est une réponse",
            "pas-encore",
            "Un projet qui mûrit n’est pas perdu. Nous notons une date, et nous la tenons.",
            (
                text(
                    "On peut rêver longtemps. Nous ne relançons pas : nous convenons d’un mois où "
                    "se reparler, et nous écrivons ce mois-là.",
                ),
                STORY_FR,
            ),
        ),
        Words(
            "“Not yet” is an answer",
            "not-yet",
            "A plan that ripens is not a lost plan. We write down a date, and keep it.",
            (
                text("One may dream for long. We agree on a month, and write to you then."),
                STORY_EN,
            ),
        ),
    ),
)


@dataclass(frozen=True)
class Meeting:
    in_days: int
    hour: int
    # Hours it lasts; more than a day is a stay.
    hours: int
    commune: str
    venue: tuple[str, str]
    french: Words
    english: Words
    sign_up: bool = True
    all_day: bool = False


MEETINGS = (
    Meeting(
        9,
        18,
        2,
        "46102",
        ("Salle de la mairie", "Town hall"),
        Words(
            "Soirée d’accueil des nouveaux habitants",
            "soiree-d-accueil",
            "Un verre, des associations, et les personnes que l’on n’a vues qu’au téléphone.",
            (text("<i>Rendez-vous inventé pour la démonstration.</i>"),),
        ),
        Words(
            "An evening for newcomers",
            "newcomers-evening",
            "A drink, local clubs, and the people you have only spoken to on the phone.",
            (text("<i>An invented meeting, for the demonstration.</i>"),),
        ),
    ),
    Meeting(
        23,
        9,
        56,
        "46127",
        ("Départ de la mairie", "From the town hall"),
        Words(
            "Trois jours pour voir",
            "trois-jours-pour-voir",
            "Deux entreprises, deux écoles, quatre villages : un séjour pour se décider, ou pas.",
            (text("<i>Rendez-vous inventé pour la démonstration.</i>"),),
        ),
        Words(
            "Three days to see",
            "three-days-to-see",
            "Two companies, two schools, four villages: a stay to decide, or not.",
            (text("<i>An invented meeting, for the demonstration.</i>"),),
        ),
        all_day=True,
    ),
    Meeting(
        37,
        14,
        3,
        "46042",
        ("Salle du marché", "Market hall"),
        Words(
            "Rencontre de l’emploi, pour deux",
            "rencontre-de-l-emploi",
            "Venez à deux : chaque entreprise sait aussi ce que cherchent les autres.",
            (text("<i>Rendez-vous inventé pour la démonstration.</i>"),),
        ),
        Words(
            "Jobs, for two",
            "jobs-for-two",
            "Come together: each company also knows what the others are looking for.",
            (text("<i>An invented meeting, for the demonstration.</i>"),),
        ),
    ),
    Meeting(
        58,
        19,
        2,
        "46309",
        ("Maison de santé", "Health centre"),
        Words(
            "Soirée des internes",
            "soiree-des-internes",
            "Un nouveau semestre commence : on dîne, on parle d’autre chose que de gardes.",
            (text("<i>Rendez-vous inventé pour la démonstration.</i>"),),
        ),
        Words(
            "Interns’ evening",
            "interns-evening",
            "A new semester begins: dinner, and talk of something else than shifts.",
            (text("<i>An invented meeting, for the demonstration.</i>"),),
        ),
        sign_up=False,
    ),
    Meeting(
        -17,
        10,
        7,
        "46042",
        ("Notre stand", "Our stand"),
        Words(
            "Salon du changement de vie",
            "salon-du-changement-de-vie",
            "Nous y étions, avec une carte et du temps.",
            (text("<i>Rendez-vous inventé pour la démonstration.</i>"),),
        ),
        Words(
            "Change of life fair",
            "change-of-life-fair",
            "We were there, with a map and time.",
            (text("<i>An invented meeting, for the demonstration.</i>"),),
        ),
        sign_up=False,
    ),
)
