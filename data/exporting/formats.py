"""What each format that the corpus can be written in is able to hold."""

from dataclasses import dataclass

from data.errors import TableError
from data.exporting.request import ExportFormat, ExportRequest


@dataclass(frozen=True)
class Format:
    """One format, and what can be asked for in it.

    Attributes:
        ending: of the file's name, with the point.
        is_table: our own columns, one row for each text: what can be corrected and taken back.
        holds_more: than texts and labels: each annotator's label, predictions, other columns.
        formulas: a spreadsheet program could take its texts for formulas.
    """

    name: ExportFormat
    ending: str
    is_table: bool = False
    holds_more: bool = True
    formulas: bool = False


_ALL = (
    Format("xlsx", ".xlsx", is_table=True),
    Format("csv", ".csv", is_table=True, formulas=True),
    Format("tsv", ".tsv", is_table=True, formulas=True),
    Format("jsonl", ".jsonl", is_table=True),
    Format("label-studio", ".json"),
    Format("doccano", ".jsonl"),
    Format("doccano-csv", ".csv"),
    Format("prodigy", ".jsonl"),
    Format("hugging-face-csv", ".csv"),
    Format("hugging-face-jsonl", ".jsonl"),
    Format("fasttext", ".txt", holds_more=False),
)
FORMATS: dict[ExportFormat, Format] = {each.name: each for each in _ALL}
_BY_ENDING = {each.ending: each for each in reversed(_ALL)}


def format_of(request: ExportRequest) -> Format:
    """The format to write: the one asked for, or what the ending of the file says.

    Raises TableError for an ending that says none, one of another format, or a choice that the
    format cannot hold.
    """
    ending = request.out.suffix.lower()
    chosen = _BY_ENDING.get(ending) if request.format is None else FORMATS[request.format]
    if chosen is None:
        endings = ", ".join(_BY_ENDING)
        raise TableError(
            request.out, 0, "this kind of file cannot be written.", f"Kinds that can: {endings}."
        )
    if ending != chosen.ending:
        raise TableError(
            request.out,
            0,
            f"the name does not end in {chosen.ending}.",
            "Name the file as its format.",
        )
    _refuse_what_is_not_held(request, chosen)
    return chosen


def _refuse_what_is_not_held(request: ExportRequest, chosen: Format) -> None:
    """Better than to leave out silently what was asked for."""
    cause = _not_held(request, chosen)
    if cause:
        raise TableError(request.out, 0, cause, "Choose a spreadsheet, or ask for less.")


def _not_held(request: ExportRequest, chosen: Format) -> str:
    each = request.labels_of == "each annotator"
    if each and not chosen.holds_more:
        return "this format holds one label for each text, not each annotator's."
    if request.run_id is not None and not chosen.holds_more:
        return "this format holds no predictions."
    if request.to_correct and not chosen.is_table:
        return "this format cannot be corrected and taken back."
    if request.to_correct and each:
        return "a file with each annotator's labels cannot be corrected and taken back."
    return ""
