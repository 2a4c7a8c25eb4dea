"""What the first exchange teaches: who, why here, both jobs, the children, where, when."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ohmylot.domain.people.models import Person
from ohmylot.domain.projects.models import Project, Wish
from ohmylot.domain.projects.operations import qualifying
from ohmylot.domain.projects.reading.story import second_trade_of, story_of
from ohmylot.domain.projects.story import Adult, Story, WishedPlace, told_parts
from ohmylot.domain.territory.models import Commune, Epci
from ohmylot.foundations.common.typed import posted
from ohmylot.foundations.ui.phones import PhoneField
from ohmylot.interfaces.workspace.projects.asking import Question, ask
from ohmylot.interfaces.workspace.projects.fields import CommuneField, MonthField
from ohmylot.interfaces.workspace.projects.finding import find_to_work_on
from ohmylot.interfaces.workspace.projects.rereading import ReadForm
from ohmylot.interfaces.workspace.projects.sentences import CLOSED, WRITE_NOTHING_OF

ADULTS, CHILDREN, WISHES = 2, 4, 3
AREA_CHANGED = (
    "Le premier souhait est maintenant dans un autre secteur : s’il le faut, passez le relais, "
    "depuis le dossier."
)
SPOKEN_OF = (
    "story",
    "origin",
    "target_month",
    "home_wish",
    "budget",
    "wants_business",
    "is_health_professional",
    "employer_unaware",
)
ADULT_FIELDS = ("first_name", "last_name", "phone", "email", "trade_words", "looks_for_work")


class StoryForm(ReadForm):
    fields_of: ClassVar = {
        "adults": "adult_0_first_name",
        "children": "child_0_year",
        "wishes": "wish_0_area",
    }

    story = forms.CharField(
        label="Qui sont-ils, pourquoi ici ?",
        required=False,
        max_length=5_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=WRITE_NOTHING_OF,
    )
    origin = forms.CharField(label="D’où viennent-ils ?", max_length=120, required=False)
    target_month = MonthField(label="Mois visé", required=False)
    home_wish = forms.CharField(label="Logement souhaité", max_length=200, required=False)
    budget = forms.CharField(label="Budget", max_length=120, required=False)
    wants_business = forms.BooleanField(
        label="Veut créer ou reprendre une activité", required=False
    )
    is_health_professional = forms.BooleanField(label="Profession de santé", required=False)
    employer_unaware = forms.BooleanField(label="L’employeur ne le sait pas", required=False)

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = project
        self.reads(told_parts(story_of(project)))
        for name in SPOKEN_OF:
            known = project.household.origin if name == "origin" else getattr(project, name)
            self.fields[name].initial = known
        members = list(project.household.members.order_by("rank", "pk"))
        adults = [member for member in members if not member.is_child]
        children = [member for member in members if member.is_child]
        beside = ("epci", "commune__epci", "commune__merged_into__epci")
        wishes = list(project.wishes.select_related(*beside).order_by("rank"))
        # Chosen on the site for the other adult, who has no name yet.
        self.second_trade = "" if len(adults) > 1 else second_trade_of(project.enquiries.all())
        for number in range(max(ADULTS, len(adults))):
            self._add_adult(number, adults[number] if number < len(adults) else None)
        for number in range(max(CHILDREN, len(children))):
            self._add_child(number, children[number] if number < len(children) else None)
        for number in range(max(WISHES, len(wishes))):
            self._add_wish(number, wishes[number] if number < len(wishes) else None)

    def _add_adult(self, number: int, known: Person | None) -> None:
        fields = {
            "first_name": forms.CharField(label="Prénom", max_length=80),
            "last_name": forms.CharField(label="Nom", max_length=80),
            "phone": PhoneField(label="Téléphone"),
            "email": forms.EmailField(label="E-mail"),
            "trade_words": forms.CharField(label="Métier", max_length=120),
            "looks_for_work": forms.BooleanField(label="Cherche un emploi"),
        }
        for name, field in fields.items():
            field.required = False
            field.initial = getattr(known, name) if known else None
            if number == 1 and self.second_trade:
                field.initial = {"trade_words": self.second_trade, "looks_for_work": True}.get(name)
            self.fields[f"adult_{number}_{name}"] = field
        self.adults = number + 1

    def _add_child(self, number: int, known: Person | None) -> None:
        this_year = timezone.localdate().year
        self.fields[f"child_{number}_year"] = forms.IntegerField(
            label="Né en",
            min_value=this_year - qualifying.OLDEST_CHILD,
            max_value=this_year,
            required=False,
            initial=known.birth_year if known else None,
        )
        self.fields[f"child_{number}_level"] = forms.ChoiceField(
            label="École",
            choices=Person.SchoolLevel.choices,
            required=False,
            initial=known.school_level if known else "",
        )
        self.children = number + 1

    def _add_wish(self, number: int, known: Wish | None) -> None:
        """Areas change each January: a commune is in that of today, one that ceased is said."""
        area, ceased = "", ""
        if known is not None:
            epci = known.commune.current.epci if known.commune else known.epci
            area = epci.siren
            ceased = f"{epci} n’existe plus : quel secteur ?" if epci.ended_on else ""
        areas = Epci.objects.living().order_by("short_name").values_list("siren", "short_name")
        self.fields[f"wish_{number}_area"] = forms.ChoiceField(
            label="Secteur" if number else "Secteur, le premier souhait",
            choices=[("", "–"), *areas],
            required=False,
            initial=area,
            help_text=ceased,
        )
        self.fields[f"wish_{number}_commune"] = CommuneField(
            label="ou commune", required=False, initial=known.commune if known else None
        )
        self.wishes = number + 1

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for number in range(self.adults):
            told = [typed.get(f"adult_{number}_{name}") for name in ADULT_FIELDS]
            waits = number == 1 and self.second_trade and not any(told[:4])
            if any(told) and not told[0] and not told[1] and not waits:
                self.add_error(f"adult_{number}_first_name", "Il manque un prénom ou un nom.")
        for number in range(self.wishes):
            area, commune = typed.get(f"wish_{number}_area"), typed.get(f"wish_{number}_commune")
            if area and commune and commune.epci.siren != area:
                self.add_error(
                    f"wish_{number}_commune",
                    f"{commune.name} n’est pas dans ce secteur : gardez l’un ou l’autre.",
                )
        return typed

    def as_story(self) -> Story:
        typed = self.cleaned_data
        return Story(
            **{name: typed[name] for name in SPOKEN_OF},
            adults=[
                Adult(**{name: typed[f"adult_{number}_{name}"] for name in ADULT_FIELDS})
                for number in range(self.adults)
                if typed[f"adult_{number}_first_name"] or typed[f"adult_{number}_last_name"]
            ],
            children=[
                (typed[f"child_{number}_year"], typed[f"child_{number}_level"])
                for number in range(self.children)
                if typed[f"child_{number}_year"] or typed[f"child_{number}_level"]
            ],
            wishes=list(self._places(typed)),
        )

    def _places(self, typed: dict[str, Any]) -> Any:
        for number in range(self.wishes):
            commune: Commune | None = typed[f"wish_{number}_commune"]
            area = typed[f"wish_{number}_area"]
            if commune or area:
                yield WishedPlace(epci_siren=area, commune_insee=commune.insee if commune else "")

    @property
    def adult_rows(self) -> list[list[forms.BoundField]]:
        return [
            [self[f"adult_{number}_{name}"] for name in ADULT_FIELDS]
            for number in range(self.adults)
        ]

    @property
    def child_rows(self) -> list[list[forms.BoundField]]:
        return [
            [self[f"child_{number}_year"], self[f"child_{number}_level"]]
            for number in range(self.children)
        ]

    @property
    def wish_rows(self) -> list[list[forms.BoundField]]:
        return [
            [self[f"wish_{number}_area"], self[f"wish_{number}_commune"]]
            for number in range(self.wishes)
        ]

    @property
    def about_project(self) -> list[forms.BoundField]:
        return [self[name] for name in SPOKEN_OF]


@require_http_methods(["GET", "POST"])
def story(request: HttpRequest, reference: str) -> HttpResponse:
    project = find_to_work_on(request, reference)
    form = StoryForm(posted(request), project=project)

    def qualify(typed: dict[str, Any]) -> None:
        told = qualifying.qualify(
            project, form.as_story(), reading=form.reading, by=request.user, at=timezone.now()
        )
        if told.area_changed:
            messages.info(request, AREA_CHANGED)

    return ask(
        request,
        project,
        form,
        Question(
            title="Le foyer et son projet",
            lead="Complétez au fil des échanges : rien n’est obligatoire. D’un enfant, on ne "
            "garde que l’année de naissance et le niveau scolaire.",
            button="Enregistrer",
            done="Le dossier est à jour.",
            template="workspace/projects/story.html",
            refusals={
                qualifying.ProjectHasEnded: (None, CLOSED),
                qualifying.UnknownPlace: (
                    "wish_0_area",
                    "Un des lieux souhaités n’est pas dans le territoire.",
                ),
                qualifying.ImpossibleBirthYear: (
                    "child_0_year",
                    "Vérifiez les années de naissance des enfants.",
                ),
                qualifying.SomebodyHasTheirOwnAccess: (
                    "adult_0_first_name",
                    "Une de ces personnes a son propre accès : son nom reste dans le foyer.",
                ),
                qualifying.TheirAddressIsTheirs: (
                    None,
                    "Une de ces adresses e-mail ouvre un espace : la personne la change "
                    "elle-même, dans Mon compte.",
                ),
            },
        ),
        qualify,
    )
