"""Tool tips of texts that come from strangers."""

from html import escape

LONGEST = 600


def plain_tooltip(text: str) -> str:
    """Return what to set as a tool tip so that `text` is shown as it is written, wrapped.

    Qt guesses whether a tool tip is HTML, and loads pictures that one names; escaped, it cannot.
    """
    if not text.strip():
        return ""
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return f'<p style="white-space: pre-wrap">{escape(shown)}</p>'
