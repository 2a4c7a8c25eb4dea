from datetime import timedelta

from django.utils import timezone

from ohmylot.foundations.scheduling.jobs import periodic
from ohmylot.interfaces.partners.operations import making


@periodic(every=timedelta(minutes=1))
def tell_what_became_of_news() -> None:
    making.tell_what_became_of_news(at=timezone.now())
