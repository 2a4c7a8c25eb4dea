"""The invented network on the real Lot: who sits where. No real person, no real company."""

from __future__ import annotations

from dataclasses import dataclass

from ohmylot.domain.people.models import Organisation, Role, Theme

CAHORS, FIGEAC, DORDOGNE = "200023737", "200067361", "200066371"
BOURIANE, VIGNOBLE, LALBENQUE = "244600482", "244600433", "244600532"
QUERCY_BLANC, CAZALS, LABASTIDE = "200039519", "200035327", "244600573"
ROUERGUE = "200069383"

Kind = Organisation.Kind
WHOLE_WEEK = "01234"


@dataclass(frozen=True)
class House:
    """An organisation; ``place`` is the INSEE code of the commune where it sits."""

    slug: str
    name: str
    short_name: str
    kind: str
    place: str
    phone: str
    epci: str = ""
    in_circle: bool = True
    coordinates: bool = False
    seeks: str = ""
    offers: str = ""


@dataclass(frozen=True)
class Seat:
    name: str
    house: str
    role: str = Role.ADVISER
    job_title: str = "Référente accueil"
    line: str = ""
    days: str = WHOLE_WEEK
    areas: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    capacity: int = 25
    handles_reserved: bool = False
    # In a partner's space, invites their colleagues.
    manages: bool = False
    # Years in this seat when the story is told.
    years: float = 4


HOUSES = (
    House(
        "departement",
        "Département du Lot (démonstration)",
        "Département",
        Kind.DEPARTEMENT,
        "46042",
        "05 36 49 00 10",
        coordinates=True,
    ),
    House(
        "grand-cahors",
        "Grand Cahors, bureau d’accueil",
        "Grand Cahors",
        Kind.INTERCOMMUNALITE,
        "46042",
        "05 36 49 01 10",
        CAHORS,
    ),
    House(
        "grand-figeac",
        "Grand-Figeac, bureau d’accueil",
        "Grand-Figeac",
        Kind.INTERCOMMUNALITE,
        "46102",
        "05 36 49 02 10",
        FIGEAC,
    ),
    House(
        "vallee-dordogne",
        "Causses et Vallée de la Dordogne, bureau d’accueil",
        "Vallée de la Dordogne",
        Kind.INTERCOMMUNALITE,
        "46128",
        "05 36 49 03 10",
        DORDOGNE,
    ),
    House(
        "quercy-bouriane",
        "Quercy Bouriane, bureau d’accueil",
        "Quercy Bouriane",
        Kind.INTERCOMMUNALITE,
        "46127",
        "05 36 49 04 10",
        BOURIANE,
    ),
    House(
        "lot-vignoble",
        "Vallée du Lot et du Vignoble, bureau d’accueil",
        "Lot et Vignoble",
        Kind.INTERCOMMUNALITE,
        "46231",
        "05 36 49 05 10",
        VIGNOBLE,
    ),
    House(
        "quercy-blanc",
        "Quercy Blanc, bureau d’accueil",
        "Quercy Blanc",
        Kind.INTERCOMMUNALITE,
        "46063",
        "05 36 49 06 10",
        QUERCY_BLANC,
    ),
    House(
        "lalbenque-limogne",
        "Pays de Lalbenque-Limogne, bureau d’accueil",
        "Lalbenque-Limogne",
        Kind.INTERCOMMUNALITE,
        "46148",
        "05 36 49 07 10",
        LALBENQUE,
    ),
    House(
        "cazals-salviac",
        "Cazals-Salviac, bureau d’accueil",
        "Cazals-Salviac",
        Kind.INTERCOMMUNALITE,
        "46297",
        "05 36 49 08 10",
        CAZALS,
    ),
    House(
        "labastide-murat",
        "Causse de Labastide-Murat, bureau d’accueil",
        "Labastide-Murat",
        Kind.INTERCOMMUNALITE,
        "46138",
        "05 36 49 09 10",
        LABASTIDE,
    ),
    House(
        "cci",
        "Chambre de commerce et d’industrie du Lot (démonstration)",
        "CCI",
        Kind.CHAMBER_COMMERCE,
        "46042",
        "05 36 49 10 10",
    ),
    House(
        "cma",
        "Chambre de métiers et de l’artisanat du Lot (démonstration)",
        "CMA",
        Kind.CHAMBER_CRAFTS,
        "46042",
        "05 36 49 11 10",
    ),
    House(
        "chambre-agriculture",
        "Chambre d’agriculture du Lot (démonstration)",
        "Chambre d’agriculture",
        Kind.CHAMBER_FARMING,
        "46042",
        "05 36 49 12 10",
    ),
    House(
        "lot-tourisme",
        "Lot Tourisme (démonstration)",
        "Lot Tourisme",
        Kind.TOURISM,
        "46042",
        "05 36 49 13 10",
    ),
    # Outside the circle: nothing is shared with them without the household's consent.
    House(
        "france-travail",
        "France Travail, agence de Cahors (démonstration)",
        "France Travail",
        Kind.FRANCE_TRAVAIL,
        "46042",
        "05 36 49 14 10",
        in_circle=False,
    ),
    House(
        "ateliers-brumeroc",
        "Ateliers Brumeroc (entreprise inventée)",
        "Ateliers Brumeroc",
        Kind.COMPANY,
        "46102",
        "05 36 49 15 10",
        FIGEAC,
        in_circle=False,
        seeks="Deux personnes en soudure, une en usinage, toute l’année.",
        offers="Un logement provisoire à Figeac pour les trois premiers mois.",
    ),
    House(
        "clairvallon",
        "Maison de santé de Clairvallon (structure inventée)",
        "Clairvallon",
        Kind.HEALTH,
        "46128",
        "05 36 49 16 10",
        DORDOGNE,
        in_circle=False,
        seeks="Une ou un médecin généraliste, une orthophoniste ou un orthophoniste.",
        offers="Un cabinet prêt, un secrétariat partagé.",
    ),
    House(
        "hopital-valmont",
        "Centre hospitalier de Valmont (structure inventée)",
        "CH de Valmont",
        Kind.HEALTH,
        "46042",
        "05 36 49 18 10",
        CAHORS,
        in_circle=False,
        seeks="Trois infirmiers ou infirmières de nuit.",
    ),
    # Nobody of theirs has an account: they answer from the links of the messages.
    House(
        "toits-du-quercy",
        "Des toits en Quercy (association inventée)",
        "Des toits en Quercy",
        Kind.ASSOCIATION,
        "46042",
        "05 36 49 17 10",
        in_circle=False,
        offers="Quatre logements meublés, pour six mois au plus.",
    ),
)

REFERENT = "Référent accueil"

SEATS = (
    Seat(
        "Hélène Vasseur",
        "departement",
        Role.COORDINATOR,
        "Coordinatrice du réseau d’accueil",
        "05 36 49 00 11",
        handles_reserved=True,
        capacity=10,
    ),
    Seat(
        "Ismaël Ferhat",
        "departement",
        Role.COORDINATOR,
        "Coordination du réseau d’accueil",
        "05 36 49 00 12",
        days="0123",
        capacity=10,
        years=2,
    ),
    Seat(
        "Nadège Kermarec",
        "departement",
        job_title="Référente accueil des professions de santé",
        line="05 36 49 00 13",
        themes=(Theme.HEALTH,),
    ),
    Seat("Sabine Delpuech", "grand-cahors", line="05 36 49 01 11", areas=(CAHORS,)),
    Seat(
        "Thomas Lagarrigue",
        "grand-cahors",
        job_title=REFERENT,
        line="05 36 49 01 12",
        days="013",
        areas=(CAHORS,),
        capacity=15,
    ),
    Seat("Camille Astorg", "grand-figeac", line="05 36 49 02 11", areas=(FIGEAC,), capacity=30),
    Seat(
        "Julien Mbaye",
        "grand-figeac",
        job_title=REFERENT,
        line="05 36 49 02 12",
        days="024",
        areas=(FIGEAC,),
        capacity=12,
    ),
    Seat("Margaux Terrieux", "vallee-dordogne", line="05 36 49 03 11", areas=(DORDOGNE,)),
    Seat(
        "Rémi Salgues",
        "vallee-dordogne",
        job_title=REFERENT,
        line="05 36 49 03 12",
        days="13",
        areas=(DORDOGNE,),
        capacity=10,
    ),
    Seat(
        "Aline Costebelle",
        "quercy-bouriane",
        line="05 36 49 04 11",
        days="013",
        areas=(BOURIANE,),
        capacity=15,
    ),
    Seat(
        "Fatou Diarra",
        "lot-vignoble",
        line="05 36 49 05 11",
        days="1234",
        areas=(VIGNOBLE,),
    ),
    Seat(
        "Bastien Reyjal",
        "quercy-blanc",
        job_title=REFERENT,
        line="05 36 49 06 11",
        days="03",
        areas=(QUERCY_BLANC,),
        capacity=10,
    ),
    # Two communes of the Lot belong to an intercommunalité of Aveyron: covered, but thinly.
    Seat(
        "Odile Marcenac",
        "lalbenque-limogne",
        line="05 36 49 07 11",
        days="01",
        areas=(LALBENQUE, ROUERGUE),
        capacity=10,
    ),
    Seat(
        "Yann Le Guirrec",
        "cazals-salviac",
        job_title=REFERENT,
        line="05 36 49 08 11",
        days="14",
        areas=(CAZALS,),
        capacity=10,
    ),
    Seat(
        "Inès Couderlou",
        "labastide-murat",
        line="05 36 49 09 11",
        days="2",
        areas=(LABASTIDE,),
        capacity=6,
    ),
    Seat(
        "Laurent Bousquarel",
        "cci",
        job_title=REFERENT,
        line="05 36 49 10 11",
        themes=(Theme.BUSINESS,),
    ),
    Seat("Zoé Hamelain", "cma", line="05 36 49 11 11", days="012", themes=(Theme.CRAFTS,)),
    Seat(
        "Pierre-Antoine Ségalas",
        "chambre-agriculture",
        job_title=REFERENT,
        line="05 36 49 12 11",
        days="0134",
        themes=(Theme.FARMING,),
    ),
    Seat(
        "Mélanie Okoumé", "lot-tourisme", line="05 36 49 13 11", days="24", themes=(Theme.TOURISM,)
    ),
    Seat("Bruno Cassagnou", "cci", Role.PARTNER, "Conseiller création et reprise"),
    Seat(
        "Sandrine Mottier",
        "france-travail",
        Role.PARTNER,
        "Conseillère entreprises",
        manages=True,
    ),
    Seat(
        "Valérie Quintal",
        "ateliers-brumeroc",
        Role.EMPLOYER,
        "Responsable des recrutements",
        manages=True,
    ),
    Seat("Agathe Rouvelin", "clairvallon", Role.HEALTH, "Coordinatrice de la maison de santé"),
    Seat("Lucas Perronet", "departement", Role.COMMUNICATIONS, "Chargé de communication"),
    Seat("Solène Vaysset", "departement", Role.COMMUNICATIONS, "Rédactrice des sites"),
    Seat("Marie-Jo Teulerac", "grand-figeac", Role.ELECTED, "Vice-présidente chargée de l’accueil"),
    Seat("Anne-Laure Fromental", "departement", Role.DPO, "Déléguée à la protection des données"),
    Seat("Karim Duezac", "departement", Role.ADMINISTRATOR, "Administration de la plateforme"),
)

MAIN_ADVISER = "Camille Astorg"
COORDINATOR = "Hélène Vasseur"
# Away on the day the story is told, with who covers them.
AWAY = (("Julien Mbaye", "Camille Astorg", 13, 6), ("Bastien Reyjal", "Fatou Diarra", 4, 5))
# Went on leave in the past, so that the history of covers is true.
WAS_AWAY = (("Margaux Terrieux", "Rémi Salgues", 130, 14), ("Sabine Delpuech", None, 310, 12))
