"""Families written by hand: those who are accompanied, and those who live here."""

from __future__ import annotations

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

WITH_THE_MAIN_ADVISER = (
    (
        Family(
            20,
            (
                Adult("Nadia", "Mansouri", WOMAN, "assistante sociale"),
                Adult("Florent", "Delcourt", MAN, "opérateur d’usinage"),
            ),
            (9, 6),
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
    ),
    (
        Family(
            21,
            (
                Adult("Baptiste", "Aubrac", MAN, "boulanger"),
                Adult("Lina", "Haddad", WOMAN, "vendeuse"),
            ),
            (1,),
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
    ),
    (
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
    ),
    (
        Family(
            23,
            (
                Adult("Hawa", "Traoré", WOMAN, "aide-soignante"),
                Adult("Simon", "Caillol", MAN, "paysagiste"),
            ),
            (12, 7, 3),
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
    ),
    (
        Family(
            24,
            (
                Adult("Ophélie", "Garandeau", WOMAN, "infirmière en reconversion"),
                Adult("Samuel", "Lopes", MAN, "soudeur"),
            ),
            (7,),
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
    ),
    (
        Family(
            25,
            (
                Adult("Perrine", "Jourdain", WOMAN, "éducatrice spécialisée"),
                Adult("Idriss", "Koné", MAN, "mécanicien agricole"),
            ),
            (10, 5),
            "Rennes",
            FIGEAC,
            "46143",
            message="Nous avons trouvé nos deux emplois ; il manque la maison.",
        ),
        Plan("moving", 16, quiet=5, moving_in=9, met=MAIN_ADVISER),
    ),
)


ON_THEIR_WAY = (
    (
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
    ),
    (
        Family(
            31,
            (Adult("Capucine", "Ollivier", WOMAN, "maraîchère"),),
            (4,),
            "Rouen",
            VIGNOBLE,
            "46225",
            message="Maraîchère, je cherche deux hectares avec de l’eau pour m’installer en bio. "
            "Une ferme à reprendre me plairait encore plus.",
            business="created",
        ),
        Plan("building", 34, quiet=11),
    ),
    (
        Family(
            32,
            (
                Adult("Rebecca", "Sandoval", WOMAN, "médecin généraliste"),
                Adult("Tristan", "Sandoval", MAN, "professeur de musique"),
            ),
            (13, 9),
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
    ),
    (
        Family(
            33,
            (Adult("Maud", "Cordelier", WOMAN, "infirmière"),),
            (6,),
            "Créteil",
            DORDOGNE,
            "46128",
            message="Infirmière depuis douze ans, je voudrais exercer à Gramat ou autour, et que "
            "mon fils voie des vaches ailleurs que dans les livres.",
            health="infirmière",
        ),
        Plan("exploring", 10, quiet=2, visit_in=11),
    ),
    (
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
    ),
)


HERE = (
    (
        Family(
            40,
            (
                Adult("Pauline", "Tessandier", WOMAN, "bibliothécaire"),
                Adult("Gaël", "Morvan", MAN, "électricien"),
            ),
            (8, 5),
            "Brest",
            FIGEAC,
            "46102",
            message="Nous cherchons une ville à taille humaine.",
        ),
        Plan("settled", 29, met=MAIN_ADVISER),
    ),
    (
        Family(
            41,
            (Adult("Coralie", "Bastide", WOMAN, "préparatrice en pharmacie"),),
            (3,),
            "Évry",
            FIGEAC,
            "46045",
            message="Seule avec mon petit garçon, je cherche une place à l’école et un poste.",
        ),
        Plan("settled", 96, met=MAIN_ADVISER, missed=("m3",)),
    ),
    (
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
    ),
    (
        Family(
            43,
            (
                Adult("Fabrice", "Montagnac", MAN, "fromager"),
                Adult("Yasmine", "Montagnac", WOMAN, "gestionnaire de paie"),
            ),
            (14, 11, 6),
            "Clermont-Ferrand",
            FIGEAC,
            "46143",
            message="Fromager, je voudrais reprendre une petite laiterie ou en créer une.",
            business="taken_over",
        ),
        Plan("anchored", 410, met=MAIN_ADVISER),
    ),
)
