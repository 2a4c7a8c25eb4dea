"""Words that the reading of job ads leans on, without accents or capitals."""

from __future__ import annotations

# One form for both, though the ending looks like one gender's; endings that always are (« -iste »,
# « -aire »…) stand with the rule. Beside trades, words by which a title begins.
BOTH_GENDERS = """
agriculture aide analyste architecte cadre capitaine collegue concierge equipe ergotherapeute
garde guide interprete kinesitherapeute leader maitre manager medecin membre mission offre ouvrage
paysagisme personne pilote poste
"""
SAID_IN_ENGLISH = """
the and of to in for with you your we our are is will be as on this that an from at have has or by
who team work working experience skills
"""
SAID_IN_FRENCH = """
le la les de des du et en un une pour avec vous votre nous notre est sont sera dans sur au aux ce
cette qui que par ou poste travail equipe experience
"""
EPICENE = frozenset(BOTH_GENDERS.split())
ENGLISH, FRENCH = frozenset(SAID_IN_ENGLISH.split()), frozenset(SAID_IN_FRENCH.split())
