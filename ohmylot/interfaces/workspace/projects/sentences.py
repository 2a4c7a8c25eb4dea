"""Sentences that several screens of the file say."""

CLOSED = "Ce projet est clos\u00a0: rouvrez-le d’abord."
# At each field where somebody writes of a family.
FAMILY_MAY_READ = "La famille peut demander à lire ce que vous écrivez."
WRITE_NOTHING_OF = f"{FAMILY_MAY_READ} Rien sur la santé, la religion ou les origines."
