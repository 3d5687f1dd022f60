"""What every page is given. Passed down, never global."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.actions import Actions
from desktop.bus import Bus
from desktop.i18n import Languages
from desktop.in_hand import InHand
from desktop.jobs.jobs import Jobs
from desktop.notify import Notifier
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme import Theme


@dataclass(frozen=True)
class AppContext:
    """The parts of the program that pages work with."""

    settings: Settings
    languages: Languages
    theme: Theme
    bus: Bus
    jobs: Jobs
    session: Session
    notifier: Notifier
    actions: Actions
    in_hand: InHand = field(default_factory=InHand)
