"""The guidelines of a project, and those that come with the program for its label set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.label_set.labels import Label
from data.labelling.guidelines import read_guidelines
from data.project import Project
from desktop.commands.label_sets import known_guidelines

LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Guidelines:
    """``own`` are the project's words by language, ``built_in`` the program's (Markdown).

    Both may be empty: nobody wrote any, and the labels are none that the program knows.
    """

    labels: tuple[Label, ...]
    own: Mapping[str, str]
    built_in: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """The project's own words, in another language rather than not at all."""
        return self.own.get(language) or next(iter(self.own.values()), "")


def look_up_guidelines(project: Project) -> Guidelines:
    """Read all that annotators can be asked to go by."""
    labels = tuple(label for label in project.labels() if not label.retired)
    known = {language: known_guidelines(labels, language) for language in LANGUAGES}
    built_in = {language: words for language, words in known.items() if words}
    return Guidelines(labels, read_guidelines(project), built_in)


def without_marks(markdown: str) -> str:
    """Markdown as plain text: without the marks of headings and emphasis."""
    return re.sub(r"^#+ +", "", markdown, flags=re.MULTILINE).replace("**", "").strip() + "\n"
