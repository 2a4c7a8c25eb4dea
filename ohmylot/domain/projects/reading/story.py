from __future__ import annotations

from collections.abc import Iterable

from ohmylot.domain.projects.models import Enquiry, Project
from ohmylot.domain.projects.story import Adult, Story, WishedPlace


def story_of(project: Project) -> Story:
    """What was told so far, as ``qualify`` would write it again. Two queries."""
    members = list(project.household.members.order_by("rank", "pk"))
    wishes = project.wishes.select_related("epci", "commune").order_by("rank")
    return Story(
        story=project.story,
        home_wish=project.home_wish,
        budget=project.budget,
        target_month=project.target_month,
        origin=project.household.origin,
        wants_business=project.wants_business,
        is_health_professional=project.is_health_professional,
        employer_unaware=project.employer_unaware,
        adults=[
            Adult(
                first_name=person.first_name,
                last_name=person.last_name,
                email=person.email,
                phone=person.phone,
                trade_words=person.trade_words,
                looks_for_work=person.looks_for_work,
            )
            for person in members
            if not person.is_child and person.full_name
        ],
        children=[
            (person.birth_year, person.school_level) for person in members if person.is_child
        ],
        wishes=[
            WishedPlace(wish.epci.siren, wish.commune.insee if wish.commune else "")
            for wish in wishes
        ],
    )


def second_trade_of(enquiries: Iterable[Enquiry]) -> str:
    """What the other adult looks for, when both trades were chosen on the site."""
    return next((one.second_trade for one in enquiries if one.second_trade), "")
