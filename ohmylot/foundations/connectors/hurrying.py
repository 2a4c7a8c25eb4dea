"""Connections that end with the time one has, however little comes at each step."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from typing import Any

import httpcore

A_STEP_S = 15.0


class Hurry:
    """Until when one waits. ``late``: what is raised then."""

    def __init__(self, late: Callable[[], Exception]) -> None:
        self.late = late
        self.ends_at = 0.0

    def begin(self, longest_s: float) -> None:
        self.ends_at = time.monotonic() + longest_s

    @property
    def is_late(self) -> bool:
        return time.monotonic() > self.ends_at

    def left(self, step: float | None) -> float:
        remaining = self.ends_at - time.monotonic()
        if remaining <= 0:
            raise self.late()
        return min(step or A_STEP_S, remaining)


class Hurried(httpcore.NetworkStream):
    """A server that gives a drop at a time is left in the end."""

    def __init__(self, stream: httpcore.NetworkStream, hurry: Hurry) -> None:
        self.stream, self.hurry = stream, hurry

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.hurry.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.hurry.left(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        inside = self.stream.start_tls(ssl_context, server_hostname, self.hurry.left(timeout))
        return Hurried(inside, self.hurry)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


class HurriedBackend(httpcore.SyncBackend):
    def __init__(self, hurry: Hurry) -> None:
        super().__init__()
        self.hurry = hurry

    def connect_tcp(self, *where: Any, **how: Any) -> httpcore.NetworkStream:
        return Hurried(super().connect_tcp(*where, **how), self.hurry)
