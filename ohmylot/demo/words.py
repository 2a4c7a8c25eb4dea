"""Words that invented families say and that invented advisers write down. All made up."""

from __future__ import annotations

# (feminine, masculine, what it calls for: health, business, or nothing)
TRADES = (
    ("aide-soignante", "aide-soignant", ""),
    ("soudeuse", "soudeur", ""),
    ("professeure des écoles", "professeur des écoles", ""),
    ("développeuse web", "développeur web", ""),
    ("comptable", "comptable", ""),
    ("électricienne", "électricien", ""),
    ("menuisière", "menuisier", ""),
    ("cuisinière", "cuisinier", ""),
    ("assistante sociale", "assistant social", ""),
    ("architecte", "architecte", ""),
    ("conductrice de travaux", "conducteur de travaux", ""),
    ("bibliothécaire", "bibliothécaire", ""),
    ("technicienne de maintenance", "technicien de maintenance", ""),
    ("graphiste", "graphiste", ""),
    ("éducatrice spécialisée", "éducateur spécialisé", ""),
    ("mécanicienne agricole", "mécanicien agricole", ""),
    ("secrétaire médicale", "secrétaire médical", ""),
    ("paysagiste", "paysagiste", ""),
    ("ingénieure qualité", "ingénieur qualité", ""),
    ("conductrice de car", "conducteur de car", ""),
    ("préparatrice en pharmacie", "préparateur en pharmacie", ""),
    ("plombière", "plombier", ""),
    ("chargée de communication", "chargé de communication", ""),
    ("auxiliaire de puériculture", "auxiliaire de puériculture", ""),
    ("opératrice d’usinage", "opérateur d’usinage", ""),
    ("cheffe de rang", "chef de rang", ""),
    ("gestionnaire de paie", "gestionnaire de paie", ""),
    ("maçonne", "maçon", ""),
    ("animatrice nature", "animateur nature", ""),
    ("juriste en télétravail", "juriste en télétravail", ""),
)
WHY_FAMILY = (
    "Nous sommes venus trois étés de suite et, à chaque départ, les enfants demandent "
    "quand on revient.",
    "Nous voulons que les enfants puissent aller à l’école à pied ou à vélo.",
    "Ici, un appartement avec une chambre de plus est devenu hors de prix.",
    "Les grands-parents vivent à une heure de chez vous : nous voudrions nous rapprocher.",
    "Nous avons passé une semaine en novembre, exprès, sous la pluie : nous sommes "
    "toujours partants.",
    "Nous cherchons un village où il reste une école, un peu de vie, et des gens qui se parlent.",
    "Après dix ans de transports, nous voudrions rentrer chez nous avant la nuit.",
    "Une place d’école et un médecin : c’est ce qui nous inquiète le plus, avec le travail.",
    "Nous avons visité une maison par hasard en vacances, et depuis nous ne pensons plus "
    "qu’à cela.",
    "Des amis se sont installés chez vous l’an dernier et nous en parlent tous les dimanches.",
)
WHY_ALONE = (
    "Je suis venu randonner sur le causse au printemps et je n’ai plus envie de repartir.",
    "Je cherche un endroit calme, avec une gare pas trop loin et un vrai travail.",
    "Ma sœur vit près de chez vous et me dit qu’on cherche du monde dans mon métier.",
    "Je peux travailler à distance trois jours sur cinq, si la fibre est là.",
    "J’ai vu votre affiche au salon et j’ai gardé le dépliant sur le frigo pendant six mois.",
    "J’aimerais changer de métier en même temps que de région, et je ne sais pas par où commencer.",
    "J’ai grandi à la campagne ; la ville, c’était pour les études.",
    "Je voudrais un jardin, un chien, et ne plus chercher une place pour me garer.",
)
ASK_FAMILY = (
    "Est-ce qu’il y a du travail pour nous deux ?",
    "Par où faut-il commencer : le logement ou l’emploi ?",
    "Pourriez-vous nous dire quelles communes regarder ?",
    "Nous pouvons venir plusieurs jours aux prochaines vacances.",
    "Nous n’avons pas peur d’attendre un peu, mais nous voudrions savoir si c’est réaliste.",
    "Appelez-nous plutôt le soir, quand les petits sont couchés.",
)
ASK_ALONE = (
    "Pouvez-vous me dire s’il y a des postes ?",
    "Je peux venir un week-end pour voir.",
    "Je voudrais surtout parler avec quelqu’un qui connaît le coin.",
    "Je cherche à louer pour commencer.",
    "Je suis libre à partir de la fin du préavis, dans trois mois.",
    "Un message suffit, je rappelle dès que je peux.",
)
HOMES = (
    "Maison à louer, trois chambres, un peu de jardin",
    "Louer d’abord, acheter ensuite",
    "Petite maison dans un bourg, école à pied",
    "Appartement à louer près d’une gare",
    "Maison à acheter, des travaux ne font pas peur",
    "Un gîte à l’année pour commencer",
    "Maison de plain-pied, terrain clos",
    "Location meublée six mois, puis achat",
    "Grange ou dépendance pour un atelier",
    "Peu importe la maison, pourvu que la fibre passe",
)
BUDGETS = (
    "loyer jusqu’à 650 €",
    "loyer jusqu’à 800 €",
    "achat autour de 140 000 €",
    "achat jusqu’à 190 000 €",
    "achat jusqu’à 240 000 €, apport 40 000 €",
    "loyer jusqu’à 550 €, aides à vérifier",
    "",
)
CALL_WHEN = (
    "le soir après 18 h",
    "le midi",
    "mardi ou jeudi soir",
    "quand vous voulez",
    "le matin avant 10 h",
    "",
    "",
)

NO_ANSWER = (
    "Pas de réponse, message laissé.",
    "Sonne dans le vide, je réessaie demain.",
    "Messagerie. J’ai dit qui je suis et que je rappelle.",
    "Numéro occupé deux fois.",
)
FIRST_CALL = (
    "Long échange, très chaleureux. Ils ont bien réfléchi, connaissent déjà les distances. "
    "Le point dur : un second emploi.",
    "Premier appel d’une demi-heure. Le projet est clair, le calendrier moins. On se reparle après "
    "avoir regardé les offres.",
    "Échange direct et précis. Veut d’abord être sûr pour le travail ; le logement ensuite.",
    "Ils hésitent entre deux secteurs. J’ai expliqué les temps de route et les collèges.",
    "Belle surprise : ils ont déjà une promesse d’entretien. Il manque une maison à louer.",
    "Beaucoup de questions sur l’hiver, le médecin, la fibre. J’ai répondu franchement.",
    "Projet mûri depuis deux ans. Prêts à venir voir hors saison.",
    "Parle peu au début, puis raconte tout. Besoin d’être rassuré sur l’école.",
    "On a ri. Projet sérieux : budget posé, dates posées, reste à trouver où.",
    "Fatigue de la ville, mais rien de précipité. J’ai proposé de commencer par une visite.",
)
BUILDING = (
    "Envoyé quatre offres qui correspondent, dont deux à moins de vingt minutes de l’école.",
    "Point sur le CV : on met en avant les chantiers menés seul.",
    "Le propriétaire de la maison repérée accepte de la louer à l’année. À visiter.",
    "La mairie confirme une place en petite section à la rentrée.",
    "Entretien passé, réponse sous dix jours. Bon contact avec l’équipe.",
    "Le dossier de financement avance, la banque demande un devis de plus.",
    "Refus pour le premier poste. On ne lâche pas : deux autres pistes cette semaine.",
    "Échange par téléphone : la vente de leur appartement est signée, cela change le calendrier.",
    "Une famille installée l’an dernier accepte de leur parler. Appel prévu dimanche.",
    "Trouvé une assistante maternelle qui aura une place en mars.",
    "Ils ont appelé eux-mêmes trois entreprises. Une rappelle déjà.",
    "Point d’étape. Un peu de découragement sur le logement ; on élargit de dix kilomètres.",
)
FROM_FAMILY = (
    "Bonjour, merci pour les adresses. J’appelle demain et je vous dis.",
    "Bonne nouvelle : un entretien la semaine prochaine.",
    "Bonjour, nous avons eu l’agence : la maison est encore libre. Faut-il se dépêcher ?",
    "Merci pour hier. On en a parlé toute la soirée, on continue.",
    "J’ai eu un entretien en visio, ça s’est bien passé, réponse vendredi.",
    "Petite question : le car scolaire passe-t-il par le hameau ?",
    "Nous confirmons nos dates pour venir. Les enfants font déjà leur valise.",
    "Pas de nouvelle de l’employeur depuis dix jours, c’est normal ?",
    "On a revu le budget : ce sera plutôt une location pour la première année.",
)
NOTES = (
    "Préfère être appelé le soir. Répond vite aux messages.",
    "Ne pas parler de l’achat tout de suite : la vente là-bas n’est pas signée.",
    "La voiture est partagée : penser aux trajets quand on propose une commune.",
    "Très à l’aise au téléphone, moins par écrit.",
    "Connaît déjà une famille de Cajarc ; bon relais pour répondre aux questions.",
    "Attention au calendrier scolaire : ils ne bougeront pas en cours d’année.",
    "Le premier échange a duré une heure. Laisser du temps, ils se décident à leur rythme.",
    "A besoin de voir avant de choisir. Proposer la visite avant les offres.",
)
TODOS = (
    "Envoyer la liste des communes avec école et fibre",
    "Appeler la mairie pour la place en maternelle",
    "Demander à l’entreprise une réponse pour l’entretien",
    "Transmettre les trois annonces de location repérées",
    "Vérifier les horaires du car scolaire",
    "Proposer deux dates de visite",
    "Mettre en relation avec une famille installée l’an dernier",
    "Relire le CV avant l’envoi",
    "Demander le devis du déménagement partagé",
    "Rappeler après leur rendez-vous à la banque",
)
PROGRAMME = (
    "Vendredi : visite de deux maisons. Samedi matin : marché, école, rencontre avec la maire.",
    "Arrivée par le train de 11 h 40. Visite de l’atelier, puis tour des villages.",
    "Deux jours avec les enfants : école, médiathèque, piscine, et une famille qui "
    "reçoit à déjeuner.",
    "Rendez-vous chez le futur employeur, puis trois locations à voir avant la nuit.",
)
# Once the decision is taken, what is spoken of until the first night here.
DECIDED = (
    "Point d’étape : le préavis court, la liste des démarches avance.",
    "Devis de déménagement reçus. Le plus proche est aussi le moins cher.",
    "Appelé pour l’électricité et la fibre : rendez-vous pris à l’adresse.",
    "Rien de neuf cette fois, on a surtout parlé de l’arrivée.",
    "L’employeur confirme la date de début par écrit.",
)
DECIDED_FROM_FAMILY = (
    "Bonjour, le changement d’adresse est fait. Et pour la carte grise, on a un mois ?",
    "Les cartons montent jusqu’au plafond. Merci pour la liste, elle sert tous les jours.",
    "Petite question : qui appeler pour le compteur d’eau ?",
)
DEBRIEF = (
    "Visite utile. Le bourg plaît beaucoup ; il manque encore une maison.",
    "Deux jours bien remplis. Le secteur est le bon, on passe aux choses sérieuses.",
    "Conquis par le bourg, moins par la maison. On cherche à cinq kilomètres autour.",
    "Ils ont dit oui dans la voiture, avant même l’école. Reste le second emploi.",
    "Visite utile : ils préfèrent être plus près de la gare.",
    "Les enfants ont choisi leur chambre. Les parents attendent le contrat.",
)
SECURING = (
    "Contrat signé. Préavis posé là-bas. On dort mieux.",
    "La réponse est oui pour le logement, état des lieux à fixer.",
    "Décision prise en famille. Reste à dater le déménagement.",
    "Le second emploi se précise : deux jours d’essai la semaine prochaine.",
)
MOVING = (
    "Camion réservé. J’ai envoyé la liste des démarches dans l’ordre.",
    "Clés le matin, voisins prévenus, le café sera prêt.",
    "Dernier point avant le départ : l’école a bien reçu le dossier.",
)
FOLLOW_UP = {
    "m1": (
        "Cartons presque vidés. Les enfants ont déjà des copains.",
        "Tout va bien, fatigue du déménagement. Cherchent encore un médecin.",
        "Très contents de la maison, surpris par le silence la nuit.",
        "Le travail a commencé, l’équipe est accueillante.",
    ),
    "m3": (
        "L’hiver se passe bien, le village aussi.",
        "Inscrits au club de rugby et à la chorale. L’hiver se passe.",
        "Un peu seuls le week-end : proposé la soirée des nouveaux arrivants.",
        "Le second emploi est trouvé, à vingt minutes.",
    ),
    "m6": (
        "Six mois déjà. Le travail va bien, le jardin aussi.",
        "Bien installés. Pensent à acheter l’an prochain.",
        "Toujours là, et contents. La fibre est enfin arrivée.",
        "Ils ont fait venir des amis en visite, qui posent des questions.",
    ),
    "m12": (
        "Un an déjà, et des projets pour la suite.",
        "Un an déjà. « On ne reviendrait pas en arrière. »",
        "Ont acheté dans le même bourg. D’accord pour parler à de futurs arrivants.",
        "Toujours là, l’aîné entre au collège.",
    ),
}
NETWORK_WORDS = (
    "Un nom, un numéro, quelqu’un qui rappelle : c’est rare.",
    "Sans votre appel, nous aurions laissé tomber au bout d’un mois.",
    "C’est vous qui avez trouvé la maison, je ne l’aurais jamais vue.",
    "Avoir quelqu’un à appeler, cela a tout changé.",
    "Nous serions venus quand même, mais bien plus tard.",
)
BLOCKED = {
    "job": "Deux entretiens sans suite ; le métier recrute peu à moins de trente minutes.",
    "partner_job": "Pas encore de poste pour la seconde personne.",
    "housing": "Aucune location à l’année avec trois chambres dans le budget.",
    "school": "La classe souhaitée est complète jusqu’à la rentrée.",
    "childcare": "Pas de place avant mars chez les assistantes maternelles.",
    "business": "La banque attend le prévisionnel corrigé.",
}
BARRIERS = {
    "job": ("no_post", "qualification", "far_job"),
    "partner_job": ("no_post", "no_post", "low_pay"),
    "housing": ("no_home", "no_home", "dear_home", "poor_home"),
    "school": ("no_place",),
    "childcare": ("no_place", "care_hours"),
    "business": ("funding", "no_premises"),
}
NEWS = (
    "Les enfants ont pris leurs marques plus vite que nous.",
    "Les voisins sont adorables, mais l’hiver est long.",
    "On cherche encore un club de sport.",
    "Rien à ajouter, merci pour tout.",
    "",
    "",
)
SOLVED = {
    "job": "Contrat signé.",
    "partner_job": "Poste trouvé à vingt minutes.",
    "housing": "Bail signé.",
    "school": "Inscription faite.",
    "childcare": "Place confirmée.",
    "business": "Financement obtenu.",
}
CLOSED = (
    ("other_place", "Se sont décidés pour la Bretagne, près de la famille."),
    ("job_for_both", "Un seul des deux emplois trouvé ; ils ont renoncé, à regret."),
    ("no_housing", "Huit mois de recherche sans maison à louer."),
    ("dear_housing", "Les prix à l’achat dépassent ce que la banque accepte."),
    ("family", "Une naissance là-bas : ils restent près des leurs."),
    ("care", "Pas de suivi possible à moins d’une heure."),
    ("job_for_one", "Le poste espéré a été pourvu en interne."),
    ("funding", "Le financement de la reprise n’a pas abouti."),
    ("not_ripe", "Ce n’était pas le moment. La porte reste ouverte."),
    ("internet", "Pas de fibre dans le hameau choisi, indispensable pour leur métier."),
    ("transport", "Un seul véhicule, pas de solution pour les trajets."),
    ("personal", ""),
    ("sent_elsewhere", "Mis en lien avec le réseau du département voisin."),
    ("school", "Pas de place en crèche avant un an."),
)
