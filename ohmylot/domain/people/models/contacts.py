from __future__ import annotations

from django.db import models
from django.db.models import Q

from ohmylot.domain.people.models.codes import new_code
from ohmylot.domain.people.models.organisations import Organisation
from ohmylot.foundations.common.models import Dated


class Contact(Dated):
    """Somebody to ring in an organisation, who has no account here."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    name = models.CharField("nom", max_length=120)
    job_title = models.CharField("fonction", max_length=120, blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacts"
        constraints = [models.CheckConstraint(name="contact_has_a_name", condition=~Q(name=""))]

    def __str__(self) -> str:
        return self.name
