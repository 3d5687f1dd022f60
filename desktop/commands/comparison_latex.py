"""The report of an experiment for a thesis: tables in LaTeX, with the lines of booktabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.commands.comparison_content import Content, Table

# What LaTeX would take for a command of its own, and signs that the font of a text may lack.
_SIGNS = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"$<$",
    ">": r"$>$",
    "|": r"\textbar{}",
    '"': "''",
    "±": r"$\pm$",
    "×": r"$\times$",
    "−": r"$-$",
    "–": "--",
}
_BREAKS = re.compile(r"[\x00-\x20\x7f\x85\u2028\u2029]+")
_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTER = re.compile(r"[^\W\d_]")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_SHOWN_OF_HASH = 16


def as_latex(words: Content) -> str:
    """Tables to be put into a document; the first comment says which packages it needs."""
    packages = r"\usepackage{booktabs}"
    if _CHINESE.search(repr(words)):
        packages += r", \usepackage{ctex} (for XeLaTeX or LuaLaTeX)"
    parts = [f"% {_one_line(words.title)}\n% Needs {packages}."]
    names = ("scores", "labels", "seeds") if len(words.tables) > 2 else ("scores", "seeds")
    for name, table in zip(names, words.tables, strict=True):
        notes = words.notes if name == "scores" else ()
        parts.append(_table(table, f"tab:experiment-{words.number}-{name}", notes))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Words that LaTeX prints as they are, on one line."""
    return "".join(_SIGNS.get(sign, sign) for sign in _one_line(text))


def _table(table: Table, label: str, notes: tuple[str, ...]) -> str:
    columns = "".join(
        "l" if _holds_words([row[place] for row in table.rows]) else "r"
        for place in range(len(table.header))
    )
    lines = [
        r"\begin{table}[tbp]",
        r"  \centering",
        r"  \footnotesize",
        r"  \setlength{\tabcolsep}{4pt}",
        rf"  \caption{{{escaped(table.caption)}}}",
        rf"  \label{{{label}}}",
        rf"  \begin{{tabular}}{{{columns}}}",
        r"    \toprule",
        f"    {_row(table.header)}",
        r"    \midrule",
        *(f"    {_row(row)}" for row in table.rows),
        r"    \bottomrule",
        r"  \end{tabular}",
        *_notes(notes),
        r"\end{table}",
    ]
    return "\n".join(lines)


def _holds_words(column: Sequence[str]) -> bool:
    """Words are read from the left; numbers stand under each other at the right."""
    return any(_LETTER.search(cell) for cell in column)


def _row(cells: Sequence[str]) -> str:
    shown = " & ".join(map(escaped, cells))
    # A bracket at the beginning would be taken for an option of the line break before it.
    return ("{}" if shown.startswith("[") else "") + shown + r" \\"


def _notes(notes: tuple[str, ...]) -> list[str]:
    if not notes:
        return []
    text = " ".join(escaped(_HASH.sub(_shortened, note)) for note in notes)
    return [r"  \par\medskip", rf"  \parbox{{\linewidth}}{{\footnotesize {text}}}"]


def _shortened(match: re.Match[str]) -> str:
    # 64 digits without a gap run over the margin; so many tell snapshots apart.
    return match.group()[:_SHOWN_OF_HASH]


def _one_line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()
