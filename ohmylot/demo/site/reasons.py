"""Why one comes, and what is harder: true figures, each with its source."""

from __future__ import annotations

from dataclasses import dataclass

from ohmylot.demo.site.said import Block, Words, call, figures, fold, text
from ohmylot.demo.site.tally import Tally

PUBLIC_FR = "Communication publique du programme Oh my Lot !"
PUBLIC_EN = "Public figures of the Oh my Lot ! programme"
CENSUS = "INSEE, recensement 2021"
CENSUS_EN = "INSEE, 2021 census"


@dataclass(frozen=True)
class Reason:
    tone: str
    french: Words
    english: Words


def reasons(tally: Tally) -> tuple[Reason, ...]:
    return (_two_jobs(), _room(tally), _somebody(), _take_over(), _care(), _slowly())


def _two_jobs() -> Reason:
    return Reason(
        "saffron",
        Words(
            "Deux emplois, pas un",
            "deux-emplois",
            "Un poste ne fait pas venir une famille. Il en faut deux, et nous cherchons les deux.",
            (
                figures(("2 000", "postes à pourvoir chaque année, environ", PUBLIC_FR)),
                text(
                    "Nous demandons d’abord ce que fait chaque adulte, et jusqu’où chacun accepte "
                    "de rouler. Le village vient ensuite : à mi-chemin.",
                ),
            ),
        ),
        Words(
            "Two jobs, not one",
            "two-jobs",
            "One post does not bring a family. It takes two, and we look for both.",
            (
                figures(("2,000", "posts to fill each year, or about", PUBLIC_EN)),
                text(
                    "We first ask what each adult does, and how far each is willing to drive. The "
                    "village comes next: half-way.",
                ),
            ),
        ),
    )


def _room(tally: Tally) -> Reason:
    return Reason(
        "river",
        Words(
            "De la place",
            "de-la-place",
            "Une maison plus souvent qu’un appartement, et le voisin à portée de voix.",
            (
                figures(
                    (f"{tally.communes}", "communes", "DGCL"),
                    (tally.people_fr, "habitantes et habitants", CENSUS),
                    (f"{tally.houses} %", "des logements sont des maisons", CENSUS),
                ),
                text("De la place veut dire aussi une voiture : nous le disons avant vous."),
            ),
        ),
        Words(
            "Room",
            "room",
            "A house more often than a flat, and a neighbour within calling distance.",
            (
                figures(
                    (f"{tally.communes}", "communes", "DGCL"),
                    (tally.people_en, "inhabitants", CENSUS_EN),
                    (f"{tally.houses}%", "of homes are houses", CENSUS_EN),
                ),
                text("Room also means a car: we say so before you do."),
            ),
        ),
    )


def _somebody() -> Reason:
    return Reason(
        "sky",
        Words(
            "Quelqu’un vous attend",
            "quelqu-un-vous-attend",
            "Une personne, un nom, une ligne directe. La même jusqu’à la première année.",
            (
                figures(
                    ("17", "référentes et référents accueil", PUBLIC_FR),
                    ("280", "installations accompagnées en cinq ans, et plus", PUBLIC_FR),
                    ("500", "ambassadrices et ambassadeurs, et plus", PUBLIC_FR),
                ),
                call("Voyez qui répond près de chez vous.", "Qui vous accueille", "/reseau/"),
            ),
        ),
        Words(
            "Somebody is waiting for you",
            "somebody-is-waiting",
            "One person, a name, a direct line. The same before, during, and your first year.",
            (
                figures(
                    ("17", "welcome advisers", PUBLIC_EN),
                    ("280", "households settled in five years, and more", PUBLIC_EN),
                    ("500", "ambassadors, and more", PUBLIC_EN),
                ),
                call("See who answers near you.", "Who welcomes you", "/en/network/"),
            ),
        ),
    )


def _take_over() -> Reason:
    return Reason(
        "wine",
        Words(
            "Reprendre plutôt que commencer",
            "reprendre",
            "Un atelier, un fournil, une ferme : des gens de métier cherchent à qui les confier.",
            (
                figures(("4 sur 10", "dirigeantes et dirigeants ont plus de 55 ans", PUBLIC_FR)),
                text(
                    "Les chambres publient des annonces sans nom. On se rencontre quand on est "
                    "prêt, des deux côtés, et l’on travaille souvent quelques mois ensemble.",
                ),
            ),
        ),
        Words(
            "Take over rather than start",
            "take-over",
            "A workshop, a bakery, a farm: skilled people look for somebody to trust them to.",
            (
                figures(("4 in 10", "heads of company are over 55", PUBLIC_EN)),
                text(
                    "The chambers publish offers without a name. You meet when both sides are "
                    "ready, and often work together for a few months.",
                ),
            ),
        ),
    )


def _care() -> Reason:
    return Reason(
        "river",
        Words(
            "Soigner autrement",
            "soigner",
            "À plusieurs, avec des confrères qui prêtent leur maison le temps d’un remplacement.",
            (
                text(
                    "Chaque semestre, des internes sont accueillis et logés. Une référente ne "
                    "travaille qu’avec les professions de santé : elle connaît les structures, et "
                    "celles qui vont manquer de monde.",
                ),
            ),
        ),
        Words(
            "Care, another way",
            "care",
            "Together with others, and colleagues who lend you their house while you try.",
            (
                text(
                    "Each semester, interns are welcomed and housed. One adviser works with health "
                    "professionals only: she knows the practices, and those that will be short.",
                ),
            ),
        ),
    )


def _slowly() -> Reason:
    return Reason(
        "saffron",
        Words(
            "Le temps de choisir",
            "le-temps-de-choisir",
            "Venez en novembre. Revenez au printemps. Personne ne vous fera signer un dimanche.",
            (
                text(
                    "« Pas encore » est une réponse. Nous choisissons une date pour en parler, et "
                    "nous tenons cette date.",
                ),
                fold("C’est gratuit ?", "Oui. Et sans engagement."),
                fold(
                    "Qui lira ma demande ?",
                    "Les personnes du réseau d’accueil à qui elle est confiée, et personne d’autre "
                    "sans votre accord.",
                ),
            ),
        ),
        Words(
            "Time to choose",
            "time-to-choose",
            "Come in November. Come back in spring. Nobody will make you sign on a Sunday.",
            (
                text("“Not yet” is an answer. We agree on a date to talk again, and we keep it."),
                fold("Is it free?", "Yes. And with no obligation."),
            ),
        ),
    )


def hard_things(tally: Tally) -> tuple[Words, Words]:
    return _hard_fr(tally), _hard_en(tally)


def _thing(name: str, truth: str, help: str) -> Block:
    return "thing", {"name": name, "truth": f"<p>{truth}</p>", "help": f"<p>{help}</p>"}


def _hard_fr(tally: Tally) -> Words:
    return Words(
        "Ce qui est plus difficile ici",
        "plus-difficile",
        "Nous préférons que vous le lisiez avant de venir plutôt que de le découvrir en janvier.",
        (
            _thing(
                "Trouver un médecin",
                "Près de la moitié des médecins généralistes ont plus de 60 ans. Certains cabinets "
                "ne prennent plus personne.",
                "Demandez à votre référente quels cabinets ont dit prendre de nouveaux patients : "
                "elle vous le dit avec la date. Gardez votre médecin actuel les premiers mois.",
            ),
            _thing(
                "Se déplacer",
                "Presque tout se fait en voiture, et souvent une par adulte.",
                "Choisissez le village entre les deux emplois, pas près du premier. Nos pages de "
                "communes donnent une estimation des trajets.",
            ),
            _thing(
                "L’hiver",
                "Les villages d’été sont plus calmes en janvier : "
                f"{tally.second_homes} % des logements sont des résidences secondaires "
                f"({CENSUS}).",
                "Venez voir hors saison. Un bourg avec une école vit toute l’année.",
            ),
            _thing(
                "Louer",
                "On loue peu à l’année, et les annonces partent vite.",
                "Commencez par quelques mois de transition. Les communes et les ambassadeurs nous "
                "signalent ce qui n’est publié nulle part.",
            ),
        ),
    )


def _hard_en(tally: Tally) -> Words:
    return Words(
        "What is harder here",
        "harder-here",
        "We would rather you read it before coming than found it out in January.",
        (
            _thing(
                "Finding a doctor",
                "Almost half of the general practitioners are over 60. Some practices take nobody "
                "new.",
                "Ask your adviser which practices said they take new patients: you will be told "
                "with the date. Keep your present doctor for the first months.",
            ),
            _thing(
                "Getting about",
                "Almost everything is done by car, often one for each adult.",
                "Choose a village between both jobs, not beside the first. Our pages of communes "
                "give an estimate of each journey.",
            ),
            _thing(
                "Winter",
                "Summer villages are quieter in January: "
                f"{tally.second_homes}% of homes are second homes ({CENSUS_EN}).",
                "Come and see out of season. A village with a school lives all year round.",
            ),
            _thing(
                "Renting",
                "Few homes are let all year round, and adverts go quickly.",
                "Begin with a few months’ rental. Communes and ambassadors tell us of what is "
                "published nowhere.",
            ),
        ),
    )
