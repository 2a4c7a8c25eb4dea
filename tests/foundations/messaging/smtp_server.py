"""A small mail server that speaks the real protocol on loopback, and misbehaves on demand.

``mood`` is read at each conversation: "kind", or the step at which it fails and how, like
"rcpt 450", "data 554", "dot 451", "dot hang", "dot cut" (takes the message, hangs up before
saying so), "data cut", "greet 421".
"""

from __future__ import annotations

import random
import socketserver
import threading
import time
from collections import Counter
from contextlib import suppress
from email import message_from_bytes
from email.message import Message
from types import TracebackType


class Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        with suppress(OSError):  # the other side was killed
            self.converse()

    def converse(self) -> None:
        if not self.step("greet", "220 loopback"):
            return
        while line := self.rfile.readline():
            verb = line.split()[0].lower().decode()
            if verb in {"ehlo", "helo"}:
                self.say("250 loopback")
            elif verb == "mail":
                if not self.step("mail", "250 ok"):
                    return
            elif verb == "rcpt":
                code = self.server.refused_addresses.get(line.decode().split("<")[1].split(">")[0])
                if not (self.say(f"{code} no") if code else self.step("rcpt", "250 ok")):
                    return
            elif verb == "data":
                if not self.data():
                    return
            elif verb == "quit":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def data(self) -> bool:
        if self.mood_at("data"):
            return self.step("data", "")
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line)
        time.sleep(random.random() * self.server.slowness)
        if self.mood_at("dot") in {"", "cut", "hang"}:
            self.server.keep(b"".join(lines))
        time.sleep(random.random() * self.server.slowness)
        return self.step("dot", "250 kept")

    def mood_at(self, step: str) -> str:
        where, _, how = self.server.mood.partition(" ")
        return how if where == step else ""

    def step(self, name: str, answer: str) -> bool:
        """Answer as the mood of the day wants. False when the conversation is over."""
        how = self.mood_at(name)
        if how == "cut":
            return False
        if how == "hang":
            self.server.released.wait(10)
            return False
        return self.say(f"{how} no" if how else answer)

    def say(self, answer: str) -> bool:
        self.wfile.write(answer.encode() + b"\r\n")
        return True


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 100

    def __init__(self, *, slowness: float = 0) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mood = "kind"
        self.slowness = slowness
        self.refused_addresses: dict[str, int] = {}
        self.messages: list[Message] = []
        self.released = threading.Event()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def keep(self, message: bytes) -> None:
        self.messages.append(message_from_bytes(message))

    def received(self) -> Counter[str]:
        return Counter(message["Message-ID"] for message in list(self.messages))

    def __enter__(self) -> MailServer:
        self.thread = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.released.set()
        self.shutdown()
        self.server_close()
        self.thread.join()
