"""A hub of models, asked through ``huggingface_hub``.

The library reads its environment when it is imported (mirror, no telemetry), so it is imported
here on first use only, by the process that ``Engine.for_encoders`` starts.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from core.encoders.hub_words import HubError, hub_words

_CONVERTER = "SFconvertbot"
_CONVERSION = "Adding `safetensors` variant of this model"
_SECONDS = 30.0


@dataclass(frozen=True)
class HubFile:
    """A file as the hub tells it.

    Attributes:
        size: in bytes.
        sha256: of large files; else empty.
        git_sha1: of small ones: that of git, over a header and the content.
    """

    name: str
    size: int
    sha256: str
    git_sha1: str


@dataclass(frozen=True)
class HubEncoder:
    """An encoder at one commit; ``files`` by name."""

    name: str
    commit: str
    licence: str
    files: Mapping[str, HubFile]


class Hub:
    """The hub or mirror that the environment names."""

    def __init__(self) -> None:
        from huggingface_hub import HfApi, constants  # noqa: PLC0415

        self.endpoint: str = constants.ENDPOINT
        _check_endpoint(self.endpoint)
        self._token: str | bool = os.environ.get("HF_TOKEN") or False
        self._api = HfApi(endpoint=self.endpoint, token=self._token)

    def encoder(self, name: str, revision: str) -> HubEncoder:
        """What the hub has under a name, at the commit that ``revision`` means now.

        Raises:
            HubError: it cannot be asked, or has no such encoder.
        """
        with hub_words(name, self.endpoint):
            info = self._api.model_info(
                name, revision=revision, files_metadata=True, timeout=_SECONDS
            )
            if not isinstance(info.sha, str) or len(info.sha) != 40:
                raise ValueError("no commit")
            files = {each.rfilename: _file(each) for each in info.siblings or []}
            return HubEncoder(name, info.sha, _licence(info), files)

    def conversion(self, name: str) -> str | None:
        """Where the hub itself has converted an encoder's pickle to safetensors: a revision.

        Raises:
            HubError: the hub cannot be asked.
        """
        with hub_words(name, self.endpoint):
            proposed = self._api.get_repo_discussions(
                name, author=_CONVERTER, discussion_type="pull_request"
            )
            for each in proposed:
                if each.title == _CONVERSION and each.author == _CONVERTER and each.num > 0:
                    return f"refs/pr/{int(each.num)}"
        return None

    @contextmanager
    def download(
        self, encoder: HubEncoder, file: str, start: int
    ) -> Iterator[tuple[int, Iterator[bytes]]]:
        """The bytes of a file: (where they begin, pieces). A hub may not go on from ``start``.

        Raises:
            HubError: the hub does not give it, or the connection breaks off.
        """
        from huggingface_hub import (  # noqa: PLC0415
            get_session,
            hf_hub_url,
            hf_raise_for_status,
        )

        headers = {"Accept-Encoding": "identity"}  # packed ones could not go on in the middle
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        if start:
            headers["Range"] = f"bytes={start}-"
        url = hf_hub_url(encoder.name, file, revision=encoder.commit, endpoint=self.endpoint)
        with (
            hub_words(encoder.name, self.endpoint),
            get_session().stream("GET", url, headers=headers, timeout=_SECONDS) as response,
        ):
            hf_raise_for_status(response)
            begins = start if response.status_code == 206 else 0
            # As they come: what is collected into larger ones is lost when it breaks off.
            yield begins, response.iter_bytes()


def _check_endpoint(endpoint: str) -> None:
    address = urlsplit(endpoint)
    own = address.hostname in ("127.0.0.1", "localhost", "::1")
    if not address.hostname or address.scheme not in (("https", "http") if own else ("https",)):
        raise HubError(
            f"{endpoint} is no address of a mirror.",
            "Give one in Settings that begins with https://, or none.",
        )


def _file(told: Any) -> HubFile:
    size = told.lfs.size if told.lfs else told.size
    return HubFile(
        name=str(PurePosixPath(told.rfilename)),
        size=size if isinstance(size, int) and size >= 0 else -1,
        sha256=str(told.lfs.sha256) if told.lfs else "",
        git_sha1="" if told.lfs else str(told.blob_id or ""),
    )


def _licence(info: Any) -> str:
    licence = getattr(info.card_data, "license", None)
    return licence if isinstance(licence, str) and len(licence) <= 100 else "unknown"
