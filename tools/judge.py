"""Judges of pages that are not ours, on the demonstration: bin/lighthouse, bin/validate.

python tools/judge.py lighthouse|validate <address of the server>
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django

NODE = Path(__file__).resolve().parent / "web" / "node_modules" / ".bin"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 95
HEAVIEST = 300_000
# On a busy machine Chromium loses the beginning of its own trace.
TRIES = 3
# The demonstration asks not to be indexed, on purpose.
LEFT_OUT = ("is-crawlable",)


@dataclass(frozen=True)
class Sheet:
    name: str
    path: str
    host: str = ""
    # The six that the programme promises to keep quick.
    promised: bool = False


def sheets() -> list[Sheet]:
    """One page of each kind: one of each type that editors write, on both sites, then every address
    that asks for nothing, and what some of them answer."""
    answers = [
        Sheet("commune", "/communes/figeac/", promised=True),
        Sheet("communes, cherchées", "/communes/?q=figac"),
        Sheet("trouver, répondu", "/trouver-ma-commune/?t1=46102&m1=25&pres=lycee-20"),
        Sheet("deux emplois, répondu", "/deux-emplois/?m1=J1506&m2=H2913"),
        Sheet("recherche, répondue", "/recherche/?q=ecole"),
        Sheet("accueil, en anglais", "/en/"),
        Sheet("offres, en anglais", "/en/offres/"),
        Sheet("page inconnue", "/cette-page-n-existe-pas/"),
    ]
    return [*_written(), *_fixed(), *_offers(), *answers]


def _written() -> Iterator[Sheet]:
    from wagtail.models import Site

    seen = set()
    for site in Site.objects.select_related("root_page"):
        host = "" if site.is_default_site else site.hostname
        pages = site.root_page.get_descendants(inclusive=True).live().order_by("path")
        for page in pages.specific():
            kind = type(page)
            if kind not in seen:
                seen.add(kind)
                promised = kind.__name__ in {"HomePage", "ArticlePage", "TestimonialPage"}
                name = str(kind._meta.verbose_name)
                yield Sheet(name, page.get_url_parts()[2], host, promised)


def _fixed() -> Iterator[Sheet]:
    from django.urls import get_resolver, reverse

    _, public = get_resolver().namespace_dict["public"]
    for subject, (_, resolver) in public.namespace_dict.items():
        for pattern in resolver.url_patterns:
            if "<" not in str(pattern.pattern):
                name = f"{subject}:{pattern.name}"
                promised = name in {"finder:find", "offers:index"}
                yield Sheet(name, reverse(f"public:{name}"), promised=promised)


def _offers() -> Iterator[Sheet]:
    """One of each kind."""
    from django.urls import reverse

    from ohmylot.domain.opportunities.models import Kind, Opportunity, State

    for kind in Kind:
        offer = Opportunity.objects.filter(kind=kind, state=State.PUBLISHED).first()
        if offer is not None:
            address = reverse("public:offers:detail", args=[offer.slug])
            yield Sheet(f"offre : {kind.label}", address)


def lighthouse(server: str) -> bool:
    """The mobile profile, one page after the other: two at once would slow each other."""
    print(f"{'page':<28}{'perf':>6}{'a11y':>6}{'best':>6}{'seo':>6}{'CLS':>7}{'LCP':>8}{'kB':>7}")
    good = True
    for sheet in sheets():
        if sheet.promised:
            report = _lighthouse(server + sheet.path)
            good &= _say(sheet, report)
    return good


def _lighthouse(address: str) -> dict:
    command = [
        *(str(NODE / "lighthouse"), address, "--quiet", "--output=json"),
        f"--only-categories={','.join(CATEGORIES)}",
        f"--skip-audits={','.join(LEFT_OUT)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    env = {**os.environ, "CHROME_PATH": chromium}
    for _ in range(TRIES):
        said = subprocess.run(command, env=env, check=False, stdout=subprocess.PIPE, text=True)
        if said.returncode == 0:
            return json.loads(said.stdout)
    raise SystemExit(f"{address}: Lighthouse gave up, see above")


def _say(sheet: Sheet, report: dict) -> bool:
    scores = [round(100 * report["categories"][name]["score"]) for name in CATEGORIES]
    audits = report["audits"]
    shift = audits["cumulative-layout-shift"]["numericValue"]
    shown = audits["largest-contentful-paint"]["numericValue"]
    weight = audits["total-byte-weight"]["numericValue"]
    cells = "".join(f"{score:>6}" for score in scores)
    print(f"{sheet.name:<28}{cells}{shift:>7.3f}{shown:>6.0f} ms{weight / 1000:>7.0f}", flush=True)
    for category in CATEGORIES:
        for one in report["categories"][category]["auditRefs"]:
            audit = audits[one["id"]]
            if one["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"    {audit['title']}: {audit.get('displayValue', audit['score'])}")
    return min(scores) >= LEAST


def validate(server: str) -> bool:
    """html-validate reads the pages as they are served, then the weight of each is printed."""
    folder = Path(tempfile.mkdtemp(prefix="ohmylot-pages-"))
    good = True
    print(f"{'page':<34}{'HTML':>9}{'with its files':>17}   kB, as they travel")
    for number, sheet in enumerate(sheets()):
        page, travelled = _fetched(server + sheet.path, sheet.host)
        if b"<html" not in page:
            continue
        (folder / f"{number:02}-{re.sub(r'[^a-z]+', '-', sheet.name.lower())}.html").write_bytes(
            page
        )
        files = sum(_fetched(server + path)[1] for path in _files_of(page.decode()))
        over = travelled + files > HEAVIEST
        good &= not over
        print(
            f"{sheet.name:<34}{travelled / 1000:>9.1f}{(travelled + files) / 1000:>17.1f}"
            f"{'   over' if over else ''}"
        )
    settings = Path(__file__).resolve().parent / "web" / "htmlvalidate.json"
    command = [str(NODE / "html-validate"), "--config", str(settings), str(folder)]
    good &= subprocess.run(command, check=False).returncode == 0
    shutil.rmtree(folder)
    return good


def _fetched(address: str, host: str = "") -> tuple[bytes, int]:
    """The bytes, and how many travelled."""
    headers = {"Accept-Encoding": "gzip"} | ({"Host": host} if host else {})
    asked = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(asked) as answer:
            body, packed = answer.read(), answer.headers.get("Content-Encoding") == "gzip"
    except urllib.error.HTTPError as refused:
        body, packed = refused.read(), False
    return (gzip.decompress(body) if packed else body), len(body)


def _files_of(page: str) -> list[str]:
    """Styles, scripts, fonts: photographs and pictures apart."""
    found = re.findall(r'<(?:link|script)\b[^>]*?\b(?:href|src)="(/static/[^"]+)"', page)
    return sorted(set(found))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ohmylot.config.settings")
    django.setup()
    judges = {"lighthouse": lighthouse, "validate": validate}
    sys.exit(not judges[sys.argv[1]](sys.argv[2]))
