"""What the page for those who care says of the aids, in French and in English."""

from __future__ import annotations

AIDS = (
    "<ul><li>Contrat d’aide à l’installation, dans les zones prioritaires : à demander à "
    "l’Assurance maladie.</li><li>Exonérations, là où la commune est en zone de "
    "revitalisation.</li><li>Indemnité d’étude, contre un engagement d’exercice : à demander au "
    "Département.</li></ul><p><i>Liste donnée en exemple, pour la démonstration.</i></p>",
    "<ul><li>A contract for those who settle in a priority zone: ask the national health "
    "insurance.</li><li>Tax relief where the commune is in a revitalisation zone.</li>"
    "<li>A study grant, against a promise to practise here: ask the Département.</li></ul>"
    "<p><i>An example list, for the demonstration.</i></p>",
)
