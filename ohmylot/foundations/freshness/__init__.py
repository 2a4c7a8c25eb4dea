"""Pages that were kept are shown only as long as they are true.

edition  (édition)      the number of what the sites say: one more when anything shown changes
kept     (page gardée)  a page made once and shown again, for one edition and a few minutes

Nobody has to remember to say that a page changed: the database's own words are read as they pass.
A write to a table that pages show begins a new edition, once it is committed, whoever wrote:
a screen, Wagtail's admin, a scheduled publication, an import.
"""
