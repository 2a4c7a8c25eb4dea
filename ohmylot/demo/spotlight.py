"""Families written by hand: what there is to see on the day the story is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from ohmylot.demo.calendar import working_days_before
from ohmylot.demo.families import MAN, WOMAN, Adult, Family
from ohmylot.demo.network import (
    BOURIANE,
    CAHORS,
    DORDOGNE,
    FIGEAC,
    MAIN_ADVISER,
    QUERCY_BLANC,
    VIGNOBLE,
)
from ohmylot.demo.plans import Plan
from ohmylot.foundations.common.working_days import PARIS

if TYPE_CHECKING:
    from ohmylot.demo.world import World

Told = Iterator[tuple[Family, Plan]]


def spotlight(world: World) -> Told:
    yield from _who_wait(world)
    yield from _with_the_main_adviser(world)
    yield from _on_their_way(world)
    yield from _here(world)
    yield from _aside()


def _ago(world: World, days: int, hour: int, minute: int) -> datetime:
    """So many working days ago: behind time or not, whatever the day of the telling."""
    day = working_days_before(world.today, days)
    return min(datetime.combine(day, time(hour, minute), PARIS), world.now - timedelta(hours=1))


def _who_wait(world: World) -> Told:
    year = world.today.year
    yield (
        Family(
            1,
            (
                Adult("Amélie", "Thouron", WOMAN, "professeure des écoles"),
                Adult("Mehdi", "Belkacem", MAN, "soudeur"),
            ),
            (year - 8, year - 4),
            "Villeurbanne",
            FIGEAC,
            "46102",
            message="Bonsoir, nous pensons à Figeac depuis deux étés. Je suis professeure des "
            "écoles, mon mari est soudeur, nous avons deux enfants. Est-ce réaliste pour la "
            "rentrée prochaine ? Le plus simple est de nous appeler le soir.",
            call_when="mardi ou jeudi soir, 18 h – 20 h",
        ),
        Plan("new", 1, opened_at=_ago(world, 1, 21, 12)),
    )
    yield (
        Family(
            2,
            (Adult("Lucas", "Ferrandon", MAN, "menuisier"),),
            origin="Nantes",
            area=FIGEAC,
            commune="46045",
            message="Menuisier depuis quinze ans, je cherche un atelier à partager et une petite "
            "location du côté de Cajarc. Qui faut-il voir ?",
        ),
        Plan("new", 7, opened_at=_ago(world, 5, 10, 40)),
    )
    yield (
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
        Plan("new", 2, opened_at=_ago(world, 2, 11, 5), tries=2),
    )
    yield (
        Family(
            4,
            (
                Adult("Harriet", "Blackwood", WOMAN, "graphic designer"),
                Adult("Owen", "Blackwood", MAN, "stonemason"),
            ),
            (year - 6,),
            "Bristol",
            FIGEAC,
            "46045",
            language="en",
            message="Hello! We fell for Cajarc last October. I work from home three days a week, "
            "Owen is a stonemason, our daughter is six. Could somebody tell us about the school, "
            "and whether the fibre is any good?",
            call_when="mornings",
        ),
        Plan("new", 0, opened_at=world.now - timedelta(minutes=75)),
    )
    yield (
        Family(
            5,
            (Adult("Aïssatou", "Gomis", WOMAN, "auxiliaire de vie"),),
            (year - 11,),
            "Créteil",
            message="Bonjour, je ne connais pas encore le Lot, seulement des photos. Je suis "
            "auxiliaire de vie, j’ai une fille qui entre au collège. Je cherche un endroit où on "
            "ne se sent pas seules. Je ne sais pas quelle commune choisir.",
            call_when="après 19 h",
        ),
        Plan("new", 1, opened_at=_ago(world, 1, 19, 30)),
    )
    yield (
        Family(
            6,
            (Adult("Gilles", "Pasquet", MAN, "électricien"),),
            origin="Roubaix",
            message="Électricien, 20 ans de métier. N’importe où dans le Lot du moment qu’il y a "
            "du travail et la rivière pas loin.",
            channel="phone",
            has_email=False,
        ),
        Plan("new", 5, opened_at=_ago(world, 4, 15, 20)),
    )
    yield (
        Family(
            7,
            (
                Adult("Clara", "Imbertin", WOMAN, "comptable"),
                Adult("Rachid", "Ouali", MAN, "technicien de maintenance"),
            ),
            (year - 2,),
            "Lyon",
            CAHORS,
            "46042",
            message="Nous cherchons deux emplois et une place en crèche à Cahors ou tout près. "
            "Nous avons envoyé une première demande par la mairie, sans réponse.",
        ),
        Plan("new", 4, opened_at=_ago(world, 4, 9, 15)),
    )
    yield (
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
        Plan("new", 1, opened_at=_ago(world, 1, 9, 50)),
    )
    yield (
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
            opened_at=_ago(world, 2, 16, 45),
            declined="Je connais trop bien cette famille pour l’accompagner.",
        ),
    )


def _with_the_main_adviser(world: World) -> Told:
    year = world.today.year
    yield (
        Family(
            20,
            (
                Adult("Nadia", "Mansouri", WOMAN, "assistante sociale"),
                Adult("Florent", "Delcourt", MAN, "opérateur d’usinage"),
            ),
            (year - 9, year - 6),
            "Lille",
            FIGEAC,
            "46102",
            message="Nous avons visité Figeac en avril et nous y pensons tous les jours.",
            home_wish="Maison à louer, trois chambres, école à pied",
            budget="loyer jusqu’à 750 €",
        ),
        Plan(
            "building",
            40,
            quiet=9,
            blocked=("housing",),
            met=MAIN_ADVISER,
            todos=(("Rappeler le propriétaire de la maison de la rue haute", 0),),
            writes_again=(
                20,
                "Bonjour, nous avons une réponse pour l’usine : c’est oui ! Il nous faut donc "
                "un logement pour le mois prochain. Pouvez-vous nous rappeler ?",
            ),
        ),
    )
    yield (
        Family(
            21,
            (
                Adult("Baptiste", "Aubrac", MAN, "boulanger"),
                Adult("Lina", "Haddad", WOMAN, "vendeuse"),
            ),
            (year - 1,),
            "Angers",
            FIGEAC,
            "46143",
            message="Boulanger, je cherche une boulangerie à reprendre dans un bourg, avec le "
            "logement au-dessus si possible. Ma compagne tiendrait la boutique.",
            home_wish="Au-dessus du fournil",
            budget="reprise jusqu’à 120 000 €, apport 30 000 €",
            business="taken_over",
        ),
        Plan(
            "building",
            55,
            quiet=6,
            blocked=("business",),
            met=MAIN_ADVISER,
            todos=(("Relire le prévisionnel avec la Chambre de métiers", -1),),
        ),
    )
    yield (
        Family(
            22,
            (Adult("Justine", "Rivoire", WOMAN, "graphiste"),),
            origin="Montreuil",
            area=FIGEAC,
            commune="46015",
            message="Graphiste, je peux travailler de partout si la fibre est là.",
            home_wish="Petite maison à louer, fibre indispensable",
            budget="loyer jusqu’à 600 €",
        ),
        Plan("building", 75, quiet=49, met=MAIN_ADVISER),
    )
    yield (
        Family(
            23,
            (
                Adult("Hawa", "Traoré", WOMAN, "aide-soignante"),
                Adult("Simon", "Caillol", MAN, "paysagiste"),
            ),
            (year - 12, year - 7, year - 3),
            "Marseille",
            FIGEAC,
            "46102",
            other_areas=(CAHORS,),
            message="Nous sommes cinq, et nous avons envie d’air. L’hôpital recrute-t-il ?",
        ),
        Plan(
            "exploring",
            8,
            quiet=3,
            visit_in=4,
            met=MAIN_ADVISER,
            todos=(("Confirmer la famille qui reçoit à déjeuner samedi", 2),),
        ),
    )
    yield (
        Family(
            24,
            (
                Adult("Ophélie", "Garandeau", WOMAN, "infirmière en reconversion"),
                Adult("Samuel", "Lopes", MAN, "soudeur"),
            ),
            (year - 7,),
            "Saint-Nazaire",
            FIGEAC,
            "46102",
            message="Samuel est soudeur, une entreprise de Figeac lui a répondu. Et moi, je "
            "voudrais changer de métier.",
            home_wish="Maison avec un bout de jardin",
            budget="loyer jusqu’à 780 €",
        ),
        Plan(
            "securing",
            12,
            quiet=4,
            met=MAIN_ADVISER,
            blocked=("partner_job",),
            has_access=True,
            todos=(("Envoyer le calendrier de la formation", 3),),
        ),
    )
    yield (
        Family(
            25,
            (
                Adult("Perrine", "Jourdain", WOMAN, "éducatrice spécialisée"),
                Adult("Idriss", "Koné", MAN, "mécanicien agricole"),
            ),
            (year - 10, year - 5),
            "Rennes",
            FIGEAC,
            "46143",
            message="Nous avons trouvé nos deux emplois ; il manque la maison.",
        ),
        Plan("moving", 16, quiet=5, moving_in=9, met=MAIN_ADVISER),
    )


def _on_their_way(world: World) -> Told:
    year = world.today.year
    yield (
        Family(
            30,
            (Adult("Kévin", "Lartigou", MAN, "soudeur"),),
            origin="Le Creusot",
            area=FIGEAC,
            commune="46102",
            message="Les Ateliers Brumeroc m’ont proposé un poste. Je cherche où loger.",
            recruited=True,
        ),
        Plan("qualified", 5, quiet=5, met=MAIN_ADVISER),
    )
    yield (
        Family(
            31,
            (Adult("Capucine", "Ollivier", WOMAN, "maraîchère"),),
            (year - 4,),
            "Rouen",
            VIGNOBLE,
            "46225",
            message="Maraîchère, je cherche deux hectares avec de l’eau pour m’installer en bio. "
            "Une ferme à reprendre me plairait encore plus.",
            business="created",
        ),
        Plan("building", 34, quiet=11),
    )
    yield (
        Family(
            32,
            (
                Adult("Rebecca", "Sandoval", WOMAN, "médecin généraliste"),
                Adult("Tristan", "Sandoval", MAN, "professeur de musique"),
            ),
            (year - 13, year - 9),
            "Grenoble",
            BOURIANE,
            "46127",
            message="Médecin généraliste, je souhaite exercer en maison de santé. Merci de rester "
            "discrets, rien n’est annoncé ici.",
            health="médecin généraliste",
            reserved=True,
            employer_unaware=True,
        ),
        Plan("building", 28, quiet=7),
    )
    yield (
        Family(
            33,
            (Adult("Maud", "Cordelier", WOMAN, "infirmière"),),
            (year - 6,),
            "Créteil",
            DORDOGNE,
            "46128",
            message="Infirmière depuis douze ans, je voudrais exercer à Gramat ou autour, et que "
            "mon fils voie des vaches ailleurs que dans les livres.",
            health="infirmière",
        ),
        Plan("exploring", 10, quiet=2, visit_in=11),
    )
    yield (
        Family(
            34,
            (Adult("Victor", "Lemarchal", MAN, "ingénieur qualité"),),
            origin="Toulouse",
            area=CAHORS,
            commune="46042",
            message="Je peux venir dès que j’ai une proposition. Mon employeur n’en sait rien, "
            "merci de ne pas m’appeler au bureau et de ne pas laisser de message.",
            employer_unaware=True,
            call_when="après 18 h 30, sur mon portable",
        ),
        Plan("qualified", 9, quiet=9),
    )


def _here(world: World) -> Told:
    year = world.today.year
    yield (
        Family(
            40,
            (
                Adult("Pauline", "Tessandier", WOMAN, "bibliothécaire"),
                Adult("Gaël", "Morvan", MAN, "électricien"),
            ),
            (year - 8, year - 5),
            "Brest",
            FIGEAC,
            "46102",
            message="Nous cherchons une ville à taille humaine.",
        ),
        Plan("settled", 29, met=MAIN_ADVISER),
    )
    yield (
        Family(
            41,
            (Adult("Coralie", "Bastide", WOMAN, "préparatrice en pharmacie"),),
            (year - 3,),
            "Évry",
            FIGEAC,
            "46045",
            message="Seule avec mon petit garçon, je cherche une place à l’école et un poste.",
        ),
        Plan("settled", 96, met=MAIN_ADVISER, missed=("m3",)),
    )
    yield (
        Family(
            42,
            (
                Adult("Eleanor", "Whitcombe", WOMAN, "translator"),
                Adult("James", "Whitcombe", MAN, "carpenter"),
            ),
            origin="Leeds",
            area=QUERCY_BLANC,
            commune="46201",
            language="en",
            message="We are buying near Montcuq and would love some help with the paperwork.",
        ),
        Plan("settled", 62, has_access=True),
    )
    yield (
        Family(
            43,
            (
                Adult("Fabrice", "Montagnac", MAN, "fromager"),
                Adult("Yasmine", "Montagnac", WOMAN, "gestionnaire de paie"),
            ),
            (year - 14, year - 11, year - 6),
            "Clermont-Ferrand",
            FIGEAC,
            "46143",
            message="Fromager, je voudrais reprendre une petite laiterie ou en créer une.",
            business="taken_over",
        ),
        Plan("anchored", 410, met=MAIN_ADVISER),
    )


def _aside() -> Told:
    yield (
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
    )
    yield (
        Family(
            51,
            (Adult("Salomé", "Vidalin", WOMAN, "étudiante sage-femme"),),
            origin="Limoges",
            area=DORDOGNE,
            message="Je serai diplômée dans deux ans, mais je rêve déjà de Saint-Céré.",
        ),
        Plan("nurturing", 150, wake_in=0),
    )
    yield (
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
    )
