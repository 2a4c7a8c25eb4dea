from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, Site

from ohmylot.foundations.cms.links import PAGE, is_outside, leads_somewhere, links_of
from ohmylot.foundations.cms.models import BrokenLink, LinkCheck
from ohmylot.foundations.journal import operations as journal

# Says why an address of another site does not answer; nothing when it does.
Ask = Callable[[str], str]


@transaction.atomic
def ask_for_check(*, with_outside: bool, by: Any, at: datetime) -> LinkCheck:
    """Asked twice before it is done, it is one."""
    check, is_new = LinkCheck.objects.get_or_create(
        with_outside=with_outside, done_at=None, defaults={"asked_at": at, "asked_by": by}
    )
    if is_new:
        journal.record("links.asked", subject=check, by=by, at=at, outside=with_outside)
    return check


def check_links(check: LinkCheck, *, ask: Ask, at: datetime) -> int:
    """Read every link, then write what is broken in place of what was: no transaction is open
    while other sites answer. Answers how many links are broken."""
    read = list(_links())
    broken = list(_broken(read, ask if check.with_outside else None, at))
    with transaction.atomic():
        gone = BrokenLink.objects.all()
        if not check.with_outside:
            # Nobody asked other sites: what they answered last time still stands.
            gone = gone.filter(is_outside=False)
        gone.delete()
        BrokenLink.objects.bulk_create(broken)
        check.done_at, check.links = at, len(read)
        check.save(update_fields=["done_at", "links"])
    return len(broken)


def _links() -> Iterator[tuple[Page, Site, str]]:
    sites = {site.pk: site for site in Site.objects.select_related("root_page")}
    for page in Page.objects.live().filter(depth__gt=1).specific().iterator(chunk_size=200):
        roots = page._get_relevant_site_root_paths()
        site = next((sites.get(root.site_id) for root in roots if _under(page, root)), None)
        if site is not None:
            for link in sorted(links_of(page)):
                yield page, site, link


def _under(page: Page, root: Any) -> bool:
    return page.url_path.startswith(root.root_path)


def _broken(
    read: list[tuple[Page, Site, str]], ask: Ask | None, at: datetime
) -> Iterator[BrokenLink]:
    answers: dict[str, str] = {}
    for page, site, link in read:
        outside = is_outside(link)
        if outside and ask is None:
            continue
        if outside and ask is not None:
            why = answers.get(link)
            if why is None:
                why = answers[link] = ask(link)
        else:
            why = "" if leads_somewhere(link, site) else _sentence(link)
        if why:
            yield BrokenLink(
                page_id=page.pk, link=link[:500], is_outside=outside, why=why[:200], found_at=at
            )


def _sentence(link: str) -> str:
    if link.startswith(PAGE):
        return "La page n’existe plus, ou n’est plus publiée."
    return "Cette adresse n’est celle d’aucune page d’ici."
