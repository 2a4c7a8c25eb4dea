"""What bin/demo refuses, it refuses at once and in a sentence."""

from __future__ import annotations

import socket
import subprocess

import pytest

from tests import house


def demo(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(house.ROOT / "bin" / "demo"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd="/", timeout=60)


@pytest.mark.parametrize("port", ["", "http", "0", "70000", "80 80"])
def test_a_port_is_a_number(port: str) -> None:
    answer = demo("--port", port)

    assert answer.returncode == 1
    assert "--port takes a number" in answer.stderr


def test_a_busy_port_is_said_plainly() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        answer = demo("--port", str(port))

    assert answer.returncode == 1
    assert f"Port {port} is taken" in answer.stderr
    assert f"bin/demo --port {port + 1}" in answer.stderr


def test_an_unknown_option_shows_the_known_ones() -> None:
    answer = demo("--fast")

    assert answer.returncode == 1
    assert "[--port N] [--reset] [--prepare]" in answer.stderr
