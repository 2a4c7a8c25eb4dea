from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from ohmylot.domain.people.models.codes import new_code


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_superuser=True, is_staff=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """An account: somebody who can sign in. What they may do is in their memberships."""

    class MailRhythm(models.TextChoices):
        DAILY = "daily", "Un seul message, le matin"
        AT_ONCE = "at_once", "Un message à chaque fois"

    email = models.EmailField("adresse e-mail", unique=True, null=True, blank=True)
    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    full_name = models.CharField("nom", max_length=150)
    language = models.CharField("langue", max_length=2, default="fr")
    # Of what does not press: those of the network alone receive any.
    mail_rhythm = models.CharField(
        "messages", max_length=8, choices=MailRhythm, default=MailRhythm.DAILY
    )
    is_active = models.BooleanField("actif", default=True)
    is_staff = models.BooleanField("administration technique", default=False)
    date_joined = models.DateTimeField("inscrit le", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_is_unique_whatever_the_case",
            )
        ]

    def __str__(self) -> str:
        return self.full_name or (self.email or "compte sans nom")

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split(" ")[0]

    @property
    def first_name(self) -> str:
        """Wagtail's admin greets by first name."""
        return self.get_short_name()
