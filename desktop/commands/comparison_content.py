"""A report in words, before it is known whether they go into Markdown, LaTeX or a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.contract import Difference
from data.clock import utc_now
from data.version import program_version
from desktop.commands.comparison_report import Report, ReportedArm, deviation, mean
from desktop.commands.comparison_words import ReportLanguage, signed, words

NOTHING = "–"
_UNFINISHED = ("cancelled", "interrupted", "running", "missing")


@dataclass(frozen=True)
class Table:
    """Cells in words; the first column names variants, the others hold numbers or verdicts."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Content:
    """One experiment: what its tables say, and the sentences that belong to them.

    ``conclusions`` are what the verdicts leave to say, ``cautions`` what speaks against the
    numbers, ``facts`` how they came about.
    """

    number: int
    title: str
    tables: tuple[Table, ...]
    conclusions: tuple[str, ...]
    cautions: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """All sentences."""
        return (*self.conclusions, *self.cautions, *self.facts)


def content(
    report: Report, language: ReportLanguage = "en", said: Callable[[str], str] = str
) -> Content:
    """Put a report into words; ``said`` puts into that language why something failed."""
    writer = _Writer(report, language, said)
    tables = [writer.scores(), writer.by_seed()]
    if report.labels:
        tables.insert(1, writer.by_label())
    return Content(
        number=report.experiment_id,
        title=writer.say("title", number=report.experiment_id),
        tables=tuple(tables),
        conclusions=tuple(writer.conclusions()),
        cautions=tuple(writer.cautions()),
        facts=tuple(writer.facts()),
    )


def score(value: float | None, spread: float | None = None) -> str:
    """A score from 0 to 1 with its standard deviation: 0.7412 ± 0.0040."""
    if value is None:
        return NOTHING
    return f"{value:.4f}" + ("" if spread is None else f" ± {spread:.4f}")


@dataclass(frozen=True)
class _Writer:
    report: Report
    language: ReportLanguage
    said: Callable[[str], str]

    def say(self, key: str, **values: object) -> str:
        shown = {
            name: f"{value:,}" if isinstance(value, int) else value
            for name, value in values.items()
        }
        return words(self.language)[key].format(**shown)

    def scores(self) -> Table:
        keys = ("variant", "macro_f1", "accuracy", "difference", "interval", "p", "verdict")
        return Table(
            caption=self.say(
                "scores",
                texts=self.report.texts,
                judged_on=self.say(self.report.judged_on),
                reference=self.report.reference,
            ),
            header=tuple(self.say(key) for key in (*keys, "seeds")),
            rows=tuple(self._scores(arm) for arm in self.report.arms),
        )

    def _scores(self, arm: ReportedArm) -> tuple[str, ...]:
        found = arm.difference
        return (
            arm.variant,
            score(mean(arm.macro_f1), deviation(arm.macro_f1)),
            score(mean(arm.accuracy), deviation(arm.accuracy)),
            NOTHING if found is None else self._points(found),
            NOTHING if found is None else _interval(found),
            NOTHING if found is None else _probability(found.p_adjusted),
            self._verdict(arm),
            str(len(arm.macro_f1)),
        )

    def by_label(self) -> Table:
        return Table(
            caption=self.say("by_label"),
            header=(self.say("variant"), *self.report.labels),
            rows=tuple(
                (
                    arm.variant,
                    *(score(each) for each in arm.label_f1 or (None,) * len(self.report.labels)),
                )
                for arm in self.report.arms
            ),
        )

    def by_seed(self) -> Table:
        seeds = [self.say("seed", seed=str(seed)) for seed in self.report.seeds]
        return Table(
            caption=self.say("by_seed"),
            header=(self.say("variant"), *seeds),
            rows=tuple((arm.variant, *self._seeds(arm)) for arm in self.report.arms),
        )

    def _seeds(self, arm: ReportedArm) -> Iterator[str]:
        for run in arm.runs:
            found = arm.macro_f1.get(run.seed)
            yield self._state(run.state) if found is None else score(found)

    def conclusions(self) -> Iterator[str]:
        for arm in self.report.arms:
            found = arm.difference
            if found is None:
                continue
            if found.verdict == "equivalent" and found.is_real:
                p, points = _probability(found.p_adjusted), signed(found.mean)
                yield self.say(
                    "small_but_real",
                    variant=arm.variant,
                    points=points,
                    p=p if p.startswith("<") else f"= {p}",
                )
            elif found.verdict == "one seed":
                yield self.say("only_one_seed", variant=arm.variant)
            elif found.seeds_needed is not None:
                yield self.say("seeds_needed", variant=arm.variant, number=found.seeds_needed)
            elif found.verdict == "undecided":
                where = self.say(self.report.judged_on)
                yield self.say("texts_needed", variant=arm.variant, judged_on=where)

    def cautions(self) -> Iterator[str]:
        report = self.report
        if report.problem:
            yield self.say("no_interval", problem=self.said(report.problem))
        if report.judged_on == "dev":
            yield self.say("dev_chose")
        if report.left_out:
            where = self.say(report.judged_on)
            yield self.say("left_out", number=report.left_out, judged_on=where)
        for arm in report.arms:
            for run in arm.runs:
                told = {"variant": arm.variant, "seed": str(run.seed)}
                if run.failure:
                    yield self.say("failure", **told, failure=self.said(run.failure))
                elif run.state in _UNFINISHED:
                    yield self.say("unfinished", **told, state=self._state(run.state))

    def facts(self) -> Iterator[str]:
        report = self.report
        yield self.say("method", margin=self._margin())
        yield self.say(
            "setup",
            recipe=report.recipe,
            encoder=report.encoder,
            seeds=", ".join(map(str, report.seeds)),
            date=report.begun[:10],
        )
        yield self.say("snapshot", hash=report.snapshot_hash)
        yield self.say("written", date=utc_now()[:10], version=program_version())

    def _verdict(self, arm: ReportedArm) -> str:
        found = arm.difference
        if found is None:
            return self.say("reference") if arm.variant == self.report.reference else NOTHING
        return self.say(found.verdict, margin=self._margin())

    def _margin(self) -> str:
        margin = self.report.margin
        return self.say("point") if margin == 1 else self.say("points", number=f"{margin:g}")

    def _points(self, found: Difference) -> str:
        spread = "" if found.deviation is None else f" ± {found.deviation:.2f}"
        return signed(found.mean) + spread

    def _state(self, state: str) -> str:
        return words(self.language).get(state, state)


def _interval(found: Difference) -> str:
    interval = found.interval
    if interval is None:
        return NOTHING
    return f"[{signed(interval.low)}, {signed(interval.high)}]"


def _probability(value: float | None) -> str:
    if value is None:
        return NOTHING
    return "< 0.001" if value < 0.001 else f"{value:.3f}"
