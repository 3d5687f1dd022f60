"""A hub on this computer: answers as the real one does, and misbehaves when it is told to.

Its answers have the form that huggingface.co gave: the description of a model with sizes, git and
LFS hashes; the list of pull requests; files by a commit, the large ones behind a redirect whose
headers tell hash and size; errors with ``X-Error-Code``.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

MAIN = "a" * 40
LATER = "b" * 40
CONVERTED = "c" * 40


def files_of(folder: Path) -> dict[str, bytes]:
    """The content of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@dataclass
class Model:
    """One model: files by commit, and what each branch means."""

    commits: dict[str, Mapping[str, bytes]]
    refs: dict[str, str] = field(default_factory=lambda: {"main": MAIN})
    licence: str = "apache-2.0"
    discussions: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class FakeHub:
    """What the hub has and how it misbehaves.

    Attributes:
        statuses: the start of a path → (status, X-Error-Code) instead of an answer.
        sent_instead: a file's name → other bytes than its hash tells.
        cut_after: a file's name → after so many bytes the connection breaks off, once.
        slow_until: a file's name → its second half comes byte by byte until this is set.
        asked: all requests: method, path, and the lower-case headers.
    """

    models: dict[str, Model] = field(default_factory=dict)
    statuses: dict[str, tuple[int, str]] = field(default_factory=dict)
    sent_instead: dict[str, bytes] = field(default_factory=dict)
    cut_after: dict[str, int] = field(default_factory=dict)
    slow_until: dict[str, threading.Event] = field(default_factory=dict)
    tell_hashes: bool = True
    ignore_ranges: bool = False
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    endpoint: str = ""

    def misbehave_no_more(self) -> None:
        for faults in (self.statuses, self.sent_instead, self.cut_after, self.slow_until):
            faults.clear()
        self.tell_hashes, self.ignore_ranges = True, False
        self.asked.clear()

    def files_asked_for(self) -> list[str]:
        return [path.rsplit("/", 1)[-1] for _, path, _ in self.asked if "/resolve/" in path]

    def headers_for(self, name: str) -> dict[str, str]:
        """The headers of the last request for a file's bytes."""
        found = [headers for _, path, headers in self.asked if path.endswith(f"/{name}")]
        return found[-1]


@contextmanager
def running() -> Iterator[FakeHub]:
    """A hub that answers until the end of the block."""
    hub = FakeHub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(hub))
    server.daemon_threads = True
    hub.endpoint = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _is_large(name: str) -> bool:
    return name.endswith((".safetensors", ".bin"))


def _sibling(name: str, content: bytes, *, hashes: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"rfilename": name}
    if not hashes:
        return told
    git = hashlib.sha1(f"blob {len(content)}\0".encode() + content).hexdigest()
    told |= {"size": len(content), "blobId": git}
    if _is_large(name):
        told["lfs"] = {
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "pointerSize": 134,
        }
    return told


def _handler(hub: FakeHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Not into the output of the tests."""

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            headers = {key.lower(): value for key, value in self.headers.items()}
            hub.asked.append(("GET", path, headers))
            for start, (status, code) in hub.statuses.items():
                if path.startswith(start):
                    self._send(status, b'{"error": "no"}', {"X-Error-Code": code} if code else {})
                    return
            self._answer(path)

        def _answer(self, path: str) -> None:
            if found := re.fullmatch(r"/api/models/(.+)/revision/(.+)", path):
                self._describe(*found.groups())
            elif found := re.fullmatch(r"/api/models/(.+)/discussions", path):
                proposed = hub.models[found[1]].discussions
                self._json({"discussions": proposed, "count": len(proposed), "start": 0})
            elif found := re.fullmatch(r"/(.+)/resolve/([0-9a-f]{40})/(.+)", path):
                self._resolve(*found.groups())
            elif found := re.fullmatch(r"/cdn/(.+)@([0-9a-f]{40})/(.+)", path):
                self._file(found[3], hub.models[found[1]].commits[found[2]][found[3]])
            else:
                self._send(404, b"")

        def _describe(self, name: str, revision: str) -> None:
            model = hub.models.get(name)
            if model is None:
                self._send(404, b"{}", {"X-Error-Code": "RepoNotFound"})
                return
            commit = model.refs.get(revision, revision)
            if commit not in model.commits:
                self._send(404, b"{}", {"X-Error-Code": "RevisionNotFound"})
                return
            files = model.commits[commit].items()
            siblings = [_sibling(*each, hashes=hub.tell_hashes) for each in files]
            self._json(
                {
                    "id": name,
                    "modelId": name,
                    "sha": commit,
                    "private": False,
                    "gated": False,
                    "downloads": 1,
                    "likes": 1,
                    "tags": [],
                    "siblings": siblings,
                    "cardData": {"license": model.licence},
                }
            )

        def _resolve(self, name: str, commit: str, file: str) -> None:
            content = hub.models[name].commits[commit].get(file)
            if content is None:
                self._send(404, b"", {"X-Error-Code": "EntryNotFound"})
            elif _is_large(file):
                digest = hashlib.sha256(content).hexdigest()
                told = {"Location": f"/cdn/{name}@{commit}/{file}", "X-Repo-Commit": commit}
                told |= {"X-Linked-Etag": f'"{digest}"', "X-Linked-Size": str(len(content))}
                self._send(302, b"", told)
            else:
                self._file(file, content)

        def _file(self, name: str, content: bytes) -> None:
            content = hub.sent_instead.get(name, content)
            start, asked = 0, re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
            if asked and not hub.ignore_ranges:
                start = int(asked[1])
            self.send_response(206 if start else 200)
            if start:
                self.send_header(
                    "Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}"
                )
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            end = start + hub.cut_after.pop(name, len(content))
            self.close_connection = end < len(content)
            if name in hub.slow_until:
                start = self._slowly(content, start, hub.slow_until[name])
            self.wfile.write(content[start:end])

        def _slowly(self, content: bytes, start: int, faster: threading.Event) -> int:
            """Send a half, then a byte at a time; returns where it got to."""
            middle = (start + len(content)) // 2
            self.wfile.write(content[start:middle])
            while not faster.wait(0.02) and middle < len(content):
                self.wfile.write(content[middle : middle + 1])
                middle += 1
            return middle

        def handle(self) -> None:
            with contextlib.suppress(ConnectionError):  # whoever asked may have gone
                super().handle()

        def _json(self, value: object) -> None:
            self._send(200, json.dumps(value).encode(), {"Content-Type": "application/json"})

        def _send(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
            self.send_response(status)
            for key, value in (headers or {}).items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler
