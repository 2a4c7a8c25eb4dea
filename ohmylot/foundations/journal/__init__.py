"""What was done, by whom, when; and, apart, who looked at what.

entry         (ligne du journal)  one deed: a verb as a code, a subject, an actor, facts
                                  without personal data
consultation  (consultation)      one look at a household's file, kept 12 months in a
                                  database of its own

Lines hold types and identifiers, no foreign key: they outlive the people they speak of.
"""
