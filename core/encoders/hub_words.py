"""What can go wrong with a hub, in words that a user can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core.contract.errors import CoreError
from core.encoders.finding import how_to_get

OFFICIAL = "https://huggingface.co"


class HubError(CoreError):
    """The hub or the way to it failed; what was downloaded so far is good and kept."""


@contextmanager
def hub_words(name: str, endpoint: str) -> Iterator[None]:
    """Turn what the hub's library raises about the encoder ``name`` into a :class:`HubError`.

    Raises:
        HubError: instead of any error of the library.
    """
    try:
        yield
    except CoreError:
        raise
    except Exception as error:
        told = _error_for(error, name, endpoint)
        if told is None:
            raise
        raise told from error


def _error_for(error: Exception, name: str, endpoint: str) -> HubError | None:
    kinds = {cls.__name__ for cls in type(error).__mro__}
    status = getattr(getattr(error, "response", None), "status_code", None)
    if "RequestError" in kinds:  # of the library below, whose name changed over time
        return _connection_error(error, kinds, name, endpoint)
    if isinstance(status, int):
        return _answer_error(status, kinds, name, endpoint)
    if "OfflineModeIsEnabled" in kinds:
        return HubError("This process may not use the network.", how_to_get(name))
    if isinstance(error, ValueError | KeyError | TypeError | AttributeError):
        return HubError(
            f"{endpoint} does not answer as a hub does.",
            "Check the mirror's address in Settings. In a network with a sign-in page, sign in "
            "there first.",
        )
    return None  # not of the library: a full disk, a cancel


def _connection_error(error: Exception, kinds: set[str], name: str, endpoint: str) -> HubError:
    if kinds & {"ReadError", "ReadTimeout", "RemoteProtocolError"}:
        return HubError(
            "The connection broke off during the download.",
            "What has come is kept: download it again, and it goes on from there.",
        )
    if endpoint == OFFICIAL:
        return HubError(
            f"The hub {endpoint} cannot be reached: {error}.",
            f"Check the connection to the internet, or set a mirror in Settings. "
            f"{how_to_get(name)}",
        )
    return HubError(
        f"The mirror {endpoint} cannot be reached: {error}.",
        f"Check the connection to the internet and the mirror's address in Settings. "
        f"{how_to_get(name)}",
    )


def _answer_error(status: int, kinds: set[str], name: str, endpoint: str) -> HubError:
    if "GatedRepoError" in kinds or status == 403:
        return HubError(
            f"The encoder {name} is only given to those who agreed to its terms.",
            f"Agree to them at {OFFICIAL}/{name}, and enter your access token in Settings.",
        )
    if "RevisionNotFoundError" in kinds:
        return HubError(
            f"The encoder {name} has no such revision.", "Leave it out, or check its spelling."
        )
    if "RepositoryNotFoundError" in kinds or status in (401, 404):
        return HubError(
            f"{endpoint} knows no encoder {name}, or does not show it to everybody.",
            "Check the spelling, organisation and name. A private one needs an access token in "
            "Settings.",
        )
    if status == 429:
        return HubError(
            f"{endpoint} was asked too often and wants a pause.",
            "Try again in a few minutes, or enter an access token in Settings. What has come is "
            "kept.",
        )
    return HubError(
        f"{endpoint} has a fault (error {status}).",
        "Try again later, or set another mirror in Settings. What has come is kept.",
    )
