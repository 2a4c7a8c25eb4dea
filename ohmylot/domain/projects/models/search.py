"""The search index: rebuilt from the files at any time (``manage reindex_projects``).

Terms are kept as bytes: they compare alike in every database, whatever its language, so a
prefix is a range of the index on SQLite and on PostgreSQL.
"""

from __future__ import annotations

from django.db import models

from ohmylot.domain.projects.models.project import Project


class SearchTerm(models.Model):
    """One way to find one project: a folded word of a name, a phone, an address, a reference."""

    class Kind(models.TextChoices):
        NAME = "n", "nom"
        EMAIL = "e", "adresse e-mail"
        PHONE = "p", "téléphone"
        REFERENCE = "r", "référence"

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="search_terms", db_index=False
    )
    kind = models.CharField("nature", max_length=1, choices=Kind)
    term = models.BinaryField("terme", max_length=120)

    class Meta:
        verbose_name = "terme de recherche"
        verbose_name_plural = "termes de recherche"
        indexes = [models.Index(fields=["term", "-project", "kind"], name="search_term")]
        constraints = [
            models.UniqueConstraint(fields=["project", "term"], name="search_term_once_a_project")
        ]

    def __str__(self) -> str:
        return bytes(self.term).decode()


class SearchKey(models.Model):
    """A way to misspell a word that some file holds: the word less a letter, or its sound."""

    key = models.BinaryField("clé", max_length=48)
    word = models.BinaryField("mot", max_length=48, db_index=True)

    class Meta:
        verbose_name = "clé de recherche"
        verbose_name_plural = "clés de recherche"
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="search_key_once")]

    def __str__(self) -> str:
        return f"{bytes(self.key).decode()} → {bytes(self.word).decode()}"
