"""What is known of everyday life in one commune; None is « nobody knows »."""

from __future__ import annotations

import numpy as np

from ohmylot.domain.territory.queries import everyday_life


def known(insee: str, service: str) -> int | None:
    life = everyday_life()
    counts = life.counts.get(service)
    return None if counts is None else int(counts[life.index[insee]])


def figure(insee: str, code: str) -> float | None:
    life = everyday_life()
    values = life.figures.get(code)
    is_known = values is not None and not np.isnan(values[life.index[insee]])
    return float(values[life.index[insee]]) if is_known else None
