from datetime import time

from django.utils import timezone

from ohmylot.domain.campaigns.operations import forgetting
from ohmylot.foundations.scheduling.jobs import periodic


@periodic(daily_at=time(4, 45))
def forget_old_requests() -> None:
    forgetting.forget_old_requests(at=timezone.now())
