"""Nine invented people of the Lot, one of each kind at least."""

from __future__ import annotations

from dataclasses import dataclass

from ohmylot.demo.site.said import INVENTED_EN, INVENTED_FR, Words, quote, text


@dataclass(frozen=True)
class Voice:
    who: str
    kind: str
    commune: str
    since: int
    # In French, in English.
    quotes: tuple[str, str]
    deeds: tuple[str, str]
    french: Words
    english: Words
    trade: str = ""
    company: str = ""


VOICES = (
    Voice(
        "Anaïs et Tom",
        "newcomer",
        "46102",
        2022,
        (
            "Nous cherchions un emploi. Il nous en fallait deux.",
            "We were looking for one job. We needed two.",
        ),
        ("Infirmière et soudeur, deux enfants", "A nurse and a welder, two children"),
        Words(
            "Deux emplois, une maison, deux enfants",
            "anais-et-tom",
            "Elle soigne, il soude. Ils ont mis huit mois à tout faire tenir ensemble.",
            (
                text(
                    "Le poste d’Anaïs était signé en mars. Celui de Tom n’existait pas encore. "
                    "« La référente nous a dit : on ne déménage pas sur une moitié de projet. »",
                    "Elle a appelé trois ateliers. Le deuxième cherchait depuis un an. Tom a fait "
                    "l’aller et retour en une journée, avec ses gants.",
                    "Pour la maison, ils ont loué d’abord. « On nous avait prévenus que ce serait "
                    "long. C’est plus facile à entendre avant qu’après. »",
                ),
                quote("La première année, elle nous a appelés quatre fois. Sans raison.", "Anaïs"),
                INVENTED_FR,
            ),
        ),
        Words(
            "Two jobs, one house, two children",
            "anais-and-tom",
            "She nurses, he welds. It took them eight months to make it all fit.",
            (
                text(
                    "Anaïs’s post was signed in March. Tom’s did not exist yet. “The adviser told "
                    "us: you do not move on half a plan.”",
                    "She rang three workshops. The second had been looking for a year. Tom went "
                    "there and back in a day, with his gloves.",
                    "They rented first. “We had been warned it would take time. That is easier to "
                    "hear before than after.”",
                ),
                INVENTED_EN,
            ),
        ),
        trade="J1506",
        company="brumeroc",
    ),
    Voice(
        "Docteure Mireille Sabatou",
        "health",
        "46127",
        2021,
        (
            "J’ai choisi le lieu. Ensuite seulement, le cabinet.",
            "I chose the place. Only then the practice.",
        ),
        ("Médecin généraliste, en maison de santé", "A GP in a shared practice"),
        Words(
            "Médecin, et du temps pour l’être",
            "mireille-sabatou",
            "Elle exerce à plusieurs, et finit ses journées à une heure humaine.",
            (
                text(
                    "« J’arrivais d’une grande ville, avec une idée fixe : ne plus jamais exercer "
                    "seule. La cellule santé m’a fait visiter trois structures en deux jours. »",
                    "Elle a commencé par des remplacements, une semaine ici, une semaine là. « Les "
                    "confrères m’ont prêté un logement. C’est là que j’ai décidé. »",
                    "Ce qui est dur ? « On est peu. Il faut apprendre à dire non sans abandonner "
                    "personne. »",
                ),
                INVENTED_FR,
            ),
        ),
        Words(
            "A doctor, with time to be one",
            "mireille-sabatou",
            "She works with others, and her days end at a human hour.",
            (
                text(
                    "“I came from a big city with one fixed idea: never to practise alone again. "
                    "The health team took me round three practices in two days.”",
                    "She began as a locum, a week here, a week there. “Colleagues lent me a place "
                    "to stay. That is where I decided.”",
                ),
                INVENTED_EN,
            ),
        ),
        trade="J1102",
    ),
    Voice(
        "Camille",
        "adviser",
        "46102",
        2019,
        (
            "Mon métier, c’est de rappeler. Vraiment.",
            "My job is to call back. Truly.",
        ),
        ("Référente accueil", "A welcome adviser"),
        Words(
            "La personne qui rappelle",
            "camille-referente",
            "Elle reçoit les demandes, connaît les maires et les ateliers, et le dit quand elle "
            "ne sait pas.",
            (
                text(
                    "« Les gens s’attendent à un guichet. Je leur demande d’abord pourquoi ils "
                    "veulent partir de là où ils sont. »",
                    "Dans sa semaine : des appels le soir, une visite d’entreprise, un couple à "
                    "promener d’un village à l’autre. « Je préfère qu’ils viennent en novembre. "
                    "Si le lieu leur plaît en novembre, il leur plaira. »",
                ),
                INVENTED_FR,
            ),
        ),
        Words(
            "The person who calls back",
            "camille-adviser",
            "She takes the requests, knows the mayors and the workshops, and says so when she "
            "does not know.",
            (
                text(
                    "“People expect a counter. I first ask them why they want to leave where they "
                    "are.”",
                    "Her week: calls in the evening, a visit to a company, a couple to show round "
                    "villages. “I would rather they came in November.”",
                ),
                INVENTED_EN,
            ),
        ),
    ),
    Voice(
        "Noé",
        "tourism",
        "46309",
        2020,
        (
            "L’été, je montre la rivière. L’hiver, je l’écoute.",
            "In summer I show people the river. In winter I listen to it.",
        ),
        ("Guide, et formateur hors saison", "A guide, and a trainer out of season"),
        Words(
            "Guide, douze mois sur douze",
            "noe-guide",
            "Une saison ne fait pas une année : il a construit la seconde moitié.",
            (
                text(
                    "« De mai à septembre, je guide en canoë. Pour vivre ici toute l’année, il "
                    "fallait un hiver. » Il forme maintenant les saisonniers de trois bases.",
                    "La coordination lui a présenté les autres. « Chacun avait la moitié d’un "
                    "poste. À nous quatre, nous en avons fait deux. »",
                ),
                INVENTED_FR,
            ),
        ),
        Words(
            "A guide, twelve months a year",
            "noe-guide",
            "One season is not a year: he built the other half.",
            (
                text(
                    "“From May to September I guide canoes. To live here all year round I needed "
                    "a winter.” He now trains seasonal staff for three centres.",
                ),
                INVENTED_EN,
            ),
        ),
        trade="G1201",
    ),
    Voice(
        "Valérie",
        "employer",
        "46102",
        2008,
        (
            "Recruter, ici, c’est accueillir une famille.",
            "Hiring, here, is welcoming a family.",
        ),
        ("Dirige un atelier de mécanique", "Runs an engineering workshop"),
        Words(
            "Elle embauche des couples",
            "valerie-employeuse",
            "Quand quelqu’un refuse un poste, elle demande ce que cherche l’autre.",
            (
                text(
                    "« Trois fois, le même scénario : l’essai se passe bien, puis un mot gentil. "
                    "Le conjoint n’a rien trouvé. »",
                    "Depuis, elle prévient le réseau dès la première rencontre. « Je ne cherche "
                    "plus une personne, je cherche deux emplois. Le mien et l’autre. »",
                ),
                INVENTED_FR,
            ),
        ),
        Words(
            "She hires couples",
            "valerie-employer",
            "When somebody turns a post down, she asks what the other one is looking for.",
            (
                text(
                    "“Three times, the same story: the trial goes well, then a kind word. The "
                    "partner found nothing.”",
                    "Now she tells the network at the first meeting. “I no longer look for a "
                    "person. I look for two jobs: mine and the other one.”",
                ),
                INVENTED_EN,
            ),
        ),
        company="brumeroc",
    ),
    Voice(
        "Sofiane",
        "craft",
        "46251",
        2023,
        (
            "Le four était encore chaud quand j’ai signé.",
            "The oven was still warm when I signed.",
        ),
        ("A repris une boulangerie", "Took over a bakery"),
        Words(
            "Le pain n’a pas cessé un seul jour",
            "sofiane-boulanger",
            "Il a repris le fournil d’un voisin de travail qui partait à la retraite.",
            (
                text(
                    "« J’étais salarié, je voulais mon four. La Chambre de métiers m’a parlé d’un "
                    "boulanger qui n’avait pas encore annoncé qu’il partait. »",
                    "Ils ont travaillé six mois ensemble. « Il m’a laissé ses levains et sa liste "
                    "de clients, avec les prénoms des chiens. »",
                ),
                INVENTED_FR,
            ),
        ),
        Words(
            "The bread never stopped for a day",
            "sofiane-baker",
            "He took over from a baker who was about to retire.",
            (
                text(
                    "“I was an employee, I wanted my own oven. The Chamber of Trades told me of a "
                    "baker who had not yet said he was leaving.”",
                    "They worked together for six months. “He left me his starters and a list of "
                    "customers, with the names of their dogs.”",
                ),
                INVENTED_EN,
            ),
        ),
        trade="D1102",
        company="four-du-causse",
    ),
    Voice(
        "Maëlle et Jean",
        "farmer",
        "46148",
        2022,
        (
            "On n’achète pas une ferme, on prend une suite.",
            "You do not buy a farm, you carry one on.",
        ),
        ("Ont repris un élevage de brebis", "Took over a flock of sheep"),
        Words(
            "Deux cents brebis et un voisin",
            "maelle-et-jean",
            "Ni l’un ni l’autre n’était né dans une ferme.",
            (
                text(
                    "« Nous avions un diplôme et aucun hectare. La Chambre d’agriculture nous a "
                    "fait rencontrer un éleveur sans repreneur. »",
                    "Ils ont passé un an à ses côtés. « Il nous a appris le troupeau. Nous lui "
                    "avons appris le tableur. »",
                ),
                INVENTED_FR,
            ),
        ),
        Words(
            "Two hundred ewes and a neighbour",
            "maelle-and-jean",
            "Neither of them was born on a farm.",
            (
                text(
                    "“We had a diploma and not one acre. The Chamber of Agriculture introduced us "
                    "to a farmer with nobody to follow him.”",
                    "They spent a year beside him. “He taught us the flock. We taught him "
                    "spreadsheets.”",
                ),
                INVENTED_EN,
            ),
        ),
        trade="A1416",
    ),
    Voice(
        "Ibrahim",
        "newcomer",
        "46231",
        2023,
        (
            "Mon bureau est resté à Lyon. Moi, non.",
            "My office stayed in Lyon. I did not.",
        ),
        ("Développeur, en télétravail", "A developer, working from home"),
        Words(
            "Le télétravail, et des voisins",
            "ibrahim",
            "Il a vérifié le débit avant de visiter, et les soirées avant de signer.",
            (
                text(
                    "« J’avais peur de deux choses : la connexion et l’ennui. La première se "
                    "vérifie en ligne, à l’adresse. La seconde, en venant un mardi. »",
                    "Il travaille deux jours par semaine dans un bureau partagé. « Ce n’est pas "
                    "pour le bureau. C’est pour le café. »",
                ),
                INVENTED_FR,
            ),
        ),
        Words(
            "Working from home, with neighbours",
            "ibrahim",
            "He checked the line before he visited, and the evenings before he signed.",
            (
                text(
                    "“I feared two things: the connection, and being bored. You check the first "
                    "online, at the address. The second, by coming on a Tuesday.”",
                ),
                INVENTED_EN,
            ),
        ),
        trade="M1861",
    ),
    Voice(
        "Clarisse",
        "newcomer",
        "46042",
        2024,
        (
            "J’ai changé de métier en changeant de maison.",
            "I changed trades when I changed homes.",
        ),
        ("De la banque à l’aide à domicile", "From banking to home care"),
        Words(
            "Repartir à quarante-six ans",
            "clarisse",
            "Trois personnes sur dix changent de métier en arrivant. Elle en est.",
            (
                text(
                    "« Je n’osais pas le dire au téléphone. La référente l’a entendu avant moi : "
                    "vous parlez de votre mère plus que de votre banque. »",
                    "Une formation, un contrat. « Je gagne moins. Je rentre en sifflant. »",
                ),
                INVENTED_FR,
            ),
        ),
        Words(
            "Starting again at forty-six",
            "clarisse",
            "Three people in ten change trades when they come. She is one of them.",
            (
                text(
                    "“I did not dare say it on the phone. The adviser heard it before I did: you "
                    "speak of your mother more than of your bank.”",
                    "A course, a placement, a contract. “I earn less. I whistle on my way home.”",
                ),
                INVENTED_EN,
            ),
        ),
        trade="K1302",
    ),
)
