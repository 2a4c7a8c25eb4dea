"""More jobs of the invented story, enough for two people to find a village between theirs.

Title, commune, who is looking (invented), how many days ago, words, euros a month.
"""

from __future__ import annotations

POSTS = (
    ("Infirmière, infirmier", "46128", "Résidence des Causses", 9, "De jour.", 2400),
    ("Infirmière, infirmier", "46251", "Hôpital du Val", 4, "Soins de suite.", 2450),
    ("Infirmière, infirmier", "46042", "Clinique des Remparts", 14, "De nuit.", 2600),
    ("Aide-soignant / Aide-soignante", "46127", "Les Tilleuls", 7, "Unité protégée.", 2000),
    ("Aide-soignant / Aide-soignante", "46102", "Maison du Célé", 16, "Sans coupure.", 2000),
    ("Soudeur / Soudeuse", "46029", "Inox de la Cère", 11, "Cuves alimentaires.", 2300),
    ("Soudeur / Soudeuse", "46042", "Charpentes du Lot", 21, "Sur chantier.", 2250),
    ("Maçon / Maçonne", "46251", "Pierre et Chaux", 5, "Bâti ancien.", 2150),
    ("Maçon / Maçonne", "46148", "Bâtir en Quercy", 18, "Maisons neuves.", 2000),
    ("Menuisier / Menuisière", "46231", "Atelier du Pressoir", 12, "Escaliers.", 2000),
    ("Cuisinier / Cuisinière", "46309", "Auberge des Rives", 3, "Produits d’ici.", 2100),
    ("Cuisinier / Cuisinière", "46045", "Table du Quai", 22, "En équipe.", 2000),
    (
        "Serveur / Serveuse en restauration",
        "46045",
        "Table du Quai",
        22,
        "D’avril à octobre.",
        2000,
    ),
    ("Comptable", "46042", "Cabinet Exemple", 10, "Portefeuille d’artisans.", 2300),
    ("Secrétaire de mairie", "46225", "Commune exemple", 13, "Trois jours par semaine.", 2000),
    (
        "Conducteur / Conductrice de poids lourd",
        "46128",
        "Transports du Causse",
        8,
        "De jour.",
        2000,
    ),
    ("Ouvrier viticole, ouvrière viticole", "46182", "Domaine de la Boucle", 6, "Taille.", 2000),
    ("Éducateur / Éducatrice de jeunes enfants", "46102", "Les Lutins", 15, "Vingt places.", 2000),
    (
        "Développeur / Développeuse web",
        "46042",
        "Studio exemple",
        2,
        "Deux jours à distance.",
        2000,
    ),
)
