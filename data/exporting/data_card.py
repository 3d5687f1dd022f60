"""A page in Markdown that tells what a corpus is, to be passed on with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.atomic import replacing
from data.clock import utc_now
from data.corpus.finding import Filter, find_ids
from data.exporting.card_facts import CardFacts, read_facts
from data.exporting.card_words import WORDS, CardLanguage
from data.exporting.request import ExportRequest
from data.label_set.labels import Label
from data.labelling.annotators import Annotator
from data.progress import Cancelled
from data.project import Project
from data.review.estimate import Estimate, Interval
from data.version import program_version

MOST_PAIRS = 20
# What Markdown would take for a sign of its own, a web address or a tag among it.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_BREAKS = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True)
class CardChoice:
    """What the user decides about a data card.

    ``anonymous`` numbers the people instead of naming them. What is left blank is written so that
    it can be filled in by hand.
    """

    language: CardLanguage = "en"
    licence: str = ""
    contact: str = ""
    guidelines: str = ""
    anonymous: bool = False


def data_card(
    project: Project,
    choice: CardChoice,
    request: ExportRequest | None = None,
    *,
    cancelled: Cancelled | None = None,
) -> str:
    """The card of a corpus; with a request also of the file that it writes.

    Raises CancelledError, ProjectError, RunError as ``find_ids``.
    """
    facts = read_facts(project, cancelled)
    exported = None if request is None else find_ids(project, request.texts, cancelled=cancelled)
    card = _Card(facts, choice, project.path.stem)
    parts = card.parts(request, 0 if exported is None else len(exported))
    return "\n\n".join(parts) + "\n"


def card_path(out: Path) -> Path:
    """Where the card of an exported file stands: beside it."""
    return out.with_name(f"{out.stem}.card.md")


def write_card(card: str, out: Path) -> Path:
    """Write a card beside an exported file.

    Raises TableError, TargetLockedError.
    """
    target = card_path(out)
    with replacing(target) as partial:
        partial.write_text(card, encoding="utf-8", newline="\n")
    return target


def plain(text: str) -> str:
    """A user's words so that Markdown shows them as they are, on one line."""
    return _SIGNS.sub(r"\\\1", _BREAKS.sub(" ", text)).strip()


@dataclass(frozen=True)
class _Card:
    facts: CardFacts
    choice: CardChoice
    name: str

    def parts(self, request: ExportRequest | None, exported: int) -> Iterator[str]:
        yield "# " + self._say("title", name=plain(self.name))
        yield self._say("made", date=utc_now()[:10], version=program_version())
        if request is not None:
            yield from self._export(request, exported)
        yield from self._texts()
        yield from self._labels()
        yield from self._sources()
        yield from self._annotators()
        yield from self._agreement()
        yield from self._settling()
        yield from self._licence()

    def _say(self, key: str, **values: str | int) -> str:
        shown = {
            name: f"{value:,}" if isinstance(value, int) else value
            for name, value in values.items()
        }
        return WORDS[self.choice.language][key].format(**shown)

    def _section(self, key: str) -> str:
        return "## " + self._say(key)

    def _export(self, request: ExportRequest, exported: int) -> Iterator[str]:
        yield self._section("export")
        lines = [
            self._say("export_file", file=plain(request.out.name)),
            self._say("export_texts", number=exported),
        ]
        conditions = list(self._conditions(request.texts))
        if conditions:
            lines.append(self._say("only", conditions="; ".join(conditions)))
        annotator = self._named(request.annotator or "")
        lines.append(self._say(f"labels_{request.labels_of}", annotator=annotator))
        if request.run_id is not None:
            lines.append(self._say("predictions", run=request.run_id))
        yield "\n".join(f"- {line}" for line in lines)

    def _conditions(self, texts: Filter) -> Iterator[str]:
        if texts.words:
            yield self._say("only_words", words=plain(texts.words))
        if texts.label_key is not None:
            yield self._say("only_label", label=plain(texts.label_key))
        if texts.status is not None:
            yield self._say("only_status", status=self._say(f"status_{texts.status}"))
        if texts.labelled:
            yield self._say("only_labelled")
        if texts.suggested is not None:
            yield self._say("only_suggested", run=texts.suggested.run_id)
        if texts.in_trash:
            yield self._say("only_trash")

    def _texts(self) -> Iterator[str]:
        facts, counts = self.facts, self.facts.counts
        yield self._section("texts")
        numbers = {
            "all": counts.texts,
            "labelled": counts.labelled,
            "gold": counts.gold,
            "disputed": counts.disputed,
            "unchecked": facts.unchecked,
            "skipped": counts.skipped,
            "unlabelled": facts.unlabelled,
            "held_out": counts.held_out,
            "duplicates": facts.duplicates,
            "groups": facts.duplicate_groups,
        }
        rows = ((self._say(key), f"{number:,}") for key, number in numbers.items())
        yield _table((self._say("texts"), self._say("number")), rows)
        if facts.lengths is not None:
            found = facts.lengths
            yield self._say(
                "lengths",
                shortest=found.shortest,
                median=found.median,
                mean=f"{found.mean:,.1f}",
                longest=found.longest,
            )

    def _labels(self) -> Iterator[str]:
        by_label = self.facts.counts.by_label
        total = sum(by_label.values())
        yield self._section("labels")
        yield self._say("label_note")
        rows = (
            (
                plain(label.key),
                plain(self._in_language(label.names)),
                plain(self._in_language(label.definition)),
                f"{by_label.get(label.key, 0):,}",
                f"{by_label.get(label.key, 0) / total:.1%}" if total else "",
            )
            for label in self.facts.labels
            if _is_told(label, by_label.get(label.key, 0))
        )
        header = [self._say(key) for key in ("key", "name", "definition", "number", "share")]
        yield _table(header, rows)

    def _in_language(self, words: Mapping[str, str]) -> str:
        return words.get(self.choice.language) or next(iter(words.values()), "")

    def _sources(self) -> Iterator[str]:
        yield self._section("sources")
        rows = (
            (plain(each.file), plain(each.sheet or ""), each.imported_at[:10], f"{each.texts:,}")
            for each in self.facts.sources
        )
        yield _table([self._say(key) for key in ("file", "sheet", "imported", "number")], rows)

    def _annotators(self) -> Iterator[str]:
        yield self._section("annotators")
        if not self.facts.work:
            yield self._say("nobody")
            return
        rows = (
            (self._called(each.annotator), f"{each.labelled:,}", f"{each.skipped:,}")
            for each in self.facts.work
        )
        header = [self._say(key) for key in ("annotator", "did_label", "did_skip")]
        yield _table(header, rows)

    def _called(self, annotator: Annotator) -> str:
        """How the card names somebody; a file's own labels are named by the file in any case."""
        people = [each.annotator for each in self.facts.work if each.annotator.kind == "person"]
        if self.choice.anonymous and annotator in people:
            return self._say("annotator_number", number=people.index(annotator) + 1)
        return plain(annotator.name)

    def _named(self, name: str) -> str:
        known = [each.annotator for each in self.facts.work if each.annotator.name == name]
        people_first = sorted(known, key=lambda each: each.kind != "person")
        if people_first:
            return self._called(people_first[0])
        return self._say("annotator") if self.choice.anonymous else plain(name)

    def _agreement(self) -> Iterator[str]:
        overall, pairs = self.facts.agreement.overall, self.facts.agreement.pairs
        yield self._section("agreement")
        if not overall.texts:
            yield self._say("agreement_none")
            return
        kind = "agreement_blind" if overall.blind_only else "agreement_all"
        yield self._say(kind, people=len(overall.annotators), texts=overall.texts)
        measures = (("raw", overall.raw), ("fleiss", overall.fleiss), ("alpha", overall.alpha))
        rows = [(self._say(key), *self._estimate(estimate)) for key, estimate in measures]
        yield _table([self._say(key) for key in ("measure", "value", "interval")], rows)
        closest = sorted(pairs, key=lambda pair: -pair.texts)
        header = [self._say(key) for key in ("pair", "texts", "raw", "cohen", "interval")]
        yield _table(
            header,
            [
                (
                    f"{self._called(pair.first)} – {self._called(pair.second)}",
                    f"{pair.texts:,}",
                    f"{pair.raw:.3f}",
                    *self._estimate(Estimate(pair.kappa, pair.interval)),
                )
                for pair in closest[:MOST_PAIRS]
            ],
        )
        if len(pairs) > MOST_PAIRS:
            yield self._say("more_pairs", number=len(pairs) - MOST_PAIRS)

    def _estimate(self, estimate: Estimate) -> tuple[str, str]:
        value, interval = estimate.value, estimate.interval
        told = self._say("undefined") if value is None else f"{value:.3f}"
        return told, self._say("no_interval") if interval is None else _from_to(interval)

    def _settling(self) -> Iterator[str]:
        yield self._section("settling")
        if not self.facts.gold_methods:
            yield self._say("no_gold")
            return
        words = WORDS[self.choice.language]
        rows = (
            (words.get(f"method_{method}", plain(method)), f"{number:,}")
            for method, number in self.facts.gold_methods.items()
        )
        yield _table((self._say("method"), self._say("number")), rows)

    def _licence(self) -> Iterator[str]:
        blank = self._say("to_fill")
        licence, contact = plain(self.choice.licence), plain(self.choice.contact)
        yield self._section("licence")
        yield "\n".join(
            (
                "- " + self._say("licence_line", licence=licence or blank),
                "- " + self._say("contact_line", contact=contact or blank),
            )
        )
        if self.choice.guidelines.strip():
            yield self._section("guidelines")
            yield self.choice.guidelines.strip()


def _is_told(label: Label, texts: int) -> bool:
    """Whether a label is one of the corpus: those that were given up only where texts have them."""
    return texts > 0 or not label.retired


def _from_to(interval: Interval) -> str:
    return f"{interval.low:.3f} – {interval.high:.3f}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
