"""Prices of homes: the State's register of sales, line by line or already summed up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from ohmylot.foundations.connectors.commune_facts import NewFigure, Reading
from ohmylot.foundations.connectors.tables import (
    Row,
    commune_code,
    is_commune,
    is_elsewhere,
    number,
    rows_of,
    text_of,
    whole,
    year_in,
)

# Under, a median says more about one house than about the commune.
FEWEST_SALES = 10
HOMES = {"1": "price-m2-house", "2": "price-m2-flat"}
SALE = "Vente"
# A whole castle for one euro, or a cellar typed as a home, is no price of a home.
LOWEST, HIGHEST = Decimal(100), Decimal(20_000)
NEEDS = (
    "id_mutation",
    "date_mutation",
    "nature_mutation",
    "valeur_fonciere",
    "code_commune",
    "code_type_local",
    "surface_reelle_bati",
)


@dataclass
class _Sale:
    price: Decimal | None
    communes: set[str] = field(default_factory=set)
    # Where the home stands and what it is: a plot of two crops is written on two lines.
    homes: set[tuple[str, str, Decimal]] = field(default_factory=set)
    others: bool = False


def read_sales(content: bytes, *, department: str) -> Reading:
    """One line a lot: a sale is the lines of one ``id_mutation``, and its price is on each.

    Kept: sales of one home (with its cellar, its garden). The file may hold several years: the
    last is its vintage, the period is said.
    """
    reading = Reading()
    sales: dict[str, _Sale] = {}
    years: set[int] = set()
    for row in rows_of(text_of(content, reading), needs=tuple((name,) for name in NEEDS)):
        reading.lines += 1
        code = commune_code(row.get("code_commune"))
        if is_elsewhere(code, department):
            reading.elsewhere += 1
        elif not is_commune(code) or not row.get("id_mutation"):
            reading.refuse(row.line, row.said(), "il manque la vente ou le code de commune")
        elif row.get("nature_mutation") != SALE:
            reading.aside += 1
        elif (year := year_in(row.get("date_mutation"))) is None:
            reading.refuse(row.line, row.said(), "la date de la vente est illisible")
        elif (price := number(row.get("valeur_fonciere"))) is None or price <= 0:
            reading.refuse(row.line, row.said(), "le prix manque")
        else:
            years.add(year)
            _gather(sales.setdefault(row.get("id_mutation"), _Sale(price)), row, code)
    if years:
        reading.vintage = max(years)
        reading.period = str(max(years)) if len(years) == 1 else f"{min(years)}–{max(years)}"
    reading.figures += _prices(sales)
    return reading


def _gather(sale: _Sale, row: Row, code: str) -> None:
    sale.communes.add(code)
    kind = row.get("code_type_local")
    if kind in HOMES:
        surface = number(row.get("surface_reelle_bati")) or Decimal(0)
        where = f"{row.get('id_parcelle')}/{row.get('lot1_numero')}/{row.get('adresse_numero')}"
        sale.homes.add((where, kind, surface))
    elif kind == "4":
        sale.others = True


def _prices(sales: dict[str, _Sale]) -> list[NewFigure]:
    prices: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for sale in sales.values():
        if len(sale.homes) != 1 or len(sale.communes) != 1 or sale.others or not sale.price:
            continue
        [(_, kind, surface)] = sale.homes
        [code] = sale.communes
        if surface < 9 or not LOWEST <= sale.price / surface <= HIGHEST:
            continue
        for figure in ("price-m2", HOMES[kind]):
            prices[code, figure].append(sale.price / surface)
    return [
        figure_of(code, figure, len(found), median(found))
        for (code, figure), found in sorted(prices.items())
    ]


def figure_of(
    code: str, figure: str, count: int, price: Decimal | None, line: int = 0
) -> NewFigure:
    if count < FEWEST_SALES or price is None:
        return NewFigure(code, figure, flag="few", line=line)
    return NewFigure(code, figure, price.quantize(Decimal(1)), line=line)


SUMMED = {
    "price-m2": ("dvf_nbtrans", "dvf_pxm2_median"),
    "price-m2-house": ("dvf_nbtrans_cod111", "dvf_pxm2_median_cod111"),
    "price-m2-flat": ("dvf_nbtrans_cod121", "dvf_pxm2_median_cod121"),
}


def read_summed_sales(content: bytes, *, department: str) -> Reading:
    """Counts and medians by commune, ready made. The file does not say its years."""
    reading = Reading()
    needs = (("city_code",), ("dvf_nbtrans",), ("dvf_pxm2_median",))
    for row in rows_of(text_of(content, reading), needs=needs):
        reading.lines += 1
        code = commune_code(row.get("city_code"))
        if is_elsewhere(code, department):
            reading.elsewhere += 1
            continue
        if not is_commune(code):
            reading.refuse(row.line, row.said(), "le code de commune n’en est pas un")
            continue
        for figure, (counted, priced) in SUMMED.items():
            count, price = whole(row.get(counted) or "0"), number(row.get(priced))
            if count is None or count < 0:
                reading.refuse(row.line, row.said(), f"{counted} n’est pas un nombre de ventes")
            elif count >= FEWEST_SALES and (price is None or price <= 0):
                reading.refuse(row.line, row.said(), f"{priced} manque, pour {count} ventes")
            elif count:
                reading.figures.append(figure_of(code, figure, count, price, row.line))
    return reading
