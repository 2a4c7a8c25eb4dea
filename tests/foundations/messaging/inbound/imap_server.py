"""A small mailbox that speaks IMAP on loopback: what a client needs to read and to mark."""

from __future__ import annotations

import re
import socket
import socketserver
import threading
from contextlib import suppress
from types import TracebackType


class Conversation(socketserver.StreamRequestHandler):
    server: MailboxServer

    def handle(self) -> None:
        with suppress(OSError):
            self.say(b"* OK loopback")
            while line := self.rfile.readline():
                tag, _, rest = line.strip().partition(b" ")
                verb = rest.split(b" ")[0].upper()
                if verb == b"UID":
                    verb = b"UID " + rest.split(b" ")[1].upper()
                self.answer(tag, verb, rest)
                if verb == b"LOGOUT":
                    return

    def say(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")

    def answer(self, tag: bytes, verb: bytes, rest: bytes) -> None:
        box = self.server
        if verb == b"CAPABILITY":
            self.say(b"* CAPABILITY IMAP4rev1")
        elif verb == b"LOGIN" and b"secret" not in rest:
            return self.say(tag + b" NO wrong password")
        elif verb == b"SELECT":
            self.say(b"* %d EXISTS" % len(box.messages))
        elif verb == b"UID SEARCH":
            unread = [b"%d" % uid for uid in box.messages if uid not in box.seen]
            self.say(b"* SEARCH " + b" ".join(unread))
        elif verb == b"UID FETCH":
            uid = int(rest.split(b" ")[2])
            if b"RFC822.SIZE" in rest:
                size = box.sizes.get(uid, len(box.messages[uid]))
                told = [b"UID %d" % uid, b"RFC822.SIZE %d" % size]
                told = told[::-1] if box.tells_sizes_first else told
                self.say(b"* %d FETCH (%s)" % (uid, b" ".join(told)))
            else:
                said = box.messages[uid]
                if b"HEADER" in rest:
                    said = said.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
                what = re.search(rb"BODY(?:\.PEEK)?(\[[A-Z]*\])", rest)
                part = what.group(1) if what else b"[]"
                self.say(b"* %d FETCH (UID %d BODY%s {%d}" % (uid, uid, part, len(said)))
                self.wfile.write(said + b")\r\n")
        elif verb == b"UID STORE":
            if box.dies_before_marking:
                box.dies_before_marking = False
                # Its files would keep a socket open that is only closed.
                return self.connection.shutdown(socket.SHUT_RDWR)
            box.seen.add(int(rest.split(b" ")[2]))
        return self.say(tag + b" OK done")


class MailboxServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, messages: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        lines = [raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") for raw in messages]
        self.messages = dict(enumerate(lines, 1))
        self.seen: set[int] = set()
        self.sizes: dict[int, int] = {}
        self.dies_before_marking = False
        # The order is the server's own: not all have the same.
        self.tells_sizes_first = False

    @property
    def url(self) -> str:
        return f"imap://reponse:secret@127.0.0.1:{self.server_address[1]}/INBOX"

    def __enter__(self) -> MailboxServer:
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.shutdown()
        self.server_close()
