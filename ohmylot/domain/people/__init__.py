"""People: who signs in, for which organisation, where and when they work; and households.

account       (compte)             somebody who can sign in
organisation  (organisation)       the Département, an intercommunalité, a chamber, a company…
circle        (le cercle)          the welcome network: advisers and coordinators of organisations
                                   marked so; joint controllers of the households' data
membership    (fonction)           a seat: one account, in one organisation, with one role
adviser       (référente, référent accueil)  a membership that accompanies households
coverage      (couverture)         the area or the theme that a membership answers for
absence       (absence)            days away, with the name of who covers
household     (foyer)              those who come together; reached through their project
person        (membre du foyer)    an adult with a name, or a child with a birth year
"""
